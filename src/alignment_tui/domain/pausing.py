"""Pausing a meeting, going on, and what to make of a clock that jumped; each as one Action.

The agenda's time stands still in a pause; lines keep the minute of the wall's clock all the same.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from alignment_tui.domain.agenda_time import lasting_pause
from alignment_tui.domain.edits import Action, FieldWritten, RowPut
from alignment_tui.domain.line import at_text, seconds_of
from alignment_tui.domain.meeting import Meeting, Pause
from alignment_tui.domain.moment import Moment

CLOCK = "clock"
"""Why a stretch is left out: the program slept, or the clock was put on."""


def pause(meeting: Meeting, moment: Moment) -> Action:
    """The agenda's time stands still from now on; nothing when it does already, or nothing runs."""
    if meeting.started is None or meeting.ended is not None or lasting_pause(meeting) is not None:
        return Action("")
    return Action("the pause", meeting=(RowPut("pause", Pause(id=moment.new_id("z"), began=moment.at)),))


def resume(meeting: Meeting, moment: Moment) -> Action:
    """The agenda's time runs again."""
    lasting = lasting_pause(meeting)
    if lasting is None:
        return Action("")
    began = seconds_of(lasting.began) or 0
    until = at_text(max(began, seconds_of(moment.at) or 0))
    return Action("the end of the pause", meeting=(RowPut("pause", replace(lasting, until=until)),))


def leave_out(meeting: Meeting, began: float, until: float, moment: Moment) -> Action:
    """The stretch between two times since the start doesn't count for the agenda, afterwards.

    Nothing when it is empty, or when a pause that still lasts has it already.
    """
    lasting = lasting_pause(meeting)
    if meeting.started is None or int(until) <= int(max(0.0, began)):
        return Action("")
    if lasting is not None and (seconds_of(lasting.began) or 0) <= began:
        return Action("")
    left = Pause(id=moment.new_id("z"), began=at_text(began), until=at_text(until), why=CLOCK)
    return Action("a stretch left out", meeting=(RowPut("pause", left),))


def clock_put_back(meeting: Meeting, seconds: float) -> Action:
    """The clock was put back by so much: by the new one, the meeting began that much earlier.

    Every time since the start stays what it was, and goes on from there.
    """
    if meeting.started is None or seconds <= 0:
        return Action("")
    return Action(
        "the clock put back", meeting=(FieldWritten("started", meeting.started - timedelta(seconds=seconds)),)
    )

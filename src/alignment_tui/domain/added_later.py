"""What is added to a meeting after it has closed: it carries its day, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from alignment_tui.domain.edits import Action, LineStruck, RowPut
from alignment_tui.domain.kinds import CLOSED
from alignment_tui.domain.meeting import Addition, Meeting
from alignment_tui.domain.moment import Moment


def dated(meeting: Meeting, action: Action, moment: Moment) -> Action:
    """The action, with the day of the addition when the meeting had closed on an earlier day and this is its first.

    On the day of the close itself what is added belongs to the debrief.
    """
    closed = meeting.phase == CLOSED and meeting.closed_on is not None and meeting.closed_on < moment.today
    if not action or not closed or any(a.on == moment.today for a in meeting.additions):
        return action
    if any(isinstance(e, LineStruck) for e in action.meeting):
        return action  # taking a line out adds nothing
    added = RowPut("addition", Addition(id=moment.new_id("a"), on=moment.today))
    return replace(action, meeting=(*action.meeting, added))


def of_today(meeting: Meeting, today: date) -> Addition | None:
    """Today's addition, once something was added today."""
    return next((a for a in meeting.additions if a.on == today), None)


def because(meeting: Meeting, today: date, reason: str) -> Action:
    """Why something was added today."""
    added = of_today(meeting, today)
    if added is None or added.reason == reason:
        return Action("")
    return Action("why something was added", meeting=(RowPut("addition", replace(added, reason=reason)),))

"""The meeting in short, at the left: its parts with their lines, how far its work has come, the other meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from alignment_tui.domain.dates import say_day
from alignment_tui.domain.development_share import share
from alignment_tui.domain.engaging import Stop
from alignment_tui.domain.line import ASKED, PARKED
from alignment_tui.domain.meeting import CLOSED, PREPARATION, Meeting
from alignment_tui.domain.preparing import prepared_steps
from alignment_tui.domain.reading import Page
from alignment_tui.ui.text import labelled, plain
from alignment_tui.ui.widgets.rows import Row

PART = "part:"
MEETING = "meeting:"


def outline_rows(page: Page, meeting: Meeting, stops: Sequence[Stop], today: date, *, told_apart: bool) -> list[Row]:
    """What can be gone to; `told_apart` adds how much was about development."""
    rows = [_head("In the meeting")]
    for part in page.parts:
        count = str(part.count) if part.count else ""
        rows.append(Row(PART + part.id, plain(part.short or part.name), right=plain(count, style="$muted")))
    if page.is_empty:
        rows.append(Row.heading(plain("nothing written", style="$muted")))
    rows += [Row.room(), _head("Before and after"), *_around(meeting)]
    if told_apart and (meeting.ended or meeting.held_on):
        about = plain(share(meeting).words, style="$muted")
        rows.append(Row.heading(plain("On development", style="$muted"), about))
    held = [stop for stop in stops if stop.meeting]
    if held:
        rows += [Row.room(), _head("Meetings")]
    for stop in held:
        here = stop.meeting == meeting.id
        day = say_day(stop.day, today) if stop.day else ""
        name = plain(stop.name or "Meeting", style="bold $strong" if here else "$text")
        rows.append(Row(MEETING + stop.meeting, name, right=plain(day, style="$muted")))
    return rows


def _head(words: str) -> Row:
    return Row.heading(labelled((words, "bold $strong")))


def _around(meeting: Meeting) -> list[Row]:
    done, of = prepared_steps(meeting)
    if meeting.phase != PREPARATION:
        done = of
    if meeting.phase == CLOSED:
        debrief = "closed"
    else:
        debrief = "not yet" if meeting.ended or meeting.held_on else "after the meeting"
    asked = sum(1 for a in meeting.asked if a.state == ASKED)
    parked = sum(1 for a in meeting.asked if a.state == PARKED)
    facts = [("Prepared", f"{done} of {of}"), ("Debrief", debrief), ("Asked", str(asked)), ("Parked", str(parked))]
    return [Row.heading(plain(name, style="$muted"), plain(state, style="$muted")) for name, state in facts]

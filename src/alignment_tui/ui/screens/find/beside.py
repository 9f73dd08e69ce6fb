"""Beside the results: the chosen one where it was said, with what it led to."""

from __future__ import annotations

from datetime import date
from typing import Final

from alignment_tui.domain import query as q
from alignment_tui.domain.came_of import came_of
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.engaging import KIND_NAMES
from alignment_tui.domain.findable import Findable
from alignment_tui.domain.goal import Goal
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import FIRST, Meeting
from alignment_tui.domain.reading import Entry, Page, entry_id, page
from alignment_tui.errors import AlignmentError
from alignment_tui.session.desk import Desk
from alignment_tui.session.finding import Result
from alignment_tui.ui.reading_rows import Told, called, entry_row, goal_name, told
from alignment_tui.ui.text import labelled, plain
from alignment_tui.ui.widgets.rows import Row

GONE: Final = "no longer there"
_BEFORE, _AFTER = 4, 6


def text_beside(desk: Desk, result: Result, today: date, *, with_client: bool) -> tuple[str, str, list[Row]]:
    """Its heading, the day, and the rows; reads the record, so call it on another thread than the screen's."""
    found = result.found
    try:
        engagement = _record(desk, result.engagement)
        meeting = _record(desk, found.meeting)
    except (AlignmentError, OSError):
        return GONE, "", []
    if not isinstance(engagement, Engagement):
        return GONE, "", []
    if isinstance(meeting, Meeting):
        name = "First meeting" if meeting.kind == FIRST else KIND_NAMES.get(meeting.kind) or "Meeting"
        day = meeting.held_on or meeting.planned_on
        rows = around_rows(told(engagement, meeting, today), page(engagement, meeting, with_client=with_client), found)
        return name, f"{say_day(day, day)} {day.year}" if day else "", rows
    goal = next((g for g in engagement.goals if g.id == found.id), None)
    if goal is not None and found.thing == q.GOAL_ROW:
        return "", "", goal_rows(told(engagement, Meeting(id="none"), today), goal)
    return "", "", [Row.heading(plain(found.label, style="$muted")), Row.heading(plain(found.words))]


def _record(desk: Desk, id: str) -> Engagement | Meeting | None:  # noqa: A002  the field's word
    path = desk.finding.path_of(id) if id else None
    return desk.look_at(id, path) if path is not None else None


def place_on_page(found: Findable) -> str:
    """Where a result stands on its meeting's page."""
    return entry_id(found.thing, found.id) if found.id else ""


def around_rows(with_: Told, whole: Page, found: Findable) -> list[Row]:
    """What was said before and after, and what came of it; of what is on no page only its words."""
    wanted = place_on_page(found)
    part = next((p for p in whole.parts if any(e.id == wanted for e in p.entries)), None)
    if part is None:
        return [Row.heading(plain(found.label, style="$muted")), Row.heading(plain(found.words))]
    place = next(n for n, e in enumerate(part.entries) if e.id == wanted)
    rows = [Row.heading(labelled((part.name, "bold $strong"))), Row.room()]
    near = part.entries[max(0, place - _BEFORE) : place + _AFTER + 1]
    rows += [_to_read(with_, entry, here=entry.id == wanted) for entry in near]
    return [*rows, *_became(with_, whole, part.entries[place])]


def goal_rows(with_: Told, goal: Goal) -> list[Row]:
    """A goal with how it was worded before."""
    rows = [Row.heading(labelled((goal_name(with_.engagement, goal), "bold $strong"))), Row.room()]
    for wording in goal.history:
        whose = called(with_.engagement, wording.whose or "client")
        rows.append(Row.heading(labelled(wording.text, (f"  {whose}, as noted", "$muted"))))
    rows.append(Row.heading(labelled((goal.text, "bold"))))
    if goal.success:
        rows += [Row.room(), Row.heading(labelled(("success looks like: ", "$muted"), goal.success))]
    return rows


def _to_read(with_: Told, entry: Entry, *, here: bool) -> Row:
    row = entry_row(with_, entry)
    words = row.text.stylize("bold") if here else row.text
    return Row(row.id, words, lead=row.lead, can_choose=False)


def _became(with_: Told, whole: Page, entry: Entry) -> list[Row]:
    if not isinstance(entry.thing, Line):
        return []
    there = {e.id for e in whole.entries}
    led = [x for x in came_of(with_.engagement, with_.meeting, entry.thing) if x.entry in there]
    if not led:
        return []
    rows = [Row.room(), Row.heading(labelled(("It became", "bold $strong")))]
    for one in led:
        if one.kind == q.TAKEAWAY:
            continue
        row = entry_row(with_, Entry(one.entry, one.kind, one.thing))
        rows.append(Row(row.id, row.text, right=row.right, can_choose=False))
    return rows if len(rows) > 2 else []

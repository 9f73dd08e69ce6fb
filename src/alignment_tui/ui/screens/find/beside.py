"""Beside the results: the chosen one where it was said, with what it led to."""

from __future__ import annotations

from alignment_tui.domain import query as q
from alignment_tui.domain.came_of import came_of
from alignment_tui.domain.findable import Findable
from alignment_tui.domain.goal import Goal
from alignment_tui.domain.line import Line
from alignment_tui.domain.reading import Entry, Page, entry_id
from alignment_tui.ui.reading_rows import Told, called, entry_row, goal_name
from alignment_tui.ui.text import labelled, plain
from alignment_tui.ui.widgets.rows import Row

_BEFORE, _AFTER = 4, 6


def place_on_page(found: Findable) -> str:
    """Where a result stands on its meeting's page."""
    return entry_id(found.thing, found.id) if found.id else ""


def around_rows(with_: Told, page: Page, found: Findable) -> list[Row]:
    """What was said before and after, and what came of it; of what is on no page only its words."""
    wanted = place_on_page(found)
    part = next((p for p in page.parts if any(e.id == wanted for e in p.entries)), None)
    if part is None:
        return [Row.heading(plain(found.label, style="$muted")), Row.heading(plain(found.words))]
    place = next(n for n, e in enumerate(part.entries) if e.id == wanted)
    rows = [Row.heading(labelled((part.name, "bold $strong"))), Row.room()]
    near = part.entries[max(0, place - _BEFORE) : place + _AFTER + 1]
    rows += [_to_read(with_, entry, here=entry.id == wanted) for entry in near]
    return [*rows, *_became(with_, page, part.entries[place])]


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


def _became(with_: Told, page: Page, entry: Entry) -> list[Row]:
    if not isinstance(entry.thing, Line):
        return []
    there = {e.id for e in page.entries}
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

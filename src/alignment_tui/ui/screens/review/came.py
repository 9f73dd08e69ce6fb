"""Beside the page: what the chosen line led to, or where the chosen goal or step came from, and where it came again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from alignment_tui.domain import query as q
from alignment_tui.domain.came_of import Led, answers_to, came_from, came_of, said_again
from alignment_tui.domain.engaging import KIND_NAMES
from alignment_tui.domain.goal import Goal
from alignment_tui.domain.line import Asked, Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.reading import Entry, Page
from alignment_tui.ui.reading_rows import Told, called, entry_row
from alignment_tui.ui.text import labelled, plain
from alignment_tui.ui.widgets.rows import Row

ENTRY = "entry:"
AGAIN = "again:"
_MOST = 8


def targets(with_: Told, page: Page, entry: Entry) -> tuple[str, ...]:
    """Where Enter leads from here: entries of the page."""
    there = {e.id for e in page.entries}
    if isinstance(entry.thing, Line):
        found = [led.entry for led in came_of(with_.engagement, with_.meeting, entry.thing)]
    elif isinstance(entry.thing, Asked):
        found = [f"{q.LINE}:{x.id}" for x in answers_to(with_.meeting, entry.thing)]
    else:
        line = came_from(with_.meeting, entry)
        found = [f"{q.LINE}:{line}"] if line else []
    return tuple(dict.fromkeys(id_ for id_ in found if id_ in there))


def came_rows(with_: Told, page: Page, entry: Entry | None, others: Sequence[Meeting]) -> list[Row]:
    """The part beside, for what is chosen."""
    if entry is None:
        return []
    there = {e.id: e for e in page.entries}
    if isinstance(entry.thing, Line):
        rows = _led(with_, there, came_of(with_.engagement, with_.meeting, entry.thing))
        rows += _again(said_again(with_.engagement, with_.meeting, others, entry.thing), "Said again")
        return rows or [Row.heading(plain("Nothing came of this line.", style="$muted"))]
    rows = []
    line = there.get(f"{q.LINE}:{came_from(with_.meeting, entry)}")
    if line is not None:
        rows += [_head("It asks about" if isinstance(entry.thing, Asked) else "It came from"), _aside(with_, line)]
    if isinstance(entry.thing, Asked):
        return rows + _drew(with_, there, entry.thing)
    if isinstance(entry.thing, Goal):
        rows += _wordings(with_, entry.thing)
        rows += _again(_on_goal(with_, entry.thing.id, others), "On this goal, in other meetings")
    return rows or [Row.heading(plain("It came from no line of this meeting.", style="$muted"))]


def _drew(with_: Told, there: dict[str, Entry], asked: Asked) -> list[Row]:
    """The answers to a question."""
    answers = [x for x in answers_to(with_.meeting, asked) if f"{q.LINE}:{x.id}" in there]
    rows = [Row.room(), _head("It drew")]
    rows += [_aside(with_, there[f"{q.LINE}:{x.id}"]) for x in answers]
    return rows if answers else [*rows, Row.heading(plain("No answer was written.", style="$accent"))]


def _led(with_: Told, there: dict[str, Entry], led: Iterable[Led]) -> list[Row]:
    rows: list[Row] = []
    heading = ""
    for one in led:
        name = "Heard in it" if one.kind == q.TAKEAWAY else "It became"
        if name != heading:
            rows += [*([Row.room()] if rows else []), _head(name)]
            heading = name
        entry = there.get(one.entry) or Entry(one.entry, one.kind, one.thing)
        row = _aside(with_, entry)
        rows.append(row if one.entry in there else Row.heading(row.text))
    return rows


def _aside(with_: Told, entry: Entry) -> Row:
    row = entry_row(with_, entry)
    return Row(ENTRY + entry.id, row.text, lead=row.lead, right=row.right, below=row.below)


def _wordings(with_: Told, goal: Goal) -> list[Row]:
    if not goal.history:
        return []
    rows = [Row.room(), _head("How it was worded")]
    for wording in goal.history:
        whose = called(with_.engagement, wording.whose or "client")
        rows.append(Row.heading(labelled(wording.text, (f"  {whose}, as noted", "$muted"))))
    return [*rows, Row.heading(labelled((goal.text, "bold")))]


def _on_goal(with_: Told, goal_id: str, others: Sequence[Meeting]) -> list[tuple[Meeting, Line]]:
    return [(m, x) for m in others if m.id != with_.meeting.id for x in m.spoken if x.goal == goal_id]


def _again(found: Sequence[tuple[Meeting, Line]], heading: str) -> list[Row]:
    if not found:
        return []
    rows = [Row.room(), _head(heading)]
    for meeting, line in found[:_MOST]:
        minute = "" if line.minute is None else f", {line.minute}"
        name = f"{KIND_NAMES.get(meeting.kind, meeting.kind) or 'Meeting'}{minute}"
        text = plain(name, style="$muted")
        rows.append(
            Row(
                f"{AGAIN}{meeting.id}:{line.id}",
                text,
                below=(plain(line.words),),
                right=plain(meeting.letter(line.who)),
            )
        )
    if len(found) > _MOST:
        rows.append(Row.heading(plain(f"and {len(found) - _MOST} more", style="$muted")))
    return rows


def _head(words: str) -> Row:
    return Row.heading(labelled((words, "bold $strong")))

"""What was found, as rows: grouped by meeting, each around the words that were looked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from textual.content import Content

from alignment_tui.domain import query as q
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.findable import Findable
from alignment_tui.domain.hits import around, hits
from alignment_tui.session.finding import Found, Group, Result
from alignment_tui.ui.speakers import letter_style
from alignment_tui.ui.text import EMPTY, clipped, labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row

_KINDS: Final = {"first": "First", "midpoint": "Midpoint", "final": "Final"}
_OUTLIVING: Final = (
    ((q.GOAL_ROW,), "In goals, as they were worded"),
    ((q.DEFINITION, q.SUCCESS), "What words came to mean"),
    ((q.STEP, q.MEASURE, q.SUPPORT, q.BARRIER), "What was taken on"),
    ((q.AGREEMENT, q.NOTE, q.PEOPLE), "In the engagement's own record"),
)
HIT: Final = "bold $accent"


def result_rows(found: Found, today: date, width: int, *, everywhere: bool) -> tuple[list[Row], dict[str, Result]]:
    """The rows, and which result each stands for."""
    rows: list[Row] = []
    by_id: dict[str, Result] = {}
    for group in found.groups:
        for heading, results in _headed(group, today, everywhere=everywhere):
            rows += [*([Row.room()] if rows else []), heading]
            for result in results:
                one = result.found
                row_id = f"{result.document}:{one.thing}:{one.id}:{one.label}"
                by_id[row_id] = result
                rows.append(_row(row_id, one, found.query, width))
    rest = found.count - len(by_id)
    if rest > 0:
        rows += [Row.room(), Row.heading(plain("more beneath: ↓ on the last one, or another word", style="$muted"))]
    return rows, by_id


def _headed(group: Group, today: date, *, everywhere: bool) -> list[tuple[Row, Sequence[Result]]]:
    head = group.head
    if head.kind:
        name = _KINDS.get(head.kind) or ("Meeting" if head.kind == "unscheduled" else head.kind)
        day = say_day(head.day, today) if head.day else "no day yet"
        words = _named(head.client, name, everywhere=everywhere)
        return [(Row.heading(words, plain(day, style="$muted")), group.results)]
    headed: list[tuple[Row, Sequence[Result]]] = []
    for things, called in _OUTLIVING:
        these = [r for r in group.results if r.found.thing in things]
        if these:
            headed.append((Row.heading(_named(head.client, called, everywhere=everywhere)), these))
    return headed


def _named(client: str, what: str, *, everywhere: bool) -> Content:
    if everywhere:
        return labelled((client or "no name yet", "bold $strong"), (f"  {what}", "$muted"))
    return labelled((what, "bold $strong"))


def _row(row_id: str, found: Findable, query: q.Query, width: int) -> Row:
    lead = lead_of(found)
    label = "" if found.private and found.label == "private" else found.label
    parts: list[Content] = []
    if found.private:
        parts.append(plain("private: ", style="bold $private"))
    if label and found.thing != q.LINE:
        shown = {"asked": "asked: ", "parked": "parked: "}.get(label, f"{one_row(label)}: ")
        parts.append(plain(shown, style="$muted"))
    if found.agreed:
        parts.append(plain("= ", style="bold $strong"))
    used = sum(len(part.plain) for part in parts) + len(lead.plain) + 3
    parts.append(words_with_hits(found, query, max(20, width - used)))
    text = EMPTY
    for part in parts:
        text = text + part
    return Row(row_id, text, lead=lead)


def lead_of(found: Findable) -> Content:
    """Minute and letter, as before a line."""
    minute = "" if found.minute is None else str(found.minute)
    if not found.letter:
        return plain(f"{minute:>2}".ljust(4) if minute else "    ", style="$muted")
    return labelled((f"{minute:>2}".ljust(4), "$muted"), (one_row(found.letter)[:1], letter_style(found.who)), " ")


def words_with_hits(found: Findable, query: q.Query, room: int) -> Content:
    """The words around the first hit on one row, the hits standing out; another wording when only that has them."""
    words = one_row(found.words) or "marked, no words yet"
    spans = hits(query.shown, words)
    other, there = "", list[tuple[int, int]]()
    if not spans and found.thing != q.DEFINITION:  # its word stands before it
        for also in found.also.split("\n"):
            other = one_row(also)
            if there := hits(query.shown, other):
                break
    label = "as typed: " if found.thing == q.LINE else "  also: "
    if there and found.thing == q.LINE:
        return clipped(plain(label, style="$muted") + _lit(*around(other, there, room - len(label)), "", room), room)
    style = "italic $private" if found.private else ""
    cut, spans = around(words, spans, room - 2 * found.agreed)
    if found.agreed:
        cut, spans = f'"{cut}"', [(begin + 1, end + 1) for begin, end in spans]
    if not there:
        return _lit(cut, spans, style, room)
    half = max(20, room // 2)
    return _lit(cut, spans, style, half) + plain(label, style="$muted") + _lit(*around(other, there, half), style, half)


def _lit(words: str, spans: Sequence[tuple[int, int]], style: str, room: int) -> Content:
    content = plain(words, style=style)
    for begin, end in spans:
        content = content.stylize(HIT, begin, end)
    return clipped(content, max(8, room))

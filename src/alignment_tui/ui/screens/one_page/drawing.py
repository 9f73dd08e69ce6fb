"""The final's one page as rows of a screen: side by side where there is room, one under the other where there isn't."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from textual.content import Content

from alignment_tui.domain.dates import say_day
from alignment_tui.domain.one_page import Mark, OnePage, Said, Seen
from alignment_tui.ui.speakers import letter_style
from alignment_tui.ui.text import EMPTY, cells, clipped, labelled, one_row, plain, wrapped

NOT_READ_BACK: Final = "not read back"
NOT_YET: Final = "not yet"
"""Before the final, what will only be said there."""
ALONG: Final = 100
"""From this many columns on, what was measured stands along the line of the meetings."""
_BESIDE: Final = 62
"""From this many columns on, two people stand side by side."""
_THREE: Final = 90
_GAP: Final = 3
_IN: Final = 3
"""How far words stand in beneath a letter."""
_BAR: Final = 10
_LEAST_BAR: Final = 3
_LABEL: Final = 54
_KINDS: Final = {"first": "first", "midpoint": "midpoint", "final": "final"}


def page_rows(page: OnePage, width: int, today: date) -> list[Content]:
    """The whole page; every row at most `width` cells wide."""
    ahead = _ahead(page, width)
    sections = [_start(page, width, today), _happened(page, width, today), _now(page, width, today), ahead]
    rows: list[Content] = []
    for section in filter(None, sections):
        if rows:
            rows.append(plain("─" * width, style="$rule"))
            rows += [] if section is ahead else [EMPTY]
        rows += section
        rows += [] if section in (ahead, sections[2]) else [EMPTY]
    return rows


def _start(page: OnePage, width: int, today: date) -> list[Content]:
    rows = _head(page.begun_on, "what success would be, read back and agreed that day", width, today)
    return [*rows, EMPTY, *_columns(page.start, width, NOT_READ_BACK, full=True)]


def _now(page: OnePage, width: int, today: date) -> list[Content]:
    how = "today" if page.ended_on == today else "that day"
    if page.is_final:
        rows = _head(page.ended_on, f"what all three say now, read back and agreed {how}", width, today)
    else:
        rows = _head(None, "at the final: what all three say then", width, today)
    return [*rows, EMPTY, *_columns(page.now, width, _missing(page), full=False)]


def _missing(page: OnePage) -> str:
    return NOT_READ_BACK if page.is_over else NOT_YET


def _head(day: date | None, words: str, width: int, today: date) -> list[Content]:
    if day is None:
        return _wrapped(labelled((words, "$muted")), width)
    said = say_day(day, today)
    if cells(said) + 3 + len(words) <= width:
        return [labelled((said, "bold $strong"), "   ", (words, "$muted"))]
    return [labelled((said, "bold $strong")), *_wrapped(labelled((words, "$muted")), width)]


# What people said ----------------------------------------------------------------------------------------------------


def _columns(voices: Sequence[Said], width: int, missing: str, *, full: bool) -> list[Content]:
    """Side by side, as many as there is room for; the rest beneath."""
    each = 3 if width >= _THREE and len(voices) == 3 else 2 if width >= _BESIDE else 1
    rows: list[Content] = []
    for place in range(0, len(voices), each):
        these = voices[place : place + each]
        if rows:
            rows.append(EMPTY)
        column = (width - _GAP * (each - 1)) // each
        rows += _side_by_side([_voice(said, column, missing, full=full) for said in these], column)
    return rows


def _voice(said: Said, width: int, missing: str, *, full: bool) -> list[Content]:
    name = one_row(said.name) if full else (one_row(said.name).split() or [""])[0]
    named = clipped(plain(name, style="bold $strong"), width - _IN)
    return [labelled((said.letter[:1], letter_style(said.who)), "  ", named), *_quoted(said, width, missing)]


def _quoted(said: Said, width: int, missing: str) -> list[Content]:
    if said.is_missing:
        return [labelled(" " * _IN, (missing, "$muted"))]
    rows: list[Content] = []
    for words in said.words:
        rows += _indented(f'"{one_row(words.words)}"', width)
    return rows


def _indented(words: str, width: int) -> list[Content]:
    inside = max(1, width - _IN)
    found = wrapped(words, inside)
    # the rows after the first stand under its first letter, past the quotation mark
    if len(found) > 1:
        found = wrapped(words, max(1, inside - 1))
    return [plain(" " * (_IN + (n > 0)) + words[a:b], style="$text") for n, (a, b) in enumerate(found)]


def _side_by_side(columns: list[list[Content]], width: int) -> list[Content]:
    rows: list[Content] = []
    for n in range(max(map(len, columns))):
        row = EMPTY
        for place, column in enumerate(columns):
            part = column[n] if n < len(column) else EMPTY
            start = place * (width + _GAP)
            row = row + " " * (start - cells(row)) + part
        rows.append(row)
    return rows


# What happened -------------------------------------------------------------------------------------------------------


def _happened(page: OnePage, width: int, today: date) -> list[Content]:
    how = "today" if page.ended_on == today else say_day(page.ended_on, today) if page.ended_on else ""
    said = any(not s.is_missing for s in page.became)
    title = labelled(("What happened to it", "bold $strong"))
    if said and how and width >= _BESIDE:
        title = labelled(title, (f"   as each says, read back and agreed {how}", "$muted"))
    rows = [title, *_became(page, width)]
    if not page.seen:
        return rows
    if width < ALONG:
        return [*rows, EMPTY, *_stacked(page, width, today)]
    label = min(_LABEL, max(cells(one_row(s.text)) for s in page.seen))
    starts = _starts(len(page.marks), label, width)
    days = [say_day(m.on, today) if m.on else _KINDS.get(m.kind, "") for m in page.marks]
    named = [plain(d, style="$text" if m.held else "$muted") for d, m in zip(days, page.marks, strict=True)]
    rows += [EMPTY, _put([labelled(("as it was measured", "$muted")), *named], starts), _line(page.marks, starts)]
    for seen in page.seen:
        rows += _along(seen, starts, label)
    return rows


def _became(page: OnePage, width: int) -> list[Content]:
    """What each says came of it: the letter stands at the words."""
    each = 2 if width >= _BESIDE else 1
    column = (width - _GAP * (each - 1)) // each
    blocks = []
    for said in page.became:
        rows = _quoted(said, column, _missing(page))
        letter = labelled((said.letter[:1], letter_style(said.who)), "  ")
        blocks.append([letter + rows[0][_IN:], *rows[1:]])
    rows = []
    for place in range(0, len(blocks), each):
        rows += _side_by_side(blocks[place : place + each], column)
    return rows


def _starts(count: int, label: int, width: int) -> list[int]:
    """Where the label and each meeting's column begin."""
    room = width - label - _GAP
    return [0, *(label + _GAP + n * (room // max(1, count)) for n in range(count))]


def _put(parts: Sequence[Content], starts: Sequence[int]) -> Content:
    row = EMPTY
    for n, (part, start) in enumerate(zip(parts, starts, strict=True)):
        part = clipped(part, starts[n + 1] - start - 1) if n + 1 < len(starts) else part
        row = row + " " * max(0, start - cells(row)) + part
    return row


def _line(marks: Sequence[Mark], starts: Sequence[int]) -> Content:
    row = plain(" " * (starts[1] if len(starts) > 1 else 0))
    for n, mark in enumerate(marks):
        row = row + labelled(("●" if mark.held else "○", "$accent" if mark.held else "$rule"))
        if n + 1 < len(marks):
            gone = marks[n + 1].held
            length = starts[n + 2] - starts[n + 1] - 1
            row = row + labelled((("═" if gone else "─") * length, "$accent" if gone else "$rule"))
    return row


def _along(seen: Seen, starts: Sequence[int], label: int) -> list[Content]:
    """One measure: its words, then each meeting's reading in its column, over as many rows as they take."""
    widths = [starts[n + 1] - starts[n] - 1 for n in range(1, len(starts) - 1)]
    widths = [*widths, widths[-1] if widths else label]
    name = [plain(one_row(seen.text)[a:b], style="$text") for a, b in wrapped(one_row(seen.text), label)]
    columns = [name, *(_reading(c, n, seen, w) for n, (c, w) in enumerate(zip(seen.cells, widths, strict=True)))]
    return [
        _put([column[row] if row < len(column) else EMPTY for column in columns], starts)
        for row in range(max(map(len, columns)))
    ]


def _reading(cell: str, place: int, seen: Seen, width: int) -> list[Content]:
    words = one_row(cell)
    bar = _bar(seen, place, width)
    if bar is not None:
        return [labelled((words, "$text"), "  ", bar)]
    return [plain(words[a:b], style="$text") for a, b in wrapped(words, max(1, width))]


def _bar(seen: Seen, place: int, width: int) -> Content | None:
    """As long as the amount is of the greatest one, where there is room for all of them."""
    amounts = seen.amounts
    amount = amounts[place] if amounts else None
    room = min(_BAR, *(width - 2 - cells(one_row(c)) for c in seen.cells))
    if amount is None or room < _LEAST_BAR:
        return None
    return labelled(("═" * round(amount / max(a or 0 for a in amounts) * room), "$accent"))


def _stacked(page: OnePage, width: int, today: date) -> list[Content]:
    """Each measure over its readings, the meetings' days before them."""
    rows: list[Content] = []
    for seen in page.seen:
        rows += _wrapped(plain(one_row(seen.text), style="$text"), width)
        parts = []
        for mark, cell in zip(page.marks, seen.cells, strict=True):
            if cell:
                day = say_day(mark.on, today) if mark.on else _KINDS.get(mark.kind, "")
                parts.append(labelled((f"{day}  ", "$muted"), (one_row(cell), "$text")))
        rows += _filled(parts, width)
    return rows


def _filled(parts: Sequence[Content], width: int) -> list[Content]:
    rows: list[Content] = []
    row = EMPTY
    for part in parts:
        if row and cells(row) + 4 + cells(part) > width:
            rows.append(row)
            row = EMPTY
        row = row + "    " + part if row else plain("   ") + part
    return [*rows, clipped(row, width)] if row else rows


# From here on --------------------------------------------------------------------------------------------------------


def _ahead(page: OnePage, width: int) -> list[Content]:
    if not (page.ahead or page.support):
        return []
    lead = "From here     "
    room = width - len(lead)
    goals, sources = " · ".join(map(one_row, page.ahead)), "; ".join(map(one_row, page.support))
    rows = [plain(goals[a:b], style="$text") for a, b in wrapped(goals, room)] if goals else []
    if sources:
        said = f"with  {sources}"
        rows += [plain(said[a:b], style="$text") for a, b in wrapped(said, room)]
    return [
        labelled((lead, "bold $strong"), row) if n == 0 else plain(" " * len(lead)) + row
        for n, row in enumerate(rows)
    ]  # fmt: skip


def _wrapped(content: Content, width: int) -> list[Content]:
    return [content[a:b] for a, b in wrapped(content.plain, width)]

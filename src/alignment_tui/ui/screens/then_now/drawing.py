"""How then and now is drawn: columns side by side where they fit, else one under another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Final

from textual.content import Content

from alignment_tui.domain.comparing import Column, Piece, Strip
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.engaging import KIND_NAMES
from alignment_tui.domain.people import LETTERS
from alignment_tui.ui.speakers import letter_style
from alignment_tui.ui.text import EMPTY, cells, clipped, labelled, one_row, plain, spread, wrapped
from alignment_tui.ui.widgets.rows import Row

LABEL: Final = 18
GAP: Final = 3
LEAST: Final = 24
_NOTHING: Final = "—"


def fits(count: int, width: int) -> bool:
    """Whether so many columns have room beside each other."""
    return width >= LABEL + count * LEAST + max(0, count - 1) * GAP


def strip_rows(strips: Sequence[Strip], columns: Sequence[Column], today: date, width: int) -> list[Row]:
    """All rows, with an empty one between two."""
    side = fits(len(columns), width)
    rows: list[Row] = []
    for strip in strips:
        if rows:
            rows.append(Row.room())
        rows.append(_beside(strip, columns, width) if side else _beneath(strip, columns, today, width))
    return rows


def column_name(column: Column, today: date) -> tuple[str, str]:
    """Its name and its day; a planned one says so."""
    name = KIND_NAMES.get(column.kind, one_row(column.kind)) or "Meeting"
    day = say_day(column.on, today) if column.on else "no day yet"
    return name, day if column.held else f"{day}, planned"


def _width_of(columns: Sequence[Column], width: int) -> int:
    return (width - LABEL - GAP * (len(columns) - 1)) // max(1, len(columns))


def heads(columns: Sequence[Column], today: date, width: int) -> Content:
    """The names and days of the columns over a thin line, when they stand beside each other; empty when not."""
    if not fits(len(columns), width):
        return EMPTY
    wide = _width_of(columns, width)
    upper = lower = Content(" " * LABEL)
    for place, column in enumerate(columns):
        name, day = column_name(column, today)
        gap = " " * (GAP if place else 0)
        upper = upper + gap + spread(labelled((name, "bold $strong")), plain(day, style="$muted"), wide)
        lower = lower + gap + plain("─" * wide, style="$rule")
    return upper + "\n" + lower


def _beside(strip: Strip, columns: Sequence[Column], width: int) -> Row:
    wide = _width_of(columns, width)
    stacks = [_stack(pieces, wide, held=c.held) for pieces, c in zip(strip.cells, columns, strict=True)]
    height = max(len(stack) for stack in stacks)
    lines = []
    for at in range(height):
        line = EMPTY
        for place, stack in enumerate(stacks):
            line = line + " " * (GAP if place else 0) + _padded(stack[at] if at < len(stack) else EMPTY, wide)
        lines.append(line.rstrip())
    lead = _padded(plain(strip.label, LABEL - 2, style="$muted"), LABEL)
    return Row(strip.id, Content("\n").join(lines), lead=lead)


def _beneath(strip: Strip, columns: Sequence[Column], today: date, width: int) -> Row:
    below: list[Content] = []
    for pieces, column in zip(strip.cells, columns, strict=True):
        name, day = column_name(column, today)
        below.append(labelled((f"{name}  ", "bold"), (day, "$muted")))
        below += [plain("  ") + line for line in _stack(pieces, width - 2, held=column.held)]
    return Row(strip.id, labelled((strip.label, "bold $strong")), below=tuple(below))


def _stack(pieces: Sequence[Piece], wide: int, *, held: bool) -> list[Content]:
    if not held:
        return []
    if not pieces:
        return [plain(_NOTHING, style="$muted")]
    lines: list[Content] = []
    for piece in pieces:
        content = piece_content(piece)
        lines += [clipped(content[a:b], wide) for a, b in wrapped(content.plain, wide)]
    return lines


def piece_content(piece: Piece) -> Content:
    """The words: quoted only when read back, what is new in them underlined, and what is said of them in words."""
    words = one_row(piece.words)
    content = plain(f'"{words}"' if piece.quoted else words)
    if piece.before:
        for begin, end in changed(one_row(piece.before), words):
            content = content.stylize("underline", begin + piece.quoted, end + piece.quoted)
    if piece.who in LETTERS and piece.who:
        lead = labelled((LETTERS[piece.who], letter_style(piece.who)), " ")
        content = lead + (plain("= ", style="bold $strong") if piece.quoted else EMPTY) + content
    if piece.note:
        content = content + plain(f"  {piece.note}", style="$accent" if piece.waits or piece.before else "$muted")
    return content


def changed(before: str, now: str) -> list[tuple[int, int]]:
    """Where `now` reads otherwise than `before`, word by word."""
    old, new = before.split(" "), now.split(" ")
    starts = [0]
    for word in new:
        starts.append(starts[-1] + len(word) + 1)
    spans = []
    for tag, _, _, begin, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag in ("replace", "insert"):
            spans.append((starts[begin], starts[end] - 1))
    return spans


def _padded(content: Content, wide: int) -> Content:
    return content + " " * max(0, wide - cells(content))

"""A page as rows of the terminal: what it says, exactly, in the order in which it will stand on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from textual.content import Content

from alignment_tui.export.page import Block, Facts, Heading, Items, Page, Paragraph, Quote, Room, Table
from alignment_tui.ui.text import EMPTY, cells, paragraph, plain, several_rows, wrapped

_GAP: Final = 2
_LEAST, _READABLE, _LONGEST = 3, 16, 20
"""Cells that a narrow column and the widest have at least, and the longest word a column is made wider for. Where they
don't fit, the cells of a row stand one under the other."""
_NAME: Final = 24


def page_lines(page: Page, width: int) -> list[Content]:
    """The whole page; no row is wider than `width`."""
    width = max(20, width)
    lines = [*_wrap(page.title, width, "bold $strong"), plain("─" * width, style="$rule")]
    for block in page.blocks:
        lines += [EMPTY, *_block(block, width)]
    return lines


def _block(block: Block, width: int) -> list[Content]:
    match block:
        case Heading(text=text, level=level):
            return _wrap(text, width, "bold $accent" if level == 2 else "bold $strong")
        case Paragraph(text=text, quiet=quiet):
            return _wrap(text, width, "$muted" if quiet else "")
        case Items(items=items, numbered=numbered):
            signs = (f"{n}." if numbered else "•" for n in range(1, len(items) + 1))
            return [
                line for sign, item in zip(signs, items, strict=True) for line in _hung(f"{sign:>3}  ", item, width)
            ]
        case Table():
            return list(_table(block, width))
        case Quote(words=words, by=by):
            said = [plain("│ ", style="$accent") + line for line in _wrap(f"“{words}”", width - 2)]
            return said + [plain("│ ", style="$accent") + line for line in _wrap(by, width - 2, "$muted") if by]
        case Facts(rows=facts):
            return [line for name, words in facts for line in _fact(name, words, width)]
        case Room(lines=count):
            return [plain("_" * width, style="$rule") for _ in range(count)]


def _fact(name: str, words: str, width: int) -> list[Content]:
    column = min(_NAME, width // 3)
    names, said = _wrap(name, column, "$muted"), _wrap(words, width - column - _GAP)
    return [_padded(left or EMPTY, column + _GAP) + (right or EMPTY) for left, right in zip_longest(names, said)]


def _hung(sign: str, words: str, width: int) -> list[Content]:
    lines = _wrap(words, width - len(sign))
    return [plain(sign if n == 0 else " " * len(sign)) + line for n, line in enumerate(lines)]


def _table(table: Table, width: int) -> Iterator[Content]:
    widths = _columns(table, width)
    if not widths:
        yield from _stacked(table, width)
        return
    if table.head:
        yield from _side_by_side(table.head, widths, "bold $muted")
        yield plain("─" * width, style="$rule")
    for row in table.rows:
        yield from _side_by_side(row, widths)


def _columns(table: Table, width: int) -> list[int]:
    """How wide each column is; none when they can't stand beside each other with their words whole."""
    room = width - _GAP * (len(table.shares) - 1)
    widths = [int(room * share) for share in table.shares]
    for place, least in enumerate(_longest_words(table)):
        widths[place] = max(widths[place], min(least, _LONGEST))
    if not widths:
        return []
    widest = widths.index(max(widths))
    widths[widest] += room - sum(widths)
    return widths if min(widths) >= min(_LEAST, room) and widths[widest] >= min(_READABLE, room) else []


def _longest_words(table: Table) -> list[int]:
    longest = [0] * len(table.shares)
    for row in (table.head, *table.rows):
        for place, cell in enumerate(row):
            longest[place] = max(longest[place], *(cells(plain(word)) for word in cell.split()), 0)
    return longest


def _side_by_side(row: Sequence[str], widths: Sequence[int], style: str = "") -> Iterator[Content]:
    filled = (*row, *[""] * (len(widths) - len(row)))
    columns = [_wrap(cell, width, style) for cell, width in zip(filled, widths, strict=True)]
    for line in zip_longest(*columns, fillvalue=EMPTY):
        whole = EMPTY
        for cell, width in zip(line[:-1], widths, strict=False):
            whole += _padded(cell, width + _GAP)
        yield whole + line[-1]


def _stacked(table: Table, width: int) -> Iterator[Content]:
    """Where it is narrow: each row's cells one under the other, with what they are."""
    for row in table.rows:
        for name, words in zip_longest(table.head, row, fillvalue=""):
            if words:
                yield from _fact(name, words, width) if name else _wrap(words, width)
        yield EMPTY


def _wrap(words: str, width: int, style: str = "") -> list[Content]:
    clean = several_rows(words)
    whole = paragraph(clean, style)
    return [whole[begin:end] for begin, end in wrapped(clean, max(4, width))]


def _padded(content: Content, width: int) -> Content:
    return content + Content(" " * max(0, width - cells(content)))

"""The one way out to a terminal: people's words made harmless, columns cut to the window."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Sequence

_BIDI_AND_BREAKS = frozenset(
    "\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
_MARK = "\ufffd"
_GAP = "  "
_CUT_TO, _ONE_WORD = 14, 12
"""Columns that are left of a cell that is cut, and how long a word may be that isn't."""


def harmless(text: str) -> str:
    """`text` on one row and with nothing in it that a terminal would obey.

    Line breaks and tabs become blanks, other control characters their pictures (`␛`), what turns the direction of
    writing or stands alone as half a character the replacement mark.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_harmless, text))


def _harmless(character: str) -> str:
    code = ord(character)
    if character in "\n\r\t\x0b\x0c\x85":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0x80 <= code < 0xA0 or 0xD800 <= code < 0xE000 or character in _BIDI_AND_BREAKS:
        return _MARK
    return character


def say(*rows: str) -> None:
    """Print rows that are harmless already, or are our own words."""
    for row in rows:
        print(row)


def complain(*rows: str) -> None:
    """Print to standard error, made harmless: paths and reasons come from outside."""
    for row in rows:
        print(harmless(row), file=sys.stderr)


def width() -> int | None:
    """Columns of the window, or None where the output goes elsewhere and nothing should be cut."""
    return shutil.get_terminal_size((80, 24)).columns if sys.stdout.isatty() or os.environ.get("COLUMNS") else None


def may_style() -> bool:
    """Whether standard output is a terminal whose owner hasn't asked for no colours (`NO_COLOR`)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def heading(text: str) -> str:
    """`text`, bold where the terminal may be styled."""
    return f"\x1b[1m{text}\x1b[0m" if may_style() else text


def cells(text: str) -> int:
    """How many columns harmless text takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, columns: int) -> str:
    """`text` in at most that many columns, ending on `…` where something was left out."""
    if cells(text) <= columns:
        return text
    return _fitting(text, columns - 1).rstrip() + "…"


def _fitting(text: str, columns: int) -> str:
    used = 0
    for at, character in enumerate(text):
        used += _cells(character)
        if used > columns:
            return text[:at]
    return text


def wrapped(text: str, indent: str = "", first: str | None = None) -> list[str]:
    """`text` made harmless and broken to the window's width, at most 100 columns; paragraphs stay apart.

    `indent` stands before every row, `first` before the very first one in its place.
    """
    room = max(min(width() or 100, 100) - len(indent), 20)
    rows = [row for paragraph in text.splitlines() or [""] for row in _broken(harmless(paragraph).split(), room)]
    begins = [indent if first is None else first, *[indent] * len(rows)]
    return [(begin + row).rstrip() for begin, row in zip(begins, rows, strict=False)]


def _broken(words: Sequence[str], room: int) -> list[str]:
    rows = [""]
    for whole in words:
        word, joined = whole, f"{rows[-1]} {whole}".lstrip()
        if cells(joined) <= room:
            rows[-1] = joined
            continue
        while cells(word) > room:
            piece = _fitting(word, room)
            rows.append(piece)
            word = word[len(piece) :]
        rows.append(word)
    return [row for row in rows if row] or [""]


def table(titles: Sequence[str], rows: Sequence[Sequence[str]], last_to_go: Sequence[int]) -> list[str]:
    """Rows under titles, in columns that fit the window.

    Where the window is too narrow the widest columns are cut first, as far as they can still be read, then whole
    columns go, those at the end of `last_to_go` first. Days and ids are never cut: half of one is none. Cells are made
    harmless here.
    """
    clean = [[harmless(cell) for cell in row] for row in rows]
    shown = list(range(len(titles)))
    whole = [max([cells(titles[at]), *(cells(row[at]) for row in clean)]) for at in shown]
    wide = list(whole)
    least = [_least([row[at] for row in clean]) for at in shown]
    room = width()
    if room is not None:
        for gone in [*reversed(last_to_go), None]:
            wide = list(whole)  # what goes leaves its room to those that stay
            _narrow(wide, shown, room, least)
            if gone is None or _taken(wide, shown) <= room or len(shown) == 1:
                break
            shown.remove(gone)
    lines = [[titles[at] for at in shown], *([row[at] for at in shown] for row in clean)]
    printed = [
        _GAP.join(_padded(cell, wide[at]) for at, cell in zip(shown, line, strict=True)).rstrip() for line in lines
    ]
    return [heading(printed[0]), *printed[1:]]


def _padded(cell: str, columns: int) -> str:
    cell = cut(cell, columns)
    return cell + " " * (columns - cells(cell))


def _taken(wide: Sequence[int], shown: Sequence[int]) -> int:
    return sum(wide[at] for at in shown) + len(_GAP) * (len(shown) - 1)


def _least(column: Sequence[str]) -> int:
    """How far a column may be cut; one of short single words, such as days and ids, not at all."""
    longest = max(map(cells, column), default=0)
    return longest if longest <= _ONE_WORD and not any(" " in cell for cell in column) else _CUT_TO


def _narrow(wide: list[int], shown: Sequence[int], room: int, least: Sequence[int]) -> None:
    while _taken(wide, shown) > room:
        may_go = [at for at in shown if wide[at] > least[at]]
        if not may_go:
            return
        wide[max(may_go, key=lambda at: wide[at])] -= 1

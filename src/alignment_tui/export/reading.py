"""From what a template wrote to a page: a few signs at the beginning of a row, and nothing else, give it its shape.

    # the page's title            - an item             | a | b |     a row of a table; `|---|` under its head
    ## a heading                  1. a numbered item    > words -- whose     read back and agreed
    ~ small print                 name :: words         ___ 4         four lines to write on

People's words were hidden before (`hidden`): whatever they hold, they begin no block and end none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from alignment_tui.export.page import Block, Facts, Heading, Items, Page, Paragraph, Quote, Room, Table

_BASE = 0xF0000
_HIDE = {code: _BASE + code for code in range(0x80) if not chr(code).isalpha() and chr(code) != " "}
_SHOW = {to: code for code, to in _HIDE.items()}
_MARK = 0xFFFD
_GUARD = {_BASE + code: _MARK for code in range(0x80)}
"""What would turn into a sign when it is shown again: a character nobody writes."""

_NUMBERED = re.compile(r"\d{1,3}\. +(?P<words>.*)")
_ROOM = re.compile(r"_{3,} *(?P<lines>\d{1,2})")
_UNDER_HEAD = re.compile(r"\|(?: *-{3,} *\|)+")
_EMPTY = re.compile(r"[-~>]|\d{1,3}\.")
"""A sign after which nothing came: what should have stood there is empty."""
_UNNAMED = "…"
_WHOSE = " -- "
_NAME = " :: "


def hidden(text: str) -> str:
    """People's words on their way through a template: no sign and no line break is left in them."""
    return text.translate(_GUARD).translate(_HIDE)


def shown(text: str) -> str:
    """The words again, as they were."""
    return text.translate(_SHOW)


def page_of(text: str, *, language: str = "en", one_sheet: bool = False) -> Page:
    """The page that a template's text describes."""
    reader = _Reader()
    for row in text.split("\n"):
        reader.take(row.strip())
    reader.end()
    return Page(reader.title, tuple(reader.blocks), language=language, one_sheet=one_sheet)


class _Reader:
    """One pass over the rows; what belongs to one block is gathered until another begins."""

    def __init__(self) -> None:
        self.title = ""
        self.blocks: list[Block] = []
        self._kind = ""
        self._rows: list[str] = []

    def take(self, row: str) -> None:
        kind = _kind_of(row)
        if kind != self._kind or kind in ("title", "heading", "quote", "room", "quiet"):
            self.end()
        self._kind = kind
        if kind:
            self._rows.append(row)

    def end(self) -> None:
        kind, rows = self._kind, self._rows
        self._kind, self._rows = "", []
        if not rows:
            return
        if kind == "title":
            self.title = shown(rows[0][1:].strip()) or _UNNAMED
        else:
            self.blocks.append(_BLOCKS[kind](rows))


def _kind_of(row: str) -> str:
    if not row or _EMPTY.fullmatch(row):
        return ""
    if row.startswith("#"):
        return "title" if not row.startswith("##") else "heading"
    if row.startswith("- "):
        return "items"
    if row.startswith("|") and row.endswith("|") and len(row) > 1:
        return "table"
    if row.startswith("> "):
        return "quote"
    if row.startswith("~ "):
        return "quiet"
    if _ROOM.fullmatch(row):
        return "room"
    if _NUMBERED.fullmatch(row):
        return "numbered"
    return "facts" if _NAME in f"{row} " else "words"


def _heading(rows: list[str]) -> Block:
    row = rows[0]
    level = len(row) - len(row.lstrip("#"))
    return Heading(shown(row[level:].strip()), min(level, 4))


def _items(rows: list[str]) -> Block:
    return Items(tuple(shown(row[2:].strip()) for row in rows))


def _numbered(rows: list[str]) -> Block:
    return Items(tuple(shown(m["words"].strip()) for row in rows if (m := _NUMBERED.fullmatch(row))), numbered=True)


def _table(rows: list[str]) -> Block:
    cells = [[cell.strip() for cell in row[1:-1].split("|")] for row in rows if not _UNDER_HEAD.fullmatch(row)]
    wide = max((len(row) for row in cells), default=0)
    whole = [tuple(shown(cell) for cell in (*row, *[""] * (wide - len(row)))) for row in cells]
    has_head = len(rows) > 1 and bool(_UNDER_HEAD.fullmatch(rows[1]))
    return Table(whole[0], tuple(whole[1:])) if has_head else Table((), tuple(whole))


def _quote(rows: list[str]) -> Block:
    words, _, by = rows[0][2:].partition(_WHOSE)
    return Quote(shown(words.strip()), shown(by.strip()))


def _facts(rows: list[str]) -> Block:
    pairs = (f"{row} ".partition(_NAME) for row in rows)
    return Facts(tuple((shown(name.strip()), shown(words.strip())) for name, _, words in pairs))


def _room(rows: list[str]) -> Block:
    found = _ROOM.fullmatch(rows[0])
    return Room(int(found["lines"]) if found else 1)


_BLOCKS: dict[str, Callable[[list[str]], Block]] = {
    "heading": _heading,
    "items": _items,
    "numbered": _numbered,
    "table": _table,
    "quote": _quote,
    "facts": _facts,
    "room": _room,
    "quiet": lambda rows: Paragraph(shown(rows[0][2:].strip()), quiet=True),
    "words": lambda rows: Paragraph(shown("\n".join(rows))),
}

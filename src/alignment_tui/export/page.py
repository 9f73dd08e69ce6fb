"""A page: what a document says, block by block, before it is Word, HTML or anything else.

Pure values. Every string in them is plain text; whoever draws a page sees to it that nothing in it is obeyed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

CLIENT = "client"
SPONSOR = "sponsor"
COACH = "coach"
SUPERVISION = "supervision"
NOT_READ_BACK = "not read back"
_LEAST, _MOST = 10, 60
"""Characters that a column counts as at least, and at most."""
_ON_A_LINE = 88
"""Characters that go beside each other on paper in the print of a table."""
_LONGEST_WORD, _A_DAY, _AIR = 20, 17, 2
"""Characters: a word that no column is made wider for, `30 September 2026`, what stays free around words."""
_ROOMY = 30
"""Paragraphs, items and rows that fit on a sheet in ordinary print."""
READERS = (CLIENT, SPONSOR, COACH, SUPERVISION)
"""Who a copy is for: the client, the sponsor, the coach, the coach's own supervision (R76, R184, R185)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the page; the page's own title has level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running words; line breaks within are kept."""

    text: str
    quiet: bool = False
    """Small print: when it was made, whose it is."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; every row has as many cells as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """How much of the width each column should have, together 1: by what stands in it, none too narrow to read."""
        wide = max([len(self.head), *(len(row) for row in self.rows)], default=0)
        longest = [_LEAST] * wide
        if self.is_said:
            return (1 / wide,) * wide
        for row in (self.head, *self.rows):
            for place, cell in enumerate(row):
                word = max(map(len, cell.split()), default=0)
                longest[place] = max(longest[place], min(len(cell), _MOST), min(word + 5, _LEAST * 2))
        least = self._least(wide)
        more = [max(0.0, each - need) for each, need in zip(longest, least, strict=True)]
        over = max(0.0, _ON_A_LINE - sum(least))
        wanted = sum(more) or 1.0
        widths = [need + over * each / wanted for need, each in zip(least, more, strict=True)]
        return tuple(each / (sum(widths) or 1.0) for each in widths)

    def _least(self, wide: int) -> list[int]:
        """The characters that each column needs so that no word, and no day, is broken in it."""
        words = [0] * wide
        whole = [0] * wide
        for row in (self.head, *self.rows):
            for place, cell in enumerate(row):
                word = min(max(map(len, cell.split()), default=0), _LONGEST_WORD)
                words[place] = max(words[place], word + _AIR)
                whole[place] = max(whole[place], words[place], len(cell) + _AIR if len(cell) <= _A_DAY else 0)
        return whole if sum(whole) < _ON_A_LINE else words

    @property
    def is_said(self) -> bool:
        """Whether it sets what people said side by side: every cell is in quotation marks, or says that it isn't."""
        cells = [cell for row in self.rows for cell in row]
        return any(cell.startswith("“") for cell in cells) and all(
            cell.startswith("“") or cell == NOT_READ_BACK for cell in cells
        )


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that were read back and agreed, and whose they are (R162)."""

    words: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what they stand for."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Lines to write on by hand."""

    lines: int


Block = Heading | Paragraph | Items | Table | Quote | Facts | Room


@dataclass(frozen=True, slots=True)
class Page:
    """A document for one reader."""

    title: str
    blocks: tuple[Block, ...]
    language: str = "en"
    one_sheet: bool = False
    """Meant to print on a single sheet."""

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text of the page with the place it stands in, as one would name it: `Next steps, row 2`."""
        yield "the title", self.title
        place = "the page"
        for block in self.blocks:
            match block:
                case Heading(text=text):
                    place = text
                    yield "a heading", text
                case Paragraph(text=text):
                    yield place, text
                case Items(items=items):
                    yield from ((f"{place}, {n}", item) for n, item in enumerate(items, 1))
                case Table(head=head, rows=rows):
                    yield from ((place, cell) for cell in head)
                    yield from ((f"{place}, row {n}", cell) for n, row in enumerate(rows, 1) for cell in row)
                case Quote(words=words, by=by):
                    yield place, words
                    yield place, by
                case Facts(rows=facts):
                    yield from ((f"{place}, {name}", words) for name, words in facts)
                case Room():
                    pass

    @property
    def is_dense(self) -> bool:
        """Whether it needs small print to stay on its one sheet."""
        return self.one_sheet and self.size > _ROOMY

    @property
    def size(self) -> int:
        """How many paragraphs, list items and rows it has: what making a document of it takes its time by."""
        return 1 + sum(_size(block) for block in self.blocks)


def _size(block: Block) -> int:
    match block:
        case Items(items=items):
            return len(items)
        case Table(rows=rows):
            return len(rows) + 1
        case Facts(rows=facts):
            return len(facts)
        case Room(lines=lines):
            return lines
        case _:
            return 1

"""A page as a PDF file, in pure Python, with a font of our own that knows Latin, Greek and Cyrillic letters.

What that font can't write is not left out: then no PDF is made, and which characters they are is said.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos
from fpdf.fonts import TTFFont

from alignment_tui.export.formats import FormatRefused
from alignment_tui.export.page import Block, Facts, Heading, Items, Page, Paragraph, Quote, Room, Table

_FONTS: Final = Path(__file__).parent / "fonts"
_NAME: Final = "Page"
_INK, _TEXT, _QUIET, _RULE = (31, 75, 95), (28, 28, 28), (102, 102, 102), (190, 190, 190)
_MARGIN: Final = 20.0
"""Millimetres, as everything here."""
_PAD: Final = 1.2
_SIZES: Final = (9.5, 8.6, 7.8, 7.0)
"""Points. What is meant for one sheet takes the first with which it fits on one."""
_MOST_NAMED = 5

Tell = Callable[[int, int], None]


def to_pdf(page: Page, now: datetime, tell: Tell) -> bytes:
    """The file. Raises FormatRefused when the font lacks characters; whatever `tell` raises ends it."""
    data = b""
    for size in _SIZES if page.one_sheet else _SIZES[:1]:
        data, sheets = _drawn(page, now, size, tell)
        if sheets == 1:
            break
    return data


def _drawn(page: Page, now: datetime, size: float, tell: Tell) -> tuple[bytes, int]:
    """The file in letters of that size, and how many sheets it takes."""
    sheet = _Sheet(page, now, size)
    try:
        sheet.check(text for _, text in page.texts())
        of, done = page.size, 1
        sheet.title(page.title)
        for number, block in enumerate(page.blocks, 1):
            if number == len(page.blocks) and isinstance(block, Paragraph) and block.quiet:
                sheet.let_small_print_follow()
            for count in sheet.block(block):
                done += count
                tell(min(done, of), of)
        return bytes(sheet.pdf.output()), sheet.pdf.page_no()
    finally:
        sheet.close()


class _Sheet:
    """Draws blocks one below the other."""

    def __init__(self, page: Page, now: datetime, size: float) -> None:
        self.pdf = FPDF(format="A4")
        self.pdf.set_creation_date(now)
        self.pdf.set_title(page.title)
        self.pdf.set_lang(page.language)
        self.pdf.set_margin(_MARGIN if not page.one_sheet else 15)
        self.pdf.set_auto_page_break(auto=True, margin=16)
        self.pdf.add_font(_NAME, "", _FONTS / "DejaVuSans.ttf")
        self.pdf.add_font(_NAME, "B", _FONTS / "DejaVuSans-Bold.ttf")
        self.pdf.add_page()
        self._size = size
        self._high = size * 0.52
        font = self.pdf.fonts[_NAME.lower()]
        self._letters = font.cmap if isinstance(font, TTFFont) else {}

    def close(self) -> None:
        """Let go of the fonts' files, which are read piece by piece."""
        for font in self.pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def check(self, texts: Iterable[str]) -> None:
        """Raise FormatRefused when something couldn't be written as it is read."""
        used = {c for text in texts for c in text} - {"\n"}
        if turned := sorted(c for c in used if unicodedata.bidirectional(c) in ("R", "AL", "RLE", "RLO", "RLI")):
            why = f"A PDF made here can't hold letters that run from right to left, such as {turned[0]}."
            raise FormatRefused(why, "Word and HTML hold them as they are.")
        missing = sorted(c for c in used if ord(c) not in self._letters)
        if missing:
            some = " ".join(missing[:_MOST_NAMED]) + (" …" if len(missing) > _MOST_NAMED else "")
            why = f"The letters of the PDF have no sign for {some}"
            raise FormatRefused(why, "Word and HTML hold them as they are.")

    def let_small_print_follow(self) -> None:
        """The last line of small print may stand below the others rather than on a sheet of its own."""
        self.pdf.set_auto_page_break(auto=True, margin=9)

    def title(self, text: str) -> None:
        """The page's name, and a thin line."""
        self._write(text, size=self._size * 1.75, bold=True, ink=_INK)
        self._rule(after=3)

    def block(self, block: Block) -> Iterable[int]:
        """Draw one; yields how much was drawn."""
        match block:
            case Heading(text=text, level=level):
                size = self._size * {2: 1.25, 3: 1.05}.get(level, 1.0)
                self.pdf.ln(self._size * (0.36 if level == 2 else 0.19))
                self._keep_together(24)
                self._write(text, size=size, bold=True, ink=_INK if level == 2 else _TEXT)
                self.pdf.ln(0.8)
                yield 1
            case Paragraph(text=text, quiet=quiet):
                size = self._size * (0.85 if quiet else 1)
                self._write(text, size=size, ink=_QUIET if quiet else _TEXT)
                self.pdf.ln(1.6)
                yield 1
            case Items(items=items, numbered=numbered):
                for number, item in enumerate(items, 1):
                    self._item(f"{number}." if numbered else "•", item)
                    yield 1
                self.pdf.ln(1.4)
            case Table():
                yield from self._table(block)
            case Quote(words=words, by=by):
                self._quote(words, by)
                yield 1
            case Facts(rows=facts):
                for name, words in facts:
                    self._fact(name, words)
                    yield 1
                self.pdf.ln(1.4)
            case Room(lines=lines):
                for _ in range(lines):
                    self.pdf.ln(self._size * 0.7)
                    self._rule()
                    yield 1

    def _font(self, size: float, ink: tuple[int, int, int], *, bold: bool = False) -> None:
        self.pdf.set_font(_NAME, "B" if bold else "", size)
        self.pdf.set_text_color(*ink)

    def _write(
        self, text: str, *, size: float = 0, bold: bool = False, ink: tuple[int, int, int] = _TEXT, left: float = 0
    ) -> None:
        size = size or self._size
        self._font(size, ink, bold=bold)
        self.pdf.set_x(self.pdf.l_margin + left)
        self.pdf.multi_cell(
            self.pdf.epw - left, size * 0.52, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT, markdown=False
        )

    def _item(self, sign: str, text: str) -> None:
        self._font(self._size, _TEXT)
        self._keep_together(self._high)
        top = self.pdf.get_y()
        self.pdf.cell(7, self._high, sign, align="R")
        self.pdf.set_y(top)
        self._write(text, left=8.5)
        self.pdf.ln(0.5)

    def _quote(self, words: str, by: str) -> None:
        self._keep_together(12)
        top, sheet = self.pdf.get_y(), self.pdf.page_no()
        self._write(f"“{words}”", size=self._size * 1.05, left=5)
        if by:
            self._write(by, size=self._size * 0.88, ink=_QUIET, left=5)
        if self.pdf.page_no() == sheet:
            self.pdf.set_draw_color(*_INK)
            self.pdf.set_line_width(0.7)
            self.pdf.line(self.pdf.l_margin + 1.5, top + 0.4, self.pdf.l_margin + 1.5, self.pdf.get_y() - 0.4)
        self.pdf.ln(2.2)

    def _fact(self, name: str, words: str) -> None:
        self._font(self._size, _QUIET)
        label = self.pdf.epw * 0.27
        if self.pdf.get_string_width(name) > label - 3 or "\n" in name:
            self._write(name, ink=_QUIET)
        else:
            self._keep_together(self._high)
            top = self.pdf.get_y()
            self.pdf.cell(label, self._high, name)
            self.pdf.set_y(top)
        self._write(words, left=label)
        self.pdf.ln(0.5)

    def _table(self, table: Table) -> Iterable[int]:
        size = self._size * (1.12 if table.is_said else 0.92)
        widths = [share * self.pdf.epw for share in table.shares]
        if not widths:
            return
        if table.head:
            self._keep_together(size * 0.5 * 3 + 4 * _PAD)  # a head with the first row under it
            self._row(table.head, widths, size, head=True)
        yield 1
        for row in table.rows:
            self._row(row, widths, size, of=table.head)
            yield 1
        self.pdf.ln(2.4)

    def _row(
        self, cells: tuple[str, ...], widths: list[float], size: float, *, head: bool = False, of: tuple[str, ...] = ()
    ) -> None:
        """One row; on a new sheet the head comes again."""
        high = size * 0.5
        self._font(size, _QUIET if head else _TEXT, bold=head)
        filled = (*cells, *("",) * (len(widths) - len(cells)))
        lines = [self._broken(cell, width - _PAD, high) for cell, width in zip(filled, widths, strict=True)]
        left = list(lines)
        while True:
            room = int((self.pdf.page_break_trigger - self.pdf.get_y() - 2 * _PAD) / high)
            tallest = max(map(len, left))
            if room < min(tallest, 3):
                self.pdf.add_page()
                if of:
                    self._row(of, widths, size, head=True)
                    self._font(size, _TEXT)
                continue
            now = [cell[:room] for cell in left]
            self._cells(now, widths, high)
            left = [cell[room:] for cell in left]
            if not any(left):
                return

    def _cells(self, cells: list[list[str]], widths: list[float], high: float) -> None:
        top, x = self.pdf.get_y(), self.pdf.l_margin
        for lines, width in zip(cells, widths, strict=True):
            for number, line in enumerate(lines):
                self.pdf.set_xy(x + _PAD / 2, top + _PAD + number * high)
                self.pdf.cell(width - _PAD, high, line)
            x += width
        self.pdf.set_xy(self.pdf.l_margin, top + 2 * _PAD + max(1, *map(len, cells)) * high)
        self._rule(width=0.1)

    def _broken(self, text: str, width: float, high: float) -> list[str]:
        if not text:
            return [""]
        if "\n" not in text and len(text) < 200 and self.pdf.get_string_width(text) <= width - 2 * self.pdf.c_margin:
            return [text]
        found = self.pdf.multi_cell(width, high, text, align="L", dry_run=True, output=MethodReturnValue.LINES)
        return [str(line) for line in found] if isinstance(found, list) else [text]

    def _keep_together(self, height: float) -> None:
        if self.pdf.get_y() + height > self.pdf.page_break_trigger:
            self.pdf.add_page()

    def _rule(self, after: float = 0, width: float = 0.2) -> None:
        if self.pdf.get_y() > self.pdf.page_break_trigger:
            self.pdf.add_page()
        self.pdf.set_draw_color(*_RULE)
        self.pdf.set_line_width(width)
        at = self.pdf.get_y()
        self.pdf.line(self.pdf.l_margin, at, self.pdf.w - self.pdf.r_margin, at)
        if after:
            self.pdf.ln(after)

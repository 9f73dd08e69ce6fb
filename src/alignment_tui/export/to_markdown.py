"""A page as Markdown: what people wrote stays words, whatever signs are in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment_tui.export.page import Block, Facts, Heading, Items, Page, Paragraph, Quote, Room, Table

_SIGNS = re.compile(r"([\\`*_\[\]<>~|&])")
_OPENS = re.compile(r"^( *)([#+=:-]|\d{1,9}[.)](?=\s|$))")
_LINK = re.compile(r"(?i)\b(https?|ftp|file|mailto|javascript|data|www)([:.])")


def to_markdown(page: Page) -> str:
    """The whole page; read back by any Markdown reader it says what the page says."""
    pieces = [f"# {_row(page.title)}", *(piece for block in page.blocks for piece in _block(block))]
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            yield f"{'#' * level} {_row(text)}"
        case Paragraph(text=text, quiet=quiet):
            words = _lines(text)
            yield f"*{words}*" if quiet and words and "\n" not in words else words
        case Items(items=items, numbered=numbered):
            yield "\n".join(
                f"{f'{n}.' if numbered else '-'} {_lines(item, '   ' if numbered else '  ')}"
                for n, item in enumerate(items, 1)
            )
        case Table(head=head, rows=rows):
            wide = len(head) or max((len(row) for row in rows), default=0)
            yield "\n".join((_cells(head or ("",) * wide), "|" + " --- |" * wide, *(_cells(row) for row in rows)))
        case Quote(words=words, by=by):
            yield f"> “{_lines(words, '> ')}”" + (f" — {_row(by)}" if by else "")
        case Facts(rows=facts):
            yield "\n".join(f"- **{_row(name)}:** {_lines(words, '  ')}" for name, words in facts)
        case Room(lines=lines):
            yield "\n\n".join([r"\_" * 60] * lines)


def _cells(row: tuple[str, ...]) -> str:
    return "| " + " | ".join(_signs(cell).replace("\n", "<br>") for cell in row) + " |"


def _lines(text: str, indent: str = "") -> str:
    """Words with their line breaks kept, as a reader of Markdown keeps them: by a backslash at the end."""
    return f"\\\n{indent}".join(_opens(_signs(row.strip())) for row in text.strip().split("\n"))


def _row(text: str) -> str:
    return _opens(_signs(" ".join(text.split("\n")).strip()))


def _signs(text: str) -> str:
    # an address is not made a link: nothing on a page is to be followed unseen
    return _LINK.sub(lambda m: f"{m[1]}\\{m[2]}", _SIGNS.sub(r"\\\1", text))


def _opens(text: str) -> str:
    return _OPENS.sub(lambda m: m[1] + (m[2][:-1] + "\\" + m[2][-1] if m[2][0].isdigit() else "\\" + m[2]), text)

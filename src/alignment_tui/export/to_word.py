"""A page as a Word file: real headings, lists and tables; words are words, never a field or a formula.

The parts are put together as XML, many rows at a time: asked for cell by cell, a table of 5,000 rows takes minutes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from alignment_tui.export.page import Block, Facts, Heading, Items, Page, Paragraph, Quote, Room, Table

_AT_ONCE = 200
"""Rows of a table that are put in between two looks at whether it is still wanted."""
_INK = RGBColor(0x1F, 0x4B, 0x5F)
_WIDE = 9638
"""The width between the margins, in twentieths of a point."""
_LINE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="B8B8B8"/></w:pBdr>'


def to_word(page: Page, now: datetime, tell: Callable[[int, int], None]) -> bytes:
    """The file. Whatever `tell` raises ends it."""
    document = docx.Document()
    _dress(document, page, now)
    of, done = page.size, 1
    body = document.element.body
    end = body.sectPr
    for element, count in _elements(page, document):
        if element is not None:
            end.addprevious(element)
        done += count
        tell(min(done, of), of)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _elements(page: Page, document: Any) -> Iterator[tuple[Any, int]]:
    """What goes into the body, one after the other, and how much of the page each is; None: more of the last table."""
    yield _parsed(_paragraph(page.title, "Title")), 0
    for block in page.blocks:
        match block:
            case Table():
                yield from _table(block)
            case _:
                for xml in _block(block, document):
                    yield _parsed(xml), 1


def _block(block: Block, document: Any) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            yield _paragraph(text, f"Heading{level - 1 or 1}")
        case Paragraph(text=text, quiet=quiet):
            yield _paragraph(text, "Small" if quiet else "Normal")
        case Items(items=items, numbered=numbered):
            number = _new_list(document) if numbered else ""
            style = "ListNumber" if numbered else "ListBullet"
            yield from (_paragraph(item, style, number) for item in items)
        case Quote(words=words, by=by):
            whose = _run(f"\n{by}", "<w:i w:val='0'/><w:color w:val='555555'/><w:sz w:val='19'/>") if by else ""
            yield _paragraph(f"“{words}”", "Quote", more=whose)
        case Facts(rows=facts):
            for name, words in facts:
                yield f"<w:p>{_style('Fact')}{_run(f'{name}: ', '<w:b/>')}{_run(words)}</w:p>"
        case Room(lines=lines):
            room = f'<w:p><w:pPr>{_LINE}<w:spacing w:before="320" w:after="0"/></w:pPr></w:p>'
            yield from (room for _ in range(lines))


def _table(table: Table) -> Iterator[tuple[Any, int]]:
    widths = [round(_WIDE * share) for share in table.shares]
    if not widths:
        return
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    edge = '<w:{0} w:val="single" w:sz="4" w:space="0" w:color="D0D0D0"/>'
    borders = "".join(edge.format(side) for side in ("top", "bottom", "insideH"))
    whole = _parsed(
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{borders}</w:tblBorders>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )
    if table.head:
        whole.append(_parsed(_row(table.head, widths, head=True)))
    yield whole, 1
    for begin in range(0, len(table.rows), _AT_ONCE):
        some = table.rows[begin : begin + _AT_ONCE]
        rows = _parsed(f"<w:tbl>{''.join(_row(row, widths) for row in some)}</w:tbl>")
        for row in list(rows):
            whole.append(row)
        yield None, len(some)
    yield _parsed("<w:p/>"), 0


def _row(cells: tuple[str, ...], widths: list[int], *, head: bool = False) -> str:
    kind = "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>"
    bold = "<w:b/>" if head else ""
    filled = (*cells, *("",) * (len(widths) - len(cells)))
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"<w:p>{_style('Cell')}{_run(cell, bold)}</w:p></w:tc>"
        for cell, width in zip(filled, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{kind}</w:trPr>{inside}</w:tr>"


def _paragraph(text: str, style: str, number: str = "", more: str = "") -> str:
    return f"<w:p>{_style(style, number)}{_run(text)}{more}</w:p>"


def _style(style: str, more: str = "") -> str:
    return f'<w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>'


def _run(text: str, how: str = "") -> str:
    if not text:
        return ""
    rows = text.split("\n")
    words = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(row)}</w:t>' if row else "" for row in rows)
    return f"<w:r>{f'<w:rPr>{how}</w:rPr>' if how else ''}{words}</w:r>"


def _parsed(xml: str) -> Any:
    at = next(place for place, sign in enumerate(xml) if sign in " />")
    return parse_xml(f"{xml[:at]} {nsdecls('w')}{xml[at:]}")


def _new_list(document: Any) -> str:
    """A list of its own, which begins with one again."""
    numbering = document.part.numbering_part.element
    usual = document.styles["List Number"].element.pPr.numPr.numId.val
    kind = next(num for num in numbering.num_lst if num.numId == usual).abstractNumId.val
    number = numbering.add_num(kind)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number.numId}"/></w:numPr>'


def _dress(document: Any, page: Page, now: datetime) -> None:
    """A4, quiet styles, the page's language, and no word of where it was made."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(15 if page.one_sheet else 20)
    small = page.is_dense
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(9.5 if small else 11)
    normal.paragraph_format.space_after = Pt(4 if small else 6)
    language = normal.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): page.language})
    normal.element.get_or_add_rPr().append(language)
    for name, size in (("Title", 20), ("Heading 1", 13), ("Heading 2", 11.5), ("Heading 3", 11)):
        style = styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), _INK
        style.element.rPr.rFonts.attrib.clear()
        style.font.name = "Calibri"
    quote = styles["Quote"]
    quote.font.color.rgb = RGBColor(0x1C, 0x1C, 0x1C)
    quote.paragraph_format.left_indent, quote.paragraph_format.keep_together = Mm(6), True
    for name, size, after in (("Small", 9, 4), ("Fact", 9.5 if small else 11, 2), ("Cell", 9 if small else 10, 2)):
        own: ParagraphStyle = styles.add_style(name, 1)
        own.base_style = normal
        own.font.size, own.paragraph_format.space_after = Pt(size), Pt(after)
    styles["Small"].font.color.rgb = RGBColor(0x66, 0x66, 0x66)
    told = document.core_properties
    told.title, told.language = page.title[:250], page.language
    told.author = told.last_modified_by = told.comments = told.keywords = told.subject = told.category = ""
    told.created = told.modified = now.astimezone(UTC).replace(tzinfo=None)

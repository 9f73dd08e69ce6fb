"""A page as one HTML file: nothing in it runs, nothing is fetched, and it prints well."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from alignment_tui.export.page import Block, Facts, Heading, Items, Page, Paragraph, Quote, Room, Table

_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 11pt/1.5 Georgia, "Liberation Serif", "Noto Serif", serif; color: #1c1c1c; background: #fff;
  max-width: 44rem; margin: 3rem auto; padding: 0 1.5rem; overflow-wrap: anywhere; }
h1, h2, h3, h4 { font-family: "Helvetica Neue", Helvetica, "Liberation Sans", "Noto Sans", Arial, sans-serif;
  line-height: 1.25; font-weight: 600; break-after: avoid; }
h1 { font-size: 1.7em; margin: 0 0 1.2em; padding-bottom: .5em; border-bottom: 1px solid #b8b8b8; }
h2 { font-size: 1.15em; margin: 1.8em 0 .5em; color: #1f4b5f; }
h3 { font-size: 1em; margin: 1.3em 0 .3em; }
h4 { font-size: 1em; margin: 1em 0 .2em; font-weight: 500; }
p { margin: .6em 0; white-space: pre-line; }
ul, ol { margin: .4em 0; padding-left: 1.4em; }
li { margin: .25em 0; white-space: pre-line; }
table { border-collapse: collapse; width: 100%; margin: .6em 0 1em; font-size: .95em; }
th, td { text-align: left; vertical-align: top; padding: .35em .7em .35em 0; border-bottom: 1px solid #d8d8d8;
  white-space: pre-line; min-height: 1.6em; }
td:empty::after { content: "\\00a0"; }
table.said { table-layout: fixed; } table.said td { font-size: 1.15em; border-bottom: none; }
th { font-weight: 600; color: #555; font-size: .92em; }
blockquote { margin: .8em 0; padding: .1em 0 .1em 1em; border-left: 3px solid #1f4b5f; break-inside: avoid; }
blockquote p { margin: 0; white-space: pre-line; font-size: 1.06em; }
blockquote footer { color: #555; font-size: .9em; }
dl { margin: .5em 0; display: grid; grid-template-columns: minmax(8em, 26%) 1fr; gap: .2em 1em; }
dt { color: #555; }
dd { margin: 0; white-space: pre-line; }
.quiet { color: #666; font-size: .88em; }
.room { height: 1.9em; border-bottom: 1px solid #b8b8b8; }
tr, li, dd { break-inside: avoid; }
thead { display: table-header-group; }
@page { margin: 18mm 20mm; }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt; }
  body.sheet { font-size: 9.5pt; line-height: 1.35; } body.sheet h2 { margin-top: 1em; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def to_html(page: Page) -> str:
    """The whole file."""
    sheet = ' class="sheet"' if page.is_dense else ""
    body = "\n".join(piece for block in page.blocks for piece in _block(block))
    return (
        f'<!doctype html>\n<html lang="{escape(page.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(page.title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body{sheet}>\n<main>\n<h1>{escape(page.title)}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            yield f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(text=text, quiet=quiet):
            small = ' class="quiet"' if quiet else ""
            yield f"<p{small}>{escape(text)}</p>"
        case Items(items=items, numbered=numbered):
            kind = "ol" if numbered else "ul"
            yield f"<{kind}>{''.join(f'<li>{escape(item)}</li>' for item in items)}</{kind}>"
        case Table():
            yield from _table(block)
        case Quote(words=words, by=by):
            whose = f"<footer>{escape(by)}</footer>" if by else ""
            yield f"<blockquote><p>“{escape(words)}”</p>{whose}</blockquote>"
        case Facts(rows=facts):
            yield f"<dl>{''.join(f'<dt>{escape(name)}</dt><dd>{escape(words)}</dd>' for name, words in facts)}</dl>"
        case Room(lines=lines):
            yield '<div class="room"></div>' * lines


def _table(table: Table) -> Iterator[str]:
    yield '<table class="said">' if table.is_said else "<table>"
    if table.head:
        yield f"<thead><tr>{''.join(f'<th>{escape(cell)}</th>' for cell in table.head)}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"
    yield "</tbody></table>"

"""People's words on the screen: the one place that turns them into something Textual shows.

Nothing here reads markup. What would drive a terminal, hide, or turn the direction of a row is taken out or spelt.
Everything is measured in cells, not in characters.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.cells import cell_len, split_graphemes
from textual.content import Content

ELLIPSIS: Final = "…"
EMPTY: Final = Content("")

_DIRECTION: Final = {
    0x061C: "‹ALM›",
    0x200E: "‹LRM›",
    0x200F: "‹RLM›",
    0x202A: "‹LRE›",
    0x202B: "‹RLE›",
    0x202C: "‹PDF›",
    0x202D: "‹LRO›",
    0x202E: "‹RLO›",
    0x2066: "‹LRI›",
    0x2067: "‹RLI›",
    0x2068: "‹FSI›",
    0x2069: "‹PDI›",
}
_BREAKS: Final = {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029}
_CONTROLS: Final = [*range(0x20), *range(0x7F, 0xA0)]
_ONE_ROW: Final = {
    **dict.fromkeys(_CONTROLS, ""),
    **dict.fromkeys(_BREAKS, " "),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **_DIRECTION,
}
_SEVERAL_ROWS: Final = {**_ONE_ROW, 0x0A: "\n"}
_AS_ENTERED: Final = {
    **dict.fromkeys(_CONTROLS, None),
    **dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n"),
    **dict.fromkeys(range(0xD800, 0xE000), None),
    **dict.fromkeys(_DIRECTION, None),
    0x09: " ",
    0x0A: "\n",
}


def one_row(words: str) -> str:
    """`words` fit for one row: breaks are spaces, controls gone, direction marks spelt."""
    if words.isascii() and words.isprintable():
        return words
    return words.replace("\r\n", "\n").translate(_ONE_ROW)


def several_rows(words: str) -> str:
    """`words` with their line breaks kept, and nothing else that a terminal would act on."""
    if words.isascii() and words.isprintable():
        return words
    return words.replace("\r\n", "\n").replace("\r", "\n").translate(_SEVERAL_ROWS)


def entered(words: str) -> str:
    """What a field keeps of keys and pastes: breaks as `\\n`, no controls, no lone surrogates, no direction marks."""
    if words.isascii() and words.isprintable():
        return words
    return words.replace("\r\n", "\n").replace("\r", "\n").translate(_AS_ENTERED)


def plain(words: str, width: int | None = None, style: str = "") -> Content:
    """One row of people's words as they are, cut to `width` cells if given, in one style."""
    shown = one_row(words)
    if width is not None:
        shown = clip(shown, width)
    return Content.styled(shown, style) if style and shown else Content(shown)


def paragraph(words: str, style: str = "") -> Content:
    """People's words with their own line breaks."""
    shown = several_rows(words)
    return Content.styled(shown, style) if style and shown else Content(shown)


def labelled(*parts: tuple[str, str] | str | Content) -> Content:
    """One row put together from `(words, style)`, plain words, and what is Content already.

    A style is a token and attributes, such as `"$muted"` or `"bold $accent"`; never people's words.
    """
    whole = EMPTY
    for part in parts:
        if isinstance(part, Content):
            whole += part
        elif isinstance(part, str):
            whole += plain(part)
        else:
            whole += plain(part[0], style=part[1])
    return whole


def cells(words: str | Content) -> int:
    """Columns that these take on the terminal."""
    return cell_len(words if isinstance(words, str) else words.plain)


def clip(words: str, width: int) -> str:
    """`words` in at most `width` cells; what is cut leaves `…`."""
    if cell_len(words) <= width:
        return words
    if width <= 0:
        return ""
    end = _fits(words, 0, width - 1)
    return words[:end].rstrip() + ELLIPSIS


def clipped(content: Content, width: int) -> Content:
    """`content` in at most `width` cells; what is cut leaves `…`."""
    words = content.plain
    if cell_len(words) <= width:
        return content
    if width <= 0:
        return EMPTY
    return content[: _fits(words, 0, width - 1)].rstrip() + ELLIPSIS


def spread(left: Content, right: Content, width: int) -> Content:
    """One row of exactly `width` cells: `left`, then `right` at the right end. `left` gives way first."""
    right = clipped(right, width)
    taken = cells(right)
    left = clipped(left, max(0, width - taken - (2 if taken else 0)))
    return left + Content(" " * (width - cells(left) - taken)) + right


@lru_cache(maxsize=20_000)
def wrapped(words: str, width: int) -> tuple[tuple[int, int], ...]:
    """Where the rows of `words` begin and end, as offsets, when they are `width` cells wide.

    Breaks at spaces, and within a word only when it is longer than a row; never within a grapheme.
    The space at a break belongs to no row.
    """
    width = max(1, width)
    rows: list[tuple[int, int]] = []
    begin = 0
    for line in words.split("\n"):
        end = begin + len(line)
        rows.extend(_rows_of_line(words, begin, end, width))
        begin = end + 1
    return tuple(rows)


def _rows_of_line(words: str, begin: int, end: int, width: int) -> list[tuple[int, int]]:
    if cell_len(words[begin:end]) <= width:
        return [(begin, end)]
    rows: list[tuple[int, int]] = []
    while begin < end:
        cut = _fits(words, begin, width, end)
        if cut >= end:
            rows.append((begin, end))
            break
        space = cut if words[cut] == " " else words.rfind(" ", begin, cut)
        stop = space if space > begin else cut
        rows.append((begin, begin + len(words[begin:stop].rstrip(" ")) or stop))
        begin = stop
        while begin < end and words[begin] == " ":
            begin += 1
    return rows or [(begin, end)]


def _fits(words: str, begin: int, width: int, end: int | None = None) -> int:
    """The offset after the last grapheme from `begin` that still fits into `width`; at least one grapheme."""
    end = len(words) if end is None else end
    # A grapheme is rarely longer than a few characters: looking at four times the width is enough to begin with.
    part = words[begin : min(end, begin + 4 * width + 16)]
    if part.isascii():
        return min(begin + width, end)
    spans, _total = split_graphemes(part)
    used, offset = 0, 0
    for start, stop, size in spans:
        if used + size > width and (offset or not width):
            return begin + start
        used += size
        offset = stop
    return begin + offset

"""Text from people, cleaned once on entry and never normalised."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = {
    c: None
    for c in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x61C)
    if c not in (0x09, 0x0A)
}
_CONTROLS[0x09] = " "  # type: ignore[assignment]  # a tab becomes one space


def clean(text: str) -> str:
    """The text as it enters the model from keys or a paste: line ends as LF, no controls, no lone surrogates.

    Direction controls go, joiners and right-to-left letters stay; nothing is normalised.
    """
    text = _BREAKS.sub("\n", text).translate(_CONTROLS)
    if not text.isascii():
        text = "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text)
    return text


def clean_row(text: str) -> str:
    """The same on one row: line ends become spaces."""
    return clean(text).replace("\n", " ")


def pasted(text: str) -> tuple[tuple[str, ...], str]:
    """The lines that a paste makes, and its last piece when that has no line end (it stays in the box).

    Empty rows of the paste make nothing.
    """
    *whole, rest = clean(text).split("\n")
    return tuple(row.strip() for row in whole if row.strip()), rest

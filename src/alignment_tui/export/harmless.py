"""People's words on their way out into a document: nothing in them that a program would obey or couldn't write."""

from __future__ import annotations

_MARK = "\ufffd"
_BREAKS = dict.fromkeys((0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029), "\n")
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A, 0x0B, 0x0C, 0x0D)}
_DIRECTIONS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F, 0xFEFF), _MARK)
_NO_CHARACTERS = dict.fromkeys((*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF), _MARK)
_OUT: dict[int, str] = {
    **_BREAKS, **_PICTURES, **_DIRECTIONS, **_NO_CHARACTERS, 0x09: " ", 0x7F: "\u2421",
    **dict.fromkeys((c for c in range(0x80, 0xA0) if c != 0x85), _MARK),
}  # fmt: skip


def harmless(text: str) -> str:
    """`text` with line breaks as LF, control characters as their pictures, and a mark for what turns the direction of
    writing, is half a character or none at all (a record may hold anything that a hand or a merge put there).
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").translate(_OUT)
    return "".join(_MARK if 0xD800 <= ord(c) <= 0xDFFF or ord(c) & 0xFFFE == 0xFFFE else c for c in text)

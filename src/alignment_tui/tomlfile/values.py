"""Single values: how they are written, and when two are the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import tomli_w

from alignment_tui.tomlfile.keys import written

_PLAIN = re.compile(r"[^\"\\\x00-\x1f\x7f]*\Z").match
_BLANK_AT_ROW_END = re.compile(r"[ \t](?:\n|\Z)").search
_UNSEEN = re.compile("[\x80-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_LEAD = len("x = ")


def is_rows(value: object) -> bool:
    """Whether a value is written as an array of tables: a list of tables, and not an empty one."""
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(v, Mapping) for v in value)


def literal(value: Any, *, rows: bool = False) -> str:
    """A value as it stands behind the `=`; on one row, unless `rows` lets a text with line ends stand on several."""
    if isinstance(value, str):
        return _text(value, rows=rows)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return _by_tomli_w(value).replace(" ", "T")
    if isinstance(value, Mapping):
        inside = ", ".join(f"{written(k)} = {literal(v)}" for k, v in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    return _by_tomli_w(value)


def row(key: str, value: Any) -> str:
    """One `key = value` with its line end."""
    return f"{written(key)} = {literal(value, rows=True)}\n"


def visible(text: str) -> str:
    """TOML of ours with unseen and direction-turning characters as escapes, so that no terminal or editor is led.

    Meant for text in which such characters stand in quoted strings only. Half a surrogate pair, which no file can
    hold, becomes U+FFFD.
    """
    return _UNSEEN.sub(_escaped, text)


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal in type too: 1 is neither true nor 1.0, and not-a-number is itself.

    Lists and tuples are the same; the order of keys doesn't matter.
    """
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return len(one) == len(other) and all(k in other and same(v, other[k]) for k, v in one.items())
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return repr(one) == repr(other)
    if isinstance(one, datetime):
        return one.isoformat() == str(other.isoformat())
    return bool(one == other)


def _text(value: str, *, rows: bool) -> str:
    if _PLAIN(value):
        return f'"{value}"'
    # On several rows tomli_w would turn CRLF into LF, and an editor that strips blanks at row ends would change it.
    several = rows and "\n" in value and "\r" not in value and not _BLANK_AT_ROW_END(value)
    return _by_tomli_w(value, multiline=several)


def _by_tomli_w(value: Any, *, multiline: bool = False) -> str:
    return tomli_w.dumps({"x": value}, multiline_strings=multiline)[_LEAD:-1]


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04X}"


def elements(value: object) -> Sequence[Mapping[str, Any]]:
    """The elements of an array of tables; none when the value isn't one."""
    return list(value) if is_rows(value) and isinstance(value, list | tuple) else []

"""Reading: bytes to values, and every way in which that fails as one error with its place.

`tomllib` alone judges. Its messages quote the file at times, and the file holds people's words: none of its text is
passed on, only kind and place.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from pathlib import Path
from typing import Any

from alignment_tui.errors import FileDamaged
from alignment_tui.tomlfile.guard import MAX_BYTES, TOO_LARGE, UTF_16, Unfit, looks_like, other_format
from alignment_tui.tomlfile.keys import Where
from alignment_tui.tomlfile.layout import MAX_DEPTH, Layout, TooDeep, scan

_BOM = "\ufeff"
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_QUOTED = r"\"(?:[^\"\\\n]|\\[^\n])*+\""
_ROWS = r"\"\"\"(?:[^\"\\]|\\[^\n]|\"(?!\"\"))*+\"\"\""
_ONE = rf"(?:{_ROWS}|{_QUOTED}|[\w:.+-]++)"
_NAME = r"[\w-]{1,40}+"
_HEAD = rf"{_NAME}(?:\.{_NAME}){{0,4}}+"
_LIST = rf"\[\s*+(?:{_ONE},?\s*+)*+\]"
_PLAIN = re.compile(
    rf"(?:(?:\[{_HEAD}\]|\[\[{_HEAD}\]\]|#[^\n]*+|{_NAME} = (?:{_ONE}|{_LIST}))?+(?:\n|\Z))*+", re.ASCII
)
"""A file that holds nothing but rows as this program lays them out: nothing in it can be nested too deep."""
_LONG_NUMBER = re.compile(r"(?<![0-9_])[0-9_]{4300,}")
_LINE_END = re.compile("\n")
_LONE_CR = re.compile(r"\r(?!\n)")
_CONFLICT = re.compile(r"^<{7}(?: |\r?$)", re.MULTILINE)
_CONFLICT_END = re.compile(r"^(?:={7}\r?$|>{7}(?: |\r?$))", re.MULTILINE)

_TOO_LONG = "a number too long to be one"
_TOO_DEEP = "brackets too deep to be read"
_WORDS = (
    ("Unclosed array", "a list that is never closed with ]"),
    ("Unclosed inline table", "a { that is never closed"),
    ("Unterminated string", "a text that is never closed with its quotation marks"),
    ("Unescaped '\\'", "a backslash that stands for nothing; write it twice"),
    ("Invalid hex value", "a \\u or \\x without a number behind it"),
    ("Escaped character is not", "a \\u with a number that is no character"),
    ("Illegal character", "a character that must not stand here as it is (a line end or control character)"),
    ("Found invalid character", "a character that must not stand here as it is (a line end or control character)"),
    ("Invalid date or datetime", "a day or time that doesn't exist"),
    ("Cannot declare", "this table already stands further up"),
    ("Cannot overwrite", "this key already stands further up"),
    ("Cannot mutate", "this adds to something that is already closed further up"),
    ("Cannot redefine", "this table already stands further up as something else"),
    ("Duplicate inline table key", "this key stands twice between the braces"),
    ("Expected '=' after a key", "a key without = behind it"),
    ("Expected ']]'", "the head of a table that is not closed with ]]"),
    ("Expected ']'", "the head of a table that is not closed with ]"),
    ("Expected newline or end of document", "something stands behind a finished row"),
    ("Expected", "something is missing here"),
    ("Invalid initial character", "a key can't begin like this; quote it"),
    ("Invalid statement", "this is neither a table, a key nor a comment"),
    ("Invalid value", "a value that is missing or can't be read; texts stand in straight quotation marks"),
)


class Parsed:
    """What a file says, and where it says it."""

    def __init__(self, data: dict[str, Any], text: str, layout: Layout | None = None) -> None:
        self.data = data
        self.text = text
        """The file as text, without a byte order mark."""
        self._layout = layout
        self._breaks: list[int] | None = None

    @property
    def layout(self) -> Layout:
        """Where everything stands; looked for when it is first asked for, a third of the reading's time."""
        if self._layout is None:
            self._layout = scan(self.text)
        return self._layout

    def line_of(self, *where: str | int) -> int:
        """The line (from 1) of a key, table or element: `line_of("line", 3, "text")`.

        Gives that of the nearest thing around it when it has no row of its own.
        """
        path: Where = where
        while path and path not in self.layout.offsets:
            path = path[:-1]
        if self._breaks is None:  # a file may be wrong in thousands of places
            self._breaks = [found.start() for found in _LINE_END.finditer(self.text)]
        return bisect_left(self._breaks, self._text_start(self.layout.offsets[path])) + 1

    def _text_start(self, offset: int) -> int:
        return min(offset, max(len(self.text) - 1, 0))


def parse(data: bytes, path: Path) -> Parsed:
    """Read TOML, strictly.

    Raises FileDamaged with line and column, never with its words; Unfit, a kind of it, for what plainly is something
    else or larger or deeper than any record.
    """
    if len(data) > MAX_BYTES:
        raise Unfit(path, TOO_LARGE)
    if other := other_format(data):
        raise Unfit(path, other)
    text = _decoded(data, path)
    if _PLAIN.fullmatch(text):
        return Parsed(_values(data, text, path), text)
    try:
        layout = scan(text)
    except TooDeep as error:
        raise Unfit(path, error.what, *line_and_column(text, error.at)) from None
    values = _values(data, text, path)
    if layout.stopped_at is not None and _depth(values) > MAX_DEPTH:
        raise Unfit(path, _TOO_DEEP, *line_and_column(text, layout.stopped_at))
    return Parsed(values, text, layout)


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Both from 1; the column counts characters."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _decoded(data: bytes, path: Path) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileDamaged(path, UTF_16, 1, 1)
    data = data.removeprefix(b"\xef\xbb\xbf")
    zero = data.find(b"\0")
    if zero >= 0:
        before = data[:zero].decode("utf-8", "replace")
        if not data.strip(b"\0"):
            what = "nothing but zeros: the disk or a power cut left it empty"
        elif data.count(b"\0") * 3 > len(data) and not data.endswith(b"\0" * 16):
            what = UTF_16
        else:
            what = "a zero byte stands in it"
        raise FileDamaged(path, what, *line_and_column(before, len(before)))
    text = ""
    bad: int | None = None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = error.start  # the error itself holds every word: it is left behind here, not chained
    if bad is not None:
        before = data[:bad].decode("utf-8", "replace")
        raise FileDamaged(path, "a byte that is no UTF-8; save it as UTF-8", *line_and_column(before, len(before)))
    if text.startswith(_BOM):
        raise FileDamaged(path, "a second byte order mark; two records may have been joined", 1, 1)
    return text


def _values(data: bytes, text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
    except ValueError:
        message = _TOO_LONG
    except RecursionError:
        message = _TOO_DEEP
    # Raised out here, so that no error with people's words in it is chained.
    raise _damage(message, data, text, path)


def _damage(message: str, data: bytes, text: str, path: Path) -> FileDamaged:
    if message == _TOO_LONG:
        number = _LONG_NUMBER.search(text)
        return FileDamaged(path, message, *line_and_column(text, number.start() if number else 0))
    if message == _TOO_DEEP:
        return Unfit(path, message)
    if other := looks_like(data):
        return Unfit(path, other)
    found = _PLACE.search(message)
    place = (int(found[1]), int(found[2])) if found and found[1] else _end(text)
    conflict = _CONFLICT.search(text)
    if conflict and _CONFLICT_END.search(text, conflict.end()):
        at = line_and_column(text, conflict.start())
        if at <= place:
            return FileDamaged(path, "an unfinished merge: git's conflict marks stand here", *at)
    lone = _LONE_CR.search(text)
    if lone and line_and_column(text, lone.start()) == place:
        return FileDamaged(path, "a lone CR as line end; save it with LF or CRLF", *place)
    what = next((words for start, words in _WORDS if message.startswith(start)), "this can't be read as TOML")
    return FileDamaged(path, what, *place)


def _end(text: str) -> tuple[int, int]:
    """The last line that holds anything, and the column behind it."""
    return line_and_column(text, len(text.rstrip("\r\n")))


def _depth(values: object) -> int:
    """How deep tables and lists stand in each other, counted without recursion."""
    depth, level = 0, [values]
    while level:
        depth += 1
        below: list[object] = []
        for value in level:
            if isinstance(value, dict):
                below += value.values()
            elif isinstance(value, list):
                below += value
        level = [v for v in below if isinstance(v, dict | list)]
    return depth

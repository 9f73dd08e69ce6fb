"""Where everything stands in a TOML text: tables, elements of arrays of tables, keys.

One scanner serves the guard against hostile shapes, the line numbers in every message, and splicing. It reads rows
and tokens, not meaning: `tomllib` alone says what is valid and what a value is. At the first thing it can't make out
it stops and leaves the rest to `tomllib`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from alignment_tui.tomlfile.keys import BARE, Where, unquoted

MAX_DEPTH = 100
"""Brackets within brackets."""
MAX_DOTS = 50
"""Dots in one key."""

_DOTTED = f"a key of more than {MAX_DOTS} dots"
_NESTED = f"brackets more than {MAX_DEPTH} deep"

_BLANK_OR_COMMENT = re.compile(r"[ \t]*(?:#[^\n]*|\r)?(?:\n|\Z)")
_KEY_PART = re.compile(rf"[ \t]*(?:({BARE})|(\"(?:[^\"\\\n]|\\.)*\")|('[^'\n]*'))[ \t]*")
_SIMPLE_ROW = re.compile(
    rf"({BARE})[ \t]*=[ \t]*"
    r"(\"[^\"\\\n]*\"(?!\")|'[^'\n]*'(?!')|[0-9A-Za-z+-][^\s#,\[\]{}\"']*)"
    r"[ \t]*(?:#[^\n]*)?(?:\r?\n|\Z)"
)
_REST_OF_ROW = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\r?\n|\Z)")
_TOKEN = re.compile(
    r"\"\"\"[^\"\\]*(?:(?:\\.|\"(?!\"\"))[^\"\\]*)*(?:\"\"\"\"{0,2}|\Z)"
    r"|'''[^']*(?:'(?!'')[^']*)*(?:''''{0,2}|\Z)"
    r"|\"[^\"\\\n]*(?:\\.[^\"\\\n]*)*(?:\"|(?=\n)|\Z)"
    r"|'[^'\n]*(?:'|(?=\n)|\Z)"
    r"|#[^\n]*"
    r"|[\[\]{}.=,\n]",
    re.DOTALL,
)


class TooDeep(Exception):
    """Brackets or dotted keys nested beyond what a record ever needs; `at` is an offset into the text."""

    def __init__(self, what: str, at: int) -> None:
        self.what, self.at = what, at
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class Entry:
    """One `key = value` below a head."""

    path: Where
    """From the root, with the numbers of array elements."""
    start: int
    """Where its row starts."""
    value_start: int
    value_end: int
    end: int
    """Behind its last row."""


@dataclass(slots=True)
class Section:
    """A head with what stands below it; the first section of a text has no head and an empty path."""

    path: Where
    start: int
    """Where the head's row starts; comments above it are not part of it."""
    body: int
    """Behind the head's row."""
    is_element: bool = False
    entries: list[Entry] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Behind the last row that says something."""
        return self.entries[-1].end if self.entries else self.body


@dataclass(slots=True)
class Layout:
    """What the scanner found."""

    sections: list[Section]
    offsets: dict[Where, int]
    """Where each table, element and key begins."""
    stopped_at: int | None = None
    """Where the scanner gave up; None when it read the whole text."""


def scan(text: str) -> Layout:
    """Read where everything stands. Raises TooDeep; never anything else, whatever the text."""
    return _Scanner(text).run()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.section = Section((), 0, 0)
        self.layout = Layout([self.section], {(): 0})
        self.elements: dict[Where, int] = {}

    def run(self) -> Layout:
        text, at, end = self.text, 0, len(self.text)
        while at < end:
            if blank := _BLANK_OR_COMMENT.match(text, at):
                at = blank.end()
                continue
            start = at
            while text[at : at + 1] in {" ", "\t"}:
                at += 1
            after = self._head(start, at) if text.startswith("[", at) else self._entry(start, at)
            if after is None:
                self.layout.stopped_at = start
                break
            at = after
        return self.layout

    def _head(self, start: int, at: int) -> int | None:
        is_element = self.text.startswith("[[", at)
        key = self._key(at + (2 if is_element else 1))
        if key is None:
            return None
        parts, after = key
        closing = "]]" if is_element else "]"
        rest = _REST_OF_ROW.match(self.text, after + len(closing))
        if not self.text.startswith(closing, after) or rest is None:
            return None
        path: Where = ()
        for n, part in enumerate(parts):
            path += (part,)
            if is_element and n == len(parts) - 1:
                number = self.elements.get(path, -1) + 1
                self.elements[path] = number
                self.layout.offsets.setdefault(path, start)
                path += (number,)
            elif path in self.elements:
                path += (self.elements[path],)
            self.layout.offsets.setdefault(path, start)
        self.section = Section(path, start, rest.end(), is_element)
        self.layout.sections.append(self.section)
        return rest.end()

    def _entry(self, start: int, at: int) -> int | None:
        if simple := _SIMPLE_ROW.match(self.text, at):
            return self._found((simple[1],), start, simple.start(2), simple.end(2), simple.end())
        key = self._key(at)
        if key is None or not self.text.startswith("=", key[1]):
            return None
        value_start = key[1] + 1
        while self.text[value_start : value_start + 1] in {" ", "\t"}:
            value_start += 1
        value_end = self._value(value_start)
        if value_end is None:
            return None
        rest = _REST_OF_ROW.match(self.text, value_end)
        if rest is None:
            return None
        return self._found(key[0], start, value_start, value_end, rest.end())

    def _found(self, parts: Where, start: int, value_start: int, value_end: int, end: int) -> int:
        path = self.section.path
        for part in parts:
            path += (part,)
            self.layout.offsets.setdefault(path, start)
        self.section.entries.append(Entry(path, start, value_start, value_end, end))
        return end

    def _key(self, at: int) -> tuple[Where, int] | None:
        """The parts of a dotted key from `at` and the offset behind it."""
        parts: list[str] = []
        first = at
        while part := _KEY_PART.match(self.text, at):
            word = part[1]
            parts.append(word if word is not None else unquoted(part[2] or part[3]))
            at = part.end()
            if len(parts) > MAX_DOTS + 1:
                raise TooDeep(_DOTTED, first)
            if not self.text.startswith(".", at):
                return tuple(parts), at
            at += 1
        return None

    def _value(self, at: int) -> int | None:
        """The offset behind the value at `at`, or None where there is none."""
        text, depth, dots, end = self.text, 0, 0, at
        for token in _TOKEN.finditer(text, at):
            sign = token[0]
            if sign in {"[", "{"}:
                depth += 1
                dots = 0
                if depth > MAX_DEPTH:
                    raise TooDeep(_NESTED, token.start())
            elif sign in {"]", "}"}:
                depth -= 1
                dots = 0
                if depth < 0:
                    return None
                if depth == 0:
                    return token.end()
            elif sign == ".":
                dots += 1
                if dots > MAX_DOTS:
                    raise TooDeep(_DOTTED, token.start())
            elif sign in {"=", ",", "\n"}:
                dots = 0
                if depth == 0:
                    end = _bare_end(text, at, token.start()) if sign == "\n" else at
                    return end if end > at else None
            elif depth == 0:
                if sign[0] == "#":
                    end = _bare_end(text, at, token.start())
                    return end if end > at else None
                return token.end() if token.start() == at else None
        end = _bare_end(text, at, len(text))
        return end if depth == 0 and end > at else None


def _bare_end(text: str, start: int, end: int) -> int:
    """The end of a number, date or word, without the blanks behind it."""
    while end > start and text[end - 1] in " \t\r":
        end -= 1
    return end

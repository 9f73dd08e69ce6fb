"""Saving over what a hand has written: what didn't change stays byte for byte, its comments with it.

Tables that didn't change stay as they are. In a changed one each row that says the same stays, others are written
anew in place and keep the comment at their end. Added rows and tables come behind the one they follow, removed ones
take the comments directly above them along. Elements of arrays are known by their `id`. Whatever comes out counts
only if `tomllib` reads it back equal.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from alignment_tui.tomlfile.layout import Section
from alignment_tui.tomlfile.reading import Parsed, parse
from alignment_tui.tomlfile.values import elements, is_rows, literal, row, same, visible
from alignment_tui.tomlfile.writing import blocks, emit

Place: TypeAlias = tuple[object, ...]
"""A path in which elements of arrays stand as `_Id`, or as a number when they have none of their own."""

_MISSING = object()


@dataclass(frozen=True, slots=True)
class _Id:
    id: str


@dataclass(slots=True)
class _Node:
    """A stretch of the new text: a head with its rows, the comments above it, what stands between it and the next."""

    place: Place
    lead: str
    text: str
    tail: str
    stays: bool = True


def splice(over: bytes, tables: Mapping[str, Any], header: str = "") -> bytes:
    """The new content for a file that reads `over` now; our own layout when its layout can't be kept.

    Raises FileDamaged when `over` can't be read: nothing is ever written over that.
    """
    kept = graft(parse(over, Path("record")), tables)
    return kept if kept is not None else emit(tables, header)


def graft(parsed: Parsed, tables: Mapping[str, Any]) -> bytes | None:
    """As `splice`, for what has been read already; None when the layout can't be kept."""
    if parsed.layout.stopped_at is not None:
        return None
    text = _Graft(parsed, tables).run()
    try:
        read_back = tomllib.loads(text)
    except (ValueError, RecursionError):
        return None
    return text.encode("utf-8") if same(read_back, tables) else None


class _Graft:
    def __init__(self, parsed: Parsed, tables: Mapping[str, Any]) -> None:
        self.parsed, self.tables = parsed, tables
        self.text = parsed.text
        crlf = self.text.count("\r\n")
        self.line_end = "\r\n" if crlf * 2 > self.text.count("\n") else "\n"
        self.covered: set[Place] = set()
        self.as_entries: set[Place] = set()
        self.names: dict[int, list[_Id | int]] = {}
        self.by_id: dict[int, dict[object, Any]] = {}
        self.nodes: list[_Node] = []

    def run(self) -> str:
        sections = self.parsed.layout.sections
        places = [self._place(s) for s in sections]
        for section, place in zip(sections, places, strict=True):
            self.covered.update(place[:n] for n in range(len(place) + 1))
            for entry in section.entries:
                within = place + entry.path[len(section.path) :]
                self.covered.update(within[:n] for n in range(len(place), len(within) + 1))
                self.as_entries.add(within)
        self._cut_up(sections, places)
        self._add_tables((), self.tables)
        text = "".join(n.lead + n.text + n.tail for n in self.nodes)
        if self.nodes and not self.nodes[-1].stays:
            text = text.rstrip("\r\n") + self.line_end
        return text

    def _cut_up(self, sections: list[Section], places: list[Place]) -> None:
        starts = [s.start for s in sections[1:]] + [len(self.text)]
        lead = ""
        for section, place, following in zip(sections, places, starts, strict=True):
            between = self.text[section.end : following]
            if following == len(self.text):
                tail, next_lead = between, ""
            else:
                cut = _comments_above(between)
                tail, next_lead = between[:cut], between[cut:]
            now = self._find(place)
            if isinstance(now, Mapping):
                self.nodes.append(_Node(place, lead, self._rewritten(section, place, now), tail))
            else:
                self.nodes.append(_Node(place, "", "", tail if "#" in tail else "", stays=False))
            lead = next_lead

    def _rewritten(self, section: Section, place: Place, now: Mapping[str, Any]) -> str:
        """The text of a section, with its rows as they are to be now."""
        text, before = self.text, _walk(self.parsed.data, section.path)
        rows: list[str] = [text[section.start : section.body]]
        last_of: dict[str, int] = {}
        at = section.body
        for entry in section.entries:
            relative = entry.path[len(section.path) :]
            old, new = _walk(before, relative), _walk(now, relative)
            between = text[at : entry.start]
            if new is _MISSING:
                rows[-1] += between[: _comments_above(between)]
            elif same(old, new):
                rows.append(between + text[entry.start : entry.end])
            else:
                value = self._ours(literal(new, rows=True))
                rows.append(between + text[entry.start : entry.value_start] + value + text[entry.value_end : entry.end])
            if new is not _MISSING:
                last_of[str(relative[0])] = len(rows) - 1
            at = entry.end
        added: dict[int, str] = {}
        behind = 0
        for key, value in now.items():
            if key in last_of:
                behind = last_of[key]
            elif not isinstance(value, Mapping) and not is_rows(value):
                added[behind] = added.get(behind, "") + self._ours(row(key, value))
        return "".join(self._ended(r) + added[n] if n in added else r for n, r in enumerate(rows))

    def _add_tables(self, place: Place, now: Mapping[str, Any]) -> None:
        """Put every table and element that has no section yet behind the one it follows."""
        before: Place = place
        for key, value in _in_our_order(now):
            here = (*place, key)
            if here in self.as_entries:
                continue
            names = tuple(str(p) for p in here if isinstance(p, str))
            if isinstance(value, Mapping):
                if here in self.covered:
                    self._add_tables(here, value)
                else:
                    self._insert(here, "\n".join(blocks(names[:-1], {key: value})), before)
                before = here
            else:
                before = self._add_elements(here, names, value, before)

    def _add_elements(self, array: Place, names: tuple[str, ...], value: Any, before: Place) -> Place:
        first = next((n for n, node in enumerate(self.nodes) if node.stays and _begins(node.place, array)), None)
        for name, element in zip(self._names(value), elements(value), strict=True):
            here = (*array, name)
            if here in self.covered:
                self._add_tables(here, element)
            else:
                written = "\n".join(blocks(names[:-1], {names[-1]: [element]}))
                if first is not None and not _begins(before, array):
                    self.nodes.insert(first, _Node(here, "", self._ours(written), self.line_end))
                else:
                    self._insert(here, written, before)
            before = here
        return before

    def _insert(self, place: Place, written: str, before: Place) -> None:
        """Behind the last section of `before`, with a blank row between; behind the own rows of a parent."""
        is_parent = _begins(place, before)
        at = 0
        for n, node in enumerate(self.nodes):
            if node.stays and (node.place == before if is_parent else _begins(node.place, before)):
                at = n
        node = self.nodes[at]
        node.text = self._ended(node.text)
        new = _Node(place, "", self._ours(written), node.tail)
        node.tail = self.line_end if node.text else ""
        self.nodes.insert(at + 1, new)

    def _ended(self, text: str) -> str:
        return text + self.line_end if text and not text.endswith("\n") else text

    def _ours(self, text: str) -> str:
        text = visible(text)
        return text.replace("\n", self.line_end) if self.line_end != "\n" else text

    def _place(self, section: Section) -> Place:
        place: list[object] = []
        value: Any = self.parsed.data
        for part in section.path:
            place.append(self._names(value)[part] if isinstance(part, int) else part)
            value = value[part]
        return tuple(place)

    def _names(self, array: Any) -> list[_Id | int]:
        """What the elements of an array are known by: ids where each has its own, else their numbers."""
        known = self.names.get(id(array))
        if known is None:
            ids = [element.get("id") for element in array]
            texts = [i for i in ids if isinstance(i, str)]
            unique = len(texts) == len(ids) == len(set(texts))
            known = self.names[id(array)] = [_Id(i) for i in texts] if unique else list(range(len(ids)))
        return known

    def _find(self, place: Place) -> Any:
        """What stands at a place now, or _MISSING."""
        value: Any = self.tables
        for part in place:
            if isinstance(part, _Id):
                known = self.by_id.get(id(value))
                if known is None:
                    known = dict(zip(self._names(value), value, strict=True)) if is_rows(value) else {}
                    self.by_id[id(value)] = known
                value = known.get(part, _MISSING)
            else:
                value = _step(value, part)
        return value


def _step(value: Any, part: object) -> Any:
    if isinstance(part, int):
        return value[part] if isinstance(value, list | tuple) and part < len(value) else _MISSING
    return value.get(part, _MISSING) if isinstance(value, Mapping) else _MISSING


def _walk(value: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        value = _step(value, part)
    return value


def _begins(place: Place, with_: Place) -> bool:
    return place[: len(with_)] == with_


def _comments_above(between: str) -> int:
    """Where the comments begin that stand directly above the end of `between`."""
    at = len(between)
    while at:
        start = between.rfind("\n", 0, at - 1) + 1
        if not between[start:at].lstrip(" \t").startswith("#"):
            break
        at = start
    return at


def _in_our_order(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The tables below a table, then the arrays of tables."""
    yield from ((k, v) for k, v in table.items() if isinstance(v, Mapping))
    yield from ((k, v) for k, v in table.items() if is_rows(v))

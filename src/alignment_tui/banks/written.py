"""A bank file as text: changed a question at a time, every other byte left as it was.

A question's block is its head with all that stands below it, and the comments directly above. A value is put in the
place of the one that stands there, written by tomlkit; what is not touched cannot change, and a bank of thousands of
questions is changed as quickly as a small one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from alignment_tui.errors import AlignmentError
from alignment_tui.tomlfile.keys import Where
from alignment_tui.tomlfile.layout import Section, scan

if TYPE_CHECKING:
    from tomlkit.items import Item

HEAD = "[[question]]"
_QUESTION = "question"
_BOM = "\ufeff"
_WIDE = 100
"""Characters in a list that still stands on one row."""


class NotByHand(AlignmentError):
    """A bank is written in a way that only a text editor can go on with."""

    todo = "Open it in your editor; the program leaves it as it is."

    def __init__(self) -> None:
        super().__init__("this bank is written in a way that can't be changed from here")


@dataclass(frozen=True, slots=True)
class _Block:
    id: str
    begin: int
    """With the comments directly above."""
    start: int
    """Where its head stands."""
    end: int
    """Behind its last row."""


@dataclass(frozen=True, slots=True)
class BankText:
    """The text of a bank's file. Every change gives a new one; a change that can't be made raises NotByHand."""

    text: str

    @classmethod
    def of(cls, data: bytes) -> BankText:
        """From a file's bytes, which can be read as TOML."""
        return cls(data.decode("utf-8"))

    @property
    def data(self) -> bytes:
        """The file's bytes."""
        return self.text.encode("utf-8")

    @property
    def values(self) -> dict[str, Any]:
        """What the file says. Raises tomllib.TOMLDecodeError."""
        return tomllib.loads(self.text.removeprefix(_BOM).replace("\r\n", "\n"))

    @property
    def ids(self) -> tuple[str, ...]:
        """The questions, in the order of the file."""
        return tuple(block.id for block in self._blocks())

    def with_head(self, values: Mapping[str, object]) -> BankText:
        """Other values at the top of the file; None takes a key away."""
        blocks = self._blocks()
        mark = len(_BOM) if self.text.startswith(_BOM) else 0
        end = blocks[0].begin if blocks else len(self.text)
        return BankText(self.text[:mark] + self._changed(self.text[mark:end], values, "") + self.text[end:])

    def with_question(self, name: str, values: Mapping[str, object]) -> BankText:
        """Other values for one question; None takes a key away."""
        block = self._block(name)
        changed = self._changed(self.text[block.start : block.end], values, HEAD)
        return BankText(self.text[: block.start] + changed + self.text[block.end :])

    def added(self, values: Mapping[str, object], after: str | None = None) -> BankText:
        """A new question behind `after`, or at the end."""
        blocks = self._blocks()
        rows = self._changed(HEAD, values, HEAD)
        last = blocks[-1].end if blocks else len(self.text)
        at = last if after is None else self._block(after).end
        before, rest = self.text[:at], self.text[at:]
        gap = "" if not before or before.endswith("\n") else self._line_end
        follows = self._line_end if rest.strip() and not rest.startswith(("\n", "\r\n")) else ""
        return BankText(f"{before}{gap}{self._line_end}{rows}{self._line_end}{follows}{rest}")

    def without(self, name: str) -> BankText:
        """A question taken out, with the comments directly above it."""
        block = self._block(name)
        before, after = self.text[: block.begin], self.text[block.end :]
        if before.endswith(2 * self._line_end) and after.startswith(self._line_end):
            after = after[len(self._line_end) :]
        elif not after.strip():
            before = before.rstrip("\r\n") + self._line_end
            after = ""
        return BankText(before + after)

    def in_order(self, order: Sequence[str]) -> BankText:
        """The questions in another order; each brings the comments directly above it along."""
        blocks = self._blocks()
        by_id = {block.id: block for block in blocks}
        if len(by_id) != len(blocks) or sorted(order) != sorted(by_id):
            raise NotByHand
        between = [self.text[a.end : b.begin] for a, b in pairwise(blocks)]
        pieces = [self._whole(by_id[name]) for name in order]
        last = self.text[blocks[-1].end :] if blocks else ""
        text = self.text[: blocks[0].begin] if blocks else self.text
        for piece, gap in zip(pieces, [*between, last], strict=True):
            text += piece + gap
        return BankText(text)

    def line_of(self, name: str) -> int:
        """The line of a question's head, from 1."""
        return self.text.count("\n", 0, self._block(name).start) + 1

    def block_of(self, name: str) -> str:
        """A question's rows, with the comments directly above."""
        block = self._block(name)
        return self.text[block.begin : block.end]

    @property
    def _line_end(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def _whole(self, block: _Block) -> str:
        piece = self.text[block.begin : block.end]
        return piece if piece.endswith("\n") else piece + self._line_end

    def _block(self, name: str) -> _Block:
        found = [block for block in self._blocks() if block.id == name]
        if len(found) != 1:
            raise NotByHand
        return found[0]

    def _blocks(self) -> list[_Block]:
        text = self.text
        mark = len(_BOM) if text.startswith(_BOM) else 0
        layout = scan(text[mark:])
        if layout.stopped_at is not None or not all(map(_is_plain, layout.sections)):
            raise NotByHand
        begun: dict[object, int] = {}
        ends: dict[object, int] = {}
        names: dict[object, str] = {}
        for section in layout.sections:
            if not section.path:
                if any(entry.path[0] == _QUESTION for entry in section.entries):
                    raise NotByHand
                continue
            number = section.path[1]
            begun.setdefault(number, mark + section.start)
            ends[number] = mark + section.end
            for entry in section.entries:
                if entry.path == (_QUESTION, number, "id"):
                    written = text[mark + entry.value_start : mark + entry.value_end]
                    names[number] = str(tomllib.loads(f"id = {written}")["id"])
        return [
            _Block(names.get(number, ""), _comments_above(text, start), start, ends[number])
            for number, start in begun.items()
        ]

    def _changed(self, rows: str, values: Mapping[str, object], head: str) -> str:
        """Rows of one block with other values; what isn't named stays as it stands."""
        for key, value in values.items():
            rows = _with(rows, key, value, self._line_end, is_question=bool(head))
        try:
            said = tomllib.loads(rows.replace("\r\n", "\n"))
            row = said[_QUESTION][0] if head else said
        except (tomllib.TOMLDecodeError, KeyError, IndexError) as problem:
            raise NotByHand from problem
        if any(row.get(key) != value for key, value in values.items()):
            raise NotByHand
        return rows


def _with(rows: str, key: str, value: object, line_end: str, *, is_question: bool) -> str:
    """Rows with one value put in its place, added below the last, or taken away with its row."""
    layout = scan(rows)
    if layout.stopped_at is not None or len(layout.sections) < 1 + is_question:
        raise NotByHand
    main = layout.sections[1 if is_question else 0]
    wanted = (*main.path, key)
    direct = [entry for entry in main.entries if entry.path == wanted]
    if len(direct) == 1 and value is not None:
        begin, end = direct[0].value_start, direct[0].value_end
        stands = tomllib.loads(f"v = {rows[begin:end]}".replace("\r\n", "\n"))["v"]
        return rows if stands == value else rows[:begin] + _formatted(value, line_end) + rows[end:]
    # a table below the question, or a dotted key, is written anew as one row
    spans = [(e.start, e.end) for section in layout.sections for e in section.entries if _is_below(e.path, wanted)]
    spans += [(s.start, s.end) for s in layout.sections if s is not main and _is_below(s.path, wanted)]
    for begin, end in sorted(set(spans), reverse=True):
        rows = rows[:begin] + rows[end:]
    if value is None:
        return rows
    main = scan(rows).sections[1 if is_question else 0]
    at = main.end if main.entries or is_question else len(rows)
    before, after = rows[:at], rows[at:]
    gap = "" if not before or before.endswith("\n") else line_end
    row = f"{key} = {_formatted(value, line_end)}"
    closed = after or not before or before.endswith("\n")
    return f"{before}{gap}{row}{line_end if closed else ''}{after}"


def _is_below(path: Where, wanted: Where) -> bool:
    return path[: len(wanted)] == wanted


def _formatted(value: object, line_end: str) -> str:
    return _item(value).as_string().replace("\r\n", "\n").replace("\n", line_end)


def new_bank(head: Mapping[str, object], comment: str = "") -> BankText:
    """A file with nothing but its head."""
    rows = "".join(f"# {line}\n" for line in comment.splitlines())
    return BankText(rows).with_head(head)


def _item(value: object) -> Item:
    """A value as a person would write it: quotation marks without backslashes, a list on one row while it fits."""
    import tomlkit

    if isinstance(value, str) and '"' in value and "'" not in value and value.isprintable():
        return tomlkit.string(value, literal=True)
    if isinstance(value, Mapping):
        table = tomlkit.inline_table()
        for key, each in value.items():
            table.append(key, _item(each))
        return table
    if isinstance(value, list | tuple):
        array = tomlkit.array()
        for each in value:
            array.append(_item(each))
        return array.multiline(sum(len(str(each)) for each in value) > _WIDE)
    return tomlkit.item(value)


def _is_plain(section: Section) -> bool:
    """Whether a head is one that this format has: [[question]], or a table below one."""
    if not section.path:
        return True
    path = section.path
    return len(path) >= 2 and path[0] == _QUESTION and (section.is_element or len(path) > 2)


def _comments_above(text: str, at: int) -> int:
    """Where the comments begin that stand directly above `at`."""
    while at:
        start = text.rfind("\n", 0, at - 1) + 1
        if not text[start:at].lstrip(" \t").startswith("#"):
            break
        at = start
    return at

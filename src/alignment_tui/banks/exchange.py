"""A bank as one file to give to a colleague, and one from a colleague: first what it would change, then taken in.

What comes in is text and stays text: it is checked, compared and shown, never interpreted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from alignment_tui import tomlfile
from alignment_tui.banks.check import examine
from alignment_tui.banks.editing import Editable
from alignment_tui.banks.keys import QUESTION
from alignment_tui.banks.laid_over import WAS, rows_of
from alignment_tui.banks.written import BankText
from alignment_tui.errors import BankInvalid, FileDamaged

_PRIVATE = ("note", "meant", WAS)
"""What stays with the coach."""
_THEIRS = frozenset(("note", "meant", "pinned", "left_out", WAS, "id"))
"""What a colleague decided for their own meetings."""

What = Literal["new", "changed", "yours", "same"]


@dataclass(frozen=True, slots=True)
class Coming:
    """One question of a file that comes in."""

    what: What
    """new; changed, where the guide's wording stands here; yours, where your own would be replaced; same."""
    id: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that can come in, and what it would change."""

    id: str
    title: str
    language: str
    text: BankText
    is_new: bool
    """There is no bank of that id here."""
    questions: tuple[Coming, ...]
    remarks: tuple[BankInvalid, ...]
    """What is to be put right in it; it can be used all the same."""

    @property
    def changes(self) -> tuple[Coming, ...]:
        """What wouldn't stay as it is."""
        return tuple(each for each in self.questions if each.what != "same")


def exported(bank: Editable, guide_text: BankText | None) -> bytes:
    """The whole bank as one file: comments kept, the coach's notes left out. Raises NotByHand."""
    if bank.own is not None and not bank.adds:
        text = bank.own
    else:
        text = guide_text or BankText("")
        there = set(text.ids)
        for row in rows_of(bank.own.values) if bank.own is not None else []:
            values = {key: value for key, value in row.items() if key != WAS}
            name = str(row["id"])
            text = text.with_question(name, values) if name in there else text.added(values)
        if bank.own is not None:
            head = {k: v for k, v in bank.own.values.items() if k not in ("adds", "order", "question")}
            text = text.with_head(head).in_order([str(row["id"]) for row in bank.rows])
    for row in rows_of(text.values):
        private = [key for key in _PRIVATE if key in row]
        if private:
            text = text.with_question(str(row["id"]), dict.fromkeys(private))
    return text.data


def incoming_from(path: Path, banks: Sequence[Editable]) -> Incoming:
    """What the file at a path would change. Raises BankInvalid, OSError."""
    try:
        data = tomlfile.read_bytes(path)
    except FileDamaged as damaged:
        raise _no_bank(damaged) from damaged
    return incoming(data, path, banks)


def _no_bank(damaged: FileDamaged) -> BankInvalid:
    return BankInvalid(damaged.path, damaged.what.replace("any record", "any bank"), damaged.line)


def incoming(data: bytes, path: Path, banks: Sequence[Editable]) -> Incoming:
    """What a file would change. Raises BankInvalid with the first thing that keeps it from being used."""
    try:
        parsed = tomlfile.parse(data, path)
    except FileDamaged as damaged:
        raise _no_bank(damaged) from damaged
    values = parsed.data
    if values.get("kind") != "bank":
        line = parsed.line_of("kind") if "kind" in values else None
        msg = 'this is no question bank: kind = "bank" is missing'
        raise BankInvalid(path, msg, line)
    bank_id, language = str(values.get("id", "")), str(values.get("language") or "en")
    here = next((bank for bank in banks if (bank.id, bank.language) == (bank_id, language)), None)
    base: dict[str, Any] | None = {"question": here.rows} if here is not None else None
    found = examine(parsed, path, base)
    fault = found.first_fault()
    if fault is not None:
        raise fault
    text = BankText.of(data)
    coming = tuple(_coming(row, here) for row in rows_of(values))
    title = str(values.get("title") or (here.title if here is not None else bank_id))
    return Incoming(bank_id, title, language, text, here is None, coming, tuple(found.in_order()))


def taken_in(coming: Incoming, here: Editable | None) -> BankText:
    """The coach's own file once the bank has come in. Raises NotByHand."""
    if here is None:
        text = coming.text
        for row in rows_of(text.values):
            if WAS in row:
                text = text.with_question(str(row["id"]), {WAS: None})
        return text
    bank = here
    rows = {str(row["id"]): row for row in rows_of(coming.text.values)}
    for each in coming.changes:
        row = rows[each.id]
        if each.what == "new":
            made = bank.added({key: value for key, value in row.items() if key in QUESTION and key not in _PRIVATE})
        else:
            made = bank.changed(each.id, {k: v for k, v in row.items() if k in QUESTION and k not in _THEIRS})
        bank = replace(bank, own=made)
    return bank.own or BankText("")


def _coming(row: dict[str, Any], here: Editable | None) -> Coming:
    name, after = str(row["id"]), str(row.get("say", ""))
    there = here.row(name) if here is not None else None
    if here is None or there is None:
        return Coming("new", name, "", after)
    if all(there.get(key) == value for key, value in row.items() if key not in _THEIRS and key in QUESTION):
        return Coming("same", name, after, after)
    mine = here.own_row(name)
    changed = mine is not None and (here.guide is None or set(mine) - _THEIRS)
    return Coming(
        "yours" if changed else "changed", name, str(there.get("say", "")), after or str(there.get("say", ""))
    )

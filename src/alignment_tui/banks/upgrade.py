"""What a new version of the program brings to the banks, and where it and the coach changed the same question."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from alignment_tui.banks.editing import Editable
from alignment_tui.banks.laid_over import WAS, rows_of
from alignment_tui.banks.question import Banks, Question


@dataclass(frozen=True, slots=True)
class Difference:
    """One key of a question that both changed."""

    key: str
    was: str
    """What the guide said when the coach changed it."""
    guide: str
    """What the guide says now."""
    yours: str


@dataclass(frozen=True, slots=True)
class Both:
    """A question that the coach changed, and the guide since."""

    bank: str
    language: str
    question: str
    differences: tuple[Difference, ...]

    @property
    def address(self) -> str:
        """`bank.question`."""
        return f"{self.bank}.{self.question}"


@dataclass(frozen=True, slots=True)
class News:
    """What differs from when the coach last looked."""

    new: tuple[Question, ...] = ()
    reworded: tuple[Question, ...] = ()
    """Of the guide's, untouched by the coach."""
    gone: tuple[str, ...] = ()
    """Addresses that the guide has no more."""
    both: tuple[Both, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.reworded or self.gone or self.both)


def fingerprints(guide: Banks) -> dict[str, str]:
    """What the guide asks, in short, by address and language, to know next time what is new."""
    spoken = {bank.id: bank.language for bank in guide.banks}
    return {f"{q.address}@{spoken.get(q.bank, '')}": _print(q) for q in guide}


def news(guide: Banks, seen: Mapping[str, str] | None, banks: Iterable[Editable]) -> News:
    """What is new since `seen`; `seen` is None the first time, when everything is known."""
    return News(*_since(guide, seen, banks := tuple(banks)), both=both_changed(banks))


def both_changed(banks: Iterable[Editable]) -> tuple[Both, ...]:
    """Where the coach changed the guide's question and the guide says something else since."""
    return tuple(both for bank in banks if bank.adds and bank.own is not None for both in _both(bank))


def _since(
    guide: Banks, seen: Mapping[str, str] | None, banks: Iterable[Editable]
) -> tuple[tuple[Question, ...], tuple[Question, ...], tuple[str, ...]]:
    if seen is None:
        return (), (), ()
    now = fingerprints(guide)
    own = {f"{bank.id}.{row['id']}" for bank in banks if bank.own is not None for row in rows_of(bank.own.values)}
    language = {bank.id: bank.language for bank in guide.banks}
    new = tuple(q for q in guide if f"{q.address}@{language[q.bank]}" not in seen)
    changed = {name.partition("@")[0] for name, said in now.items() if name in seen and seen[name] != said}
    reworded = tuple(q for q in guide if q.address in changed and q.address not in own)
    return new, reworded, tuple(sorted(name.partition("@")[0] for name in seen if name not in now))


def _both(bank: Editable) -> Iterable[Both]:
    guide = {row["id"]: row for row in rows_of(bank.guide or {})}
    for row in rows_of(bank.own.values) if bank.own is not None else []:
        said, was = guide.get(row["id"]), row.get(WAS)
        if said is None or not isinstance(was, dict):
            continue
        differences = tuple(
            Difference(key, shown(before), shown(said.get(key)), shown(row.get(key)))
            for key, before in was.items()
            if said.get(key) != before and key in row and row[key] != said.get(key)
        )
        if differences:
            yield Both(bank.id, bank.language, str(row["id"]), differences)


def shown(value: Any) -> str:
    """A value of a bank as words."""
    if isinstance(value, list):
        return " / ".join(str(each) for each in value)
    return "" if value is None else str(value)


def _print(question: Question) -> str:
    said = [question.say, question.bare, question.also, question.plural, question.group, question.statement]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:12]

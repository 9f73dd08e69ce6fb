"""The records of the sample with hostile words in every field that holds words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from itertools import cycle
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from alignment_tui.domain.table import TABLE

WORDS = (
    "[b]Ada[/b] [@click=app.bell]x[/] [",
    "../../etc/\\passwd C:\\con",
    "👩‍👩‍👧 e\u0301 中文 🏳️‍🌈 zu",
    "x" * 300,
    "a long way round " * 18,
    "שלום \u202eעליכם\u2066 مرحبا",
    "\x1b]0;taken\x07\x1b[2J\x1b[?1049l esc",
    "c1 \x9b31m\x85\x90q\x9d0;t\x9c del\x7f nul\x00",
    "two\nrows\r\nand\ta tab\u2028more",
    "{client} {word} %s $text",
)
STRUCTURE = frozenset({"id", "engagement", "meeting"})
"""What ties records together: with other words in them there would be no record to open."""
CLOSED = STRUCTURE | frozenset(
    {
        "about", "accepted", "after", "answer", "answers", "asked", "at", "banks", "by", "choice", "decided", "goal",
        "kind", "language", "leads_to", "letter", "line", "lines", "made", "mark", "outcome", "owner", "parent",
        "phase", "planned_at", "posed", "proposed_by", "question", "said_at", "said_in", "speaks", "state", "status",
        "step", "steps", "to", "visibility", "who", "whose",
    }
)  # fmt: skip
"""Fields that hold a word from a closed set, an id or a minute of the clock."""

_T = TypeVar("_T")


def hostile(document: _T, kept: frozenset[str] = CLOSED) -> _T:
    """The document with hostile words in every field but those named, and a row in every table that had none."""
    return _changed(document, kept, cycle(WORDS))


def _changed(value: _T, kept: frozenset[str], words: Iterator[str]) -> _T:
    hints = get_type_hints(type(value))
    changed = {}
    for field in fields(value):  # type: ignore[arg-type]
        if field.name not in kept:
            changed[field.name] = _field(field, hints[field.name], getattr(value, field.name), kept, words)
    return replace(value, **changed)  # type: ignore[type-var]


def _field(field: Field[Any], hint: Any, value: Any, kept: frozenset[str], words: Iterator[str]) -> Any:
    if hint is str:
        return next(words)
    if is_dataclass(value) and not isinstance(value, type):
        return _changed(value, kept, words)
    if get_origin(hint) is not tuple:
        return value
    of = get_args(hint)[0]
    if of is str:
        return tuple(next(words) for _ in value) or (next(words),)
    rows = value or (_row(of),)
    return tuple(_changed(row, kept, words) for row in rows) if TABLE in field.metadata or value else value


def _row(kind: type) -> Any:
    required = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    return kind(**dict.fromkeys(required, "added"))

"""Texts and tables meant to break a writer, for laws tried by hypothesis."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from random import Random
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from alignment_tui.domain.table import TABLE, tables

_ODD = (
    '"""', "'''", '"', "'", "\\", "\\\\", "\r\n", "\r", "\n", " \n", "\t\n", "\n\n", " ", "\t", "\ufeff", "\u202e",
    "\u2067", "\u2028", "\u2029", "\x85", "\x9b31m", "\x1b[2J", "\x00", "\x07", "\x7f", "👩🏽‍💻", "e\u0301", "é",
    "שלום", "\u200d", "[[line]]", "# x", "= 1", '"""\n[[line]]\nid = "z"', "\U0010ffff", "\ufffe", "{word}", "[/b]",
)  # fmt: skip
_PIECES = st.sampled_from(_ODD)
SEEDS = st.integers(0, 2**32)
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
TEXT = st.one_of(ANY_TEXT, st.lists(st.one_of(_PIECES, ANY_TEXT), max_size=8).map("".join))

DATES = st.dates(date(1, 1, 1))
_ZONES = st.one_of(
    st.just(UTC), st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
)
AWARE = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=_ZONES)  # noqa: DTZ001  hypothesis wants it so
SCALARS = st.one_of(
    TEXT, st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(), DATES, AWARE, st.datetimes(), st.times(time.min)
)
KEYS = st.one_of(st.sampled_from(["id", "a", "b", "line", "x-1", ""]), TEXT)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=6)


def document(kind: type) -> st.SearchStrategy[Any]:
    """Documents or rows of a dataclass of the domain, with every field filled in some of the time.

    Built from a drawn seed: hundreds of fields would take hypothesis seconds an example.
    """
    return SEEDS.map(lambda seed: _built(kind, Random(seed)))  # noqa: S311  for tests, not for secrets


def put(kind: type) -> st.SearchStrategy[tuple[str, Any]]:
    """The name of a table of a document, and a row for it."""
    named = {name: get_args(get_type_hints(kind)[attribute])[0] for name, attribute in tables(kind).items()}
    return st.sampled_from(sorted(named)).flatmap(lambda name: st.tuples(st.just(name), document(named[name])))


def _built(kind: type, chance: Random) -> Any:
    hints = get_type_hints(kind)
    filled = {}
    for field in fields(kind):
        required = field.default is MISSING and field.default_factory is MISSING
        if required or chance.random() < 0.4:
            value = _id(chance) if field.name == "id" else _value(hints[field.name], chance)
            filled[field.name] = _unique(value) if TABLE in field.metadata else value
    return kind(**filled)


def _value(hint: Any, chance: Random) -> Any:
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], chance) for _ in range(chance.randrange(4)))
    if is_dataclass(hint) and isinstance(hint, type):
        return _built(hint, chance)
    kind = chance.choice(get_args(hint) or (hint,))
    if kind is str:
        return "".join(
            chance.choice(_ODD) if chance.random() < 0.5 else _letters(chance) for _ in range(chance.randrange(6))
        )
    if kind is datetime:
        zone = timezone(timedelta(minutes=chance.randrange(-720, 841, 15)))
        return datetime(2026, 1, 1, tzinfo=zone) + timedelta(seconds=chance.randrange(10**9))
    made = {bool: chance.random() < 0.5, int: chance.randrange(-1000, 1000)}
    made[date] = date(1, 1, 1) + timedelta(days=chance.randrange(3_652_059))
    return made.get(kind)


def _unique(rows: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple({getattr(r, "id", n): r for n, r in enumerate(rows)}.values())


def _id(chance: Random) -> str:
    return "x" + "".join(chance.choices("abc-019", k=chance.randrange(2, 12)))


def _letters(chance: Random) -> str:
    return "".join(chr(chance.choice((chance.randrange(32, 127), chance.randrange(0xD800)))) for _ in range(4))

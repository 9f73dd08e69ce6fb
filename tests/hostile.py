"""Texts and tables meant to break a writer, for laws tried by hypothesis."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from alignment_tui.domain.table import TABLE

_PIECES = st.sampled_from([
    '"""', "'''", '"', "'", "\\", "\\\\", "\r\n", "\r", "\n", " \n", "\t\n", "\n\n", " ", "\t", "\ufeff", "\u202e",
    "\u2067", "\u2028", "\u2029", "\x85", "\x9b31m", "\x1b[2J", "\x00", "\x07", "\x7f", "👩🏽‍💻", "e\u0301", "é",
    "שלום", "\u200d", "[[line]]", "# x", "= 1", '"""\n[[line]]\nid = "z"', "\U0010ffff", "\ufffe", "{word}", "[/b]",
])  # fmt: skip
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
IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{3,12}", fullmatch=True).filter(
    lambda i: not i.startswith(("com", "lpt", "con"))
)


def document(kind: type) -> st.SearchStrategy[Any]:
    """Documents or rows of a dataclass of the domain, with every field filled in some of the time."""
    hints = get_type_hints(kind)
    required, optional = {}, {}
    for field in fields(kind):
        strategy = _of(hints[field.name], field.name, is_table=TABLE in field.metadata)
        (required if field.name == "id" else optional)[field.name] = strategy
    filled = st.fixed_dictionaries(required, optional=optional)
    must = {name: st.just("") for name in ("who", "text") if name in optional}
    return st.builds(lambda values, least: kind(**(least | values)), filled, st.fixed_dictionaries(must))


def _of(hint: Any, name: str, *, is_table: bool) -> st.SearchStrategy[Any]:
    if name == "id":
        return IDS
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        if is_dataclass(inner) and isinstance(inner, type):
            unique = (lambda row: row.id) if is_table else None
            return st.lists(document(inner), max_size=3, unique_by=unique).map(tuple)
        return st.lists(TEXT, max_size=3).map(tuple)
    if is_dataclass(hint) and isinstance(hint, type):
        return document(hint)
    kinds = get_args(hint) or (hint,)
    known = {str: TEXT, bool: st.booleans(), int: st.integers(-1000, 1000), date: DATES, datetime: AWARE}
    known[type(None)] = st.none()
    return st.one_of([known[k] for k in kinds])

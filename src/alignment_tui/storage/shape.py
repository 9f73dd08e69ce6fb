"""What a file may hold for each kind of row, read off the domain's dataclasses; pydantic checks each value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import AwareDatetime, ConfigDict, TypeAdapter
from pydantic import Field as Bounds

from alignment_tui.domain.table import TABLE

_STRICT = ConfigDict(strict=True, hide_input_in_errors=True)
_BOUND = 1_000_000_000
_INT = Annotated[int, Bounds(ge=-_BOUND, le=_BOUND)]

_WANTED: dict[Any, str] = {
    str: "a text in quotation marks",
    bool: "true or false",
    int: f"a whole number of at most {_BOUND:,}",
    date: "a day such as 2026-11-18, without quotation marks",
    datetime: "a day and time with its offset, such as 2026-11-18T14:00:00+01:00",
    tuple: "a list of texts in quotation marks",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One field as a file has it: a value, a table (`inner`), or rows of tables (`inner`, `is_rows`)."""

    name: str
    attribute: str
    wanted: str
    required: bool
    default: Any
    check: Callable[[Any], Any]
    """Gives the value back. Raises pydantic's ValidationError, whose text must not be shown."""
    inner: type | None = None
    is_rows: bool = False


def shape_of(kind: type) -> dict[str, Slot]:
    """The slots of a frozen dataclass by their name in the file, in the order in which they are written."""
    return _shape_of(kind)


@cache
def _shape_of(kind: type) -> dict[str, Slot]:
    hints = get_type_hints(kind)
    slots = (_slot(f, hints[f.name]) for f in fields(kind))
    return {slot.name: slot for slot in slots}


def has_ids(kind: type) -> bool:
    """Whether rows of this kind are known by an id of their own."""
    return "id" in shape_of(kind)


def _slot(field: Field[Any], hint: Any) -> Slot:
    name = str(field.metadata.get(TABLE, field.name))
    if field.default_factory is not MISSING:
        default = field.default_factory()
    else:
        default = None if field.default is MISSING else field.default
    required = field.default is MISSING and field.default_factory is MISSING
    plain = _without_none(hint)
    if isinstance(plain, type) and is_dataclass(plain):
        return Slot(name, field.name, f"a table, [{name}]", required, default, _any, plain)
    if get_origin(plain) is tuple:
        inner = get_args(plain)[0]
        if isinstance(inner, type) and is_dataclass(inner):
            wanted = f"a list of tables, each headed [[{name}]]"
            return Slot(name, field.name, wanted, required, default, _any, inner, is_rows=True)
        return Slot(name, field.name, _WANTED[tuple], required, default, _of_list(_strictly(plain)))
    checked: Any = {int: _INT, datetime: AwareDatetime}.get(plain, plain)
    wanted = _WANTED.get(plain, "another kind of value")
    return Slot(name, field.name, wanted, required, default, _strictly(checked))


def _without_none(hint: Any) -> Any:
    """The type itself of an optional one: a file leaves out what is None."""
    kinds = [a for a in get_args(hint) if a is not NoneType]
    return kinds[0] if len(kinds) == 1 and NoneType in get_args(hint) else hint


@cache
def _strictly(kind: Any) -> Callable[[Any], Any]:
    return TypeAdapter(kind, config=_STRICT).validate_python


def _of_list(strictly: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        return strictly(tuple(value) if isinstance(value, list) else value)

    return check


def _any(value: Any) -> Any:
    return value

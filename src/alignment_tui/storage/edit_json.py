"""Edits as plain JSON, for the journal: ids and whole values, days and times as ISO text, defaults left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from alignment_tui.domain.edits import Edit, FieldWritten, LineStruck, RowPut, RowRemoved
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.programme_record import ProgrammeRecord
from alignment_tui.domain.table import tables

_DOCUMENTS: tuple[type, ...] = (Meeting, Engagement, ProgrammeRecord)


def edit_to_json(edit: Edit) -> dict[str, Any]:
    """The edit as JSON that any JSON writer takes.

    Half a surrogate pair, which no file can hold, becomes U+FFFD. Raises ValueError for a table or field that no
    document has.
    """
    match edit:
        case FieldWritten(field=field, value=value):
            return {"edit": "field", "field": field, "value": _plain(_type_of_field(field), value)}
        case RowPut(table=table, row=row, after=after):
            out = {"edit": "put", "table": table, "row": _plain(_type_of_row(table), row)}
            return out if after is None else out | {"after": after}
        case RowRemoved(table=table, id=gone):
            return {"edit": "remove", "table": table, "id": gone}
        case LineStruck(id=gone):
            return {"edit": "strike", "id": gone}


def edit_from_json(values: Mapping[str, Any]) -> Edit:
    """The edit that `edit_to_json` made JSON of.

    Raises ValueError, without any words of the edit, for everything else: another version may have written it.
    """
    try:
        match values["edit"]:
            case "field":
                field = _text(values["field"])
                return FieldWritten(field, _back(_type_of_field(field), values["value"]))
            case "put":
                table = _text(values["table"])
                after = values.get("after")
                row = _back(_type_of_row(table), values["row"])
                return RowPut(table, row, after if after is None else _text(after))
            case "remove":
                return RowRemoved(_text(values["table"]), _text(values["id"]))
            case "strike":
                return LineStruck(_text(values["id"]))
            case _:
                problem = "an edit of a kind that this version doesn't know"
    except KeyError:
        problem = "an edit in which something is missing"
    raise ValueError(problem)


def _plain(kind: Any, value: Any) -> Any:
    return _whole(_adapter(kind).dump_python(value, mode="json", exclude_defaults=True))


def _whole(value: Any) -> Any:
    """The JSON with text that can be written as UTF-8."""
    if isinstance(value, str):
        return value if value.isascii() else "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, dict):
        return {k: _whole(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_whole(v) for v in value]
    return value


def _back(kind: Any, value: Any) -> Any:
    problem = ""
    if is_dataclass(kind) and isinstance(kind, type) and isinstance(value, Mapping):
        known = {f.name for f in fields(kind)}
        if not known.issuperset(value):
            problem = "an edit with something that this version doesn't know"
    if not problem:
        try:
            return _adapter(kind).validate_json(json.dumps(value), strict=True)
        except ValidationError:
            problem = "an edit with a value of the wrong kind"
    # Raised out here, so that the error with the value in it isn't chained.
    raise ValueError(problem)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        msg = "an edit with a value of the wrong kind"
        raise ValueError(msg)  # noqa: TRY004  one error for everything that can't be read
    return value


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


@cache
def _type_of_field(path: str) -> Any:
    """The declared type of a field, `preparation.held_back` one level down."""
    for document in _DOCUMENTS:
        kind: Any = document
        for name in path.split("."):
            kind = get_type_hints(kind).get(name) if is_dataclass(kind) else None
        if kind is not None:
            return kind
    msg = "an edit of a field that no record has"
    raise ValueError(msg)


@cache
def _type_of_row(table: str) -> Any:
    """The class of a table's rows, by the table's name in the file."""
    for document in _DOCUMENTS:
        attribute = tables(document).get(table)
        if attribute is not None:
            return get_args(get_type_hints(document)[attribute])[0]
    msg = "an edit of a table that no record has"
    raise ValueError(msg)

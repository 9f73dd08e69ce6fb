"""The border between a record's file and its document.

What the program knows is checked strictly and becomes a frozen document; what it doesn't know is kept as it was read
and written back after what it knows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from os import W_OK, access
from pathlib import Path
from typing import Any, TypeAlias

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.programme_record import ProgrammeRecord
from alignment_tui.errors import FileDamaged, FileRefused
from alignment_tui.storage.edit_json import edit_from_json, edit_to_json
from alignment_tui.storage.record_names import is_document_id
from alignment_tui.storage.record_walk import Place, Walk
from alignment_tui.storage.shape import has_ids, shape_of
from alignment_tui.tomlfile import Parsed, Unfit, emit, graft, is_link, parse, read_bytes

__all__ = ["Extras", "Loaded", "Written", "dump", "edit_from_json", "edit_to_json", "lay_out", "load", "read", "write"]

Document: TypeAlias = Meeting | Engagement | ProgrammeRecord
SCHEMA = 1
ENGAGEMENT = "engagement"
PROGRAMME = "programme"
_KIND_OF: dict[type, str] = {Engagement: ENGAGEMENT, ProgrammeRecord: PROGRAMME}
"""What a record that is no meeting calls itself."""
_OTHER_KINDS = {
    "bank": "this is a question bank",
    "agendas": "these are agendas",
}
_HEADERS: dict[type, str] = {
    Meeting: "A meeting kept by alignment-tui. Yours to read and to edit; close the meeting in the app first.",
    Engagement: "An engagement kept by alignment-tui. Yours to read and to edit; close it in the app first.",
    ProgrammeRecord: "A programme kept by alignment-tui. Yours to read and to edit; close it in the app first.",
}
_NAMES: dict[type, str] = {Meeting: "a meeting", Engagement: "an engagement", ProgrammeRecord: "a programme"}
_BESIDES: dict[type, frozenset[str]] = {
    Meeting: frozenset({"schema"}),
    Engagement: frozenset({"schema", "kind"}),
    ProgrammeRecord: frozenset({"schema", "kind"}),
}
"""Keys that say what a record is, and are no fields of its document."""
NEWER = "it was written by a newer version of this program"


@dataclass(frozen=True, slots=True)
class Extras:
    """What stands in a file beyond what this program knows, by the place of the table it stands in."""

    of: Mapping[Place, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A record as it was read."""

    document: Document
    extras: Extras
    data: bytes
    read_only: str | None = None
    """Why it may be shown and not written; None when it may be written."""


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a record."""

    data: bytes
    kept: bool = True
    """False when a hand's layout and comments could not be kept: the old bytes belong into history, and it is said."""


def read(path: Path, expected: type | None = None) -> Loaded:
    """Read the record at a path, and say so when it can't be written back there.

    Raises FileDamaged, FileRefused.
    """
    loaded = load(read_bytes(path), path, expected)
    if loaded.read_only is None:
        if is_link(path):
            return replace(loaded, read_only="it is a link, which saving would replace")
        if not access(path, W_OK) or not access(path.parent, W_OK):
            return replace(loaded, read_only="there is no permission to write it")
    return loaded


def load(data: bytes, path: Path, expected: type | None = None) -> Loaded:
    """Read a record; `path` is for what errors say, `expected` refuses the other kind of document.

    Raises FileDamaged for what should be a record and can't be read whole, FileRefused for what is none.
    """
    try:
        parsed = parse(data, path)
    except Unfit as error:
        raise FileRefused(path, error.what, error.line) from None
    return _load(parsed, data, path, expected)


def dump(document: Document, extras: Extras, over: bytes | None = None) -> bytes:
    """The bytes for a document, over what its file holds now; see `write`."""
    return write(document, extras, over).data


def write(document: Document, extras: Extras, over: bytes | None = None) -> Written:
    """The bytes for a document.

    Over bytes that we wrote ourselves, or over none, in our own layout; over what a hand has touched its layout and
    comments are kept wherever possible. Raises FileDamaged or FileRefused when `over` can't be read here, or is by a
    newer version: nothing is ever written over that.
    """
    if over is None:
        return Written(_emit(document, extras))
    path = Path(document.id)
    parsed = parse(over, path)
    old = _load(parsed, over, path, None)
    if old.read_only == NEWER:
        raise FileRefused(path, NEWER)
    if over == _emit(old.document, old.extras):
        return Written(_emit(document, extras))
    spliced = graft(parsed, lay_out(document, extras, parsed.data))
    return Written(spliced) if spliced is not None else Written(_emit(document, extras), kept=False)


def lay_out(document: Document, extras: Extras, stood: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The document as tables, defaults left out, and what isn't known after what is.

    `stood` is what the file says now: a default that a hand has written out stays written out. The kind always is,
    unless a hand has left it out.
    """
    out: dict[str, Any] = {"schema": SCHEMA}
    known = _table_out(document, (), extras, stood or {})
    for name in shape_of(type(document)):
        if name in known:
            out[name] = known.pop(name)
        if name == "id" and type(document) in _KIND_OF:
            out["kind"] = _KIND_OF[type(document)]
        if name == "kind" and isinstance(document, Meeting) and (stood is None or "kind" in stood):
            out["kind"] = document.kind
    return out | known


def _emit(document: Document, extras: Extras) -> bytes:
    return emit(lay_out(document, extras), _HEADERS[type(document)])


def _table_out(value: Any, place: Place, extras: Extras, stood: Mapping[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, slot in shape_of(type(value)).items():
        now = getattr(value, slot.attribute)
        stands = stood.get(name)
        if slot.is_rows:
            rows = _rows_out(now, (*place, name), extras, stands)
            if rows or stands == []:
                out[name] = rows
        elif slot.inner is not None:
            table = _table_out(now, (*place, name), extras, stands if isinstance(stands, Mapping) else {})
            if table or stands is not None:
                out[name] = table
        elif now is not None and (slot.required or now != slot.default or stands is not None):
            out[name] = list(now) if isinstance(now, tuple) else now
    return out | dict(extras.of.get(place, {}))


def _rows_out(rows: tuple[Any, ...], place: Place, extras: Extras, stands: Any) -> list[dict[str, Any]]:
    old = [r for r in stands if isinstance(r, Mapping)] if isinstance(stands, list) else []
    by_name = {str(r.get("id", n)): r for n, r in enumerate(old)}
    names = (_name(r, n) for r, n in zip(rows, count(), strict=False))
    return [_table_out(r, (*place, name), extras, by_name.get(name, {})) for r, name in zip(rows, names, strict=True)]


def _name(row: Any, number: int) -> str:
    return str(row.id) if has_ids(type(row)) else str(number)


def _load(parsed: Parsed, data: bytes, path: Path, expected: type | None) -> Loaded:
    values = parsed.data
    if not values:
        raise FileDamaged(path, "nothing stands in it")
    newer = _check_schema(parsed, path)
    _check_id(parsed, path)
    kind = _kind(parsed, path)
    if expected is not None and kind is not expected:
        raise FileRefused(path, f"this is {_NAMES[kind]}, not {_NAMES[expected]}", parsed.line_of("kind"))
    walk = Walk(parsed, path)
    try:
        document = walk.document(kind, _BESIDES[kind])
    except FileDamaged as error:
        if newer:
            raise FileRefused(path, f"{NEWER}, and can't be shown here", error.line) from None
        raise
    return Loaded(document, Extras(walk.extras), data, NEWER if newer else walk.twice)


def _check_schema(parsed: Parsed, path: Path) -> bool:
    """Whether the version is newer than ours."""
    if "schema" not in parsed.data:
        raise FileRefused(path, "schema is missing: this is no record of this program", None)
    schema = parsed.data["schema"]
    if type(schema) is not int or not 0 < schema < 1 << 31:
        raise FileRefused(path, "schema: wanted a whole number from 1 up, the version", parsed.line_of("schema"))
    return schema > SCHEMA


def _check_id(parsed: Parsed, path: Path) -> None:
    if "id" not in parsed.data:
        raise FileRefused(path, "id is missing: without it this is no record", None)
    name = parsed.data["id"]
    if not isinstance(name, str) or not is_document_id(name):
        what = "id: wanted 3 to 40 small letters, digits and hyphens, and no name that a system keeps for itself"
        raise FileRefused(path, what, parsed.line_of("id"))


def _kind(parsed: Parsed, path: Path) -> type:
    kind = parsed.data.get("kind")
    if isinstance(kind, str) and kind in _OTHER_KINDS:
        raise FileRefused(path, f"{_OTHER_KINDS[kind]}, not a record of a meeting", parsed.line_of("kind"))
    return next((document for document, called in _KIND_OF.items() if called == kind), Meeting)

"""Meetings and engagements, as the store sees them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from alignment_tui.domain.edits import LineStruck, apply, without_line
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.programme_record import ProgrammeRecord
from alignment_tui.storage.codec import Emitted, Read
from alignment_tui.storage.edit_json import edit_from_json, edit_to_json
from alignment_tui.storage.records import Extras, load, write
from alignment_tui.storage.state import Action

Document = Meeting | Engagement | ProgrammeRecord
NOTHING_MORE = Extras()


class RecordCodec:
    """How a record of the coach's folder is read, written and changed."""

    def load(self, data: bytes, path: Path) -> Read[Document]:
        """Read a record. Raises FileDamaged, FileRefused."""
        loaded = load(data, path)
        return Read(loaded.document, loaded.extras, loaded.read_only or "")

    def dump(self, document: Document, extras: object, over: bytes | None) -> Emitted:
        """Write a record over its old bytes."""
        written = write(document, extras if isinstance(extras, Extras) else NOTHING_MORE, over)
        return Emitted(written.data, written.kept)

    def id_of(self, document: Document) -> str:
        """The document's id."""
        return document.id

    def apply(self, document: Document, action: Action) -> Document:
        """The document after the action. Raises ValueError, KeyError or TypeError for an edit it can't be given."""
        for edit in _edits(action):
            document = apply(document, edit_from_json(edit))
        return document

    def strike_action(self, row_id: str) -> Action:
        """The action by which a line is not to be kept."""
        return {"id": f"strike-{row_id}", "says": "", "edits": [edit_to_json(LineStruck(row_id))]}

    def struck_by(self, action: Action) -> frozenset[str]:
        """Ids of the lines that are not to be kept."""
        return frozenset(str(edit.get("id")) for edit in _edits(action) if edit.get("edit") == "strike")

    def mentions(self, action: Action, row_id: str) -> bool:
        """Whether the line's id stands anywhere in it: then what undo says of it may hold the line's words too."""
        return any(text == row_id for edit in _edits(action) for text in _texts(edit))

    def without_words(self, action: Action, row_id: str) -> Action:
        """What held its words stays as an empty row, so that what came after keeps its place."""
        edits = [_emptied(edit, row_id) for edit in _edits(action)]
        return {**action, "says": "", "edits": edits}

    def without_row(self, document: Document, row_id: str) -> Document:
        """The document without the line and without what points to it."""
        return without_line(document, row_id)


def _edits(action: Action) -> list[dict[str, object]]:
    edits = action.get("edits")
    if not isinstance(edits, list):
        return []
    return [cast("dict[str, object]", edit) for edit in edits if isinstance(edit, dict)]


def _emptied(edit: dict[str, object], line: str) -> dict[str, object]:
    """The edit, with a row that is the line, or that came from it, reduced to its ids."""
    row = edit.get("row")
    if edit.get("edit") != "put" or not isinstance(row, dict):
        return edit
    if row.get("id") == line:
        return {**edit, "row": {"id": line}}
    for pointer in ("said_at", "about", "kept"):
        if row.get(pointer) == line:
            return {**edit, "row": {"id": row.get("id"), pointer: line}}
    for pointer in ("lines", "kin"):
        others = row.get(pointer)
        # a takeaway points to lines, and holds none of their words
        if isinstance(others, list) and line in others and edit.get("table") != "takeaway":
            return {**edit, "row": {"id": row.get("id"), pointer: [line]}}
    return edit


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)

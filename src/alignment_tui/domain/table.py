"""Documents and their tables: what every record has in common.

A document is a frozen dataclass. Its *tables* are tuples of rows, each row a frozen dataclass with an `id`;
`table("line")` declares one and gives the name it has in the file and in edits.
"""

from __future__ import annotations

from dataclasses import field, fields
from typing import Any, Protocol, runtime_checkable

TABLE = "table"


@runtime_checkable
class Row(Protocol):
    """One row of a table: anything with an id that is unique within its document's table."""

    @property
    def id(self) -> str:
        """Short, stable, `[a-z0-9-]{1,40}`."""
        ...


def table(name: str) -> Any:
    """Declare a tuple of rows that the file calls `name` (singular, as in `[[line]]`)."""
    return field(default=(), metadata={TABLE: name})


_TABLES: dict[Any, dict[str, str]] = {}


def tables(document: Any) -> dict[str, str]:
    """Name in the file → name of the attribute of a document's class, in the order in which they are written."""
    if document not in _TABLES:
        _TABLES[document] = {str(f.metadata[TABLE]): f.name for f in fields(document) if TABLE in f.metadata}
    return _TABLES[document]


def rows(document: object, name: str) -> tuple[Any, ...]:
    """The rows of the table that the file calls `name`. Raises KeyError for a table the document lacks."""
    found: tuple[Any, ...] = getattr(document, tables(type(document))[name])
    return found


def row(document: object, name: str, id: str) -> Any | None:  # noqa: A002  the field's word
    """The row with that id, or None."""
    return next((r for r in rows(document, name) if r.id == id), None)

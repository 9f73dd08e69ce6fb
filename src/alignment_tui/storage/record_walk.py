"""One walk through what a file says: what is known becomes the document, the rest stays with its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import ValidationError

from alignment_tui.errors import FileDamaged
from alignment_tui.storage.record_names import is_row_id
from alignment_tui.storage.shape import Slot, has_ids, shape_of
from alignment_tui.tomlfile import Parsed

Place: TypeAlias = tuple[str, ...]
"""Where a table stands: names of tables, and the ids (or numbers) of rows: `("goal", "g1", "history", "0")`."""


class Walk:
    """Reads one file. Raises FileDamaged with the line, the field and what is wanted, never the value."""

    def __init__(self, parsed: Parsed, path: Path) -> None:
        self.parsed, self.path = parsed, path
        self.extras: dict[Place, dict[str, Any]] = {}
        self.twice: str | None = None
        """Which rows have the same id, when some do: neither may be lost, so nothing is written."""

    def document(self, kind: type, besides: frozenset[str]) -> Any:
        """The document of that kind; the keys `besides` are looked after elsewhere and belong to no extras."""
        values = {k: v for k, v in self.parsed.data.items() if k not in besides}
        return self._table(kind, values, (), ())

    def _table(self, kind: type, values: Mapping[str, Any], where: tuple[str | int, ...], place: Place) -> Any:
        shape = shape_of(kind)
        unknown = {k: v for k, v in values.items() if k not in shape}
        if unknown:
            self.extras[place] = unknown
        known: dict[str, Any] = {}
        for name, slot in shape.items():
            if name in values:
                known[slot.attribute] = self._value(slot, values[name], (*where, name), (*place, name))
            elif slot.required:
                raise self._damage(where, f"{name} is missing", name)
        return kind(**known)

    def _value(self, slot: Slot, value: Any, where: tuple[str | int, ...], place: Place) -> Any:
        if slot.is_rows and slot.inner is not None:
            if not isinstance(value, list) or not all(isinstance(v, Mapping) for v in value):
                raise self._damage(where, f"wanted {slot.wanted}")
            return self._rows(slot.inner, value, where, place)
        if slot.inner is not None:
            if not isinstance(value, Mapping):
                raise self._damage(where, f"wanted {slot.wanted}")
            return self._table(slot.inner, value, where, place)
        problem = False
        try:
            value = slot.check(value)
        except ValidationError:
            problem = True  # raised below, so that the error with the value in it isn't chained
        if problem:
            raise self._damage(where, f"wanted {slot.wanted}")
        return value

    def _rows(
        self, kind: type, values: list[Mapping[str, Any]], where: tuple[str | int, ...], place: Place
    ) -> tuple[Any, ...]:
        rows = []
        seen: set[str] = set()
        for number, value in enumerate(values):
            at = (*where, number)
            name = str(number)
            if has_ids(kind):
                name = value.get("id", "")
                if "id" in value and not (isinstance(name, str) and is_row_id(name)):
                    raise self._damage((*at, "id"), "wanted small letters, digits and hyphens, at most 40")
                if name in seen and self.twice is None:
                    line = self.parsed.line_of(*at, "id")
                    self.twice = f"two rows of {where[-1]} have the same id, the second on line {line}"
                seen.add(name)
            rows.append(self._table(kind, value, at, (*place, name)))
        return tuple(rows)

    def _damage(self, where: tuple[str | int, ...], problem: str, below: str = "") -> FileDamaged:
        """An error about a place, in names of ours and numbers from 1."""
        says = ""
        for part in where:
            if isinstance(part, int):
                head, _, array = says.rpartition(", ")
                says = (f"{head}, " if head else "") + f"[[{array}]] no. {part + 1}"
            else:
                says += f", {part}" if says else part
        line = self.parsed.line_of(*where, *((below,) if below else ()))
        return FileDamaged(self.path, f"{says}: {problem}" if says else problem, line)

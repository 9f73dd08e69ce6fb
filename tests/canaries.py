"""Marks of their own in every field of a document, so that a test can say which field's words got somewhere."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, get_args, get_origin, get_type_hints

TODAY = date(2026, 3, 12)
STARTED = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)


class Canaries:
    """Fills every field of a document with a mark of its own, and knows which field each mark is of."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self._numbers = count(100)

    def fill(self, kind: type, at: str) -> Any:
        hints = get_type_hints(kind)
        return kind(**{f.name: self._value(hints[f.name], f"{at}.{f.name}") for f in fields(kind)})

    def mark(self, at: str) -> str:
        mark = f"canary{next(self._numbers):05}"
        self.fields[mark] = at
        return mark

    def of(self, words: str) -> set[str]:
        return {at for mark, at in self.fields.items() if mark in words}

    def _value(self, hint: Any, at: str) -> Any:
        if get_origin(hint) is tuple:
            return tuple(self._value(get_args(hint)[0], at) for _ in range(2))
        if is_dataclass(hint) and isinstance(hint, type):
            return self.fill(hint, at)
        kinds = get_args(hint) or (hint,)
        if str in kinds:
            return self.mark(at)
        number = next(self._numbers)
        for kind, value in (
            (datetime, STARTED + timedelta(days=number)),
            (date, TODAY + timedelta(days=365 * number)),
            (bool, True),
            (int, number),
        ):
            if kind in kinds:
                return value
        raise AssertionError(hint)

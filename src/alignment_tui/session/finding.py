"""Finding among the records of the desk: in one engagement, or everywhere when the coach widens it (R190)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alignment_tui.domain.query import NOTHING, Query, parse
from alignment_tui.storage.index import Index
from alignment_tui.storage.search import AT_ONCE, MOST, Result, Scope, Search

__all__ = ["AT_ONCE", "MOST", "Finding", "Found", "Group", "Result", "Scope"]

_RECENT = 5


@dataclass(frozen=True, slots=True)
class Group:
    """What was found in one meeting, or in the engagement's own record."""

    results: tuple[Result, ...]

    @property
    def head(self) -> Result:
        """Any of them: what they share."""
        return self.results[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found, and how much of it there is."""

    query: Query = NOTHING
    groups: tuple[Group, ...] = ()
    count: int = 0
    """Exact up to MOST, one more when there is more."""

    @property
    def results(self) -> tuple[Result, ...]:
        """Everything that is shown, in order."""
        return tuple(result for group in self.groups for result in group.results)


class Finding:
    """What is looked for on this desk. `look` and `refresh` are for other threads than the screen's."""

    def __init__(self, cache: Path, records: Path, index: Index) -> None:
        self._records, self._index = records, index
        self._search = Search(cache)
        self.recent: tuple[str, ...] = ()
        """The last things that were looked for, the newest first; in this run only, and kept nowhere."""

    def look(self, typed: str, today: date, scope: Scope, most: int = AT_ONCE) -> Found:
        """What fits. Raises QueryError with a sentence when what was typed can't be looked for."""
        query = parse(typed, today)
        results, count = self._search.find(self._records, query, scope, most)
        groups: dict[tuple[str, str], list[Result]] = {}
        for result in results:
            groups.setdefault((result.document, result.engagement), []).append(result)
        every = [Group(tuple(sorted(found, key=_in_the_meeting))) for found in groups.values()]
        if scope.engagement:
            # the meetings in the order in which they were held, then what outlives them
            every.sort(key=lambda group: (not group.head.kind, group.head.day or date.max))
        return Found(query=query, groups=tuple(every), count=count)

    def refresh(
        self,
        on_progress: Callable[[int, int], None] | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Bring the search up to date with the records; slow the first time. Whether anything had moved."""
        copies = [row.path for row in self._index.wrong(self._records) if row.copy_of is not None]
        return self._search.refresh(self._records, copies, on_progress, stop)

    def path_of(self, id: str) -> Path | None:  # noqa: A002  the field's word
        """Where a record lies of which something was found; None when it is there no longer."""
        return self._search.path_of(self._records, id)

    def remember(self, typed: str) -> None:
        """Something was looked for and opened: offer it again."""
        words = typed.strip()
        if words:
            self.recent = (words, *(r for r in self.recent if r != words))[:_RECENT]

    def renew(self, path: Path) -> None:
        """Words of this record are not to be kept: leave nothing of them (R177)."""
        self.recent = ()
        self._search.renew(self._records, path)

    def delete(self) -> None:
        """Remove every trace of the search; it is made anew when something is looked for. Raises OSError."""
        self.recent = ()
        self._search.delete()


def _in_the_meeting(result: Result) -> tuple[bool, int]:
    """Lines and questions as they came, then what was written before and after."""
    minute = result.found.minute
    return minute is None, minute or 0

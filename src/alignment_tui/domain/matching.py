"""Whether something fits what is looked for, one thing at a time: for one meeting that is at hand already."""

from __future__ import annotations

from dataclasses import dataclass

from alignment_tui.domain.findable import OWN, Findable, tag
from alignment_tui.domain.folding import folded
from alignment_tui.domain.hits import holds
from alignment_tui.domain.query import Filter, Query, Term


@dataclass(frozen=True, slots=True)
class Prepared:
    """A row with its words folded once."""

    row: Findable
    words: tuple[str, ...]
    also: tuple[str, ...]


def prepared(row: Findable) -> Prepared:
    """Fold its words, so that it can be asked often."""
    return Prepared(row, tuple(folded(row.words)), tuple(folded(row.also)))


def fits(query: Query, found: Prepared, *, with_client: bool = False) -> bool:
    """Whether everything asked for holds; nothing of the coach's own does with the client."""
    row = found.row
    if with_client and OWN in row.tags:
        return False
    if query.first and (row.on is None or row.on < query.first):
        return False
    if query.last and (row.on is None or row.on > query.last):
        return False
    return all(_stands(term, found) is not term.without for term in query.terms) and all(
        _filtered(filter_, row) is not filter_.without for filter_ in query.filters
    )


def _stands(term: Term, found: Prepared) -> bool:
    return holds(term, found.words) or holds(term, found.also)


def _filtered(filter_: Filter, row: Findable) -> bool:
    wanted = [tag(filter_.name, word) for word in filter_.words]
    if not filter_.begins:
        return all(word in row.tags for word in wanted)
    return all(any(has.startswith(word) for has in row.tags) for word in wanted)

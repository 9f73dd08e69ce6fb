"""What is looked for, in the language of the search's file."""

from __future__ import annotations

from datetime import date

from alignment_tui.domain.findable import EVERY, OFF, OWN, tag, within
from alignment_tui.domain.query import Filter, Query, Term

DAY_BITS, DOCUMENT_BITS, ROW_BITS = 22, 22, 18
"""A row's number says its day, its document and its place there: numbers in order are days in order."""


def expression(query: Query, *, engagement: str = "", at_home: str = "", with_client: bool = False) -> str:
    """The match expression: everything asked for, nothing left out, within what may be seen.

    `engagement` stays within one. Without it what is off limits is only found where it belongs, in `at_home`; with the
    client the coach's own is not there at all.
    """
    wanted = [_term(t) for t in query.terms if not t.without]
    wanted += [part for f in query.filters if not f.without for part in _filter(f)]
    if engagement:
        wanted.append(_tag(within(engagement)))
    found = " AND ".join(wanted) or _tag(EVERY)
    unwanted = [_term(t) for t in query.terms if t.without]
    unwanted += [" AND ".join(_filter(f)) for f in query.filters if f.without]
    if with_client:
        unwanted.append(_tag(OWN))
    if not engagement:
        unwanted.append(f"{_tag(OFF)} NOT {_tag(within(at_home))}" if at_home else _tag(OFF))
    for part in unwanted:
        found = f"({found}) NOT ({part})"
    return found


def number(day: date | None, document: int, row: int) -> int:
    """The number of a row; without a day it comes before all days."""
    return ((day.toordinal() if day else 0) << (DOCUMENT_BITS + ROW_BITS)) | (document << ROW_BITS) | row


def span(query: Query) -> tuple[int, int]:
    """The numbers between which a row must lie; without days everything."""
    if query.first is None and query.last is None:
        return 0, (1 << (DAY_BITS + DOCUMENT_BITS + ROW_BITS)) - 1
    first = query.first or date.min
    last = query.last or date.max
    return number(first, 0, 0), number(last, (1 << DOCUMENT_BITS) - 1, (1 << ROW_BITS) - 1)


def _term(term: Term) -> str:
    return f"{{words also}} : ({_phrase(term.words, begins=term.begins)})"


def _filter(filter_: Filter) -> list[str]:
    return [_tag(tag(filter_.name, word), begins=filter_.begins) for word in filter_.words]


def _tag(token: str, *, begins: bool = False) -> str:
    return f"tags : ({_phrase((token,), begins=begins)})"


def _phrase(words: tuple[str, ...], *, begins: bool) -> str:
    # folded words hold letters and digits only, tags a character of their own before them: nothing needs escaping
    return f'"{" ".join(words)}"' + (" *" if begins else "")

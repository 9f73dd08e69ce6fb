"""What is looked for: the words a coach types, understood. See docs/finding.md for the same from the outside.

`optics "who decided" speaker:sponsor -goal:2 after:2026-03` is two pieces of text, two filters and a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from alignment_tui.domain.dates import NotADayError, read_day
from alignment_tui.domain.folding import folded
from alignment_tui.domain.kinds import FINAL, FIRST, MIDPOINT, UNSCHEDULED

SPEAKER, GOAL, KIND, CLIENT, MARK, HAS = "speaker", "goal", "kind", "client", "mark", "has"
BEFORE, AFTER, ON = "before", "after", "on"
NAMES: Final = (SPEAKER, GOAL, KIND, CLIENT, MARK, HAS, BEFORE, AFTER, ON)

LINE, QUESTION, TAKEAWAY, GOAL_ROW, STEP, MEASURE, SUPPORT = (
    "line", "question", "takeaway", "goal", "step", "measure", "support",
)  # fmt: skip
BARRIER, AGREEMENT, DEFINITION, SUCCESS, PREPARATION, PEOPLE, NOTE = (
    "barrier", "agreement", "definition", "success", "preparation", "people", "note",
)  # fmt: skip
THINGS: Final = (
    LINE, QUESTION, TAKEAWAY, GOAL_ROW, STEP, MEASURE, SUPPORT, BARRIER, AGREEMENT, DEFINITION, SUCCESS, PREPARATION,
    PEOPLE, NOTE,
)  # fmt: skip
"""What can be found, each a `kind:` of its own."""
KINDS: Final = (FIRST, MIDPOINT, FINAL, UNSCHEDULED, *THINGS)
MARKS: Final = (
    "said", "next-step", "measure", "support", "strength", "concern", "talk", "record", "private",
)  # fmt: skip
ANSWER, ASKED, WITH_GOAL, READ_BACK, FINISHED, UNSAID, HAS_TAKEAWAY, MADE, MOMENT, DATE, READING = (
    "answer", "question", "goal", "read-back", "finished", "unsaid", "takeaway", "step", "moment", "date", "reading",
)  # fmt: skip
HASES: Final = (
    ANSWER, ASKED, WITH_GOAL, READ_BACK, FINISHED, UNSAID, HAS_TAKEAWAY, MADE, MOMENT, DATE, READING,
)  # fmt: skip
_CHOICES: Final = {KIND: KINDS, MARK: MARKS, HAS: HASES}
_ALSO: Final = {
    KIND: {"mid": MIDPOINT, "next-step": STEP, "asked": QUESTION, "wording": GOAL_ROW},
    MARK: {"step": "next-step", "note": "private"},
    HAS: {"agreed": READ_BACK, "read": READ_BACK},
}
_LETTERS: Final = {"s": "sponsor", "c": "client", "k": "coach"}
_MARK_SIGNS: Final = {"!": "next-step", "%": "measure", "+": "support", ".": "private"}
_QUOTES: Final = '"“”„«»'
_PIECE: Final = re.compile(rf"(-?)(?:([a-zA-Z]+):)?(?:[{_QUOTES}]([^{_QUOTES}]*)([{_QUOTES}]?)|(\S+))|(\S+)")
_YEAR: Final = re.compile(r"(\d{4})(?:-(\d{1,2}))?$")


class QueryError(ValueError):
    """Something typed can't be looked for; `str()` is the sentence to show."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand beside each other."""

    words: tuple[str, ...]
    """Folded."""
    begins: bool = True
    """Whether the last one is only the beginning of a word."""
    without: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """Who, which goal, which kind …"""

    name: str
    """One of SPEAKER, GOAL, KIND, CLIENT, MARK, HAS."""
    words: tuple[str, ...]
    """Folded, each of them must fit; for KIND, MARK and HAS the one value."""
    begins: bool = True
    """Whether the words are beginnings."""
    without: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """All of it; everything in it must hold."""

    terms: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    first: date | None = None
    """The earliest day."""
    last: date | None = None
    """The latest day."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for yet."""
        return not (self.terms or self.filters or self.first or self.last)

    @property
    def shown(self) -> tuple[Term, ...]:
        """The words that stand out where they are found."""
        return tuple(term for term in self.terms if not term.without)


NOTHING: Final = Query()
"""Nothing is looked for."""


def parse(text: str, today: date) -> Query:
    """Understand what was typed. Raises QueryError with a sentence that says what would be understood."""
    query, rest = _signs(text)
    for match in _PIECE.finditer(rest):
        query = _take(query, match, today)
    if query.first and query.last and query.first > query.last:
        msg = "No day is both after and before that."
        raise QueryError(msg)
    return query


def _signs(text: str) -> tuple[Query, str]:
    """The signs of the live box, typed first: who said it, what it is. A space first means as typed."""
    query = NOTHING
    while True:
        letter = _LETTERS.get(text[:1].lower()) if text[1:2] == " " else None
        if letter:
            query, text = _with(query, Filter(SPEAKER, (letter,), begins=False)), text[2:]
        elif text[:1] == "=":
            query, text = _with(query, Filter(HAS, (READ_BACK,), begins=False)), text[1:].lstrip(" ")
        elif (mark := _MARK_SIGNS.get(text[:1])) and not text[1:2].isdigit():
            query, text = _with(query, Filter(MARK, (mark,), begins=False)), text[1:].lstrip(" ")
        else:
            return query, text


def _take(query: Query, match: re.Match[str], today: date) -> Query:
    minus, name, quoted, closed, bare, odd = match.groups()
    without = minus == "-"
    words = quoted if quoted is not None else (bare if bare is not None else odd or "")
    if name is None:
        begun = words[:-1].lower() if words.endswith(":") else ""
        if begun in NAMES:
            raise QueryError(_WHAT.get(begun) or _can_be(begun))
        return _with_words(query, words, exactly=quoted is not None and bool(closed), without=without)
    known = name.lower()
    if known not in NAMES:
        _did_you_mean(known)
        return _with_words(query, f"{name}:{words}", exactly=bool(closed), without=without)
    if known in (BEFORE, AFTER, ON):
        return _with_days(query, known, words, today, without=without)
    return _with(query, replace(_filter(known, words), without=without))


def _with(query: Query, filter_: Filter) -> Query:
    return replace(query, filters=(*query.filters, filter_))


def _with_words(query: Query, text: str, *, exactly: bool, without: bool) -> Query:
    words = tuple(folded(text))
    if not words:
        return query
    return replace(query, terms=(*query.terms, Term(words, begins=not exactly, without=without)))


def _filter(name: str, value: str) -> Filter:
    if name in _CHOICES:
        return Filter(name, (_choice(name, value),), begins=False)
    words = tuple(folded(value))
    if not words:
        raise QueryError(_WHAT[name])
    if name == SPEAKER and len(words) == 1 and words[0] in _LETTERS:
        return Filter(name, (_LETTERS[words[0]],), begins=False)
    return Filter(name, words, begins=not all(w.isdigit() for w in words))


_WHAT: Final = {
    SPEAKER: "speaker: whose? sponsor, client, coach, their letters s c k, or a name.",
    GOAL: "goal: which? Its number, or a word of it.",
    CLIENT: "client: who? A name.",
    BEFORE: 'before: when? 2026-03-12, 2026-03, 2026 or "12 mar".',
    AFTER: 'after: when? 2026-03-12, 2026-03, 2026 or "12 mar".',
    ON: 'on: when? 2026-03-12, 2026-03, 2026 or "12 mar".',
}


def _choice(name: str, value: str) -> str:
    """The one that is meant: by its name, or by the beginning of it if only one begins so."""
    typed = "-".join(folded(value))
    choices = _CHOICES[name]
    if typed in choices:
        return typed
    if typed in _ALSO[name]:
        return _ALSO[name][typed]
    near = [choice for choice in choices if typed and choice.startswith(typed)]
    if len(near) == 1:
        return near[0]
    if near:
        msg = f"{name}: {' or '.join(near)}?"
        raise QueryError(msg)
    raise QueryError(_can_be(name))


def _can_be(name: str) -> str:
    return f"{name}: can be {', '.join(_CHOICES[name])}."


def _did_you_mean(name: str) -> None:
    from difflib import get_close_matches

    if near := get_close_matches(name, NAMES, 1, 0.82):
        msg = f"{name}: isn't known. Did you mean {near[0]}: ?"
        raise QueryError(msg)


def _with_days(query: Query, name: str, value: str, today: date, *, without: bool) -> Query:
    if without:
        msg = f"-{name}: can't be turned round. Use {AFTER if name == BEFORE else BEFORE}: for that."
        raise QueryError(msg)
    begin, end = _days(name, value, today)
    first, last = query.first, query.last
    if name != BEFORE:
        day = begin if name == ON else _next(end)
        first = day if first is None else max(first, day)
    if name != AFTER:
        day = end if name == ON else begin - timedelta(days=begin > date.min)
        last = day if last is None else min(last, day)
    return replace(query, first=first, last=last)


def _next(day: date) -> date:
    return day + timedelta(days=day < date.max)


def _days(name: str, value: str, today: date) -> tuple[date, date]:
    """The first and the last day of what is named."""
    if not value.strip():
        raise QueryError(_WHAT[name])
    if match := _YEAR.fullmatch(value.strip()):
        year, month = int(match[1]), int(match[2] or 0)
        if not 1 <= year < date.max.year or (match[2] and not 1 <= month <= 12):
            msg = f'"{value.strip()}" is no month. {_WHAT[name]}'
            raise QueryError(msg)
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    try:
        day = read_day(value, today)
    except NotADayError as problem:
        raise QueryError(str(problem)) from problem
    if day is None:
        raise QueryError(_WHAT[name])
    if day > today and re.fullmatch(r"\D*\d{1,2}\D*", value) and re.search(r"[a-z]{3}", value.lower()):
        day = _last_year(day)  # "12 mar" is the last one that was: what is looked for has been
    return day, day


def _last_year(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)

"""How often, as people say it, and the days that it means: `every second Tuesday`, `first Thursdays`, `monthly`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from alignment_tui.domain.dates import DAY_NAMES

_WEEKLY = re.compile(r"(?:every|each)\s+(?:(second|other|2nd|third|3rd)\s+)?([a-z]+)s?")
_MONTHLY = re.compile(r"(?:the |every |each )?(first|second|third|fourth|last)\s+([a-z]+?)s?(?:\s+(?:of|in|a)\s+.*)?")
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_EVERY = {"": 1, "second": 2, "other": 2, "2nd": 2, "third": 3, "3rd": 3}
_MOST = 26
"""Talks in a row, where nothing says when they end."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """A rhythm from its next day on."""

    words: str
    first: date
    weekday: int
    every: int = 1
    """Weeks; of a monthly rhythm months."""
    place: int = 0
    """Which of its weekdays in a month, -1 the last; 0 for a rhythm in weeks."""
    until: date | None = None
    most: int = _MOST


def repeats(words: str, today: date, reckoned_from: date | None, ends_on: date | None) -> Repeats | None:
    """The rhythm that the words mean, from `today` on; None when they name none that a calendar knows.

    `reckoned_from`: a day on which it was, is, or ends: near at hand it is the first, far ahead the last.
    """
    if ends_on is not None and ends_on < today and (reckoned_from is None or reckoned_from < today):
        return None
    said = " ".join(words.lower().replace(",", " ").split())
    until = ends_on if ends_on is not None and ends_on >= today else None
    if (
        (match := _MONTHLY.fullmatch(said))
        and (day := _weekday(match[2])) is not None
        and not said.startswith("every s")
    ):
        place = _PLACES[match[1]]
        return Repeats(words, _monthly(today, day, place), day, place=place, until=until)
    match = _WEEKLY.fullmatch(said)
    weekday = _weekday(match[2]) if match else None
    if match is None or weekday is None:
        return None
    every = _EVERY[match[1] or ""]
    step = timedelta(weeks=every)
    if reckoned_from is None or reckoned_from.weekday() != weekday:
        return Repeats(words, today + timedelta(days=(weekday - today.weekday()) % 7), weekday, every, until=until)
    if reckoned_from - today > 2 * step:
        until = reckoned_from
    weeks = (reckoned_from - today).days // (7 * every)
    first = (
        reckoned_from - weeks * step
        if until == reckoned_from
        else max(reckoned_from, _from(reckoned_from, today, step))
    )
    return Repeats(words, first, weekday, every, until=until)


def _from(begin: date, today: date, step: timedelta) -> date:
    if begin >= today:
        return begin
    return begin + -((begin - today).days // step.days) * step


def _weekday(name: str) -> int | None:
    found = [n for n, day in enumerate(DAY_NAMES) if len(name) >= 3 and day.lower().startswith(name)]
    return found[0] if len(found) == 1 else None


def _monthly(today: date, weekday: int, place: int) -> date:
    year, month = today.year, today.month
    while (found := _in_month(year, month, weekday, place)) < today:
        year, month = year + month // 12, month % 12 + 1
    return found


def _in_month(year: int, month: int, weekday: int, place: int) -> date:
    if place < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (place - 1))

"""What is known, or worth pointing out, while an engagement is being begun; all of it from the list of records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from alignment_tui.domain.dates import DAY_NAMES, MONTH_NAMES, NotADayError, read_when, say_day
from alignment_tui.storage.listing import Row

NO_DAY = "No day in that yet. 12 mar 14:00 is one."


@dataclass(frozen=True, slots=True)
class When:
    """How a day and time were understood."""

    day: date | None = None
    at: str = ""
    words: str = ""
    """The answer in words; empty when nothing was typed."""
    understood: bool = True
    """False when it can't be taken as it is."""


def understand(text: str, now: datetime, minutes: int = 60) -> When:
    """Read a day and a time of day, and say in words how they were taken."""
    today = now.date()
    if not text.strip():
        return When()
    try:
        day, at = read_when(text, today)
    except NotADayError as problem:
        return When(words=str(problem), understood=False)
    if day is None:
        return When(at=at, words=NO_DAY, understood=False)
    words = f"{DAY_NAMES[day.weekday()]} {say_day(day, today)}"
    if at:
        words += f", {at}, {minutes} minutes"
    if day < today:
        named = f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
        words = f"{named} has gone by. Keep it, or is it {_next_year(day, today)}?"
    return When(day, at, words)


def same_again(rows: Iterable[Row], client: str, organisation: str) -> Row | None:
    """An engagement with a client of that name at that organisation; the newest, running ones first."""
    wanted = (_folded(client), _folded(organisation))
    if not wanted[0]:
        return None
    found = [r for r in rows if r.id and not r.copy_of and (_folded(r.client), _folded(r.organisation)) == wanted]
    return max(found, key=lambda r: (r.closed is None, r.held_on or date.min), default=None)


def question_of(row: Row, today: date) -> str:
    """How the same name is asked about."""
    article = "an" if row.client[:1].lower() in "aeiou" else "a"
    at = f" at {row.organisation}" if row.organisation else ""
    since = f" since {say_day(row.held_on, today)}" if row.held_on else ""
    return f"There is {article} {row.client}{at}{since}. Another one, or that one?"


def sponsor_elsewhere(rows: Iterable[Row], sponsor: str) -> str:
    """Words for a sponsor who is in another engagement, and nothing of what was said there (R191); empty otherwise."""
    wanted = _folded(sponsor)
    found = [r for r in rows if r.id and not r.copy_of and wanted and _folded(r.sponsor) == wanted]
    if not found:
        return ""
    which = "in another engagement" if len(found) == 1 else f"in {len(found)} other engagements"
    running = any(r.closed is None for r in found)
    closed = max((r.closed for r in found if r.closed), default=None)
    until = f", concluded in {closed.year}" if closed and not running else ""
    return f"as the sponsor {which}{until}. What was said there stays there."


@dataclass(frozen=True, slots=True)
class KnownProgramme:
    """A programme that some engagement belongs to."""

    name: str
    organisation: str
    engagement: str
    """The newest engagement in it: its record has the organisation's goal."""


def programmes(rows: Iterable[Row], most: int = 6) -> tuple[KnownProgramme, ...]:
    """The programmes there are, newest first."""
    found: dict[str, KnownProgramme] = {}
    newest = sorted((r for r in rows if r.id and not r.copy_of), key=lambda r: r.held_on or date.min, reverse=True)
    for row in newest:
        name = str(row.summary.get("programme", ""))
        if name and _folded(name) not in found:
            found[_folded(name)] = KnownProgramme(name, row.organisation, row.id)
            if len(found) == most:
                break
    return tuple(found.values())


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _next_year(day: date, today: date) -> int:
    this = (
        day.replace(year=today.year, day=min(day.day, 28))
        if (day.month, day.day) == (2, 29)
        else day.replace(year=today.year)
    )
    return today.year if this >= today else today.year + 1

"""A day typed in a field: what it says, what it means, and when it is none."""

from __future__ import annotations

from datetime import date, timedelta

from alignment_tui.domain.dates import NotADayError, read_day, say_day, say_whole_day

PLACEHOLDER = "today, 9 mar, fri"
_YEAR = 4
_HALF_A_YEAR = 183


def said(day: date | None, today: date) -> str:
    """A day as a field shows it, so that it is read again as the same; nothing for none."""
    if day is None:
        return ""
    words = say_day(day, today)
    return words if read(words, today)[0] == day else f"{words} {day.year}"


def read(words: str, today: date) -> tuple[date | None, bool]:
    """The day the words name, and whether they can be taken: no words are no day, and can be.

    A day without a year is the nearest one, since what is written here has most often been.
    """
    try:
        day = read_day(words, today)
    except NotADayError:
        return None, False
    if day is None:
        return None, not words.strip()
    named = any(len(w) == _YEAR and w.isdecimal() for w in words.replace("-", " ").split())
    far = day > today + timedelta(days=_HALF_A_YEAR)
    if far and not named and not words.strip().lower().startswith("in "):
        before = day.replace(year=day.year - 1, day=min(day.day, 28) if (day.month, day.day) == (2, 29) else day.day)
        return before, True
    return day, True


def hint(words: str, today: date, *, empty: str = "not yet") -> str:
    """What a field's words mean, in words."""
    if not words.strip():
        return empty
    try:
        read_day(words, today)
    except NotADayError as no_day:
        return str(no_day)
    day, _ = read(words, today)
    return say_whole_day(day) if day else f"a day: {PLACEHOLDER}"

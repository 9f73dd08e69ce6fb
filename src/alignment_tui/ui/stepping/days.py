"""A day typed in a field: what it says, what it means, and when it is none."""

from __future__ import annotations

from datetime import date

from alignment_tui.domain.dates import NotADayError, read_day, say_day, say_whole_day

PLACEHOLDER = "today, 9 mar, fri"


def said(day: date | None, today: date) -> str:
    """A day as a field shows it; nothing for none."""
    return say_day(day, today) if day else ""


def read(words: str, today: date) -> tuple[date | None, bool]:
    """The day the words name, and whether they can be taken: no words are no day, and can be."""
    try:
        day = read_day(words, today)
    except NotADayError:
        return None, False
    return day, day is not None or not words.strip()


def hint(words: str, today: date, *, empty: str = "not yet") -> str:
    """What a field's words mean, in words."""
    if not words.strip():
        return empty
    try:
        day = read_day(words, today)
    except NotADayError as no_day:
        return str(no_day)
    return say_whole_day(day) if day else f"a day: {PLACEHOLDER}"

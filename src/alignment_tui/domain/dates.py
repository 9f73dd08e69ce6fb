"""Days as people write and say them."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Words until the first day is read: Home only says days, and is drawn sooner without them.
_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_DAY_MONTH = r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?"
_MONTH_DAY = r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?"
_IN = r"in\s+(\d{1,3}|a|an|one|two|three|four|five|six)\s+(day|week|month)s?"
_TIME = r"(?:at\s+)?(\d{1,2})[:.](\d{2})\s*(am|pm)?$|(?:at\s+)?(\d{1,2})\s*(am|pm)$"
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_DUE = r"(?i)\b(?:by|on|until|before|from)\s+|\b(?=in\s+\S+\s+(?:day|week|month)s?\b)"
_SAID = 24
"""How many characters at the end of a line may be a date that names no day."""


class NotADayError(ValueError):
    """Words that look like a day and are none; `str()` is the sentence to show."""


def read_day(text: str, today: date) -> date | None:
    """The day that `text` names: `2026-03-12`, `12 mar`, `fri`, `tomorrow`, `in 2 weeks`; None when it names none.

    A day and month without a year is the next one from a month ago on. Raises NotADayError for "31 April".
    """
    words = " ".join(text.lower().replace(",", " ").split())
    if not words:
        return None
    if words in ("today", "tomorrow"):
        return today + timedelta(days=words == "tomorrow")
    if match := re.fullmatch(_ISO, words):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(_IN, words):
        count = _COUNTS.get(match[1]) or int(match[1])
        return _later(today, count, match[2])
    name = words.removeprefix("next ").removeprefix("this ")
    if name[:3] in _DAYS and DAY_NAMES[_DAYS.index(name[:3])].lower().startswith(name):
        return today + timedelta(days=(_DAYS.index(name[:3]) - today.weekday() - 1) % 7 + 1)
    if (words[:3] in _DAYS) and " " in words and not words.startswith(("mar ", "may ")):
        words = words.split(" ", 1)[1]
    for pattern, day_at, month_at in ((_DAY_MONTH, 1, 2), (_MONTH_DAY, 2, 1)):
        match = re.fullmatch(pattern, words)
        month = _month(match[month_at]) if match else None
        if match and month:
            return _in_year(int(match[day_at]), month, int(match[3]) if match[3] else None, today)
    return None


def read_when(text: str, today: date) -> tuple[date | None, str]:
    """A day and a time of day, `("12 mar 14:00")` → (day, "14:00"); either may be missing. Raises NotADayError."""
    words = " ".join(text.split())
    clock = ""
    if match := re.search(_TIME, words.lower()):
        hour = int(match[1] or match[4])
        minute = int(match[2] or 0)
        half = match[3] or match[5]
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour > 23 or minute > 59:
            msg = f'"{match[0].strip()}" is not a time of day.'
            raise NotADayError(msg)
        clock = f"{hour:02}:{minute:02}"
        words = words[: match.start()].strip()
    return read_day(words, today), clock


def find_due(text: str, today: date) -> tuple[date | None, str]:
    """A due day named in a line, "Colm by 13 Feb" → (day, "13 Feb"), the last one when there are several.

    An impossible day is kept as it was said, without a day (R206).
    """
    for match in reversed(list(re.finditer(_DUE, text))):
        rest = text[match.end() :].strip(" .,;")
        words = rest.split()
        for count in range(min(4, len(words)), 0, -1):
            try:
                found = read_day(" ".join(words[:count]).strip(".,;"), today)
            except NotADayError:
                return None, rest[:_SAID]
            if found:
                return found, " ".join(words[:count]).strip(".,;")
    return None, ""


def say_day(day: date, today: date) -> str:
    """`27 March`, with the year when it isn't this one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTH_NAMES[day.month - 1]}{year}"


def say_whole_day(day: date) -> str:
    """`Thursday 12 March 2026`."""
    return f"{DAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def say_near(day: date, today: date) -> str:
    """`today`, `tomorrow`, or the day."""
    return {0: "today", 1: "tomorrow"}.get((day - today).days) or say_day(day, today)


def say_due(day: date | None, words: str, today: date) -> str:
    """When a step is due: `27 March`, `was for 27 March` once gone by, the words as said, or `no date`."""
    if day is None:
        return words or "no date"
    return ("was for " if day < today else "") + say_day(day, today)


def _later(today: date, count: int, unit: str) -> date:
    if unit != "month":
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    month = today.month - 1 + count
    year, month = today.year + month // 12, month % 12 + 1
    return date(year, month, min(today.day, _last_day(year, month)))


def _month(name: str) -> int | None:
    if name == "sept":
        return 9
    found = [n for n, month in enumerate(MONTH_NAMES, 1) if month.lower().startswith(name)]
    return found[0] if len(found) == 1 else None


def _in_year(day: int, month: int, year: int | None, today: date) -> date:
    if year is not None:
        return _day(year, month, day)
    found = _day(today.year, month, day)
    return found if found >= today - timedelta(days=31) else _day(today.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12 or not 1 <= year <= 9999:
        msg = f'"{year}-{month:02}-{day:02}" is not a day.'
        raise NotADayError(msg)
    last = _last_day(year, month)
    if not 1 <= day <= last:
        name = MONTH_NAMES[month - 1]
        msg = f'"{day} {name}" is not a day. Did you mean {last} {name}?'
        raise NotADayError(msg)
    return date(year, month, day)


def _last_day(year: int, month: int) -> int:
    from calendar import monthrange

    return monthrange(year, month)[1]

"""Until when the records of an engagement are kept. A reminder; nothing is ever removed by itself."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignment_tui.domain.edits import Action
    from alignment_tui.domain.engagement import Engagement


def kept_until(concluded: date | None, agreed: date | None, months: int) -> date | None:
    """The day that was agreed, else so many months after the conclusion; None while it runs, or with no months."""
    if concluded is None:
        return None
    if agreed is not None:
        return agreed
    if months <= 0:
        return None
    place = concluded.month - 1 + months
    year, month = concluded.year + place // 12, place % 12 + 1
    if year > date.max.year:
        return None
    return date(year, month, min(concluded.day, monthrange(year, month)[1]))


def keep_until(engagement: Engagement, until: date | None) -> Action:
    """Until when it is kept was agreed, or agreed anew."""
    from alignment_tui.domain.edits import Action, FieldWritten  # Home counts the days before it reads any record

    if engagement.retention_until == until:
        return Action("")
    return Action("until when it is kept", engagement=(FieldWritten("retention_until", until),))


def ago_words(day: date, today: date) -> str:
    """`two years ago`, `5 months ago`, `last month`; for what lies back at least some weeks."""
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    if months >= 12:
        years = months // 12
        return f"{_NUMBERS.get(years, str(years))} year{'s' if years > 1 else ''} ago"
    if months >= 2:
        return f"{_NUMBERS.get(months, str(months))} months ago"
    return "last month" if months == 1 else "this month"


_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}

"""Days and times as a coach says them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

MONTHS: Final = (
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
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day(when: date, today: date | None = None) -> str:
    """`12 March`; with the year when it isn't today's."""
    words = f"{when.day} {MONTHS[when.month - 1]}"
    return words if today is None or when.year == today.year else f"{words} {when.year}"


def full_day(when: date) -> str:
    """`Thursday 12 March 2026`."""
    return f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]} {when.year}"


def minute(when: datetime) -> str:
    """`14:32`."""
    return f"{when.hour:02}:{when.minute:02}"


def second(when: datetime) -> str:
    """`14:31:58`."""
    return f"{when.hour:02}:{when.minute:02}:{when.second:02}"


def stamp(when: datetime, now: datetime) -> str:
    """`14:31:58` today, `11 March 17:41` on another day, in the zone of `now`."""
    local = when.astimezone(now.tzinfo)
    if local.date() == now.date():
        return second(local)
    return f"{day(local.date(), now.date())} {minute(local)}"

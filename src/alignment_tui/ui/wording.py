"""Days and times of day as a coach says them."""

from __future__ import annotations

from datetime import date, datetime

from alignment_tui.domain.dates import say_day, say_whole_day


def day(when: date, today: date | None = None) -> str:
    """`12 March`; with the year when it isn't today's."""
    return say_day(when, today or when)


def full_day(when: date) -> str:
    """`Thursday 12 March 2026`."""
    return say_whole_day(when)


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

"""Dates as a calendar file: moments in universal time, so that every calendar shows them in its own zone's."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event
from icalendar.prop import vRecur

from alignment_tui.export.dates import Date, Dates
from alignment_tui.export.harmless import harmless
from alignment_tui.export.rhythm import Repeats

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def to_calendar(dates: Dates, now: datetime) -> bytes:
    """The file. Entries keep their identity from one making to the next, so that a calendar renews them."""
    calendar = Calendar()
    calendar.add("prodid", "-//alignment-tui//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _row(dates.title))
    for entry in dates.entries:
        calendar.add_component(_event(entry, now))
    found: bytes = calendar.to_ical()
    return found


def _event(entry: Date, now: datetime) -> Event:
    event = Event()
    event.add("uid", _uid(entry))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", _row(entry.title))
    if entry.where:
        event.add("location", _row(entry.where))
    if entry.begins is not None and entry.ends is not None:
        event.add("dtstart", entry.begins.astimezone(UTC))
        event.add("dtend", entry.ends.astimezone(UTC))
    else:
        event.add("dtstart", entry.on)
        event.add("dtend", _next(entry.on))
        event.add("transp", "TRANSPARENT")
    if entry.repeats is not None:
        event.add("rrule", _rule(entry.repeats))
    event.add("class", "PRIVATE")
    return event


def _uid(entry: Date) -> str:
    """The same each time, and telling nothing: numbers that run on would show what was left out between them."""
    return f"{hashlib.blake2b(entry.id.encode(), digest_size=12).hexdigest()}@alignment-tui"


def _rule(repeats: Repeats) -> vRecur:
    day = f"{repeats.place}{_DAYS[repeats.weekday]}" if repeats.place else _DAYS[repeats.weekday]
    rule: dict[str, object] = {"freq": "MONTHLY" if repeats.place else "WEEKLY", "byday": day}
    if repeats.every > 1:
        rule["interval"] = repeats.every
    if repeats.until is not None:
        rule["until"] = repeats.until
    else:
        rule["count"] = repeats.most
    return vRecur(rule)


def _row(text: str) -> str:
    return " ".join(harmless(text).split())


def _next(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)

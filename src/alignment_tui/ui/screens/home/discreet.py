"""Home when others may be looking: times and the next meeting, nobody else's name, no state of anything (R172)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from alignment_tui.domain.dates import say_day
from alignment_tui.session.agenda_of_today import RUNNING, Agenda, Item
from alignment_tui.ui.text import clip, labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row

_LEAD = 10
_GAP = 3


def discreet_rows(agenda: Agenda, now: datetime, width: int, *, roomy: bool) -> list[Row]:
    """The next meeting, then times alone."""
    to_come = agenda.to_come(now)
    if not to_come:
        return [Row.heading(plain("No meeting is planned."))]
    first, rest = to_come[0], to_come[1:]
    rows = [_next(first, now, width)]
    gap = [Row.room()] * (_GAP if roomy else 1)
    tomorrow = now.date() + timedelta(days=1)
    for label, day in (("Later today", now.date()), ("Tomorrow", tomorrow)):
        times = [i for i in rest if i.day == day and i.starts is not None]
        if times:
            rows += [*gap, Row.heading(plain(label, style="$muted")), *([Row.room()] if roomy else [])]
            rows += [Row.heading(plain(_hours(item))) for item in times]
    return rows


def _next(item: Item, now: datetime, width: int) -> Row:
    right = _until(item, now)
    people = " and ".join(p for p in (one_row(item.client), one_row(item.sponsor)) if p) or "no name yet"
    kind = item.kind_words
    until = f", to {item.ends:%H:%M}" if item.ends else ""
    room = max(8, width - 3 - _LEAD)
    return Row(
        item.id,
        labelled((clip(people, 2 * room - len(right) - 8), "$strong")),
        lead=plain(f"{_starts(item, now.date()):<{_LEAD}}"),
        right=plain(right, style="bold $accent"),
        below=(plain(kind[:1].upper() + kind[1:] + until, room, "$muted"),),
    )


def _starts(item: Item, today: date) -> str:
    if item.day == today or item.day is None:
        return item.at if item.starts else "today"
    words = say_day(item.day, today)
    if len(words) < _LEAD:
        return words
    year = "" if item.day.year == today.year else f" {item.day.year % 100:02}"
    return f"{item.day.day} {words.split()[1][:3]}{year}"


def _until(item: Item, now: datetime) -> str:
    local, starts = now.replace(tzinfo=None, second=0, microsecond=0), item.starts
    if item.why == RUNNING or (starts is not None and starts <= local):
        return "now"
    if item.day == now.date() + timedelta(days=1):
        return "tomorrow"
    if starts is None or item.day != now.date():
        return ""
    minutes = int((starts - local).total_seconds() // 60)
    if minutes >= 60:
        return "today"
    return f"in {minutes} {'minute' if minutes == 1 else 'minutes'}"


def _hours(item: Item) -> str:
    return f"{item.starts:%H:%M} to {item.ends:%H:%M}"

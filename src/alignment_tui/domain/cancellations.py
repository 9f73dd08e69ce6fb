"""What was cancelled: how much notice was given, and whether two were cancelled in a row (R134, R135)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import pairwise

from alignment_tui.domain.around import Session
from alignment_tui.domain.engagement import Engagement

HELD = "held"
PLANNED = "planned"
CANCELLED = "cancelled"
STATES = (PLANNED, HELD, CANCELLED)


def in_order(sessions: Sequence[Session]) -> tuple[Session, ...]:
    """By day and time; those without a day last, as they stand."""
    dated = sorted((s for s in sessions if s.on is not None), key=lambda s: (s.on or date.max, s.at))
    return (*dated, *(s for s in sessions if s.on is None))


def appointments(engagement: Engagement, today: date) -> tuple[Session, ...]:
    """Conversations and alignment meetings alike: a meeting with a record whose day has come counts as held."""
    meetings = (
        Session(
            id=p.id,
            on=p.on,
            at=p.at,
            kind="alignment meeting",
            state=CANCELLED if p.state == CANCELLED else HELD if p.meeting and p.on and p.on <= today else PLANNED,
            notice_on=p.changes[-1].said_on if p.state == CANCELLED and p.changes else None,
        )
        for p in engagement.plan
    )
    return in_order((*engagement.sessions, *meetings))


def notice_minutes(session: Session) -> int | None:
    """Minutes between the cancellation and the time it was for; None when either isn't known."""
    begins, told = _moment(session.on, session.at), _moment(session.notice_on, session.notice_at)
    if session.state != CANCELLED or begins is None or told is None:
        return None
    return int((begins - told).total_seconds() // 60)


def is_short(session: Session, hours: int) -> bool:
    """Whether less notice was given than is enough: 47 h 59 min is, with 48, and 48 h is not."""
    minutes = notice_minutes(session)
    return minutes is not None and minutes < hours * 60


def say_notice(session: Session) -> str:
    """`26 hours`, `45 minutes`, `after it began`; empty when it isn't known."""
    minutes = notice_minutes(session)
    if minutes is None:
        return ""
    if minutes < 0:
        return "after it began"
    if minutes < 60:
        return f"{minutes} minutes"
    hours, rest = divmod(minutes, 60)
    days = hours // 24
    if hours >= 96:
        return f"{days} days"
    return f"{hours} hours" + (f" {rest} minute{'s' if rest > 1 else ''}" if rest else "")


def in_a_row(sessions: Sequence[Session]) -> tuple[Session, Session] | None:
    """The newest two that were cancelled one after the other, nothing held between; None when there are none.

    Only what was to happen counts: one that is still planned neither breaks the row nor makes it.
    """
    past = [s for s in in_order(sessions) if s.state in (HELD, CANCELLED)]
    found = [(a, b) for a, b in pairwise(past) if a.state == CANCELLED and b.state == CANCELLED]
    return found[-1] if found else None


def _moment(day: date | None, at: str) -> datetime | None:
    if day is None:
        return None
    hour, _, minute = at.partition(":")
    if not (hour.isdecimal() and minute.isdecimal()) or int(hour) > 23 or int(minute) > 59:
        return None
    return datetime.combine(day, time(int(hour), int(minute)))

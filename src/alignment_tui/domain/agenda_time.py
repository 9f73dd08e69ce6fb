"""How the hour is spent: the agenda step that is on, the minutes of each, and when it would end.

Two times run. A line has the minute since the meeting started, by the clock on the wall, whatever happens. The agenda's
time stands still in a pause. `elapsed` is always the first of the two, in seconds.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from alignment_tui.domain.line import seconds_of
from alignment_tui.domain.meeting import AgendaStep, Meeting, Pause


def current(meeting: Meeting) -> AgendaStep | None:
    """The agenda step that is on: that of the last turn, else the first one; None without an agenda."""
    on = meeting.turns[-1].step if meeting.turns else ""
    steps = meeting.agenda
    return next((s for s in steps if s.id == on), steps[0] if steps else None)


def following(meeting: Meeting) -> AgendaStep | None:
    """The step after the one that is on; None after the last."""
    now = current(meeting)
    if now is None:
        return None
    place = meeting.agenda.index(now) + 1
    return meeting.agenda[place] if place < len(meeting.agenda) else None


def lasting_pause(meeting: Meeting) -> Pause | None:
    """The pause that is on; None while the agenda's time runs."""
    return next((p for p in reversed(meeting.pauses) if not p.until), None)


def in_agenda(meeting: Meeting, elapsed: float) -> float:
    """Seconds of the agenda's time at `elapsed`: all of it but the pauses. Never runs back as `elapsed` goes on."""
    stood = 0.0
    reached = 0.0
    for began, until in sorted(_stretch(p, elapsed) for p in meeting.pauses):
        # pauses may overlap, be it by a file that a hand has touched
        begins = max(began, reached)
        stood += max(0.0, min(until, elapsed) - begins)
        reached = max(reached, until)
    return max(0.0, elapsed - stood)


def spent(meeting: Meeting, elapsed: float) -> dict[str, int]:
    """Seconds of the agenda's time spent on each step, by id, when `elapsed` seconds have passed since the start."""
    now = int(in_agenda(meeting, elapsed))
    if not meeting.turns:
        first = current(meeting)
        return {first.id: now} if first is not None else {}
    starts = [(t.step, int(in_agenda(meeting, seconds_of(t.at) or 0))) for t in meeting.turns]
    if meeting.agenda:
        starts[0] = (starts[0][0], 0)
    times: dict[str, int] = {}
    for (step, began), (_, until) in zip(starts, [*starts[1:], ("", now)], strict=True):
        times[step] = times.get(step, 0) + max(0, until - began)
    return times


def planned(meeting: Meeting) -> int:
    """Minutes of the whole agenda."""
    return sum(s.minutes for s in meeting.agenda)


def to_come(meeting: Meeting, elapsed: float) -> int:
    """Seconds that the agenda still asks for: what is left of the step that is on, and the steps after it.

    A step that runs over takes nothing from the others.
    """
    now = current(meeting)
    if now is None:
        return 0
    times = spent(meeting, elapsed)
    place = meeting.agenda.index(now)
    return sum(max(0, s.minutes * 60 - times.get(s.id, 0)) for s in meeting.agenda[place:])


def would_end(meeting: Meeting, now: datetime) -> datetime | None:
    """When it would end if every step took its minutes from here on; None before it has begun, or without an agenda."""
    if meeting.started is None or not meeting.agenda:
        return None
    elapsed = (now - meeting.started).total_seconds()
    return now + timedelta(seconds=to_come(meeting, max(0.0, elapsed)))


def booked_until(meeting: Meeting) -> datetime | None:
    """The end of the booked slot, in the zone in which the meeting started; None when it wasn't held in that slot."""
    started = meeting.started
    hours, colon, minutes = meeting.planned_at.partition(":")
    if started is None or meeting.minutes <= 0 or not colon or not (_digits(hours) and _digits(minutes)):
        return None
    if int(hours) > 23 or int(minutes) > 59 or (meeting.planned_on or started.date()) != started.date():
        return None
    begins = started.replace(hour=int(hours), minute=int(minutes), second=0, microsecond=0)
    ends = begins + timedelta(minutes=meeting.minutes)
    return ends if begins - timedelta(minutes=meeting.minutes) <= started < ends else None


def minutes_to_go(meeting: Meeting, elapsed: float) -> int:
    """Whole minutes to the end of the meeting: of the booked slot where there is one; negative once it is over.

    A slot doesn't grow by a pause; without one the meeting has its minutes, by the agenda's time.
    """
    ends = booked_until(meeting)
    if ends is not None and meeting.started is not None:
        return ceil(((ends - meeting.started).total_seconds() - elapsed) / 60)
    return (meeting.minutes or planned(meeting)) - int(in_agenda(meeting, elapsed) // 60)


def _stretch(pause: Pause, elapsed: float) -> tuple[float, float]:
    began = float(seconds_of(pause.began) or 0)
    until = seconds_of(pause.until) if pause.until else None
    return began, max(began, float(until) if until is not None else elapsed)


def _digits(text: str) -> bool:
    return text.isascii() and text.isdigit()

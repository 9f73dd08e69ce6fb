"""How the hour is spent: the agenda step that is on, and the minutes of each."""

from __future__ import annotations

from alignment_tui.domain.line import seconds_of
from alignment_tui.domain.meeting import AgendaStep, Meeting


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


def spent(meeting: Meeting, elapsed: float) -> dict[str, int]:
    """Seconds spent on each agenda step, by id, when `elapsed` seconds have passed since the start."""
    times: dict[str, int] = {}
    first = current(meeting) if not meeting.turns else None
    if first is not None:
        return {first.id: max(0, int(elapsed))}
    if not meeting.turns:
        return {}
    starts = [(t.step, seconds_of(t.at) or 0) for t in meeting.turns]
    if starts and meeting.agenda:
        starts[0] = (starts[0][0], min(starts[0][1], 0))
    for (step, began), (_, until) in zip(starts, [*starts[1:], ("", int(elapsed))], strict=True):
        times[step] = times.get(step, 0) + max(0, until - began)
    return times


def planned(meeting: Meeting) -> int:
    """Minutes of the whole agenda."""
    return sum(s.minutes for s in meeting.agenda)

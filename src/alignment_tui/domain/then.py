"""The engagement as it stood before a meeting: what that meeting and later ones brought about isn't there yet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TypeVar

from alignment_tui.domain.commitment import OPEN, Barrier, Measure, NextStep
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import CLOSED, Goal
from alignment_tui.domain.meeting import Meeting

S = TypeVar("S", NextStep, Barrier)


def before(engagement: Engagement, meeting: Meeting, day: date | None = None, held: Collection[str] = ()) -> Engagement:
    """The engagement without what came with `meeting` or after it; on a `day` gone by, as it stood that day.

    `held` are the ids of meetings that were held before it, whatever day the plan has for them.
    """
    on = meeting.held_on or meeting.planned_on
    after = {meeting.id} | {
        p.meeting for p in engagement.plan if p.meeting and p.on and on and p.on > on and p.meeting not in held
    }
    return replace(
        engagement,
        goals=tuple(_goal_on(g, day) for g in engagement.goals if g.said_in not in after),
        steps=tuple(_state_on(s, day) for s in engagement.steps if s.said_in not in after),
        measures=tuple(_read_on(m, day) for m in engagement.measures if m.said_in not in after),
        support=tuple(s for s in engagement.support if s.said_in not in after),
        barriers=tuple(_state_on(b, day) for b in engagement.barriers if b.said_in not in after),
        success=tuple(s for s in engagement.success if s.said_in not in after),
        definitions=tuple(d for d in engagement.definitions if d.said_in not in after),
        received=tuple(r for r in engagement.received if day is None or r.on is None or r.on <= day),
    )


def _goal_on(goal: Goal, day: date | None) -> Goal:
    if day is None:
        return goal
    still = goal.status == CLOSED and goal.since is not None and goal.since > day
    return replace(
        goal,
        text=next((w.text for w in goal.history if w.until and w.until > day), goal.text),
        history=tuple(w for w in goal.history if w.until is None or w.until <= day),
        agreed=tuple(a for a in goal.agreed if a.on is None or a.on <= day),
        status=OPEN if still else goal.status,
    )


def _state_on(thing: S, day: date | None) -> S:
    later = day is not None and thing.state_on is not None and thing.state_on > day
    return replace(thing, state=OPEN, state_on=None) if later else thing


def _read_on(measure: Measure, day: date | None) -> Measure:
    return replace(measure, readings=tuple(r for r in measure.readings if day is None or r.on is None or r.on <= day))

"""The engagement looked back on: what happened in it, in order of its days (R118)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import CLIENTS, CLOSED, DROPPED
from alignment_tui.domain.meeting import Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened on a day."""

    on: date | None
    what: str
    """meeting, goal, reworded, closed, success, measure, reading, step, done, support."""
    words: str
    whose: str = ""
    state: str = ""
    private: bool = False
    quoted: bool = False
    """Whether the words were read back and agreed."""


_ORDER = ("meeting", "goal", "reworded", "closed", "success", "measure", "reading", "step", "done", "support")


def timeline(engagement: Engagement, meetings: Sequence[Meeting]) -> tuple[Event, ...]:
    """What each earlier meeting and the time between brought, oldest first; what has no day at all stands last."""
    days = {m.id: m.held_on for m in meetings}
    events = [
        Event(on=m.held_on, what="meeting", words=m.kind, state=f"{len(m.spoken)}") for m in meetings if m.held_on
    ]
    events += [*_goals(engagement, days), *_success(engagement, days), *_measures(engagement, days)]
    events += [*_steps(engagement, days), *_support(engagement, days)]
    return tuple(sorted(events, key=lambda e: (e.on or date.max, _ORDER.index(e.what))))


Days = dict[str, date | None]


def _goals(engagement: Engagement, days: Days) -> Iterable[Event]:
    for goal in engagement.goals:
        if goal.kind != CLIENTS or goal.is_waiting:
            continue
        over = goal.status in (CLOSED, DROPPED)
        agreed = min((a.on for a in goal.agreed if a.on), default=None)
        began = (None if over else goal.since) or days.get(goal.said_in) or agreed or engagement.begun_on
        first = goal.history[0] if goal.history else None
        yield Event(
            on=began,
            what="goal",
            words=first.text if first else goal.text,
            whose=first.whose if first else "",
            private=not goal.is_shared,
        )
        if over and goal.since is not None:
            yield Event(on=goal.since, what="closed", words=goal.text, state=goal.status, private=not goal.is_shared)
        later = [*(w.text for w in goal.history), goal.text][1:]
        for old, new in zip(goal.history, later, strict=True):
            yield Event(on=old.until, what="reworded", words=new, private=not goal.is_shared)


def _success(engagement: Engagement, days: Days) -> Iterable[Event]:
    for success in engagement.success:
        yield Event(
            on=success.on or days.get(success.said_in),
            what="success",
            words=success.words,
            whose=success.whose,
            quoted=True,
            state={"became": "what came of it", "now": "as it is said now"}.get(success.part, ""),
        )


def _measures(engagement: Engagement, days: Days) -> Iterable[Event]:
    for measure in engagement.measures:
        if not measure.is_accepted:
            continue
        hidden = measure.visibility == "private"
        yield Event(
            on=measure.accepted_on or days.get(measure.said_in) or engagement.begun_on,
            what="measure",
            words=measure.text,
            state=measure.baseline,
            private=hidden,
        )
        for reading in measure.readings:
            yield Event(on=reading.on, what="reading", words=measure.text, state=reading.words, private=hidden)


def _steps(engagement: Engagement, days: Days) -> Iterable[Event]:
    for step in engagement.steps:
        if not step.is_accepted:
            continue
        hidden = step.visibility == "private"
        yield Event(
            on=step.accepted_on or days.get(step.said_in) or engagement.begun_on,
            what="step",
            words=step.text,
            whose=step.owner,
            private=hidden,
        )
        if step.state != "open":
            yield Event(
                on=step.state_on, what="done", words=step.text, whose=step.owner, state=step.state, private=hidden
            )


def _support(engagement: Engagement, days: Days) -> Iterable[Event]:
    for support in engagement.support:
        if support.answer != "no":
            yield Event(
                on=days.get(support.said_in),
                what="support",
                words=support.text,
                state=support.answer or "no answer yet",
                private=support.visibility == "private",
            )

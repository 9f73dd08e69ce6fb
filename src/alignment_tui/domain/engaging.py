"""The engagement on one page: its meetings in order, its goals as they stand, and what can be changed from there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from alignment_tui.domain.commitment import OPEN, NextStep
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.edits import Action
from alignment_tui.domain.engagement import Engagement, PlannedMeeting
from alignment_tui.domain.goal import CLIENTS, DROPPED, NO, NOT_NOW, Goal
from alignment_tui.domain.ledger import put_state
from alignment_tui.domain.meeting import CLOSED, FACILITATION, FINAL, FIRST, PREPARATION, SYNTHESIS
from alignment_tui.domain.people import COACH
from alignment_tui.domain.replanning import CANCELLED

KIND_NAMES = {FIRST: "First", "midpoint": "Midpoint", FINAL: "Final", "unscheduled": ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One meeting on the timeline."""

    id: str
    """Its place in the plan, or the meeting's id when it stands in no plan."""
    plan: str = ""
    meeting: str = ""
    kind: str = ""
    day: date | None = None
    at: str = ""
    phase: str = ""
    """Empty while it has no record."""
    ended: bool = False
    prepared: int = 0
    to_prepare: int = 0
    closed_on: date | None = None

    @property
    def is_held(self) -> bool:
        """Whether people have been in the room for it."""
        return self.ended or self.phase in (SYNTHESIS, CLOSED)

    @property
    def is_to_come(self) -> bool:
        """Whether it can still be prepared or held."""
        return not self.is_held

    @property
    def name(self) -> str:
        """As it stands on the timeline; an unscheduled one has none."""
        return KIND_NAMES.get(self.kind, self.kind)

    @property
    def called(self) -> str:
        """In a sentence: `the midpoint`, `the first meeting`."""
        return {FIRST: "the first meeting", "unscheduled": "the meeting"}.get(
            self.kind, f"the {self.kind or 'meeting'}"
        )


def stops(engagement: Engagement, summaries: Mapping[str, Mapping[str, Any]]) -> tuple[Stop, ...]:
    """The meetings in the order of the plan; those that stand in no plan come in by their day."""
    found = [_planned(p, summaries.get(p.meeting, {})) for p in engagement.plan if p.state != CANCELLED]
    known = {p.meeting for p in engagement.plan if p.meeting}
    for id_, summary in summaries.items():
        if id_ not in known:
            stop = _of(Stop(id=id_, meeting=id_), summary)
            place = next((n for n, s in enumerate(found) if s.day and stop.day and s.day > stop.day), len(found))
            found.insert(place, stop)
    return tuple(found)


def next_stop(found: tuple[Stop, ...]) -> Stop | None:
    """The first meeting still to come; the one that is on before all."""
    running = next((s for s in found if s.phase == FACILITATION and not s.ended), None)
    return running or next((s for s in found if s.is_to_come), None)


def to_debrief(found: tuple[Stop, ...]) -> Stop | None:
    """The newest meeting that ended and isn't closed."""
    return next((s for s in reversed(found) if s.is_held and s.phase != CLOSED), None)


def state_words(stop: Stop, *, short: bool = False) -> str:
    """How far a meeting has come: `preparing: 2 of 8 steps`, `closed`, `planned`."""
    if stop.phase == CLOSED:
        same_day = stop.closed_on is not None and stop.closed_on == stop.day
        return "closed the same day" if same_day and not short else "closed"
    if stop.is_held:
        return "debrief due"
    if stop.phase == FACILITATION:
        return "now"
    if stop.phase == PREPARATION and stop.prepared >= stop.to_prepare:
        return "ready"
    if stop.phase == PREPARATION:
        return f"preparing: {stop.prepared} of {stop.to_prepare}" + ("" if short else " steps")
    return "planned" if stop.day else "no day yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One goal where it stands in the tree."""

    goal: Goal
    kind: str
    """organisation, shared, proposed, private, work, closed, next."""
    depth: int = 0
    is_last: bool = False
    lost: bool = False
    """The goal it stood under is gone."""


def goal_nodes(engagement: Engagement) -> tuple[Node, ...]:
    """The organisation's goals with the client's beneath, then those that stand alone, then the private ones."""
    tops = engagement.organisation_goals
    here = {g.id for g in tops}
    mine = [
        g
        for g in engagement.goals
        # another wording that was answered stands in the history of its goal
        if g.kind != "organisation" and g.answer not in (NOT_NOW, NO) and not (g.revises and g.answer)
    ]
    public = [g for g in mine if g.status != DROPPED and (g.is_shared or g.is_waiting)]
    nodes: list[Node] = []
    for top in tops:
        nodes.append(Node(goal=top, kind="organisation"))
        beneath = [g for g in public if g.parent == top.id]
        nodes += [Node(goal=g, kind=_kind(g), depth=1, is_last=g is beneath[-1]) for g in beneath]
    ids = {g.id for g in engagement.goals}
    alone = [g for g in public if g.parent not in here]
    nodes += [Node(goal=g, kind=_kind(g), lost=bool(g.parent) and g.parent not in ids) for g in alone]
    private = [g for g in mine if not g.is_shared and not g.is_waiting and g.status != DROPPED]
    return (*nodes, *(Node(goal=g, kind="private") for g in private))


def _kind(goal: Goal) -> str:
    if goal.is_waiting:
        return "proposed"
    if goal.status != OPEN:
        return goal.status
    return "shared" if goal.kind == CLIENTS else goal.kind


def steps_in_order(engagement: Engagement, *, with_client: bool) -> tuple[NextStep, ...]:
    """Open ones by their day, then what waits for a yes, then the rest; the coach's private ones in *mine* only."""
    shown = [
        s
        for s in engagement.steps
        if s.accepted not in (NOT_NOW, NO) and not (with_client and s.visibility == "private" and s.owner == COACH)
    ]
    return tuple(sorted(shown, key=lambda s: (not s.is_open, not s.is_proposed, s.due or date.max)))


def count_words(steps: tuple[NextStep, ...]) -> str:
    """`2 open, 1 done`, with how many are only proposed."""
    taken = [s for s in steps if s.is_accepted]
    parts = [(sum(1 for s in taken if s.state == state), state) for state in ("open", "done", "changed", "dropped")]
    parts.append((sum(1 for s in steps if s.is_proposed), "proposed"))
    return ", ".join(f"{count} {state}" for count, state in parts if count)


def put_step_state(step: NextStep, state: str, on: date) -> Action:
    """What became of a next step; how it stood before is kept with its day."""
    return put_state(step, state, on)


def days_until(stop: Stop, today: date) -> str:
    """`the midpoint is in 8 days`; empty without a day."""
    if stop.day is None:
        return ""
    days = (stop.day - today).days
    if days < 0:
        return f"{stop.called} was for {say_day(stop.day, today)}"
    return f"{stop.called} is " + {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def _planned(planned: PlannedMeeting, summary: Mapping[str, Any]) -> Stop:
    stop = Stop(
        id=planned.id, plan=planned.id, meeting=planned.meeting, kind=planned.kind, day=planned.on, at=planned.at
    )
    return _of(stop, summary) if summary else stop


def _of(stop: Stop, summary: Mapping[str, Any]) -> Stop:
    day = _day(summary.get("held_on")) or _day(summary.get("planned_on"))
    phase = str(summary.get("phase", ""))
    return replace(
        stop,
        kind=str(summary.get("kind", stop.kind)),
        day=day,
        at=str(summary.get("planned_at", "")),
        phase=phase,
        ended=phase in (SYNTHESIS, CLOSED),
        prepared=int(summary.get("prepared", 0)),
        to_prepare=int(summary.get("to_prepare", 0)),
        closed_on=_day(summary.get("closed_on")),
    )


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None

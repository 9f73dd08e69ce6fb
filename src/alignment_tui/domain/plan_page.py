"""The leadership development plan: organisational goals and implications, the client's shared goals; nothing private.

What is missing is an empty value: on screen it reads *not yet*, on paper it is a line to write on (R81, R82).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alignment_tui.domain.commitment import Measure, NextStep, Support
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import CLIENTS, CLOSED, NEXT, NO, NOT_NOW, OPEN, SHARED, WORK, Goal
from alignment_tui.domain.none_stated import answer


@dataclass(frozen=True, slots=True)
class PlanMeasure:
    """How it would be seen: the sign, where it stands, where it should."""

    sign: str
    baseline: str
    now: str
    target: str
    by: date | None
    by_words: str
    """The day as it was said, where it was."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """An accepted next step of the goal."""

    text: str
    owner: str
    """client, sponsor, both, an id or a name."""
    due: date | None
    due_words: str
    state: str


@dataclass(frozen=True, slots=True)
class PlanGoal:
    """One shared goal as the plan has it."""

    id: str
    number: int
    text: str
    beneath: str
    """The organisation's goal it stands under."""
    serves: str
    """supports, enhances, personal; empty while nobody has said."""
    barrier: str
    success: str
    implication: str
    work_goal: str
    """The work goal it came of."""
    measures: tuple[PlanMeasure, ...]
    steps: tuple[PlanStep, ...]
    support: tuple[str, ...]
    objectives: tuple[str, ...]
    """What the sponsor wants of it for the house, where it was linked (R15)."""
    resources: tuple[str, ...]
    seen_on: date | None
    """Since when the sponsor has seen this wording; None: not yet."""
    closed_on: date | None
    """Since when it is closed; None while it is worked on."""

    @property
    def open(self) -> tuple[str, ...]:
        """What is missing, in words."""
        parts = (("success", self.success), ("what it means", self.implication), ("measure", self.measures))
        return tuple(name for name, value in parts if not value)


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan as a page of values, to be shown or printed."""

    client: str
    organisation: str
    sponsor: str
    programme: str
    wider_plan: str
    """The organisation's own development plan that this coaching belongs to (R35)."""
    strategic_goal: str
    outcome: str
    none_stated: str
    """Where there is no goal of the organisation's: whether that was asked, in words (R01)."""
    organisation_goals: tuple[tuple[str, str], ...]
    """Each with the competency or learning programme it belongs to, where that was said (R34)."""
    goals: tuple[PlanGoal, ...]
    next_goals: tuple[PlanGoal, ...]
    """Shared ones for the time after the coaching."""
    as_of: date


def plan_page(engagement: Engagement, today: date) -> PlanPage:
    """The plan as it stands. Private goals, measures and steps are not in it, nor in any number on it."""
    return PlanPage(
        client=engagement.client.name,
        organisation=engagement.organisation,
        sponsor=engagement.sponsor.name,
        programme=engagement.programme.name,
        wider_plan=engagement.development_plan,
        strategic_goal=engagement.strategic_goal,
        none_stated=answer(engagement, today),
        outcome=engagement.programme.outcome,
        organisation_goals=tuple((g.text, g.competency) for g in engagement.organisation_goals),
        goals=_goals(engagement, OPEN, CLOSED),
        next_goals=_goals(engagement, NEXT),
        as_of=today,
    )


def _goals(engagement: Engagement, *status: str) -> tuple[PlanGoal, ...]:
    shown = [
        g
        for g in engagement.goals
        if g.kind in (CLIENTS, WORK)
        and g.status in status
        and g.is_shared
        and g.text
        # neither a proposal that waits or was turned down, nor another wording that went into its goal
        and not (g.is_waiting or g.answer in (NOT_NOW, NO) or g.revises)
    ]
    return tuple(_goal(engagement, goal, number) for number, goal in enumerate(shown, 1))


def _goal(engagement: Engagement, goal: Goal, number: int) -> PlanGoal:
    texts = {g.id: g.text for g in engagement.goals if g.is_shared}
    return PlanGoal(
        id=goal.id,
        number=number,
        text=goal.text,
        beneath=texts.get(goal.parent, ""),
        serves=goal.serves,
        barrier=goal.barrier,
        success=goal.success,
        implication=goal.implication,
        work_goal=texts.get(goal.work_goal, ""),
        measures=tuple(_measure(m) for m in engagement.measures if m.goal == goal.id and _is_shown(m)),
        steps=tuple(_step(s) for s in engagement.steps if s.goal == goal.id and _is_shown(s)),
        support=tuple(
            s.text for s in engagement.support if s.goal == goal.id and s.visibility == SHARED and s.answer == "agreed"
        ),
        objectives=tuple(o.text for o in engagement.objectives if goal.id in o.goals and o.text),
        resources=tuple(
            r.text for r in engagement.resources if goal.id in r.goals and r.visibility == SHARED and r.text
        ),
        seen_on=goal.agreed_on("sponsor"),
        closed_on=goal.since if goal.status == CLOSED else None,
    )


def _is_shown(thing: Measure | NextStep | Support) -> bool:
    return thing.visibility == SHARED and getattr(thing, "is_accepted", True)


def _measure(measure: Measure) -> PlanMeasure:
    return PlanMeasure(
        measure.text, measure.baseline, measure.last_reading, measure.target, measure.by, measure.by_words
    )  # fmt: skip


def _step(step: NextStep) -> PlanStep:
    return PlanStep(step.text, step.owner, step.due, step.due_words, step.state)

"""Rows of an engagement for those who may see all that isn't the coach's own: the client and the coach."""

from __future__ import annotations

from alignment_tui.domain.commitment import CHANGED, DONE, DROPPED, Measure, NextStep, Support
from alignment_tui.domain.goal import CLOSED, NEXT, NO, NOT_NOW, SHARED, Goal
from alignment_tui.domain.goal import DROPPED as DROPPED_GOAL
from alignment_tui.domain.people import SPONSOR
from alignment_tui.export.material import Material, after, day, joined, kind
from alignment_tui.export.rows import GoalRow, MeaningRow, MeasureRow, MeetingRow, SaidRow, StepRow, SupportRow

ANSWERS_SAID = ("agreed", "partly")
"""The answers that are printed; a *no* and a *not now* are left to whoever gave them (R67)."""
_STATES = {DONE: "done", CHANGED: "changed", DROPPED: "dropped"}


def goal_text(material: Material, goal_id: str) -> str:
    """A goal's words by its id; empty when there is no such goal."""
    return next((g.text for g in material.engagement.goals if g.id == goal_id), "") if goal_id else ""


def step_state(step: NextStep) -> str:
    """`done 2 March 2026`, `by 27 March 2026`, the words of a vague date, or nothing said."""
    if step.state in _STATES:
        return f"{_STATES[step.state]} {day(step.state_on)}".strip()
    return after("by", day(step.due)) or step.due_words or "no date yet"


def step_row(step: NextStep, material: Material, *, note: bool = False) -> StepRow:
    """A step; its note only where it is asked for."""
    return StepRow(
        text=step.text,
        owner=material.called(step.owner),
        due=day(step.due) or step.due_words,
        state=step_state(step),
        goal=goal_text(material, step.goal),
        note=step.note if note else "",
        private="" if step.visibility == SHARED else "private",
    )


def measure_row(measure: Measure, material: Material) -> MeasureRow:
    """A measure with every reading."""
    return MeasureRow(
        text=measure.text,
        goal=goal_text(material, measure.goal),
        start=measure.baseline,
        target=measure.target,
        by=day(measure.by) or measure.by_words,
        readings="; ".join(joined(r.words, day(r.on)) for r in measure.readings if r.words),
        last=measure.last_reading,
        proposed_by=material.called(measure.proposed_by),
    )


def goals_of(material: Material, of_kind: str, *, shared: bool) -> list[Goal]:
    """The goals that stand or stood: neither dropped, nor waiting, nor said no to; private or shared."""
    return [
        g
        for g in material.engagement.goals
        if g.kind == of_kind
        and g.is_shared is shared
        and g.text
        and g.status != DROPPED_GOAL
        and not g.is_waiting
        and g.answer not in (NO, NOT_NOW)
    ]


def goal_row(goal: Goal, material: Material, *, only_shared: bool = False) -> GoalRow:
    """A goal with what belongs to it: how it read before, its measures, steps and support.

    With `only_shared` without what is private to the client: the effect on other goals, private steps and measures.
    """
    engagement = material.engagement

    def may(thing: Measure | NextStep | Support) -> bool:
        return thing.goal == goal.id and (thing.visibility == SHARED or not only_shared)

    state = {CLOSED: f"closed {day(goal.since)}".strip(), NEXT: "for the time after the coaching"}.get(goal.status, "")
    earlier = dict.fromkeys(w.text for w in goal.history if w.text and w.text != goal.text)
    unseen = goal.is_shared and not goal.sponsor_has_seen
    sure = goal.confidence
    return GoalRow(
        text=goal.text,
        under=goal_text(material, goal.parent),
        success=goal.success,
        implication=goal.implication,
        barrier=goal.barrier,
        effect="" if only_shared else goal.effect,
        note=goal.note,
        state=state,
        seen=f"not yet seen by {material.called(SPONSOR)}" if unseen else "",
        before=tuple(earlier),
        confidence=", ".join(f"{c.level} of 5{after(' on', day(c.on))}" for c in sure),
        benefit=goal.benefit,
        measures=tuple(measure_row(m, material) for m in engagement.measures if may(m) and m.is_accepted),
        steps=tuple(step_row(s, material) for s in engagement.steps if may(s) and s.is_accepted),
        support=", ".join(s.text for s in engagement.support if may(s)),
    )


def support_row(asked: Support, material: Material) -> SupportRow:
    """What was asked for, and a yes."""
    said = asked.answer in ANSWERS_SAID
    return SupportRow(
        text=asked.text,
        answer=joined(asked.answer, asked.answer_words) if said else "",
        day=material.day_of(asked.said_in),
        rhythm=asked.rhythm,
    )


def said(material: Material, part: str) -> tuple[SaidRow, ...]:
    """Success as everyone put it: at the start (empty), what became of it, now."""
    return tuple(
        SaidRow(words=s.words, whose=material.called(s.whose), on=day(s.on))
        for s in material.engagement.success
        if s.part == part and s.words
    )


def meanings(material: Material) -> tuple[MeaningRow, ...]:
    """What words mean here."""
    return tuple(
        MeaningRow(word=d.word, words=d.words, whose=material.called(d.whose))
        for d in material.engagement.definitions
        if d.words
    )


def planned(material: Material) -> tuple[MeetingRow, ...]:
    """The meetings of the plan that were not cancelled."""
    return tuple(
        MeetingRow(
            kind=kind(p.kind), on=day(p.on) or "no day yet", at=p.at, where=p.where, minutes=f"{p.minutes} minutes"
        )
        for p in material.engagement.plan
        if p.state != "cancelled"
    )


def printable(thing: NextStep | Measure) -> bool:
    """Whether it binds someone: proposals wait, and a *no* is printed nowhere (R164)."""
    return thing.is_accepted and thing.accepted != NO and bool(thing.text)

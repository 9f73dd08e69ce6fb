"""What may stand before the sponsor: named field by field, approved item by item, numbered afresh (R09, R76, R184).

Never a line, never what anyone heard, never a sign that something was left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alignment_tui.domain.approving import Item, approved
from alignment_tui.domain.goal import AS_IT_IS, ORGANISATIONS
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.export.listed import ANSWERS_SAID, planned, step_state
from alignment_tui.export.material import Material, after, day, joined
from alignment_tui.export.rows import GoalRow, MeaningRow, MeasureRow, MeetingRow, SaidRow, StepRow, SupportRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SponsorPage:
    """The client's page for the sponsor, in the client's voice."""

    client: str
    sponsor: str
    client_called: str
    sponsor_called: str
    signed_on: str
    """The day on which the client last said what stands on it."""
    under: str = ""
    """The organisation's goal, when there is one."""
    goals: tuple[GoalRow, ...] = ()
    at_start: tuple[SaidRow, ...] = ()
    became: tuple[SaidRow, ...] = ()
    now: tuple[SaidRow, ...] = ()
    meanings: tuple[MeaningRow, ...] = ()
    measures: tuple[MeasureRow, ...] = ()
    my_steps: tuple[StepRow, ...] = ()
    your_steps: tuple[StepRow, ...] = ()
    support: tuple[SupportRow, ...] = ()
    plan: tuple[MeetingRow, ...] = ()
    reporting: str = ""


def sponsor_page(material: Material) -> SponsorPage:
    """What the client approved, and nothing else."""
    e = material.engagement
    yes = approved(e)
    start = [yes[i] for s in e.success if (i := f"success-{s.id}") in yes]
    days = {s.id: s.on for s in e.success}
    houses = [g for g in e.goals if g.kind == ORGANISATIONS and f"goals-{g.id}" in yes]
    steps = list(_steps(material, yes))
    later = "then-and-now" in yes
    return SponsorPage(
        client=material.name(CLIENT),
        sponsor=material.name(SPONSOR),
        client_called=material.called(CLIENT),
        sponsor_called=material.called(SPONSOR),
        signed_on=day(
            max((i.on for i in e.information if not i.party and i.id in yes and i.on), default=material.today)
        ),
        under=", ".join(yes[f"goals-{g.id}"].on_page for g in houses),
        goals=tuple(
            GoalRow(text=yes[f"goals-{g.id}"].on_page)
            for g in e.goals
            if g.kind != ORGANISATIONS and f"goals-{g.id}" in yes
        ),
        at_start=tuple(SaidRow(words=i.on_page, whose=material.called(i.owner), on=day(days[i.of])) for i in start),
        became=_said(material, "became") if later else (),
        now=_said(material, "now") if later else (),
        meanings=_meanings(material, yes),
        measures=tuple(_measures(material, yes)),
        my_steps=tuple(row for owner, row in steps if owner == CLIENT),
        your_steps=tuple(row for owner, row in steps if owner != CLIENT),
        support=tuple(_support(material, yes)),
        plan=planned(material) if "plan" in yes else (),
        reporting=yes["reporting"].on_page if "reporting" in yes else "",
    )


def _said(material: Material, part: str) -> tuple[SaidRow, ...]:
    return tuple(
        SaidRow(words=s.words, whose=material.called(s.whose), on=day(s.on))
        for s in material.engagement.success
        if s.part == part and s.words
    )


def _meanings(material: Material, yes: dict[str, Item]) -> tuple[MeaningRow, ...]:
    found = []
    for meant in material.engagement.definitions:
        item = yes.get(f"definitions-{meant.id}")
        if item is not None:
            own = item.choice != AS_IT_IS
            whose = "" if own else material.called(meant.whose)
            found.append(MeaningRow(word=meant.word, words=item.on_page if own else meant.words, whose=whose))
    return tuple(found)


def _measures(material: Material, yes: dict[str, Item]) -> Iterable[MeasureRow]:
    for measure in material.engagement.measures:
        item = yes.get(f"measures-{measure.id}")
        if item is None:
            continue
        if item.choice != AS_IT_IS:
            # what the client put in other words is told in these alone: a figure would tell it again
            yield MeasureRow(text=item.on_page)
            continue
        yield MeasureRow(
            text=item.on_page,
            target=measure.target,
            by=day(measure.by) or measure.by_words,
            last=measure.last_reading,
        )


def _steps(material: Material, yes: dict[str, Item]) -> Iterable[tuple[str, StepRow]]:
    for step in material.engagement.steps:
        item = yes.get(f"steps-{step.id}")
        if item is not None:
            owner = "" if step.owner == SPONSOR else material.called(step.owner)
            yield step.owner, StepRow(text=item.on_page, owner=owner, due=day(step.due), state=step_state(step))


def _support(material: Material, yes: dict[str, Item]) -> Iterable[SupportRow]:
    for asked in material.engagement.support:
        item = yes.get(f"support-{asked.id}")
        if item is not None:
            agreed = asked.answer in ANSWERS_SAID
            answer = joined(asked.answer, asked.answer_words) if agreed else ""
            yield SupportRow(text=item.on_page, answer=answer, rhythm=after("", asked.rhythm).strip())

"""Views of the whole engagement on a page: the development plan, the action plan, the wrap-up, the final's one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from alignment_tui.domain.approving import approved
from alignment_tui.domain.commitment import OPEN, NextStep
from alignment_tui.domain.evaluation import wrap_up as asked_at_the_end
from alignment_tui.domain.goal import CLIENTS, NEXT, SHARED
from alignment_tui.domain.one_page import OnePage, Said, one_page
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.domain.plan_page import PlanGoal, plan_page
from alignment_tui.export.listed import goal_row, goals_of, planned, printable, step_row, support_row
from alignment_tui.export.material import Material, after, day, joined, kind, quoted
from alignment_tui.export.page import SPONSOR as FOR_SPONSOR
from alignment_tui.export.rows import GoalRow, MeasureRow, MeetingRow, NamedRow, StepRow, SupportRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DevelopmentPlan:
    """The leadership development plan: shared goals with what they mean for the organisation (R81, R82)."""

    client: str
    role: str
    sponsors_part: str
    sponsor: str
    coach: str
    organisation: str
    programme: str
    made_on: str
    strategic_goal: str = ""
    wider_plan: str = ""
    organisation_goals: tuple[str, ...] = ()
    none_stated: str = ""
    """When the organisation was asked for its goal and stated none (R01)."""
    goals: tuple[GoalRow, ...] = ()
    support: tuple[SupportRow, ...] = ()
    wishes: tuple[str, ...] = ()
    """Support still to be asked for."""
    plan: tuple[MeetingRow, ...] = ()


def development_plan(material: Material) -> DevelopmentPlan:
    """The plan as it stands; private goals are not in it."""
    e = material.engagement
    page = plan_page(e, material.today)
    asked = {s.text for s in e.support}
    return DevelopmentPlan(
        client=material.name(CLIENT),
        role=e.client.role,
        sponsors_part=material.sponsors_part,
        sponsor=material.name(SPONSOR),
        coach=material.name(COACH),
        organisation=page.organisation,
        programme=page.programme,
        made_on=day(page.as_of),
        strategic_goal=page.strategic_goal,
        wider_plan=page.wider_plan,
        none_stated=day(e.none_stated_on) if not page.organisation_goals else "",
        organisation_goals=tuple(joined(text, competency) for text, competency in page.organisation_goals),
        goals=tuple(_planned_goal(g, material) for g in (*page.goals, *page.next_goals)),
        support=tuple(support_row(s, material) for s in e.support if s.visibility == SHARED and s.text),
        wishes=tuple(
            dict.fromkeys(
                w.text
                for m in material.meetings
                for w in m.wishes
                if w.visibility == SHARED and w.text and w.text not in asked and m.held_on is None
            )
        ),
        plan=planned(material),
    )


def _planned_goal(goal: PlanGoal, material: Material) -> GoalRow:
    serves = {"supports": "supports it", "enhances": "enhances it", "personal": "personal"}.get(
        goal.serves, goal.serves
    )
    return GoalRow(
        text=goal.text,
        under=joined(goal.beneath, serves),
        success=goal.success,
        implication=goal.implication,
        barrier=goal.barrier,
        seen="" if goal.seen_on else f"not yet seen by {material.called(SPONSOR)}",
        support="; ".join((*goal.support, *goal.resources)),
        measures=tuple(
            MeasureRow(text=m.sign, start=m.baseline, target=m.target, by=m.by_words or day(m.by), last=m.now)
            for m in goal.measures
        ),
        steps=tuple(
            StepRow(
                text=s.text,
                owner=material.called(s.owner),
                due=day(s.due) or s.due_words,
                state=s.state if s.state != OPEN else after("by", day(s.due)) or s.due_words or "no date yet",
            )
            for s in goal.steps
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionPlan:
    """Goal, step, owner, date, state: a plain form to copy into another document (R142, A4)."""

    client: str
    organisation: str
    made_on: str
    steps: tuple[StepRow, ...] = ()


def action_plan(material: Material) -> ActionPlan:
    """Every step that was taken on, the open ones first, then by their day."""
    taken = sorted(
        (s for s in material.engagement.steps if printable(s)), key=lambda s: (s.state != OPEN, s.due or date.max)
    )
    return ActionPlan(
        client=material.name(CLIENT),
        organisation=material.engagement.organisation,
        made_on=day(material.today),
        steps=tuple(_with_state(step_row(s, material), s) for s in taken),
    )


def _with_state(row: StepRow, step: NextStep) -> StepRow:
    """The day has a column of its own there: what is open says so, not its day again."""
    return replace(row, state=OPEN) if step.state == OPEN else row


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapUp:
    """The form at the end: what is done, what stays open and with whom, where support comes from (R119, R120, R154)."""

    client: str
    sponsor: str
    coach: str
    client_called: str
    organisation: str
    begun_on: str
    ended_on: str
    made_on: str
    done: tuple[NamedRow, ...] = ()
    """Dated things: survey, feedback, the engagement's end; without a day they are still to do."""
    goals: tuple[GoalRow, ...] = ()
    next_goals: tuple[GoalRow, ...] = ()
    open_steps: tuple[StepRow, ...] = ()
    sources: tuple[NamedRow, ...] = ()
    without_coach: str = ""
    answers: tuple[NamedRow, ...] = ()
    questions: tuple[NamedRow, ...] = ()
    """Those of the form without an answer yet: there is room to write."""
    sessions: tuple[NamedRow, ...] = ()


def wrap_up(material: Material) -> WrapUp:
    """The form, filled in as far as the records know; nothing private is in it."""
    e = material.engagement
    final = next((m for m in reversed(material.meetings) if m.kind == "final"), None)
    fed_back = max((f.on for f in e.feedback if f.on), default=None)
    goals = goals_of(material, CLIENTS, shared=True)
    return WrapUp(
        client=material.name(CLIENT),
        sponsor=material.name(SPONSOR),
        coach=material.name(COACH),
        client_called=material.called(CLIENT),
        organisation=e.organisation,
        begun_on=day(e.begun_on),
        ended_on=day(e.concluded_on or e.ends_on),
        made_on=day(material.today),
        done=(
            NamedRow(name="Survey sent by the provider", words="", on=day(e.survey_sent_on)),
            NamedRow(name="Feedback on the coaching", words="", on=day(fed_back)),
            NamedRow(name="Engagement concluded", words="", on=day(e.concluded_on)),
            NamedRow(name="Notes kept until", words="", on=day(e.retention_until)),
        ),
        goals=tuple(goal_row(g, material, only_shared=True) for g in goals if g.status != NEXT),
        next_goals=tuple(goal_row(g, material, only_shared=True) for g in goals if g.status == NEXT),
        open_steps=tuple(step_row(s, material) for s in e.steps if s.is_open and s.visibility == SHARED and s.text),
        sources=tuple(
            NamedRow(name=b.source or b.text, words=b.rhythm)
            for b in (final.brought if final else ())
            if b.kind == "source" and b.visibility == SHARED
        ),
        without_coach=final.preparation.without_coach if final else "",
        answers=tuple(
            NamedRow(name=asked.text, words=asked.answer, by=material.called(asked.question.to))
            for asked in asked_at_the_end(e)
            if asked.answer
        ),
        questions=tuple(
            NamedRow(name=asked.text, words="", by=material.called(asked.question.to))
            for asked in asked_at_the_end(e)
            if not asked.answer
        ),
        sessions=tuple(
            NamedRow(name=s.kind.capitalize(), words=s.state, on=day(s.on)) for s in e.sessions if s.state == "planned"
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What one person said; without words it was not read back."""

    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """One measure along the line of the meetings."""

    text: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FinalPage:
    """The final's one page, on paper: the same as on the screen (R168)."""

    client: str
    began_on: str
    ended_on: str
    is_final: str = ""
    """`yes` when there was a final."""
    start: tuple[Voice, ...] = ()
    became: tuple[Voice, ...] = ()
    now: tuple[Voice, ...] = ()
    meetings: tuple[str, ...] = ()
    seen: tuple[Along, ...] = ()
    ahead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()


def final_page(material: Material, reader: str) -> FinalPage:
    """For the sponsor only with the measures that the client approved."""
    page = one_page(material.engagement, material.meetings)
    if reader == FOR_SPONSOR:
        page = _approved(page, material)
    return FinalPage(
        client=page.client or material.name(CLIENT),
        began_on=day(page.begun_on),
        ended_on=day(page.ended_on),
        is_final="yes" if page.is_final else "",
        start=tuple(map(_voice, page.start)),
        became=tuple(map(_voice, page.became)),
        now=tuple(map(_voice, page.now)),
        meetings=tuple(joined(kind(m.kind), day(m.on)) for m in page.marks),
        seen=tuple(Along(text=s.text, cells=s.cells) for s in page.seen),
        ahead=page.ahead,
        support=page.support,
    )


def _approved(page: OnePage, material: Material) -> OnePage:
    yes = approved(material.engagement)
    goals = {i.on_page for i in yes.values() if i.kind == "goals"}
    return replace(
        page,
        seen=tuple(s for s in page.seen if f"measures-{s.measure}" in yes),
        ahead=tuple(text for text in page.ahead if text in goals),
    )


def _voice(said: Said) -> Voice:
    return Voice(name=said.name, words=tuple(quoted(w.words) for w in said.words))

"""The client's own copy: all that is the client's, and of the coach's nothing but what is meant for the client.

Field by field: notes, guesses, coachability, referrals, scales and what was said no to are not named here (A9, R152).
"""

from __future__ import annotations

from dataclasses import dataclass

from alignment_tui.domain.goal import CLIENTS, ORGANISATIONS
from alignment_tui.domain.meeting import AS_THEIRS, THEY_ASK, KeptQuestion, Meeting, Takeaway
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.export.listed import (
    goal_row,
    goal_text,
    goals_of,
    meanings,
    measure_row,
    planned,
    printable,
    said,
    step_row,
    support_row,
)
from alignment_tui.export.material import Material, day, kind
from alignment_tui.export.rows import (
    GoalRow,
    MeaningRow,
    MeasureRow,
    MeetingRow,
    NamedRow,
    SaidRow,
    StepRow,
    SupportRow,
    TakeawayRow,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientMeeting:
    """One meeting, as far as it is the client's."""

    kind: str
    on: str
    brought: tuple[NamedRow, ...] = ()
    wishes: tuple[str, ...] = ()
    held_back: str = ""
    questions: tuple[NamedRow, ...] = ()
    takeaways: tuple[TakeawayRow, ...] = ()
    coach_view: str = ""
    open: tuple[str, ...] = ()
    without_coach: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientCopy:
    """The whole engagement, for the client."""

    client: str
    sponsor: str
    coach: str
    client_called: str
    sponsor_called: str
    coach_called: str
    role: str
    sponsors_part: str
    organisation: str
    made_on: str
    organisation_goals: tuple[GoalRow, ...] = ()
    goals: tuple[GoalRow, ...] = ()
    private_goals: tuple[GoalRow, ...] = ()
    measures: tuple[MeasureRow, ...] = ()
    my_steps: tuple[StepRow, ...] = ()
    their_steps: tuple[StepRow, ...] = ()
    support: tuple[SupportRow, ...] = ()
    barriers: tuple[NamedRow, ...] = ()
    meanings: tuple[MeaningRow, ...] = ()
    at_start: tuple[SaidRow, ...] = ()
    became: tuple[SaidRow, ...] = ()
    now: tuple[SaidRow, ...] = ()
    meetings: tuple[ClientMeeting, ...] = ()
    plan: tuple[MeetingRow, ...] = ()
    reporting: str = ""
    agreements: tuple[NamedRow, ...] = ()
    off_limits: tuple[str, ...] = ()
    pause_phrase: str = ""
    pause_act: str = ""
    may_be_asked: str = ""
    care: str = ""
    assessments: tuple[NamedRow, ...] = ()
    received: tuple[NamedRow, ...] = ()
    resources: tuple[str, ...] = ()
    reports: tuple[NamedRow, ...] = ()


def client_copy(material: Material) -> ClientCopy:
    """All that is the client's, of the whole engagement."""
    e = material.engagement
    steps = [s for s in e.steps if printable(s)]
    return ClientCopy(
        client=material.name(CLIENT),
        sponsor=material.name(SPONSOR),
        coach=material.name(COACH),
        client_called=material.called(CLIENT),
        sponsor_called=material.called(SPONSOR),
        coach_called=material.called(COACH),
        role=e.client.role,
        sponsors_part=material.sponsors_part,
        organisation=e.organisation,
        made_on=day(material.today),
        organisation_goals=tuple(goal_row(g, material) for g in goals_of(material, ORGANISATIONS, shared=True)),
        goals=tuple(goal_row(g, material) for g in goals_of(material, CLIENTS, shared=True)),
        private_goals=tuple(goal_row(g, material) for g in goals_of(material, CLIENTS, shared=False)),
        measures=tuple(measure_row(m, material) for m in e.measures if printable(m)),
        my_steps=tuple(step_row(s, material, note=True) for s in steps if s.owner == CLIENT),
        their_steps=tuple(step_row(s, material, note=True) for s in steps if s.owner != CLIENT),
        support=tuple(support_row(s, material) for s in e.support if s.text),
        barriers=tuple(NamedRow(name=b.text, words=b.state, by=material.called(b.named_by)) for b in e.barriers),
        meanings=meanings(material),
        at_start=said(material, ""),
        became=said(material, "became"),
        now=said(material, "now"),
        meetings=tuple(client_meeting(m, material) for m in material.meetings),
        plan=planned(material),
        reporting=e.reporting,
        agreements=tuple(
            NamedRow(name=a.about.replace("-", " ").capitalize(), words=a.words, on=day(a.on))
            for a in e.agreements
            if a.words
        ),
        off_limits=tuple(", ".join(filter(None, (o.topic, *o.words))) for o in e.off_limits),
        pause_phrase=e.pause_phrase,
        pause_act=e.pause_act,
        may_be_asked=e.may_be_asked,
        care=e.care,
        assessments=tuple(NamedRow(name=a.kind, words=a.words, on=day(a.on), by=a.sharing) for a in e.assessments),
        received=tuple(NamedRow(name=r.kind, words=r.words, on=day(r.on), by=r.whose) for r in e.received if r.words),
        resources=tuple(r.text for r in e.resources if r.text),
        reports=tuple(NamedRow(name="Report", words=r.words, on=day(r.on)) for r in e.reports if r.words),
    )


def client_meeting(meeting: Meeting, material: Material) -> ClientMeeting:
    """What the client prepared, heard and took along."""
    prep = meeting.preparation
    return ClientMeeting(
        kind=kind(meeting.kind),
        on=day(meeting.held_on or meeting.planned_on),
        brought=tuple(
            NamedRow(name=b.kind or "Brought along", words=b.text, by=b.sign or b.source)
            for b in meeting.brought
            if b.text
        ),
        wishes=tuple(w.text for w in meeting.wishes if w.text),
        held_back=prep.held_back,
        questions=tuple(NamedRow(name=k.text, words=posed(k), by=k.origin) for k in meeting.kept if k.text),
        takeaways=tuple(takeaway(t, material) for t in meeting.takeaways),
        coach_view=meeting.coach_view,
        open=tuple(n.text for n in meeting.next_time if n.kind == "question" and n.text),
        without_coach=prep.without_coach,
    )


def takeaway(heard: Takeaway, material: Material) -> TakeawayRow:
    """One takeaway, without its lines."""
    return TakeawayRow(
        client_heard=heard.client_heard,
        coach_heard=heard.coach_heard,
        for_client=heard.for_client,
        for_plan=heard.for_plan,
        listening_for=heard.listening_for,
        to_check=heard.to_check,
        leads_to=heard.leads_to,
        goal=goal_text(material, heard.goal),
    )


def posed(question: KeptQuestion) -> str:
    """How it is posed, in words."""
    return {AS_THEIRS: "posed as the client's", THEY_ASK: "the client asks"}.get(question.posed, "posed as the coach's")

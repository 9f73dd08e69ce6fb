"""What of an engagement's own record can be found: goals, what was taken on, what was settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from alignment_tui.domain import query as q
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.findable import Findable, Maker, goal_number, setting_of, tag
from alignment_tui.domain.goal import CLIENTS, PRIVATE, Goal
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR, Other, Person


def of_engagement(engagement: Engagement) -> Iterator[Findable]:
    """Everything that can be found in an engagement's own record."""
    setting = setting_of(engagement)
    maker = Maker(engagement.id, setting, engagement.client.name, "", "", engagement.begun_on)
    people: tuple[Person | Other, ...] = (engagement.client, engagement.sponsor, engagement.coach, *engagement.people)
    named = [(p.name, p.role) for p in people if p.name]
    programme = engagement.programme.name
    where = [part for part in (engagement.organisation, programme) if part]
    words = " · ".join([*(", ".join(part for part in pair if part) for pair in named), *where])
    yield maker.row(q.PEOPLE, words, label="engagement")
    for goal in engagement.goals:
        yield from _goal(maker, engagement, goal)
    yield from _taken_on(maker, engagement)
    yield from _settled(maker, engagement)


def _goal(maker: Maker, engagement: Engagement, goal: Goal) -> Iterator[Findable]:
    number = goal_number(engagement, goal.id)
    label = f"goal {number}" if number else ("organisation's goal" if goal.kind == "organisation" else "proposed")
    private = not goal.is_shared and goal.kind == CLIENTS
    before = "\n".join(dict.fromkeys(w for w in (goal.proposal, *(h.text for h in goal.history)) if w != goal.text))
    name = {CLIENT: engagement.client.name, SPONSOR: engagement.sponsor.name}
    rows = (
        (label, goal.text, before, CLIENT if goal.kind == CLIENTS and not goal.is_waiting else goal.proposed_by),
        (f"{label}, success", goal.success, "", CLIENT),
        (f"{label}, for the organisation", goal.implication, "", ""),
        (f"{label}, the barrier", goal.barrier, "", ""),
        (f"{label}, its effect", goal.effect, "", ""),
        (f"{label}, so far", goal.note, "", ""),
    )
    for called, words, also, whose in rows:
        if words or also:
            yield maker.row(
                q.GOAL_ROW, words, also=also, goal=goal.id, speakers=(whose, name.get(whose, "")), id=goal.id,
                label=called, private=private, on=goal.since, meeting=goal.said_in, line=goal.said_at,
            )  # fmt: skip


def _taken_on(maker: Maker, engagement: Engagement) -> Iterator[Findable]:
    for step in engagement.steps:
        own = step.visibility == PRIVATE and step.owner == COACH
        yield maker.row(
            q.STEP, step.text, also=step.note, goal=step.goal, own=own, id=step.id, label="next step",
            tags=[tag(q.HAS, q.DATE)] if step.due else [], private=step.visibility == PRIVATE,
            on=step.accepted_on, meeting=step.said_in, line=step.said_at,
        )  # fmt: skip
    for measure in engagement.measures:
        readings = "\n".join(r.words for r in measure.readings if r.words)
        yield maker.row(
            q.MEASURE, measure.text, also="\n".join(w for w in (measure.baseline, measure.target, readings) if w),
            goal=measure.goal, tags=[tag(q.HAS, q.READING)] if measure.readings else [], id=measure.id,
            label="measure", private=measure.visibility == PRIVATE, on=measure.accepted_on,
            meeting=measure.said_in, line=measure.said_at,
        )  # fmt: skip
    for support in engagement.support:
        yield maker.row(
            q.SUPPORT, support.text, also=support.answer_words, goal=support.goal, id=support.id, label="support",
            tags=[tag(q.HAS, q.ANSWER)] if support.answer else [], private=support.visibility == PRIVATE,
            meeting=support.said_in, line=support.said_at,
        )  # fmt: skip
    for barrier in engagement.barriers:
        yield maker.row(
            q.BARRIER, barrier.text, also=barrier.way, id=barrier.id, label="barrier",
            private=barrier.visibility == PRIVATE, meeting=barrier.said_in,
        )  # fmt: skip


def _settled(maker: Maker, engagement: Engagement) -> Iterator[Findable]:
    called = {CLIENT: engagement.client.name, SPONSOR: engagement.sponsor.name, COACH: engagement.coach.name}
    for success in engagement.success:
        yield maker.row(
            q.SUCCESS, success.words, speakers=(success.whose, called.get(success.whose, "")), id=success.id,
            tags=[tag(q.HAS, q.READ_BACK)], label="success", who=success.whose, agreed=True, on=success.on,
            meeting=success.said_in, line=success.said_at,
        )  # fmt: skip
    for definition in engagement.definitions:
        yield maker.row(
            q.DEFINITION, definition.words, also=definition.word, tags=[tag(q.HAS, q.READ_BACK)],
            speakers=(definition.whose, called.get(definition.whose, "")), id=definition.id, who=definition.whose,
            label=f"what {definition.word} means", agreed=True, meeting=definition.said_in,
            line=definition.lines[0] if definition.lines else "",
        )  # fmt: skip
    for agreement in engagement.agreements:
        if agreement.words:
            yield maker.row(
                q.AGREEMENT,
                agreement.words,
                also="\n".join((agreement.about, *(earlier.words for earlier in agreement.earlier))),
                id=agreement.id,
                label="agreed",
                on=agreement.on,
            )
    for subject in engagement.off_limits:
        if words := ", ".join((subject.topic, *subject.words)):
            yield maker.row(q.NOTE, words, off=True, id=subject.id, label="off limits", private=True)
    for label, words, private, own, on in _notes(engagement):
        if words:
            yield maker.row(q.NOTE, words, own=own, label=label, private=private, on=on)


Note = tuple[str, str, bool, bool, "date | None"]
"""What it is, its words, whether it is private, whether it is the coach's own, and its day."""


def _notes(engagement: Engagement) -> Iterator[Note]:
    yield "pause phrase", engagement.pause_phrase, True, False, None
    yield "reporting", engagement.reporting, False, False, None
    yield "may be asked", engagement.may_be_asked, False, False, None
    yield "development plan", engagement.development_plan, False, False, None
    yield "strategic goal", engagement.strategic_goal, False, False, None
    yield "concluded because", engagement.concluded_because, False, False, engagement.concluded_on
    yield "care", engagement.care, True, True, None
    for information in engagement.information:
        yield "what may be told", information.words, False, False, information.on
    for objective in engagement.objectives:
        yield "wanted by the house", objective.text, False, False, None
    for former in engagement.sponsors:
        yield (
            "sponsor",
            ", ".join(w for w in (former.name, former.role, former.because) if w),
            False,
            False,
            former.since,
        )
    yield from _around(engagement)


def _around(engagement: Engagement) -> Iterator[Note]:
    """What happened between the meetings."""
    for session in engagement.sessions:
        yield "session", session.note, True, False, session.on
        yield "session, my own note", session.own, True, True, session.on
    for assessment in engagement.assessments:
        yield "assessment", assessment.words, assessment.visibility == PRIVATE, False, assessment.on
    for referral in engagement.referrals:
        yield "referral", " · ".join(w for w in (referral.to, referral.note) if w), True, True, referral.on
    for feedback in engagement.feedback:
        yield "on the coaching", feedback.words, False, False, feedback.on
    for report in engagement.reports:
        yield "reported", report.words, False, False, report.on
    for resource in engagement.resources:
        yield resource.kind or "resource", resource.text, resource.visibility == PRIVATE, False, None
    for received in engagement.received:
        words = " · ".join(w for w in (received.whose, received.occasion, received.words) if w)
        yield received.kind or "feedback", words, received.visibility == PRIVATE, False, received.on
    for answer in engagement.answers:
        yield "wrap-up", answer.words, False, False, answer.on
    for rest in engagement.rests:
        yield "paused because", rest.because, False, False, rest.since

"""What is not there yet: shown in plain words, never in the way (R198)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import NO
from alignment_tui.domain.line import ASKED, PARKED, RECORD, SUPPORT, TALK, Line, was_asked
from alignment_tui.domain.meeting import FINAL, MIDPOINT, Meeting
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR

SUCCESS_QUESTIONS = ("first_expectations.success_in_eyes", "final_ongoing.against_start")
SOURCE_QUESTIONS = ("final_ongoing.support_each", "final_ongoing.other_sources", "final_ongoing.sponsor_part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing that is missing."""

    kind: str
    """yes, date, support, answer, step, presented, success, measure, reading, talk, sources, parked, record, taking,
    words, note, takeaway."""
    label: str
    """In one row, "The next development talk"."""
    state: str
    """What it lacks: proposed, no date, not yet."""
    detail: str = ""
    """The words it is about, as noted."""
    line: str = ""
    row: str = ""
    """The step, measure or support in the engagement; the parked question."""
    question: str = ""
    """The address of a question to say, in the banks."""
    words: str = ""
    """The question itself, when it is in no bank."""
    who: str = ""
    """Who would say it."""

    @property
    def key(self) -> str:
        """The same as long as it is the same thing that is missing; fit to be an id."""
        return f"{self.kind}-{self.row or self.line}".rstrip("-")[:40].rstrip("-")


def before_the_end(meeting: Meeting, engagement: Engagement) -> tuple[Gap, ...]:
    """What is missing before people leave (R52, R110, R111, R202); nothing of it is in the way."""
    return (
        *_steps(meeting, engagement),
        *_proposed_measures(meeting, engagement),
        *_support(meeting, engagement),
        *_no_steps(meeting, engagement),
        *_presented(meeting, engagement),
        *_success(meeting, engagement),
        *_measures(meeting, engagement),
        *_talk(meeting),
        *_sources(meeting, engagement),
        *_parked(meeting),
        *_taking(meeting),
    )


def _steps(meeting: Meeting, engagement: Engagement) -> Iterable[Gap]:
    for step in engagement.steps:
        if step.said_in != meeting.id:
            continue
        if step.is_proposed:
            yield Gap(
                kind="yes",
                label=f"A step waits for {_possessive(meeting.called(step.owner))} yes",
                state="proposed",
                detail=step.text,
                line=step.said_at,
                row=step.id,
                question="next_steps.accepts",
            )
        elif step.is_accepted and step.due is None:
            yield Gap(
                kind="date",
                label="A step without a date",
                state=step.due_words or "no date",
                detail=step.text,
                line=step.said_at,
                row=step.id,
                question="next_steps.date",
            )


def _proposed_measures(meeting: Meeting, engagement: Engagement) -> Iterable[Gap]:
    for measure in engagement.measures:
        if measure.said_in == meeting.id and measure.is_proposed:
            yield Gap(
                kind="yes",
                label=f"A measure waits for {_possessive(meeting.called(CLIENT))} yes",
                state="proposed",
                detail=measure.text,
                line=measure.said_at,
                row=measure.id,
                question="next_steps.accepts",
            )


def _support(meeting: Meeting, engagement: Engagement) -> Iterable[Gap]:
    asked = [s for s in engagement.support if s.said_in == meeting.id]
    if not asked and not meeting.no_support and not _marked(meeting, SUPPORT):
        yield Gap(kind="support", label="Support", state="nothing recorded", question="support_ask.support_wanted")
    for support in asked:
        if not support.answer:
            yield Gap(
                kind="answer",
                label="Support asked, no answer yet",
                state="no answer yet",
                detail=support.text,
                line=support.said_at,
                row=support.id,
                question="support_ask.sponsor_agrees",
            )


def _no_steps(meeting: Meeting, engagement: Engagement) -> Iterable[Gap]:
    if not any(s.said_in == meeting.id for s in engagement.steps):
        yield Gap(kind="step", label="Next steps", state="not yet", question="next_steps.action")


def _presented(meeting: Meeting, engagement: Engagement) -> Iterable[Gap]:
    """The client speaks for the goals: in a step that is the client's, or in a line that names a goal (R75)."""
    goals = engagement.client_goals(private=False)
    own = {s.id for s in meeting.agenda if s.speaks == CLIENT and not s.support}
    if goals and not any(x.who == CLIENT and (x.goal or not own or x.step in own) for x in meeting.spoken):
        question = {MIDPOINT: "midpoint_progress.accomplished", FINAL: "final_ongoing.changed"}
        yield Gap(
            kind="presented",
            label=f"{_possessive(meeting.called(CLIENT))} goals, presented by {meeting.called(CLIENT)}",
            state="not yet",
            detail=goals[0].text if len(goals) == 1 else f"{len(goals)} shared goals",
            question=question.get(meeting.kind, "prepare_goals.success"),
            who=CLIENT,
        )


def _success(meeting: Meeting, engagement: Engagement) -> Iterable[Gap]:
    """Success in the sponsor's words, read back and agreed: at the first meeting, and at the final as it is now."""
    final = meeting.kind == FINAL
    said = [s for s in engagement.success if s.whose == SPONSOR and (not final or s.said_in == meeting.id)]
    if said or (final and any(x.who == SPONSOR and x.agreed for x in meeting.spoken)):
        return
    answered = _answering(meeting, SUCCESS_QUESTIONS, SPONSOR)
    if meeting.kind == MIDPOINT and not answered:
        return
    yield Gap(
        kind="success",
        label=f"Success in {_possessive(meeting.sponsor.called or engagement.sponsor_called)} words",
        state="not read back" if answered else "not yet",
        detail=answered.words if answered else "",
        line=answered.id if answered else "",
        question="first_expectations.read_back"
        if answered
        else "final_ongoing.against_start"
        if final
        else "first_expectations.success_in_eyes",
        who=SPONSOR,
    )


def _measures(meeting: Meeting, engagement: Engagement) -> Iterable[Gap]:
    known = [m for m in engagement.measures if m.is_accepted]
    if meeting.kind != FINAL and not [m for m in engagement.measures if m.accepted != NO]:
        yield Gap(kind="measure", label="Measures", state="not yet", question="next_steps.measure")
    earlier = [m for m in known if m.said_in != meeting.id]
    unread = [
        m for m in earlier if not any(r.meeting == meeting.id or (r.on and r.on == meeting.held_on) for r in m.readings)
    ]
    if meeting.kind in (MIDPOINT, FINAL) and earlier and len(unread) == len(earlier):
        yield Gap(
            kind="reading",
            label="Measures, read again",
            state="not yet",
            detail=unread[0].text,
            row=unread[0].id,
            question="midpoint_progress.measure_position",
        )


def _talk(meeting: Meeting) -> Iterable[Gap]:
    if not _marked(meeting, TALK):
        yield Gap(
            kind="talk",
            label="The next development talk",
            state="not yet",
            question="next_steps.regular_conversation",
        )


def _sources(meeting: Meeting, engagement: Engagement) -> Iterable[Gap]:
    """Where support will come from once the coaching is over (R120)."""
    known = any(b.kind == "source" for b in meeting.brought) or any(
        s.said_in == meeting.id and s.answer in ("agreed", "partly") for s in engagement.support
    )
    if meeting.kind == FINAL and not known and _answering(meeting, SOURCE_QUESTIONS) is None:
        yield Gap(
            kind="sources",
            label="Where support will come from",
            state="not yet",
            question="final_ongoing.support_each",
            who=CLIENT,
        )


def _parked(meeting: Meeting) -> Iterable[Gap]:
    asked = [a for a in meeting.asked if a.state == ASKED]
    for parked in meeting.asked:
        if parked.state == PARKED and not was_asked(parked, asked):
            yield Gap(
                kind="parked",
                label="A question that was parked",
                state="parked",
                detail=(line.words if (line := meeting.line(parked.about)) is not None else ""),
                line=parked.about,
                row=parked.id,
                question=parked.question,
                words=parked.text,
            )


def _taking(meeting: Meeting) -> Iterable[Gap]:
    """What each carries out of the door: the client's own record, and what stays with the sponsor."""
    kept = {x.who for x in meeting.lines if x.mark == RECORD}
    if not kept - {SPONSOR} and _answering(meeting, ("next_steps.taking_client",), CLIENT) is None:
        yield Gap(
            kind="record",
            label=f"{_possessive(meeting.called(CLIENT))} own record",
            state="not yet",
            question="next_steps.taking_client",
            who=CLIENT,
        )
    if SPONSOR not in kept and _answering(meeting, ("next_steps.taking_sponsor",), SPONSOR) is None:
        yield Gap(
            kind="taking",
            label=f"What {meeting.called(SPONSOR)} takes along",
            state="not yet",
            question="next_steps.taking_sponsor",
            who=SPONSOR,
        )


def _answering(meeting: Meeting, addresses: Collection[str], who: str = "") -> Line | None:
    """The last line of that person, or of anyone but the coach, that answers one of these questions."""
    asked = {a.id for a in meeting.asked if a.question in addresses}
    return next(
        (x for x in reversed(meeting.spoken) if x.asked in asked and (x.who == who if who else x.who != COACH)),
        None,
    )


def before_closing(meeting: Meeting, engagement: Engagement) -> tuple[Gap, ...]:
    """What is still open in the debrief: moments without words, notes to decide, takeaways without meaning."""
    gaps = [
        Gap(
            kind="words",
            label=f"{meeting.called(line.who).capitalize()} at {line.minute}"
            if line.minute is not None
            else "A moment",
            state="marked, no words yet",
            line=line.id,
        )
        for line in meeting.spoken
        if line.is_moment
    ]
    gaps += [
        Gap(kind="note", label="A private note", state="decide", detail=note.words, line=note.id)
        for note in meeting.notes
        if not note.decided
    ]
    gaps += [
        Gap(kind="takeaway", label="A takeaway", state="nothing here yet", row=t.id)
        for t in meeting.takeaways
        if not (t.client_heard or t.coach_heard)
    ]
    if not meeting.takeaways:
        gaps.append(Gap(kind="takeaway", label="Who heard what", state="not yet"))
    open_kinds = ("yes", "date", "answer", "support")
    return (*gaps, *(g for g in before_the_end(meeting, engagement) if g.kind in open_kinds))


def to_look_at(meeting: Meeting) -> tuple[str, ...]:
    """Ids of the lines still to look at together: said by others than the coach, in no takeaway, not set aside."""
    picked = {line for t in meeting.takeaways for line in t.lines}
    return tuple(
        line.id
        for line in meeting.spoken
        if line.who not in ("coach", "") and line.id not in picked and not line.aside and not line.mark
    )


def to_finish(meeting: Meeting) -> tuple[str, ...]:
    """Ids of the lines to finish after the meeting: moments first, then those of four words or fewer (R112)."""
    moments = [line.id for line in meeting.spoken if line.is_moment]
    short = [
        line.id
        for line in meeting.spoken
        if not line.is_moment and not line.finished and not line.agreed and len(line.text.split()) <= 4
    ]
    return (*moments, *short)


def _marked(meeting: Meeting, mark: str) -> bool:
    return any(line.mark == mark for line in meeting.lines)


def _possessive(name: str) -> str:
    return f"{name}'s"

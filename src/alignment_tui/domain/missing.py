"""What is not there yet: shown in plain words, never in the way (R198)."""

from __future__ import annotations

from dataclasses import dataclass

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import RECORD, SUPPORT, TALK
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import CLIENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing that is missing."""

    kind: str
    """yes, date, support, answer, talk, record, words, measure."""
    label: str
    """In one row, "The next development talk"."""
    state: str
    """What it lacks: proposed, no date, not yet."""
    detail: str = ""
    """The words it is about, as noted."""
    line: str = ""
    row: str = ""
    """The step, measure or support in the engagement."""
    question: str = ""
    """The address of a question to say, in the banks."""


def before_the_end(meeting: Meeting, engagement: Engagement) -> tuple[Gap, ...]:
    """What is missing of support, next steps, measures, the next talk and the client's record (R52, R110, R111)."""
    gaps: list[Gap] = []
    here = meeting.id
    owner = meeting.called
    for step in engagement.steps:
        if step.said_in != here:
            continue
        if step.is_proposed:
            gaps.append(
                Gap(
                    kind="yes",
                    label=f"A step waits for {_possessive(owner(step.owner))} yes",
                    state="proposed",
                    detail=step.text,
                    line=step.said_at,
                    row=step.id,
                    question="next_steps.accepts",
                )
            )
        elif step.is_accepted and step.due is None:
            gaps.append(
                Gap(
                    kind="date",
                    label="A step without a date",
                    state=step.due_words or "no date",
                    detail=step.text,
                    line=step.said_at,
                    row=step.id,
                    question="next_steps.date",
                )
            )
    gaps += [
        Gap(
            kind="yes",
            label=f"A measure waits for {_possessive(owner(CLIENT))} yes",
            state="proposed",
            detail=measure.text,
            line=measure.said_at,
            row=measure.id,
            question="next_steps.accepts",
        )
        for measure in engagement.measures
        if measure.said_in == here and measure.is_proposed
    ]
    asked = [s for s in engagement.support if s.said_in == here]
    if not asked and not meeting.no_support and not _marked(meeting, SUPPORT):
        gaps.append(
            Gap(kind="support", label="Support", state="nothing recorded", question="support_ask.support_wanted")
        )
    gaps += [
        Gap(
            kind="answer",
            label="Support asked, no answer yet",
            state="no answer yet",
            detail=s.text,
            line=s.said_at,
            row=s.id,
            question="support_ask.sponsor_agrees",
        )
        for s in asked
        if not s.answer
    ]
    if not any(s.said_in == here for s in engagement.steps):
        gaps.append(Gap(kind="step", label="Next steps", state="not yet", question="next_steps.action"))
    if not _marked(meeting, TALK):
        gaps.append(
            Gap(
                kind="talk",
                label="The next development talk",
                state="not yet",
                question="next_steps.regular_conversation",
            )
        )
    if not _marked(meeting, RECORD):
        gaps.append(
            Gap(
                kind="record",
                label=f"{_possessive(owner(CLIENT))} own record",
                state="not yet",
                question="next_steps.taking_client",
            )
        )
    return tuple(gaps)


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

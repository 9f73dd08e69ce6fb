"""Views of one meeting: its record, its debrief, the page to write on in the room, the briefing before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from alignment_tui.domain import line as lines
from alignment_tui.domain.briefing import briefing
from alignment_tui.domain.goal import SHARED
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.export.for_client import posed, takeaway
from alignment_tui.export.listed import measure_row, planned, printable, step_row, support_row
from alignment_tui.export.material import Material, day, joined, kind, quoted
from alignment_tui.export.rows import (
    GoalRow,
    LineRow,
    MeasureRow,
    MeetingRow,
    NamedRow,
    StageRow,
    StepRow,
    SupportRow,
    TakeawayRow,
)

MARKS = {
    lines.STEP: "next step",
    lines.MEASURE: "measure",
    lines.SUPPORT: "support",
    lines.STRENGTH: "strength",
    lines.CONCERN: "concern",
    lines.TALK: "next development talk",
    lines.RECORD: "taken along",
    lines.PRIVATE: "private",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRecord:
    """What was said, asked, taken on and heard in one meeting."""

    client: str
    sponsor: str
    coach: str
    client_called: str
    coach_called: str
    kind: str
    on: str
    organisation: str
    made_on: str
    minutes: str = ""
    lines: tuple[LineRow, ...] = ()
    steps: tuple[StepRow, ...] = ()
    measures: tuple[MeasureRow, ...] = ()
    support: tuple[SupportRow, ...] = ()
    takeaways: tuple[TakeawayRow, ...] = ()
    coach_view: str = ""
    open: tuple[str, ...] = ()
    notes: tuple[LineRow, ...] = ()
    """The coach's private notes; empty in every copy but the coach's."""
    reflection: tuple[str, ...] = ()
    """The same."""
    call_notes: str = ""
    """The same."""


def meeting_record(meeting: Meeting, material: Material, *, own: bool = False) -> MeetingRecord:
    """A meeting for the client, who was there; with `own` for the coach, with notes and the words as typed."""
    e = material.engagement
    brought_about = {line.made for line in meeting.lines if line.made}
    record = MeetingRecord(
        client=material.name(CLIENT),
        sponsor=material.name(SPONSOR),
        coach=material.name(COACH),
        client_called=material.called(CLIENT),
        coach_called=material.called(COACH),
        kind=kind(meeting.kind),
        on=day(meeting.held_on or meeting.planned_on),
        organisation=e.organisation,
        made_on=day(material.today),
        minutes=str(meeting.minutes),
        lines=tuple(_conversation(meeting, typed=own)),
        steps=tuple(
            step_row(s, material)
            for s in e.steps
            if printable(s) and (s.said_in == meeting.id or s.id in brought_about)
        ),
        measures=tuple(
            measure_row(m, material)
            for m in e.measures
            if printable(m) and (m.said_in == meeting.id or m.id in brought_about)
        ),
        support=tuple(support_row(s, material) for s in e.support if s.said_in == meeting.id and s.text),
        takeaways=tuple(takeaway(t, material) for t in meeting.takeaways),
        coach_view=meeting.coach_view,
        open=tuple(n.text for n in meeting.next_time if n.kind == "question" and n.text),
    )
    return _with_own(record, meeting) if own else record


def _with_own(record: MeetingRecord, meeting: Meeting) -> MeetingRecord:
    return replace(
        record,
        notes=tuple(_line(n, meeting, typed=True) for n in meeting.notes),
        reflection=tuple(n.text for n in meeting.next_time if n.kind != "question" and n.text),
        call_notes=meeting.preparation.call_notes,
    )


def _conversation(meeting: Meeting, *, typed: bool) -> Iterable[LineRow]:
    """Lines and questions in their order; a question comes after the line it followed."""
    after: dict[str, list[LineRow]] = {}
    known = {line.id for line in meeting.lines}
    for asked in meeting.asked:
        if asked.state == lines.ASKED and asked.text:
            minute = "" if asked.minute is None else str(asked.minute)
            place = asked.after if asked.after in known else ""
            row = LineRow(minute=minute, who=meeting.called(COACH), words=asked.text, mark="asked")
            after.setdefault(place, []).append(row)
    yield from after.get("", ())
    for line in meeting.lines:
        if not line.is_private:
            yield _line(line, meeting, typed=typed)
        yield from after.get(line.id, ())


def _line(line: Line, meeting: Meeting, *, typed: bool) -> LineRow:
    words = quoted(line.words) if line.agreed else line.words or "(a moment, without words)"
    return LineRow(
        minute="" if line.minute is None else str(line.minute),
        who="" if line.is_private or not line.who else meeting.called(line.who),
        words=words,
        mark=joined(MARKS.get(line.mark, ""), "read back and agreed" if line.agreed else ""),
        typed=line.text if typed and line.text != line.words else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Debrief:
    """What was heard in one meeting, by whom, and what follows from it; the client's and the coach's."""

    client_called: str
    coach_called: str
    kind: str
    on: str
    made_on: str
    takeaways: tuple[TakeawayRow, ...] = ()
    steps: tuple[StepRow, ...] = ()
    measures: tuple[MeasureRow, ...] = ()
    unsaid: tuple[str, ...] = ()
    """What was said for the first time."""
    coach_view: str = ""
    open: tuple[str, ...] = ()


def debrief(meeting: Meeting, material: Material) -> Debrief:
    """The debrief with the lines that each takeaway rests on."""
    record = meeting_record(meeting, material)
    known = {line.id: line for line in meeting.spoken}
    return Debrief(
        client_called=material.called(CLIENT),
        coach_called=material.called(COACH),
        kind=record.kind,
        on=record.on,
        made_on=record.made_on,
        takeaways=tuple(
            replace(
                takeaway(t, material),
                lines=tuple(_line(known[i], meeting, typed=False) for i in t.lines if i in known),
            )
            for t in meeting.takeaways
        ),
        steps=record.steps,
        measures=record.measures,
        unsaid=tuple(line.words for line in meeting.spoken if line.unsaid and line.words),
        coach_view=record.coach_view,
        open=record.open,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPaper:
    """One page to print and write on: goals, the agenda, room to write; with the questions when it is the coach's."""

    client: str
    sponsor: str
    kind: str
    on: str
    at: str
    where: str
    goals: tuple[GoalRow, ...] = ()
    agenda: tuple[StageRow, ...] = ()
    steps: tuple[StepRow, ...] = ()
    support: tuple[str, ...] = ()
    questions: tuple[NamedRow, ...] = ()


def room_paper(meeting: Meeting, material: Material, *, own: bool) -> RoomPaper:
    """For the table, or with `own` for the coach's own hand: with the questions and the support to be asked for."""
    e = material.engagement
    prep = meeting.preparation
    return RoomPaper(
        client=material.name(CLIENT),
        sponsor=material.name(SPONSOR),
        kind=kind(meeting.kind),
        on=day(meeting.planned_on or meeting.held_on),
        at=meeting.planned_at,
        where=prep.where,
        goals=tuple(
            GoalRow(text=g.text, success=g.success if own else "") for g in e.client_goals(private=False) if g.text
        ),
        agenda=tuple(_stage(s.name or s.short, s.minutes, s.speaks, material) for s in meeting.agenda),
        steps=tuple(step_row(s, material) for s in e.steps if s.is_open and s.visibility == SHARED and s.text),
        support=tuple(w.text for w in meeting.wishes if own and w.visibility == SHARED and w.text),
        questions=tuple(NamedRow(name=k.text, words=posed(k)) for k in meeting.kept if own and k.text),
    )


def _stage(name: str, minutes: int, speaks: str, material: Material) -> StageRow:
    who = "all" if speaks == "all" else material.called(speaks)
    return StageRow(name=name, minutes=str(minutes) if minutes else "", speaks=who)


@dataclass(frozen=True, slots=True, kw_only=True)
class SponsorBriefing:
    """What the sponsor reads beforehand: the letter, the agenda, who does what, and when we meet (R45, R156)."""

    greeting: str
    paragraphs: tuple[str, ...]
    signed: str
    client: str
    sponsor: str
    coach: str
    client_called: str
    kind: str
    on: str
    at: str
    where: str
    minutes: str
    agenda: tuple[StageRow, ...] = ()
    plan: tuple[MeetingRow, ...] = ()


def sponsor_briefing(meeting: Meeting, material: Material) -> SponsorBriefing:
    """From what was written for the sponsor and nothing else."""
    letter = briefing(meeting, material.engagement, material.today)
    return SponsorBriefing(
        greeting=letter.greeting,
        paragraphs=tuple(p for p in letter.paragraphs if p),
        signed=letter.signed,
        client=material.name(CLIENT),
        sponsor=material.name(SPONSOR),
        coach=material.name(COACH),
        client_called=material.called(CLIENT),
        kind=kind(meeting.kind),
        on=day(meeting.planned_on or meeting.held_on),
        at=meeting.planned_at,
        where=meeting.preparation.where,
        minutes=str(meeting.minutes),
        agenda=tuple(_stage(s.name or s.short, s.minutes, s.speaks, material) for s in meeting.agenda),
        plan=planned(material),
    )

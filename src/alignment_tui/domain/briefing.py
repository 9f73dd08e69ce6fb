"""The briefing for the sponsor, as the sponsor will read it: nothing private is in it (R45, R59, R195)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alignment_tui.domain.agenda_wish import told_wishes
from alignment_tui.domain.dates import say_day, say_whole_day
from alignment_tui.domain.engagement import Engagement, PlannedMeeting
from alignment_tui.domain.meeting import FINAL, FIRST, MIDPOINT, UNSCHEDULED, Meeting
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR

KIND_NAMES = {FIRST: "the first meeting", MIDPOINT: "the midpoint", FINAL: "the final", UNSCHEDULED: "the meeting"}


@dataclass(frozen=True, slots=True)
class Briefing:
    """A short letter: who is greeted, its paragraphs, who writes it, and the meetings there will be."""

    greeting: str
    paragraphs: tuple[str, ...]
    signed: str
    meetings: str


def briefing(meeting: Meeting, engagement: Engagement, today: date) -> Briefing:
    """The letter, from what was written for the sponsor and nothing else."""
    client, sponsor = meeting.called(CLIENT), engagement.sponsor.called or meeting.sponsor.called
    prep = meeting.preparation
    paragraphs = [_when(meeting, client, sponsor)]
    if prep.purpose:
        paragraphs.append(f"It is for {_after(prep.purpose)}")
    if prep.will_ask:
        paragraphs.append(f"I will ask you: {prep.will_ask}")
    if prep.look_for:
        paragraphs.append(f"{_until(meeting, engagement)} look for one thing: {_after(prep.look_for)}")
    paragraphs += [f"For the agenda, {_whose(w.whose, meeting)} wish: {w.text}" for w in told_wishes(meeting)]
    paragraphs.append(f"Sessions stay between {client} and me; what {client} works towards, {client} tells you.")
    return Briefing(
        greeting=f"Dear {sponsor}," if sponsor else "Good day,",
        paragraphs=tuple(paragraphs),
        signed=engagement.coach.called,
        meetings=_meetings(engagement, today),
    )


def _whose(who: str, meeting: Meeting) -> str:
    return {SPONSOR: "your", COACH: "my"}.get(who, f"{meeting.called(who)}'s")


def next_planned(meeting: Meeting, engagement: Engagement) -> PlannedMeeting | None:
    """The meeting that is planned after this one."""
    place = next((n for n, p in enumerate(engagement.plan) if p.meeting == meeting.id), None)
    later = engagement.plan[place + 1 :] if place is not None else ()
    return next((p for p in later if p.state != "cancelled"), None)


def _when(meeting: Meeting, client: str, sponsor: str) -> str:
    day = f" on {say_whole_day(meeting.planned_on).rsplit(' ', 1)[0]}" if meeting.planned_on else ""
    at = f" at {meeting.planned_at}" if meeting.planned_at else ""
    where = f", {meeting.preparation.where}" if meeting.preparation.where else ""
    invited = f" {_sentence(meeting.preparation.invites)}" if meeting.preparation.invites else ""
    long = "an hour" if meeting.minutes == 60 else f"{meeting.minutes} minutes"
    who = f"{client}, you and I" if sponsor or client else "the three of us"
    return f"we meet{day}{at}{where}, for {long}: {who}.{invited}"


def _until(meeting: Meeting, engagement: Engagement) -> str:
    coming = next_planned(meeting, engagement)
    if coming is None:
        return "Until we meet,"
    month = f" in {say_day(coming.on, coming.on).split(' ')[1]}" if coming.on else ""
    return f"Until {KIND_NAMES.get(coming.kind, 'the next meeting')}{month},"


def _meetings(engagement: Engagement, today: date) -> str:
    planned = [p for p in engagement.plan if p.state != "cancelled"]
    days = [say_day(p.on, today) if p.on else f"{KIND_NAMES.get(p.kind, p.kind)}: no day yet" for p in planned]
    return "Meetings: " + ", ".join(days) if days else "Meetings: not yet decided"


def _sentence(who: str) -> str:
    return f"{who.rstrip('.')} sends the invitation."


def _after(words: str) -> str:
    """Words within a sentence: the little words that open one lose their capital, names keep theirs."""
    first = words.split(" ", 1)[0]
    return words[:1].lower() + words[1:] if first in ("A", "An", "The", "One", "To", "What", "How", "That") else words

"""What a line brings about in the engagement: a next step, a measure or support, read from its words (R149, R164)."""

from __future__ import annotations

import re
from dataclasses import replace

from alignment_tui.domain.commitment import OWN, Measure, NextStep, Support
from alignment_tui.domain.dates import find_due
from alignment_tui.domain.edits import RowPut
from alignment_tui.domain.line import MEASURE, STEP, SUPPORT, Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR

TABLES = {STEP: "step", MEASURE: "measure", SUPPORT: "support"}
"""In which table of the engagement that lies which a line with this mark makes."""
Made = NextStep | Measure | Support
_AT_NAME = re.compile(r"(?:^|\s)@(\w+)")
_FIRST_PERSON = re.compile(r"(?:^|[,;:.–-]\s*|\band\s+)(?:I|we)(?:['’](?:ll|d|m|re|ve))?\b|^(?:me|mine|my|us|our)\b")
"""A clause that begins with the speaker: "I send it", "agreed, I'll send it", "me: no more copies"."""


def made_by(meeting: Meeting, line: Line, moment: Moment) -> RowPut | None:
    """The row that a line puts into the engagement; None when it only stands in the meeting."""
    words = bare(line.words)
    if line.mark == STEP:
        owner = owner_of(meeting, line.who, line.words)
        due, said = find_due(line.words, moment.today)
        own = owner == line.who
        return RowPut(
            "step",
            NextStep(
                id=moment.new_id("s"),
                text=words,
                owner=owner,
                due=due,
                due_words=said if due is None else "",
                proposed_by=line.who,
                accepted=OWN if own else "",
                accepted_on=moment.today if own else None,
                accepted_at=line.id if own else "",
                said_in=meeting.id,
                said_at=line.id,
                goal=line.goal,
            ),
        )
    if line.mark == MEASURE:
        own = line.who == CLIENT
        due, said = find_due(line.words, moment.today)
        return RowPut(
            "measure",
            Measure(
                id=moment.new_id("k"),
                text=words,
                proposed_by=line.who,
                accepted=OWN if own else "",
                accepted_on=moment.today if own else None,
                accepted_at=line.id if own else "",
                known_before=own,
                by=due,
                by_words=said if due is None else "",
                said_in=meeting.id,
                said_at=line.id,
                goal=line.goal,
            ),
        )
    if line.mark == SUPPORT and words:
        offered = line.who == SPONSOR
        return RowPut(
            "support",
            Support(
                id=moment.new_id("p"),
                text=words,
                said_in=meeting.id,
                said_at=line.id,
                answer="agreed" if offered else "",
                answered_at=line.id if offered else "",
            ),
        )
    return None


def owner_of(meeting: Meeting, who: str, text: str) -> str:
    """Whose a step is: the one named with @, else the speaker who says I, else the client (R164)."""
    if match := _AT_NAME.search(text):
        name = match[1].casefold()
        for role in (CLIENT, SPONSOR, COACH):
            if name in (role, meeting.letter(role).casefold(), meeting.called(role).casefold()):
                return role
        for other in meeting.others:
            if other.name.casefold().startswith(name) or other.letter.casefold() == name:
                return other.id
        return match[1]
    if who in (SPONSOR, *(o.id for o in meeting.others)) and _FIRST_PERSON.search(text):
        return who
    return CLIENT


def said_by_another(old: object, fresh: object) -> Made | None:
    """What a line made, as it stands when somebody else said it; None when an answer has settled it."""
    match old, fresh:
        case NextStep(accepted="" | "own"), NextStep():
            return replace(
                old,
                owner=fresh.owner,
                proposed_by=fresh.proposed_by,
                accepted=fresh.accepted,
                accepted_on=fresh.accepted_on,
                accepted_at=fresh.accepted_at,
            )
        case Measure(accepted="" | "own"), Measure():
            return replace(
                old,
                proposed_by=fresh.proposed_by,
                accepted=fresh.accepted,
                accepted_on=fresh.accepted_on,
                accepted_at=fresh.accepted_at,
                known_before=fresh.known_before,
            )
        case Support(), Support() if old.answer == "" or old.answered_at == old.said_at:
            return replace(old, answer=fresh.answer, answered_at=fresh.answered_at)
    return None


def dated(meeting: Meeting, made: Made) -> Made:
    """With the day that its finished words name, when it had none."""
    if meeting.held_on is None:
        return made
    if isinstance(made, NextStep) and made.due is None:
        due, said = find_due(made.text, meeting.held_on)
        return replace(made, due=due, due_words=(said or made.due_words) if due is None else "")
    if isinstance(made, Measure) and made.by is None:
        due, said = find_due(made.text, meeting.held_on)
        return replace(made, by=due, by_words=(said or made.by_words) if due is None else "")
    return made


def bare(text: str) -> str:
    """The words without the @name that only says whose it is."""
    return " ".join(_AT_NAME.sub(" ", text).split())

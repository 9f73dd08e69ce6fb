"""One alignment meeting: prepared, facilitated, synthesised, closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from alignment_tui.domain.goal import PRIVATE, SHARED
from alignment_tui.domain.kinds import CLOSED as CLOSED
from alignment_tui.domain.kinds import FACILITATION as FACILITATION
from alignment_tui.domain.kinds import FINAL as FINAL
from alignment_tui.domain.kinds import FIRST as FIRST
from alignment_tui.domain.kinds import KINDS as KINDS
from alignment_tui.domain.kinds import MIDPOINT as MIDPOINT
from alignment_tui.domain.kinds import PREPARATION as PREPARATION
from alignment_tui.domain.kinds import SYNTHESIS as SYNTHESIS
from alignment_tui.domain.kinds import UNSCHEDULED as UNSCHEDULED
from alignment_tui.domain.line import Asked, Line
from alignment_tui.domain.people import CLIENT, COACH, LETTERS, NO_ONE, SPONSOR, Other, Person
from alignment_tui.domain.table import table

AS_MINE = "as-mine"
AS_THEIRS = "as-theirs"
THEY_ASK = "they-ask"

TAKE = "take"
LEAVE = "leave"
UNDECIDED = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What was settled before the meeting, besides the lists."""

    held_back: str = ""
    """What has kept the client from asking for support; always private (R62)."""
    no_support: bool = False
    """Support was talked about, and none is asked for."""
    call_on: date | None = None
    call_notes: str = ""
    """From the call with the sponsor; the coach's own."""
    where: str = ""
    invites: str = ""
    """Who sends the invitation (R156)."""
    purpose: str = ""
    will_ask: str = ""
    look_for: str = ""
    """One success to look for (R59)."""
    briefing_read_on: date | None = None
    briefing_sent_on: date | None = None
    rehearsed_on: date | None = None
    carried_on: date | None = None
    """When the carry-forward took effect; empty while it is only looked at (R113)."""
    without_coach: str = ""
    """How the client will do it without a coach (R131)."""
    reviewed_on: date | None = None
    ready_on: date | None = None


UNPREPARED = Preparation()
"""Nothing was settled beforehand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Support the client wants to ask for in the meeting (R62)."""

    id: str
    text: str = ""
    visibility: str = SHARED


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptQuestion:
    """A question for the sponsor gathered beforehand, and how it is posed (R25, R96)."""

    id: str
    text: str = ""
    posed: str = AS_MINE
    question: str = ""
    """Its address in the banks, when it came from there."""
    origin: str = ""
    """Why the client would rather have it posed, in own words; always private."""


def posed_as(posed: str, client: str) -> str:
    """How a kept question is posed, said with the client's name; an unknown word as it is written (R96)."""
    return {AS_MINE: "as mine", AS_THEIRS: f"as {client}'s", THEY_ASK: f"{client} asks"}.get(posed, posed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """Something the client brings: an accomplishment, a success, a barrier, a strength … (R85, R114, R115)."""

    id: str
    kind: str = ""
    text: str = ""
    goal: str = ""
    sign: str = ""
    """What shows it, and who saw it (R114, R121)."""
    source: str = ""
    """From whom support comes, when this is a source of it (R120)."""
    rhythm: str = ""
    """How often."""
    visibility: str = PRIVATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What became of one item of the carry-forward: taken, left, or still to decide (R113)."""

    id: str
    choice: str = TAKE


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaStep:
    """One step of the agenda; the support step can't be dropped (R66, R199)."""

    id: str
    name: str = ""
    short: str = ""
    """At most 18 characters, for narrow columns and the room."""
    minutes: int = 0
    speaks: str = "all"
    banks: tuple[str, ...] = ()
    support: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaWish:
    """The wish behind a change to the agenda; the id is the step's, also of one that was left out (R86)."""

    id: str
    whose: str = CLIENT
    text: str = ""
    visibility: str = PRIVATE
    """Private until it may stand in the briefing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The moment at which an agenda step began; the time between two is the step's."""

    id: str
    step: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A stretch during which the agenda's time stood still; what was typed meanwhile has its minute all the same."""

    id: str
    began: str = ""
    """Time since the meeting started, `hh:mm:ss`."""
    until: str = ""
    """The same; empty while it lasts."""
    why: str = ""
    """clock, when the clock had run on without the program; empty when the coach paused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPart:
    """What the coach made of one part of the opening card: own words, or left out (R178)."""

    id: str
    words: str = ""
    """The coach's own words; empty for those of the card."""
    left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOpen:
    """Something that wasn't there when the meeting ended (R198)."""

    id: str
    """Its kind, and the step, measure, support or question it is about."""
    what: str = ""
    """What it was, in the program's words; never those of a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeaway:
    """Something heard, by whom, and what it means (R105–R109)."""

    id: str
    lines: tuple[str, ...] = ()
    client_heard: str = ""
    coach_heard: str = ""
    for_client: str = ""
    for_plan: str = ""
    listening_for: str = ""
    """What the client was listening for, in own words; always private (R107)."""
    to_check: str = ""
    """What to check with the sponsor: a question, not a finding."""
    leads_to: str = ""
    goal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTime:
    """Something the next meeting must bring back, beyond what is carried by itself."""

    id: str
    text: str = ""
    kind: str = "question"
    """question (R68), reflection (the coach's own, without names)."""
    about: str = ""
    """The line whose words it takes up: it goes with that line (R177)."""
    visibility: str = PRIVATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A day on which something was added to the meeting after it had closed, and why."""

    id: str
    on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One alignment meeting."""

    id: str
    engagement: str = ""
    kind: str = FIRST
    phase: str = PREPARATION
    planned_on: date | None = None
    planned_at: str = ""
    minutes: int = 60
    held_on: date | None = None
    started: datetime | None = None
    ended: datetime | None = None
    debriefed_on: date | None = None
    closed_on: date | None = None
    prepared_on: date | None = None
    card: str = ""
    """What became of the opening card: said, or empty (R178)."""
    recorders: str = ""
    no_support: bool = False
    """Nobody asked for support, and that was said (R08)."""
    coach_view: str = ""
    """The coach's view for the client (R137)."""
    client: Person = NO_ONE
    sponsor: Person = NO_ONE
    coach: Person = NO_ONE
    preparation: Preparation = UNPREPARED
    others: tuple[Other, ...] = table("other")
    agenda: tuple[AgendaStep, ...] = table("agenda")
    agenda_wishes: tuple[AgendaWish, ...] = table("agenda_wish")
    wishes: tuple[Wish, ...] = table("wish")
    kept: tuple[KeptQuestion, ...] = table("kept")
    brought: tuple[Brought, ...] = table("brought")
    carried: tuple[Carried, ...] = table("carried")
    turns: tuple[Turn, ...] = table("turn")
    pauses: tuple[Pause, ...] = table("pause")
    card_parts: tuple[CardPart, ...] = table("card_part")
    left_open: tuple[LeftOpen, ...] = table("left_open")
    lines: tuple[Line, ...] = table("line")
    asked: tuple[Asked, ...] = table("asked")
    takeaways: tuple[Takeaway, ...] = table("takeaway")
    next_time: tuple[NextTime, ...] = table("next_time")
    additions: tuple[Addition, ...] = table("addition")

    def line(self, id: str) -> Line | None:  # noqa: A002  the field's word
        """The line with that id."""
        return next((line for line in reversed(self.lines) if line.id == id), None)  # mostly one of the newest

    def person(self, who: str) -> Person | Other | None:
        """The person behind a speaker's word or id."""
        if who in (CLIENT, SPONSOR, COACH):
            person: Person = getattr(self, who)
            return person
        return next((o for o in self.others if o.id == who), None)

    def called(self, who: str) -> str:
        """How the program calls a speaker in a sentence: a first name, else *the client*, *the sponsor*."""
        person = self.person(who)
        if person and person.name.split():
            return person.name.split()[0]
        return {CLIENT: "the client", SPONSOR: "the sponsor", COACH: "the coach"}.get(who, who)

    def letter(self, who: str) -> str:
        """One letter for a speaker."""
        other = next((o for o in self.others if o.id == who), None)
        return (other.letter or "o").upper() if other else LETTERS.get(who, who[:1].upper() or "-")

    @property
    def spoken(self) -> tuple[Line, ...]:
        """The lines that people said: all but private notes."""
        return tuple(line for line in self.lines if not line.is_private)

    @property
    def notes(self) -> tuple[Line, ...]:
        """The coach's private notes."""
        return tuple(line for line in self.lines if line.is_private)

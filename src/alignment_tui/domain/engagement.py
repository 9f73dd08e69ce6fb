"""The engagement: the whole assignment, and everything that outlives one meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alignment_tui.domain.commitment import Barrier, Measure, NextStep, Support
from alignment_tui.domain.goal import CLIENTS, ORGANISATIONS, Goal
from alignment_tui.domain.people import NO_ONE, Other, Person
from alignment_tui.domain.table import table

NOT_DECIDED = "not yet decided"

AGREEMENTS = (
    "meetings",
    "told",
    "sessions",
    "limits",
    "notes",
    "supervision",
    "recorders",
    "results",
    "boundaries",
    "early-end",
    "sponsor-change",
    "who-pays",
    "coach-from",
    "moving-dates",
)
"""The subjects that contracting settles, in the order of the talk (R182); other subjects may stand beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """The coaching programme of the organisation to which an engagement may belong (R28, R29)."""

    name: str = ""
    kind: str = ""
    """individual, audience-target, organization-target."""
    audience: str = ""
    outcome: str = ""
    owner: str = ""


NO_PROGRAMME = Programme()
"""The engagement belongs to no programme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMeeting:
    """A place in the plan of meetings that was designed at the start (R78)."""

    id: str
    kind: str = ""
    on: date | None = None
    at: str = ""
    """Local time of day, `hh:mm`."""
    minutes: int = 60
    where: str = ""
    meeting: str = ""
    """The id of its record, once its preparation has begun."""
    state: str = ""
    """moved, cancelled; empty as planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One thing that contracting settled: the words, who agreed, since when (R72, R182)."""

    id: str
    """The subject, of AGREEMENTS or another."""
    words: str = ""
    by: str = ""
    """all, client, sponsor, coach."""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Information:
    """One kind of thing, or one thing of that kind, that the sponsor may or may not be told, by the client's choice."""

    id: str
    """The kind: goals, measures, steps, support, definitions, success, plan, reporting. One goal: `goals-` and id."""
    choice: str = ""
    """item by item, as it is, in my words, not on the page, private."""
    words: str = ""
    """The client's own words for it, where the choice is *in my words*."""
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffLimits:
    """A subject that client and coach keep out of the room, and the words that give it away; private (R196)."""

    id: str
    topic: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Success:
    """Success as someone put it, read back and agreed; replayed word for word later (R16, R166)."""

    id: str
    part: str = ""
    """became: what came of it; now: what is said at the final (R168); empty: what it would be, as said at the start."""
    whose: str = ""
    words: str = ""
    on: date | None = None
    said_in: str = ""
    said_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What an ambiguous word means here, in its speaker's words, read back and agreed (R37)."""

    id: str
    word: str = ""
    words: str = ""
    whose: str = ""
    said_in: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A conversation of coach and client between the alignment meetings."""

    id: str
    on: date | None = None
    at: str = ""
    kind: str = ""
    state: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A 360, interview or test about the client, whose data are the client's (R87, R123)."""

    id: str
    kind: str = ""
    on: date | None = None
    holder: str = ""
    sharing: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Where the coach referred to, or consulted; always private (R127, R128)."""

    id: str
    on: date | None = None
    to: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What the client says of the coaching, asked for from time to time (R153)."""

    id: str
    on: date | None = None
    fit: str = ""
    """yes, no, open."""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """The whole coaching assignment with one client."""

    id: str
    language: str = "en"
    organisation: str = ""
    role_word: str = "sponsor"
    """The word that this house uses for the sponsor's part (R03)."""
    begun_on: date | None = None
    ends_on: date | None = None
    concluded_on: date | None = None
    retention_until: date | None = None
    contracted_on: date | None = None
    welcome_sent_on: date | None = None
    welcome_read_on: date | None = None
    survey_sent_on: date | None = None
    """When the provider sent the survey at the end; nothing is sent from here (R154)."""
    meetings_planned: str = ""
    """The choice in words, such as "first, midpoint and final"; "not yet decided" is a choice."""
    reporting: str = ""
    """How the client reports, and when (R143)."""
    pause_phrase: str = ""
    pause_act: str = ""
    """What the coach does when it is said."""
    may_be_asked: str = ""
    """On which subjects the client may be asked in the room (R192)."""
    care: str = ""
    """Between-session care; private (R157)."""
    client: Person = NO_ONE
    sponsor: Person = NO_ONE
    coach: Person = NO_ONE
    programme: Programme = NO_PROGRAMME
    people: tuple[Other, ...] = table("person")
    """Others who are spoken of, so that a copy without names can leave theirs out too (R186)."""
    plan: tuple[PlannedMeeting, ...] = table("plan")
    agreements: tuple[Agreement, ...] = table("agreement")
    information: tuple[Information, ...] = table("information")
    goals: tuple[Goal, ...] = table("goal")
    measures: tuple[Measure, ...] = table("measure")
    steps: tuple[NextStep, ...] = table("step")
    support: tuple[Support, ...] = table("support")
    barriers: tuple[Barrier, ...] = table("barrier")
    success: tuple[Success, ...] = table("success")
    definitions: tuple[Definition, ...] = table("definition")
    off_limits: tuple[OffLimits, ...] = table("off_limits")
    sessions: tuple[Session, ...] = table("session")
    assessments: tuple[Assessment, ...] = table("assessment")
    referrals: tuple[Referral, ...] = table("referral")
    feedback: tuple[Feedback, ...] = table("feedback")

    @property
    def is_concluded(self) -> bool:
        """Concluded engagements ask for nothing."""
        return self.concluded_on is not None

    @property
    def organisation_goals(self) -> tuple[Goal, ...]:
        """The organisation's goals, from the programme or stated for this engagement (R01)."""
        return tuple(g for g in self.goals if g.kind == ORGANISATIONS and g.stands)

    def client_goals(self, *, private: bool) -> tuple[Goal, ...]:
        """The client's goals that stand: the private ones, or the shared ones."""
        return tuple(g for g in self.goals if g.kind == CLIENTS and g.stands and g.is_shared is not private)

"""The engagement: the whole assignment, and everything that outlives one meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alignment_tui.domain.agreed import AGREEMENTS as AGREEMENTS
from alignment_tui.domain.agreed import NOT_DECIDED as NOT_DECIDED
from alignment_tui.domain.agreed import Agreement as Agreement
from alignment_tui.domain.agreed import Information as Information
from alignment_tui.domain.around import Assessment as Assessment
from alignment_tui.domain.around import Feedback as Feedback
from alignment_tui.domain.around import Objective, Report, Resource, Rest, Scale, Sponsoring
from alignment_tui.domain.around import Referral as Referral
from alignment_tui.domain.around import Session as Session
from alignment_tui.domain.commitment import Barrier, Measure, NextStep, Support
from alignment_tui.domain.goal import CLIENTS, ORGANISATIONS, PRIVATE, Goal
from alignment_tui.domain.people import NO_ONE, Other, Person
from alignment_tui.domain.planned import PlannedMeeting as PlannedMeeting
from alignment_tui.domain.table import table


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """The coaching programme of the organisation to which an engagement may belong (R28, R29)."""

    id: str = ""
    """The programme's own record, where there is one."""
    name: str = ""
    kind: str = ""
    """individual, audience-target, organization-target."""
    audience: str = ""
    outcome: str = ""
    owner: str = ""


NO_PROGRAMME = Programme()
"""The engagement belongs to no programme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OffLimits:
    """A subject that client and coach keep out of the room, and the words that give it away; private (R196)."""

    id: str
    topic: str = ""
    words: tuple[str, ...] = ()
    instead: str = ""
    """What may be said in the room in its place; private too."""
    let_stand: tuple[str, ...] = ()
    """Marks of sentences that name it and that the coach lets stand in a page for the sponsor."""


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
class Received:
    """Feedback or feedforward that reached the client between the meetings; the client's own (R61, R140)."""

    id: str
    on: date | None = None
    kind: str = ""
    """feedback, feedforward."""
    whose: str = ""
    """Who gave it."""
    occasion: str = ""
    words: str = ""
    step: str = ""
    """The next step that asked for it."""
    visibility: str = PRIVATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer of the wrap-up form; the id is its question's."""

    id: str
    words: str = ""
    whose: str = ""
    on: date | None = None


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
    concluded_because: str = ""
    """Why it ended before its time; empty when it didn't."""
    retention_until: date | None = None
    contracted_on: date | None = None
    welcome_sent_on: date | None = None
    welcome_read_on: date | None = None
    survey_sent_on: date | None = None
    """When the provider sent the survey at the end; nothing is sent from here (R154)."""
    action_plan: str = ""
    """Whether the client uses the provider's own document for action planning: yes, no, not applicable (R142)."""
    development_plan: str = ""
    """The organisation's wider plan for developing leaders that this coaching belongs to (R35)."""
    strategic_goal: str = ""
    """The strategic goal it serves (R35)."""
    none_stated_on: date | None = None
    """When the organisation, asked for its goal, had stated none; empty: a goal stands, or nobody has asked (R01)."""
    sponsor_since: date | None = None
    """Since when the sponsor there is now has been it; empty: from the beginning."""
    meetings_planned: str = ""
    """The choice in words, such as "first, midpoint and final"; "not yet decided" is a choice."""
    reporting: str = ""
    """How the client reports, and when (R143)."""
    pause_phrase: str = ""
    pause_act: str = ""
    """What the coach does when it is said."""
    may_be_asked: str = ""
    """On which subjects the client may be asked in the room (R192)."""
    cues: str = ""
    """on or off for this engagement's meetings; empty: as the settings have it."""
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
    sponsors: tuple[Sponsoring, ...] = table("sponsoring")
    objectives: tuple[Objective, ...] = table("objective")
    resources: tuple[Resource, ...] = table("resource")
    reports: tuple[Report, ...] = table("report")
    rests: tuple[Rest, ...] = table("rest")
    scales: tuple[Scale, ...] = table("scale")
    """The coach's own; shown behind a setting only (R194)."""
    sessions: tuple[Session, ...] = table("session")
    assessments: tuple[Assessment, ...] = table("assessment")
    referrals: tuple[Referral, ...] = table("referral")
    feedback: tuple[Feedback, ...] = table("feedback")
    received: tuple[Received, ...] = table("received")
    answers: tuple[Answer, ...] = table("answer")

    @property
    def sponsors_part(self) -> str:
        """The house's own word for the sponsor's part (R03)."""
        return self.role_word.strip() or "sponsor"

    @property
    def sponsor_called(self) -> str:
        """The sponsor's first name, or the part as the house calls it: *the sponsor*, *the next level leader*."""
        return self.sponsor.called or f"the {self.sponsors_part}"

    @property
    def is_concluded(self) -> bool:
        """Concluded engagements ask for nothing."""
        return self.concluded_on is not None

    @property
    def is_paused(self) -> bool:
        """Whether it rests just now: asks for nothing, and can go on."""
        return any(p.since is not None and p.until is None for p in self.rests)

    @property
    def organisation_goals(self) -> tuple[Goal, ...]:
        """The organisation's goals, from the programme or stated for this engagement (R01)."""
        return tuple(g for g in self.goals if g.kind == ORGANISATIONS and g.stands)

    def client_goals(self, *, private: bool) -> tuple[Goal, ...]:
        """The client's goals that stand: the private ones, or the shared ones."""
        return tuple(g for g in self.goals if g.kind == CLIENTS and g.stands and g.is_shared is not private)

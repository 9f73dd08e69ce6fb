"""Goals, whose they are, and the history of their wordings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alignment_tui.domain.people import CLIENT, SPONSOR

PRIVATE = "private"
SHARED = "shared"

CLIENTS = "client"
ORGANISATIONS = "organisation"
WORK = "work"

AS_IT_IS = "as it is"
IN_MY_WORDS = "in my words"
NOT_NOW = "not now"
NO = "no"
ANSWERS = (AS_IT_IS, IN_MY_WORDS, NOT_NOW, NO)
"""How an owner answers a proposal; nothing is chosen beforehand (R164)."""
YES = (AS_IT_IS, IN_MY_WORDS, "own")

OPEN = "open"
CLOSED = "closed"
DROPPED = "dropped"
NEXT = "next"
"""A development goal for the time after the coaching (R119)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Someone's agreement, with its day."""

    who: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How a goal read until some day, whose words those were, and what changed them (R10)."""

    text: str
    whose: str = ""
    until: date | None = None
    because: str = ""
    """The takeaway that changed it, or words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How sure the client is of reaching a goal, one to five, as said at a meeting (R130)."""

    meeting: str
    level: int = 0
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What the client works towards, in the client's own words; the client owns it (R91)."""

    id: str
    text: str = ""
    kind: str = CLIENTS
    parent: str = ""
    """The organisation's goal, or another goal, that it stands under."""
    success: str = ""
    """What success looks like, in the client's words."""
    implication: str = ""
    """What reaching it would mean for the organisation (R82)."""
    barrier: str = ""
    """The barrier or challenge it answers (R32)."""
    effect: str = ""
    """What a private goal does to the shared ones; private too (R75)."""
    visibility: str = PRIVATE
    shared_on: date | None = None
    status: str = OPEN
    since: date | None = None
    proposed_by: str = ""
    """Who proposed it, when it wasn't the client."""
    proposal: str = ""
    """The wording that was proposed, as noted."""
    revises: str = ""
    """The goal of which it proposes another wording; the client's answer goes into that goal's history (R10)."""
    answer: str = ""
    """The client's answer to a proposal; empty while it waits."""
    said_in: str = ""
    said_at: str = ""
    because: str = ""
    """The takeaway that led to it."""
    note: str = ""
    """What became of it so far, "region 2 since 30 June"."""
    serves: str = ""
    """supports, enhances an organisational goal, or personal; empty while nobody has said (R83)."""
    benefit: str = ""
    """Which benefit of coaching it serves, in words (R133)."""
    competency: str = ""
    """The competency or learning programme that an organisation's goal belongs to (R34)."""
    work_goal: str = ""
    """The work goal that this development goal came of; both are kept (R48)."""
    alternatives: str = ""
    """What else was considered (R148)."""
    standard: str = ""
    """The new standard that is set (R148)."""
    programme: str = ""
    """The goal of the programme that an organisation's goal came from."""
    agreed: tuple[Agreed, ...] = ()
    history: tuple[Wording, ...] = ()
    confidence: tuple[Confidence, ...] = ()
    """Oldest first."""

    @property
    def is_shared(self) -> bool:
        """Whether the client agreed to discuss it with the sponsor."""
        return self.visibility == SHARED

    @property
    def is_waiting(self) -> bool:
        """Proposed by someone else and not answered by the client yet."""
        return bool(self.proposed_by) and self.proposed_by != CLIENT and not self.answer

    @property
    def stands(self) -> bool:
        """Neither a proposal that waits or was turned down, nor closed or dropped."""
        return self.status in (OPEN, NEXT) and not self.is_waiting and self.answer not in (NOT_NOW, NO)

    def agreed_on(self, who: str) -> date | None:
        """The day on which `who` agreed to this wording; None when not yet."""
        return next((a.on for a in reversed(self.agreed) if a.who == who), None)

    @property
    def sponsor_has_seen(self) -> bool:
        """Whether the sponsor has seen this wording (R165)."""
        return any(a.who == SPONSOR for a in self.agreed)

"""What belongs to an engagement beside its goals: conversations, reports, resources, and who was the sponsor when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alignment_tui.domain.goal import PRIVATE
from alignment_tui.domain.people import CLIENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A conversation of coach and client between the alignment meetings, or after the end (R132, R134)."""

    id: str
    on: date | None = None
    at: str = ""
    kind: str = ""
    state: str = ""
    """held, planned, cancelled."""
    note: str = ""
    own: str = ""
    """The coach's own note; in no copy (R150)."""
    notice_on: date | None = None
    notice_at: str = ""
    """When a cancellation was said, local time of day."""
    by: str = ""
    """Who cancelled it: client, coach, sponsor."""
    deducted: str = ""
    """The time taken off, as the coach says it (A11)."""
    told_on: date | None = None
    """When the administrator was told of two in a row (R135)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A 360, interview or test about the client, whose data are the client's (R87, R123, R125)."""

    id: str
    kind: str = ""
    on: date | None = None
    state: str = ""
    """planned, done."""
    holder: str = ""
    sharing: str = ""
    words: str = ""
    visibility: str = PRIVATE


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
class Report:
    """What the client told the sponsor between meetings; a report is the client's, never the coach's (R124, R143)."""

    id: str
    on: date | None = None
    words: str = ""
    how: str = ""
    with_coach: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Something or someone of use, named by anyone, for one goal or several (R138, R151)."""

    id: str
    text: str = ""
    kind: str = ""
    """resource, strategy."""
    named_by: str = CLIENT
    goals: tuple[str, ...] = ()
    visibility: str = PRIVATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What the sponsor wants for the house from this coaching, in own words, and the goals it is linked to (R15)."""

    id: str
    text: str = ""
    whose: str = ""
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """A time in which the engagement rested, and why."""

    id: str
    since: date | None = None
    until: date | None = None
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sponsoring:
    """Who was a sponsor of this engagement beside the one there is now, and from when to when (R205)."""

    id: str
    name: str = ""
    role: str = ""
    pronouns: str = ""
    relation: str = ""
    since: date | None = None
    until: date | None = None
    """Empty while they are a sponsor still, beside the first one."""
    because: str = ""

    @property
    def called(self) -> str:
        """The first name."""
        return self.name.split()[0] if self.name.split() else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Where a goal stood on its scale at a meeting: -2 to +2."""

    meeting: str
    level: int = 0
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The levels of a goal in words, agreed in advance; the coach's own, in no copy. Its id is the goal's."""

    id: str
    much_less: str = ""
    less: str = ""
    expected: str = ""
    more: str = ""
    much_more: str = ""
    weight: int = 1
    reached: tuple[Level, ...] = ()

"""The record of a coaching programme: what many engagements share. Nothing of a client stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alignment_tui.domain.goal import Wording
from alignment_tui.domain.table import table

AUDIENCE = "audience-target"
ORGANISATION = "organization-target"
TARGETS = (AUDIENCE, ORGANISATION)
"""For a chosen group (R28), or across several groups (R29)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A goal of the organisation's under which many clients place their own (R30, R33)."""

    id: str
    text: str = ""
    reason: str = ""
    """Why it matters to the organisation: what reaching or missing it would mean."""
    competency: str = ""
    """The competency, or the learning programme, that it belongs to (R34)."""
    since: date | None = None
    ended_on: date | None = None
    history: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRecord:
    """One programme."""

    id: str
    name: str = ""
    organisation: str = ""
    target: str = ""
    """audience-target, organization-target."""
    audience: str = ""
    """The group: its level, the issue, the transition (R28)."""
    populations: str = ""
    """The several groups (R29)."""
    outcome: str = ""
    owner: str = ""
    """The executive who answers for it (R29)."""
    overseen_by: str = ""
    """Who oversees how the coaching is used (R29)."""
    begun_on: date | None = None
    aims: tuple[Aim, ...] = table("aim")

    @property
    def standing(self) -> tuple[Aim, ...]:
        """The goals it has now."""
        return tuple(a for a in self.aims if a.text and a.ended_on is None)

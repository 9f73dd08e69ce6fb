"""The plan of meetings, as it was designed at the start and has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChange:
    """A meeting was moved, cancelled or put back: what it was before, when that was said, and why."""

    what: str = ""
    """moved, cancelled, back."""
    said_on: date | None = None
    was_on: date | None = None
    was_at: str = ""
    because: str = ""


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
    changes: tuple[PlanChange, ...] = ()
    """Oldest first."""

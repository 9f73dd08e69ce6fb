"""Where one can be in the program: small values, so that screens name each other without importing each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HomePlace:
    """What needs the coach now, and the next meeting."""


@dataclass(frozen=True, slots=True)
class NewEngagementPlace:
    """Begin an engagement; one that was left unfinished when it is named."""

    unfinished: str = ""


@dataclass(frozen=True, slots=True)
class EngagementPlace:
    """One engagement on one page."""

    engagement_id: str


@dataclass(frozen=True, slots=True)
class PreparePlace:
    """Preparing one meeting, at a step when one is named."""

    meeting_id: str
    step: str = ""


@dataclass(frozen=True, slots=True)
class LivePlace:
    """The meeting itself."""

    meeting_id: str


@dataclass(frozen=True, slots=True)
class DebriefPlace:
    """The debrief of one meeting, at a step when one is named."""

    meeting_id: str
    step: str = ""


Place = HomePlace | NewEngagementPlace | EngagementPlace | PreparePlace | LivePlace | DebriefPlace

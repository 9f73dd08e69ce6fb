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


@dataclass(frozen=True, slots=True)
class CopiesPlace:
    """The copies that can be made of an engagement; at a meeting when one is named, at a document when one is."""

    engagement_id: str
    meeting_id: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class SettingsPlace:
    """What the coach has chosen for every meeting."""


@dataclass(frozen=True, slots=True)
class OnePagePlace:
    """The final's one page of an engagement: success then, what happened to it, and now."""

    engagement_id: str


Place = (
    HomePlace
    | NewEngagementPlace
    | EngagementPlace
    | PreparePlace
    | LivePlace
    | DebriefPlace
    | CopiesPlace
    | SettingsPlace
    | OnePagePlace
)

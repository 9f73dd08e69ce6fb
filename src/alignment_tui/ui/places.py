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
class SettledPlace:
    """What was settled for a whole engagement, at a step and a row of it when they are named."""

    engagement_id: str
    step: str = ""
    row: str = ""


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


@dataclass(frozen=True, slots=True)
class ReviewPlace:
    """One meeting read back, at a line or at something else on its page when one is named."""

    meeting_id: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class ThenNowPlace:
    """The goals of an engagement side by side, first to final; at a goal when one is named."""

    engagement_id: str
    goal: str = ""


@dataclass(frozen=True, slots=True)
class FindPlace:
    """Finding words: within an engagement when one is named, else everywhere."""

    engagement_id: str = ""


@dataclass(frozen=True, slots=True)
class AlongPlace:
    """What was taken on, received and said of the coaching over an engagement; at a step when one is named."""

    engagement_id: str
    step: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammePlace:
    """One programme: what it is for, its goals, what it adds up to; all of them when none is named."""

    programme_id: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class BanksPlace:
    """The question banks, at a bank (`id@language`) and question when they are named."""

    bank: str = ""
    question: str = ""
    engagement_id: str = ""
    """Opened from this engagement: only its own lines are tried on."""
    with_others: bool = False
    """Someone else may be looking: no lines of meetings, no notes of the coach's."""


@dataclass(frozen=True, slots=True)
class TakeInPlace:
    """Taking in what was written elsewhere; another coach's engagement only when none is named."""

    engagement_id: str = ""
    meeting_id: str = ""


Place = (
    HomePlace
    | BanksPlace
    | NewEngagementPlace
    | EngagementPlace
    | SettledPlace
    | PreparePlace
    | LivePlace
    | DebriefPlace
    | CopiesPlace
    | SettingsPlace
    | OnePagePlace
    | AlongPlace
    | ProgrammePlace
    | ReviewPlace
    | ThenNowPlace
    | FindPlace
    | TakeInPlace
)

MEETING_PLACES = (PreparePlace, LivePlace, DebriefPlace)
"""The three places of one meeting."""

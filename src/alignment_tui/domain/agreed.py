"""What contracting settles, subject by subject, and what the client lets others be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NOT_DECIDED = "not yet decided"

AGREEMENTS = (
    "how-it-works",
    "tools",
    "background",
    "roles",
    "meetings",
    "told",
    "sessions",
    "limits",
    "notes",
    "supervision",
    "recorders",
    "assessments",
    "results",
    "boundaries",
    "goals",
    "constraints",
    "measurement",
    "documentation",
    "reporting",
    "evaluation",
    "early-end",
    "sponsor-change",
    "who-pays",
    "coach-from",
    "moving-dates",
)
"""The subjects that contracting settles, in the order of the talk (R72, R98-R102, R182); others may stand beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierWords:
    """How an agreement read until some day, and who had agreed to it (R98)."""

    words: str
    by: str = ""
    on: date | None = None
    """Since when it held."""
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One thing that contracting settled: the words, who agreed, since when (R72, R182)."""

    id: str
    """The subject, of AGREEMENTS or another; any other id when there is more than one on a subject."""
    subject: str = ""
    """The subject, where the id isn't it."""
    words: str = ""
    by: str = ""
    """all, client, sponsor, coach."""
    on: date | None = None
    earlier: tuple[EarlierWords, ...] = ()

    @property
    def about(self) -> str:
        """What it is about."""
        return self.subject or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Information:
    """One kind of thing, or one thing of that kind, that someone may or may not be told, by the client's choice."""

    id: str
    """The kind: goals, measures, steps, support, definitions, success, plan, reporting, assessments. One goal:
    `goals-` and id. For another party than the sponsor, the party's id and a hyphen come first."""
    party: str = ""
    """Whom it is about: a person's id, or an earlier sponsor's; empty for the sponsor there is now."""
    choice: str = ""
    """item by item, as it is, in my words, not on the page, private."""
    words: str = ""
    """The client's own words for it, where the choice is *in my words*."""
    on: date | None = None
    seen: str = ""
    """A fingerprint of how it read when the client chose: another wording asks anew. It holds no words (R184)."""

    @property
    def of(self) -> str:
        """The kind or the one thing, without the party."""
        return self.id.removeprefix(f"{self.party}-") if self.party else self.id

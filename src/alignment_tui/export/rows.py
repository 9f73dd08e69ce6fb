"""What pages list: rows of plain words, with nothing in them but what their reader may have.

Whoever makes a row names each field; one that isn't named stays empty. Days and people are words already.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """A sign with a level."""

    text: str
    goal: str = ""
    start: str = ""
    target: str = ""
    by: str = ""
    readings: str = ""
    """`6 (April), 12 May 2026; 12 (August), 1 September 2026`."""
    last: str = ""
    proposed_by: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """An act with one owner and a date."""

    text: str
    owner: str = ""
    due: str = ""
    state: str = ""
    """`done 2 March 2026`; of an open one `by 27 March 2026` or `no date`."""
    goal: str = ""
    note: str = ""
    private: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """A goal in its owner's words."""

    text: str
    under: str = ""
    """The organisation's goal that it stands under."""
    success: str = ""
    implication: str = ""
    barrier: str = ""
    effect: str = ""
    note: str = ""
    state: str = ""
    seen: str = ""
    """`not yet seen by Gareth`; empty once the sponsor has seen it."""
    before: tuple[str, ...] = ()
    """How it read before, oldest first."""
    confidence: str = ""
    benefit: str = ""
    measures: tuple[MeasureRow, ...] = ()
    steps: tuple[StepRow, ...] = ()
    support: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportRow:
    """Support asked for aloud, and its answer; a *no* and a *not now* are left out (R67)."""

    text: str
    answer: str = ""
    day: str = ""
    rhythm: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow:
    """Words that were read back and agreed."""

    words: str
    whose: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeaningRow:
    """What a word means here."""

    word: str
    words: str
    whose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting in the plan."""

    kind: str
    on: str = ""
    at: str = ""
    where: str = ""
    minutes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRow:
    """A name, and words for it."""

    name: str
    words: str
    on: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeawayRow:
    """Something heard, and what it means."""

    client_heard: str = ""
    coach_heard: str = ""
    for_client: str = ""
    for_plan: str = ""
    listening_for: str = ""
    to_check: str = ""
    leads_to: str = ""
    goal: str = ""
    lines: tuple[LineRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One remark: read back words in quotation marks, everything else as noted."""

    minute: str = ""
    who: str = ""
    words: str = ""
    mark: str = ""
    typed: str = ""
    """The words as typed, where they differ; in the coach's copy alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRow:
    """A step of the agenda."""

    name: str
    minutes: str = ""
    speaks: str = ""

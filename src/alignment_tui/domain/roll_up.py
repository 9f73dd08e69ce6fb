"""What a programme adds up to: counts only, and nothing for groups under five.

It is made from numbers alone. No client's word, no cue and no name goes in, and whatever would tell fewer than five
engagements apart is put together with more until five can't be told apart either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LEAST = 5
"""No group smaller than this is counted by itself."""

_KINDS = ("first", "midpoint", "final", "another")
_BANDS = ("none", "1 or 2", "3 or 4", "5 and more")
_PARTS = ("none", "some", "all")
_STATES = ("running", "resting", "concluded")
_QUESTIONS = {
    "Engagements": _STATES,
    "Meetings held": _KINDS,
    "Goals in an engagement": _BANDS,
    "Measures in an engagement": _BANDS,
    "Measures read again": _PARTS,
    "Next steps done": _PARTS,
}
"""Everything that is counted, with its answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One count; zero, or five and more."""

    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """One question, and how many engagements or meetings answer it in which way."""

    name: str
    cells: tuple[Cell, ...] = ()
    """Those that can be told apart."""
    apart: int = 0
    """How many stand in the answers that can't be told apart; zero, or five and more."""
    together: tuple[str, ...] = ()
    """The labels of those answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """The counts of one programme."""

    programme: str = ""
    engagements: int = 0
    """Zero: fewer than five, and then nothing else is said."""
    coaches: int = 1
    """How many coaches' counts it holds."""
    breakdowns: tuple[Breakdown, ...] = ()

    @property
    def says_nothing(self) -> bool:
        """Whether the group is too small to be counted."""
        return self.engagements < LEAST


def roll_up(programme: str, engagements: Iterable[Mapping[str, Any]], meetings: Iterable[Mapping[str, Any]]) -> RollUp:
    """The counts, from what the list of records knows of the programme's engagements and of their meetings.

    The mappings are the summaries of `domain.summary`; nothing but their numbers, days and kinds is looked at.
    """
    counted = list(engagements)
    if len(counted) < LEAST:
        return RollUp(programme=programme)
    counts = [_counts(e) for e in counted]
    found: dict[str, Mapping[str, int]] = {
        "Engagements": Counter(map(_state, counted)),
        "Meetings held": Counter(_kind(m) for m in meetings if m.get("held_on")),
        "Goals in an engagement": Counter(_band(c["goals"]) for c in counts),
        "Measures in an engagement": Counter(_band(c["measures"]) for c in counts),
        "Measures read again": Counter(_part(c["read"], c["measures"]) for c in counts),
        "Next steps done": Counter(_part(c["done"], c["steps"]) for c in counts),
    }
    return RollUp(
        programme=programme,
        engagements=len(counted),
        breakdowns=tuple(_breakdown(name, labels, found[name]) for name, labels in _QUESTIONS.items()),
    )


def combine(programme: str, these: Sequence[RollUp]) -> RollUp:
    """Several coaches' counts as one; those too small to be counted add nothing."""
    said = [r for r in these if not r.says_nothing]
    names = list(dict.fromkeys(b.name for r in said for b in r.breakdowns))
    return RollUp(
        programme=programme,
        engagements=sum(r.engagements for r in said),
        coaches=sum(r.coaches for r in said),
        breakdowns=tuple(_added(name, [b for r in said for b in r.breakdowns if b.name == name]) for name in names),
    )


def is_sound(rolled: RollUp) -> bool:
    """Whether no count in it tells fewer than five apart, as one that was made here always is."""
    if rolled.engagements == 0:
        return not rolled.breakdowns
    counts = [c.count for b in rolled.breakdowns for c in b.cells] + [b.apart for b in rolled.breakdowns]
    return rolled.engagements >= LEAST and rolled.coaches >= 1 and all(c == 0 or c >= LEAST for c in counts)


def is_known(rolled: RollUp) -> bool:
    """Whether it holds nothing but what is counted here, under the names it has here."""
    return all(
        b.name in _QUESTIONS and {*b.together, *(c.label for c in b.cells)} <= set(_QUESTIONS[b.name])
        for b in rolled.breakdowns
    )


def _breakdown(name: str, labels: tuple[str, ...], found: Mapping[str, int]) -> Breakdown:
    """Small counts stand together; the next larger one joins them until they are five."""
    counts = {label: found.get(label, 0) for label in labels}
    hidden = {label for label, count in counts.items() if 0 < count < LEAST}
    for label in sorted((x for x in labels if counts[x] >= LEAST), key=lambda x: counts[x]):
        if not hidden or (sum(counts[x] for x in hidden) >= LEAST and len(hidden) > 1):
            break
        hidden.add(label)
    apart = sum(counts[x] for x in hidden)
    if 0 < apart < LEAST:
        return Breakdown(name=name)
    return Breakdown(
        name=name,
        cells=tuple(Cell(label=x, count=counts[x]) for x in labels if x not in hidden),
        apart=apart,
        together=tuple(x for x in labels if x in hidden),
    )


def _added(name: str, these: Sequence[Breakdown]) -> Breakdown:
    """A label that some couldn't tell apart keeps the count of those who could."""
    labels = list(dict.fromkeys(x for b in these for x in (*(c.label for c in b.cells), *b.together)))
    known = {x: sum(c.count for b in these for c in b.cells if c.label == x) for x in labels}
    together = {x for b in these for x in b.together}
    shown = [x for x in labels if x not in together or known[x]]
    return Breakdown(
        name=name,
        cells=tuple(Cell(label=x, count=known[x]) for x in shown),
        apart=sum(b.apart for b in these),
        together=tuple(x for x in labels if x in together),
    )


def _counts(engagement: Mapping[str, Any]) -> dict[str, int]:
    said = engagement.get("counts") or {}
    return {name: int(said.get(name, 0)) for name in ("goals", "measures", "read", "steps", "done")}


def _state(engagement: Mapping[str, Any]) -> str:
    return "concluded" if engagement.get("concluded_on") else "resting" if engagement.get("rests") else "running"


def _kind(meeting: Mapping[str, Any]) -> str:
    kind = str(meeting.get("kind", ""))
    return kind if kind in _KINDS else "another"


def _band(count: int) -> str:
    return _BANDS[0] if count == 0 else _BANDS[1] if count < 3 else _BANDS[2] if count < 5 else _BANDS[3]


def _part(count: int, of: int) -> str:
    return "none" if not count else "all" if count >= of else "some"

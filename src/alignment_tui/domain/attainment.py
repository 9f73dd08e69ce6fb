"""How far goals were attained, by levels agreed in advance: the coach's own, and only where a setting asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import sqrt
from typing import Any

from alignment_tui.domain.around import Level, Scale
from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.table import row
from alignment_tui.domain.words import clean_row

LEVELS = (-2, -1, 0, 1, 2)
PARTS = ("much_less", "less", "expected", "more", "much_more")
"""The words of a scale, from -2 to +2."""
RHO = 0.30
"""The usual correlation assumed between goals."""
MOST_WEIGHT = 9


@dataclass(frozen=True, slots=True)
class Attained:
    """One goal's level and weight."""

    level: int
    weight: int = 1


def t_score(attained: Iterable[Attained]) -> float | None:
    """The goal attainment score, with 50 for every goal at the level that was expected; None without a weight.

    T = 50 + 10·Σwx / √((1-ρ)·Σw² + ρ·(Σw)²), x from -2 to +2.
    """
    goals = [a for a in attained if a.weight > 0]
    if not goals:
        return None
    weights = sum(a.weight for a in goals)
    squares = sum(a.weight**2 for a in goals)
    reached = sum(a.weight * a.level for a in goals)
    return 50 + 10 * reached / sqrt((1 - RHO) * squares + RHO * weights**2)


def scale(engagement: Engagement, goal_id: str) -> Scale:
    """The scale of a goal; an empty one when there is none."""
    found: Scale | None = row(engagement, "scale", goal_id)
    return found or Scale(id=goal_id)


def level_at(of: Scale, meeting_id: str) -> int | None:
    """Where the goal stood at a meeting; None when nobody said."""
    return next((r.level for r in of.reached if r.meeting == meeting_id), None)


def score_at(engagement: Engagement, meeting_id: str) -> float | None:
    """The score over all goals that have a level at this meeting."""
    placed = ((s, level_at(s, meeting_id)) for s in engagement.scales)
    return t_score(Attained(level, s.weight) for s, level in placed if level is not None)


def write_level(engagement: Engagement, goal_id: str, part: str, words: str) -> Action:
    """What a level looks like, in words; `part` is one of PARTS."""
    old = scale(engagement, goal_id)
    new = clean_row(words).strip()
    if getattr(old, part) == new:
        return Action("")
    changes: dict[str, Any] = {part: new}
    return _put(replace(old, **changes))


def weigh(engagement: Engagement, goal_id: str, weight: int) -> Action:
    """How much the goal counts beside the others: 0 to 9."""
    old = scale(engagement, goal_id)
    new = min(max(weight, 0), MOST_WEIGHT)
    return _put(replace(old, weight=new)) if new != old.weight else Action("")


def place(engagement: Engagement, goal_id: str, meeting_id: str, level: int | None, moment: Moment) -> Action:
    """Where the goal stands at a meeting; None takes it back."""
    old = scale(engagement, goal_id)
    if level_at(old, meeting_id) == level:
        return Action("")
    others = tuple(r for r in old.reached if r.meeting != meeting_id)
    new = () if level is None else (Level(meeting=meeting_id, level=level, on=moment.today),)
    return _put(replace(old, reached=(*others, *new)))


def _put(changed: Scale) -> Action:
    # the coach's own: undo names nothing of it while the client looks on
    return Action("your own notes", engagement=(RowPut("scale", changed),))

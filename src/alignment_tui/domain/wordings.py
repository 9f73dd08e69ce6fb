"""How a goal read on a day: its history of wordings, asked from the outside (R10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alignment_tui.domain.goal import Goal
from alignment_tui.domain.people import CLIENT, SPONSOR


@dataclass(frozen=True, slots=True)
class Worded:
    """One wording, whose words it is, and who has seen it."""

    text: str
    whose: str = CLIENT
    seen: bool = False
    """By the sponsor, on the day that was asked about."""
    seen_on: date | None = None
    proposal: str = ""
    """What it stands in place of, when it was proposed otherwise."""
    since: date | None = None
    """When it became so; None when that isn't known."""


def wording_on(goal: Goal, day: date | None) -> Worded:
    """How it read at the end of that day; without a day as it reads now.

    A wording that ended on the day itself had made room for the next one by the end of it.
    """
    before: date | None = None
    for wording in goal.history:
        if day is not None and wording.until is not None and wording.until > day:
            return Worded(wording.text, wording.whose or CLIENT, since=before)
        before = wording.until or before
    seen = goal.agreed_on(SPONSOR)
    known = any(a.who == SPONSOR for a in goal.agreed) and (seen is None or day is None or seen <= day)
    proposal = goal.proposal if goal.proposed_by and goal.proposed_by != CLIENT else ""
    whose = goal.proposed_by if goal.is_waiting else CLIENT
    return Worded(goal.text, whose, known, seen if known else None, proposal, before)

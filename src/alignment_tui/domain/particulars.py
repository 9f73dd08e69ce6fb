"""Rows beside the goals, written a part at a time: conversations, reports, assessments, resources, people."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from alignment_tui.domain.around import Assessment, Objective, Referral, Report, Resource, Session, Sponsoring
from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import Other
from alignment_tui.domain.table import row
from alignment_tui.domain.words import clean, clean_row

_NEW: Final[dict[str, tuple[Any, str]]] = {
    "session": (Session(id="", state="planned"), "c"),
    "assessment": (Assessment(id="", holder="client"), "a"),
    "resource": (Resource(id=""), "t"),
    "objective": (Objective(id="", whose="sponsor"), "j"),
    "report": (Report(id=""), "v"),
    "referral": (Referral(id=""), "r"),
    "person": (Other(id=""), "n"),
    "sponsoring": (Sponsoring(id=""), "q"),
}
STRATEGY = "strategy"
"""The kind of a resource that is something to try."""
_SAYS: Final = {
    "session": "a conversation",
    "assessment": "an assessment",
    "resource": "a resource",
    "objective": "what the sponsor wants of it",
    "report": "what was reported",
    "referral": "your own notes",
    "person": "someone else",
    "sponsoring": "who the sponsors are",
}
_OF_ONE_ROW: Final = frozenset({"kind", "at", "to", "name", "role", "relation", "how", "deducted", "notice_at"})
_OWN: Final = frozenset({("session", "own")})


def part_of(engagement: Engagement, table: str, id: str, part: str) -> Any:  # noqa: A002  the field's word
    """What stands in a part of a row; of none, what a new one would have."""
    found = row(engagement, table, id)
    return getattr(_NEW[table][0] if found is None else found, part)


def write_part(engagement: Engagement, table: str, id: str, part: str, value: Any, moment: Moment) -> Action:  # noqa: A002
    """Write a part of a row; a new row, when `id` is none there is, begins with its first value."""
    if isinstance(value, str):
        value = (clean_row if part in _OF_ONE_ROW else clean)(value).strip()
    old = row(engagement, table, id)
    base, letter = _NEW[table]
    before = base if old is None else old
    if getattr(before, part) == value:
        return Action("")
    changes: dict[str, Any] = {part: value}
    if old is None:
        changes["id"] = moment.new_id(letter)
    says = "your own notes" if (table, part) in _OWN else _SAYS[table]
    return Action(says, engagement=(RowPut(table, replace(before, **changes)),))


def add_resource(words: str, goal_id: str, moment: Moment) -> Action:
    """Something of use for a goal, or something to try; private until shared (R138)."""
    made = Resource(id=moment.new_id("t"), text=clean_row(words).strip(), goals=(goal_id,))
    return Action(_SAYS["resource"], engagement=(RowPut("resource", made),))


def toggle_goal(engagement: Engagement, table: str, id: str, goal_id: str, moment: Moment) -> Action:  # noqa: A002
    """Whether a resource, or an objective, belongs to a goal; it may belong to several (R15, R151)."""
    goals: tuple[str, ...] = part_of(engagement, table, id, "goals")
    new = tuple(g for g in goals if g != goal_id) if goal_id in goals else (*goals, goal_id)
    return write_part(engagement, table, id, "goals", new, moment)

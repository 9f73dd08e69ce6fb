"""What client and coach do with a goal while preparing, each as one Action."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Literal

from alignment_tui.domain.edits import Action, RowPut, RowRemoved
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import CLIENTS, DROPPED, OPEN, PRIVATE, SHARED, Confidence, Goal, Wording
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT
from alignment_tui.domain.table import row
from alignment_tui.domain.words import clean, clean_row

Part = Literal[
    "success", "implication", "barrier", "effect", "serves", "benefit", "competency", "alternatives", "standard"
]
SUPPORTS, ENHANCES, PERSONAL = "supports", "enhances", "personal"


def find_goal(engagement: Engagement, id: str) -> Goal | None:  # noqa: A002  the field's word
    """The goal with that id."""
    found: Goal | None = row(engagement, "goal", id)
    return found


def goals_of(engagement: Engagement, *, private: bool | None = None, status: str = OPEN) -> tuple[Goal, ...]:
    """The client's goals of a status that stand; the private or shared ones, or both."""
    return tuple(
        g
        for g in engagement.goals
        if g.kind == CLIENTS and g.stands and g.status == status and (private is None or g.is_shared is not private)
    )


def add_goal(engagement: Engagement, text: str, moment: Moment, *, private: bool, status: str = OPEN) -> Action:
    """A goal in the client's own words; beneath the organisation's goal when there is just one and it is shared.

    A personal goal is private when first entered (R63); one entered among the shared ones is shared from then on.
    """
    words = clean_row(text).strip()
    if not words:
        return Action("")
    above = engagement.organisation_goals
    goal = Goal(
        id=moment.new_id("g"),
        text=words,
        parent=above[0].id if len(above) == 1 and not private and status == OPEN else "",
        visibility=PRIVATE if private else SHARED,
        shared_on=None if private else moment.today,
        since=moment.today,
        status=status,
    )
    return Action("a goal", engagement=(RowPut("goal", goal),))


def reword_goal(engagement: Engagement, id: str, text: str, today: date) -> Action:  # noqa: A002  the field's word
    """Other words for a goal. Words that others had agreed to stay in its history, and their yes goes (R10, R165)."""
    goal = find_goal(engagement, id)
    words = clean_row(text).strip()
    if goal is None or goal.text == words:
        return Action("")
    changed = replace(goal, text=words)
    if any(a.who != CLIENT for a in goal.agreed):
        old = Wording(text=goal.text, whose=CLIENT, until=today)
        mine = tuple(a for a in goal.agreed if a.who == CLIENT)
        changed = replace(changed, history=(*goal.history, old), agreed=mine)
    return Action("the words of a goal", engagement=(RowPut("goal", changed),))


def write_goal(engagement: Engagement, id: str, part: Part, text: str) -> Action:  # noqa: A002  the field's word
    """What success looks like, what it means for the organisation, what it answers, what it does to the others."""
    goal = find_goal(engagement, id)
    words = clean(text).strip()
    if goal is None or getattr(goal, part) == words:
        return Action("")
    changes: dict[str, Any] = {part: words}
    says = {
        "success": "what success looks like",
        "implication": "what a goal means for the organisation",
        "barrier": "what a goal answers",
        "effect": "what a private goal does to the others",
        "serves": "what a goal is for",
        "benefit": "which benefit a goal serves",
        "competency": "what the organisation's goal belongs to",
        "alternatives": "what else was considered",
        "standard": "the new standard",
    }[part]
    return Action(says, engagement=(RowPut("goal", replace(goal, **changes)),))


def place_goal(engagement: Engagement, id: str, parent: str) -> Action:  # noqa: A002  the field's word
    """Under which of the organisation's goals it stands; empty: under none."""
    goal = find_goal(engagement, id)
    if goal is None or goal.parent == parent:
        return Action("")
    return Action("where a goal stands", engagement=(RowPut("goal", replace(goal, parent=parent)),))


def share_goal(engagement: Engagement, id: str, visibility: str, today: date) -> Action:  # noqa: A002
    """Who may see a goal: one deliberate choice of the client (R73)."""
    goal = find_goal(engagement, id)
    if goal is None or goal.visibility == visibility:
        return Action("")
    changed = replace(goal, visibility=visibility, shared_on=today if visibility == SHARED else None)
    return Action("who may see a goal", engagement=(RowPut("goal", changed),))


def remove_goal(engagement: Engagement, id: str) -> Action:  # noqa: A002  the field's word
    """Take a goal away; one that was agreed or talked about is dropped, and stays in the record."""
    goal = find_goal(engagement, id)
    if goal is None:
        return Action("")
    if goal.agreed or goal.history or goal.said_in:
        return Action("a goal", engagement=(RowPut("goal", replace(goal, status=DROPPED)),))
    return Action("a goal", engagement=(RowRemoved("goal", id),))


def rate(engagement: Engagement, id: str, meeting_id: str, level: int, today: date) -> Action:  # noqa: A002
    """How sure the client is of reaching a goal, one to five, at a meeting; 0 takes it back (R130)."""
    goal = find_goal(engagement, id)
    if goal is None or confidence_at(goal, meeting_id) == level:
        return Action("")
    others = tuple(c for c in goal.confidence if c.meeting != meeting_id)
    new = (Confidence(meeting=meeting_id, level=level, on=today),) if level else ()
    says = "how sure the client is"
    return Action(says, engagement=(RowPut("goal", replace(goal, confidence=(*others, *new))),))


def confidence_at(goal: Goal, meeting_id: str) -> int:
    """How sure the client was at a meeting; 0 where nothing was said."""
    return next((c.level for c in goal.confidence if c.meeting == meeting_id), 0)


def is_reported(text: str, client: str) -> bool:
    """Whether a goal speaks of the client from outside, "The client will …", instead of as I (R84)."""
    words = text.casefold().split()
    if not words:
        return False
    names = [name for name in (client.casefold().split()[:1] or [""]) if name]
    first = words[0].strip(".,:;").removesuffix("'s").removesuffix("’s")
    return first in (*names, "client") or (first == "the" and words[1:2] in (["client"], ["client's"], ["client’s"]))


def is_whole(goal: Goal) -> bool:
    """Whether success and meaning are both there."""
    return bool(goal.success and goal.implication)

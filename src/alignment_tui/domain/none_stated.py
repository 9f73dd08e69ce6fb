"""The organisation's goal, asked for and not there: *none stated* is an answer of its own, with its day (R01)."""

from __future__ import annotations

from datetime import date

from alignment_tui.domain.dates import say_day
from alignment_tui.domain.edits import Action, FieldWritten
from alignment_tui.domain.engagement import Engagement

NONE_STATED = "none stated"


def say_none_stated(engagement: Engagement, today: date) -> Action:
    """The organisation was asked and stated no goal; said again, it is open again. Nothing where there is a goal."""
    if engagement.organisation_goals:
        return Action("")
    new = None if engagement.none_stated_on else today
    return Action("the organisation's goal", engagement=(FieldWritten("none_stated_on", new),))


def waits_for_goal(engagement: Engagement) -> bool:
    """Whether neither a goal of the organisation's stands nor that none was stated."""
    return not engagement.organisation_goals and engagement.none_stated_on is None


def answer(engagement: Engagement, today: date) -> str:
    """In words: empty where a goal stands, else `none stated, 12 March`, or `not yet asked`."""
    if engagement.organisation_goals:
        return ""
    on = engagement.none_stated_on
    return f"{NONE_STATED}, {say_day(on, today)}" if on else "not yet asked"

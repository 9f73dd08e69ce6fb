"""What a meeting and its engagement know, as slots of a question; never more than the sponsor may hear."""

from __future__ import annotations

import re
from datetime import date

from alignment_tui.banks.render import Slots
from alignment_tui.domain.dates import MONTH_NAMES
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import FINAL, Meeting

SHORT_NAME = 5
"""The most words that can stand inside a question as the name of a goal or measure."""

_NUMBERS = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_CANCELLED = "cancelled"
_SIGN = r"(?:[$\u00a3\u20ac\u00a5]|\b(?:chf|eur|usd|gbp)\s)?\s?"
_UNIT = r"(?:\s?(?:%|(?:bn|mn|mio|k|m|percent|per cent|million|billion|thousand)\b))?"
_FIGURE = re.compile(_SIGN + r"\d[\d.,'\u2019]*" + _UNIT, re.IGNORECASE)


def slots_of(meeting: Meeting, engagement: Engagement, today: date, *, goal: str = "") -> Slots:
    """Names, times and what is agreed, for this meeting; a word, a phrase or a figure is added by who asks.

    `goal` is the id of the goal in focus. A goal fills its slot only while it is shared and stands, and only when it
    is short enough to be named in a sentence; the same goes for measures, which must be accepted as well.
    """
    on = meeting.held_on or meeting.planned_on or today
    in_focus = next((g for g in engagement.goals if g.id == goal and g.is_shared and g.stands), None)
    measures = [m for m in engagement.measures if m.is_accepted and m.visibility != "private" and m.goal in ("", goal)]
    umbrella = next((g.text for g in engagement.organisation_goals if g.text), None)
    planned = [p for p in engagement.plan if p.state != _CANCELLED and p.meeting != meeting.id]
    later = sorted(p.on for p in planned if p.on is not None and p.on > on)
    earlier = sorted(p.on for p in planned if p.on is not None and p.on < on)
    undated = any(p.on is None for p in planned)
    return Slots(
        client=meeting.client.called or engagement.client.called or None,
        sponsor=meeting.sponsor.called or engagement.sponsor.called or None,
        role_word=engagement.role_word or None,
        umbrella=_sentence(umbrella),
        goal=_named(in_focus.text if in_focus else ""),
        measure=_named(measures[0].text if len(measures) == 1 else ""),
        next=_month(later[0]) if later else None,
        last_meeting=_month(earlier[-1]) if earlier else None,
        horizon=_horizon(today, engagement.ends_on),
        organisation=engagement.organisation or None,
        meeting_to_come=bool(later) or undated or (meeting.kind != FINAL and not planned),
    )


def figure_in(text: str) -> str | None:
    """The first number or money figure of a line, as typed; None when there is none."""
    match = _FIGURE.search(text)
    return match.group().strip().rstrip(".,'\u2019") if match else None


def _named(text: str) -> str | None:
    """A text that can stand in a sentence as a name: short, and not itself a sentence of the client's."""
    words = text.rstrip(". ").split()
    if not words or len(words) > SHORT_NAME or words[0].casefold() in {"i", "i'd", "i\u2019d", "my"}:
        return None
    return " ".join(words)


def _sentence(text: str | None) -> str | None:
    return text.strip().rstrip(".") or None if text else None


def _month(day: date) -> str:
    return MONTH_NAMES[day.month - 1]


def _horizon(today: date, end: date | None) -> str | None:
    """The time left in whole months, to be said; None when it is not known, past, or too long to be one."""
    if end is None:
        return None
    months = (end.year - today.year) * 12 + end.month - today.month - (end.day < today.day)
    if months == 1:
        return "the next month"
    return f"the next {_NUMBERS[months]} months" if 1 < months <= 12 else None

"""The few words around an engagement: who is in it, what its plan is, and the one fact that matters most."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from alignment_tui.domain.dates import say_day
from alignment_tui.domain.engagement import NOT_DECIDED, Engagement
from alignment_tui.domain.engaging import Stop, days_until
from alignment_tui.domain.lifetime import pause_now
from alignment_tui.session.begun import PLANS
from alignment_tui.ui.text import labelled

_BETWEEN = ("     ", "")


def about(engagement: Engagement, proposed: int = 0) -> Content:
    """The sponsor, the programme and how much of it waits for an answer, the coach; what isn't known isn't there."""
    parts: list[tuple[str, str]] = []
    if engagement.sponsor.name:
        role = f", {engagement.sponsor.role}" if engagement.sponsor.role else ""
        more = "".join(f" and {s.name}" for s in engagement.sponsors if s.until is None)
        parts += [("with ", "$muted"), (engagement.sponsor.name, "$text"), (role, "$muted"), (more, "$text"), _BETWEEN]
    if engagement.programme.name:
        parts += [("programme ", "$muted"), (engagement.programme.name, "$text")]
        parts += [(f" · {proposed} proposed", "$accent")] if proposed else []
        parts += [_BETWEEN]
    if engagement.coach.name:
        parts += [("coach ", "$muted"), (engagement.coach.called, "$text")]
    return labelled(*parts)


def plan_words(engagement: Engagement) -> str:
    """What a single meeting on the timeline means (R78)."""
    decided = engagement.meetings_planned
    if decided == NOT_DECIDED:
        return f"how many meetings: {NOT_DECIDED}"
    return decided if len(PLANS.get(decided, ())) == 1 else ""


def the_fact(engagement: Engagement, soon: Stop | None, today: date, *, full: bool) -> str:
    """When the next meeting is; where the agreements aren't on the page, how many there are."""
    if engagement.concluded_on is not None:
        early = f": {engagement.concluded_because}" if engagement.concluded_because else ""
        return f"concluded {say_day(engagement.concluded_on, today)}{early}"
    rest = pause_now(engagement)
    if rest is not None and rest.since is not None:
        return f"rests since {say_day(rest.since, today)}" + (f": {rest.because}" if rest.because else "")
    count = sum(1 for a in engagement.agreements if a.words)
    if full or not count:
        return days_until(soon, today) if soon else ""
    since = f", from {say_day(engagement.contracted_on, today)}" if engagement.contracted_on else ""
    return f"agreements: {count}{since}"


def goals_word(engagement: Engagement, today: date, *, full: bool) -> str:
    """Beside the heading of the goals: the day; where it is narrow, the one goal they all stand beneath."""
    if full:
        none = "" if engagement.organisation_goals or not engagement.none_stated_on else "of the organisation's: none; "
        return f"{none}as they stand on {say_day(today, today)}"
    tops = engagement.organisation_goals
    if engagement.none_stated_on is not None and not tops:
        return "the organisation's goal: none stated"
    return f"beneath: {tops[0].text}" if len(tops) == 1 else ""

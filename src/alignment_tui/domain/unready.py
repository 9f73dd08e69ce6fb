"""What is not there yet before a meeting: said in words, in the way of nothing (R198)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from alignment_tui.domain.contracting import agreed_count, waiting_agreements
from alignment_tui.domain.engagement import AGREEMENTS, Engagement
from alignment_tui.domain.goal import NEXT, NO
from alignment_tui.domain.goal_work import goals_of
from alignment_tui.domain.measuring import is_read_at
from alignment_tui.domain.meeting import FINAL, Meeting
from alignment_tui.domain.none_stated import waits_for_goal
from alignment_tui.domain.preparation import brought_of
from alignment_tui.domain.preparing import steps_of

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")

Missing = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class NotYet:
    """One thing that is missing, and the step that has it."""

    step: str
    words: str


def not_yet(meeting: Meeting, engagement: Engagement, *, own: bool) -> tuple[NotYet, ...]:
    """What is missing, in the order of the steps; `own` with what only the coach sees."""
    shown = {s.id for s in steps_of(meeting.kind) if own or not s.own}
    client = engagement.client.called or "the client"
    sponsor = engagement.sponsor_called
    found: list[NotYet] = []

    def missing(step: str, words: str) -> None:
        if step in shown:
            found.append(NotYet(step, words))

    if engagement.contracted_on is None:
        missing("agreements", "contracting not recorded")
    elif agreed_count(engagement) < len(AGREEMENTS):
        missing("agreements", f"{len(AGREEMENTS) - agreed_count(engagement)} agreements")
    if waiting := len(waiting_agreements(engagement)):
        missing("agreements", f"{'one agreement' if waiting == 1 else f'{waiting} agreements'}, not yet with {sponsor}")
    if not engagement.information:
        missing("agreements", f"what {sponsor} may be told")
    goals = goals_of(engagement, private=False)
    if waits_for_goal(engagement):
        missing("goals", "the organisation's goal, or that none was stated")
    if not goals:
        missing("goals", f"{client}'s goals")
    if count := sum(1 for g in goals if not g.success):
        missing("goals", f"success, for {_goals(count)}")
    if count := sum(1 for g in goals if not g.implication):
        missing("goals", f"what it means for {engagement.organisation or 'the organisation'}, for {_goals(count)}")
    if count := sum(1 for g in goals if not g.serves and not g.parent):
        missing("goals", f"what it is to the organisation, for {_goals(count)}")
    if count := sum(1 for g in goals if not any(m.goal == g.id and m.accepted != NO for m in engagement.measures)):
        missing("signs", f"how it would be seen, for {_goals(count)}")
    if meeting.preparation.carried_on is None:
        missing("carry", "what comes along")
    if not brought_of(meeting, "accomplishment"):
        missing("accomplished", "what has been accomplished")
    unread = sum(1 for m in engagement.measures if m.is_accepted and not is_read_at(m, meeting.id))
    if unread:
        missing("measures", "a measure to read again" if unread == 1 else f"{unread} measures to read again")
    if meeting.preparation.reviewed_on is None:
        missing("reviewed", "a look back at the engagement")
    _next_goals(meeting, engagement, missing)
    if not (any(w.text for w in meeting.wishes) or meeting.preparation.no_support):
        missing("support", "support wanted")
    if meeting.preparation.call_on is None:
        missing("call", f"the call with {sponsor}")
    if meeting.preparation.briefing_sent_on is None:
        missing("briefing", "the briefing")
    if meeting.preparation.rehearsed_on is None:
        missing("rehearsal", "the rehearsal")
    _agenda(meeting, missing)
    return tuple(found)


def sentence(gaps: tuple[NotYet, ...]) -> str:
    """`Two things are not there yet: support wanted, and minutes for one step.`; empty when all is there."""
    if not gaps:
        return ""
    count = NUMBERS[len(gaps)] if len(gaps) < len(NUMBERS) else str(len(gaps))
    names = [g.words for g in gaps]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, and {names[-1]}"
    are = "thing is" if len(gaps) == 1 else "things are"
    return f"{count} {are} not there yet: {listed}."


def _next_goals(meeting: Meeting, engagement: Engagement, missing: Missing) -> None:
    if meeting.kind != FINAL:
        return
    coming = goals_of(engagement, status=NEXT)
    if not coming:
        missing("next_goals", "goals for the time after")
    sources = brought_of(meeting, "source")
    held = {b.goal for b in sources if b.source or b.text}
    alone = sum(1 for g in coming if g.id not in held)
    if alone:
        missing("sources", f"support for {_goals(alone)}")
    elif not sources:
        missing("sources", "where support will come from")


def _agenda(meeting: Meeting, missing: Missing) -> None:
    if not meeting.agenda:
        missing("agenda", "the agenda")
        return
    if count := sum(1 for s in meeting.agenda if not s.minutes):
        missing("agenda", f"minutes for {'one step' if count == 1 else f'{count} steps'}")
    if not any(s.support for s in meeting.agenda):
        missing("agenda", "a step for support")
    total = sum(s.minutes for s in meeting.agenda)
    if total > meeting.minutes:
        missing("agenda", f"room for {total - meeting.minutes} minutes over")


def _goals(count: int) -> str:
    return "one goal" if count == 1 else f"{count} goals"

"""One meeting at a glance: what may be seen of it by anyone who happens to look. Never a private word (R172)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from alignment_tui.domain.commitment import OPEN, NextStep
from alignment_tui.domain.dates import say_day, say_due
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import SHARED
from alignment_tui.domain.meeting import FIRST, Meeting, posed_as
from alignment_tui.domain.people import COACH, SPONSOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """Shared goals, support to ask for, what is kept ready, the agenda, and what was promised last time."""

    goals: tuple[str, ...] = ()
    beneath: tuple[str, ...] = ()
    """The organisation's goals."""
    support: tuple[str, ...] = ()
    no_support: bool = False
    """It was talked about, and none is asked for."""
    kept: tuple[tuple[str, str], ...] = ()
    """Each question with how it is posed."""
    agenda: tuple[tuple[str, int], ...] = ()
    promised: tuple[str, ...] = ()
    is_first: bool = False
    """No meeting was held before."""

    @property
    def minutes(self) -> int:
        """Of the whole agenda."""
        return sum(minutes for _, minutes in self.agenda)


def glance(engagement: Engagement, meetings: Sequence[Meeting], meeting_id: str, today: date) -> Glance:
    """What may be seen of the meeting with that id; without a record, of the engagement."""
    meeting = next((m for m in meetings if m.id == meeting_id), None)
    before = [m for m in meetings if m.held_on is not None and m.id != meeting_id]
    if meeting is not None and meeting.held_on is not None:
        before = [m for m in before if m.held_on is not None and m.held_on <= meeting.held_on]
    said = {m.id for m in before}
    client = engagement.client.called or "the client"
    return Glance(
        goals=tuple(g.text for g in engagement.client_goals(private=False)),
        beneath=tuple(g.text for g in engagement.organisation_goals),
        support=tuple(w.text for w in meeting.wishes if w.visibility == SHARED) if meeting else (),
        no_support=meeting is not None and meeting.preparation.no_support,
        kept=tuple((k.text, posed_as(k.posed, client)) for k in meeting.kept) if meeting else (),
        agenda=tuple((s.name, s.minutes) for s in meeting.agenda) if meeting else (),
        promised=promised(engagement, said, today),
        is_first=not said and (meeting is None or meeting.kind == FIRST or not before),
    )


def promised(engagement: Engagement, said: set[str], today: date) -> tuple[str, ...]:
    """What was taken on in those meetings: the sponsor's first, each with how it stands."""
    steps = [s for s in engagement.steps if s.said_in in said and s.is_accepted and s.visibility == SHARED]
    order = sorted(steps, key=lambda s: (s.state != OPEN, s.owner != SPONSOR, s.due or date.max))
    agreed = [s for s in engagement.support if s.said_in in said and s.answer == "agreed" and s.visibility == SHARED]
    return (
        *(_step(engagement, s, today) for s in order),
        *(f"{engagement.sponsor_called}: {s.text}" for s in agreed),
    )


def _step(engagement: Engagement, step: NextStep, today: date) -> str:
    when = step.state if step.state != OPEN else say_due(step.due, step.due_words, today)
    if step.state != OPEN and step.state_on is not None:
        when += f" {say_day(step.state_on, today)}"
    return f"{owner_called(engagement, step.owner)}: {step.text} · {when}"


def owner_called(engagement: Engagement, owner: str) -> str:
    """How whoever a step belongs to is called: a first name, `you`, or as it is written."""
    if owner == COACH:
        return "you"
    if owner in ("client", "sponsor"):
        return (engagement.client.called or "the client") if owner == "client" else engagement.sponsor_called
    names = {p.id: p.name for p in engagement.people} | {s.id: s.name for s in engagement.sponsors}
    name = names.get(owner, "").split()
    return name[0] if name else owner

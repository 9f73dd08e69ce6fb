"""Every next step that was taken on or proposed, as a table or for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alignment_tui.cli.as_json import day, document
from alignment_tui.cli.records import engagements
from alignment_tui.cli.terminal import say, table
from alignment_tui.clock import SystemClock
from alignment_tui.domain.commitment import OPEN, NextStep
from alignment_tui.domain.dates import say_due
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR

_TITLES = ("by", "owner", "next step", "state", "client", "engagement")
_LEAST_NEEDED = (2, 0, 1, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class _Found:
    step: NextStep
    engagement: Engagement

    @property
    def owner(self) -> str:
        people = {CLIENT: self.engagement.client, SPONSOR: self.engagement.sponsor, COACH: self.engagement.coach}
        person = people.get(self.step.owner)
        return (person.name if person else "") or self.step.owner

    @property
    def state(self) -> str:
        if self.step.is_proposed:
            return "proposed"
        return self.step.state if self.step.is_accepted else self.step.accepted

    @property
    def asks(self) -> bool:
        """Whether something is still to be done, or to be said, about it."""
        return self.step.is_open or (self.step.is_proposed and self.step.state == OPEN)


def next_steps(records: Path | None, engagement: str, *, every: bool, as_json: bool) -> int:
    """Print the next steps that are open or wait for their owner's yes, by their day; with `every` all others too."""
    found = sorted(_found(records, engagement, every=every), key=lambda f: (f.step.due or date.max, f.step.id))
    if as_json:
        say(document("next-steps", next_steps=[_values(each) for each in found]))
        return 0
    if not found:
        say("No next steps." if every else "No next step is open.")
        return 0
    today = SystemClock().now().date()
    say(*table(_TITLES, [_cells(each, today) for each in found], _LEAST_NEEDED))
    return 0


def _found(records: Path | None, named: str, *, every: bool) -> Iterator[_Found]:
    for engagement in engagements(records, named):
        for step in engagement.steps:
            found = _Found(step, engagement)
            if (every or named or engagement.concluded_on is None) and (every or found.asks):
                yield found


def _cells(found: _Found, today: date) -> list[str]:
    step = found.step
    by = say_due(step.due, step.due_words, today)
    return [by, found.owner, step.text, found.state, found.engagement.client.name or "-", found.engagement.id]


def _values(found: _Found) -> dict[str, object]:
    step, engagement = found.step, found.engagement
    return {
        "id": step.id,
        "engagement": engagement.id,
        "client": engagement.client.name,
        "text": step.text,
        "owner": step.owner,
        "owner_name": found.owner,
        "due": day(step.due),
        "due_words": step.due_words,
        "goal": step.goal or None,
        "accepted": step.is_accepted,
        "answer": step.accepted,
        "state": step.state,
        "state_on": day(step.state_on),
        "said_in": step.said_in or None,
    }

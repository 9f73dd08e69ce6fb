"""The room's page: all that others may see, in a meeting and around it, and nothing else (R76, R77).

Built field by field: whatever a meeting or an engagement comes to hold is private until it is named
there. No captured line, no note and no question is among what is named.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from alignment_tui.domain.agenda_time import current, in_agenda, planned, spent
from alignment_tui.domain.commitment import NextStep, Support
from alignment_tui.domain.dates import say_day, say_due
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.engaging import Stop, next_stop
from alignment_tui.domain.goal import SHARED
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.off_limits import off_limits_in
from alignment_tui.domain.people import CLIENT, SPONSOR

_ANSWERS = ("agreed", "partly")
"""The answers that are said here; a *not now* is left to the one who gave it (R67)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomStep:
    """One step of the agenda."""

    name: str
    planned: int
    """Minutes."""
    spent: int | None = None
    """Whole minutes; None while it has not been on."""
    is_on: bool = False

    @property
    def left(self) -> int:
        """Minutes it still has; negative once it runs over."""
        return self.planned - (self.spent or 0)

    @property
    def is_past(self) -> bool:
        """Whether it has been on, and another one is now."""
        return self.spent is not None and not self.is_on


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomItem:
    """Something taken on: a next step or a measure."""

    text: str
    owner: str = ""
    """A first name; empty when there is no name to give."""
    due: str = ""
    """A day in words; empty without one, and for measures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSupport:
    """Support that was asked for, or offered, aloud in this meeting."""

    text: str
    of: str
    """Who was asked, or who offered."""
    offered: bool = False
    answer: str = ""
    """agreed or partly; empty for everything else, also for a *not now*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomPlanned:
    """One meeting of the plan."""

    kind: str
    day: str = ""
    """In words; empty without one."""
    is_held: bool = False
    is_next: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomView:
    """What the room may see."""

    client: str = ""
    sponsor: str = ""
    kind: str = ""
    steps: tuple[RoomStep, ...] = ()
    plan: tuple[RoomPlanned, ...] = ()
    """The meetings of the engagement, where the page is of no single one."""
    has_begun: bool = True
    """False for a meeting that is only planned."""
    spent: int = 0
    """Whole minutes since the meeting started."""
    planned: int = 0
    """Minutes of the whole meeting."""
    organisation_goals: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    """The shared ones, in order; numbered afresh from 1."""
    next_steps: tuple[RoomItem, ...] = ()
    measures: tuple[RoomItem, ...] = ()
    support: tuple[RoomSupport, ...] = ()

    @property
    def people(self) -> str:
        """`Amara Okafor and Daniel Reyes`."""
        return f"{self.client or 'The client'} and {self.sponsor or 'the sponsor'}"

    @property
    def on(self) -> RoomStep | None:
        """The agenda step that is on; None before the beginning."""
        return next((step for step in self.steps if step.is_on), None)


def room_view(meeting: Meeting, engagement: Engagement, elapsed: float, today: date) -> RoomView:
    """What the room may see of a meeting `elapsed` seconds after its start; of one to come, what is planned.

    What stands under off limits is left out wherever it would appear (R196).
    """
    aloud = [s for s in engagement.support if s.said_in == meeting.id]
    return _with_shared(
        RoomView(
            client=meeting.client.name or engagement.client.name,
            sponsor=meeting.sponsor.name or engagement.sponsor.name,
            kind=meeting.kind,
            steps=_steps(meeting, engagement, elapsed),
            has_begun=meeting.started is not None,
            spent=int(in_agenda(meeting, max(0.0, elapsed)) // 60),
            planned=meeting.minutes or planned(meeting),
        ),
        meeting,
        engagement,
        aloud,
        today,
    )


def room_of_engagement(engagement: Engagement, meetings: Iterable[Stop], today: date) -> RoomView:
    """What the room may see between the meetings: the plan of them, what is shared, and what was taken on.

    Support is what was asked aloud in any of them. What stands under off limits is left out.
    """
    found = tuple(meetings)
    coming = next_stop(found)
    plan = tuple(
        RoomPlanned(
            kind=stop.kind,
            day=say_day(stop.day, today) if stop.day is not None else "",
            is_held=stop.is_held,
            is_next=stop == coming,
        )
        for stop in found
    )
    nobody = Meeting(id="", client=engagement.client, sponsor=engagement.sponsor, coach=engagement.coach)
    aloud = [s for s in engagement.support if s.said_in]
    view = RoomView(client=engagement.client.name, sponsor=engagement.sponsor.name, plan=plan)
    return _with_shared(view, nobody, engagement, aloud, today)


def _with_shared(
    view: RoomView, meeting: Meeting, engagement: Engagement, aloud: Iterable[Support], today: date
) -> RoomView:
    def may(text: str) -> bool:
        return bool(text.strip()) and not off_limits_in(text, engagement.off_limits)

    return replace(
        view,
        organisation_goals=tuple(g.text for g in engagement.organisation_goals if g.is_shared and may(g.text)),
        goals=tuple(g.text for g in engagement.client_goals(private=False) if may(g.text)),
        next_steps=tuple(
            _next_step(s, meeting, engagement, today)
            for s in engagement.steps
            if s.is_open and s.visibility == SHARED and may(s.text)
        ),
        measures=tuple(
            RoomItem(text=m.text, owner=_called(CLIENT, meeting, engagement))
            for m in engagement.measures
            if m.is_accepted and m.visibility == SHARED and may(m.text)
        ),
        support=tuple(_support(s, meeting, engagement) for s in aloud if s.visibility == SHARED and may(s.text)),
    )


def _steps(meeting: Meeting, engagement: Engagement, elapsed: float) -> tuple[RoomStep, ...]:
    on = current(meeting) if meeting.started is not None and meeting.ended is None else None
    times = spent(meeting, elapsed) if meeting.started is not None else {}
    found = []
    for number, step in enumerate(meeting.agenda, 1):
        name = step.short or step.name
        seconds = times.get(step.id)
        found.append(
            RoomStep(
                name=name if name.strip() and not off_limits_in(name, engagement.off_limits) else f"Step {number}",
                planned=step.minutes,
                spent=None if seconds is None else seconds // 60,
                is_on=step == on,
            )
        )
    return tuple(found)


def _next_step(step: NextStep, meeting: Meeting, engagement: Engagement, today: date) -> RoomItem:
    dated = step.due is not None or step.due_words
    return RoomItem(
        text=step.text,
        owner=_called(step.owner, meeting, engagement),
        due=say_due(step.due, step.due_words, today) if dated else "",
    )


def _support(support: Support, meeting: Meeting, engagement: Engagement) -> RoomSupport:
    return RoomSupport(
        text=support.text,
        of=_called(SPONSOR, meeting, engagement),
        offered=any(line.id == support.said_at and line.who == SPONSOR for line in meeting.lines),
        answer=support.answer if support.answer in _ANSWERS else "",
    )


def _called(who: str, meeting: Meeting, engagement: Engagement) -> str:
    """A first name; the role where there is no name; empty for an id that says nothing to anyone."""
    match who:
        case "both":
            return f"{_called(CLIENT, meeting, engagement)} and {_called(SPONSOR, meeting, engagement)}"
        case "client":
            return meeting.client.called or engagement.client.called or "the client"
        case "sponsor":
            return meeting.sponsor.called or engagement.sponsor_called
        case "coach":
            return meeting.coach.called or engagement.coach.called or "the coach"
    other = next((o for o in meeting.others if o.id == who), None)
    if other is not None:
        return " ".join(other.name.split()[:1])
    return who if who.replace(" ", "").isalpha() else ""

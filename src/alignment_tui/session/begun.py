"""Records as they begin: what is known goes in, the rest waits; and what their files are called."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from alignment_tui.domain.engagement import Engagement, PlannedMeeting, Programme
from alignment_tui.domain.goal import ORGANISATIONS, SHARED, Goal
from alignment_tui.domain.meeting import AgendaStep, Meeting
from alignment_tui.domain.people import Person
from alignment_tui.session.ids import fresh, slug

if TYPE_CHECKING:
    from alignment_tui.session.desk import NewEngagement


def engagement_begun(
    new: NewEngagement,
    kinds: tuple[str, ...],
    id: str,  # noqa: A002  the field's word
    coach: str,
    today: date,
) -> Engagement:
    """An engagement on its first day, with the meetings of these kinds in its plan (R78)."""
    plan = tuple(
        PlannedMeeting(
            id=f"p{place}",
            kind=kind,
            on=new.on if kind == new.kind else None,
            at=new.at if kind == new.kind else "",
            minutes=new.minutes,
        )
        for place, kind in enumerate(kinds, 1)
    )
    goals = (
        (Goal(id=fresh("g", 4, ()), text=new.organisation_goal, kind=ORGANISATIONS, visibility=SHARED),)
        if new.organisation_goal
        else ()
    )
    return Engagement(
        id=id,
        organisation=new.organisation,
        begun_on=today,
        meetings_planned=new.meetings,
        client=Person(name=new.client),
        sponsor=Person(name=new.sponsor, role=new.sponsor_role),
        coach=Person(name=coach),
        programme=Programme(name=new.programme),
        plan=plan,
        goals=goals,
    )


def meeting_begun(
    engagement: Engagement,
    planned: PlannedMeeting,
    id: str,  # noqa: A002  the field's word
    agenda: tuple[AgendaStep, ...],
) -> Meeting:
    """The record of a planned meeting, before anything is prepared."""
    return Meeting(
        id=id,
        engagement=engagement.id,
        kind=planned.kind,
        planned_on=planned.on,
        planned_at=planned.at,
        minutes=planned.minutes,
        client=engagement.client,
        sponsor=engagement.sponsor,
        coach=engagement.coach,
        agenda=agenda,
    )


def folder_name(engagement: Engagement) -> str:
    """What the folder of an engagement is called: its client, and the end of its id."""
    return f"{slug(engagement.client.name)}-{engagement.id[2:]}"


def meeting_name(meeting: Meeting) -> str:
    """What the file of a meeting is called: its day, its kind, and the end of its id."""
    day = meeting.planned_on.isoformat() if meeting.planned_on else "undated"
    return f"{day}-{meeting.kind if meeting.kind.isalpha() else 'meeting'}-{meeting.id[2:]}.toml"

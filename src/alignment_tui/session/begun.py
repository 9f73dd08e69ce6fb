"""Records as they begin: what is known goes in, the rest waits; and what their files are called."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.engagement import Engagement, PlannedMeeting, Programme
from alignment_tui.domain.goal import ORGANISATIONS, SHARED, Goal
from alignment_tui.domain.kinds import FINAL, FIRST, MIDPOINT
from alignment_tui.domain.meeting import AgendaStep, Meeting
from alignment_tui.domain.people import Person
from alignment_tui.errors import NotFound
from alignment_tui.session.desk import ENGAGEMENT_NAME
from alignment_tui.session.ids import fresh, slug
from alignment_tui.session.programmes import joined

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk
    from alignment_tui.session.work import OpenMeeting, Work

PLANS: dict[str, tuple[str, ...]] = {
    "first, midpoint and final": (FIRST, MIDPOINT, FINAL),
    "first and final": (FIRST, FINAL),
    "one meeting, to begin the coaching": (FIRST,),
}
"""The choices of how many meetings, and which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEngagement:
    """What is known when an engagement begins: a name and the kind of meeting are enough."""

    client: str = ""
    kind: str = FIRST
    sponsor: str = ""
    sponsor_role: str = ""
    organisation: str = ""
    on: date | None = None
    at: str = ""
    minutes: int = 60
    programme: str = ""
    organisation_goal: str = ""
    meetings: str = ""
    """One of PLANS, or empty: not yet decided."""
    days: tuple[tuple[str, date, str], ...] = ()
    """Of the other meetings in the plan: kind, day, time of day; those that aren't here have none yet (R78)."""


def begin(desk: Desk, new: NewEngagement) -> Work:
    """Keep a new engagement: its folder, its record, and its plan of meetings (R78)."""
    engagement_id = fresh("e-", 6, (r.id for r in desk.rows()))
    kinds = PLANS.get(new.meetings, (new.kind,))
    if new.kind not in kinds:
        kinds = (new.kind, *kinds)
    engagement = engagement_begun(new, kinds, engagement_id, desk.coach_name, desk.clock.now().date())
    engagement = joined(desk, engagement)
    folder = desk.folders.records / folder_name(engagement)
    folder.mkdir(mode=0o700)
    work = desk.opened.create(engagement, folder / ENGAGEMENT_NAME)
    desk.refresh()
    return work


def begin_meeting(desk: Desk, work: Work, plan_id: str) -> OpenMeeting:
    """Keep the record of a planned meeting, and point the plan to it. Raises NotFound when it isn't planned."""
    planned = next((p for p in work.engagement.plan if p.id == plan_id), None)
    if planned is None:
        msg = "That meeting is not in the plan any more."
        raise NotFound(msg)
    if planned.meeting:
        return desk.meeting(planned.meeting)
    meeting_id = fresh("m-", 6, (r.id for r in desk.rows()))
    meeting = meeting_begun(work.engagement, planned, meeting_id, desk.agenda(planned.kind, work.engagement))
    held = desk.opened.create_meeting(work, meeting, work.path.parent / meeting_name(meeting))
    # not for undo: a record that is there stays in the plan
    work.do(Action("", engagement=(RowPut("plan", replace(planned, meeting=meeting_id)),)), meeting_id)
    desk.refresh()
    return held


def engagement_begun(
    new: NewEngagement,
    kinds: tuple[str, ...],
    id: str,  # noqa: A002  the field's word
    coach: str,
    today: date,
) -> Engagement:
    """An engagement on its first day, with the meetings of these kinds in its plan (R78)."""
    days = {kind: (day, at) for kind, day, at in new.days} | {new.kind: (new.on, new.at)}
    plan = tuple(
        PlannedMeeting(
            id=f"p{place}",
            kind=kind,
            on=days.get(kind, (None, ""))[0],
            at=days.get(kind, (None, ""))[1],
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

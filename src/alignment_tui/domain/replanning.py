"""The plan of meetings changes: one is moved, cancelled, put back or added, and nothing that points to it breaks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from alignment_tui.domain.edits import Action, Edit, FieldWritten, RowPut, RowRemoved
from alignment_tui.domain.engagement import Engagement, PlannedMeeting
from alignment_tui.domain.meeting import FINAL, FIRST
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.planned import PlanChange
from alignment_tui.domain.table import row
from alignment_tui.domain.words import clean_row

MOVED = "moved"
CANCELLED = "cancelled"
BACK = "back"


def find_planned(engagement: Engagement, id: str) -> PlannedMeeting | None:  # noqa: A002  the field's word
    """The place in the plan with that id."""
    found: PlannedMeeting | None = row(engagement, "plan", id)
    return found


def called(planned: PlannedMeeting) -> str:
    """In a sentence: `the midpoint`, `the first meeting`."""
    return {FIRST: "the first meeting", "unscheduled": "the meeting"}.get(
        planned.kind, f"the {planned.kind or 'meeting'}"
    )


def put_day(
    engagement: Engagement,
    plan_id: str,
    day: date | None,
    at: str,
    today: date,
    *,
    because: str = "",
    record: bool | None = None,
) -> Action:
    """When a meeting is: in the plan, and in its own record once there is one.

    A day that was known before is kept beside, with the reason. `record`: whether the record is open to be written;
    beforehand whenever there is one.
    """
    planned = find_planned(engagement, plan_id)
    if planned is None or (planned.on, planned.at) == (day, at):
        return Action("")
    moved = planned.on is not None and planned.state != CANCELLED
    changes = planned.changes
    if moved:
        said = PlanChange(
            what=MOVED, said_on=today, was_on=planned.on, was_at=planned.at, because=clean_row(because).strip()
        )
        changes = (*changes, said)
    new = replace(planned, on=day, at=at, state=MOVED if moved else planned.state, changes=changes)
    writes = bool(planned.meeting) if record is None else record
    return Action(
        f"the day of {called(planned)}",
        meeting=put_day_of_record(day, at) if writes else (),
        engagement=(RowPut("plan", new),),
    )


def put_day_of_record(day: date | None, at: str) -> tuple[Edit, ...]:
    """The day as a meeting's own record has it."""
    return (FieldWritten("planned_on", day), FieldWritten("planned_at", at))


def cancel(engagement: Engagement, plan_id: str, because: str, today: date) -> Action:
    """A meeting will not be held. Its place, its record and what points to it stay; only nobody is asked about it."""
    planned = find_planned(engagement, plan_id)
    if planned is None or planned.state == CANCELLED:
        return Action("")
    said = PlanChange(
        what=CANCELLED, said_on=today, was_on=planned.on, was_at=planned.at, because=clean_row(because).strip()
    )
    new = replace(planned, state=CANCELLED, changes=(*planned.changes, said))
    return Action(f"{called(planned)}, cancelled", engagement=(RowPut("plan", new),))


def put_back(engagement: Engagement, plan_id: str, today: date) -> Action:
    """A cancelled meeting stands in the plan again."""
    planned = find_planned(engagement, plan_id)
    if planned is None or planned.state != CANCELLED:
        return Action("")
    moved = any(c.what == MOVED for c in planned.changes)
    said = PlanChange(what=BACK, said_on=today, was_on=planned.on, was_at=planned.at)
    new = replace(planned, state=MOVED if moved else "", changes=(*planned.changes, said))
    return Action(f"{called(planned)}, in the plan again", engagement=(RowPut("plan", new),))


def give_reason(engagement: Engagement, plan_id: str, because: str) -> Action:
    """Why it was last moved or cancelled."""
    planned = find_planned(engagement, plan_id)
    words = clean_row(because).strip()
    if planned is None or not planned.changes or planned.changes[-1].because == words:
        return Action("")
    changes = (*planned.changes[:-1], replace(planned.changes[-1], because=words))
    return Action("why the plan changed", engagement=(RowPut("plan", replace(planned, changes=changes)),))


def write_where(engagement: Engagement, plan_id: str, where: str) -> Action:
    """The room, or the way to call."""
    planned = find_planned(engagement, plan_id)
    words = clean_row(where).strip()
    if planned is None or planned.where == words:
        return Action("")
    return Action(f"where {called(planned)} is", engagement=(RowPut("plan", replace(planned, where=words)),))


def write_minutes(engagement: Engagement, plan_id: str, minutes: int) -> Action:
    """How long it is to be, in minutes."""
    planned = find_planned(engagement, plan_id)
    if planned is None or planned.minutes == minutes or not 1 <= minutes <= 600:
        return Action("")
    return Action(f"how long {called(planned)} is", engagement=(RowPut("plan", replace(planned, minutes=minutes)),))


def add_meeting(engagement: Engagement, kind: str, day: date | None, at: str, moment: Moment) -> Action:
    """Another meeting in the plan; whatever isn't a final goes before one."""
    planned = PlannedMeeting(id=moment.new_id("p"), kind=kind, on=day, at=at)
    return Action(f"{_one(kind)} in the plan", engagement=(RowPut("plan", planned, _after(engagement, kind)),))


def remove_planned(engagement: Engagement, plan_id: str) -> Action:
    """Out of the plan altogether, while it has neither record nor day nor history; any other is cancelled."""
    planned = find_planned(engagement, plan_id)
    if planned is None or not can_be_removed(planned):
        return Action("")
    return Action(f"{called(planned)} out of the plan", engagement=(RowRemoved("plan", plan_id),))


def can_be_removed(planned: PlannedMeeting) -> bool:
    """Whether nothing was said of it yet but that there is to be one."""
    return not (planned.meeting or planned.on or planned.changes or planned.where)


def decide_number(engagement: Engagement, words: str, kinds: Iterable[str], moment: Moment) -> Action:
    """How many meetings, in words, decided now (R78): those missing are added, those not wanted and bare go."""
    wanted = tuple(kinds)
    if engagement.meetings_planned == words:
        return Action("")
    edits: list[Edit] = [FieldWritten("meetings_planned", words)]
    if wanted:
        edits += [RowRemoved("plan", p.id) for p in engagement.plan if p.kind not in wanted and can_be_removed(p)]
        there = {p.kind for p in engagement.plan if p.state != CANCELLED}
        for kind in wanted:
            if kind not in there:
                made = PlannedMeeting(id=moment.new_id("p"), kind=kind)
                edits.append(RowPut("plan", made, _after(engagement, kind)))
    return Action("how many meetings", engagement=tuple(edits))


def _after(engagement: Engagement, kind: str) -> str | None:
    ids = [p.id for p in engagement.plan]
    if kind == FIRST:
        return ""
    final = next((n for n, p in enumerate(engagement.plan) if p.kind == FINAL), None)
    if kind == FINAL or final is None:
        return None
    return ids[final - 1] if final else ""


def _one(kind: str) -> str:
    return {FIRST: "a first meeting", "unscheduled": "a meeting"}.get(kind, f"a {kind}")

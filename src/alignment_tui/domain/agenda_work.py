"""Changing the agenda before a meeting and while it is held, each as one Action (R86, R199)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from alignment_tui.domain.agenda_time import current
from alignment_tui.domain.edits import Action, Edit, RowPut, RowRemoved
from alignment_tui.domain.meeting import AgendaStep, Meeting, Turn
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.table import row
from alignment_tui.domain.words import clean_row

SHORT = 18
"""The most characters of a short name: it stands in narrow columns and on the room's page."""
LONGEST = 240
"""The most minutes of one step."""


def change_minutes(meeting: Meeting, id: str, by: int) -> Action:  # noqa: A002  the field's word
    """More or fewer minutes for a step, never below none."""
    step: AgendaStep | None = row(meeting, "agenda", id)
    if step is None:
        return Action("")
    minutes = min(max(step.minutes + by, 0), LONGEST)
    if minutes == step.minutes:
        return Action("")
    return Action("the minutes of a step", meeting=(RowPut("agenda", replace(step, minutes=minutes)),))


def drop_step(meeting: Meeting, id: str) -> Action:  # noqa: A002  the field's word
    """Leave a step out; nothing when it is the client's support, the one step that stays (R66)."""
    step: AgendaStep | None = row(meeting, "agenda", id)
    if step is None or step.support:
        return Action("")
    return Action("a step of the agenda", meeting=(RowRemoved("agenda", id),))


def drop_live(meeting: Meeting, id: str, moment: Moment) -> Action:  # noqa: A002  the field's word
    """Leave a step out of a running meeting; when it is the one that is on, the next one comes on, or the one before.

    The time that was spent on it stays spent.
    """
    dropped = drop_step(meeting, id)
    now = current(meeting)
    if not dropped or len(meeting.agenda) < 2 or now is None or now.id != id or not meeting.turns:
        return dropped if len(meeting.agenda) > 1 else Action("")
    place = meeting.agenda.index(now)
    instead = meeting.agenda[place + 1 if place + 1 < len(meeting.agenda) else place - 1]
    turn = RowPut("turn", Turn(id=moment.new_id("t"), step=instead.id, at=moment.at))
    return Action(dropped.says, meeting=(turn, *dropped.meeting))


def left_out(meeting: Meeting, usual: Sequence[AgendaStep]) -> tuple[AgendaStep, ...]:
    """The steps of the usual agenda that this meeting goes without."""
    have = {s.id for s in meeting.agenda}
    return tuple(s for s in usual if s.id not in have) if have & {s.id for s in usual} else ()


def put_back(meeting: Meeting, usual: Sequence[AgendaStep], id: str) -> Action:  # noqa: A002  the field's word
    """A step that was left out comes back, after the nearest one that stands before it in the usual agenda."""
    place = next((n for n, s in enumerate(usual) if s.id == id), None)
    if place is None or row(meeting, "agenda", id) is not None:
        return Action("")
    have = {s.id for s in meeting.agenda}
    after = next((s.id for s in reversed(usual[:place]) if s.id in have), "")
    return Action("a step of the agenda", meeting=(RowPut("agenda", usual[place], after),))


def move_step(meeting: Meeting, id: str, by: int) -> Action:  # noqa: A002  the field's word
    """One place up (-1) or down (1); the ends don't meet."""
    steps = list(meeting.agenda)
    place = next((n for n, s in enumerate(steps) if s.id == id), None)
    if place is None or not 0 <= place + by < len(steps):
        return Action("")
    step = steps.pop(place)
    before = steps[place + by - 1].id if place + by > 0 else ""
    return Action("the order of the agenda", meeting=(RowRemoved("agenda", id), RowPut("agenda", step, before)))


def name_step(meeting: Meeting, id: str, name: str, moment: Moment, after: str | None = None) -> Action:  # noqa: A002
    """Another name for a step; a new step of five minutes when `id` is none there is. Its short name follows."""
    step: AgendaStep | None = row(meeting, "agenda", id)
    words = clean_row(name).strip()
    if (step.name if step else "") == words:
        return Action("")
    new = step or AgendaStep(id=moment.new_id("a"), minutes=5)
    short = words[:SHORT].rstrip() if step is None or step.short == step.name[:SHORT].rstrip() else step.short
    return Action("a step of the agenda", meeting=(RowPut("agenda", replace(new, name=words, short=short), after),))


def shorten_step(meeting: Meeting, id: str, short: str) -> Action:  # noqa: A002  the field's word
    """The name for narrow columns and for the room, at most eighteen characters."""
    step: AgendaStep | None = row(meeting, "agenda", id)
    words = clean_row(short).strip()[:SHORT].rstrip()
    if step is None or step.short == words:
        return Action("")
    return Action("a step of the agenda", meeting=(RowPut("agenda", replace(step, short=words)),))


def set_minutes(meeting: Meeting, id: str, minutes: str) -> Action:  # noqa: A002  the field's word
    """The minutes as typed; nothing when they are no number."""
    step: AgendaStep | None = row(meeting, "agenda", id)
    digits = minutes.strip()
    if step is None or not (digits.isascii() and digits.isdigit() and len(digits) <= 3):
        return Action("")
    return change_minutes(meeting, id, int(digits) - step.minutes)


def use_agenda(meeting: Meeting, steps: Sequence[AgendaStep]) -> Action:
    """Take another agenda in place of this one."""
    if tuple(steps) == meeting.agenda:
        return Action("")
    edits: list[Edit] = [RowRemoved("agenda", s.id) for s in meeting.agenda]
    edits += [RowPut("agenda", step) for step in steps]
    return Action("the agenda", meeting=tuple(edits))

"""Where Enter goes: to the place where the work is."""

from __future__ import annotations

from datetime import datetime

from alignment_tui.session.agenda_of_today import (
    DEBRIEF,
    GONE_BY,
    LATER,
    PREPARE,
    RUNNING,
    TODAY,
    UNFINISHED,
    Engaged,
    Item,
)
from alignment_tui.session.desk import Desk
from alignment_tui.ui.places import DebriefPlace, EngagementPlace, LivePlace, NewEngagementPlace, Place, PreparePlace


def place_of(item: Item | Engaged, desk: Desk, now: datetime) -> Place | None:
    """The place of the chosen thing; a planned meeting's record begins here with its preparation.

    Raises AlignmentError or OSError when the record can't be opened or begun; None for what has no place.
    """
    if isinstance(item, Engaged):
        return EngagementPlace(item.id)
    if item.why == UNFINISHED:
        return NewEngagementPlace(item.id.removeprefix("unfinished:"))
    if item.why == DEBRIEF:
        return DebriefPlace(item.meeting)
    if item.opens_live(now):
        return LivePlace(_record(item, desk))
    if item.why in (TODAY, PREPARE, GONE_BY, RUNNING) or (item.why == LATER and item.meeting):
        return PreparePlace(_record(item, desk))
    return EngagementPlace(item.engagement) if item.engagement else None


def _record(item: Item, desk: Desk) -> str:
    if item.meeting:
        return item.meeting
    return desk.begin_meeting(desk.work(item.engagement), item.plan).id

"""What everyone may see of an engagement at this moment."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from alignment_tui.domain.engaging import Stop
from alignment_tui.domain.meeting import FACILITATION
from alignment_tui.domain.room import RoomView, room_of_engagement, room_view
from alignment_tui.errors import AlignmentError
from alignment_tui.session.desk import Desk
from alignment_tui.session.work import Work


def seen_by_all(desk: Desk, work: Work, stops: Sequence[Stop], today: date) -> RoomView:
    """The room's page of the meeting that is on; where none is, or it can't be opened, of the whole engagement."""
    running = next((s.meeting for s in stops if s.phase == FACILITATION and not s.ended), "")
    if running:
        with suppress(AlignmentError, OSError):
            held = desk.meeting(running)
            return room_view(held.meeting, held.engagement, held.elapsed, today)
    return room_of_engagement(work.engagement, stops, today)

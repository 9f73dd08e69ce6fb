"""The room's page over the copies: what everyone may see of the engagement whose copies they are (R77)."""

from __future__ import annotations

from typing import Any

from alignment_tui.domain.engaging import stops
from alignment_tui.domain.room import RoomView
from alignment_tui.session.desk import Desk
from alignment_tui.ui.screens.room.over import ShowsRoom


class OverCopies(ShowsRoom[None]):
    """F5 shows it, two deliberate keys lead back."""

    def __init__(self, desk: Desk, engagement_id: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._desk, self._engagement_id = desk, engagement_id

    @property
    def house_word(self) -> str:
        """As this house calls the sponsor's part."""
        return self._desk.work(self._engagement_id).engagement.sponsors_part

    def room_view(self) -> RoomView | None:
        """What everyone may see: of the meeting that is on, else of the whole engagement."""
        from alignment_tui.ui.screens.engagement.seen_by_all import seen_by_all

        work = self._desk.work(self._engagement_id)
        found = stops(work.engagement, self._desk.summaries_of(work.engagement.id))
        return seen_by_all(self._desk, work, found, self.clock.now().date())

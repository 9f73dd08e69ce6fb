"""Who is looking at a screen of steps: the coach alone, the client too, or, over it, everyone."""

from __future__ import annotations

from typing import Final

from textual import on
from textual.widget import Widget

from alignment_tui.domain.engaging import stops
from alignment_tui.domain.off_limits import barred_in, shared_words
from alignment_tui.domain.room import RoomView, room_of_engagement, room_view
from alignment_tui.ui.screens.room.over import ShowsRoom
from alignment_tui.ui.stepping.commands import VIEW
from alignment_tui.ui.stepping.gate import Gate
from alignment_tui.ui.stepping.hand import AtHand

NOBODYS: Final = "none"
"""The id of the engagement that stands where there is none."""


class Viewed(ShowsRoom[None]):
    """The three views: with the client at once by `v`, back to the coach's own by `v` and Enter, the room by F5."""

    hand: AtHand
    _before_gate: Widget | None = None
    _warned: frozenset[str] | None = None
    """The subjects off limits that stand in something shared, as far as they have been told of."""

    def on_mount(self) -> None:
        """What stands there already needs no telling."""
        self._warned = self._shared_subjects()

    def look_at_shared(self) -> None:
        """Say quietly when something shared has come to name what is off limits; once a subject."""
        if self._warned is None:
            return
        engagement = self.hand.engagement
        new = [b for b in barred_in(shared_words(engagement), engagement) if b.topic not in self._warned]
        if new:
            self._warned = self._warned | {b.topic for b in new}
            self.say(new[0].sentence)

    def _shared_subjects(self) -> frozenset[str]:
        engagement = self.hand.engagement
        return frozenset(b.topic for b in barred_in(shared_words(engagement), engagement))

    @property
    def house_word(self) -> str:
        """As this house calls the sponsor's part."""
        return self.hand.part

    @property
    def looked_at(self) -> str:
        """Whether the client may be looking."""
        return "client" if self.hand.with_client else ""

    @property
    def may_show_room(self) -> bool:
        """A programme is nobody's meeting."""
        return self.hand.engagement.id != NOBODYS

    def room_view(self) -> RoomView | None:
        """What everyone may see of the meeting at hand; of the whole engagement where it is about no one meeting."""
        held, today = self.hand.held, self.clock.now().date()
        if not self.may_show_room:
            return None
        if held.id:
            return room_view(held.meeting, held.engagement, held.elapsed, today)
        engagement = held.engagement
        return room_of_engagement(engagement, stops(engagement, self.hand.desk.summaries_of(engagement.id)), today)

    def action_command(self, id: str) -> None:  # noqa: A002  the field's word
        """As everywhere; with the client `v` is the first of the two keys back, and nothing tells of it."""
        if id == VIEW.id and self.hand.with_client:
            self.do_view()
        else:
            super().action_command(id)

    def show_view(self, *, with_client: bool) -> None:
        """Make everything anew for this view: what the view lacks is nowhere."""
        raise NotImplementedError

    def gate_shut(self) -> None:
        """The keys go where they were."""
        raise NotImplementedError

    def do_view(self) -> None:
        """With the client at once; back to the coach's own only with Enter after it."""
        if not self.hand.with_client:
            self.show_view(with_client=True)
            return
        self._before_gate = self.focused
        self.query_one(Gate).focus()

    @on(Gate.Passed)
    def _gate_passed(self) -> None:
        self.show_view(with_client=False)

    @on(Gate.Shut)
    def _gate_shut(self) -> None:
        self.gate_shut()

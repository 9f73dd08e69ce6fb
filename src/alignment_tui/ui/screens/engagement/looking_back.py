"""From an engagement's page to what looks back: a meeting read back, then and now, find."""

from __future__ import annotations

from typing import Any, Final

from alignment_tui.domain.engaging import Stop
from alignment_tui.ui.command import Command
from alignment_tui.ui.places import FindPlace, Place, ReviewPlace, TakeInPlace, ThenNowPlace

_GROUP: Final = "Looking back"


def to_read(chosen: Stop | None, stops: tuple[Stop, ...]) -> Stop | None:
    """The meeting to read back: the chosen one, else the newest that was held, else one that has begun."""
    if chosen is not None:
        return chosen if chosen.meeting else None
    held = [s for s in stops if s.is_held and s.meeting]
    return held[-1] if held else next((s for s in reversed(stops) if s.meeting), None)


def _reading(screen: Any) -> str | None:
    return None if screen.to_read else "No meeting has a record yet"


READ: Final = Command(
    "meeting.read", "Read a meeting back", "The newest meeting, or the one chosen, as a page to read.", ("r",),
    footer="read back", group=_GROUP, why_not=_reading,
)  # fmt: skip
THEN: Final = Command(
    "then", "Then and now", "The goals side by side: first, midpoint and final.", ("t",), footer="then and now",
    short="then", group=_GROUP,
)  # fmt: skip
FIND: Final = Command(
    "find", "Find", "Words in this engagement's meetings, goals and steps.", ("f",), footer="find", group=_GROUP,
)  # fmt: skip
LOOKING_BACK: Final = (READ, THEN, FIND)


class LooksBack:
    """What the page of an engagement does for these."""

    _stops: tuple[Stop, ...]
    _work: Any

    @property
    def chosen(self) -> Stop | None:
        """The meeting that was chosen."""
        raise NotImplementedError

    @property
    def to_read(self) -> Stop | None:
        """The meeting that `r` reads back."""
        return to_read(self.chosen, self._stops)

    def _go(self, place: Place) -> None:
        raise NotImplementedError

    @property
    def take_in_place(self) -> TakeInPlace:
        """What was written elsewhere comes into this engagement, lines into the chosen meeting."""
        stop = self.chosen
        return TakeInPlace(self._work.engagement.id, stop.meeting if stop is not None else "")

    def do_meeting_read(self) -> None:
        """Read it back."""
        if stop := self.to_read:
            self._go(ReviewPlace(stop.meeting))

    def do_then(self) -> None:
        """Then and now."""
        self._go(ThenNowPlace(self._work.engagement.id))

    def do_find(self) -> None:
        """Find."""
        self._go(FindPlace(self._work.engagement.id))

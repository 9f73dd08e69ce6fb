"""The room's page over a screen of the coach's: F5 shows it, two deliberate keys lead back (R77, R171)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, ClassVar, Final, TypeVar

from textual import events
from textual.widget import Widget

from alignment_tui.domain.room import RoomView
from alignment_tui.ui.command import LEAVE, Command
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.saved_words import words_in_the_room
from alignment_tui.ui.screens.room.page import RoomPage, show_room_title

_FIRST_KEYS: Final = frozenset({"f5", "slash", "ctrl+p"})
_Result = TypeVar("_Result")

ROOM: Final = Command(
    "room",
    "The room's page",
    "What everyone may see, and nothing else. Back: F5, then Enter; the first key shows nothing.",
    ("f5",),
    group="Everywhere",
    reach="engagement",
    why_not=lambda screen: None if screen.may_show_room else "There is no meeting or engagement here yet",
)


class ShowsRoom(FramedScreen[_Result]):
    """A screen over which F5, or `/` the room's page, shows what everyone may see of what is at hand.

    To have it, inherit from this in FramedScreen's place and give `room_view`: `domain.room.room_view` of a meeting,
    `domain.room.room_of_engagement` between meetings. The command offers itself, in every view of the screen; what is
    typed stays where it is, and the two keys back are seen to.
    """

    @classmethod
    def all_commands(cls) -> tuple[Command, ...]:
        """Those of the screen, and the room's page."""
        every = super().all_commands()
        return every if any(c.id == ROOM.id for c in every) else (*every, ROOM)

    def room_view(self) -> RoomView | None:
        """What the room may see of what is at hand, as it stands now; None when there is nothing."""
        return None

    @property
    def may_show_room(self) -> bool:
        """Whether there is something to show."""
        return True

    def do_room(self) -> None:
        """Show what everyone may see, and nothing else."""
        self.keep_typed()
        self.unsay()
        self.app.push_screen(RoomOver(self))


class RoomOver(FramedScreen[None], inherit_bindings=False):
    """Another page, not a mask: no footer, no message, no key but the one that leaves the program, and the way back."""

    BEARS_SMALL: ClassVar[bool] = True
    ALLOW_SELECT = False
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self, over: ShowsRoom[Any]) -> None:
        super().__init__()
        self._over = over
        self._page = RoomPage()
        self._leaves = False
        """The first of the two keys back was the last key."""

    @classmethod
    def all_commands(cls) -> tuple[Command, ...]:
        """Leaving, and nothing else."""
        return (LEAVE,)

    @property
    def looked_at(self) -> str:
        """Anyone may be looking."""
        return "room"

    def footer_commands(self) -> tuple[Command, ...]:
        """An empty footer."""
        return ()

    def say(self, words: str, *, stays: bool = False) -> None:
        """Nothing is said on the room's page."""

    def compose_body(self) -> Iterable[Widget]:
        """The page."""
        yield self._page

    def on_mount(self) -> None:
        """Draw it."""
        self._draw()
        if self._over.save_state is not None:
            self.show_saved(self._over.save_state)

    def minute_passed(self, now: datetime) -> None:
        """Minutes change with the clock's."""
        del now
        self._draw()

    def saved_changed(self) -> None:
        """The disk has said something: of whatever is at hand."""
        desk: Any = getattr(self.app, "desk", None)
        if desk is not None and hasattr(desk, "saved"):
            self.show_saved(desk.saved())
        self._draw()

    def _redraw_saved(self, caught_up: int = 0) -> None:
        super()._redraw_saved(caught_up)
        if self.save_state is not None:
            words = words_in_the_room(self.save_state, self.clock.now())
            self._status.show_left(words, words)
            self._above.show("", "")

    def on_resize(self) -> None:
        """Where there is more room, the title says more."""
        self._draw()

    def _draw(self) -> None:
        view = self._over.room_view()
        self._page.show(view)
        if view is not None:
            show_room_title(self, view)

    def on_key(self, event: events.Key) -> None:
        """Two keys lead back; the first shows nothing, and any other in between starts them anew."""
        event.stop()
        event.prevent_default()
        left, self._leaves = self._leaves, event.key in _FIRST_KEYS
        if left and event.key == "enter":
            self.dismiss()

    def on_paste(self, event: events.Paste) -> None:
        """A paste is no key back."""
        event.stop()
        self._leaves = False

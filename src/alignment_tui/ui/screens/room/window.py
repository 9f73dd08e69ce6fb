"""The room's page in a window of its own: follows the running meeting, so that this window can be shared (R170)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar, Final, Protocol

from textual.widget import Widget
from textual.widgets import Static

from alignment_tui.clock import Clock
from alignment_tui.domain.room import RoomView
from alignment_tui.ui.command import LEAVE, Command
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.screens.room.drawing import minutes_words, step_words
from alignment_tui.ui.screens.room.page import RoomPage, show_room_title
from alignment_tui.ui.text import EMPTY, plain

NOTHING_RUNS: Final = "No meeting is running."
LOOK_SECONDS: Final = 0.3


class Watch(Protocol):
    """Where the page comes from."""

    def look(self) -> RoomView | None:
        """The page as it is now; None when no meeting runs. Called on a thread of its own."""
        ...


class RoomWindow(FramedScreen[None], inherit_bindings=False):
    """Takes no key but the one that leaves; writes nothing."""

    BEARS_SMALL: ClassVar[bool] = True
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    RoomWindow #room-nothing { display: none; padding: 0 2; height: 1; color: $text; }
    RoomWindow.-nothing #room-nothing { display: block; }
    RoomWindow.-nothing RoomPage { display: none; }
    RoomWindow.-usual #room-nothing { margin-top: 1; }
    """

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch
        self._page = RoomPage()
        self._looking = False
        self._shown = False

    @classmethod
    def all_commands(cls) -> tuple[Command, ...]:
        """Leaving, and nothing else."""
        return (LEAVE,)

    def footer_commands(self) -> tuple[Command, ...]:
        """An empty footer: keys are not the room's matter."""
        return ()

    def compose_body(self) -> Iterable[Widget]:
        """The page, or that there is none."""
        yield self._page
        yield Static(NOTHING_RUNS, markup=False, id="room-nothing")

    def on_mount(self) -> None:
        """Look at once, and then again and again."""
        self.set_interval(LOOK_SECONDS, self._look_again)
        self._look_again()

    def minute_passed(self, now: datetime) -> None:
        """Minutes change with the clock's."""
        del now
        self._look_again()

    async def look(self) -> None:
        """See where the meeting is, on another thread, and show it."""
        view = await asyncio.to_thread(self._watch.look)
        if self.is_attached:
            self._show(view)

    def on_resize(self) -> None:
        """Where there is more room, the title says more."""
        if self._page.view is not None:
            show_room_title(self, self._page.view)

    def _look_again(self) -> None:
        if not self._looking:
            self._looking = True
            self.run_worker(self._look_once(), exit_on_error=True)

    async def _look_once(self) -> None:
        try:
            await self.look()
        finally:
            self._looking = False

    def _show(self, view: RoomView | None) -> None:
        if self._shown and view == self._page.view:
            return
        self._shown = True
        self._page.show(view)
        self.set_class(view is None, "-nothing")
        if view is None:
            self.show_title("")
            self._status.show_left(EMPTY, EMPTY)
            self.show_fact("")
            return
        show_room_title(self, view)
        step = plain(step_words(view))
        self._status.show_left(step, step)
        self.show_fact(minutes_words(view))


class _NoDesk:
    """The second window keeps nothing, so it has nothing to close."""

    def close(self) -> None:
        """Nothing is kept."""


def run_room(watch: Watch, clock: Clock, colours: str = "dark") -> int:
    """Show the room's page on the terminal until it is left; the exit status. Writes no report either."""
    from alignment_tui.ui.app import AlignmentApp

    return AlignmentApp(_NoDesk(), lambda: RoomWindow(watch), clock=clock, colours=colours).run() or 0

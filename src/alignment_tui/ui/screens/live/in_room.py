"""The room's page in the live screen's own window: another page, behind which the box goes on unseen (R77, R171)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from alignment_tui.domain.room import room_view
from alignment_tui.ui.command import BACK, LEAVE, Command
from alignment_tui.ui.saved_words import words_in_the_room
from alignment_tui.ui.screens.live import commands as known
from alignment_tui.ui.screens.live.choosing import Choosing
from alignment_tui.ui.screens.live.habits import InTheBox
from alignment_tui.ui.screens.live.off_limits import KnowsOffLimits
from alignment_tui.ui.screens.live.on_line import OnLine
from alignment_tui.ui.screens.room import RoomPage, show_room_title

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk
    from alignment_tui.ui.places import Place

ROOM_CLASS: Final = "-room"
_KEPT_KEYS: Final = (BACK, known.UNDO, LEAVE)
"""What keys still do on the room's page; nothing of it shows."""
_DEAD: Final = frozenset({"f1", "f9", "ctrl+s"})
_DEEPEST: Final = 3
"""How many pages may lie over each other."""


class RoomSide(KnowsOffLimits):
    """A box screen that can show the room's page in its place."""

    def __init__(self, desk: Desk, meeting_id: str) -> None:
        """Opens the meeting. Raises what Desk.meeting raises."""
        super().__init__(desk, meeting_id)
        self._room_page = RoomPage(writing=True)
        self._leaves = False
        """The first of the two keys out of the room was the last key."""
        self._escaped = False
        """Esc was the last key, and there was nothing left to step back from."""
        self.voices = desk.settings.voices

    def on_mount(self) -> None:
        """A running meeting is opened with the room's page, if the coach has chosen so."""
        self._begin_in_room()

    def begin(self) -> None:
        """The people are in the room: the room's page first, if the coach has chosen so."""
        super().begin()
        self._begin_in_room()

    def _begin_in_room(self) -> None:
        meeting = self.meeting
        if self.desk.settings.meetings_in_room and meeting.started is not None and meeting.ended is None:
            self.call_after_refresh(self.do_live_room)

    # In and out --------------------------------------------------------------------------------------------------

    def do_live_room(self) -> None:
        """Show what everyone may see, and nothing else."""
        if self.in_room:
            return
        if isinstance(self.mode, Choosing | OnLine):
            self.write()
        elif isinstance(self.mode, InTheBox):
            self.mode.back()
        for _ in range(_DEEPEST):
            # what is chosen from in the place of the lines can't be chosen from unseen
            if not (self.mode.page or self.mode.acts) or not self.mode.back():
                break
        self.unsay()
        self.in_room = True
        self.back_to = None
        self._leaves = self._escaped = False
        self.remove_class("-beside", "-acts", "-whole")
        self.draw_room()
        self.add_class(ROOM_CLASS)
        self.show_fact("")
        self._redraw_saved()
        self.commands_changed()
        self.entry.field.focus()

    def _leave_room(self) -> None:
        self.in_room = False
        self.remove_class(ROOM_CLASS)
        self._room_page.show(None)
        self._redraw_saved()
        self._painter.everything()
        # rows above the box are cut to a width that is known only when the box has its place again
        self.call_after_refresh(self._painter.everything)

    def draw_room(self) -> None:
        """The room's page as the meeting stands now."""
        view = room_view(self.meeting, self.engagement, self.open.elapsed, self.clock.now().date())
        self._room_page.show(view)
        show_room_title(self, view)

    # Keys --------------------------------------------------------------------------------------------------------

    def key_meant(self, key: str) -> bool:
        """As ever; on the room's page the two keys that leave it come first."""
        self._escaped = self._escaped and key == "escape"
        if not self.in_room:
            return super().key_meant(key)
        left, self._leaves = self._leaves, False
        if key == "enter" and left:
            self._leave_room()
            return True
        self.catch_up()
        if key in ("f5", "ctrl+p") or (key == "/" and (self.box.is_empty or self.mode.elsewhere)):
            self._leaves = True
            return True
        return key in _DEAD or super().key_meant(key)

    def paste_meant(self, words: str) -> bool:
        """A paste is no key out of the room."""
        self._leaves = self._escaped = False
        return super().paste_meant(words)

    def nothing_to_step_back_from(self) -> None:
        """Esc: the second one in a row, or the first by choice, shows the room's page once the meeting runs."""
        if (self._escaped or self.desk.settings.esc_to_room == "one") and self.meeting.started is not None:
            self.do_live_room()
        else:
            self._escaped = True

    # What isn't there --------------------------------------------------------------------------------------------

    def commands(self) -> tuple[Command, ...]:
        """The room's page lists none."""
        return () if self.in_room else super().commands()

    def command(self, id: str) -> Command | None:  # noqa: A002  the field's word
        """On the room's page only what shows nothing."""
        if self.in_room:
            return next((c for c in _KEPT_KEYS if c.id == id), None)
        return super().command(id)

    def say(self, words: str, *, stays: bool = False) -> None:
        """Nothing is said on the room's page."""
        if not self.in_room:
            super().say(words, stays=stays)

    def do_help(self) -> None:
        """No help on the room's page."""
        if not self.in_room:
            super().do_help()

    def _redraw_saved(self, caught_up: int = 0) -> None:
        super()._redraw_saved(caught_up)
        if self.in_room and self._save_state is not None:
            words = words_in_the_room(self._save_state, self.clock.now())
            self._status.show_left(words, words)
            self._above.show("", "")

    def _go(self, place: Place) -> None:
        if not self.in_room:
            super()._go(place)

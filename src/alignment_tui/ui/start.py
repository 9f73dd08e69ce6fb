"""From a folder to the first screen, and from one place to the next."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from contextvars import copy_context
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from alignment_tui.clock import Clock, SystemClock
from alignment_tui.errors import AlignmentError
from alignment_tui.session.desk import Desk
from alignment_tui.storage.folders import Folders
from alignment_tui.storage.listing import MEETING
from alignment_tui.ui.app import AlignmentApp
from alignment_tui.ui.command import CommandScreen
from alignment_tui.ui.frame import FramedScreen

if TYPE_CHECKING:
    from alignment_tui.ui.places import Place
    from alignment_tui.ui.waiting import Waiting


class CoachApp(AlignmentApp):
    """The program with a coach's desk: goes from place to place, and shows the screen of each."""

    def __init__(self, desk: Desk, first: Place | None = None) -> None:
        """`first` is where it begins; Home when it isn't named."""
        super().__init__(
            desk,
            self._lowest_screen,
            clock=desk.clock,
            colours=desk.settings.colours,
            keep_colours=self._colours_chosen,
            reports=desk.folders.state,
        )
        self.coach_desk = desk
        # Home's place isn't made for its first frame, which would wait for all the others
        self._at: list[Place | None] = [first]

    def _lowest_screen(self) -> Screen[Any]:
        first = self._at[0]
        if first is None:
            from alignment_tui.ui.screens.home import HomeScreen

            return HomeScreen(self.coach_desk)
        from alignment_tui.ui.screen_of import screen_of

        return screen_of(first, self.coach_desk)

    def on_mount(self) -> None:
        """Listen to what the disk says."""
        loop = asyncio.get_running_loop()
        # what is called from the writer's thread needs to know the app as if it were called from here
        context = copy_context()

        def told() -> None:
            # the writer must never wait for the screen
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._saved_changed, context=context)

        self.coach_desk.on_saved(told)
        self.call_after_refresh(self._saved_changed)

    def help_pages(self) -> Sequence[type[CommandScreen[Any]]]:
        """The meeting first, then the screens around it in the order of the work."""
        from alignment_tui.ui.screens.banks import BanksScreen
        from alignment_tui.ui.screens.copies import CopiesScreen
        from alignment_tui.ui.screens.engagement import EngagementScreen
        from alignment_tui.ui.screens.find import FindScreen
        from alignment_tui.ui.screens.home import HomeScreen
        from alignment_tui.ui.screens.live import LiveScreen
        from alignment_tui.ui.screens.prepare import PrepareScreen
        from alignment_tui.ui.screens.review import ReviewScreen
        from alignment_tui.ui.screens.settings import SettingsScreen
        from alignment_tui.ui.screens.settled import SettledScreen
        from alignment_tui.ui.screens.synthesise import SynthesiseScreen
        from alignment_tui.ui.screens.then_now import ThenNowScreen

        return (
            LiveScreen,
            HomeScreen,
            EngagementScreen,
            SettledScreen,
            PrepareScreen,
            SynthesiseScreen,
            ReviewScreen,
            ThenNowScreen,
            FindScreen,
            CopiesScreen,
            BanksScreen,
            SettingsScreen,
        )

    def open(self, place: Place) -> None:
        """Go to a place. Between the three places of a meeting the one left makes room for the next."""
        from alignment_tui.ui.places import MEETING_PLACES
        from alignment_tui.ui.screen_of import screen_of

        try:
            screen = screen_of(place, self.coach_desk)
        except (AlignmentError, OSError) as problem:
            self._tell(problem)
            return
        # the lowest screen stays: Textual can't switch it
        above = len(self.screen_stack) > 1
        if above and isinstance(place, MEETING_PLACES) and isinstance(self._at[-1], MEETING_PLACES):
            self._at[-1] = place
            self.switch_screen(screen)
        else:
            self._at.append(place)
            self.push_screen(screen, self._left)
        self.call_after_refresh(self._saved_changed)

    @property
    def is_contested(self) -> bool:
        """Whether a record was changed or taken away outside and waits for the coach's choice."""
        return self.coach_desk.contested() is not None

    def do_versions(self) -> None:
        """Ask which version of such a record stands."""
        found = self.coach_desk.contested()
        if found is not None:
            from alignment_tui.ui.dialogs.versions import choose, versions_dialog

            self.push_screen(versions_dialog(found, self.clock.now()), partial(choose, found))

    def do_copies(self) -> None:
        """To the copies that the screen is about."""
        place = getattr(self.screen, "copies_place", None)
        if place is not None:
            self.open(place)

    def do_take_in(self) -> None:
        """Take in what was written elsewhere, for what the screen is about."""
        from alignment_tui.ui.places import TakeInPlace

        self.open(getattr(self.screen, "take_in_place", TakeInPlace()))

    def back(self) -> None:
        """One screen back; nothing on the first."""
        if len(self.screen_stack) > 1 and self.screen.is_current:
            self.screen.dismiss()

    def _left(self, _: object = None) -> None:
        if len(self._at) > 1:
            self._at.pop()
        self.call_after_refresh(self._saved_changed)

    def _saved_changed(self) -> None:
        if not self.is_running or not self.screen_stack:
            return
        self.coach_desk.tell_reloaded()
        changed = getattr(self.screen, "saved_changed", None)
        if changed is not None:
            changed()

    def _tell(self, problem: AlignmentError | OSError) -> None:
        if isinstance(self.screen, FramedScreen):
            if isinstance(problem, AlignmentError):
                self.screen.say(f"{problem} {problem.todo}".strip(), stays=True)
            else:
                self.screen.say(f"That can't be opened: {(problem.strerror or 'unknown reason').lower()}.", stays=True)

    def do_banks(self) -> None:
        """The question banks."""
        from alignment_tui.ui.places import BanksPlace

        if not isinstance(self._at[-1], BanksPlace):
            others = bool(getattr(self.screen, "looked_at", ""))
            bank = str(getattr(self.screen, "bank_at_hand", ""))
            self.open(BanksPlace(bank, engagement_id=self._engagement_here(), with_others=others))

    def _engagement_here(self) -> str:
        """The engagement that the place is about; empty when it is about none."""
        meeting = getattr(self._at[-1], "meeting_id", "")
        if meeting:
            return next((row.engagement for row in self.coach_desk.rows(MEETING) if row.id == meeting), "")
        return str(getattr(self._at[-1], "engagement_id", ""))

    @cached_property
    def waiting(self) -> Waiting:
        """What can be done with words that the disk refuses."""
        from alignment_tui.session.elsewhere import Elsewhere
        from alignment_tui.ui.waiting import Waiting

        return Waiting(self, Elsewhere(self.coach_desk), super().do_leave)

    @property
    def words_wait(self) -> bool:
        """Whether the disk is refusing words."""
        return self.coach_desk.saved().kind == "not-saved"

    def do_leave(self) -> None:
        """Leave; it asks only where words are nowhere but here."""
        self._keep_typed()
        if self.coach_desk.saved().kind in ("saving", "not-saved"):
            self.waiting.leave()
        else:
            super().do_leave()

    def do_waiting_elsewhere(self) -> None:
        """Write everything that is open into another folder."""
        self.waiting.save_elsewhere()

    def do_waiting_copy(self) -> None:
        """Put what waits on the clipboard."""
        self.waiting.copy()

    def do_settings(self) -> None:
        """What the coach has chosen for every meeting."""
        from alignment_tui.ui.places import SettingsPlace

        if not isinstance(self._at[-1], SettingsPlace):
            self.open(SettingsPlace())

    def do_programmes(self) -> None:
        """The programmes there are."""
        from alignment_tui.ui.places import ProgrammePlace

        self.open(ProgrammePlace())

    def settings_changed(self) -> None:
        """Let what is chosen hold at once."""
        if "NO_COLOR" not in os.environ:
            self.show_colours(self.coach_desk.settings.colours)

    def _colours_chosen(self, word: str) -> None:
        try:
            self.coach_desk.keep_settings(replace(self.coach_desk.settings, colours=word))
        except (AlignmentError, OSError):
            if isinstance(self.screen, FramedScreen):
                self.screen.say("So it is until you leave; your settings can't be kept just now.")


def run(folders: Folders, clock: Clock | None = None, first: Place | None = None) -> int:
    """Run the program on the terminal until the coach leaves; the exit status.

    Raises FolderUnusable before anything is drawn when a folder can't be used.
    """
    desk = Desk(folders, clock or SystemClock())
    desk.check()
    app = CoachApp(desk, first)
    app.run()
    return app.return_code or 0

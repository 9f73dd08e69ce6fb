"""The program on the terminal: colours, filters, signals, the first screen; nothing else."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar, Final

from rich.text import Text
from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from alignment_tui.clock import Clock, SystemClock
from alignment_tui.ui.command import CommandScreen
from alignment_tui.ui.crash import told, write_report
from alignment_tui.ui.driver import forgiving_driver
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.key_order import KeyOrder, Typed
from alignment_tui.ui.leaving import Desk, Signals
from alignment_tui.ui.terminal_filter import NO_COLOURS, NO_CONTROLS
from alignment_tui.ui.theme import BARE, DARK, THEMES

TITLE: Final = "alignment-tui"


class AlignmentApp(App[int], inherit_bindings=False):
    """Runs one first screen on one desk."""

    TITLE = TITLE
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
    CSS = "* { scrollbar-size: 0 0; }"

    def __init__(
        self,
        desk: Desk,
        first_screen: Callable[[], Screen[Any]],
        *,
        clock: Clock | None = None,
        colours: str = "dark",
        keep_colours: Callable[[str], None] | None = None,
        reports: Path | None = None,
    ) -> None:
        """`colours`: dark, light, none; `keep_colours` is told of another choice; `reports`: folder for reports."""
        super().__init__(driver_class=forgiving_driver())
        self.desk, self.clock = desk, clock or SystemClock()
        self.used: dict[str, int] = {}
        """How recently each command was done, by its id: the greater the later."""
        self._first_screen, self._keep_colours, self._reports = first_screen, keep_colours, reports
        self._keys = KeyOrder(self)
        self._signals = Signals(self._told_to_leave)
        self.animation_level = "none"
        for theme in THEMES.values():
            self.register_theme(theme)
        # set without its watcher, which would have every style sheet parsed once more before the first screen is
        self.set_reactive(AlignmentApp.theme, _theme_of("none" if "NO_COLOR" in os.environ else colours))
        self.stylesheet.set_variables(self.get_css_variables())

    def help_pages(self) -> Sequence[type[CommandScreen[Any]]]:
        """The screens that have a page in help, in order; asked for only when help opens."""
        return ()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our tokens, so that no theme lacks one."""
        return DARK.variables()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """No controls ever; no colours if so chosen."""
        return (NO_CONTROLS, NO_COLOURS) if self.theme == BARE.name else (NO_CONTROLS,)

    def get_default_screen(self) -> Screen[Any]:
        """The first screen is the lowest."""
        screen = self._first_screen()
        # Textual reads a screen's own styles only when it is pushed
        self._load_screen_css(screen)
        return screen

    def show_colours(self, word: str) -> None:
        """Dark, light or none; another word is dark."""
        self.theme = _theme_of(word)

    def on_mount(self) -> None:
        """Listen for signals, name the window, start the clock."""
        self._signals.listen()
        if self._driver is not None and not self.is_headless:
            self._driver.write(f"\x1b[22;0t\x1b]2;{TITLE}\x1b\\")
        self._wait_for_minute()
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        # What the first screen made lives as long as the program: full collections need not walk through it.
        if not self.is_headless:
            gc.freeze()
            gc.enable()

    def on_unmount(self) -> None:
        """Close the desk whichever way it ends, and give the window its title back."""
        self._signals.forget()
        if self._driver is not None and not self.is_headless:
            self._driver.write("\x1b[23;0t")
        self.desk.close()

    def tick(self) -> None:
        """Let every screen show the clock's minute."""
        now = self.clock.now()
        for screen in self.screen_stack:
            if isinstance(screen, FramedScreen):
                screen.clock_ticked(now)

    def _wait_for_minute(self) -> None:
        now = self.clock.now()
        self.set_timer(60.05 - now.second - now.microsecond / 1_000_000, self._minute_came)

    def _minute_came(self) -> None:
        self.tick()
        self._wait_for_minute()

    async def on_event(self, event: events.Event) -> None:
        """One key at a time; and tell the screen of each before it acts: a message may go with it."""
        if not isinstance(event, Typed) or event.is_forwarded:
            await super().on_event(event)
        elif not self._keys.must_wait(event):
            if isinstance(event, events.Key) and isinstance(self.screen, FramedScreen):
                self.screen.key_went_down()
            await super().on_event(event)
            self._keys.sent(event)

    def type_again(self, typed: Sequence[Typed]) -> None:
        """Take keys that came before the next one and that no widget could take yet."""
        self._keys.again(typed)

    def _told_to_leave(self, number: int) -> None:
        self._keep_typed()
        self.desk.close()
        self.exit(128 + number, return_code=128 + number)

    def do_leave(self) -> None:
        """Leave; everything is kept."""
        self._keep_typed()
        self.desk.close()
        self.exit(0)

    def _keep_typed(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, FramedScreen):
                screen.keep_typed()

    def action_command_leave(self) -> None:
        """Leave, from where no screen of ours has the keys."""
        self.do_leave()

    def do_colours_dark(self) -> None:
        """Light words on a dark page."""
        self._choose_colours("dark")

    def do_colours_light(self) -> None:
        """Dark words on a light page."""
        self._choose_colours("light")

    def do_colours_none(self) -> None:
        """The terminal's own two colours."""
        self._choose_colours("none")

    def _choose_colours(self, word: str) -> None:
        self.show_colours(word)
        if self._keep_colours is not None:
            self._keep_colours(word)

    def bell(self) -> None:
        """Never a sound."""

    def _handle_exception(self, error: Exception) -> None:
        # Textual's own would print every local, people's words among them, and ring.
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        path = None if self._reports is None else write_report(error, self._reports, self.clock.now())
        self._exit_renderables.append(Text(told(error, path), no_wrap=True))
        self._close_messages_no_wait()


def _theme_of(word: str) -> str:
    return THEMES.get(word, THEMES["dark"]).name

"""Help: every key of the screen one came from, from the commands' own declarations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from alignment_tui.ui.command import BACK, EVERYWHERE, Command, CommandScreen, key_shown
from alignment_tui.ui.dialogs.actions import rank
from alignment_tui.ui.dialogs.help_page import HERE, Page, Tabs
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.house_words import command_in_house, in_house
from alignment_tui.ui.text import labelled
from alignment_tui.ui.widgets.fields import WordsInput

EVERYWHERE_TITLE = "Everywhere"
EVERYWHERE_ABOUT = "on every screen"
_Named = tuple[str, str, CommandScreen[Any] | None, Sequence[Command]]
"""A page: its name, what it is about, the screen that gives reasons, its commands."""


class HelpScreen(FramedScreen[None]):
    """Help, opened on the page of the screen beneath; `←` and `→` turn to the others."""

    OFFERED: ClassVar[tuple[Command, ...]] = (
        Command(
            "help.turn", "Another screen", "Left and right turn to another screen.", footer="another screen",
            shown="← →", told=True,
        ),
        Command("help.find", "Find a key", "A key or a word: only what has it stays.", ("f",), footer="find a key"),
        Command("help.read", "Read on", "Up and down read on.", footer="read on", shown="↑ ↓", told=True),
        BACK,
    )  # fmt: skip
    DEFAULT_CSS = """
    HelpScreen > #body, HelpScreen.-tall > #body { layout: vertical; padding-top: 0; }
    HelpScreen VerticalScroll { height: 1fr; scrollbar-size: 0 0; }
    HelpScreen #find { display: none; margin: 0 2 1 2; }
    HelpScreen #find.-shown { display: block; }
    """

    def __init__(self, screen: CommandScreen[Any]) -> None:
        super().__init__()
        self._of = screen
        part = screen.house_word
        own = [c for c in screen.commands() if c.reach != "everywhere"]
        here = _in_house((screen.HELP_TITLE or HERE, screen.HELP_ABOUT, screen, own), part)
        pages = [here if kind is type(screen) else _in_house(_elsewhere(kind, screen), part) for kind in _kinds(screen)]
        if here not in pages:
            pages.insert(0, here)
        everywhere = [c for c in screen.commands() if c.reach == "everywhere"] or list(EVERYWHERE)
        self._pages = [*pages, (EVERYWHERE_TITLE, EVERYWHERE_ABOUT, screen, everywhere)]
        self._at = self._pages.index(here)
        self._tabs = Tabs([page[0] for page in self._pages], self._at)
        self._page = Page(screen, here[3])
        self._find = WordsInput(id="find")
        self._reading = _Reading(self._page)

    def commands(self) -> tuple[Command, ...]:
        """Help has no actions of its own, and no help."""
        return (*self.OFFERED, *EVERYWHERE)

    def compose_body(self) -> Iterable[Widget]:
        """The names of the pages, and the page."""
        yield self._tabs
        yield self._find
        yield self._reading

    def on_mount(self) -> None:
        """Say what the page is about, and how to go back."""
        self._show_about(self._pages[self._at][1])
        if isinstance(self._of, FramedScreen) and self._of.save_state is not None:
            self.show_saved(self._of.save_state)
        self._reading.focus()

    def _show_about(self, about: str) -> None:
        self.show_title("Help", about, right=labelled("F1 or Esc: back"))

    def do_help_find(self) -> None:
        """Ask for a key or a word."""
        self._find.add_class("-shown")
        self._find.focus()

    def step_back(self) -> None:
        """Out of finding first."""
        if not self._find.has_class("-shown"):
            super().step_back()
            return
        self._find.load("")
        self._find.remove_class("-shown")
        self._reading.focus()
        self._open(self._at)

    @on(Input.Changed)
    def _sought(self, event: Input.Changed) -> None:
        event.stop()
        if not event.value.strip():
            self._open(self._at)
            return
        found = [
            replace(command, group=name)
            for name, _about, _screen, commands in self._pages
            for command in commands
            if _has(command, event.value.strip())
        ]
        self._page.show(None, found)

    @on(Input.Submitted)
    def _found(self, event: Input.Submitted) -> None:
        event.stop()
        self._reading.focus()

    def do_help(self) -> None:
        """F1 again goes back."""
        self.step_back()

    def turn(self, by: int) -> None:
        """Turn to the page `by` further; the ends don't meet."""
        self._open(min(max(self._at + by, 0), len(self._pages) - 1))

    def _open(self, place: int) -> None:
        self._at = place
        _name, about, screen, commands = self._pages[place]
        self._show_about(about)
        self._tabs.show(place)
        self._page.show(screen, commands)
        self._reading.scroll_home(animate=False)

    @on(Tabs.Chosen)
    def _tab_chosen(self, event: Tabs.Chosen) -> None:
        event.stop()
        self._open(event.place)

    def on_key(self, event: events.Key) -> None:
        """`F1` is `Esc` here."""
        if event.key == "f1":
            event.stop()
            event.prevent_default()
            self.step_back()


class _Reading(VerticalScroll, can_focus=True):
    """The page, which has the keys to read on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
    ]

    def action_turn(self, by: int) -> None:
        """Turn to another page."""
        if isinstance(self.screen, HelpScreen):
            self.screen.turn(by)


def _kinds(screen: CommandScreen[Any]) -> Sequence[type[CommandScreen[Any]]]:
    """The screens whose pages stand beside this one's; none where anyone may be looking."""
    if screen.looked_at == "room":
        return ()
    pages: Callable[[], Sequence[type[CommandScreen[Any]]]] = getattr(screen.app, "help_pages", tuple)
    return [kind for kind in pages() if kind.HELP_TITLE]


def _elsewhere(kind: type[CommandScreen[Any]], screen: CommandScreen[Any]) -> _Named:
    told = [c for c in kind.all_commands() if c.reach != "everywhere"]
    return kind.HELP_TITLE, kind.HELP_ABOUT, None, [c for c in told if not (c.own and screen.looked_at)]


def _in_house(page: _Named, part: str) -> _Named:
    """The page with the house's own word for the sponsor's part."""
    title, about, screen, commands = page
    return in_house(title, part), in_house(about, part), screen, [command_in_house(c, part) for c in commands]


def _has(command: Command, sought: str) -> bool:
    """Whether a key of `command` is written so, or its words have words that begin so."""
    keys = {key_shown(key).casefold() for key in command.keys} | set((command.shown or "").casefold().split())
    if sought.casefold() in keys:
        return True
    found = rank(f"{command.label} {command.help}", sought)
    return found is not None and found < 2

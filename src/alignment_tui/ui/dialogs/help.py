"""Help: every key of the screen one came from, from the commands' own declarations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from alignment_tui.ui.command import BACK, EVERYWHERE, Command, CommandScreen, key_shown
from alignment_tui.ui.dialogs.actions import rank
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.text import EMPTY, cells, labelled, plain, spread, wrapped
from alignment_tui.ui.widgets.fields import WordsInput

EVERYWHERE_TITLE = "Everywhere"
_KEYS = 15
_COLUMN_GAP = 4
_TWO_COLUMNS = 90
_HERE = "On this screen"


class Tabs(Widget):
    """The pages of help by name; the one shown in bold, with a line under it."""

    DEFAULT_CSS = "Tabs { height: 2; padding: 0 2; color: $muted; }"

    class Chosen(Message):
        """A name was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names, self._at = tuple(names), 0
        self._places: tuple[tuple[int, int], ...] = ()

    def show(self, place: int) -> None:
        """Show that this page is open."""
        self._at = place
        self.refresh()

    def render(self) -> Content:
        """The names, and the line; names before the open one go where they don't all fit."""
        first = 0
        while first < self._at and self._width(first) > self.size.width:
            first += 1
        row, places, line = EMPTY, [], EMPTY
        for n, name in enumerate(self._names):
            if n < first:
                places.append((-1, -1))
                continue
            begin = cells(row)
            row = row + plain(name, style="bold $strong" if n == self._at else "$muted")
            places.append((begin, cells(row)))
            if n == self._at:
                line = Content(" " * begin) + labelled(("─" * (cells(row) - begin), "$accent"))
            row = row + "   "
        self._places = tuple(places)
        return row.truncate(self.size.width) + "\n" + line

    def _width(self, first: int) -> int:
        return sum(cells(name) + 3 for name in self._names[first : self._at + 1])

    def on_click(self, event: events.Click) -> None:
        """Open the page clicked."""
        x = event.x - self.styles.padding.left
        for n, (begin, end) in enumerate(self._places):
            if begin <= x < end:
                self.post_message(self.Chosen(n))


class Page(Widget):
    """Keys and what they do, in groups; two columns where there is room."""

    DEFAULT_CSS = "Page { height: auto; padding: 0 2; color: $text; }"

    def __init__(self, screen: CommandScreen[Any] | None, commands: Sequence[Command]) -> None:
        """`screen` is asked for reasons, if it is the one help was opened from."""
        super().__init__()
        self._screen, self._commands = screen, tuple(commands)

    def show(self, screen: CommandScreen[Any] | None, commands: Sequence[Command]) -> None:
        """Show another page."""
        self._screen, self._commands = screen, tuple(commands)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the longer column has."""
        return max(1, len(self._lines(width)))

    def render(self) -> Content:
        """The page."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        if not self._commands:
            return [plain("Nothing here has that.", width, "$muted")]
        two = width >= _TWO_COLUMNS
        column = (width - _COLUMN_GAP) // 2 if two else width
        groups = [self._group(name, commands, column) for name, commands in _grouped(self._commands)]
        if not two:
            return _stacked(groups)
        total = sum(len(group) + 1 for group in groups)
        left: list[list[Content]] = []
        while groups and (not left or 2 * (sum(len(g) + 1 for g in left) + len(groups[0]) // 2) <= total):
            left.append(groups.pop(0))
        one, other = _stacked(left), _stacked(groups)
        rows = max(len(one), len(other))
        one += [EMPTY] * (rows - len(one))
        other += [EMPTY] * (rows - len(other))
        return [spread(a, EMPTY, column + _COLUMN_GAP) + b for a, b in zip(one, other, strict=True)]

    def _group(self, name: str, commands: Sequence[Command], width: int) -> list[Content]:
        lines = [plain(name, width, "$muted")]
        beneath = width < 40
        for command in commands:
            keys = command.shown or "  ".join(
                dict.fromkeys(key for key in (command.key_shown(), command.key_shown(letters=False)) if key)
            )
            keys = keys or "/"
            inset = 2 if beneath or len(keys) >= _KEYS else _KEYS
            head = labelled((keys, "bold $strong"))
            words = command.help if command.keys or command.shown else f"{command.label}: {command.help}"
            why = command.why_not(self._screen) if self._screen is not None else None
            rows = _wrapped(plain(words), width - inset)
            if why is not None:
                rows += _wrapped(plain(f"not yet: {why}", style="italic $muted"), width - inset)
            if inset == _KEYS:
                lines.append(spread(head, EMPTY, _KEYS) + rows.pop(0))
            else:
                lines.append(head)
            lines.extend(Content(" " * inset) + row for row in rows)
        return lines


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
    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    HelpScreen > #body { layout: vertical; padding-top: 0; }
    HelpScreen VerticalScroll { height: 1fr; scrollbar-size: 0 0; }
    HelpScreen #find { display: none; margin: 0 2 1 2; }
    HelpScreen #find.-shown { display: block; }
    """

    def __init__(self, screen: CommandScreen[Any]) -> None:
        super().__init__()
        self._of = screen
        kinds: Sequence[type[CommandScreen[Any]]] = getattr(screen.app, "help_pages", ())
        own = [c for c in screen.commands() if c.reach != "everywhere"]
        self._pages: list[tuple[str, CommandScreen[Any] | None, Sequence[Command]]] = [
            (screen.HELP_TITLE or _HERE, screen, own),
            *(
                (kind.HELP_TITLE, None, [c for c in kind.all_commands() if c.reach != "everywhere"])
                for kind in kinds
                if kind is not type(screen) and kind.HELP_TITLE
            ),
            (EVERYWHERE_TITLE, screen, [c for c in screen.commands() if c.reach == "everywhere"] or list(EVERYWHERE)),
        ]
        self._at = 0
        self._tabs = Tabs([name for name, _screen, _commands in self._pages])
        self._page = Page(screen, own)
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
        self.show_title("Help", self._of.HELP_ABOUT, right=labelled("F1 or Esc: back"))
        if isinstance(self._of, FramedScreen) and self._of.save_state is not None:
            self.show_saved(self._of.save_state)
        self._reading.focus()

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
            for name, _screen, commands in self._pages
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
        _name, screen, commands = self._pages[place]
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


def _has(command: Command, sought: str) -> bool:
    """Whether a key of `command` is written so, or its words have words that begin so."""
    keys = {key_shown(key).casefold() for key in command.keys} | set((command.shown or "").casefold().split())
    if sought.casefold() in keys:
        return True
    found = rank(f"{command.label} {command.help}", sought)
    return found is not None and found < 2


def _grouped(commands: Sequence[Command]) -> list[tuple[str, list[Command]]]:
    groups: dict[str, list[Command]] = {}
    for command in commands:
        groups.setdefault(command.group or _HERE, []).append(command)
    return list(groups.items())


def _stacked(groups: Sequence[Sequence[Content]]) -> list[Content]:
    lines: list[Content] = []
    for n, group in enumerate(groups):
        if n:
            lines.append(EMPTY)
        lines.extend(group)
    return lines


def _wrapped(words: Content, width: int) -> list[Content]:
    return [words[begin:end] for begin, end in wrapped(words.plain, width)]

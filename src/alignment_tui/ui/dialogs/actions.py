"""Every action by its name: the one thing that lies over a screen."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from alignment_tui.ui.command import Command, CommandScreen, Reach
from alignment_tui.ui.house_words import command_in_house, in_house
from alignment_tui.ui.text import EMPTY, labelled, plain
from alignment_tui.ui.widgets.bars import Footer, Rule
from alignment_tui.ui.widgets.fields import WordsInput
from alignment_tui.ui.widgets.rows import Row, Rows

REACHES: Final[tuple[Reach, ...]] = ("screen", "engagement", "everywhere")
_WIDTHS: Final = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]
_NOT_LISTED: Final = {"actions", "back"}
FOOTER: Final = (
    Command("choose", "Choose", "Up and down choose.", footer="choose", shown="↑ ↓", told=True),
    Command("take", "Do it", "Enter does it.", ("enter",), footer="do it", told=True),
    Command("close", "Back", "Back to the screen.", ("escape",), footer="back", told=True),
)


def listed(screen: CommandScreen[Any]) -> tuple[Command, ...]:
    """What the actions of `screen` are: its own, the engagement's, everywhere's; within each, last used first."""
    used: dict[str, int] = getattr(screen.app, "used", {})
    part = screen.house_word
    able = [command_in_house(c, part) for c in screen.commands() if not c.told and c.id not in _NOT_LISTED]
    return tuple(sorted(able, key=lambda c: (REACHES.index(c.reach), -used.get(c.id, 0))))


def matching(commands: Sequence[Command], query: str) -> list[Command]:
    """Those that `query` names, in their order within each reach: beginnings of words first, then letters in order."""
    if not query.strip():
        return list(commands)
    ranked = [(c, rank(c.label, query)) for c in commands]
    found = [(c, r) for c, r in ranked if r is not None]
    return [c for c, _ in sorted(found, key=lambda pair: (REACHES.index(pair[0].reach), pair[1]))]


def rank(label: str, query: str) -> int | None:
    """0 when the label begins so, 1 when words of it do, 2 when it has the letters in order, None otherwise."""
    words, wanted = _folded(label), _folded(query)
    if words.startswith(wanted.strip()):
        return 0
    pieces = wanted.split()
    starts = _words(words)
    place = 0
    for piece in pieces:
        found = next((n for n in range(place, len(starts)) if starts[n].startswith(piece)), None)
        if found is None:
            break
        place = found + 1
    else:
        return 1
    letters = iter(words)
    return 2 if all(letter in letters for letter in "".join(pieces)) else None


def action_row(screen: CommandScreen[Any], command: Command) -> Row:
    """How a command is listed: its key at the right; muted, with the reason beneath, when it can't be done."""
    why = command.why_not(screen)
    key = command.key_shown(letters=not screen.in_field)
    right = plain(key, style="$muted") if key else EMPTY
    if why is None:
        return Row(command.id, plain(command.label), right=right, indent=2)
    return Row(
        command.id,
        plain(command.label, style="$muted"),
        right=right,
        below=(plain(f"not yet: {in_house(why, screen.house_word)}", style="italic $muted"),),
        indent=2,
    )


class ActionsDialog(ModalScreen[Command | None]):
    """A few letters, `Enter` does the chosen one; answers with the command, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("ctrl+p", "close", show=False),
        Binding("ctrl+q", "leave", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    DEFAULT_CSS = """
    ActionsDialog {
        align: center middle; background: $background 50%;
        & > #panel { width: 64; height: 70%; max-height: 19; background: $raised; color: $text; }
        &.-wide > #panel { width: 76; }
        &.-narrow > #panel { width: 100%; }
        & Rule { margin: 0; }
        & #asked { height: 1; margin: 0 2; }
        & #sign { width: 2; color: $accent; text-style: bold; }
        & #count { width: auto; color: $muted; }
        & WordsInput, & WordsInput:focus { width: 1fr; border: none; padding: 0; background: $raised; }
        & Rows { margin: 1 1 0 1; }
        & .rows--chosen { background: $background; }
        & .rows--keys { background: $background; }
        & > Footer { dock: bottom; }
    }
    """

    def __init__(self, screen: CommandScreen[Any]) -> None:
        super().__init__()
        self._of = screen
        self._commands = listed(screen)
        self._asked = WordsInput()
        self._rows = Rows(driven=True)
        self._footer = Footer()

    def compose(self) -> ComposeResult:
        """A line, what is typed, the list, a line."""
        with Vertical(id="panel"):
            yield Rule(classes="-keys")
            with Horizontal(id="asked"):
                yield Static("/", id="sign", markup=False)
                yield self._asked
                yield Static("", id="count", markup=False)
            yield self._rows
            yield Rule()
        yield self._footer

    def on_mount(self) -> None:
        """Everything is listed at first."""
        self._rows.can_focus = False
        self._footer.show(FOOTER, letters=True)
        self._list("")

    def _list(self, query: str) -> None:
        found = matching(self._commands, query)
        self.query_one("#count", Static).update(labelled(f"{len(found)} of {len(self._commands)} actions"))
        self._rows.show(self._rows_of(found, query), highlight=self._first(found, query))

    def _first(self, found: list[Command], query: str) -> str | None:
        """The best match that can be done, else the best match."""
        if not found:
            return None
        best = sorted(found, key=lambda c: (c.why_not(self._of) is not None, rank(c.label, query) or 0))
        return best[0].id if query.strip() else found[0].id

    def _rows_of(self, found: list[Command], query: str) -> list[Row]:
        if not found:
            none = labelled(('No action with "', "$muted"), (query.strip(), "$text"), ('".', "$muted"))
            return [Row.heading(none)]
        rows: list[Row] = []
        for reach in REACHES:
            these = [c for c in found if c.reach == reach]
            if not these:
                continue
            if rows:
                rows.append(Row.room())
            rows.append(Row.heading(plain(self._heading(reach), style="$muted")))
            rows.extend(action_row(self._of, c) for c in these)
        return rows

    def _heading(self, reach: Reach) -> str:
        if reach == "everywhere":
            return "Everywhere"
        if reach == "engagement":
            return getattr(self._of, "ENGAGEMENT_TITLE", "") or "This engagement"
        return self._of.HELP_TITLE or "Here"

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._list(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._answer(self._rows.highlighted)

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        self._answer(event.row_id)

    def _answer(self, command_id: str | None) -> None:
        command = next((c for c in self._commands if c.id == command_id), None)
        if command is not None and self.is_current:
            self.dismiss(command)

    def action_move(self, by: int) -> None:
        """Choose the next one in this direction."""
        self._rows.action_move(by)

    def action_page(self, by: int) -> None:
        """Choose a page further."""
        self._rows.action_page(by)

    def action_close(self) -> None:
        """Back to the screen, nothing done."""
        if self.is_current:
            self.dismiss(None)

    async def action_leave(self) -> None:
        """Leave the program from here as from anywhere."""
        await self.run_action("app.command_leave")

    def on_key(self, event: events.Key) -> None:
        """`Backspace` on an empty row is `Esc`; so is a second `/`."""
        if not self._asked.value and event.key == "backspace":
            event.stop()
            self.action_close()

    def on_click(self, event: events.Click) -> None:
        """A click outside the panel is `Esc`."""
        inside = (self.query_one("#panel").region, self._footer.region)
        if not any(region.contains(event.screen_x, event.screen_y) for region in inside):
            self.action_close()

    @on(Footer.Chosen)
    def _footer_chosen(self, event: Footer.Chosen) -> None:
        event.stop()
        if event.command.keys:
            self.app.simulate_key(event.command.keys[0])


def _folded(words: str) -> str:
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _words(folded: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in folded).split()

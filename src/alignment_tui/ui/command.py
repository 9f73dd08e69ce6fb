"""A command, declared once: its keys, its place in the footer, in the list of actions and in help, and why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Literal, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

Reach = Literal["screen", "engagement", "everywhere"]
"""What a command is about: this screen, this engagement, or the whole program. The list of actions keeps this order."""

_SHOWN: Final = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "backspace": "Backspace",
    "space": "Space",
    "delete": "Delete",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def _always(screen: Any) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done, from wherever it is reached."""

    id: str
    """`meeting.close`; the screen's method is `do_meeting_close`."""
    label: str
    """As it stands among the actions: a verb, then its object."""
    help: str
    """One sentence for help: when and what for, not the label again."""
    keys: tuple[str, ...] = ()
    """Textual's names for keys, or single characters; the first is the one shown. Letters never act in a text field."""
    footer: str | None = None
    """Its words in the footer, without the key; None keeps it out."""
    short: str | None = None
    """Its words in the footer below 100 columns, when they differ."""
    group: str = ""
    """The heading it stands under in help."""
    reach: Reach = "screen"
    why_not: Callable[[Any], str | None] = _always
    """A reason of at most 60 characters that says what would make it possible, or None when it can be done."""
    shown: str | None = None
    """How the keys are written, when that isn't the first key: `↑ ↓`."""
    own: bool = False
    """Of the coach's own view: help doesn't tell of it on another screen's page while others look."""
    told: bool = False
    """Only told of in the footer and in help: the keys belong to a widget, and it isn't among the actions."""

    @property
    def handler(self) -> str:
        """The name of the method that does it."""
        return "do_" + self.id.replace(".", "_").replace("-", "_")

    def key_shown(self, *, letters: bool = True) -> str | None:
        """The key as it is written, or None when none of them acts; `letters` are off while a field has the keys."""
        if self.shown is not None:
            return self.shown
        usable = (key for key in self.keys if letters or not is_letter(key))
        first = next(usable, None)
        return None if first is None else key_shown(first)

    def binding(self) -> Binding:
        """What Textual needs to run it by key."""
        return Binding(",".join(self.keys), f"command('{self.id}')", "", show=False, id=self.id)


def is_letter(key: str) -> bool:
    """Whether `key` would write something in a text field."""
    return len(key) == 1 or key in {"slash", "question_mark", "space"}


def key_shown(key: str) -> str:
    """A key as it is written on the screen: `F1`, `Esc`, `ctrl+n`."""
    if key in _SHOWN:
        return _SHOWN[key]
    return key.upper() if key[:1] == "f" and key[1:].isdigit() else key


HELP: Final = Command(
    "help",
    "Help for this screen",
    "Every key of the screen you come from, on one page.",
    ("f1",),
    footer="help",
    group="Everywhere",
    reach="everywhere",
)
ACTIONS: Final = Command(
    "actions",
    "Every action",
    "Every action by its name; a few letters find it.",
    ("/", "ctrl+p"),
    footer="every action",
    short="actions",
    group="Everywhere",
    reach="everywhere",
)
BACK: Final = Command(
    "back",
    "Back",
    "One step back; what was typed stays.",
    ("escape",),
    footer="back",
    group="Everywhere",
)
LEAVE: Final = Command(
    "leave",
    "Leave",
    "Leave the program. It asks only where the disk has refused words.",
    ("ctrl+q",),
    footer="quit",
    group="Everywhere",
    reach="everywhere",
)
SAVED: Final = Command(
    "saved",
    "Say when it was last saved",
    "Everything is kept as you type; this only says until when.",
    ("ctrl+s",),
    group="Everywhere",
    reach="everywhere",
)
COLOURS: Final = (
    Command("colours.dark", "Colours: dark", "Light words on a dark page.", reach="everywhere", group="Everywhere"),
    Command("colours.light", "Colours: light", "Dark words on a light page.", reach="everywhere", group="Everywhere"),
    Command(
        "colours.none",
        "Colours: none",
        "The terminal's own two colours; nothing is told by colour alone.",
        reach="everywhere",
        group="Everywhere",
    ),
)


def beside(label: str, footer: str) -> Command:
    """`F9`: the part that doesn't fit; a framed screen does it."""
    return Command(
        "beside",
        label,
        "Where it is narrow, the part that doesn't fit, and back.",
        ("f9",),
        footer=footer,
        why_not=lambda screen: None if screen.has_part_beside else "Everything is shown at this width",
    )


VERSIONS: Final = Command(
    "versions",
    "Choose which version stands",
    "Of a record that was changed or taken away outside meanwhile.",
    group="Everywhere",
    reach="everywhere",
    why_not=lambda screen: None if getattr(screen.app, "is_contested", False) else "nothing was changed outside",
)
SETTINGS: Final = Command(
    "settings",
    "Settings",
    "What holds for every meeting: your name, colours, how Home and meetings begin.",
    group="Everywhere",
    reach="everywhere",
    why_not=lambda screen: None if hasattr(screen.app, "do_settings") else "there are none here",
)
BANKS: Final = Command(
    "banks",
    "Question banks",
    "What will be asked, in real words: yours to change, also in the middle of a meeting.",
    group="Everywhere",
    reach="everywhere",
    why_not=lambda screen: None if hasattr(screen.app, "do_banks") else "there are none here",
)


def _nothing_waits(screen: Any) -> str | None:
    return None if getattr(screen.app, "words_wait", False) else "nothing waits, everything is kept"


ELSEWHERE: Final = Command(
    "waiting.elsewhere",
    "Save somewhere else",
    "Where the disk refuses: everything that is open, whole, into another folder.",
    group="Everywhere",
    reach="everywhere",
    why_not=_nothing_waits,
)
COPY_WAITING: Final = Command(
    "waiting.copy",
    "Copy what waits",
    "Where the disk refuses: what it doesn't have yet, onto the clipboard.",
    group="Everywhere",
    reach="everywhere",
    why_not=_nothing_waits,
)
EVERYWHERE: Final = (SAVED, LEAVE, BANKS, SETTINGS, VERSIONS, ELSEWHERE, COPY_WAITING, *COLOURS)

FORBIDDEN_KEYS: Final = frozenset({"ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "f6", "f7", "f10", "f11", "f12"})
"""Keys that arrive as another one, that a field keeps, or that a terminal or desktop takes."""

FOOTER_ITEMS: Final = 7

_Result = TypeVar("_Result")


class CommandScreen(Screen[_Result]):
    """A screen whose keys, footer, actions and help come from the commands it offers.

    `OFFERED` is in the order of use. `Every action`, `Help`, leaving, the saved time and the colours are offered by
    every screen and need not be listed, unless their place in the footer matters; a screen that gives one of their keys
    another meaning has that one.
    """

    OFFERED: ClassVar[tuple[Command, ...]] = ()
    HELP_TITLE: ClassVar[str] = ""
    """The screen's name on its tab in help."""
    HELP_ABOUT: ClassVar[str] = ""
    """What help says beside its title: `the meeting, live`."""
    AUTO_FOCUS: ClassVar[str | None] = "*"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        bindings: list[BindingType] = [
            command.binding() for command in cls.all_commands() if command.keys and not command.told
        ]
        cls.BINDINGS = bindings
        super().__init_subclass__(**kwargs)

    @classmethod
    def all_commands(cls) -> tuple[Command, ...]:
        """Everything this screen can do, its own first; also what cannot be done now."""
        offered = cls.OFFERED
        taken = {key for mine in offered if not mine.told for key in mine.keys}
        common = (c for c in (ACTIONS, *EVERYWHERE, HELP) if all(c.id != mine.id for mine in offered))
        return offered + tuple(c for c in common if taken.isdisjoint(c.keys))

    def commands(self) -> tuple[Command, ...]:
        """What the actions and help list now; a screen with a view that has less returns less."""
        return self.all_commands()

    def command(self, id: str) -> Command | None:  # noqa: A002  the field's word
        """The command with this id, if this screen has it."""
        return next((command for command in self.commands() if command.id == id), None)

    @property
    def house_word(self) -> str:
        """How the house calls the sponsor's part, in what is told of commands; empty where there is no engagement."""
        return ""

    @property
    def looked_at(self) -> str:
        """Who may be looking: nobody else (empty), the client (`client`), or anyone (`room`)."""
        return ""

    @property
    def in_field(self) -> bool:
        """Whether a text field has the keys, so that letters write."""
        focused = self.focused
        return focused is not None and writes(focused)

    @property
    def letters_act(self) -> bool:
        """Whether the footer may name letters; the live box, where signs act, says yes."""
        return not self.in_field

    def footer_commands(self) -> tuple[Command, ...]:
        """At most seven for the footer, in order, none that cannot be done now."""
        listed = [c for c in self.commands() if c.footer is not None and c.id not in {ACTIONS.id, HELP.id, LEAVE.id}]
        listed = self._with_common(listed)
        letters = self.letters_act
        able = [c for c in listed if c.key_shown(letters=letters) is not None and c.why_not(self) is None]
        if len(able) <= FOOTER_ITEMS:
            return tuple(able)
        last = [c for c in able if c.id in {HELP.id, LEAVE.id}]
        first = [c for c in able if c not in last]
        return (*first[: FOOTER_ITEMS - len(last)], *last)

    def _with_common(self, listed: list[Command]) -> list[Command]:
        """`Every action` before `Esc back`, unless the screen has placed it; help, then leaving, last."""
        ids = [command.id for command in self.OFFERED]
        have = {command.id: command for command in self.commands()}
        if ACTIONS.id in have:
            if ACTIONS.id in ids:
                before = [c.id for c in self.OFFERED[: ids.index(ACTIONS.id)]]
                place = sum(1 for c in listed if c.id in before)
            else:
                place = next((n for n, c in enumerate(listed) if c.keys[:1] == ("escape",)), len(listed))
            listed.insert(place, have[ACTIONS.id])
        if HELP.id in have:
            listed.append(have[HELP.id])
        if LEAVE.id in ids:
            listed.append(have[LEAVE.id])
        return listed

    def action_command(self, id: str) -> None:  # noqa: A002  the field's word
        """Do the command with this id, or say why it can't be done."""
        command = self.command(id)
        if command is None:
            return
        if (why := command.why_not(self)) is not None:
            from alignment_tui.ui.house_words import in_house

            said = in_house(why, self.house_word)
            # a reason is written to go on from "not yet:"; alone it is a sentence
            self.say(said[:1].upper() + said[1:] + ("" if said.endswith((".", "?")) else "."))
            return
        self.do(command)

    def do(self, command: Command) -> None:
        """Do it: the screen's handler, or the app's."""
        if command.told:
            if command.keys:
                self.app.simulate_key(command.keys[0])
            return
        handler = getattr(self, command.handler, None) or getattr(self.app, command.handler)
        used: dict[str, int] = getattr(self.app, "used", {})
        used[command.id] = max(used.values(), default=0) + 1
        handler()
        self.commands_changed()

    def say(self, words: str, *, stays: bool = False) -> None:
        """Tell the coach something; framed screens have a place for it."""

    def commands_changed(self) -> None:
        """What can be done may have changed; framed screens redraw the footer."""


def writes(widget: Widget) -> bool:
    """Whether letters typed into `widget` are text."""
    return bool(getattr(widget, "WRITES", False))

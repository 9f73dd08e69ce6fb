"""The settings on one page: a list, what the chosen one changes, and a field for words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.widget import Widget

from alignment_tui.errors import AlignmentError
from alignment_tui.session.desk import Desk
from alignment_tui.session.settings import Declared, Settings, Value, declared, typed_of, understood, with_value
from alignment_tui.storage.disk import FOLDER_RIGHTS
from alignment_tui.ui.command import Command
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.screens.settings.commands import OFFERED, writing
from alignment_tui.ui.screens.settings.drawing import explained, setting_rows
from alignment_tui.ui.widgets.bars import Rule
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.part import Note, Part
from alignment_tui.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from alignment_tui.ui.start import CoachApp

NOT_KEPT = "So it is until you leave; your settings can't be kept just now."
_TALL = 30


class SettingRows(Rows):
    """The list; `←` and `→` turn what is one of a few, Space as well."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.turn(-1)", show=False),
        Binding("right,space", "screen.turn(1)", show=False),
    ]


class SettingsScreen(FramedScreen[None]):
    """What the coach has chosen; a change holds at once."""

    HELP_TITLE = "Settings"
    HELP_ABOUT = "what holds for every meeting"
    OFFERED = OFFERED
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = None

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._how = dict(declared())
        self._before: list[Settings] = []
        self._open = ""
        """The setting whose words are being typed."""

    def compose_body(self) -> Iterable[Widget]:
        """The list, what the chosen one changes, the field."""
        with Container(id="columns"):
            yield SettingRows(id="list")
            yield Rule(id="between")
            yield Part(Note(id="about"), id="detail")
        with Vertical(id="typing"):
            yield Rule(classes="-keys")
            yield TextField("", id="words")
            yield LongField("", id="pairs")

    def on_mount(self) -> None:
        """The list has the keys; what is wrong with the settings is said."""
        self.show_title("Settings")
        self._show()
        self.query_one(SettingRows).focus()
        if self._desk.settings_problem:
            self.say(self._desk.settings_problem, stays=True)

    def saved_changed(self) -> None:
        """The disk has said something, or this screen is shown again."""
        self.show_saved(self._desk.saved())

    # What is seen ------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        rows = self.query_one(SettingRows)
        rows.show(setting_rows(self._desk.settings, rows.size.width or 60, roomy=self.app.size.height >= _TALL + 20))
        self._show_detail()
        self.show_fact(str(self._desk.folders.config) if self.app.size.width >= 100 else "")
        self.commands_changed()

    def _show_detail(self) -> None:
        if (how := self._chosen_how) is not None:
            self.query_one("#about", Note).show(explained(how, self._value))

    @property
    def _chosen(self) -> str:
        return self.query_one(SettingRows).highlighted or ""

    @property
    def _chosen_how(self) -> Declared | None:
        return self._how.get(self._chosen)

    @property
    def _value(self) -> Value:
        return cast("Value", getattr(self._desk.settings, self._chosen))

    @property
    def is_changed(self) -> bool:
        """Whether the chosen setting is other than usual."""
        return self._chosen_how is not None and self._value != getattr(Settings(), self._chosen)

    @property
    def can_undo(self) -> bool:
        """Whether something was changed since this was opened."""
        return bool(self._before)

    def footer_commands(self) -> tuple[Command, ...]:
        """While words are typed, the keys of that."""
        found = super().footer_commands()
        return writing(found, several=self._how[self._open].kind == "pairs") if self._open else found

    @on(events.Resize)
    def _size_changed(self) -> None:
        self.call_after_refresh(self._show)

    @on(Rows.Highlighted)
    def _row_chosen(self) -> None:
        self._show_detail()
        self.commands_changed()

    # Changing ----------------------------------------------------------------------------------------------------

    @on(Rows.Opened)
    def _row_opened(self, event: Rows.Opened) -> None:
        event.stop()
        how = self._chosen_how
        if how is not None and how.kind in ("yes-no", "one-of"):
            self.action_turn(1)
        elif how is not None:
            self._type(how)

    def action_turn(self, by: int) -> None:
        """On or off; the one before or after."""
        how = self._chosen_how
        if how is None or how.kind not in ("yes-no", "one-of"):
            return
        if how.kind == "yes-no":
            self._set(self._chosen, not self._value)
            return
        values = [v for v, _ in how.choices]
        self._set(self._chosen, values[(values.index(str(self._value)) + by) % len(values)])

    def do_setting_usual(self) -> None:
        """As it was before anyone chose."""
        self._set(self._chosen, getattr(Settings(), self._chosen))

    def do_undo(self) -> None:
        """Take the last change back."""
        if self._before:
            self._keep(self._before.pop())

    def _set(self, name: str, value: Value) -> None:
        now = self._desk.settings
        if value != getattr(now, name):
            self._before.append(now)
            self._keep(with_value(now, name, value))

    def _keep(self, settings: Settings) -> None:
        app = cast("CoachApp", self.app)
        try:
            self._desk.keep_settings(settings)
        except (AlignmentError, OSError):
            self.say(NOT_KEPT, stays=True)
        app.settings_changed()
        self._show()

    # Words -------------------------------------------------------------------------------------------------------

    def _type(self, how: Declared) -> None:
        self._open = self._chosen
        several = how.kind == "pairs"
        self.set_class(several, "-several")
        self.add_class("-typing")
        field = self._field
        field.show(label=how.label, hint=_hint(how))
        field.load(typed_of(how, self._value))
        field.focus()
        self.commands_changed()

    @property
    def _field(self) -> FieldRow:
        return self.query_one(LongField) if self.has_class("-several") else self.query_one(TextField)

    @on(FieldRow.Changed)
    @on(FieldRow.Left)
    def _of_the_field(self, event: FieldRow.Changed | FieldRow.Left) -> None:
        event.stop()

    @on(FieldRow.Entered)
    def _entered(self, event: FieldRow.Entered) -> None:
        event.stop()
        self._take()

    def _take(self) -> None:
        """Keep what was typed, or say why it can't be."""
        if not self._open:
            return
        how, typed = self._how[self._open], self._field.value
        value = understood(how, typed)
        problem = _problem(how, value)
        if self._open == "records" and isinstance(value, str) and value and not problem:
            problem = self._no_folder(value)
        if value is None or problem:
            self._field.show(hint=problem)
            self._field.focus()
            return
        name, self._open = self._open, ""
        self.remove_class("-typing")
        self._set(name, value)
        self.query_one(SettingRows).focus()
        self._show()

    def _no_folder(self, typed: str) -> str:
        folder = Path(typed).expanduser()
        if not folder.is_absolute():
            return "its whole path, from / or ~ on"
        try:
            folder.mkdir(FOLDER_RIGHTS, parents=True, exist_ok=True)
            own = self._desk.folders.state.resolve()
            return "not one in which the program keeps its own things" if own.is_relative_to(folder.resolve()) else ""
        except OSError as refused:
            return f"it can't be used: {(refused.strerror or 'unknown reason').lower()}"

    def step_back(self) -> None:
        """From the field to the list, with what was typed; from the list to where one came from."""
        if self._open:
            self._take()
        else:
            cast("CoachApp", self.app).back()


def _hint(how: Declared) -> str:
    if how.kind == "pairs":
        return "one a row: md = managing director"
    return f"{how.unit}; empty: {how.empty}" if how.kind == "number" else f"empty: {how.empty}"


def _problem(how: Declared, value: Value | None) -> str:
    if value is not None:
        return ""
    return "each row: what you type = what it stands for" if how.kind == "pairs" else f"a number, at most {how.most:,}"

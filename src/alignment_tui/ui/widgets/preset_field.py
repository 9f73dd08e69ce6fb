"""A field of one row with suggestions under `↓`, in words that may be changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from alignment_tui.ui.text import plain
from alignment_tui.ui.widgets.fields import TextField, WordsInput
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.rows import Row, Rows


class Suggestions(Listed):
    """The suggestions; `Esc` and `↑` past the first go back to the field."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def action_leave(self) -> None:
        """Back to the field."""
        self.post_message(Rows.PastEnd(self, -1))


class PresetField(TextField):
    """`↓` shows the suggestions, `Enter` takes one; typing goes on as in any field."""

    HELP = "Type, or press Down for suggestions."
    DEFAULT_CSS = "PresetField > Suggestions { margin-left: 1; }"

    def __init__(
        self,
        label: str,
        presets: Sequence[str],
        *,
        hint: str = "",
        value: str = "",
        id: str | None = None,  # noqa: A002  Textual's word
        classes: str | None = None,
    ) -> None:
        super().__init__(label, hint=hint, value=value, id=id, classes=classes)
        self._presets = tuple(presets)
        self._list = Suggestions()

    def compose(self) -> ComposeResult:
        """The field, and the suggestions while they are wanted."""
        yield from super().compose()
        yield self._list

    def on_mount(self) -> None:
        """The suggestions wait."""
        self._list.display = False

    def on_key(self, event: events.Key) -> None:
        """`↓` in the field."""
        if event.key == "down" and isinstance(self.screen.focused, WordsInput) and self._presets:
            event.stop()
            event.prevent_default()
            self._list.show([Row(str(n), plain(words)) for n, words in enumerate(self._presets)], highlight="0")
            self._list.focus()

    @on(Rows.Opened)
    def _preset_taken(self, event: Rows.Opened) -> None:
        event.stop()
        words = self._presets[int(event.row_id)]
        self.focus()
        if self._input is not None and self._input.value != words:
            self._input.value = words
            self._input.cursor_position = len(words)

    @on(Rows.Highlighted)
    def _preset_chosen(self, event: Rows.Highlighted) -> None:
        event.stop()

    @on(Rows.PastEnd)
    def _past(self, event: Rows.PastEnd) -> None:
        event.stop()
        if event.direction < 0:
            self.focus()

    @on(events.DescendantBlur)
    def _list_left(self) -> None:
        self.call_after_refresh(self._hide)

    def _hide(self) -> None:
        if not self._list.has_focus:
            self._list.display = False

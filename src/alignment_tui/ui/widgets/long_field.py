"""A field that grows with its words, from one row to six."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import TextArea

from alignment_tui.ui.text import entered
from alignment_tui.ui.widgets.fields import FieldRow

MOST_ROWS: Final = 6
"""A longer text scrolls."""


class WordsArea(TextArea):
    """Several rows of people's words."""

    WRITES: ClassVar[bool] = True
    """Letters typed here are text."""
    DEFAULT_CSS = """
    WordsArea {
        border: none; height: 1; padding: 0 1;
        background: $surface; color: $text; scrollbar-size: 0 0;
        border-left: solid $rule;
        &:focus { border: none; border-left: outer $accent; background: $surface; background-tint: transparent; }
        &:dark .text-area--cursor, &:light .text-area--cursor {
            background: $strong; color: $background; text-style: none;
        }
        & .text-area--cursor-line { background: $surface; }
        & .text-area--selection { background: $input-selection-background; color: $input-selection-foreground; }
    }
    """

    def __init__(self, words: str = "") -> None:
        super().__init__(entered(words), soft_wrap=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self._just_loaded = False

    def on_mount(self) -> None:
        """Grow with the words."""
        self.watch(self, "virtual_size", self._grow)
        self.move_cursor(self.document.end)

    def load(self, words: str) -> None:
        """Set the words; writing goes on at their end, once the keys are here."""
        self._just_loaded = True
        with self.prevent(TextArea.Changed):
            self.load_text(entered(words))
        if self.has_focus:
            self.on_focus()

    def on_focus(self) -> None:
        """What is typed goes after the words that were loaded, not before them."""
        if self._just_loaded:
            self._just_loaded = False
            self.move_cursor(self.document.end)

    def _grow(self) -> None:
        rows = min(max(self.wrapped_document.height, 1), MOST_ROWS)
        height = self.styles.height
        if height is None or height.value != rows:
            self.styles.height = rows

    async def _on_paste(self, event: events.Paste) -> None:
        # TextArea's own would keep what a terminal acts on, and both run unless it is prevented.
        event.prevent_default()
        event.stop()
        if result := self._replace_via_keyboard(entered(event.text), *self.selection):
            self.move_cursor(result.end_location)


class LongField(FieldRow):
    """A field for a few sentences; `Enter` begins a new line, `Tab` goes on."""

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        value: str = "",
        id: str | None = None,  # noqa: A002  Textual's word
        classes: str | None = None,
    ) -> None:
        super().__init__(label, hint=hint, id=id, classes=classes)
        self._known = value
        self._area: WordsArea | None = None

    def compose(self) -> ComposeResult:
        """The label's row and the words."""
        yield self._label
        self._area = WordsArea(self._known)
        yield self._area

    @property
    def value(self) -> str:
        """The words, without the empty lines after them."""
        return self._known if self._area is None else self._area.text.rstrip("\n")

    def load(self, value: str) -> None:
        """Set the words; posts nothing."""
        changed = value != self.value
        self._known = value
        if self._area is not None and changed:
            self._area.load(value)

    def focus(self, scroll_visible: bool = True) -> LongField:
        """Give the keys to the field."""
        if self._area is not None:
            self._area.focus(scroll_visible)
        return self

    @on(TextArea.Changed)
    def _area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        # The widget also reports what was loaded before it was shown.
        if self.value != self._known:
            self._known = self.value
            self.post_message(self.Changed(self, self.value))

    @on(events.DescendantBlur)
    def _area_left(self, event: events.DescendantBlur) -> None:
        event.stop()
        self.post_message(self.Left(self, self.value))

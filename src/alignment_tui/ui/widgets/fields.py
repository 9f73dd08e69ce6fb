"""Fields of one row: a label, a hint at its right, and a tinted row with an edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from alignment_tui.ui.text import EMPTY, cells, clipped, entered, plain

_LEAST_HINT = 16
"""A hint that has less room than this goes; the label stays whole as long as it can."""


class WordsInput(Input):
    """One row of people's words: everything pasted stays, and nothing a terminal would act on gets in."""

    WRITES: ClassVar[bool] = True
    """Letters typed here are text."""
    DEFAULT_CSS = """
    WordsInput {
        border: none; height: 1; padding: 0 1; background: $surface; color: $text;
        border-left: solid $rule;
        &:focus { border: none; border-left: outer $accent; background: $surface; background-tint: transparent; }
        & > .input--cursor { background: $input-cursor-background; color: $input-cursor-foreground; text-style: none; }
        & > .input--placeholder { color: $muted; }
    }
    """

    def __init__(
        self,
        value: str = "",
        *,
        id: str | None = None,  # noqa: A002  Textual's word
        classes: str | None = None,
        placeholder: str = "",
    ) -> None:
        super().__init__(value, id=id, classes=classes, placeholder=placeholder, select_on_focus=False)
        self.cursor_blink = False
        self._just_loaded = False

    def on_focus(self) -> None:
        """What is typed goes after the words that were loaded, not between them."""
        if self._just_loaded:
            self._just_loaded = False
            self.cursor_position = len(self.value)

    def on_blur(self) -> None:
        """Show the beginning of what is longer than the field."""
        self.scroll_to(x=0, animate=False)

    def load(self, words: str) -> None:
        """Set the words without saying that they changed."""
        self._just_loaded = True
        with self.prevent(Input.Changed):
            self.value = words

    def validate_value(self, value: str) -> str:
        """What stands in the field is always fit for one row."""
        return entered(value).replace("\n", " ")

    def pasted(self, words: str) -> None:
        """Take a paste in: all of it, each line break a space. A field with other plans overrides this."""
        cleaned = entered(words).strip("\n").replace("\n", " ")
        if self.selection.is_empty:
            self.insert_text_at_cursor(cleaned)
        else:
            self.replace(cleaned, *self.selection)

    def _on_paste(self, event: events.Paste) -> None:
        # Input's own takes the first line only, and both run unless it is prevented.
        event.prevent_default()
        event.stop()
        if event.text:
            self.pasted(event.text)

    def action_paste(self) -> None:
        """Paste what this program copied, whole."""
        if self.app.clipboard:
            self.pasted(self.app.clipboard)


class LabelRow(Widget):
    """A field's label, bold while the keys go there, with a hint at the right end."""

    DEFAULT_CSS = """
    LabelRow {
        height: 1; color: $muted;
        &.-keys { color: $strong; text-style: bold; }
    }
    """

    def __init__(self, label: str, hint: str = "") -> None:
        super().__init__()
        self.label, self.hint = label, hint

    def show(self, label: str | None = None, hint: str | None = None) -> None:
        """Replace either."""
        self.label = self.label if label is None else label
        self.hint = self.hint if hint is None else hint
        self.refresh()

    def render(self) -> Content:
        """Label left, hint right and never bold; the whole label, over several rows, in a field that is `-whole`."""
        if self.parent is not None and self.parent.has_class("-whole"):
            return plain(self.label)
        width = self.size.width
        label, hint = plain(self.label, width), plain(self.hint, style="not bold $muted")
        room = width - cells(label) - 1
        if cells(hint) > room:
            hint = clipped(hint, room) if room >= _LEAST_HINT else EMPTY
        return label + " " * (width - cells(label) - cells(hint)) + hint


class FieldRow(Vertical):
    """A label over whatever takes the keys; base of the fields."""

    DEFAULT_CSS = "FieldRow { height: auto; margin-bottom: 1; &.-whole > LabelRow { height: auto; } }"

    @dataclass
    class Changed(Message):
        """The coach changed the words; never posted for what is loaded."""

        field: FieldRow
        value: str

        @property
        def control(self) -> FieldRow:
            """The field it happened in."""
            return self.field

    @dataclass
    class Left(Message):
        """The keys went elsewhere."""

        field: FieldRow
        value: str

        @property
        def control(self) -> FieldRow:
            """The field it happened in."""
            return self.field

    @dataclass
    class Entered(Message):
        """`Enter` was pressed; the next field has the keys already."""

        field: FieldRow
        value: str

        @property
        def control(self) -> FieldRow:
            """The field it happened in."""
            return self.field

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        id: str | None = None,  # noqa: A002  Textual's word
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._label = LabelRow(label, hint)

    @on(events.DescendantFocus)
    def _keys_came(self) -> None:
        self._label.add_class("-keys")

    @on(events.DescendantBlur)
    def _keys_went(self) -> None:
        self._label.remove_class("-keys")

    @property
    def value(self) -> str:
        """The words."""
        raise NotImplementedError

    def load(self, value: str) -> None:
        """Set the words; posts nothing."""
        raise NotImplementedError

    def show(self, *, label: str | None = None, hint: str | None = None) -> None:
        """Replace label or hint; a problem takes the hint's place until it is put right."""
        self._label.show(label, hint)


class TextField(FieldRow):
    """A field of one row; `Enter` goes on to the next."""

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        value: str = "",
        placeholder: str = "",
        id: str | None = None,  # noqa: A002  Textual's word
        classes: str | None = None,
    ) -> None:
        super().__init__(label, hint=hint, id=id, classes=classes)
        self._first = value
        self._placeholder = placeholder
        self._input: WordsInput | None = None

    def compose(self) -> ComposeResult:
        """The label's row and the field's."""
        yield self._label
        self._input = self.make_input(self._placeholder)
        self._input.load(self._first)
        yield self._input

    def make_input(self, placeholder: str) -> WordsInput:
        """The row that is written in; a field with other plans for a paste makes its own."""
        return WordsInput(placeholder=placeholder)

    @property
    def value(self) -> str:
        """The words."""
        return self._first if self._input is None else self._input.value

    def load(self, value: str) -> None:
        """Set the words; posts nothing."""
        if self._input is None:
            self._first = value
        elif value != self._input.value:
            self._input.load(value)

    def focus(self, scroll_visible: bool = True) -> TextField:
        """Give the keys to the field."""
        if self._input is not None:
            self._input.focus(scroll_visible)
        return self

    @on(Input.Changed)
    def _input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self, event.value))

    @on(Input.Submitted)
    def _input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.focus_next()
        self.post_message(self.Entered(self, event.value))

    @on(Input.Blurred)
    def _input_left(self, event: Input.Blurred) -> None:
        event.stop()
        self.post_message(self.Left(self, event.value))

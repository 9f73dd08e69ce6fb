"""The box itself: who is speaking, the words, and a quiet word at the right end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from alignment_tui.ui.text import EMPTY
from alignment_tui.ui.widgets.fields import WordsInput


class KeyMeaning(Protocol):
    """What the keys of the box mean; the screen's."""

    def key_meant(self, key: str) -> bool:
        """Whether the key meant something and is done with."""
        ...

    def paste_meant(self, words: str) -> bool:
        """Whether the paste was made into lines."""
        ...


class Chip(Widget):
    """What the box is doing, in reverse: `S Daniel`, `? clarify`."""

    DEFAULT_CSS = "Chip { width: auto; max-width: 70%; height: 1; }"

    class Clicked(Message):
        """The chip was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._content = EMPTY

    def show(self, content: Content) -> None:
        """Replace it."""
        if not content.is_same(self._content):
            self._content = content
            self.refresh(layout=True)

    def render(self) -> Content:
        """The chip."""
        return self._content

    def on_click(self, event: events.Click) -> None:
        """The next speaker, as Tab does."""
        event.stop()
        self.post_message(self.Clicked())


class Aside(Widget):
    """A quiet word at the right end of the box."""

    DEFAULT_CSS = (
        "Aside { width: auto; max-width: 60%; height: 1; color: $muted; text-wrap: nowrap; text-overflow: ellipsis; }"
    )

    def __init__(self) -> None:
        super().__init__()
        self._content = EMPTY

    def show(self, content: Content) -> None:
        """Replace it."""
        if not content.is_same(self._content):
            self._content = content
            self.refresh(layout=True)

    def render(self) -> Content:
        """The word."""
        return self._content


class OverBox(Static):
    """The rows between the lines and the box: a question, the rungs, what a line allows."""

    @dataclass
    class Clicked(Message):
        """One of its rows was clicked."""

        row: int
        column: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__("", id=id, markup=False)

    def on_click(self, event: events.Click) -> None:
        """Say where."""
        event.stop()
        if (offset := event.get_content_offset(self)) is not None:
            self.post_message(self.Clicked(offset.y, offset.x))


class BoxInput(WordsInput):
    """The field of the box; a key is asked for its meaning before it writes."""

    DEFAULT_CSS = """
    BoxInput, BoxInput:focus {
        width: 1fr; border: none; padding: 0 0 0 1; background: $background;
    }
    """

    # The field's width never depends on its words: without this each key would lay the whole screen out.
    value = reactive("", init=False)
    virtual_size = reactive(Size(0, 0))

    def __init__(self) -> None:
        super().__init__()
        # asked for each key at once, since the next one may follow in the same breath
        self.meaning: KeyMeaning | None = None

    async def _on_key(self, event: events.Key) -> None:
        key = event.character if event.is_printable and event.character else event.key
        if self.meaning is not None and self.meaning.key_meant(key):
            event.stop()
            event.prevent_default()

    def pasted(self, words: str) -> None:
        """A paste: its line breaks end lines."""
        if self.meaning is None or not self.meaning.paste_meant(words):
            super().pasted(words)

    async def action_submit(self) -> None:
        """Enter was asked for its meaning already."""


class Entry(Horizontal):
    """Chip, field and aside in one row."""

    DEFAULT_CSS = "Entry { height: 1; margin: 0 0 0 2; }"
    HELP: ClassVar[str] = "Type what is said and press Enter. A sign typed first changes what the line is."

    @dataclass
    class Typed(Message):
        """The words in the field are others now."""

        words: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self.chip, self.field, self.aside = Chip(), BoxInput(), Aside()

    def compose(self) -> ComposeResult:
        """From left to right."""
        yield self.chip
        yield self.field
        yield self.aside

    def load(self, words: str) -> None:
        """Put words into the field, the cursor after them; says nothing."""
        if words != self.field.value:
            self.field.load(words)
        self.field.cursor_position = len(words)

    @on(Input.Changed)
    def _field_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))

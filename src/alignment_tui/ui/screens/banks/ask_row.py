"""One thing to type at the foot of the banks: words to try, to find, a name, where a copy lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from alignment_tui.ui.widgets.bars import Rule
from alignment_tui.ui.widgets.fields import FieldRow, TextField


class AskRow(Vertical):
    """Hidden until something is asked; tells of each key, answers with Enter, and gives the keys back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    DEFAULT_CSS = """
    AskRow {
        display: none; height: auto; background: $background;
        &.-asked { display: block; }
        & Rule { margin: 0; }
        & TextField { margin: 0; }
    }
    """

    @dataclass
    class Typed(Message):
        """The words have changed."""

        asked: str
        words: str

    @dataclass
    class Answered(Message):
        """Enter; `words` are what stands there."""

        asked: str
        words: str

    @dataclass
    class Left(Message):
        """Esc: nothing is to be done."""

        asked: str

    def __init__(self) -> None:
        super().__init__(id="ask")
        self._asked = ""
        self._was: Widget | None = None
        self._field = TextField("")

    def compose(self) -> ComposeResult:
        """A line and a field."""
        yield Rule(classes="-keys")
        yield self._field

    @property
    def is_asking(self) -> bool:
        """Whether something waits for an answer."""
        return bool(self._asked)

    def ask(self, asked: str, label: str, *, hint: str = "Enter does it, Esc leaves it", words: str = "") -> None:
        """Ask for words under a name that the answer carries."""
        if not self._asked:
            self._was = self.screen.focused
        self._asked = asked
        self.add_class("-asked")
        self._field.show(label=label, hint=hint)
        self._field.load(words)
        self._field.focus()

    def hint(self, words: str) -> None:
        """Say something beside the label."""
        self._field.show(hint=words)

    def close(self) -> None:
        """Go, and give the keys back."""
        self._asked = ""
        self.remove_class("-asked")
        if self._was is not None and self._was.is_attached:
            self._was.focus()

    def action_close(self) -> None:
        """Leave it."""
        asked = self._asked
        self.close()
        self.post_message(self.Left(asked))

    @on(FieldRow.Changed)
    def _typed(self, event: FieldRow.Changed) -> None:
        event.stop()
        if self._asked:
            self.post_message(self.Typed(self._asked, event.value))

    @on(FieldRow.Left)
    def _left(self, event: FieldRow.Left) -> None:
        event.stop()

    @on(FieldRow.Entered)
    def _entered(self, event: FieldRow.Entered) -> None:
        event.stop()
        asked = self._asked
        if asked:
            self.close()
            self.post_message(self.Answered(asked, event.value))

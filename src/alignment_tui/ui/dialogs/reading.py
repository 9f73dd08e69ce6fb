"""Words to read, over the screen; nothing can be done to them there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from alignment_tui.ui.command import BACK
from alignment_tui.ui.text import paragraph
from alignment_tui.ui.widgets.bars import Footer, Rule
from alignment_tui.ui.widgets.part import Note, Part


class ReadingDialog(ModalScreen[None]):
    """A heading and a page that scrolls; `Esc` or `Enter` closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter", "close", show=False)]
    DEFAULT_CSS = """
    ReadingDialog {
        align: center middle; background: $background 50%;
        & > Vertical { width: 76; max-width: 100%; height: 80%; background: $raised; color: $text; }
        & Rule { margin: 0; }
        & #question { color: $strong; text-style: bold; margin: 1 2; }
        & Part { margin: 0 2; }
        & Part Note { margin-bottom: 1; }
        & > Footer { dock: bottom; }
    }
    """

    def __init__(self, heading: str, words: Sequence[str]) -> None:
        super().__init__()
        self._heading, self._words = heading, tuple(words)
        self._footer = Footer()

    def compose(self) -> ComposeResult:
        """The heading, the words."""
        with Vertical():
            yield Rule(classes="-keys")
            yield Note(paragraph(self._heading), id="question")
            yield Part(*(Note(paragraph(words)) for words in self._words), reads=True)
            yield Rule()
        yield self._footer

    def on_mount(self) -> None:
        """The page has the keys, to scroll."""
        self._footer.show((BACK,), letters=True)
        self.query_one(Part).focus()

    @on(Footer.Chosen)
    def _footer_chosen(self, event: Footer.Chosen) -> None:
        event.stop()
        self.action_close()

    def action_close(self) -> None:
        """Back to where one was."""
        if self.is_current:
            self.dismiss()

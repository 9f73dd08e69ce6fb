"""The box that keeps the keys: letters write, up and down move in the results all the while."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from alignment_tui.ui.widgets.fields import WordsInput


class FindBox(WordsInput):
    """What is looked for."""

    HELP = "Type words or names. Up and down choose a result, Enter opens it."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
    ]
    DEFAULT_CSS = """
    FindBox, FindBox:focus { border: none; padding: 0 1; background: $background; margin-left: 1; }
    """

    @dataclass
    class Moved(Message):
        """Another result is wanted."""

        by: int
        page: bool

    def action_move(self, by: int) -> None:
        """One up or down."""
        self.post_message(self.Moved(by, page=False))

    def action_page(self, by: int) -> None:
        """A page up or down."""
        self.post_message(self.Moved(by, page=True))

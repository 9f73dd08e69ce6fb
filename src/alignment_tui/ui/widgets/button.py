"""One thing to do, as a plain button that says what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from alignment_tui.ui.text import EMPTY, labelled


class PlainButton(Widget, can_focus=True):
    """Words on a plain ground, a muted sentence beside them; `Enter` or a click does it."""

    HELP = "Enter does what the words say."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "press", show=False)]
    DEFAULT_CSS = "PlainButton { height: auto; margin-bottom: 1; color: $muted; }"

    @dataclass
    class Pressed(Message):
        """It was pressed."""

        button: PlainButton

        @property
        def control(self) -> PlainButton:
            """Which."""
            return self.button

    def __init__(
        self,
        words: str,
        beside: str = "",
        *,
        id: str | None = None,  # noqa: A002  Textual's word
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._words, self._beside = words, beside

    def show(self, words: str, beside: str = "") -> None:
        """Replace both."""
        self._words, self._beside = words, beside
        self.refresh(layout=True)

    def render(self) -> Content:
        """The button in the accent colour while the keys go there."""
        style = "bold $background on $accent" if self.has_focus else "bold $background on $muted"
        return labelled((f" {self._words} ", style), f"  {self._beside}" if self._beside else EMPTY)

    def on_focus(self) -> None:
        """The ground changes."""
        self.refresh()

    def on_blur(self) -> None:
        """The ground changes back."""
        self.refresh()

    def action_press(self) -> None:
        """Do it."""
        self.post_message(self.Pressed(self))

    def on_click(self) -> None:
        """Do it."""
        self.action_press()

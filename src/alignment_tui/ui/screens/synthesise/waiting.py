"""The coach's field, while the client's hearing comes first."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from alignment_tui.ui.text import labelled, plain, spread
from alignment_tui.ui.widgets.rows import EDGE_HERE, EDGE_KEYS

AFTER = "After {client}'s. Enter again opens yours first."


class Waiting(Widget, can_focus=True):
    """A field that waits: `Enter` says for whom, `Enter` again opens it."""

    HELP = "It opens when the client's words are there, or with Enter twice."
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "ask", show=False)]
    DEFAULT_CSS = "Waiting { height: 2; margin-bottom: 1; color: $muted; }"

    class Asked(Message):
        """The first `Enter`."""

    class Opened(Message):
        """The second."""

    def __init__(self, label: str, client: str) -> None:
        super().__init__()
        self._label, self._client = label, client
        self._asked = False

    def render(self) -> Content:
        """The label with whom it waits for, and a row without words."""
        width = self.size.width
        focused = self.has_focus
        hint = plain(f"after {self._client}'s", style="$muted")
        label = plain(self._label, style="bold $strong" if focused else "$muted")
        edge = (EDGE_KEYS, "$accent on $surface") if focused else (EDGE_HERE, "$rule on $surface")
        row = labelled(edge, (" " * max(0, width - 1), "on $surface"))
        return Content("\n").join([spread(label, hint, width), row])

    def on_focus(self) -> None:
        """Drawn anew."""
        self._asked = False
        self.refresh()

    def on_blur(self) -> None:
        """Drawn anew."""
        self.refresh()

    def action_ask(self) -> None:
        """Say it once, then open."""
        self.post_message(self.Opened() if self._asked else self.Asked())
        self._asked = True

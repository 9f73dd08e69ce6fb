"""One of many, on one row."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from alignment_tui.ui.text import EMPTY, cells, clipped, labelled, plain
from alignment_tui.ui.widgets.choice import Choice


class Turn(Choice):
    """One of many, of which only the chosen one is shown: `Beneath   ← Decisions delegated →`."""

    HELP = "Left and right turn to another one."
    DEFAULT_CSS = "Turn { height: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "around", show=False)]

    def action_around(self) -> None:
        """The next one, around to the first."""
        values = [value for value, _ in self._options]
        place = values.index(self._value) + 1 if self._value in values else 0
        self._take(values[place % len(values)] if values else "")

    def render(self) -> Content:
        """The label and the chosen one between arrows."""
        focused = self.has_focus
        words = next((words for value, words in self._options if value == self._value), "")
        label = labelled((self._label, "bold $strong" if focused else "$muted"), "   ")
        arrows = "$accent" if focused else "$rule"
        room = self.size.width - cells(label) - 4
        shown = clipped(plain(words, style="bold underline $strong" if focused else "$text"), max(4, room))
        return labelled(label, ("← ", arrows), shown, (" →", arrows)) or EMPTY

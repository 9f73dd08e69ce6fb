"""One of a few, on one row: `Who may see it   ( ) private   (●) shared`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from alignment_tui.ui.text import EMPTY, cells, labelled

_GAP = 3
_CLOSER = 2


class Choice(Widget, can_focus=True):
    """Exactly one, or none yet; `←` and `→` or a click choose."""

    HELP = "Left and right choose one."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("space", "turn(1)", show=False),
        Binding("enter", "go_on", show=False),
    ]
    DEFAULT_CSS = "Choice { height: 1; margin-bottom: 1; color: $muted; }"

    @dataclass
    class Changed(Message):
        """The coach chose another one."""

        choice: Choice
        value: str

        @property
        def control(self) -> Choice:
            """Where it was chosen."""
            return self.choice

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, str]],
        value: str | None = None,
        *,
        id: str | None = None,  # noqa: A002  Textual's word
        classes: str | None = None,
    ) -> None:
        """`options` are pairs of value and words; a `value` that is none of them chooses nothing."""
        super().__init__(id=id, classes=classes)
        self._label, self._options, self._value = label, tuple(options), value
        self._places: tuple[tuple[int, int, str], ...] = ()

    @property
    def value(self) -> str | None:
        """What is chosen."""
        return self._value

    def load(self, value: str | None) -> None:
        """Choose without saying so."""
        self._value = value
        self.refresh()

    def offer(self, options: Sequence[tuple[str, str]], value: str | None) -> None:
        """Offer these and choose one, without saying so."""
        self._options, self._value = tuple(options), value
        self.refresh()

    def rename(self, label: str) -> None:
        """Another label."""
        self._label = label
        self.refresh()

    def render(self) -> Content:
        """The label, then each option with its mark; closer together where they don't fit otherwise."""
        row = self._laid(_GAP)
        return row if cells(row) <= self.size.width else self._laid(_CLOSER)

    def _laid(self, gap: int) -> Content:
        focused = self.has_focus
        row = labelled((self._label, "bold $strong" if focused else "$muted"))
        places = []
        for value, words in self._options:
            row = row + " " * gap if row.plain else row
            begin = cells(row)
            if value == self._value:
                row = row + labelled(("(●)", "$accent"), " ", (words, "bold underline $strong" if focused else "$text"))
            else:
                row = row + labelled(("( )", "$muted"), " ", (words, "$text"))
            places.append((begin, cells(row), value))
        self._places = tuple(places)
        return row or EMPTY

    def on_focus(self) -> None:
        """The label turns bold."""
        self.refresh()

    def on_blur(self) -> None:
        """The label turns quiet."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        for begin, end, value in self._places:
            if begin <= event.x < end:
                self._take(value)

    def action_turn(self, by: int) -> None:
        """Choose the next one in this direction; the ends don't meet."""
        values = [value for value, _words in self._options]
        if not values:
            return
        if self._value not in values:
            self._take(values[0] if by > 0 else values[-1])
            return
        self._take(values[min(max(values.index(self._value) + by, 0), len(values) - 1)])

    def action_go_on(self) -> None:
        """Go to the next field."""
        self.screen.focus_next()

    def _take(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self.refresh()
            self.post_message(self.Changed(self, value))

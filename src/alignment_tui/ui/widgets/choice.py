"""One of a few: `Who may see it   ( ) private   (●) shared`; on a second row what doesn't fit on the first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
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
    DEFAULT_CSS = "Choice { height: auto; min-height: 1; margin-bottom: 1; color: $muted; }"

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
        self._places: tuple[tuple[int, int, int, str], ...] = ()

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
        self.refresh(layout=True)

    def rename(self, label: str) -> None:
        """Another label."""
        self._label = label
        self.refresh(layout=True)

    def render(self) -> Content:
        """The label, then each option with its mark; closer together where they don't fit otherwise."""
        return self._laid(self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows it takes."""
        return self._laid(width).plain.count("\n") + 1

    def _laid(self, width: int) -> Content:
        row = self._with_gap(_GAP, 0)
        return row if cells(row) <= width else self._with_gap(_CLOSER, width)

    def _with_gap(self, gap: int, width: int) -> Content:
        """`width`: begin another row there; 0 for one row."""
        focused = self.has_focus
        whole, row = EMPTY, labelled((self._label, "bold $strong" if focused else "$muted"))
        places: list[tuple[int, int, int, str]] = []
        y = 0
        for value, words in self._options:
            if value == self._value:
                option = labelled(("(●)", "$accent"), " ", (words, "bold underline $strong" if focused else "$text"))
            else:
                option = labelled(("( )", "$muted"), " ", (words, "$text"))
            begin = cells(row) + (gap if row.plain else 0)
            if width and row.plain and begin + cells(option) > width:
                whole, row, begin, y = whole + row + "\n", EMPTY, 0, y + 1
            row = row + " " * (begin - cells(row)) + option
            places.append((y, begin, cells(row), value))
        self._places = tuple(places)
        return whole + row or EMPTY

    def on_focus(self) -> None:
        """The label turns bold."""
        self.refresh()

    def on_blur(self) -> None:
        """The label turns quiet."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        for row, begin, end, value in self._places:
            if row == event.y and begin <= event.x < end:
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

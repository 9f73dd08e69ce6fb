"""One of a few, one beneath the other, or on a row of their own beneath a label; and the button that begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size

from alignment_tui.ui.text import EMPTY, cells, clip, labelled, one_row, plain, spread
from alignment_tui.ui.widgets.button import PlainButton
from alignment_tui.ui.widgets.choice import Choice

_LABEL = 16
_GAP = 4


class TallChoice(Choice):
    """A choice of more than one row. `column`: the label at the left; otherwise the label above, options on a row."""

    HELP = "Arrow keys choose one, Enter goes on."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "turn(-1)", show=False),
        Binding("down", "turn(1)", show=False),
    ]
    DEFAULT_CSS = "TallChoice { height: auto; margin-bottom: 1; color: $muted; }"

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, str]],
        value: str | None,
        *,
        id: str,  # noqa: A002  Textual's word
        hint: str = "",
        column: bool = True,
    ) -> None:
        super().__init__(label, options, value, id=id)
        self._hint, self._column = hint, column
        self._spots: tuple[tuple[int, int, int, str], ...] = ()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows at this width."""
        return len(self._rows(width, focused=False))

    def render(self) -> Content:
        """All rows."""
        return Content("\n").join(self._rows(self.size.width, focused=self.has_focus))

    def _rows(self, width: int, *, focused: bool) -> list[Content]:
        label = (self._label, "bold $strong" if focused else "$muted")
        spots: list[tuple[int, int, int, str]] = []
        options = [(value, self._option(value, words, width, focused=focused)) for value, words in self._options]
        if self._column and width >= _LABEL + 30:
            rows = []
            for n, (value, option) in enumerate(options):
                lead = labelled(label) if n == 0 else EMPTY
                rows.append(lead + " " * (_LABEL - cells(lead)) + option)
                spots.append((n, _LABEL, _LABEL + cells(option), value))
            self._spots = tuple(spots)
            return rows
        rows = [spread(labelled(label), plain(self._hint, style="not bold $muted"), max(width, 1))]
        if not self._column and sum(cells(o) + _GAP for _, o in options) - _GAP <= width:
            row = EMPTY
            for value, option in options:
                row = row + " " * _GAP if row.plain else row
                spots.append((1, cells(row), cells(row) + cells(option), value))
                row = row + option
            rows.append(row)
        else:
            for value, option in options:
                spots.append((len(rows), 0, cells(option), value))
                rows.append(option)
        self._spots = tuple(spots)
        return rows

    def _option(self, value: str, words: str, width: int, *, focused: bool) -> Content:
        shown = clip(one_row(words), max(8, width - _LABEL - 4))
        if value == self._value:
            return labelled(("(●)", "$accent"), " ", (shown, "bold underline $strong" if focused else "$text"))
        return labelled(("( )", "$muted"), " ", (shown, "$text"))

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        event.prevent_default()
        for row, begin, end, value in self._spots:
            if row == event.y and begin <= event.x < end:
                self._take(value)


class Button(PlainButton):
    """The plain button of one row, with an edge at the left while the keys are here, as the fields beside it have."""

    DEFAULT_CSS = "Button { height: 1; }"

    def render(self) -> Content:
        """The words in a bar, and beside it which key does the same."""
        edge = ("▌", "$accent") if self.has_focus else (" ", "")
        beside = ("   ", (self._beside, "$muted")) if self._beside else ()
        return labelled(edge, (f" {self._words} ", "bold $background on $muted"), *beside)

"""The names that a question may hold; a click puts one where the keys are."""

from __future__ import annotations

from typing import Final

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from alignment_tui.banks.render import SLOT_NAMES
from alignment_tui.ui.text import EMPTY, cells, labelled

_FIRST: Final = ("client", "sponsor", "goal", "organisation", "phrase", "word", "next")


class Names(Widget):
    """`{client}  {sponsor}`, over as many rows as they need."""

    DEFAULT_CSS = "Names { height: auto; color: $muted; }"

    class Chosen(Message):
        """A name was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self._places: list[tuple[int, int, int, str]] = []

    def render(self) -> Content:
        """The names that are used most, then the others."""
        names = [*_FIRST, *(name for name in SLOT_NAMES if name not in _FIRST)]
        whole, row, at = EMPTY, EMPTY, 0
        self._places = []
        for name in names:
            shown = f"{{{name}}}"
            if row.plain and cells(row) + 2 + len(shown) > self.size.width:
                whole, row, at = whole + row + "\n", EMPTY, at + 1
            gap = "  " if row.plain else ""
            begin = cells(row) + len(gap)
            row += labelled(gap + shown)
            self._places.append((at, begin, begin + len(shown), name))
        return whole + row

    def on_click(self, event: events.Click) -> None:
        """Put it where the keys are."""
        for row, begin, end, name in self._places:
            if row == event.y and begin <= event.x < end:
                self.post_message(self.Chosen(name))

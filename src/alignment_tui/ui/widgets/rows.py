"""A list of rows of any height: thousands of them, of which only those in sight are laid out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar, Final

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from alignment_tui.ui.text import EMPTY, cells, clipped
from alignment_tui.ui.widgets.row import Row

__all__ = ["EDGE_HERE", "EDGE_KEYS", "EDGE_WIDTH", "Row", "Rows"]

EDGE_KEYS: Final = "▌"
"""The keys go here."""
EDGE_HERE: Final = "│"
"""Where you are, while the keys go elsewhere."""
EDGE_WIDTH: Final = 2
_RIGHT_PAD: Final = 1


class Rows(ScrollView, can_focus=True):
    """Rows with at most one chosen; the keys move it, `Enter` or a second click opens it.

    Messages are posted for what the coach does, never for what the program sets.
    """

    HELP = "Up and down choose, Enter opens."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
        Binding("enter", "open", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--chosen", "rows--keys", "rows--here"}
    DEFAULT_CSS = """
    Rows {
        height: 1fr; color: $text; scrollbar-size: 0 0; background: transparent;
        & .rows--chosen { background: $surface; color: $text; }
        & .rows--keys { background: $surface; color: $accent; }
        & .rows--here { background: $surface; color: $rule; }
    }
    """

    class Told(Message):
        """Something the coach did with a row."""

        def __init__(self, rows: Rows, row_id: str) -> None:
            super().__init__()
            self.rows, self.row_id = rows, row_id

        @property
        def control(self) -> Rows:
            """The list it happened in."""
            return self.rows

    class Highlighted(Told):
        """The coach chose a row."""

    class Opened(Told):
        """The coach opened a row."""

    class PastEnd(Message):
        """The coach went on beyond the first (-1) or last (1) row."""

        def __init__(self, rows: Rows, direction: int) -> None:
            super().__init__()
            self.rows, self.direction = rows, direction

        @property
        def control(self) -> Rows:
            """The list it happened in."""
            return self.rows

    def __init__(
        self,
        rows: Sequence[Row] = (),
        *,
        gap: int = 0,
        bold: bool = True,
        chooses: bool = True,
        driven: bool = False,
        id: str | None = None,  # noqa: A002  Textual's word
        classes: str | None = None,
    ) -> None:
        """List `rows`.

        `gap`: empty rows between two; `bold`: the chosen row's first row; `chooses`: one row is always chosen;
        `driven`: keys come from a field beside it, and the bar is always a block.
        """
        super().__init__(id=id, classes=classes)
        self._rows: tuple[Row, ...] = ()
        self._gap, self._bold, self._chooses, self._driven = gap, bold, chooses, driven
        self._tops: list[int] = [0]
        self._heights: dict[int, int] = {}
        self._chosen: int | None = None
        self._laid_out_for = 0
        self._strips: dict[tuple[int, bool, bool], tuple[Row, list[Strip]]] = {}
        """By the row's identity, which it keeps as long as it is in here."""
        self.show(rows)

    # What a screen uses ------------------------------------------------------------------------------------------

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is listed."""
        return self._rows

    @property
    def highlighted(self) -> str | None:
        """The chosen row's id."""
        return None if self._chosen is None else self._rows[self._chosen].id

    @property
    def gap(self) -> int:
        """Empty rows between two."""
        return self._gap

    @gap.setter
    def gap(self, rows: int) -> None:
        if rows != self._gap:
            self._gap = rows
            self._lay_out()

    def show(self, rows: Sequence[Row], *, highlight: str | None = None) -> None:
        """List these; what was chosen stays chosen and where it was, if it is still there. Posts nothing."""
        wanted = highlight if highlight is not None else self.highlighted
        before = self._chosen
        self._rows = tuple(rows)
        self._chosen = self._place(wanted)
        if self._chosen is None and self._chooses:
            self._chosen = self._nearest(before if before is not None else 0)
        self._lay_out()

    def highlight(self, row_id: str | None) -> None:
        """Choose this row, or none, and bring it in sight. Posts nothing."""
        self._choose(self._place(row_id), tell=False)

    def scroll_to_newest(self) -> None:
        """Show the end."""
        self.scroll_end(animate=False)

    @property
    def above(self) -> int:
        """Rows that can be chosen and lie wholly above what is in sight."""
        first = int(self.scroll_offset.y)
        return sum(1 for n, row in enumerate(self._rows) if row.can_choose and self._tops[n + 1] <= first)

    @property
    def below(self) -> int:
        """Rows that can be chosen and lie wholly below what is in sight."""
        last = int(self.scroll_offset.y) + self.scrollable_content_region.height
        return sum(1 for n, row in enumerate(self._rows) if row.can_choose and self._tops[n] >= last)

    # Layout ------------------------------------------------------------------------------------------------------

    def _place(self, row_id: str | None) -> int | None:
        if row_id is None:
            return None
        return next((n for n, row in enumerate(self._rows) if row.id == row_id and row.can_choose), None)

    def _nearest(self, place: int) -> int | None:
        choosable = [n for n, row in enumerate(self._rows) if row.can_choose]
        return min(choosable, key=lambda n: abs(n - place), default=None)

    def _inner(self) -> int:
        return max(8, self._laid_out_for - EDGE_WIDTH - _RIGHT_PAD)

    def _height(self, row: Row) -> int:
        return len(row.parts(self._inner()))

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width != self._laid_out_for:
            self._heights.clear()
            self._strips.clear()
        self._laid_out_for = width
        if not width:
            self._tops = list(range(len(self._rows) + 1))
            return
        known = self._heights
        # By identity, which no new row can share: the rows before it are let go only once it is there.
        self._heights = {id(row): known.get(id(row)) or self._height(row) for row in self._rows}
        last = len(self._rows) - 1
        gap = self._gap
        heights = [
            self._heights[id(row)]
            + (gap if gap and n < last and row.can_choose and self._rows[n + 1].can_choose else 0)
            for n, row in enumerate(self._rows)
        ]
        self._tops = list(accumulate(heights, initial=0))
        self.virtual_size = Size(self._laid_out_for, self._tops[-1])
        self.refresh()

    def on_resize(self) -> None:
        """Lay out anew when the width has changed; keep the chosen row in sight."""
        if self.scrollable_content_region.width != self._laid_out_for:
            self._lay_out()
        if self._chosen is not None:
            self.call_after_refresh(self._bring_in_sight)

    def notify_style_update(self) -> None:
        """The theme has changed."""
        self._strips.clear()
        super().notify_style_update()

    # Painting ----------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One row of the terminal."""
        width = self.scrollable_content_region.width
        if width != self._laid_out_for:
            self._lay_out()
        line = y + int(self.scroll_offset.y)
        place = bisect_right(self._tops, line) - 1
        blank = Strip.blank(width, self.visual_style.rich_style)
        if not 0 <= place < len(self._rows):
            return blank
        strips = self._painted(place)
        within = line - self._tops[place]
        return strips[within] if within < len(strips) else blank

    def _painted(self, place: int) -> list[Strip]:
        row = self._rows[place]
        chosen = place == self._chosen
        focused = chosen and (self.has_focus or self._driven)
        key = (id(row), chosen, focused)
        kept = self._strips.get(key)
        if kept is None:
            if len(self._strips) > 400:
                self._strips.clear()
            kept = (row, self._paint(row, chosen=chosen, focused=focused))
            self._strips[key] = kept
        return kept[1]

    def _paint(self, row: Row, *, chosen: bool, focused: bool) -> list[Strip]:
        inner = self._inner()
        base = self.get_visual_style("rows--chosen") if chosen else self.visual_style
        edge_style = self.get_visual_style("rows--keys" if focused else "rows--here") if chosen else base
        edge = Segment((EDGE_KEYS if focused else EDGE_HERE) if chosen else " ", edge_style.rich_style)
        parts = row.parts(inner)
        bold = len(row._replace(below=()).parts(inner)) if chosen and self._bold else 0
        strips = []
        for n, (inset, words) in enumerate(parts):
            whole = row.lead if n == 0 else EMPTY
            whole = whole + Content(" " * (inset - cells(whole))) + words
            if n == 0 and row.right.plain:
                whole = clipped(whole, inner - cells(row.right) - 1)
                whole = whole + Content(" " * max(1, inner - cells(whole) - cells(row.right))) + row.right
            if n < bold:
                whole = whole.stylize("bold")
            whole = clipped(whole, inner)
            pad = Segment(" " * (inner - cells(whole) + _RIGHT_PAD), base.rich_style)
            strip = Strip([edge, Segment(" ", base.rich_style), *whole.render_segments(base), pad])
            strips.append(strip.simplify())
        return strips

    # Keys and mouse ----------------------------------------------------------------------------------------------

    def _choose(self, place: int | None, *, tell: bool) -> None:
        if place != self._chosen:
            self._chosen = place
            self.refresh()
            if tell and place is not None:
                self.post_message(self.Highlighted(self, self._rows[place].id))
        self._bring_in_sight()

    def _bring_in_sight(self) -> None:
        if self._chosen is None or not self._laid_out_for:
            return
        top, bottom = self._tops[self._chosen], self._tops[self._chosen + 1]
        if self._chosen and not any(row.can_choose for row in self._rows[: self._chosen]):
            top = 0
        height = max(1, min(bottom - top, self.scrollable_content_region.height))
        self.scroll_to_region(Region(0, top, 1, height), animate=False, force=True)
        if self.has_focus:
            self._put_cursor()

    def _put_cursor(self) -> None:
        """The terminal's own cursor goes to the chosen row, for screen readers and magnifiers."""
        if self._chosen is not None:
            y = self._tops[self._chosen] - int(self.scroll_offset.y)
            self.app.cursor_position = self.content_region.offset + Offset(EDGE_WIDTH, y)

    def action_move(self, by: int) -> None:
        """Choose the next row in this direction."""
        step = range(len(self._rows))
        start = self._chosen if self._chosen is not None else (-1 if by > 0 else len(self._rows))
        ahead = [n for n in step if (n > start if by > 0 else n < start) and self._rows[n].can_choose]
        if ahead:
            self._choose(ahead[0] if by > 0 else ahead[-1], tell=True)
        else:
            self.scroll_to(y=0 if by < 0 else self.max_scroll_y, animate=False)
            self.post_message(self.PastEnd(self, by))

    def action_page(self, by: int) -> None:
        """Choose the row a page further, or the last one there is."""
        if not self._rows:
            return
        start = self._chosen if self._chosen is not None else 0
        line = self._tops[start] + by * max(1, self.scrollable_content_region.height - 2)
        place = min(max(bisect_right(self._tops, line) - 1, 0), len(self._rows) - 1)
        self._choose(self._nearest(place), tell=True)

    def action_end(self, towards: int) -> None:
        """Choose the first or last row."""
        self._choose(self._nearest(0 if towards < 0 else len(self._rows)), tell=True)

    def action_open(self) -> None:
        """Open the chosen row."""
        if self._chosen is not None:
            self.post_message(self.Opened(self, self._rows[self._chosen].id))

    def on_click(self, event: events.Click) -> None:
        """A click chooses, a click on the chosen row opens."""
        place = bisect_right(self._tops, event.y + int(self.scroll_offset.y)) - 1
        if not 0 <= place < len(self._rows) or not self._rows[place].can_choose:
            return
        if place == self._chosen and event.chain >= 1 and self._was_focused:
            self.action_open()
        else:
            self._choose(place, tell=True)
        self._was_focused = True

    _was_focused = False

    def on_focus(self) -> None:
        """The bar becomes a block."""
        if self._chosen is None:
            self._choose(self._nearest(0), tell=False)
        self.refresh()
        self._put_cursor()

    def on_blur(self) -> None:
        """The bar becomes a line."""
        self._was_focused = False
        self.refresh()

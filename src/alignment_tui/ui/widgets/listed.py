"""A list as high as what it lists: the part around it scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from textual.geometry import Size

from alignment_tui.ui.widgets.part import Part
from alignment_tui.ui.widgets.rows import Row, Rows


class Listed(Rows):
    """A list that takes the rows it needs; the part around it scrolls.

    Above and below what is written in place it is *quiet*: nothing is chosen there until the keys come.
    """

    DEFAULT_CSS = "Listed { height: auto; }"

    quiet = False
    _measured: tuple[int, tuple[Row, ...], dict[int, int]] = (0, (), {})
    """For which width, which rows, and the height of each by its identity, which stays theirs while they are held."""

    def be_quiet(self, quiet: bool) -> None:
        """Choose nothing while the keys are elsewhere, or always one."""
        self.quiet, self._chooses = quiet, not quiet
        if quiet and not self.has_focus:
            self.highlight(None)

    def show(self, rows: Sequence[Row], *, highlight: str | None = None) -> None:
        """List these, and take the room they need."""
        super().show(rows, highlight=highlight)
        self.display = bool(rows)
        if self.is_attached:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All rows."""
        before, self._laid_out_for = self._laid_out_for, width
        known = self._measured[2] if width == self._measured[0] else {}
        heights = {id(row): known.get(id(row)) or self._height(row) for row in self._rows}
        self._measured, self._laid_out_for = (width, self._rows, heights), before
        last, gap = len(self._rows) - 1, self._gap
        return sum(
            heights[id(row)] + (gap if n < last and row.can_choose and self._rows[n + 1].can_choose else 0)
            for n, row in enumerate(self._rows)
        )

    def _bring_in_sight(self) -> None:
        part = next((p for p in self.ancestors if isinstance(p, Part)), None)
        if self._chosen is None or not self._laid_out_for or part is None or not self.region:
            return
        first = not any(row.can_choose for row in self._rows[: self._chosen])
        top = self.region.y + (0 if first else self._tops[self._chosen])
        bottom = self.region.y + self._tops[self._chosen + 1]
        above, below = part.region.y - top, bottom - part.region.bottom
        if above > 0 or (first and bottom + part.scroll_offset.y <= part.region.bottom and part.scroll_offset.y):
            at_top = first and bottom - part.region.y + part.scroll_offset.y <= part.region.height
            part.scroll_to(y=0 if at_top else part.scroll_offset.y - above, animate=False, force=True)
        elif below > 0:
            part.scroll_to(y=part.scroll_offset.y + below, animate=False, force=True)
        if self.has_focus:
            self._put_cursor()

    def action_page(self, by: int) -> None:
        """Choose the row a page further; the page is what the part around shows."""
        part = next((p for p in self.ancestors if isinstance(p, Part)), None)
        start = self._chosen if self._chosen is not None else 0
        if not self._rows or part is None:
            return
        goal = self._tops[start] + by * max(1, part.region.height - 2)
        place = next((n for n in range(len(self._rows)) if self._tops[n + 1] > goal), len(self._rows) - 1)
        self._choose(self._nearest(place), tell=True)

    def on_focus(self) -> None:
        """The chosen row comes in sight."""
        self.call_after_refresh(self._bring_in_sight)

    def on_blur(self) -> None:
        """Nothing stays chosen in a quiet list."""
        if self.quiet:
            self.highlight(None)

"""A page to look at: thousands of rows, of which only those in sight are drawn."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from alignment_tui.export.page import Page
from alignment_tui.ui.screens.copies.drawing import page_lines
from alignment_tui.ui.text import clipped

WIDEST = 92
"""Columns; a longer row is hard to read."""


class PageView(ScrollView, can_focus=True):
    """Shows one page as it will be; the keys go through it."""

    HELP = "Up and down go through the page."
    DEFAULT_CSS = "PageView { height: 1fr; scrollbar-size: 0 0; background: transparent; color: $text; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id, classes=classes)
        self._page: Page | None = None
        self._drawn: list[Content] = []
        self._laid_out_for = -1

    def show(self, page: Page | None) -> None:
        """Show a page from its beginning; None shows nothing."""
        if page != self._page:
            self._page = page
            self._lay_out()
            self.scroll_to(y=0, animate=False)

    @property
    def page(self) -> Page | None:
        """What is shown."""
        return self._page

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self._laid_out_for = width
        self._drawn = page_lines(self._page, min(width, WIDEST)) if self._page is not None and width else []
        self.virtual_size = Size(width, len(self._drawn))
        self.refresh()

    def on_resize(self) -> None:
        """Lay out anew when the width has changed."""
        if self.scrollable_content_region.width != self._laid_out_for:
            self._lay_out()

    def render_line(self, y: int) -> Strip:
        """One row of the terminal."""
        width = self.scrollable_content_region.width
        style = self.visual_style
        line = y + int(self.scroll_offset.y)
        if width != self._laid_out_for or not 0 <= line < len(self._drawn):
            return Strip.blank(width, style.rich_style)
        row = clipped(self._drawn[line], width)
        return Strip([*row.render_segments(style)]).adjust_cell_length(width, style.rich_style)

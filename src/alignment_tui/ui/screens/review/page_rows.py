"""The page as rows, and the list that shows them: a part that is gone to begins at the top."""

from __future__ import annotations

from collections.abc import Callable, Collection

from alignment_tui.domain import query as q
from alignment_tui.domain.reading import CAME, Entry, Page, Part
from alignment_tui.ui.text import plain
from alignment_tui.ui.widgets.rows import Row, Rows


class PageRows(Rows):
    """What was said, thousands of lines if need be."""

    def to_middle(self, row_id: str | None) -> None:
        """Choose this row; where it was out of sight, with what was said before it and after it. Posts nothing."""
        place = next((n for n, row in enumerate(self.rows) if row.id == row_id), None)
        height = self.scrollable_content_region.height
        begin = int(self.scroll_offset.y)
        if place is not None and not begin <= self._tops[place] < self._tops[place + 1] <= begin + height - 2:
            self.scroll_to(y=self._tops[place] - height // 3, animate=False, force=True)
        self.highlight(row_id)

    def to_top(self, row_id: str) -> None:
        """Choose this row, with the heading above it in the first row that is seen. Posts nothing."""
        self.highlight(row_id)
        place = next((n for n, row in enumerate(self.rows) if row.id == row_id), None)
        if place is None:
            return
        above = place
        while above > 0 and not self.rows[above - 1].can_choose and self.rows[above - 1].text.plain:
            above -= 1
        self.scroll_to(y=self._tops[above], animate=False, force=True)


def page_rows(
    page: Page, row: Callable[[Entry], Row], fitting: Collection[str] | None
) -> tuple[list[Row], list[Entry]]:
    """Each part under its heading, and what is shown of it; `fitting` leaves only those entries."""
    rows: list[Row] = []
    shown: list[Entry] = []
    for part in page.parts:
        entries = [e for e in part.entries if fitting is None or e.id in fitting]
        if not entries:
            continue
        if rows:
            rows.append(Row.room())
        rows.append(Row.heading(plain(part.name, style="bold $strong"), plain(_count(part), style="$muted")))
        before: Entry | None = None
        for entry in entries:
            if part.id == CAME and before is not None and _apart(before, entry):
                rows.append(Row.room())
            rows.append(row(entry))
            before = entry
        shown += entries
    return rows, shown


def _apart(before: Entry, entry: Entry) -> bool:
    return entry.kind != before.kind or entry.kind == q.TAKEAWAY


def _count(part: Part) -> str:
    return f"{part.count} lines" if part.step and part.count != 1 else ""

"""A row for the organisation's goal where there is none: Enter says that none was stated, and takes it back (R01)."""

from __future__ import annotations

from datetime import date
from typing import Final

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.none_stated import answer, waits_for_goal
from alignment_tui.ui.text import labelled
from alignment_tui.ui.widgets.rows import Row

NONE_ROW: Final = "none-stated"


def none_row(engagement: Engagement, today: date) -> list[Row]:
    """The row, or none where the organisation has a goal."""
    said = answer(engagement, today)
    if not said:
        return []
    open_ = waits_for_goal(engagement)
    words = "Enter: the organisation stated no goal" if open_ else "The organisation stated no goal"
    right = labelled((said, "$accent" if open_ else "$muted"))
    return [Row(NONE_ROW, labelled((words, "$muted")), right=right)]

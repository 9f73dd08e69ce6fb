"""What can be done with then and now side by side."""

from __future__ import annotations

from typing import Any, Final

from alignment_tui.ui.command import ACTIONS, BACK, Command
from alignment_tui.ui.giving_out import COPIES_BY_NAME
from alignment_tui.ui.looking_back import VIEW


def _goals(screen: Any) -> str | None:
    if screen.all_on_one:
        return "Choose goal by goal first, with g"
    return None if screen.goal_count > 1 else "There is only one goal"


def _on_one(screen: Any) -> str | None:
    return "It is all on one page" if screen.all_on_one else None


def _by_goal(screen: Any) -> str | None:
    if not screen.goal_count:
        return "There are no goals yet"
    return None if screen.all_on_one else "It is goal by goal already"


def _in_place(screen: Any) -> str | None:
    return None if screen.places else "This row stands on no meeting's page"


NEXT: Final = Command(
    "goal.next", "The next goal", "Goal by goal.", ("right",), shown="← →", footer="goal", why_not=_goals
)
BEFORE: Final = Command("goal.before", "The goal before", "The goal before this one.", ("left",), why_not=_goals)
ROWS: Final = Command("rows", "Rows", "One row up or down.", shown="↑ ↓", footer="row", told=True)
READ: Final = Command(
    "read", "Read it in place", "The chosen row in the newest meeting that has it; 1, 2, 3: in that one.", ("enter",),
    footer="read it in place", short="read", told=True,
)  # fmt: skip
FIRST: Final = Command("read.1", "Read it in the first meeting", "The first column.", ("1",), why_not=_in_place)
SECOND: Final = Command("read.2", "Read it in the second meeting", "The second column.", ("2",), why_not=_in_place)
THIRD: Final = Command("read.3", "Read it in the third meeting", "The third column.", ("3",), why_not=_in_place)
ONE: Final = Command(
    "one", "All on one page", "Every goal, success, support and what was never answered.", ("o",),
    footer="all on one page", short="all", why_not=_on_one,
)  # fmt: skip
GOALS: Final = Command(
    "by-goal", "Goal by goal", "One goal with everything that was said on it.", ("g",), footer="goal by goal",
    short="goal by goal", why_not=_by_goal,
)  # fmt: skip
PAGE: Final = Command(
    "page", "The final's one page", "Word for word: success at the start, what came of it, and now.", ("p",),
    footer="word for word", short="page",
)  # fmt: skip

OFFERED: Final = (NEXT, ROWS, READ, ONE, GOALS, PAGE, COPIES_BY_NAME, ACTIONS, BEFORE, FIRST, SECOND, THIRD, VIEW, BACK)

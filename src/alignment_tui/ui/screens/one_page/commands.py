"""What can be done on the final's one page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from alignment_tui.ui.command import ACTIONS, BACK, Command
from alignment_tui.ui.giving_out import PRINT_PAGE


def _reading(screen: Any) -> str | None:
    return None if not screen.is_choosing else "Esc goes back to the page first"


def _line_chosen(screen: Any) -> str | None:
    return screen.why_no_line()  # type: ignore[no-any-return]  # the one screen that offers it has it


def _something_to_take_back(screen: Any) -> str | None:
    return None if screen.can_undo else "Nothing left to take back since this was opened."


READ: Final = Command("read", "Read on", "Up and down go through the page.", footer="read", shown="↑ ↓", told=True)
WORDS: Final = Command(
    "page.words",
    "Choose whose words stand where",
    "Of all that was read back: which was success, which is what came of it, which is said now.",
    ("e",),
    footer="choose the words",
    short="words",
    why_not=_reading,
)
CHOOSE: Final = replace(READ, label="Choose", help="Up and down choose.", footer="choose")
START: Final = Command(
    "page.start",
    "Success, at the start",
    "These words say what success would be; again takes them off the page.",
    ("s",),
    footer="success, at the start",
    short="success",
    why_not=_line_chosen,
)
BECAME: Final = Command(
    "page.became",
    "What came of it",
    "These words say what came of it; again takes them off the page.",
    ("w",),
    footer="what came of it",
    short="came of it",
    why_not=_line_chosen,
)
NOW: Final = Command(
    "page.now",
    "Said now",
    "These words are how it is said now; again takes them off the page.",
    ("n",),
    footer="said now",
    short="now",
    why_not=_line_chosen,
)
GOALS: Final = Command(
    "page.goals",
    "Goal by goal",
    "The goals side by side: first, midpoint and final.",
    ("g",),
    footer="goal by goal",
    short="goals",
    why_not=_reading,
)
UNDO: Final = Command("undo", "Undo", "Take the last change back.", ("f8",), why_not=_something_to_take_back)
TO_PAGE: Final = replace(BACK, footer="the page", short="page")

OFFERED: Final = (READ, PRINT_PAGE, WORDS, START, BECAME, NOW, GOALS, UNDO, ACTIONS, BACK)

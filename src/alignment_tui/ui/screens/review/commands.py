"""What can be done while a meeting is read back."""

from __future__ import annotations

from typing import Any, Final

from alignment_tui.ui.command import ACTIONS, BACK, Command, beside
from alignment_tui.ui.giving_out import COPIES
from alignment_tui.ui.looking_back import VIEW
from alignment_tui.ui.taking_in import TAKE_IN

_PAGE: Final = "The page"
_MEETINGS: Final = "Other pages"


def _to_read(screen: Any) -> str | None:
    return None if screen.has_entries else "Nothing was written in this meeting"


def _next(screen: Any) -> str | None:
    return None if screen.meeting_beside(1) else "This is the last meeting"


def _before(screen: Any) -> str | None:
    return None if screen.meeting_beside(-1) else "This is the first meeting"


def _again(screen: Any) -> str | None:
    return None if screen.sought else "First say with j where to go"


def _to_debrief(screen: Any) -> str | None:
    return None if screen.may_debrief else "It is debriefed, or was not held yet"


LINES: Final = Command("lines", "Lines", "One thing up or down.", shown="↑ ↓", told=True, group=_PAGE)
PARTS: Final = Command(
    "part.next", "Next part", "What came of it, each step of the agenda, what was prepared.", ("right",),
    shown="← →", group=_PAGE, why_not=_to_read,
)  # fmt: skip
PART_BEFORE: Final = Command(
    "part.before", "The part before", "Back by one part.", ("left",), group=_PAGE, why_not=_to_read
)
LED: Final = Command(
    "led", "What it led to", "From a line to the goal or step it led to, from those to the line. Esc goes back.",
    ("enter",), footer="what it led to", short="led to", told=True, group=_PAGE,
)  # fmt: skip
ASIDE: Final = Command("aside", "To the other parts", "The outline, the lines, what came of it.", ("tab",), group=_PAGE)
ASIDE_BACK: Final = Command("aside.back", "To the part before", "The same backwards.", ("shift+tab",), group=_PAGE)
GO: Final = Command(
    "go", "Go to …", "An agenda step, a goal, a speaker or a mark: the next line of it.", ("j",), footer="go to",
    group=_PAGE, why_not=_to_read,
)  # fmt: skip
MORE: Final = Command(
    "more",
    "The next of these",
    "The next line of what j went to.",
    ("full_stop",),
    shown=".",
    group=_PAGE,
    why_not=_again,
)
LESS: Final = Command(
    "less", "The one before of these", "The same backwards.", ("comma",), shown=",", group=_PAGE, why_not=_again
)
ONLY: Final = Command(
    "only", "Show only …", "Words, or speaker:s goal:2 and the like, as in find; Esc shows everything again.", ("o",),
    footer="only", group=_PAGE, why_not=_to_read,
)  # fmt: skip
NEXT: Final = Command(
    "meeting.next", "The next meeting", "Read the next meeting.", ("n",), group=_MEETINGS, why_not=_next
)
BEFORE: Final = Command(
    "meeting.before", "The meeting before", "Read the one before.", ("b",), group=_MEETINGS, why_not=_before
)
THEN: Final = Command(
    "then", "Then and now", "The goals side by side: first, midpoint and final.", ("t",), footer="then and now",
    short="then", group=_MEETINGS,
)  # fmt: skip
FIND: Final = Command("find", "Find", "Words in this engagement's meetings.", ("f",), footer="find", group=_MEETINGS)


def _tellable(screen: Any) -> str | None:
    why: str | None = screen.why_not_told
    return why


def _undoable(screen: Any) -> str | None:
    return None if screen.next_undo else "Nothing left to take back since this was opened"


ON_WORK: Final = Command(
    "about.work", "This was about the work", "Of a sponsor's line; again, and it is about neither.", ("w",),
    group=_PAGE, why_not=_tellable,
)  # fmt: skip
ON_DEVELOPMENT: Final = Command(
    "about.development", "This was about development", "Of a sponsor's line; again, and it is about neither.", ("e",),
    group=_PAGE, why_not=_tellable,
)  # fmt: skip
UNDO: Final = Command("undo", "Undo", "Take the last change back.", ("f8",), group=_PAGE, why_not=_undoable)
TOLD_APART: Final = frozenset({ON_WORK.id, ON_DEVELOPMENT.id})
"""What is there only when lines are told apart as work or development (R44)."""
DEBRIEF: Final = Command(
    "debrief", "Debrief the meeting", "Go through it with the client.", ("d",), footer="debrief", group=_MEETINGS,
    why_not=_to_debrief,
)  # fmt: skip
BESIDE: Final = beside("What came of it", "what came of it")

OFFERED: Final = (
    DEBRIEF, LED, BESIDE, GO, ONLY, THEN, COPIES, ACTIONS, FIND, LINES, PARTS, PART_BEFORE, MORE, LESS, NEXT, BEFORE,
    ASIDE, ASIDE_BACK, ON_WORK, ON_DEVELOPMENT, TAKE_IN, UNDO, VIEW, BACK,
)  # fmt: skip

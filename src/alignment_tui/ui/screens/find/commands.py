"""What can be done while something is looked for."""

from __future__ import annotations

from typing import Any, Final

from alignment_tui.ui.command import BACK, Command, beside

CHOOSE: Final = Command(
    "choose", "Choose", "Another result; the keys stay in the box.", shown="↑ ↓", footer="choose", told=True
)
OPEN: Final = Command(
    "open", "Open it", "The line itself where it was said; a goal side by side.", ("enter",), footer="open it",
    short="open", told=True,
)  # fmt: skip


def _text_beside(screen: Any) -> str | None:
    return None if screen.has_text_beside else "Nothing is chosen yet"


def _widened(screen: Any) -> str | None:
    return None if screen.may_widen else "This is everywhere already"


ASIDE: Final = Command(
    "aside", "The text beside", "Read around what was found; Tab again goes back to the box.", ("tab", "shift+tab"),
    footer="the text beside", short="beside", why_not=_text_beside,
)  # fmt: skip
WIDEN: Final = Command(
    "widen", "Every engagement, or this one again", "For this search only: the next one stays within the engagement.",
    ("ctrl+o",), footer="every engagement", short="everywhere", why_not=_widened,
)  # fmt: skip
NARROW: Final = Command(
    "widen", "Every engagement, or this one again", "For this search only: the next one stays within the engagement.",
    ("ctrl+o",), footer="this engagement", short="this one", why_not=_widened,
)  # fmt: skip
AGAIN: Final = Command(
    "again",
    "Read the records again",
    "Make what finds words anew, from the records; what is read can be found already.",
)
BESIDE: Final = beside("The text beside", "the text beside")

OFFERED: Final = (CHOOSE, OPEN, ASIDE, BESIDE, WIDEN, AGAIN, BACK)

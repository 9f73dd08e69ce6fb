"""What can be done while an engagement is being begun."""

from __future__ import annotations

from typing import Final

from alignment_tui.ui.command import Command

NEXT: Final = Command("next", "Next", "On to the next field; Shift+Tab goes back.", ("tab",), footer="next", told=True)
CHOOSE: Final = Command(
    "choose", "Choose", "Left and right choose one of a few; Enter goes on.", ("enter",), footer="choose", told=True
)
BEGIN: Final = Command(
    "begin",
    "Begin the engagement",
    "Begin with what is here; a client's name is all it needs.",
    footer="begin",
    shown="ctrl+s",
)
LEAVE_IT: Final = Command(
    "back",
    "Leave, and keep what was typed",
    "Leave; Home keeps it under Needs you now, to go on with.",
    ("escape",),
    footer="leave",
)
DISCARD: Final = Command(
    "discard",
    "Throw away what was typed",
    "Nothing of it is kept. Nothing was begun yet, so nothing else changes.",
)
OFFERED: Final = (NEXT, CHOOSE, BEGIN, LEAVE_IT, DISCARD)

"""The way to take in what was written elsewhere, from an engagement's page, a meeting read back, or Home.

A screen that offers this says with `take_in_place` what it is about; the app goes there.
"""

from __future__ import annotations

from typing import Final

from alignment_tui.ui.command import Command

TAKE_IN: Final = Command(
    "take_in",
    "Take in a note, a table or an engagement",
    "Lines without minutes, next steps, or another coach's folder: shown first, and one undo takes them back.",
    reach="engagement",
)
TAKE_IN_FOLDER: Final = Command(
    "take_in",
    "Take in an engagement from another coach",
    "Its folder, shown first; one undo takes it back.",
)

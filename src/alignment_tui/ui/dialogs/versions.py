"""Which of two versions of a record stands: what is here, or what was put there outside meanwhile."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from alignment_tui.session.contested import Contested
from alignment_tui.ui.dialogs.ask import AskDialog
from alignment_tui.ui.wording import stamp

_OURS: Final = "ours"
_THEIRS: Final = "theirs"
_BACK: Final = ("back", "Back")


def versions_dialog(found: Contested, now: datetime) -> AskDialog:
    """The question; `choose` does what is answered."""
    since = "" if found.since is None else f", at {stamp(found.since, now)}"
    if found.is_gone:
        return AskDialog(
            f"This was moved or taken away outside{since}. Write it again?",
            f"{found.path}\n\nWhat you typed is kept either way.",
            (_BACK, (_OURS, "Write it again")),
            safe="back",
        )
    return AskDialog(
        f"This was also changed outside{since}. Which version stands?",
        f"{found.path}\n\nBoth are here. The one that you don't choose goes to the earlier copies.",
        (_BACK, (_OURS, "Keep what is here"), (_THEIRS, "Take the other")),
        safe="back",
    )


def choose(found: Contested, answer: str | None) -> None:
    """Let the chosen version stand; anything but a choice leaves both as they are."""
    if answer == _OURS:
        found.keep_ours()
    elif answer == _THEIRS:
        found.take_theirs()

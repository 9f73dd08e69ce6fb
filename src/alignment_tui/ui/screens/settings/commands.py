"""What can be done among the settings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from alignment_tui.ui.command import ACTIONS, BACK, Command


def _usual_already(screen: Any) -> str | None:
    return None if screen.is_changed else "It is as usual already"


def _something_to_take_back(screen: Any) -> str | None:
    return None if screen.can_undo else "Nothing left to take back since this was opened"


CHANGE: Final = Command(
    "setting.change",
    "Change it",
    "On or off, the next of a few, or words in the field beneath.",
    ("enter",),
    footer="change it",
    short="change",
    told=True,
)
CHOOSE: Final = Command("choose", "Choose", "Choose a setting.", footer="choose", shown="↑ ↓", told=True)
TURN: Final = Command(
    "setting.turn", "The one before or after", "Of a few, the one before or after.", shown="← →", told=True
)
USUAL: Final = Command(
    "setting.usual",
    "As usual again",
    "The chosen setting is again as it was before anyone chose.",
    ("u",),
    footer="as usual",
    why_not=_usual_already,
)
UNDO: Final = Command(
    "undo", "Undo", "Take the last change of a setting back.", ("f8",), why_not=_something_to_take_back
)
OFFERED: Final = (CHANGE, CHOOSE, USUAL, ACTIONS, TURN, UNDO, BACK)


def writing(found: tuple[Command, ...], *, several: bool) -> tuple[Command, ...]:
    """The footer while words are typed: what the two keys do then."""
    words = {BACK.id: "keep it and back"} if several else {CHANGE.id: "keep it", BACK.id: "back"}
    kept = (c for c in found if c.id in words or c.id in {"actions", "help"})
    return tuple(replace(c, footer=words[c.id], short=words[c.id]) if c.id in words else c for c in kept)

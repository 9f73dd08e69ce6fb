"""The keys that every screen of steps has. A step says which others mean something in it, and in which words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from alignment_tui.ui.command import BACK, Command


def _narrow_only(screen: Any) -> str | None:
    return None if screen.hides_beside else "It stands beside already."


def _something_to_take_back(screen: Any) -> str | None:
    return None if screen.can_undo else "Nothing left to take back since this was opened."


def _something_to_bring(screen: Any) -> str | None:
    return None if screen.can_redo else "Nothing was taken back."


def _a_step_after(screen: Any) -> str | None:
    return None if screen.goes_on else "This is the last step."


NEXT_FIELD = Command(
    "field.next", "Next field", "On to the next field.", ("tab",), footer="next field", short="next", told=True
)
CHOOSE = Command("choose", "Choose", "Up and down choose.", footer="choose", shown="↑ ↓", told=True)
WRITE = Command("write", "Write it", "Write it in its place.", ("enter",), footer="write it", short="write", told=True)
OPEN = Command(
    "open", "Go into the step", "Into the chosen step.", ("enter",), footer="go into it", short="open", told=True
)
NEXT_STEP = Command(
    "step.next",
    "Next step",
    "On to the next step; what was typed stays.",
    ("ctrl+n",),
    footer="next step",
    short="next step",
    group="Steps",
    why_not=_a_step_after,
)
VIEW = Command(
    "view",
    "With the client",
    "What can be looked at together, without your own notes. From there back to your own: v, then Enter.",
    ("v",),
    footer="with the client",
    short="client",
    own=True,
    group="Steps",
)
UNDO = Command(
    "undo", "Undo", "Take the last change back.", ("f8",), group="Everywhere", why_not=_something_to_take_back
)
REDO = Command("redo", "Redo", "Bring again what was taken back.", group="Everywhere", why_not=_something_to_bring)
BESIDE = Command(
    "beside",
    "What stands beside",
    "The part that doesn't fit; again, and it goes.",
    ("f9",),
    footer="beside",
    group="Steps",
    why_not=_narrow_only,
)
TO_STEPS = replace(BACK, footer="the steps", short="steps")
TO_LIST = replace(BACK, footer="the list", short="list")
TO_BEFORE = replace(BACK, footer="back")

STEPPING = (NEXT_STEP, TO_STEPS, BESIDE, VIEW, UNDO, REDO)
"""What every screen of steps offers, besides what its steps do."""

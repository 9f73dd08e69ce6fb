"""The keys of a programme, besides those of every screen of steps."""

from __future__ import annotations

from typing import Any

from alignment_tui.ui.command import Command


def _aim_chosen(screen: Any) -> str | None:
    return screen.body.why_no_item()  # type: ignore[no-any-return]  # every step that offers it has it


def _counted(screen: Any) -> str | None:
    return screen.body.why_nothing_to_give()  # type: ignore[no-any-return]


NEW = Command(
    "item.add", "Add a goal", "One more goal of the organisation's.", ("n",), footer="add a goal", short="add"
)
END = Command(
    "aim.end", "The programme no longer has it", "From today on, or it has it again; engagements are asked.", ("d",),
    footer="has ended", short="ended", why_not=_aim_chosen,
)  # fmt: skip
COUNT = Command(
    "programme.count", "Count again", "Reads what has moved since, then counts.", ("c",), footer="count again",
    short="count",
)  # fmt: skip
GIVE = Command(
    "programme.give", "Make the counts to give away", "Numbers only, for whoever puts several coaches' together.",
    ("e",), footer="make them to give away", short="give", why_not=_counted,
)  # fmt: skip

OWN = (NEW, END, COUNT, GIVE)
"""Each key once; which of them a step offers is the step's to say."""

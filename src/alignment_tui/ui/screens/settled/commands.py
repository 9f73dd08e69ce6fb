"""The keys among what was settled, besides those of every screen of steps."""

from __future__ import annotations

from typing import Any

from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.prepare.commands import ADD, REMOVE, SPACE


def _of_step(name: str) -> Any:
    def why(screen: Any) -> str | None:
        asked = getattr(screen.body, name, None)
        return asked() if asked else None

    return why


CANCEL = Command(
    "meeting.cancel", "Cancel the meeting", "It will not be held; its place, its record and the reason stay.", ("c",),
    footer="cancel it", short="cancel", why_not=_of_step("why_not_cancel"),
)  # fmt: skip
PUT_BACK = Command(
    "meeting.back", "Put the meeting back", "A cancelled one stands in the plan again.", ("b",),
    footer="put it back", short="back", why_not=_of_step("why_not_back"),
)  # fmt: skip
AFRESH = Command(
    "item.afresh", "Ask the promise afresh", "It is put to the new sponsor, and binds nobody before a yes.", ("f",),
    footer="ask afresh", short="afresh", why_not=_of_step("why_not_afresh"),
)  # fmt: skip
LEAVES = Command(
    "sponsor.leaves", "No sponsor any more", "Someone beside the first is no sponsor any more from today.", ("l",),
    footer="no sponsor any more", short="leaves", why_not=_of_step("why_not_leaves"),
)  # fmt: skip
SEEN = Command(
    "goal.seen", "The sponsor has seen it", "The sponsor has seen this wording today, or has not after all.", ("s",),
    footer="seen", short="seen", why_not=_of_step("why_not_seen"),
)  # fmt: skip
WORK = Command(
    "goal.work", "A result to deliver, or a goal", "A work goal is kept apart; a development goal can come of it.",
    ("w",), why_not=_of_step("why_no_goal"),
)  # fmt: skip

OWN = (SPACE, ADD, CANCEL, PUT_BACK, AFRESH, LEAVES, SEEN, WORK, REMOVE)
"""Each key once; which of them a step offers is the step's to say."""

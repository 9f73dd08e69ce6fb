"""The keys along the way, besides those of every screen of steps."""

from __future__ import annotations

from typing import Any

from alignment_tui.ui.command import Command


def _item_chosen(screen: Any) -> str | None:
    return screen.body.why_no_item()  # type: ignore[no-any-return]  # every step that offers it has it


def _proposal_chosen(screen: Any) -> str | None:
    return screen.body.why_no_proposal()  # type: ignore[no-any-return]


DONE = Command(
    "item.done", "Done", "The chosen step is done since today; again opens it.", ("space",), footer="done, or open",
    short="done", why_not=_item_chosen,
)  # fmt: skip
YES = Command(
    "item.yes", "Accepted", "Its owner has said yes.", ("y",), footer="accepted", why_not=_item_chosen,
)  # fmt: skip
RECORDED = Command(
    "item.recorded", "In the client's own record", "The client has it written down too, or hasn't after all.", ("r",),
    why_not=_item_chosen,
)  # fmt: skip
NEW = Command("item.add", "Add another", "One more.", ("n",), footer="add one", short="add")
REMOVE = Command(
    "item.remove", "Remove it", "It wasn't meant; F8 brings it back.", ("d", "delete"), why_not=_item_chosen
)
PAGE = Command(
    "one_page", "Then and now, on one page", "What each called success, what happened, what all three say now.", ("o",)
)
TAKE = Command(
    "proposal.take", "Take it", "The programme's words stand here from today; the wording before is kept.", ("t",),
    footer="take it", short="take", why_not=_proposal_chosen,
)  # fmt: skip
LEAVE = Command(
    "proposal.leave", "Leave it", "What stands here stays; these words aren't proposed again.", ("l",),
    footer="leave it", short="leave", why_not=_proposal_chosen,
)  # fmt: skip
JOIN = Command("programme.join", "Join the programme, or leave it", "The engagement belongs to it, or doesn't.")
OPEN_PROGRAMME = Command("programme.open", "Open the programme", "Its goals, and what it adds up to.", ("g",))

OWN = (DONE, YES, RECORDED, NEW, REMOVE, PAGE, TAKE, LEAVE, JOIN, OPEN_PROGRAMME)
"""Each key once; which of them a step offers is the step's to say."""

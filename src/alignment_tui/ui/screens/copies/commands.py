"""What can be done with copies: choose one, see it as it will be, make it, open it, go through the sponsor's page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from alignment_tui.ui.command import ACTIONS, BACK, Command, beside
from alignment_tui.ui.stepping.commands import UNDO as STEP_UNDO


def _another_meeting(screen: Any) -> str | None:
    return None if screen.has_other_meetings else "There is no other meeting to choose"


def _was_made(screen: Any) -> str | None:
    return None if screen.was_made else "Make it first"


def _can_be_made(screen: Any) -> str | None:
    return screen.why_not_made  # type: ignore[no-any-return]  # the one screen that offers it has it


def _calendar(screen: Any) -> str | None:
    return None if screen.has_dates else "Only the calendar can be made as a calendar"


def _off_limits(screen: Any) -> str | None:
    return None if screen.off_limits else "Nothing that is off limits stands on it"


def _chosen(screen: Any) -> str | None:
    return screen.why_no_item  # type: ignore[no-any-return]


def _undoing(screen: Any) -> str | None:
    return None if screen.can_undo else "Nothing left to take back since this was opened."


OPEN: Final = Command(
    "copy.open", "Open the chosen copy", "The copy as it will be, with the formats to choose.", ("enter",),
    footer="make it", told=True,
)  # fmt: skip
CHOOSE: Final = Command("copy.choose", "Choose", "Up and down choose.", footer="choose", shown="↑ ↓", told=True)
MEETING_BACK: Final = Command(
    "copy.meeting-back", "The meeting before", "Records and debriefs are then of that meeting.", ("left",),
    footer="meeting", shown="← →", why_not=_another_meeting,
)  # fmt: skip
MEETING_ON: Final = Command(
    "copy.meeting-on", "The meeting after", "The same, one on.", ("right",),
    why_not=_another_meeting,
)  # fmt: skip
GO_THROUGH: Final = Command(
    "copy.go-through", "Go through the sponsor's page again", "One by one, with the client: what stands on it.", ("g",),
    footer="go through the page", short="go through",
)  # fmt: skip
TEMPLATES: Final = Command(
    "copy.templates", "Write the templates out, to be adapted",
    "Layout and wording of every copy, beside the records. One that is there stays as it is.",
)  # fmt: skip
BESIDE: Final = beside("The chosen copy, as it will be", "see it")

COPIES: Final = (OPEN, CHOOSE, MEETING_BACK, MEETING_ON, GO_THROUGH, BESIDE, ACTIONS, TEMPLATES, BACK)

_MAKE: Final = "Make it"
PAPER: Final = (
    Command("made.word", "Make it as Word", "A Word file, with real headings, lists and tables.", ("w",),
            footer="Word", group=_MAKE, why_not=_can_be_made),
    Command("made.pdf", "Make it as PDF", "As it prints; nobody changes it by accident.", ("p",),
            footer="PDF", group=_MAKE, why_not=_can_be_made),
    Command("made.html", "Make it as HTML", "One file for a browser; it prints well.", ("h",),
            footer="HTML", group=_MAKE, why_not=_can_be_made),
    Command("made.markdown", "Make it as Markdown", "Plain text, to put into anything.", ("m",),
            group=_MAKE, why_not=_can_be_made),
    Command("made.calendar", "Make it for a calendar", "Dates that a calendar takes in.", ("c",),
            footer="calendar", group=_MAKE, why_not=_calendar),
    Command("made.open", "Open what was made", "With whatever opens such files here.", ("o",),
            footer="open it", why_not=_was_made),
    Command("made.receipt", "What is held back", "By kind and count, and why. It is on no copy.", ("r",),
            footer="held back", own=True),
    Command("made.where", "Put it somewhere else", "Another folder than copies, beside the records.", ("f",),
            group=_MAKE),
    Command("made.looked", "Let the words off limits stand", "After you have looked at where they stand.", ("l",),
            footer="let it stand", why_not=_off_limits),
    ACTIONS,
    BACK,
)  # fmt: skip

APPROVE: Final = (
    Command("item.yes", "On the page", "The client says yes to it, as it is.", ("y",),
            footer="on the page", why_not=_chosen),
    Command("item.no", "Not on it", "The client leaves it out; the page shows no sign of it.", ("n",),
            footer="not on it", why_not=_chosen),
    Command("item.words", "In the client's own words", "It stands there in other words.", ("e",), footer="own words",
            why_not=_chosen),
    Command("item.open", "Say nothing about it", "As if it had not been gone through.", ("u",), why_not=_chosen),
    replace(CHOOSE, id="item.choose", footer=None),
    Command("page.open", "Open the page, to be made", "The page as it will be, with the formats to choose.",
            ("ctrl+o",), footer="open the page", short="open"),
    beside("The page, as it will be sent", "the page"),
    ACTIONS,
    replace(STEP_UNDO, why_not=_undoing),
    BACK,
)  # fmt: skip

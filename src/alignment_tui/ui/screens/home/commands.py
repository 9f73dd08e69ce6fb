"""What can be done on Home."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from alignment_tui.ui.command import ACTIONS, BACK, BANKS, LEAVE, Command
from alignment_tui.ui.taking_in import TAKE_IN_FOLDER

OPEN: Final = Command(
    "open",
    "Open",
    "Open the chosen row where its work is: the meeting, its debrief, its preparation, or the engagement.",
    ("enter",),
    footer="open",
    told=True,
)
CHOOSE: Final = Command("choose", "Choose", "Choose a row; its details follow.", shown="↑ ↓", told=True)
NEW: Final = Command(
    "engagement.new",
    "New engagement",
    "Begin with a name and the kind of meeting; the rest can wait.",
    ("n",),
    footer="new engagement",
    short="new",
)
BEGIN: Final = Command(
    "engagement.new",
    "Begin an engagement",
    "Begin with a name and the kind of meeting; the rest can wait.",
    ("n",),
    footer="begin",
)
SAMPLE: Final = Command(
    "sample",
    "A sample engagement",
    "Says how to look around in a sample with invented people, apart from your own records.",
    ("s",),
    footer="sample",
)


def _no_engagement(screen: Any) -> str | None:
    return None if screen.chosen_engagement else "Choose a row that belongs to an engagement first"


ENGAGEMENT: Final = Command(
    "engagement.open",
    "The whole engagement",
    "Open the engagement of the chosen row: its meetings, goals, next steps and agreements.",
    ("e", "right"),
    why_not=_no_engagement,
)
FIND: Final = Command(
    "find",
    "Find",
    "Words and names in every engagement.",
    ("f",),
    footer="find",
)
DISCREET: Final = Command(
    "discreet",
    "Discreet",
    "Times and the next meeting only, until v and then Enter. It comes by itself fifteen minutes before a meeting.",
    ("v",),
    footer="discreet",
    own=True,
)
BANKS_HERE: Final = replace(BANKS, keys=("b",))
BANKS_FIRST: Final = replace(BANKS_HERE, footer="question banks")
PROGRAMMES: Final = Command(
    "programmes", "Programmes", "What organisations want of many coachings at once, and what they add up to.",
    group="Elsewhere",
)  # fmt: skip
WHERE: Final = Command(
    "where", "Where the records are", "Says the folder of your records.", reach="everywhere", group="Everywhere"
)

CLEAR: Final = replace(BACK, label="Clear the message", help="Clears what stands on the status line.", footer=None)

OFFERED: Final = (
    OPEN,
    CHOOSE,
    NEW,
    FIND,
    DISCREET,
    ENGAGEMENT,
    SAMPLE,
    BANKS_HERE,
    PROGRAMMES,
    TAKE_IN_FOLDER,
    ACTIONS,
    WHERE,
    CLEAR,
    LEAVE,
)
DISCREET_IDS: Final = frozenset(
    {"open", "actions", "help", "leave", "saved", "colours.dark", "colours.light", "colours.none"}
)
"""What is left while others may be looking: nothing that names anyone, nothing about another view."""
FIRST_IDS: Final = DISCREET_IDS - {"open"} | {"engagement.new", "sample", "banks", "take_in", "where"}

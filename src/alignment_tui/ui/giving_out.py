"""The way to the copies, from wherever something of an engagement is on the screen.

A screen that offers one of these says with `copies_place` which copy it is about; the app goes there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from alignment_tui.ui.command import Command

COPIES: Final = Command(
    "copies",
    "Copies",
    "What each person gets, seen before it is made; what to print; dates for a calendar.",
    ("c",),
    footer="copies",
    reach="engagement",
)
COPIES_BY_NAME: Final = replace(COPIES, keys=(), footer=None)
"""Among the actions alone: where letters mean something else."""
PRINT_PAGE: Final = replace(
    COPIES,
    label="Print this page",
    help="The page as it will be on paper, and as a copy to give away.",
    keys=("p",),
    footer="print this page",
    short="print",
)
PRINT_PLAN: Final = replace(
    COPIES_BY_NAME,
    label="Print: the plan, the briefing, a page to write on",
    help="As they will be on paper, and as copies to give away.",
)

"""What a line is, in words: a next step and whether it was accepted, support asked, a strength."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from alignment_tui.domain.commitment import OWN, Measure, NextStep, Support
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import YES
from alignment_tui.domain.line import CONCERN, MEASURE, RECORD, SAID, STEP, STRENGTH, SUPPORT, TALK, Line
from alignment_tui.domain.people import SPONSOR
from alignment_tui.ui.text import one_row

_PLAIN_MARKS: Final = {
    STRENGTH: "strength: ",
    CONCERN: "concern: ",
    TALK: "next development talk: ",
    RECORD: "taking along: ",
}

Made = Mapping[str, NextStep | Measure | Support]


def made_in(engagement: Engagement) -> Made:
    """What lines brought about, by id."""
    return {r.id: r for table in (engagement.steps, engagement.measures, engagement.support) for r in table}


def mark_label(line: Line, made: NextStep | Measure | Support | None) -> str:
    """The mark in words: `next step, proposed: `; empty for what was only said."""
    if line.mark in (STEP, MEASURE):
        name = "next step" if line.mark == STEP else "measure"
        if made is None or isinstance(made, Support) or made.accepted == OWN:
            return f"{name}: "
        return f"{name}, {'accepted' if made.accepted in YES else made.accepted or 'proposed'}: "
    if line.mark == SUPPORT:
        if line.who == SPONSOR:
            return "support offered: "
        answer = made.answer if isinstance(made, Support) else ""
        return f"support asked, {answer}: " if answer else "support asked: "
    if line.mark in ("", SAID):
        return ""
    return _PLAIN_MARKS.get(line.mark, f"{one_row(line.mark)}: ")

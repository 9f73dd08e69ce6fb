"""How much of what a sponsor said was about development, not daily work; said and counted after the meeting (R44)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import Meeting

ON_WORK = "work"
ON_DEVELOPMENT = "development"


@dataclass(frozen=True, slots=True)
class Share:
    """Of a meeting's lines by sponsors."""

    development: int = 0
    told_apart: int = 0
    """Said to be about the one or the other."""
    lines: int = 0

    @property
    def words(self) -> str:
        """`4 of 9`; what isn't told apart isn't counted."""
        return f"{self.development} of {self.told_apart}" if self.told_apart else "not yet"


def may_be_told(meeting: Meeting, line: Line) -> bool:
    """Whether it is a line of someone who speaks for the organisation, in a meeting that has ended."""
    held = meeting.ended is not None or meeting.held_on is not None
    return held and not line.is_private and speaks_for_organisation(meeting, line.who)


def speaks_for_organisation(meeting: Meeting, who: str) -> bool:
    """The sponsor, and others who act for the organisation."""
    return who == "sponsor" or any(o.id == who and o.for_organisation for o in meeting.others)


def tell(line: Line, about: str) -> Action:
    """Say that the line is about work or development; said again, it is taken back."""
    meant = "" if line.about == about else about
    says = f"about {meant}" if meant else "about neither"
    return Action(f"{says}: {line.words[:40]}", meeting=(RowPut("line", replace(line, about=meant)),))


def share(meeting: Meeting) -> Share:
    """How much of what was told apart is about development."""
    lines = [line for line in meeting.spoken if speaks_for_organisation(meeting, line.who)]
    told = [line for line in lines if line.about in (ON_WORK, ON_DEVELOPMENT)]
    return Share(sum(line.about == ON_DEVELOPMENT for line in told), len(told), len(lines))

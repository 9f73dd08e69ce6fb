"""The ladder over one line: which questions are still open, which one is up, and about which of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alignment_tui.banks import RUNGS, Banks, Rung, Slots, clarifiable, climb
from alignment_tui.domain.line import SKIPPED, Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import COACH


@dataclass(frozen=True, slots=True)
class Ladder:
    """Six questions, one of them up."""

    line: Line | None
    """The line to clarify; None before there is one."""
    words: tuple[str, ...]
    """The words of it worth asking about."""
    chosen: int
    rungs: tuple[Rung, ...]
    """Those that are open, in their order."""
    at: int = 0
    skipped: tuple[Rung, ...] = ()
    """Passed over on the way."""

    @property
    def up(self) -> Rung | None:
        """The question that stands above the box."""
        return self.rungs[self.at] if self.rungs else None

    @property
    def word(self) -> str:
        """The word that is asked about."""
        return self.words[self.chosen] if self.words else ""

    def next(self) -> Ladder:
        """The next question; the one passed over counts as skipped. After the last comes the first again."""
        up = self.up
        if up is None or len(self.rungs) == 1:
            return self
        skipped = self.skipped if up in self.skipped else (*self.skipped, up)
        return replace(self, at=(self.at + 1) % len(self.rungs), skipped=skipped)

    def to(self, number: int) -> Ladder | None:
        """The question under that number; None when it was asked or never was."""
        found = self.numbered(number)
        return None if found is None else replace(self, at=self.rungs.index(found))

    def numbered(self, number: int) -> Rung | None:
        """The open question under that number."""
        return next((rung for rung in self.rungs if number_of(rung) == number), None)


def number_of(rung: Rung) -> int:
    """The number of a rung, the same whatever has been asked."""
    return RUNGS.index(rung.rung) + 1 if rung.rung in RUNGS else 0


def line_to_clarify(meeting: Meeting) -> Line | None:
    """The line above: the last one in words, of somebody but the coach if there is one."""
    said = [line for line in meeting.lines if not line.is_private and not line.is_moment]
    return next((line for line in reversed(said) if line.who != COACH), said[-1] if said else None)


def ladder_over(meeting: Meeting, banks: Banks, slots: Slots, line: Line | None, names: Sequence[str] = ()) -> Ladder:
    """The ladder over a line; what was asked or parked about it is gone."""
    words = clarifiable(line.words, banks, names) if line is not None else ()
    return Ladder(line, words, 0, _open(meeting, banks, slots, line, words, 0))


def other_word(ladder: Ladder, meeting: Meeting, banks: Banks, slots: Slots, by: int) -> Ladder:
    """The same question about another word of the line."""
    if len(ladder.words) < 2:
        return ladder
    place = (ladder.chosen + by) % len(ladder.words)
    rungs = _open(meeting, banks, slots, ladder.line, ladder.words, place)
    up = ladder.up
    at = next((n for n, r in enumerate(rungs) if up is not None and r.rung == up.rung), 0)
    return replace(ladder, chosen=place, rungs=rungs, at=at)


def _open(
    meeting: Meeting, banks: Banks, slots: Slots, line: Line | None, words: Sequence[str], chosen: int
) -> tuple[Rung, ...]:
    about = line.id if line is not None else ""
    gone = {(a.question, a.word.casefold()) for a in meeting.asked if about and a.about == about and a.state != SKIPPED}
    rungs = climb(banks, words, slots, chosen)
    return tuple(r for r in rungs if (r.offer.address, r.word.casefold()) not in gone)

"""The ladder over one line: which questions are still open, which one is up, and about which of its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alignment_tui.banks import RUNGS, Banks, Rung, Slots, clarifiable, climb, figure_in, for_cue, is_group
from alignment_tui.banks.because import NOT_ASKED, said_already
from alignment_tui.banks.cues import Cue
from alignment_tui.banks.ladder import LADDER
from alignment_tui.banks.render import WORD_WORDS
from alignment_tui.banks.words import folded
from alignment_tui.domain.line import ASKED, SKIPPED, Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import COACH
from alignment_tui.ui.screens.live.asking import out_of_the_list

_OF_A_CUE = len(RUNGS)
_NO_WORDS = ("care_referral", "protect_confidence")
"""Banks whose questions repeat nothing of what was said."""


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
    """The number of a rung, the same whatever has been asked; a cue's questions are called by their numbers."""
    if rung.rung in RUNGS:
        return RUNGS.index(rung.rung) + 1
    return int(rung.rung) if rung.rung.isdecimal() else 0


def line_to_clarify(meeting: Meeting) -> Line | None:
    """The line above: the last one in words, of somebody but the coach if there is one.

    When it answers a question of the ladder, the line that question was about: its next rung moves up, as long as
    there is one.
    """
    said = [line for line in meeting.lines if not line.is_private and not line.is_moment]
    last = next((line for line in reversed(said) if line.who != COACH), said[-1] if said else None)
    asked = next((a for a in meeting.asked if last is not None and a.id == last.asked), None)
    if asked is None or not asked.about or not asked.question.startswith(f"{LADDER}."):
        return last
    about = meeting.line(asked.about)
    climbed = {a.question for a in meeting.asked if a.about == asked.about and a.state != SKIPPED}
    on_the_ladder = sum(1 for address in climbed if address.startswith(f"{LADDER}."))
    return about if about is not None and on_the_ladder < len(RUNGS) else last


def related(meeting: Meeting, line: Line | None, word: str) -> tuple[Line, ...]:
    """The line, what was answered when it was asked about, and the other lines with the same word, as they were said.

    Private notes and the coach's own lines are not among them.
    """
    if line is None:
        return ()
    questions = {a.id for a in meeting.asked if a.about == line.id}
    # "better optics" is about optics: the last word is what others would say too
    sought = folded(word)[-1:]

    def has_it(other: Line) -> bool:
        # most lines are told apart without being taken to pieces
        if not sought or (other.words.isascii() and sought[0] not in other.words.casefold()):
            return False
        return sought[0] in folded(other.words)

    return tuple(
        x
        for x in meeting.spoken
        if x.id == line.id or (x.who != COACH and not x.is_moment and (x.asked in questions or has_it(x)))
    )


def ladder_over(
    meeting: Meeting, banks: Banks, slots: Slots, line: Line | None, names: Sequence[str] = (), first: str = ""
) -> Ladder:
    """The ladder over a line, about the words `first` if there are any; what was asked or parked about it is gone."""
    words = clarifiable(line.words, banks, names) if line is not None else ()
    if first and not (words and is_group(first, banks)):
        # nobody is seen doing "leadership": a group that was named leaves the lead to the line's own word
        said = set(first.casefold().split())
        around = tuple(w for w in words if said <= set(w.casefold().split()))[:1]
        inside = tuple(w for w in words if set(w.casefold().split()) < said)
        # "is hungry for" is how it was found, "hungry" is what can be asked about
        lead = around or inside or ((first,) if len(first.split()) <= WORD_WORDS else ())
        words = (*lead, *(w for w in words if w not in lead))
    return Ladder(line, words, 0, _open(meeting, banks, slots, line, words, 0))


def opens_ladder(cue: Cue) -> bool:
    """Whether the cue is about a word, so that the ladder itself has its questions."""
    return cue.bank == LADDER


def ladder_of_cue(meeting: Meeting, banks: Banks, slots: Slots, line: Line, cue: Cue) -> Ladder:
    """The questions that a cue opens, in the form of the ladder; those asked are gone."""
    quiet = cue.bank in _NO_WORDS
    word = cue.words if len(cue.words.split()) <= WORD_WORDS and not quiet else ""
    filled = replace(
        slots, word=word or None, phrase=None if quiet else cue.words, figure=None if quiet else figure_in(line.words)
    )
    said = said_already(a.text for a in meeting.asked if a.state == ASKED)
    gone = out_of_the_list(meeting)
    offers = for_cue(banks, cue.family, meeting.kind, filled, gone, _OF_A_CUE, said=said, because=(cue.why, NOT_ASKED))
    rungs = tuple(Rung(str(number), offer, "") for number, offer in enumerate(offers, 1))
    return Ladder(line, (word,) if word else (), 0, rungs)


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
    elsewhere = said_already(a.text for a in meeting.asked if a.about != about and a.state == ASKED)
    over = [a for a in meeting.asked if about and a.about == about and a.state != SKIPPED]
    gone = {(a.question, a.word.casefold()) for a in over}
    # a question that says "that" is the same one whichever words are chosen
    said = {a.text for a in over}
    whose = meeting.called(line.who) if line is not None and line.who else ""
    rungs = climb(banks, words, slots, chosen, said=elsewhere, whose=whose, kind=meeting.kind)
    return tuple(r for r in rungs if (r.offer.address, r.word.casefold()) not in gone and r.offer.text not in said)

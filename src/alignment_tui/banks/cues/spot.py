"""What in a line is worth a question: the same line gives the same cues, without a model and without a network."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from alignment_tui.banks.cues.family import Cues, Family
from alignment_tui.banks.cues.reading import Reading, read, without_fillers
from alignment_tui.banks.cues.silence import Match, counts
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR, Other


@dataclass(frozen=True, slots=True)
class Cue:
    """An offer to ask about something in a line; not a verdict."""

    family: str
    name: str
    """Its name on screen, a question."""
    bank: str
    words: str
    """The words that raised it, as typed."""
    start: int
    end: int
    """Where they stand in the line."""
    why: str
    priority: int


def voice_of(who: str, others: Iterable[Other] = ()) -> str:
    """As whom a speaker counts: those who act for the organisation as the sponsor, other people as nobody."""
    if who in (SPONSOR, CLIENT, COACH):
        return who
    return SPONSOR if any(other.id == who and other.for_organisation for other in others) else ""


def spot(
    text: str,
    speaker: str,
    kind: str,
    cues: Cues,
    *,
    people: Collection[str] = (),
    last_step: bool = False,
    they: bool = False,
    private: bool = False,
) -> tuple[Cue, ...]:
    """The cues of a line, best first, one a family.

    `speaker` is sponsor, client or coach, as `voice_of` gives it; anything else raises none. `kind` is the kind of
    meeting; no family differs by it today. `people` are names that may stand in the line. `they`: it is the pronoun
    of somebody in the room, and so nobody unnamed. A private note raises none.
    """
    if private or not speaker or speaker == COACH or not text.strip():
        return ()
    line = read(text, cues.common.vocabulary, people)
    if speaker == SPONSOR and cues.common.own_kin.spans(line):
        return ()
    best = _best(line, speaker, cues, they=they)
    if not best:
        bare = without_fillers(line)
        best = _best(bare, speaker, cues, they=they) if bare is not None else best
    ordered = sorted(best.values(), key=lambda f: (_priority(f.family, last_step=last_step), -f.length, f.start))
    return tuple(_cue(found, line, speaker, last_step=last_step) for found in ordered)


def _best(line: Reading, speaker: str, cues: Cues, *, they: bool) -> dict[str, Match]:
    """For each family the longest, and of those the first, match that counts."""
    best: dict[str, Match] = {}
    for number, first, behind in cues.index.matches(line):
        family, sign = cues.owners[number]
        if speaker not in family.speakers:
            continue
        words = line.words
        found = Match(family, sign, first, behind, words[first].start, words[behind - 1].end)
        before = best.get(family.id)
        if before is not None and (before.length, -before.start) >= (found.length, -found.start):
            continue
        if counts(found, line, cues, they=they):
            best[family.id] = found
    return best


def _priority(family: Family, *, last_step: bool) -> int:
    return family.closing if last_step else family.priority


def _cue(found: Match, line: Reading, speaker: str, *, last_step: bool) -> Cue:
    words = line.text[found.start : found.end]
    family = found.family
    whose = f"the {speaker}\u2019s line"
    several = "words" if " " in words else "word"
    why = f"{found.sign.about} in {whose}: {words}" if found.sign.about else f"the {several} {words} in {whose}"
    priority = _priority(family, last_step=last_step)
    return Cue(family.id, family.name, family.bank, words, found.start, found.end, why, priority)

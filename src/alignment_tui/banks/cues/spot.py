"""What in a line is worth a question: the same line gives the same cues, without a model and without a network."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from alignment_tui.banks.cues.family import EXPLICIT_UP_TO, Cues, Family, Sign
from alignment_tui.banks.cues.reading import Reading, read
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR, Other

_NEAR = 2
"""Words that may stand between what sets aside and what is set aside."""
_NEGATED_WITHIN = 3
_THEY = frozenset(("they", "them", "their", "themselves"))


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


@dataclass(frozen=True, slots=True)
class _Found:
    family: Family
    sign: Sign
    first: int
    behind: int
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


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
    best: dict[str, _Found] = {}
    for number, first, behind in cues.index.matches(line):
        family, sign = cues.owners[number]
        if speaker not in family.speakers:
            continue
        words = line.words
        found = _Found(family, sign, first, behind, words[first].start, words[behind - 1].end)
        before = best.get(family.id)
        if before is not None and (before.length, -before.start) >= (found.length, -found.start):
            continue
        if _counts(found, line, cues, they=they):
            best[family.id] = found
    ordered = sorted(best.values(), key=lambda f: (_priority(f.family, last_step=last_step), -f.length, f.start))
    return tuple(_cue(found, line, speaker, last_step=last_step) for found in ordered)


def _priority(family: Family, *, last_step: bool) -> int:
    return family.closing if last_step else family.priority


def _cue(found: _Found, line: Reading, speaker: str, *, last_step: bool) -> Cue:
    words = line.text[found.start : found.end]
    family = found.family
    whose = f"the {speaker}\u2019s line"
    several = "words" if " " in words else "word"
    why = f"{found.sign.about} in {whose}: {words}" if found.sign.about else f"the {several} {words} in {whose}"
    priority = _priority(family, last_step=last_step)
    return Cue(family.id, family.name, family.bank, words, found.start, found.end, why, priority)


def _counts(found: _Found, line: Reading, cues: Cues, *, they: bool) -> bool:
    """Whether a match means what it seems to mean."""
    common, family, sign = cues.common, found.family, found.sign
    if they and line.words[found.first].plain in _THEY:
        return False
    if _is_term(found, line) or (sign.alone and _goes_on(found, line, cues)):
        return False
    if any(_overlap(found, span) for span in family.quiet.spans(line)) or family.silent.spans(line):
        return False
    if sign.beside and not sign.beside.spans(line):
        return False
    if sign.without.spans(line):
        return False
    if _set_aside(found, line, cues) or (family.negated and _negated(found, line, cues)):
        return False
    if common.rejected.spans(line) or _quotes_another(found, line, cues):
        return False
    if family.priority <= EXPLICIT_UP_TO or sign.explicit:
        return True
    return not common.plain_feedback.spans(line)


def _is_term(found: _Found, line: Reading) -> bool:
    """Half of a hyphenated word, or inside a name in capitals."""
    words = line.words
    first, last = found.first, found.behind - 1
    if words[last].joined or (first and words[first - 1].joined):
        return True
    if found.behind - first > 1 or not words[first].title or line.text.istitle():
        return False
    start, limit = line.bounds[first]
    beside_name = first + 1 < limit and words[first + 1].title and words[first + 1].clause == words[first].clause
    behind_name = first > start and words[first - 1].title and first - 1 > start
    return beside_name or behind_name


def _goes_on(found: _Found, line: Reading, cues: Cues) -> bool:
    """Whether a word stands behind it that makes a term of both."""
    behind = found.behind
    if behind >= line.bounds[found.first][1] or line.words[behind].clause != line.words[behind - 1].clause:
        return False
    return not any(start == behind for start, _ in cues.common.goes_on.spans(line))


def _set_aside(found: _Found, line: Reading, cues: Cues) -> bool:
    before = any(
        start < found.first and -1 <= found.first - end <= _NEAR and _same_sentence(line, start, found.first)
        for start, end in cues.common.aside_before.spans(line)
    )
    return before or any(
        found.first < start and -1 <= start - found.behind <= _NEAR and _same_sentence(line, start, found.first)
        for start, end in cues.common.aside_after.spans(line)
    )


def _negated(found: _Found, line: Reading, cues: Cues) -> bool:
    asked = cues.common.asking.spans(line)
    for start, end in cues.common.negation.spans(line):
        if not (start < found.first and end <= found.first and found.first - end <= _NEGATED_WITHIN):
            continue
        if line.words[start].clause != line.words[found.first].clause:
            continue
        if not any(first <= start < behind for first, behind in asked):
            return True
    return False


def _quotes_another(found: _Found, line: Reading, cues: Cues) -> bool:
    """Whether it stands in quotation marks behind "she said"."""
    if found.family.priority <= EXPLICIT_UP_TO or not line.words[found.first].quoted:
        return False
    return any(end <= found.first for _, end in cues.common.reported.spans(line))


def _same_sentence(line: Reading, a: int, b: int) -> bool:
    return line.bounds[a] == line.bounds[b]


def _overlap(found: _Found, span: tuple[int, int]) -> bool:
    return span[0] < found.behind and found.first < span[1]

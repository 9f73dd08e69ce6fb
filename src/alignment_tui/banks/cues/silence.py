"""What keeps a match from meaning what it seems to mean: said of something else, set aside, denied, quoted."""

from __future__ import annotations

from dataclasses import dataclass

from alignment_tui.banks.cues.family import EXPLICIT_UP_TO, Cues, Family, Sign
from alignment_tui.banks.cues.reading import Reading

_NEAR = 2
"""Words that may stand between what sets aside and what is set aside, when they are in two clauses."""
_SCOPE = 8
"""Words over which an expression sets aside what follows in the same clause."""
_NEGATED_WITHIN = 3
_THEY = frozenset(("they", "them", "their", "themselves"))


@dataclass(frozen=True, slots=True)
class Match:
    """A shape of a sign, found in a line."""

    family: Family
    sign: Sign
    first: int
    behind: int
    start: int
    end: int

    @property
    def length(self) -> int:
        """In characters."""
        return self.end - self.start


def counts(found: Match, line: Reading, cues: Cues, *, they: bool) -> bool:
    """Whether a match means what it seems to mean."""
    common, family, sign = cues.common, found.family, found.sign
    if they and line.words[found.first].plain in _THEY:
        return False
    if _is_term(found, line) or (sign.alone and _goes_on(found, line, cues)):
        return False
    if family.about_people and _of_things(found, line, cues):
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


def _is_term(found: Match, line: Reading) -> bool:
    """Half of a hyphenated word, or inside a name in capitals."""
    words = line.words
    first, last = found.first, found.behind - 1
    if words[last].joined or (first and words[first - 1].joined):
        return True
    if line.text.istitle() or not all(word.title for word in words[first : found.behind]):
        return False
    start, limit = line.bounds[first]
    if first > start and words[first - 1].clause == words[first].clause:
        return not _only_people(found, line)  # a capital where none is due makes a name of it
    if found.behind - first > 1:
        return True
    return first + 1 < limit and words[first + 1].title and words[first + 1].clause == words[first].clause


def _only_people(found: Match, line: Reading) -> bool:
    """Whether the capitals are those of names of people."""
    return all(line.is_name(at) for at in range(found.first, found.behind))


def _goes_on(found: Match, line: Reading, cues: Cues) -> bool:
    """Whether a word stands behind it that makes a term of both."""
    behind = found.behind
    if behind >= line.bounds[found.first][1] or line.words[behind].clause != line.words[behind - 1].clause:
        return False
    return not any(start == behind for start, _ in cues.common.goes_on.spans(line))


def _set_aside(found: Match, line: Reading, cues: Cues) -> bool:
    before = any(
        start < found.first and _reaches(end, found.first, line, cues) and _same_sentence(line, start, found.first)
        for start, end in cues.common.aside_before.spans(line)
    )
    return before or any(
        found.first < start and -1 <= start - found.behind <= _NEAR and _same_sentence(line, start, found.first)
        for start, end in cues.common.aside_after.spans(line)
    )


def _reaches(end: int, first: int, line: Reading, cues: Cues) -> bool:
    """Whether what ends at `end` still holds at `first`: over its clause, as far as nothing is set against it."""
    if -1 <= first - end <= _NEAR:
        return True
    if not 0 < first - end <= _SCOPE or line.words[end].clause != line.words[first].clause:
        return False
    return not any(end <= start < first for start, _ in cues.common.contrast.spans(line))


def _of_things(found: Match, line: Reading, cues: Cues) -> bool:
    """Whether the sentence is about everyday things and nobody is in it."""
    start, end = line.bounds[found.first]
    inside = [at for at, _ in cues.common.everyday.spans(line) if start <= at < end]
    return bool(inside) and not any(start <= at < end for at, _ in cues.common.somebody.spans(line))


def _negated(found: Match, line: Reading, cues: Cues) -> bool:
    asked = cues.common.asking.spans(line)
    for start, end in cues.common.negation.spans(line):
        if not (start < found.first and end <= found.first and found.first - end <= _NEGATED_WITHIN):
            continue
        if line.words[start].clause != line.words[found.first].clause:
            continue
        if not any(first <= start < behind for first, behind in asked):
            return True
    return False


def _quotes_another(found: Match, line: Reading, cues: Cues) -> bool:
    """Whether it stands in quotation marks behind "she said"."""
    if found.family.priority <= EXPLICIT_UP_TO or not line.words[found.first].quoted:
        return False
    return any(end <= found.first for _, end in cues.common.reported.spans(line))


def _same_sentence(line: Reading, a: int, b: int) -> bool:
    return line.bounds[a] == line.bounds[b]


def _overlap(found: Match, span: tuple[int, int]) -> bool:
    return span[0] < found.behind and found.first < span[1]

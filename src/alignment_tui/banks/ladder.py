"""The ladder: six questions from an unclear word to something that can be seen, and the words worth asking about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from alignment_tui.banks.because import of_line
from alignment_tui.banks.choose import Offer, Said, offer
from alignment_tui.banks.question import RUNGS, Bank, Banks, Question
from alignment_tui.banks.render import WORD_WORDS, Slots
from alignment_tui.banks.words import STOP, Token, adjacent, fold, folded, tokens

LADDER = "clarify_ladder"
MOST = 6
"""How many words of one line can be chosen from; more is no choice any more."""

_QUALITY = ("ness", "ship", "ity", "ence", "ance", "ency", "ancy", "ism", "ment", "tion", "sion", "tude", "acy", "hood")
_ADJECTIVE = ("ive", "ous", "ful", "less", "able", "ible", "ical", "ial", "ual", "ional", "tic", "ary", "ent", "ant")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung as it stands for a line: its word on screen, the question, and the word it is about."""

    rung: str
    offer: Offer
    word: str


def rungs(banks: Banks) -> tuple[Question, ...]:
    """The questions of the six rungs in their order; fewer only when a coach's own bank has fewer."""
    bank = banks.bank(LADDER)
    if bank is None:
        return ()
    return tuple(q for rung in RUNGS for q in bank.offered if q.rung == rung)


def climb(
    banks: Banks,
    words: Sequence[str],
    slots: Slots,
    chosen: int = 0,
    *,
    said: Said = frozenset(),
    whose: str = "",
    kind: str = "",
) -> tuple[Rung, ...]:
    """All rungs for a line whose `clarifiable` words are `words`, the `chosen` one in use.

    The rung *who* takes up a group of people named in the line, whichever word is chosen. `said` are wordings that do
    not come again; `whose` line it is and the `kind` of meeting are told as reasons.
    """
    word = words[chosen % len(words)] if words else None
    group = word if word and is_group(word, banks) else next((w for w in words if is_group(w, banks)), None)
    found: list[Rung] = []
    for question in rungs(banks):
        about = group if question.group and group else word
        # nobody would be seen doing "leadership": the other rungs say "that" of a group of people
        named = None if about == group and not question.group else about
        filled = replace(slots, word=named, word_is_group=named is not None and named == group)
        because = of_line(about or "", whose, question.rung, kind)
        made = offer(question, filled, said=said, because=because)
        if made is not None:
            found.append(Rung(question.rung, made, about or ""))
    return tuple(found)


def is_group(word: str, banks: Banks) -> bool:
    """Whether the word names a group of people rather than anyone in particular."""
    bank = banks.bank(LADDER)
    return bank is not None and folded(word) in {folded(group) for group in bank.groups}


def clarifiable(text: str, banks: Banks, names: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of a line worth clarifying, as typed, best first, at most three words each.

    First what the bank lists, with a word like "better" before it; then qualities, described things, and the
    longest word that says something. Names, numbers, dates and little words never. Empty when nothing can be
    lifted: the questions then say "that".
    """
    line = tokens(text)
    bank = banks.bank(LADDER) or Bank(LADDER, "", "", ())
    people = frozenset(fold(part) for name in names for part in name.split())
    reader = _Reader(text, line, bank, people)
    spans: list[tuple[int, int]] = []
    for span in reader.candidates():
        if all(span[1] <= a or span[0] >= b for a, b in spans):
            spans.append(span)
    lifted = (text[line[a].start : line[b - 1].end] for a, b in spans)
    return tuple(dict.fromkeys(lifted))[:MOST]


def listed_in(text: str, banks: Banks, names: Iterable[str] = ()) -> tuple[str, ...]:
    """The words of a line that the bank lists as unclear, as typed, with a word like "better" before them.

    Unlike `clarifiable` it guesses nothing: what isn't listed isn't found.
    """
    bank = banks.bank(LADDER)
    if bank is None:
        return ()
    line = tokens(text)
    people = frozenset(fold(part) for name in names for part in name.split())
    found: list[tuple[int, int]] = []
    for span in _Reader(text, line, bank, people).listed():
        if all(span[1] <= a or span[0] >= b for a, b in found):
            found.append(span)
    return tuple(dict.fromkeys(text[line[a].start : line[b - 1].end] for a, b in found))


class _Reader:
    """One line, read for what can be asked about. Spans are word numbers, the end not included."""

    def __init__(self, text: str, line: tuple[Token, ...], bank: Bank, people: frozenset[str]) -> None:
        self.text, self.line = text, line
        self.people = people
        self.words = _expressions(bank.words)
        self.groups = _expressions(bank.groups)
        self.modifiers = {fold(word) for word in bank.modifiers}
        self.plain = {fold(word) for word in bank.plain}

    def candidates(self) -> Iterable[tuple[int, int]]:
        """Spans, best first; they may overlap."""
        yield from self._listed(self.words, widen=True)
        yield from self._listed(self.groups, widen=False)
        alone = [at for at in range(len(self.line)) if self._may_stand(at)]
        yield from (self._widened(at, at + 1) for at in alone if self._is_quality(at))
        yield from self._described(alone)
        yield from ((at, at + 1) for at in alone if self._describes(at))
        longest = sorted(
            alone,
            key=lambda at: (self.line[at].folded in self.plain, self.line[at].initial, -len(self.line[at].folded), at),
        )
        yield from (
            (at, at + 1) for at in longest if not self._is_capital(at) and not self.line[at].folded.endswith("ly")
        )

    def listed(self) -> Iterable[tuple[int, int]]:
        """Spans of what the bank lists; they may overlap."""
        return self._listed(self.words, widen=True)

    def _listed(self, expressions: dict[int, set[tuple[str, ...]]], *, widen: bool) -> Iterable[tuple[int, int]]:
        for length in sorted(expressions, reverse=True):
            for at in range(len(self.line) - length + 1):
                words = self.line[at : at + length]
                if tuple(t.folded for t in words) not in expressions[length] or not adjacent(self.text, words):
                    continue
                if length == 1 and words[0].folded in self.people:
                    continue
                yield self._widened(at, at + length) if widen else (at, at + length)

    def _described(self, alone: Sequence[int]) -> Iterable[tuple[int, int]]:
        """A describing word and what it describes, such as "strong voice"."""
        for at in alone:
            before = at - 1
            if before < 0 or not adjacent(self.text, self.line[before : at + 1]):
                continue
            word = self.line[before].folded
            describes = word in self.modifiers or (self._describes(before) and self._may_stand(before))
            if describes and not self._is_name(before):
                yield (before, at + 1)

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        """The span with the describing words before it, as far as three words go."""
        while start > 0 and end - start < WORD_WORDS:
            before = self.line[start - 1]
            if before.folded not in self.modifiers or not adjacent(self.text, self.line[start - 1 : start + 1]):
                break
            start -= 1
        return start, end

    def _may_stand(self, at: int) -> bool:
        word = self.line[at].folded
        return len(word) >= _SHORTEST and word.isalpha() and word not in STOP and not self._is_name(at)

    def _is_quality(self, at: int) -> bool:
        word = self.line[at].folded
        return len(word) > 5 and word.endswith(_QUALITY) and word not in self.plain

    def _describes(self, at: int) -> bool:
        word = self.line[at].folded
        return word.endswith(_ADJECTIVE) and word not in self.plain

    def _is_name(self, at: int) -> bool:
        return self.line[at].folded in self.people or (self._is_capital(at) and not self.line[at].initial)

    def _is_capital(self, at: int) -> bool:
        return self.text[self.line[at].start].isupper()


def _expressions(listed: Iterable[str]) -> dict[int, set[tuple[str, ...]]]:
    """Expressions by their number of words, those of at most three."""
    found: dict[int, set[tuple[str, ...]]] = {}
    for expression in listed:
        words = folded(expression)
        if 0 < len(words) <= WORD_WORDS:
            found.setdefault(len(words), set()).add(words)
    return found

"""Where the words that were looked for stand in a text, and the part of a long text around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from alignment_tui.domain.folding import Token, tokens
from alignment_tui.domain.query import Term

_BEFORE = 24
"""Characters kept before the first hit of a text that is cut."""


def hits(terms: Iterable[Term], text: str) -> list[tuple[int, int]]:
    """Where each of the terms stands in `text`, in order and without overlaps."""
    found = tokens(text)
    spans = sorted(span for term in terms for span in _spans(term, found))
    merged: list[tuple[int, int]] = []
    for begin, end in spans:
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((begin, end))
    return merged


def holds(term: Term, words: Sequence[str]) -> bool:
    """Whether the term stands in these folded words."""
    return any(_fits(term, words, at) for at in range(len(words) - len(term.words) + 1))


def around(text: str, spans: Sequence[tuple[int, int]], room: int) -> tuple[str, list[tuple[int, int]]]:
    """At most `room` characters of `text` with the first hit among them, and where the hits stand in that.

    What is left out at the beginning leaves `…`; what is left out at the end is for whoever draws it to cut.
    """
    if not spans or spans[0][1] <= room or len(text) <= room:
        return text, list(spans)
    begin = max(0, spans[0][0] - _BEFORE)
    if (space := text.find(" ", begin, spans[0][0])) >= 0:
        begin = space + 1
    return "…" + text[begin:], [(a - begin + 1, b - begin + 1) for a, b in spans]


def _spans(term: Term, found: Sequence[Token]) -> Iterable[tuple[int, int]]:
    words = [token.word for token in found]
    length = len(term.words)
    for at in range(len(words) - length + 1):
        if _fits(term, words, at):
            yield found[at].begin, found[at + length - 1].end


def _fits(term: Term, words: Sequence[str], at: int) -> bool:
    *whole, last = term.words
    end = at + len(whole)
    if any(words[at + n] != word for n, word in enumerate(whole)):
        return False
    return words[end].startswith(last) if term.begins else words[end] == last

"""Questions that ask nearly the same: compared by the words that say something, in any order, among thousands too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from alignment_tui.banks.question import Question
from alignment_tui.banks.resemble import share_of, telling

ALIKE = 0.85
"""How much of two questions must be shared; more than for recognising a coach's own words, since both stand written."""
_COMMON = 200
"""A word that so many questions have is no reason to compare them."""
_MOST = 100
"""Pairs told of at most."""


def pairs_alike(some: Sequence[Question], among: Sequence[Question]) -> tuple[tuple[Question, Question], ...]:
    """Pairs of one of `some` with another of `among`, put to the same person, that ask nearly the same; each once."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    words = [telling(question.say) for question in among]
    for number, told in enumerate(words):
        for word in told:
            places[word].append(number)
    by_address = {question.address: number for number, question in enumerate(among)}
    found: list[tuple[Question, Question]] = []
    done: set[frozenset[str]] = set()
    for one in some:
        shared: defaultdict[int, int] = defaultdict(int)
        mine = words[by_address[one.address]] if one.address in by_address else telling(one.say)
        for word in mine:
            if len(places[word]) <= _COMMON:
                for number in places[word]:
                    shared[number] += 1
        for number, count in shared.items():
            other = among[number]
            pair = frozenset((one.address, other.address))
            if len(pair) < 2 or pair in done or other.left_out or other.to != one.to:
                continue
            if 2 * count < ALIKE * max(len(mine), len(words[number])) and count < len(mine):
                continue
            done.add(pair)
            if share_of(one.say, other.say) >= ALIKE:
                found.append((one, other))
                if len(found) >= _MOST:
                    return tuple(found)
    return tuple(found)

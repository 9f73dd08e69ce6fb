"""Words typed by a coach against the banks: which question they are, and which questions they call to mind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from alignment_tui.banks.choose import Offer, offer
from alignment_tui.banks.question import Banks, Question
from alignment_tui.banks.render import Slots
from alignment_tui.banks.words import STOP, stem, tokens

ALIKE = 0.65
"""How much of two sentences must be shared before they count as one question."""

_ALIKE_IN_LITTLE_WORDS = 0.79
"""The same for two sentences that share nothing but little words, such as "who do you mean?"."""

_LIGHT = 0.3
"""What a word like "you" or "would" weighs beside a word that says something."""

_FEWEST = 4
"""How many words make a question of their own."""

_SLOT = re.compile(r"\{[a-z_]+\}")
_FIELDS = ((3.0, "wordings"), (2.0, "intent"), (1.0, "bank"))


def resembles(text: str, candidates: Iterable[Offer]) -> Offer | None:
    """The offered question that a coach's own words ask, so that it can leave the list; None when none does.

    Every wording of a question counts. Among equals the one offered first is taken.
    """
    said = [_weighed(part) for part in _askings(text)]
    best: Offer | None = None
    best_share = 0.0
    for candidate in candidates:
        question = candidate.question
        templates = [_SLOT.sub(" ", wording) for wording in (question.intent, *question.wordings)]
        own = frozenset[str]().union(*(_stems(template) for template in templates))
        filled = (candidate.text, candidate.short)
        names = frozenset[str]().union(*(_stems(each) for each in filled)) - own
        share = max(_share(one, _weighed(wording), names) for one in said for wording in (*filled, *templates))
        if share >= ALIKE and share > best_share:
            best, best_share = candidate, share
    return best


def search(banks: Banks, words: str, slots: Slots, *, n: int = 9) -> list[Offer]:
    """What the banks have on typed words, for the room, best first, at most `n`; empty when nothing fits.

    Each word may be only begun. A question answers to its wordings, then to what it is after, then to its bank.
    """
    wanted = [stem(token.folded) for token in tokens(words)]
    telling = [word for token, word in zip(tokens(words), wanted, strict=True) if token.folded not in STOP]
    wanted = telling or wanted
    wanted = [word for word in wanted if len(word) > 1]
    if not wanted:
        return []
    scored = [(_score(question, banks, wanted), number, question) for number, question in enumerate(banks)]
    found: list[Offer] = []
    for score, _, question in sorted(scored, key=lambda each: (-each[0], each[1])):
        if score <= 0 or len(found) >= n:
            break
        made = offer(question, slots) if question.room and not question.left_out else None
        if made is not None:
            found.append(made)
    return found


def _score(question: Question, banks: Banks, wanted: list[str]) -> float:
    bank = banks.bank(question.bank)
    families = " ".join(question.families or (bank.cues if bank else ())).replace("_", " ")
    texts = {
        "wordings": " ".join((*question.wordings, question.statement)),
        "intent": question.intent,
        "bank": f"{bank.title} {bank.purpose} {families}" if bank else "",
    }
    stems = {name: _stems(_SLOT.sub(" ", text)) for name, text in texts.items()}
    score = 0.0
    for word in wanted:
        score += max(
            (
                weight * (1.0 if word in stems[name] else 0.6)
                for weight, name in _FIELDS
                if any(have.startswith(word) for have in stems[name])
            ),
            default=0.0,
        )
    return score


def _askings(text: str) -> tuple[str, ...]:
    """The line whole, and without the word it takes up first: "optics: what would you see?" asks what follows."""
    _, sign, rest = text.partition(":")
    if not sign:
        _, sign, rest = text.partition(",")
    return (text, rest) if len(rest.split()) >= _FEWEST else (text,)


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token.folded) for token in tokens(text))


@lru_cache(maxsize=4096)
def _weighed(text: str) -> dict[str, float]:
    return {stem(t.folded): _LIGHT if t.folded in STOP else 1.0 for t in tokens(text)}


def _share(one: dict[str, float], other: dict[str, float], names: frozenset[str]) -> float:
    """Twice what both have, of what they have together: 1 for the same words, 0 for too little in common.

    `names` came into the question through its slots; that somebody is named says little about what is asked.
    """

    def weight(word: str, words: dict[str, float]) -> float:
        return _LIGHT if word in names else words[word]

    common = [weight(word, one) for word in one if word in other]
    if not common:
        return 0.0
    whole = sum(weight(word, one) for word in one) + sum(weight(word, other) for word in other)
    share = 2 * sum(common) / whole
    return share if max(common) > _LIGHT or share >= _ALIKE_IN_LITTLE_WORDS else 0.0


def share_of(one: str, other: str) -> float:
    """How much of two questions, slots apart, is shared: 1 for the same words in any order, 0 for next to none."""
    return _share(_weighed(_SLOT.sub(" ", one)), _weighed(_SLOT.sub(" ", other)), frozenset())


def telling(text: str) -> frozenset[str]:
    """The stems of a question that say something; all of them where none does."""
    weighed = _weighed(_SLOT.sub(" ", text))
    return frozenset(word for word, weight in weighed.items() if weight > _LIGHT) or frozenset(weighed)

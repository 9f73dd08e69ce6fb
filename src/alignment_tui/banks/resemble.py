"""Words typed by a coach against the banks: which question they are, and which questions they call to mind."""

from __future__ import annotations

from collections.abc import Iterable

from alignment_tui.banks.choose import Offer, offer
from alignment_tui.banks.question import Banks, Question
from alignment_tui.banks.render import Slots
from alignment_tui.banks.words import STOP, stem, tokens

ALIKE = 0.6
"""How much of two sentences must be shared before they count as one question."""

_LIGHT = 0.3
"""What a word like "you" or "would" weighs beside a word that says something."""

_FIELDS = ((3.0, "wordings"), (2.0, "intent"), (1.0, "bank"))


def resembles(text: str, candidates: Iterable[Offer]) -> Offer | None:
    """The offered question that a coach's own words ask, so that it can leave the list; None when none does.

    Every wording of a question counts. Among equals the one offered first is taken.
    """
    said = _weighed(text)
    best: Offer | None = None
    best_share = ALIKE
    for candidate in candidates:
        wordings = (candidate.text, candidate.short, *candidate.question.wordings)
        share = max(_share(said, _weighed(wording)) for wording in wordings)
        if share > best_share or (best is None and share >= ALIKE):
            best, best_share = candidate, share
    return best


def search(banks: Banks, words: str, slots: Slots, *, n: int = 9) -> list[Offer]:
    """What the banks have on typed words, for the room, best first, at most `n`; empty when nothing fits.

    Each word may be only begun. A question answers to its wordings, then to what it is after, then to its bank.
    """
    wanted = [stem(token.folded) for token in tokens(words)]
    telling = [word for token, word in zip(tokens(words), wanted, strict=True) if token.folded not in STOP]
    wanted = telling or wanted
    if not wanted:
        return []
    scored = [(_score(question, banks, wanted), number, question) for number, question in enumerate(banks)]
    found: list[Offer] = []
    for score, _, question in sorted(scored, key=lambda each: (-each[0], each[1])):
        if score <= 0 or len(found) >= n:
            break
        made = offer(question, slots) if question.room else None
        if made is not None:
            found.append(made)
    return found


def _score(question: Question, banks: Banks, wanted: list[str]) -> float:
    bank = banks.bank(question.bank)
    texts = {
        "wordings": " ".join((*question.wordings, question.statement)),
        "intent": question.intent,
        "bank": f"{bank.title} {bank.purpose}" if bank else "",
    }
    stems = {name: {stem(token.folded) for token in tokens(text)} for name, text in texts.items()}
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


def _weighed(text: str) -> dict[str, float]:
    return {stem(t.folded): _LIGHT if t.folded in STOP else 1.0 for t in tokens(text)}


def _share(one: dict[str, float], other: dict[str, float]) -> float:
    """Twice what both have, of what they have together: 1 for the same words, 0 for none in common."""
    total = sum(one.values()) + sum(other.values())
    common = sum(weight for word, weight in one.items() if word in other)
    return 2 * common / total if total else 0.0

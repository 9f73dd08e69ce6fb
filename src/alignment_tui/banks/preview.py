"""A question as it would be heard: with a word, a plural, a verb, a long phrase, and with nothing known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from alignment_tui.banks.ladder import is_group
from alignment_tui.banks.question import Bank, Banks, Question
from alignment_tui.banks.render import SLOT_NAMES, Slots, render, slots_in

ABOUT = ("word", "phrase")
"""Slots that are filled from a line."""
FORMS = (
    ("in the plural", "stakeholders"),
    ("with a verb", "delegate"),
    ("with a long phrase", "a clear sense of direction"),
)
"""Words that fit badly somewhere, so that it is seen before it is heard."""
_BRACED = re.compile(r"\{([^{}]*)\}")
_OPEN, _CLOSE = "\ue000", "\ue001"
NOTHING_KNOWN = "with nothing known"
FEWEST_WORDS, MOST_WORDS = 8, 12
"""What can be said in one breath and is heard as one question."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way a question may sound."""

    about: str
    """With what: muted words above it."""
    text: str


def readings(question: Question, banks: Banks, slots: Slots, words: Sequence[str]) -> tuple[Reading, ...]:
    """How it sounds with these words of real lines, with words that fit badly, and with nothing known."""
    asked = _shielded(replace(question, left_out=False))
    found: list[Reading] = []
    plain = {each.casefold() for each in words}
    if set(slots_in(" ".join(question.wordings))) & set(ABOUT):
        for about, word in (
            *((f"with {each}", each) for each in words),
            *((f"{a}, {w}", w) for a, w in FORMS if w not in plain),
        ):
            filled = replace(slots, word=word, phrase=word, word_is_group=is_group(word, banks))
            text = render(asked, filled)
            if text:
                found.append(Reading(about, _shown(text)))
    else:
        text = render(asked, slots)
        if text:
            found.append(Reading("with what is known here", _shown(text)))
    bare = render(asked, Slots(agreed_subject=True, umbrella=slots.umbrella))
    if bare and _shown(bare) not in [reading.text for reading in found]:
        found.append(Reading(NOTHING_KNOWN, _shown(bare)))
    return tuple(found)


def _shielded(question: Question) -> Question:
    """The question with braces that stand for nothing kept as they are, and so seen where they would stand."""

    def kept(text: str) -> str:
        return _BRACED.sub(lambda m: m[0] if m[1] in SLOT_NAMES else f"{_OPEN}{m[1]}{_CLOSE}", text)

    return replace(
        question, say=kept(question.say), bare=kept(question.bare), plural=kept(question.plural), short="", also=()
    )


def _shown(text: str) -> str:
    return text.replace(_OPEN, "{").replace(_CLOSE, "}")


def calls(question: Question, bank: Bank, families: Sequence[str]) -> bool:
    """Whether cues of these families bring this question up."""
    served = question.families or bank.cues
    return any(family in bank.cues and family in served for family in families)


def counted(text: str) -> str:
    """How many words, and whether they can be said in one breath."""
    words = len(text.split())
    if not words:
        return ""
    number = f"{_NUMBERS[words]} word{'' if words == 1 else 's'}." if words < len(_NUMBERS) else f"{words} words."
    if FEWEST_WORDS <= words <= MOST_WORDS:
        return f"{number} Eight to twelve can be said in one breath and are heard as one question."
    if words < FEWEST_WORDS:
        return f"{number} Short is good, as long as it stands by itself."
    return f"{number} Eight to twelve are heard as one question."


_NUMBERS = (
    *("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"),
    *("Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty"),
)

"""What speaks for a question that is offered, in plain words for the coach alone; none of it is ever written.

The order in which questions are offered follows from these and nothing else: the step of the agenda, the kind of the
meeting, what was asked before, what the client wants asked, what was parked, and the line that is being clarified.
"""

from __future__ import annotations

from collections.abc import Iterable

from alignment_tui.banks.question import Question
from alignment_tui.banks.words import folded
from alignment_tui.domain.meeting import FINAL, FIRST, MIDPOINT, posed_as

NOT_ASKED = "not asked yet"
_KINDS = {FIRST: "first meeting", MIDPOINT: "midpoint", FINAL: "final meeting"}
_ROOMY = 90
"""Cells from which on the whole lead is said."""
_BACK = "back-"
"""How the id of a question begins that was left open in an earlier meeting and came along."""


def said_already(texts: Iterable[str]) -> frozenset[tuple[str, ...]]:
    """Wordings that have been said, in the form in which they are compared: letters and order count, nothing else."""
    return frozenset(folded(text) for text in texts if text)


def of_step(name: str, kind: str) -> tuple[str, ...]:
    """A question of the agenda's step."""
    step = (f"the agenda is at {name}",) if name else ()
    return (*step, NOT_ASKED, *_kind(kind))


def of_question(question: Question) -> tuple[str, ...]:
    """What the question itself brings."""
    return ("first in its bank, as you set it",) if question.pinned else ()


def of_kept(id_: str, posed: str, client: str, *, now: bool) -> tuple[str, ...]:
    """A question kept ready; `now`: the agenda is where such questions have their place."""
    came = "left open last time" if id_.startswith(_BACK) else "kept ready beforehand"
    place = ("the agenda is at such questions",) if now else ()
    return (came, *((posed_as(posed, client),) if posed else ()), *place, NOT_ASKED)


def of_parked(minute: int | None) -> tuple[str, ...]:
    """A question that was parked in this meeting."""
    return ("parked" if minute is None else f"parked at {minute}", "the agenda is at its last step", NOT_ASKED)


def of_answer(minute: int | None) -> tuple[str, ...]:
    """What the last answer opened."""
    return ("it follows what was asked last" if minute is None else f"it follows what was asked at {minute}", NOT_ASKED)


def of_line(word: str, whose: str, rung: str, kind: str) -> tuple[str, ...]:
    """A question of the ladder about a line: the word it takes up, and what the line still lacks."""
    line = f"{whose}'s line" if whose else "the line"
    about = f"{word} in {line}" if word else f"about {line}"
    return (about, f"not asked yet: {rung}" if rung else NOT_ASKED, *_kind(kind))


def in_words(reasons: Iterable[str], cells: int = 200) -> str:
    """The reasons as one row; where it is narrow the first of them, which tell most, and whole."""
    told = list(reasons)
    lead = "Offered because: " if cells >= _ROOMY else "Because: "
    while len(told) > 1 and len(lead) + len(" · ".join(told)) > cells:
        told.pop()
    return lead + " · ".join(told)


def _kind(kind: str) -> tuple[str, ...]:
    return (_KINDS[kind],) if kind in _KINDS else ()

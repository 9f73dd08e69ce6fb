"""Which questions are offered: for a step, for a cue, after an answer. The same input gives the same order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from alignment_tui.banks.because import of_question
from alignment_tui.banks.question import IN_THE_ROOM_PARTS, Bank, Banks, Question
from alignment_tui.banks.render import Slots, render, render_statement
from alignment_tui.banks.words import folded

Said = frozenset[tuple[str, ...]]
"""Wordings as `said_already` gives them."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A question ready to be said."""

    question: Question
    text: str
    short: str
    """The wording for one row of a narrow screen; the same as `text` where that fits."""
    statement: str = ""
    """What is said before it; empty for most."""
    because: tuple[str, ...] = ()
    """What speaks for it now, for the coach; empty where nobody chose."""

    @property
    def address(self) -> str:
        """`bank.question`."""
        return self.question.address

    @property
    def to(self) -> str:
        """Whom it is put to."""
        return self.question.to


def offer(
    question: Question, slots: Slots, *, variant: int = 0, said: Said = frozenset(), because: tuple[str, ...] = ()
) -> Offer | None:
    """The question with its words filled in; None where it makes no sense now.

    Of its wordings the first that is not among those `said` already, from `variant` on; `variant` once all were.
    """
    text = render(question, slots, variant=variant)
    if text is None:
        return None
    if said and folded(text) in said:
        for other in range(variant + 1, variant + 1 + len(question.also)):
            in_other_words = render(question, slots, variant=other)
            if in_other_words is not None and folded(in_other_words) not in said:
                text, variant = in_other_words, other
                break
    short = render(question, slots, narrow=True, variant=variant) or text
    return Offer(question, text, short, render_statement(question, slots), (*because, *of_question(question)))


def for_step(
    banks: Banks,
    step_banks: Sequence[str],
    kind: str,
    slots: Slots,
    asked: Collection[str],
    n: int = 3,
    *,
    said: Said = frozenset(),
    because: tuple[str, ...] = (),
) -> list[Offer]:
    """The next questions of an agenda step, in the room, at most `n`.

    `step_banks` are ids of banks or addresses of single questions. `asked` are addresses that leave the list: what
    was asked, put off or passed; `said` are wordings that do not come again.
    """
    return _offers(_in_the_room(_named(banks, step_banks), kind), slots, asked, n, said, because)


def for_place(
    banks: Banks, at: str, kind: str, slots: Slots, asked: Collection[str] = (), n: int | None = None
) -> list[Offer]:
    """The questions offered at a step outside the room, such as "prepare.goals"; all of them without `n`."""
    return _offers((q for q in banks if at in q.at and _serves(q, kind)), slots, asked, n)


def for_cue(
    banks: Banks,
    family: str,
    kind: str,
    slots: Slots,
    asked: Collection[str] = (),
    n: int = 3,
    *,
    said: Said = frozenset(),
    because: tuple[str, ...] = (),
) -> list[Offer]:
    """The questions of the bank that a cue opens, those that serve its family, in the room."""
    bank = banks.for_family(family)
    return _offers(_in_the_room(bank.serving(family), kind), slots, asked, n, said, because) if bank else []


def after(
    banks: Banks,
    address: str,
    kind: str,
    slots: Slots,
    asked: Collection[str],
    *,
    in_room: bool = True,
    n: int = 3,
    said: Said = frozenset(),
    because: tuple[str, ...] = (),
) -> list[Offer]:
    """What follows the question at `address` once it is answered; empty when nothing is left to follow."""
    question = banks.question(address)
    if question is None:
        return []
    following = (q for link in question.then for q in _followed(banks, link, kind, asked, in_room=in_room))
    return _offers(following, slots, {*asked, address}, n, said, because)


def _followed(banks: Banks, link: str, kind: str, asked: Collection[str], *, in_room: bool) -> Iterable[Question]:
    """One question for a link: the one it names, or the first still open of another bank."""
    if link.startswith("@"):
        bank = banks.bank(link[1:])
        candidates: tuple[Question, ...] = bank.questions if bank else ()
    else:
        named = banks.question(link)
        candidates = (named,) if named else ()
    fitting = _in_the_room(candidates, kind) if in_room else [q for q in candidates if _serves(q, kind)]
    return [q for q in fitting if q.address not in asked][:1]


def _named(banks: Banks, names: Sequence[str]) -> Iterable[Question]:
    for name in names:
        found: Bank | Question | None = banks.question(name) if "." in name else banks.bank(name)
        if isinstance(found, Bank):
            yield from found.questions
        elif found is not None:
            yield found


def _in_the_room(questions: Iterable[Question], kind: str) -> list[Question]:
    return [q for q in questions if q.room and q.part in IN_THE_ROOM_PARTS and _serves(q, kind)]


def _serves(question: Question, kind: str) -> bool:
    return not question.left_out and (not question.kinds or kind in question.kinds)


def _offers(
    questions: Iterable[Question],
    slots: Slots,
    asked: Collection[str],
    n: int | None,
    said: Said = frozenset(),
    because: tuple[str, ...] = (),
) -> list[Offer]:
    offers: list[Offer] = []
    seen = set(asked)
    for question in questions:
        if n is not None and len(offers) >= n:
            break
        if question.address in seen:
            continue
        seen.add(question.address)
        made = offer(question, slots, said=said, because=because)
        if made is not None:
            offers.append(made)
    return offers

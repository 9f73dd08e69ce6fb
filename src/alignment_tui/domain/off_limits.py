"""Off limits: whether words name a subject that client and coach keep out of the room (R196).

`barred_in` answers for a page that is about to be made: which of its named texts name which subject, without those that
the coach has looked at and lets stand. `let_it_stand` records that decision; another wording is asked about again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.engagement import Engagement, OffLimits
from alignment_tui.domain.folding import folded
from alignment_tui.domain.goal import SHARED
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.table import row
from alignment_tui.domain.words import clean_row

_MARK = 12


@dataclass(frozen=True, slots=True)
class Barred:
    """A text that names what is off limits."""

    place: str
    """As the caller named it: `next step 2`."""
    topic: str
    """The id of the subject."""
    word: str
    """What of it stands there, as client and coach wrote it."""
    text: str
    """The whole text."""

    @property
    def sentence(self) -> str:
        """`"Norrland" is off limits, and stands in next step 2.`"""
        return f'"{self.word}" is off limits, and stands in {self.place}.'


def off_limits_in(text: str, off_limits: Iterable[OffLimits]) -> str:
    """The first off-limits word or topic that stands in `text`, as the coach wrote it; empty when none does.

    Whole words only; case, accents and a simple plural make no difference.
    """
    return next((word for _, word in _named(text, off_limits)), "")


def topics_in(text: str, off_limits: Iterable[OffLimits]) -> tuple[OffLimits, ...]:
    """Every subject that `text` names, in their order."""
    return tuple(subject for subject, _ in _named(text, off_limits))


def barred_in(texts: Iterable[tuple[str, str]], engagement: Engagement) -> tuple[Barred, ...]:
    """Which of these texts, given as pairs of place and words, name what is off limits; one a text and subject.

    Left out is what the coach lets stand. A page for the sponsor waits until there are none (R196).
    """
    return tuple(
        Barred(place=place, topic=subject.id, word=word, text=text)
        for place, text in texts
        for subject, word in _named(text, engagement.off_limits)
        if mark_of(text) not in subject.let_stand
    )


def shared_words(engagement: Engagement) -> tuple[tuple[str, str], ...]:
    """What is shared, as pairs of a name for it and its words: goals, next steps, measures, support."""
    goals = [("a shared goal", w) for g in engagement.client_goals(private=False) for w in (g.text, g.success) if w]
    steps = [("a next step", s.text) for s in engagement.steps if s.visibility == SHARED and s.is_open]
    measures = [("a measure", m.text) for m in engagement.measures if m.visibility == SHARED]
    support = [("the support asked for", s.text) for s in engagement.support if s.visibility == SHARED]
    return (*goals, *steps, *measures, *support)


def write_instead(engagement: Engagement, id: str, words: str, moment: Moment) -> Action:  # noqa: A002
    """What may be said in the room in the subject's place."""
    old: OffLimits | None = row(engagement, "off_limits", id)
    text = clean_row(words).strip()
    if text == (old.instead if old else ""):
        return Action("")
    new = replace(old or OffLimits(id=moment.new_id("x")), instead=text)
    return Action("what may be said instead", engagement=(RowPut("off_limits", new),))


def let_it_stand(engagement: Engagement, found: Barred) -> Action:
    """The coach has looked: these words may stand in a page for the sponsor, as they are."""
    return _decided(engagement, found, stands=True)


def look_again(engagement: Engagement, found: Barred) -> Action:
    """The decision is taken back; the page waits for another one."""
    return _decided(engagement, found, stands=False)


def mark_of(text: str) -> str:
    """A mark by which the same words are known again; not the words."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:_MARK]


def _decided(engagement: Engagement, found: Barred, *, stands: bool) -> Action:
    subject = next((s for s in engagement.off_limits if s.id == found.topic), None)
    mark = mark_of(found.text)
    if subject is None or (mark in subject.let_stand) is stands:
        return Action("")
    marks = (*subject.let_stand, mark) if stands else tuple(m for m in subject.let_stand if m != mark)
    says = "what may stand in a page" if stands else "what may stand in a page, taken back"
    return Action(says, engagement=(RowPut("off_limits", replace(subject, let_stand=marks)),))


def _named(text: str, off_limits: Iterable[OffLimits]) -> Iterable[tuple[OffLimits, str]]:
    """Each subject that stands in the text, with what of it stands there."""
    spoken: list[str] | None = None
    for subject in off_limits:
        for barred in (subject.topic, *subject.words):
            if wanted := folded(barred):
                spoken = folded(text) if spoken is None else spoken
                if any(_same(spoken[at : at + len(wanted)], wanted) for at in range(len(spoken))):
                    yield subject, barred
                    break


def _same(spoken: list[str], wanted: list[str]) -> bool:
    return len(spoken) == len(wanted) and all(_forms(a) & _forms(b) for a, b in zip(spoken, wanted, strict=True))


def _forms(word: str) -> set[str]:
    """The word, and what it is the plural of if it is one."""
    forms = {word}
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        forms.add(word[:-1])
        if word.endswith("es"):
            forms.add(word[:-2])
        if word.endswith("ies"):
            forms.add(word[:-3] + "y")
    return forms

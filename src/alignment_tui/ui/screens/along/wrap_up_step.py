"""The wrap-up form: its questions, and the answers as they are entered."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain import evaluation
from alignment_tui.domain.edits import Action
from alignment_tui.domain.people import SPONSOR
from alignment_tui.ui.screens.along.at_hand import Along
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.text import one_row, paragraph
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.part import Note

_ABOUT = (
    "The form can be gone through together, or be printed, filled in and entered here. Every answer is optional.\n\n"
    "What {sponsor} answers is asked by {client}, or by you with {client} there."
)


class WrapUpStep(StepBody):
    """One field a question."""

    hand: Along
    STEP = "wrap_up"

    def __init__(self, hand: Along) -> None:
        super().__init__(hand)
        asked = evaluation.wrap_up(hand.engagement)
        self._fields = [(a, LongField(a.text, id=a.question.id, classes="-whole")) for a in asked]

    def heading(self) -> tuple[str, str]:
        """How many have an answer."""
        done, of = evaluation.answered(self.hand.engagement)
        return "Wrap-up", f"{done} of {of} answered"

    def under(self) -> str:
        """What the form is for."""
        return "at the end of the coaching; every answer is optional"

    def compose_step(self) -> Iterable[Widget]:
        """The client's questions, then the sponsor's."""
        asked = ""
        for one, field in self._fields:
            if one.question.to != asked:
                asked = one.question.to
                whom = self.hand.sponsor if asked == SPONSOR else self.hand.client
                yield Note(f"To {one_row(whom)}", classes="-quiet whom")
            yield self.bind(field, self._reader(one.question.id), self._writer(one.question.id))

    def _reader(self, question: str) -> Callable[[], str]:
        return lambda: next(
            (a.answer for a in evaluation.wrap_up(self.hand.engagement) if a.question.id == question), ""
        )

    def _writer(self, question: str) -> Callable[[str], Action]:
        return lambda words: evaluation.answer(self.hand.engagement, question, words.strip(), self.hand.today)

    def beside(self) -> Content:
        """How it is used."""
        words = _ABOUT.format(client=one_row(self.hand.client), sponsor=one_row(self.hand.sponsor))
        return paragraph(words, "$muted")

    def fact(self) -> str:
        """How many have an answer."""
        done, of = evaluation.answered(self.hand.engagement)
        return f"{done} of {of} answered"

"""The frame: contracted when, the welcome pack, the end, what it is part of, what the client does for balance."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.edits import Action, FieldWritten
from alignment_tui.domain.preparation import write_of_engagement
from alignment_tui.ui.screens.settled.at_hand import Settled
from alignment_tui.ui.stepping import days
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.text import EMPTY, clip, labelled, one_row, paragraph
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.sentence import Sentence

_DAYS = {
    "contracted_on": ("Contracted", "the day of the contracting"),
    "welcome_sent_on": ("Welcome pack sent", "the welcome pack"),
    "welcome_read_on": ("and read", "the welcome pack"),
    "ends_on": ("Planned end", "the planned end"),
}
_TEXTS = {
    "role_word": ("The word for {sponsor}'s part", "the word for the sponsor's part"),
    "language": ("Its language", "the language"),
    "development_plan": ("The wider development plan it belongs to", "the wider development plan"),
    "strategic_goal": ("The strategic goal it serves", "the strategic goal"),
    "care": ("What {client} does for balance between sessions", "care between sessions"),
}
_EMPTY = {"role_word": "sponsor", "language": "en"}


class FrameBody(StepBody):
    """Days and a few words; all of it can stay empty."""

    STEP = "frame"
    hand: Settled

    def __init__(self, hand: Settled) -> None:
        super().__init__(hand)
        self._days = {
            name: TextField(label, placeholder=days.PLACEHOLDER, id=name.replace("_", "-"))
            for name, (label, _) in _DAYS.items()
        }
        client, sponsor = clip(one_row(hand.client), 14), clip(one_row(hand.sponsor), 14)
        self._texts: dict[str, FieldRow] = {}
        for name, (label, _) in _TEXTS.items():
            id_, words = name.replace("_", "-"), label.format(client=client, sponsor=sponsor)
            if name in _EMPTY:
                self._texts[name] = TextField(words, id=id_)
            elif name == "care":
                self._texts[name] = LongField(words, hint="private", id=id_, classes="private")
            else:
                self._texts[name] = Sentence(words, id=id_)

    def heading(self) -> tuple[str, str]:
        """What it is."""
        return "The frame", ""

    def compose_step(self) -> Iterable[Widget]:
        """Days, then words."""
        for name, field in self._days.items():
            yield self.bind(field, self._day_reader(name), self._day_writer(name))
        for name, words in self._texts.items():
            yield self.bind(words, self._reader(name), self._writer(name))

    def _day_reader(self, name: str) -> Callable[[], str]:
        return lambda: days.said(getattr(self.hand.engagement, name), self.hand.today)

    def _day_writer(self, name: str) -> Callable[[str], Action]:
        def write(words: str) -> Action:
            day, taken = days.read(words, self.hand.today)
            if not taken or getattr(self.hand.engagement, name) == day:
                return Action("")
            return self._put_day(name, day)

        return write

    def _put_day(self, name: str, day: date | None) -> Action:
        return Action(_DAYS[name][1], engagement=(FieldWritten(name, day),))

    def _reader(self, name: str) -> Callable[[], str]:
        return lambda: str(getattr(self.hand.engagement, name))

    def _writer(self, name: str) -> Callable[[str], Action]:
        def write(words: str) -> Action:
            return write_of_engagement(self.hand.engagement, name, words or _EMPTY.get(name, ""), _TEXTS[name][1])

        return write

    def show_documents(self) -> None:
        """What each day means."""
        for field in self._days.values():
            field.show(hint=days.hint(field.value, self.hand.today))

    def flush(self) -> None:
        """Also while it is typed."""
        super().flush()
        if self.is_mounted:
            self.show_documents()

    def beside(self) -> Content:
        """What the frame is for."""
        engagement = self.hand.engagement
        rows = [
            labelled(("Contracting first", "$muted")),
            paragraph(
                "The first alignment meeting is not the first conversation. What is agreed stands in Agreements."
            ),
            EMPTY,
        ]
        if engagement.programme.name:
            rows += [labelled(("Programme", "$muted")), paragraph(engagement.programme.name), EMPTY]
        return Content("\n").join(rows)

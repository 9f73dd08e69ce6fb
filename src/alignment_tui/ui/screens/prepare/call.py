"""The coach's own steps: the call with the sponsor, and the briefing that follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.briefing import briefing
from alignment_tui.domain.dates import NotADayError, read_day, say_day, say_whole_day
from alignment_tui.domain.edits import Action
from alignment_tui.domain.off_limits import off_limits_in
from alignment_tui.domain.preparation import OWN_SAYS, mark, write
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.text import EMPTY, labelled, one_row, paragraph
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.part import Note

_NAMES = {
    "where": "Where",
    "invites": "Who invites",
    "purpose": "What it is for",
    "will_ask": "What I will ask",
    "look_for": "Something to look for",
}
_NOT_YET, _DONE = "", "done"


class CallBody(StepBody):
    """A day and private notes; the prompts stand beside."""

    STEP = "call"

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._day = TextField("Held", placeholder="today, 9 mar, fri", id="day")
        self._notes = LongField("What was said", hint="private, yours", id="notes", classes="private")

    def heading(self) -> tuple[str, str]:
        """With whom."""
        return f"Call with {self.hand.sponsor}", "your own"

    def under(self) -> str:
        """What it is."""
        return "short; what is confidential is answered by you"

    def compose_step(self) -> Iterable[Widget]:
        """When, and what was said."""
        yield self.bind(self._day, self._said_day, self._write_day)
        yield self.bind(
            self._notes,
            lambda: self.hand.meeting.preparation.call_notes,
            lambda words: write(self.hand.meeting, "call_notes", words, OWN_SAYS),
        )

    def _said_day(self) -> str:
        held = self.hand.meeting.preparation.call_on
        return say_day(held, self.hand.today) if held else ""

    def _write_day(self, words: str) -> Action:
        meeting = self.hand.meeting
        try:
            day = read_day(words, self.hand.today)
        except NotADayError:
            return Action("")
        if day is None and words.strip():
            return Action("")
        return mark(meeting, "call_on", day, OWN_SAYS)

    def show_documents(self) -> None:
        """Say what the words of the day mean, or that they are no day."""
        self._day.show(hint=self._day_hint())

    def _day_hint(self) -> str:
        words = self._day.value.strip()
        if not words:
            return "not yet"
        try:
            day = read_day(words, self.hand.today)
        except NotADayError as no_day:
            return str(no_day)
        return say_whole_day(day) if day else "a day: today, 9 mar, fri"

    def flush(self) -> None:
        """Also say what the day means."""
        super().flush()
        if self.is_mounted:
            self._day.show(hint=self._day_hint())


class BriefingBody(StepBody):
    """What the sponsor reads before the meeting; beside it, as it will be read."""

    STEP = "briefing"

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._fields: tuple[tuple[FieldRow, str], ...] = (
            (TextField(_NAMES["where"], hint="a room, or a link", id="place"), "where"),
            (TextField(_NAMES["invites"], id="invites"), "invites"),
            *((LongField(_NAMES[n], id=n.replace("_", "-")), n) for n in ("purpose", "will_ask", "look_for")),
        )
        self._read = Choice(f"{one_row(hand.client)} has read it", (), _NOT_YET, id="read")
        self._sent = Choice("Sent", (), _NOT_YET, id="sent")
        self._call = Note(classes="note")

    def heading(self) -> tuple[str, str]:
        """For whom, from whom."""
        return f"Briefing for {self.hand.sponsor}", f"from {self.hand.coach}"

    def under(self) -> str:
        """When."""
        meeting = self.hand.meeting
        when = [say_whole_day(meeting.planned_on)] if meeting.planned_on else ["no day yet"]
        return ", ".join([*when, *([meeting.planned_at] if meeting.planned_at else []), f"{meeting.minutes} minutes"])

    def compose_step(self) -> Iterable[Widget]:
        """Its parts, who has read it, when it went."""
        for field, name in self._fields:
            yield self.bind(field, self._reader(name), self._writer(name))
        yield self._read
        yield self._sent
        yield self._call

    def _reader(self, name: str) -> Callable[[], str]:
        return lambda: str(getattr(self.hand.meeting.preparation, name))

    def _writer(self, name: str) -> Callable[[str], Action]:
        return lambda words: write(self.hand.meeting, name, words, "the briefing")

    def show_documents(self) -> None:
        """The days, and what the call gave."""
        prep = self.hand.meeting.preparation
        for choice, on in ((self._read, prep.briefing_read_on), (self._sent, prep.briefing_sent_on)):
            words = say_day(on, self.hand.today) if on else "today"
            choice.offer(((_NOT_YET, "not yet"), (_DONE, words)), _DONE if on else _NOT_YET)
        notes = not self.hand.with_client and bool(prep.call_notes)
        self._call.display = notes
        if notes:
            day = f", {say_day(prep.call_on, self.hand.today)}" if prep.call_on else ""
            head = labelled((f"From the call{day}  ", "$muted"), ("private", "bold $private"))
            self._call.show(Content("\n").join([head, paragraph(prep.call_notes, "italic $private")]))

    def chosen(self, choice: Choice, value: str) -> None:
        """It was read, or sent, today."""
        on: date | None = self.hand.today if value == _DONE else None
        field = "briefing_read_on" if choice is self._read else "briefing_sent_on"
        self.do(mark(self.hand.meeting, field, on, "the briefing"))

    def beside(self) -> Content:
        """As the sponsor will read it."""
        letter = briefing(self.hand.meeting, self.hand.engagement, self.hand.today)
        rows = [labelled((f"As {one_row(self.hand.sponsor)} will read it", "$muted")), EMPTY]
        for words in (letter.greeting, *letter.paragraphs, letter.signed, letter.meetings):
            rows += [paragraph(words), EMPTY]
        return Content("\n").join(rows)

    def fact(self) -> str:
        """What it holds: nothing private, or a word that is off limits, and where."""
        barred = self.hand.engagement.off_limits
        for _, name in self._fields:
            word = off_limits_in(str(getattr(self.hand.meeting.preparation, name)), barred)
            if word:
                return f'"{one_row(word)}" is off limits, and stands in {_NAMES[name]}.'
        return "nothing private is in it"

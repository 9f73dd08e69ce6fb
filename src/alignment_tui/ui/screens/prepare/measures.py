"""Measures again: where each accepted measure stands now, in words, by whoever reads it."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.commitment import Measure, Reading
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.edits import Action
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.domain.preparation import read_measure, reading_of
from alignment_tui.domain.table import row
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.stepping.commands import CHOOSE, WRITE
from alignment_tui.ui.text import EMPTY, clip, clipped, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row
from alignment_tui.ui.widgets.sentence import Sentence


class MeasuresBody(PrepItems):
    """One row a measure, with its earlier readings beneath."""

    STEP = "measures"
    TABLE = "measure"
    COMMANDS = (CHOOSE, WRITE)

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._empty = Note("No measure was accepted yet.", classes="-quiet empty")
        self._text = Sentence("", id="text")
        self._told = Note(classes="-quiet hint")
        who = ((CLIENT, clip(one_row(hand.client), 14)), (SPONSOR, clip(one_row(hand.sponsor), 14)))
        self._by = Choice("Read by", who, CLIENT, id="by")

    def heading(self) -> tuple[str, str]:
        """When."""
        return "Measures again", "where they stand now"

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Those that were accepted; in what the client looks at too, nothing is left out."""
        return tuple(m for m in self.hand.engagement.measures if m.is_accepted)

    def rows(self) -> list[Row]:
        """One row a measure."""
        found: list[Row] = []
        for measure in self.measures:
            now = reading_of(measure, self.hand.meeting.id)
            right = labelled((now.words, "$text")) if now.words else labelled(("not yet", "$accent"))
            below = self._before(measure)
            words = plain(clip(one_row(measure.text), 120))
            found.append(
                Row(measure.id, words, right=clipped(right, 22), below=(plain(below, style="$muted"),) if below else ())
            )
            found.append(Row.room())
        return found[:-1]

    def _before(self, measure: Measure) -> str:
        """`10 a week, then 4 · to reach: 2`."""
        before = [r for r in measure.readings if r.meeting != self.hand.meeting.id and r.words]
        told = [w for w in (measure.baseline, *(r.words for r in before)) if w]
        line = ", then ".join(clip(one_row(w), 30) for w in told[-3:])
        target = f"to reach: {one_row(measure.target)}" if measure.target else ""
        return " · ".join(w for w in (line, target) if w)

    def compose_step(self) -> Iterable[Widget]:
        """Also that there is none."""
        yield self._empty
        yield from super().compose_step()

    def show_documents(self) -> None:
        """Also that there is none."""
        self._empty.display = not self.measures
        super().show_documents()

    def compose_form(self) -> Iterable[Widget]:
        """Where it stands, who reads it."""
        yield self.bind(self._text, lambda: self._reading().words, self._write)
        yield self._told
        yield self._by

    def _measure(self) -> Measure:
        found: Measure | None = row(self.hand.engagement, "measure", self.open_id)
        return found or Measure(id="none")

    def _reading(self) -> Reading:
        return reading_of(self._measure(), self.hand.meeting.id)

    def _write(self, words: str) -> Action:
        return self._read(words, self._by.value or CLIENT)

    def _read(self, words: str, by: str) -> Action:
        return read_measure(self.hand.engagement, self.open_id, words, by, self.hand.meeting.id, self.hand.today)

    def show_form(self) -> None:
        """The measure over its field."""
        reading = self._reading()
        self._text.show(
            label=clip(one_row(self._measure().text), 44),
            hint=say_day(reading.on, self.hand.today) if reading.on else "not yet",
        )
        told = self._before(self._measure())
        self._told.show(told)
        self._told.display = bool(told)
        if reading.words:
            self._by.load(reading.by)

    def chosen(self, choice: Choice, value: str) -> None:
        """Who read it."""
        reading = self._reading()
        if choice is self._by and reading.words:
            self.do(self._read(reading.words, value))

    def first_to_open(self) -> str:
        """The first that isn't read yet."""
        return next((m.id for m in self.measures if not reading_of(m, self.hand.meeting.id).words), "")

    def beside(self) -> Content:
        """What to ask, and the hint when money is the only kind."""
        rows: list[Content] = []
        kinds = {m.kind for m in self.measures if m.kind}
        if kinds == {"financial"}:
            rows += [paragraph("All of them are about money. What else counts?"), EMPTY]
        return Content("\n").join([*rows, self.hand.asked_of(self.hand.questions(self.STEP))])

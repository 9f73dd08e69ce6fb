"""Measures again: where each accepted measure stands, as client and sponsor see it, in words or on a small scale."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.commitment import Measure, Reading
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.edits import Action
from alignment_tui.domain.measuring import SCALE, compared, level_word, only_money, read, reading
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.domain.table import row
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.screens.prepare.sureness import SURE, sure_rows, turned_sure
from alignment_tui.ui.stepping.commands import CHOOSE, WRITE
from alignment_tui.ui.text import EMPTY, clip, clipped, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row, Rows
from alignment_tui.ui.widgets.sentence import Sentence

LEVELS = (("0", "none"), *((str(n), str(n)) for n, _ in SCALE))
"""The small scale as a choice."""


class MeasuresBody(PrepItems):
    """One row a measure, with its earlier readings beneath; in hand, a reading of each of the two."""

    STEP = "measures"
    TABLE = "measure"
    COMMANDS = (CHOOSE, WRITE)

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._empty = Note("No measure was accepted yet.", classes="-quiet empty")
        self._told = Note(classes="-quiet hint")
        self._gap = Note(classes="hint")
        self._words = {who: Sentence("", id=f"{who}-words") for who in (CLIENT, SPONSOR)}
        self._levels = {who: Choice("On a scale", LEVELS, "0", id=f"{who}-level") for who in (CLIENT, SPONSOR)}

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
            now = [said(self._reading_in(measure, who)) for who in (CLIENT, SPONSOR)]
            words_now = " | ".join(w for w in now if w)
            right = labelled((words_now, "$text")) if words_now else labelled(("not yet", "$accent"))
            below = self._before(measure)
            words = plain(clip(one_row(measure.text), 120))
            found.append(
                Row(measure.id, words, right=clipped(right, 24), below=(plain(below, style="$muted"),) if below else ())
            )
            found.append(Row.room())
        return [*found[:-1], *sure_rows(self.hand)]

    def _before(self, measure: Measure) -> str:
        """`10 a week, then 4 · to reach: 2`."""
        before = [r for r in measure.readings if r.meeting != self.hand.meeting.id and (r.words or r.level)]
        told = [w for w in (measure.baseline, *(said(r) for r in before)) if w]
        line = ", then ".join(clip(one_row(w), 30) for w in told[-3:])
        target = f"to reach: {one_row(measure.target)}" if measure.target else ""
        return " · ".join(w for w in (line, target) if w)

    def show_documents(self) -> None:
        """Also that there is none."""
        self._empty.display = not self.measures
        super().show_documents()

    def compose_step(self) -> Iterable[Widget]:
        """What stands here while there is none, then the list."""
        yield self._empty
        yield from super().compose_step()

    def compose_form(self) -> Iterable[Widget]:
        """Where it stands, as each of the two sees it."""
        yield self._told
        for who in (CLIENT, SPONSOR):
            yield self.bind(self._words[who], self._reader(who), self._writer(who))
            yield self._levels[who]
        yield self._gap

    def _reader(self, who: str) -> Callable[[], str]:
        return lambda: self._reading(who).words

    def _writer(self, who: str) -> Callable[[str], Action]:
        return lambda words: self._read(who, words=words)

    def _measure(self) -> Measure:
        found: Measure | None = row(self.hand.engagement, "measure", self.open_id)
        return found or Measure(id="none")

    def _reading(self, who: str) -> Reading:
        return self._reading_in(self._measure(), who)

    def _reading_in(self, measure: Measure, who: str) -> Reading:
        return reading(measure, self.hand.meeting.id, who)

    def _read(self, who: str, *, words: str | None = None, level: int | None = None) -> Action:
        hand = self.hand
        return read(
            hand.engagement, self.open_id, hand.meeting.id, who, hand.today, words=words, level=level
        )  # fmt: skip

    def show_form(self) -> None:
        """The measure over its fields."""
        measure = self._measure()
        told = self._before(measure)
        self._told.show(Content("\n").join([paragraph(measure.text, "bold"), *([plain(told)] if told else [])]))
        names = {CLIENT: self.hand.client, SPONSOR: self.hand.sponsor}
        for who in (CLIENT, SPONSOR):
            seen = self._reading(who)
            name = clip(one_row(names[who]), 16)
            hint = say_day(seen.on, self.hand.today) if seen.on else "not yet"
            self._words[who].show(label=f"As {name} sees it", hint=hint)
            self._levels[who].load(str(seen.level))
        now = next((c for c in compared(measure) if c.meeting == self.hand.meeting.id), None)
        words = now.words if now else ""
        self._gap.display = bool(words)
        if words:
            self._gap.show(labelled((words[:1].upper() + words[1:], "$accent")))

    def can_open(self, row_id: str) -> bool:
        """How sure the client is, is turned."""
        return not row_id.startswith(SURE)

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """The next number; else it is read."""
        if row_id.startswith(SURE):
            self.do(turned_sure(self.hand, row_id))
        else:
            super().row_opened(rows, row_id)

    def chosen(self, choice: Choice, value: str) -> None:
        """Where somebody puts it on the scale."""
        who = next((w for w, c in self._levels.items() if c is choice), "")
        if who:
            self.do(self._read(who, level=int(value)))

    def first_to_open(self) -> str:
        """The first that the client hasn't read yet."""
        return next((m.id for m in self.measures if not said(self._reading_in(m, CLIENT))), "")

    def beside(self) -> Content:
        """What the scale means, what to ask, and the hint when money is the only kind."""
        rows: list[Content] = []
        if only_money(self.measures):
            rows += [paragraph("All of them are about money. What else counts?"), EMPTY]
        if self.is_open:
            rows += [
                labelled(("The scale", "$muted")),
                *(plain(f"{n}  {words}") for n, words in SCALE),
                EMPTY,
                paragraph(
                    "Where the two differ there is something to talk about, and nothing to settle here.", "$muted"
                ),
                EMPTY,
            ]
        return Content("\n").join([*rows, self.hand.asked_of(self.hand.questions(self.STEP))])


def said(of: Reading) -> str:
    """A reading in words, on the scale where there are none, or both: `4 calls (4)`."""
    if of.words and of.level:
        return f"{of.words} ({of.level})"
    return of.words or level_word(of.level)

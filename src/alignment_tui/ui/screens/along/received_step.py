"""Feedback and feedforward that reached the client between the meetings: the client's own, and private until shared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain import ledger
from alignment_tui.domain.commitment import FEEDBACK, FEEDFORWARD
from alignment_tui.domain.dates import NotADayError, read_day, say_day
from alignment_tui.domain.edits import Action
from alignment_tui.domain.engagement import Received
from alignment_tui.domain.goal import PRIVATE, SHARED
from alignment_tui.domain.table import row
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.along import commands as known
from alignment_tui.ui.screens.along.at_hand import Along, hidden_or, joined, said
from alignment_tui.ui.screens.prepare.turn import Turn
from alignment_tui.ui.stepping.commands import CHOOSE, WRITE
from alignment_tui.ui.stepping.items import NEW, ItemsBody, add_row
from alignment_tui.ui.text import labelled, one_row, paragraph
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import TextField
from alignment_tui.ui.widgets.rows import Row
from alignment_tui.ui.widgets.sentence import Sentence

_WHAT = (
    "Feedback says how it was the last time, feedforward what could be tried the next. Both are {client}'s: whether "
    "anybody hears of them is for {client} to say.\n\nWhat is written here comes up when the next meeting is prepared."
)


class ReceivedStep(ItemsBody):
    """A small log, newest first."""

    hand: Along
    STEP = "received"
    TABLE = "received"
    ADDS_ON = True
    COMMANDS: ClassVar[tuple[Command, ...]] = (CHOOSE, WRITE, known.NEW, known.REMOVE)

    def __init__(self, hand: Along) -> None:
        super().__init__(hand)
        self._told = ""
        self._words = Sentence("What was said", hint="as it is remembered", id="words")
        self._whose = TextField("By whom", id="whose")
        self._on = TextField("When", id="on")
        self._occasion = TextField("On what occasion", id="occasion")
        self._kind = Choice("What it is", ((FEEDBACK, "feedback"), (FEEDFORWARD, "feedforward")), None, id="kind")
        self._step = Turn("Asked for by", (), "", id="step")
        self._who = Choice("Who may see it", ((PRIVATE, "private"), (SHARED, "shared")), PRIVATE, id="who")

    def heading(self) -> tuple[str, str]:
        """Whose it is."""
        return "Feedback received", f"{self.hand.client}'s own"

    def rows(self) -> list[Row]:
        """Newest first."""
        items = sorted(self.hand.engagement.received, key=lambda r: (r.on is None, r.on), reverse=True)
        return [*(self._row(r) for r in items), add_row("Add what was said" if items else "Add the first")]

    def _row(self, received: Received) -> Row:
        hidden = received.visibility == PRIVATE
        day = say_day(received.on, self.hand.today) if received.on else "no day"
        step = next((s for s in self.hand.engagement.steps if s.id == received.step and received.step), None)
        asked = f"asked for: {step.text}" if step else ""
        below = joined([received.kind, received.whose, received.occasion, asked])
        lead = labelled((day.ljust(14), "$muted"))
        return Row(
            received.id, said(received.words, hidden), lead=lead, right=hidden_or("shared", hidden), below=(below,)
        )

    def _held(self) -> Received | None:
        found: Received | None = row(self.hand.engagement, "received", self.open_id) if self.open_id else None
        return found

    def compose_form(self) -> Iterable[Widget]:
        """Words, by whom, when, on what occasion."""
        for field, name in ((self._words, "words"), (self._whose, "whose"), (self._occasion, "occasion")):
            yield self.bind(field, self._reader(name), self._writer(name))
            if field is self._whose:
                yield self.bind(self._on, self._day, self._write_day)
        yield self._kind
        yield self._step
        yield self._who

    def _reader(self, name: str) -> Callable[[], str]:
        return lambda: self._of(name)

    def _writer(self, name: str) -> Callable[[str], Action]:
        return lambda words: self._write(name, words)

    def _of(self, name: str) -> str:
        return str(getattr(self._held(), name, ""))

    def _write(self, name: str, words: str) -> Action:
        written = {name: " ".join(words.split())}
        return ledger.write_received(self.hand.engagement, self.open_id, self.hand.moment, **written)

    def _day(self) -> str:
        held = self._held()
        return say_day(held.on, self.hand.today) if held and held.on else ""

    def _write_day(self, words: str) -> Action:
        held = self._held()
        if held is None:
            return Action("")
        try:
            day = read_day(words.strip(), self.hand.today)
        except NotADayError as problem:
            self._told = str(problem)
            return Action("")
        self._told = "" if day or not words.strip() else "12 mar is a day"
        return ledger.date_received(held, day) if day != held.on and (day or not words.strip()) else Action("")

    def show_form(self) -> None:
        """The rest once there are words."""
        held = self._held()
        asking = ledger.requests(self.hand.engagement)
        for widget in (self._whose, self._on, self._occasion, self._kind, self._who):
            widget.display = held is not None
        self._step.display = held is not None and bool(asking)
        self._on.show(hint=self._told or "12 mar, or empty")
        if held is not None:
            self._kind.load(held.kind or None)
            self._who.load(held.visibility)
            self._step.offer([("", "nobody in particular"), *((s.id, s.text) for s in asking)], held.step)

    def chosen(self, choice: Choice, value: str) -> None:
        """Which it is, what asked for it, who may see it."""
        held = self._held()
        if held is None:
            return
        if choice is self._step:
            self.do(ledger.answers_request(self.hand.engagement, held, value, self.hand.moment))
        else:
            name = "kind" if choice is self._kind else "visibility"
            self.do(ledger.write_received(self.hand.engagement, held.id, self.hand.moment, **{name: value}))

    def holds_nothing(self, item_id: str) -> bool:
        """No word in it."""
        found: Received | None = row(self.hand.engagement, "received", item_id)
        return found is not None and not (found.words or found.whose or found.occasion)

    def removal(self, item_id: str) -> Action:
        """It goes."""
        return ledger.remove_received(item_id) if row(self.hand.engagement, "received", item_id) else Action("")

    def why_no_item(self) -> str | None:
        """One must be chosen."""
        chosen = self.open_id or (self.above.highlighted or "")
        return None if row(self.hand.engagement, "received", chosen) else "Choose one first"

    def do_item_add(self) -> None:
        """Begin a new one."""
        self.open(NEW)

    def do_item_remove(self) -> None:
        """It wasn't meant."""
        self.take_away()

    def first_to_open(self) -> str:
        """A new one where there is none."""
        return "" if self.hand.engagement.received else NEW

    def beside(self) -> Content:
        """What the two words mean."""
        return paragraph(_WHAT.format(client=one_row(self.hand.client)), "$muted")

    def fact(self) -> str:
        """Who sees them."""
        return "private until shared"

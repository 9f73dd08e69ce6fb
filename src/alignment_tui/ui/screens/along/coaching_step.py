"""The coaching itself: what the client says of it along the way, and what a provider sends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain import evaluation
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.edits import Action
from alignment_tui.domain.engagement import Feedback
from alignment_tui.domain.preparation import remove
from alignment_tui.domain.table import row
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.along import commands as known
from alignment_tui.ui.screens.along.at_hand import Along
from alignment_tui.ui.stepping.commands import CHOOSE, WRITE
from alignment_tui.ui.stepping.items import NEW, ItemsBody, add_row
from alignment_tui.ui.text import labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.rows import Row, Rows
from alignment_tui.ui.widgets.sentence import Sentence

_FITS = (("yes", "yes"), ("no", "no"), ("open", "open"))
_TICK = "tick-"
_USED = (("yes", "used"), ("no", "not used"), ("not applicable", "none"))


class CoachingStep(ItemsBody):
    """Feedback asked for from time to time; then the days of what was sent, by whoever sends it."""

    hand: Along
    STEP = "coaching"
    TABLE = "feedback"
    COMMANDS: ClassVar[tuple[Command, ...]] = (CHOOSE, WRITE, known.NEW, known.REMOVE)

    def __init__(self, hand: Along) -> None:
        super().__init__(hand)
        self._words = Sentence("What is said of the coaching", hint="in the client's words", id="words")
        self._fit = Choice("Does it fit", _FITS, None, id="fit")
        self._used = Choice("The provider's own action plan", _USED, None, id="used")

    def heading(self) -> tuple[str, str]:
        """Who says it."""
        return "The coaching", f"what {self.hand.client} says of it"

    def under(self) -> str:
        """Since when it wasn't asked; nothing once it was, or when nothing runs."""
        due = evaluation.feedback_due(self.hand.engagement, self.hand.meetings)
        return f"nothing said since the meeting of {say_day(due, self.hand.today)}" if due else ""

    def rows(self) -> list[Row]:
        """What was said, newest first; then what is sent."""
        engagement, today = self.hand.engagement, self.hand.today
        said = sorted(engagement.feedback, key=lambda f: (f.on is None, f.on), reverse=True)
        found = [self._row(f) for f in said]
        found += [add_row("Add what was said" if said else "Ask, and add what is said"), Row.room()]
        found.append(Row.heading(labelled(("Sent and read", "bold $strong"))))
        for tick in evaluation.ticks(engagement):
            on = labelled((say_day(tick.on, today), "$text")) if tick.on else labelled(("not yet", "$muted"))
            found.append(Row(f"{_TICK}{tick.field}", plain(tick.words), right=on))
        return found

    def _row(self, feedback: Feedback) -> Row:
        day = say_day(feedback.on, self.hand.today) if feedback.on else "no day"
        said = f"fits: {one_row(feedback.fit)}" if feedback.fit else ""
        fit = labelled((said, "$accent" if feedback.fit != "yes" else "$muted"))
        words = plain(feedback.words) if feedback.words else labelled(("without words", "$muted"))
        return Row(feedback.id, words, lead=labelled((day.ljust(14), "$muted")), right=fit)

    def compose_form(self) -> Iterable[Widget]:
        """Words, and whether it fits."""
        yield self.bind(self._words, self._said, self._write)
        yield self._fit

    def compose_tail(self) -> Iterable[Widget]:
        """Whether the provider's own document is used."""
        yield self._used

    def show_documents(self) -> None:
        """Also the one choice that is no row."""
        self._used.load(self.hand.engagement.action_plan or None)
        super().show_documents()

    def _held(self) -> Feedback | None:
        found: Feedback | None = row(self.hand.engagement, "feedback", self.open_id) if self.open_id else None
        return found

    def _said(self) -> str:
        held = self._held()
        return held.words if held else ""

    def _write(self, words: str) -> Action:
        return evaluation.write_feedback(self.hand.engagement, self.open_id, " ".join(words.split()), self.hand.moment)

    def show_form(self) -> None:
        """The choice once there is an entry."""
        held = self._held()
        self._fit.display = held is not None
        self._fit.load(held.fit if held else None)

    def chosen(self, choice: Choice, value: str) -> None:
        """Whether it fits; whether the document is used."""
        held = self._held()
        if choice is self._used:
            self.do(evaluation.use_action_plan(self.hand.engagement, value))
        elif held is not None:
            self.do(evaluation.put_fit(held, value))

    def can_open(self, row_id: str) -> bool:
        """A tick has no fields: it is set to today, or taken back."""
        return not row_id.startswith(_TICK)

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """Take it in hand; a tick is set to today, or taken back."""
        tick = next((t for t in evaluation.ticks(self.hand.engagement) if f"{_TICK}{t.field}" == row_id), None)
        if tick is None:
            super().row_opened(rows, row_id)
        elif self.do(evaluation.tick(tick, None if tick.on else self.hand.today)):
            self.hand.say(f"{tick.words}: {'not yet' if tick.on else 'today'}.")

    def holds_nothing(self, item_id: str) -> bool:
        """No word and no answer in it."""
        found: Feedback | None = row(self.hand.engagement, "feedback", item_id)
        return found is not None and not found.words and found.fit == "open"

    def removal(self, item_id: str) -> Action:
        """It goes."""
        engagement = self.hand.engagement
        there = row(engagement, "feedback", item_id) is not None
        return remove(engagement, "feedback", item_id, "feedback on the coaching") if there else Action("")

    def why_no_item(self) -> str | None:
        """One must be chosen."""
        chosen = self.open_id or (self.above.highlighted or "")
        return None if row(self.hand.engagement, "feedback", chosen) else "Choose what was said first"

    def do_item_add(self) -> None:
        """Begin a new one."""
        self.open(NEW)

    def do_item_remove(self) -> None:
        """It wasn't meant."""
        self.take_away()

    def beside(self) -> Content:
        """What to ask."""
        client = one_row(self.hand.client)
        return Content("\n").join(
            [
                labelled((f"Ask {client}", "$muted")),
                paragraph("What in our work helps you most, and what could I leave out?"),
                labelled(""),
                paragraph("Is it still the right coach for this?"),
                labelled(""),
                paragraph("Nothing is sent from here. A day beside it says that a provider has sent it.", "$muted"),
            ]
        )

    def fact(self) -> str:
        """How often it was asked."""
        count = len(self.hand.engagement.feedback)
        return f"asked {count} time{'' if count == 1 else 's'}" if count else "not asked yet"

"""Kept ready: the client's questions for the sponsor, each with how it is posed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.content import Content
from textual.widget import Widget

from alignment_tui.banks import Offer, offer, slots_of
from alignment_tui.domain.edits import Action
from alignment_tui.domain.meeting import AS_MINE, AS_THEIRS, THEY_ASK, KeptQuestion, posed_as
from alignment_tui.domain.preparation import pose_question, remove, take_question, write_origin, write_question
from alignment_tui.domain.table import row
from alignment_tui.ui.command import Command, CommandScreen
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.stepping.commands import WRITE
from alignment_tui.ui.stepping.items import add_row
from alignment_tui.ui.text import clip, labelled, one_row, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.rows import Row, Rows
from alignment_tui.ui.widgets.sentence import Sentence

BANK = "client_questions"
_FROM_BANK = "bank-"


class QuestionsBody(PrepItems):
    """One row a question; those of the bank beneath, to take with Enter."""

    STEP = "questions"
    TABLE = "kept"

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        name = clip(one_row(hand.client), 12)
        self._text = Sentence("Question", id="text")
        posed = tuple((how, posed_as(how, name)) for how in (AS_MINE, AS_THEIRS, THEY_ASK))
        self._posed = Choice("Posed", posed, AS_MINE, id="posed")
        self._origin = LongField(f"Why {name} would rather have it posed", hint="private", id="origin")
        self._names = dict(posed)
        self._offers = self._of_the_bank()

    def heading(self) -> tuple[str, str]:
        """For whom."""
        return "Kept ready", f"for {self.hand.sponsor}"

    def under(self) -> str:
        """What they are."""
        return f"what {self.hand.client} would like {self.hand.sponsor} to be asked"

    def _of_the_bank(self) -> list[Offer]:
        bank = self.hand.desk.banks.in_language(self.hand.engagement.language).bank(BANK)
        known = slots_of(self.hand.meeting, self.hand.engagement, self.hand.today)
        made = [offer(q, known) for q in bank.offered if q.room] if bank else []
        return [o for o in made if o is not None and o.to == "sponsor"]

    def rows(self) -> list[Row]:
        """The kept ones, then those that can be taken."""
        kept = self.hand.meeting.kept
        found = [Row(k.id, plain(k.text), right=plain(self._names.get(k.posed, k.posed), style="$muted")) for k in kept]
        found.append(add_row("Add another question" if found else "Add a question"))
        have = {k.question for k in kept}
        rest = [o for o in self._offers if o.address not in have]
        if rest:
            found += [Row.room(), Row.heading(labelled(("From the question banks, Enter takes one", "$muted")))]
            found += [Row(_row_id(o), plain(o.text, style="$muted")) for o in rest]
        return found

    def can_open(self, row_id: str) -> bool:
        """One of the bank is taken instead."""
        return not row_id.startswith(_FROM_BANK)

    def offered(self) -> tuple[Command, ...]:
        """Enter takes one of the bank."""
        found = super().offered()
        if self.is_open or not self.at.startswith(_FROM_BANK):
            return found
        return tuple(replace(c, footer="take it", short="take") if c.id == WRITE.id else c for c in found)

    def row_chosen(self, rows: Rows, row_id: str) -> None:
        """What Enter does depends on the row."""
        if isinstance(self.screen, CommandScreen):
            self.screen.commands_changed()

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """Take one of the bank; else write it in its place."""
        chosen = next((o for o in self._offers if _row_id(o) == row_id), None)
        if chosen is not None:
            self.do(take_question(self.hand.meeting, chosen.text, chosen.address, self.hand.moment))
        else:
            super().row_opened(rows, row_id)

    def compose_form(self) -> Iterable[Widget]:
        """The question, how it is posed, why."""
        yield self.bind(self._text, lambda: self._of("text"), self._write_text)
        yield self._posed
        yield self.bind(
            self._origin,
            lambda: self._of("origin"),
            lambda words: write_origin(self.hand.meeting, self.open_id, words),
        )

    def _held(self) -> KeptQuestion | None:
        found: KeptQuestion | None = row(self.hand.meeting, "kept", self.open_id)
        return found

    def _of(self, part: str) -> str:
        held = self._held()
        return str(getattr(held, part)) if held else ""

    def _write_text(self, words: str) -> Action:
        return write_question(self.hand.meeting, self.open_id, words, self.hand.moment)

    def show_form(self) -> None:
        """How it is posed; the rest once there are words."""
        held = self._held()
        self._posed.load(held.posed if held else AS_MINE)
        self._posed.display = self._origin.display = held is not None

    def chosen(self, choice: Choice, value: str) -> None:
        """How it is posed."""
        if choice is self._posed:
            self.do(pose_question(self.hand.meeting, self.open_id, value))

    def holds_nothing(self, item_id: str) -> bool:
        """No word in it."""
        found: KeptQuestion | None = row(self.hand.meeting, "kept", item_id)
        return found is not None and not found.text

    def removal(self, item_id: str) -> Action:
        """It goes."""
        return remove(self.hand.meeting, "kept", item_id, "a question kept ready")

    def first_to_open(self) -> str:
        """The list: the bank's may do."""
        return ""

    def beside(self) -> Content:
        """What to ask the client."""
        return self.hand.asked_of([o for o in self.hand.questions(self.STEP, 12) if o.to == "client"])

    def fact(self) -> str:
        """How many."""
        count = len(self.hand.meeting.kept)
        return f"{count} kept ready" if count else ""


def _row_id(of: Offer) -> str:
    return _FROM_BANK + of.address.replace(".", "-")

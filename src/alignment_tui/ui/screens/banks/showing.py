"""The banks as they are shown: which is chosen, its questions, and how the chosen question sounds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.containers import Container, Vertical
from textual.widget import Widget

from alignment_tui.banks.question import Bank, Banks, Question
from alignment_tui.banks.render import Slots
from alignment_tui.errors import BankInvalid
from alignment_tui.session.bank_drafts import BankDrafts
from alignment_tui.session.question_banks import QuestionBanks
from alignment_tui.session.trying import TryOn, sample_lines
from alignment_tui.storage.state import SaveState
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.screens.banks.ask_row import AskRow
from alignment_tui.ui.screens.banks.hearing import heard
from alignment_tui.ui.screens.banks.listing import (
    agenda_steps,
    bank_rows,
    called_by,
    found_rows,
    key_of,
    ordered,
    place_of,
    question_rows,
)
from alignment_tui.ui.screens.banks.remarking import Remarks
from alignment_tui.ui.text import cells, plain
from alignment_tui.ui.widgets.part import Heading, Note
from alignment_tui.ui.widgets.row import Row
from alignment_tui.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk

YOURS_STAYS = "What you change here is yours. A new version never writes over it; it shows you what differs."
EMPTY_BANK = "No questions yet. n writes one; or copy one here from another bank, with y."
WIDE = 100
_BETWEEN = 6
"""Columns that a heading keeps clear, its margins among them."""


class ShownBanks(FramedScreen[None]):
    """The parts of the screen, and what stands in them."""

    def __init__(
        self, desk: Desk, bank: str = "", question: str = "", *, engagement_id: str = "", own_view: bool = True
    ) -> None:
        """Lines to try are those of one engagement when it is named.

        `own_view`: nobody else may be looking, so that lines of meetings and the coach's notes may be shown.
        """
        super().__init__()
        self.desk = desk
        self.files: QuestionBanks = desk.question_banks
        self.drafts = BankDrafts(desk.folders)
        self.own_view, self._engagement_id = own_view, engagement_id
        self.tried: TryOn | None = None
        self.phrase = 0
        self.typed_phrase = ""
        self._first = (bank, question)
        self._found: tuple[Question, ...] | None = None
        self._shown: Banks | None = None
        self._remarks = Remarks()
        self._counts: dict[str, str] = {}
        self._news = False
        self.cue_problems: tuple[BankInvalid, ...] = ()
        """What is wrong in the coach's own files of cues, or too wide."""

    def compose_body(self) -> Iterable[Widget]:
        """Banks, questions, and what is asked for at the foot."""
        with Container(id="parts"):
            with Vertical(id="banks-part"):
                yield Heading("Banks", id="banks-heading")
                yield Rows(id="banks")
                yield Note(YOURS_STAYS, id="yours", classes="-quiet")
            with Vertical(id="questions-part"):
                yield Heading(id="questions-heading")
                yield Rows(id="questions", gap=1)
                yield Note(id="more", classes="-quiet")
                yield Note(id="heard")
        yield AskRow()

    # What is chosen ----------------------------------------------------------------------------------------------

    @property
    def banks(self) -> Banks:
        """What is in use."""
        return self.files.banks

    @property
    def chosen_bank(self) -> Bank | None:
        """The bank that has the bar."""
        key = self._highlighted("#banks")
        return next((bank for bank in self.banks.banks if key_of(bank) == key), None)

    def _highlighted(self, list_id: str) -> str | None:
        """The row that has the bar; None as long as the list isn't there, which the footer may ask before it is."""
        return next((rows.highlighted for rows in self.query(list_id).results(Rows)), None)

    @property
    def chosen_question(self) -> Question | None:
        """The question that has the bar."""
        name = self._highlighted("#questions")
        if name is None:
            return None
        if self._found is not None:
            return next((question for question in self._found if question.address == name), None)
        bank = self.chosen_bank
        return bank.question(name) if bank is not None else None

    @property
    def chosen_file(self) -> str:
        """The file that has the bar because it can't be used as it is; below the coach's folder of banks."""
        name = self._highlighted("#banks") or ""
        return name.removeprefix("file:") if name.startswith("file:") else ""

    @property
    def may_undo(self) -> bool:
        """Whether something was changed in this run."""
        return bool(self.files.next_undo)

    @property
    def has_news(self) -> bool:
        """Whether the guide says something that the coach hasn't looked at."""
        return self._news

    # Showing -----------------------------------------------------------------------------------------------------

    def show_banks(self, *, bank: str = "", question: str = "") -> None:
        """Show everything as it now is; choose these, or what was chosen before."""
        banks = self._shown = self.banks
        rows = self.query_one("#banks", Rows)
        waiting = {f"{name.partition('.')[0]}@{name.rpartition('@')[2]}" for name in self.drafts.all()}
        wrong = (*self.files.broken, *self.cue_problems)
        rows.show(bank_rows(banks, wrong, waiting), highlight=bank or None)
        self.show_questions(question)
        self._show_fact()
        self._show_saved()
        self.commands_changed()

    def show_questions(self, question: str = "") -> None:
        """Show the questions of the chosen bank, or what was found."""
        rows, heading = self.query_one("#questions", Rows), self.query_one("#questions-heading", Heading)
        narrow = self.app.size.width < WIDE
        if self._found is not None:
            heading.show("Found", f"{len(self._found)}" if self._found else "nothing")
            rows.show(found_rows(self._found, self.banks), highlight=question or None)
        elif (bank := self.chosen_bank) is not None:
            heading.show(bank.title, self._called_by(bank, heading.size.width))
            waiting = {name.partition("@")[0] for name in self.drafts.all()}
            said = question_rows(bank, waiting=waiting, counts=self._counts, narrow=narrow)
            empty = [Row.heading(plain(EMPTY_BANK, style="$muted"))]
            rows.show(self._remarks.beneath(said, bank) or empty, highlight=question or None)
            self._remark(bank)
        else:
            problem = self._broken_row()
            heading.show(problem, "")
            rows.show([])
        self.show_heard()

    def _broken_row(self) -> str:
        name = self.query_one("#banks", Rows).highlighted or ""
        every = (*self.files.broken, *self.cue_problems)
        problem = next((p for p in every if name.startswith("file:") and name.endswith(p.path.name)), None)
        return place_of(problem) if problem is not None else ""

    def _called_by(self, bank: Bank, width: int) -> str:
        """As much of what calls it as fits beside its title."""
        steps = agenda_steps(self.banks, bank)
        tried = (called_by(bank, steps[:number]) for number in range(min(2, len(steps)), -1, -1))
        room = width - cells(bank.title) - _BETWEEN
        return next((words for words in tried if cells(words) <= room), "")

    def show_heard(self) -> None:
        """Show how the chosen question sounds, and how many there are below."""
        question = self.chosen_question
        rows = self.query_one("#questions", Rows)
        more = self.query_one("#more", Note)
        more.show(self._more(rows.below))
        more.display = bool(rows.below)
        if question is None:
            self.query_one("#heard", Note).show("")
        else:
            words = self.words_to_try()
            self.query_one("#heard", Note).show(heard(question, self.banks, self._slots(), words))

    @staticmethod
    def _more(number: int) -> str:
        return f"and {number} more" if number else ""

    def words_to_try(self) -> str:
        """The words that the chosen question is tried on now."""
        if self.typed_phrase:
            return self.typed_phrase
        words = self.lines_to_try().words
        return words[self.phrase % len(words)] if words else ""

    def lines_to_try(self) -> TryOn:
        """What questions and cues are tried on."""
        if self.tried is None:
            self.tried = sample_lines(self.banks)
        return self.tried

    def _slots(self) -> Slots:
        return self.lines_to_try().slots

    def _show_fact(self) -> None:
        steps, cues, own = ordered(self.banks)
        guide = len(steps) + len(cues)
        questions = sum(1 for _ in self.banks)
        also = " and your own" if own else ""
        self.show_fact(f"{guide} banks{also} · {questions:,} questions")
        problem = next(iter(self.files.broken), None)
        if problem is not None:
            self.say(self.files.about(problem), stays=True)

    def _show_saved(self) -> None:
        self.show_saved(SaveState("saved", at=self.files.written_at(self.clock.now().tzinfo)))

    def _remark(self, bank: Bank) -> None:
        """Look for what could be asked better in this bank; the screen does it beside."""

"""The list of banks, the questions of the chosen one, and how the chosen question sounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.containers import Container, Vertical
from textual.widget import Widget
from textual.worker import get_current_worker

from alignment_tui.banks.question import Bank, Banks, Question
from alignment_tui.banks.render import Slots
from alignment_tui.banks.upgrade import News
from alignment_tui.errors import AlignmentError
from alignment_tui.session.bank_drafts import BankDrafts
from alignment_tui.session.question_banks import QuestionBanks
from alignment_tui.session.trying import TryOn, last_meeting, sample_lines, with_cues
from alignment_tui.storage.state import SaveState, reason_of
from alignment_tui.ui.command import Command
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.screens.banks.ask_row import AskRow
from alignment_tui.ui.screens.banks.changing import Changing
from alignment_tui.ui.screens.banks.commands import OFFERED
from alignment_tui.ui.screens.banks.hearing import heard
from alignment_tui.ui.screens.banks.listing import (
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
from alignment_tui.ui.wording import minute

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk

YOURS_STAYS = "What you change here is yours. A new version never writes over it; it shows you what differs."
EMPTY_BANK = "No questions yet. n writes one; or copy one here from another bank, with y."
LOOK_SECONDS = 1.0
WIDE = 100
_MOST_FOUND = 60
_BETWEEN = 6
"""Columns that a heading keeps clear, its margins among them."""


class BanksScreen(Changing, FramedScreen[None]):
    """Every bank with where it comes from; questions changed, moved, left out and tried."""

    HELP_TITLE = "Question banks"
    HELP_ABOUT = "what will be asked, and yours to change"
    OFFERED = OFFERED
    CSS_PATH: ClassVar[str] = "screen.tcss"
    AUTO_FOCUS = None

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

    def on_mount(self) -> None:
        """Show what is in use, and look at the files again every second."""
        self.show_title("Question banks")
        self.files.look()
        self.show_banks(bank=self._first[0], question=self._first[1])
        self.query_one("#banks", Rows).focus()
        if self._first[0]:
            self._go_in()
        self.set_interval(LOOK_SECONDS, self._look)
        self.run_worker(self._read_beside, thread=True, group="beside", exit_on_error=False)

    # What is chosen ----------------------------------------------------------------------------------------------

    @property
    def banks(self) -> Banks:
        """What is in use."""
        return self.files.banks

    @property
    def chosen_bank(self) -> Bank | None:
        """The bank that has the bar."""
        key = self.query_one("#banks", Rows).highlighted if self.is_attached else None
        return next((bank for bank in self.banks.banks if key_of(bank) == key), None)

    @property
    def chosen_question(self) -> Question | None:
        """The question that has the bar."""
        name = self.query_one("#questions", Rows).highlighted if self.is_attached else None
        if name is None:
            return None
        if self._found is not None:
            return next((question for question in self._found if question.address == name), None)
        bank = self.chosen_bank
        return bank.question(name) if bank is not None else None

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
        rows.show(bank_rows(banks, self.files.broken, waiting), highlight=bank or None)
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
        self._show_heard()

    def _broken_row(self) -> str:
        name = self.query_one("#banks", Rows).highlighted or ""
        problem = next((p for p in self.files.broken if f"file:{p.path.name}" == name), None)
        return place_of(problem) if problem is not None else ""

    def _called_by(self, bank: Bank, width: int) -> str:
        """As much of what calls it as fits beside its title."""
        steps = self._agenda_steps(bank)
        tried = (called_by(bank, steps[:number]) for number in range(min(2, len(steps)), -1, -1))
        room = width - cells(bank.title) - _BETWEEN
        return next((words for words in tried if cells(words) <= room), "")

    def _agenda_steps(self, bank: Bank) -> list[str]:
        steps = (step for agenda in self.banks.agendas for step in agenda.steps if bank.id in self.banks.of_step(step))
        return list(dict.fromkeys(step.short for step in steps))

    def _show_heard(self) -> None:
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
        words = self._tried().words
        return words[self.phrase % len(words)] if words else ""

    def _tried(self) -> TryOn:
        if self.tried is None:
            self.tried = sample_lines(self.banks)
        return self.tried

    def _slots(self) -> Slots:
        return self._tried().slots

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

    # Looking again -----------------------------------------------------------------------------------------------

    def saved_changed(self) -> None:
        """This screen is shown, or shown again."""
        self._look()

    def _look(self) -> None:
        if not self.is_current:
            return
        self.files.look()
        outside = self.files.take_outside()
        if self.files.banks is not self._shown or outside:
            broken = self.message_shown and not self.files.broken
            if broken:
                self.unsay()
            self.show_banks()
            if outside and not self.files.broken:
                self.say(f"Changed in your editor at {minute(self.clock.now())}. Shown as it now is.")

    @on(events.ScreenResume)
    def _again(self) -> None:
        if self._shown is not None:
            self.show_banks()

    @on(events.Resize)
    def _size_changed(self) -> None:
        self.call_after_refresh(self.show_questions)

    def _read_beside(self) -> None:
        """What takes its time: lines of the last meeting, cues, what the guide says anew, counts."""
        real = last_meeting(self.desk, self.banks, self._engagement_id) if self.own_view else None
        tried = real or sample_lines(self.banks)
        self._hand_over(self._has_tried, tried)
        self._hand_over(self._has_news, self.files.news())
        if self.own_view and self.desk.settings.asked_counts:
            from alignment_tui.session.bank_counts import counted

            self._hand_over(self._has_counts, counted(self.desk))
        self._hand_over(self._has_tried, with_cues(tried, self.desk.cues))

    def _hand_over(self, take: Callable[..., None], what: object) -> None:
        if not get_current_worker().is_cancelled and self.app.is_running:
            self.app.call_from_thread(take, what)

    def _has_tried(self, tried: TryOn) -> None:
        self.tried = tried
        if self.is_mounted:
            self._show_heard()

    def _has_news(self, news: News) -> None:
        self._news = bool(news)
        if news and self.is_mounted and not self.message_shown:
            from alignment_tui.ui.screens.banks.news import told_of

            self.say(f"{told_of(news)} c {'compares' if news.both else 'shows'} them.", stays=True)
            self.commands_changed()

    def news_changed(self) -> None:
        """What was new has been looked at."""
        self._news = bool(self.files.news())
        if not self._news:
            self.unsay()

    def _has_counts(self, counts: dict[str, str]) -> None:
        self._counts = counts
        if self.is_mounted:
            self.show_questions()

    def _remark(self, bank: Bank) -> None:
        if self._remarks.lacks(bank):
            self._find_remarks(bank, self.banks)

    @work(thread=True, exclusive=True, group="remarks", exit_on_error=False)
    def _find_remarks(self, bank: Bank, banks: Banks) -> None:
        self._remarks.find(bank, banks)
        if not get_current_worker().is_cancelled and self.app.is_running:
            self.app.call_from_thread(self._remarked)

    def _remarked(self) -> None:
        if self.is_mounted and self._found is None:
            self.show_questions()

    # Choosing and going in ---------------------------------------------------------------------------------------

    @on(Rows.Highlighted, "#banks")
    def _bank_chosen(self, event: Rows.Highlighted) -> None:
        event.stop()
        self._found = None
        self.show_questions()
        self.query_one("#questions", Rows).scroll_home(animate=False)
        self.commands_changed()

    @on(Rows.Highlighted, "#questions")
    def _question_chosen(self, event: Rows.Highlighted) -> None:
        event.stop()
        self._show_heard()
        self.commands_changed()

    @on(Rows.Opened, "#banks")
    def _bank_opened(self, event: Rows.Opened) -> None:
        event.stop()
        self._go_in()

    @on(Rows.Opened, "#questions")
    def _question_opened(self, event: Rows.Opened) -> None:
        event.stop()
        self.open_question()

    def _go_in(self) -> None:
        self.add_class("-in-bank")
        self.call_after_refresh(self.query_one("#questions", Rows).focus)

    def step_back(self) -> None:
        """From what was found to the bank, from questions to banks, then back to where one came from."""
        if self._found is not None:
            self._found = None
            self.show_questions()
        elif self.query_one("#questions", Rows).has_focus or self.has_class("-in-bank"):
            self.remove_class("-in-bank")
            self.call_after_refresh(self.query_one("#banks", Rows).focus)
        else:
            super().step_back()

    def open_question(self, *, new: bool = False) -> None:
        """Open the chosen question, or a new one behind it."""
        from alignment_tui.ui.screens.banks.question import QuestionScreen

        question, bank = self.chosen_question, self.chosen_bank
        if question is not None and self._found is not None:
            bank = self.banks.bank(question.bank)
        if bank is None or (question is None and not new):
            return
        name = "" if new else question.id if question is not None else ""
        after = question.id if new and question is not None else ""
        screen = QuestionScreen(
            self.desk, bank, name, after=after, own_view=self.own_view, tried=self._tried(), phrase=self.words_to_try()
        )
        self.app.push_screen(screen, lambda kept: self._came_back_from(kept))

    def _came_back_from(self, kept: str | None) -> None:
        self.show_banks(question=kept or "")
        self.query_one("#questions", Rows).focus()
        bank = self.chosen_bank
        name = f"{bank.id}.{kept or ''}@{bank.language}" if bank is not None else ""
        if self.drafts.get(name) is not None:
            self.say(f"Not kept yet: it waits until it is put right. {'Enter' if kept else 'n'} opens it again.")

    # Asking at the foot ------------------------------------------------------------------------------------------

    @on(AskRow.Typed)
    def _typed(self, event: AskRow.Typed) -> None:
        if event.asked == "find":
            self.find(event.words)
        elif event.asked == "try":
            self.typed_phrase = event.words.strip()
            self._show_heard()

    @on(AskRow.Left)
    def _left(self, event: AskRow.Left) -> None:
        if event.asked == "find":
            self._found = None
            self.show_questions()
        elif event.asked == "try":
            self.typed_phrase = ""
            self._show_heard()

    @on(AskRow.Answered)
    def _answered(self, event: AskRow.Answered) -> None:
        if event.asked == "find":
            self.find(event.words)
            self._go_in()
        else:
            self.answered(event.asked, event.words)

    def find(self, words: str) -> None:
        """Look for words in every bank."""
        from alignment_tui.banks import search

        everywhere = Banks(
            tuple(
                replace(bank, questions=tuple(replace(q, left_out=False, room=True, needs="") for q in bank.questions))
                for bank in self.banks.banks
            )
        )
        offers = search(everywhere, words, self._slots(), n=_MOST_FOUND) if words.strip() else []
        self._found = tuple(q for offer in offers if (q := self.banks.question(offer.address)) is not None)
        self.show_questions()

    def commands(self) -> tuple[Command, ...]:
        """All of them; the note of what is left out follows the question."""
        question = self.chosen_question if self.is_attached else None
        out = question is not None and question.left_out
        return tuple(
            replace(c, footer="bring back" if out else c.footer) if c.id == "question.leave-out" else c
            for c in super().commands()
            if c.id != "banks"
        )

    def tell(self, problem: AlignmentError | OSError) -> None:
        """Say what went wrong, and what to do."""
        if isinstance(problem, AlignmentError):
            self.say(f"{problem} {problem.todo}".strip(), stays=True)
        else:
            self.say(f"Not kept: {reason_of(problem)}. It is as it was.", stays=True)

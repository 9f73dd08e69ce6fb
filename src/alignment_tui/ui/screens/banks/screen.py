"""The list of banks, the questions of the chosen one, and how the chosen question sounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import events, on, work
from textual.worker import get_current_worker

from alignment_tui.banks.question import Bank, Banks
from alignment_tui.banks.upgrade import News
from alignment_tui.errors import AlignmentError, BankInvalid
from alignment_tui.session.trying import TryOn, cue_problems, last_meeting, read_cues_anew, sample_lines, with_cues
from alignment_tui.storage.state import reason_of
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.banks.ask_row import AskRow
from alignment_tui.ui.screens.banks.changing import Changing
from alignment_tui.ui.screens.banks.commands import OFFERED
from alignment_tui.ui.screens.banks.showing import ShownBanks
from alignment_tui.ui.widgets.rows import Rows
from alignment_tui.ui.wording import minute

LOOK_SECONDS = 1.0
_MOST_FOUND = 60


class BanksScreen(Changing, ShownBanks):
    """Every bank with where it comes from; questions changed, moved, left out and tried."""

    HELP_TITLE = "Question banks"
    HELP_ABOUT = "what will be asked, and yours to change"
    OFFERED = OFFERED
    CSS_PATH: ClassVar[str] = "screen.tcss"
    AUTO_FOCUS = None

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

    # Looking again -----------------------------------------------------------------------------------------------

    def saved_changed(self) -> None:
        """This screen is shown, or shown again."""
        self._look()

    def _look(self) -> None:
        if self.app.screen is not self:  # Textual counts the screen beneath as current, too
            return
        self.files.look()
        if self.desk.cues_changed():
            self.run_worker(self._read_cues_anew, thread=True, group="beside", exit_on_error=False)
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
        self._hand_over(self._has_cue_problems, cue_problems(self.desk))

    def cues_seen(self) -> None:
        """Back from the cues, which may be others now."""
        self.show_banks()
        self.run_worker(self._read_beside, thread=True, group="beside", exclusive=True, exit_on_error=False)

    def _read_cues_anew(self) -> None:
        read_cues_anew(self.desk)
        self._hand_over(self._has_tried, with_cues(self.lines_to_try(), self.desk.cues))
        self._hand_over(self._has_cue_problems, cue_problems(self.desk))

    def _has_cue_problems(self, problems: tuple[BankInvalid, ...]) -> None:
        before, self.cue_problems = self.cue_problems, problems
        if problems != before and self.is_mounted:
            self.show_banks()

    def _hand_over(self, take: Callable[..., None], what: object) -> None:
        if not get_current_worker().is_cancelled and self.app.is_running:
            self.app.call_from_thread(take, what)

    def _has_tried(self, tried: TryOn) -> None:
        self.tried = tried
        if self.is_mounted:
            self.show_heard()

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
        self.show_heard()
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
        self.call_after_refresh(self._gone_in)

    def _gone_in(self) -> None:
        self.query_one("#questions", Rows).focus()
        self.show_questions()  # where the list was hidden, only now is it known how wide and high it is

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
            self.desk,
            bank,
            name,
            after=after,
            own_view=self.own_view,
            tried=self.lines_to_try(),
            phrase=self.words_to_try(),
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
            self.show_heard()

    @on(AskRow.Left)
    def _left(self, event: AskRow.Left) -> None:
        if event.asked == "find":
            self._found = None
            self.show_questions()
        elif event.asked == "try":
            self.typed_phrase = ""
            self.show_heard()

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
        question = self.chosen_question
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

"""Find a question by its words and answer with its address: to follow another one."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from alignment_tui.banks import Banks, Slots, search
from alignment_tui.banks.question import Bank
from alignment_tui.ui.screens.banks.listing import found_rows
from alignment_tui.ui.text import plain
from alignment_tui.ui.widgets.bars import Rule
from alignment_tui.ui.widgets.fields import WordsInput
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.row import Row
from alignment_tui.ui.widgets.rows import Rows


class ChooseQuestion(ModalScreen[str | None]):
    """Answers with `bank.question`, or nothing for Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]
    DEFAULT_CSS = """
    ChooseQuestion {
        align: center middle; background: $background 50%;
        & > Vertical { width: 80; max-width: 100%; height: 70%; max-height: 20; background: $raised; }
        & Rule { margin: 0; }
        & Note { margin: 0 2; color: $muted; }
        & WordsInput, & WordsInput:focus { margin: 0 2; border: none; padding: 0; background: $raised; }
        & Rows { margin: 1 1 0 1; }
        & .rows--chosen, & .rows--keys { background: $background; }
    }
    """

    def __init__(self, bank: Bank, banks: Banks, but: str) -> None:
        """`but` is the question that it is to follow."""
        super().__init__()
        self._bank, self._banks, self._but = bank, banks, but
        self._rows = Rows(driven=True)

    def compose(self) -> ComposeResult:
        """What is typed, and what is found."""
        with Vertical():
            yield Rule(classes="-keys")
            yield Note("What may follow its answer? A few words find it; Enter takes it.")
            yield WordsInput()
            yield self._rows
            yield Rule()

    def on_mount(self) -> None:
        """Its own bank first."""
        self._rows.can_focus = False
        self.query_one(WordsInput).focus()
        self._list("")

    def _list(self, words: str) -> None:
        if words.strip():
            offers = search(self._banks, words, Slots(), n=30)
            found = [q for offer in offers if (q := self._banks.question(offer.address)) is not None]
        else:
            found = list(self._bank.offered)
        rows = found_rows([question for question in found if question.address != self._but], self._banks)
        self._rows.show(rows or [Row.heading(plain("Nothing with these words.", style="$muted"))])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._list(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._answer(self._rows.highlighted)

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        self._answer(event.row_id)

    def action_move(self, by: int) -> None:
        """Choose the next one."""
        self._rows.action_move(by)

    def action_close(self) -> None:
        """Nothing is chosen."""
        self._answer(None)

    def _answer(self, address: str | None) -> None:
        if self.is_current:
            self.dismiss(address)

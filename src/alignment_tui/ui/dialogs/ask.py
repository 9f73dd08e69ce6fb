"""One question, with what follows from each answer; for what undo can't take back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget

from alignment_tui.ui.text import EMPTY, cells, labelled, paragraph
from alignment_tui.ui.widgets.bars import Rule
from alignment_tui.ui.widgets.part import Note

_GAP = 2


class Answers(Widget, can_focus=True):
    """The answers side by side; `←` and `→` choose, `Enter` gives it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,shift+tab", "turn(-1)", show=False),
        Binding("right,tab", "turn(1)", show=False),
        Binding("enter", "give", show=False),
    ]
    DEFAULT_CSS = "Answers { height: 1; color: $text; }"

    class Given(Message):
        """An answer was given."""

        def __init__(self, answer: str) -> None:
            super().__init__()
            self.answer = answer

    def __init__(self, answers: Sequence[tuple[str, str]], safe: str) -> None:
        super().__init__()
        self._answers = tuple(answers)
        self._at = next((n for n, (id_, _words) in enumerate(answers) if id_ == safe), 0)
        self._places: tuple[tuple[int, int, str], ...] = ()

    def render(self) -> Content:
        """The chosen one as a plain button."""
        row, places = EMPTY, []
        for n, (id_, words) in enumerate(self._answers):
            begin = cells(row)
            style = "bold $background on $muted" if n == self._at else "$text"
            row = row + labelled((f" {words} ", style))
            places.append((begin, cells(row), id_))
            row = row + " " * _GAP
        self._places = tuple(places)
        return row

    def action_turn(self, by: int) -> None:
        """The next answer; the ends don't meet."""
        self._at = min(max(self._at + by, 0), len(self._answers) - 1)
        self.refresh()

    def action_give(self) -> None:
        """Give the chosen one."""
        self.post_message(self.Given(self._answers[self._at][0]))

    def on_click(self, event: events.Click) -> None:
        """Give the one clicked."""
        for begin, end, id_ in self._places:
            if begin <= event.x < end:
                self.post_message(self.Given(id_))


class AskDialog(ModalScreen[str | None]):
    """Answers once: with the id of an answer, or None for `Esc`, when nothing happens."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    DEFAULT_CSS = """
    AskDialog {
        align: center middle; background: $background 50%;
        & > Vertical { width: 64; max-width: 100%; height: auto; background: $raised; color: $text; }
        & Rule { margin: 0; }
        & Note { margin: 0 2 1 2; }
        & #question { color: $strong; text-style: bold; margin: 1 2 0 2; }
        & Answers { margin: 0 2 1 1; }
    }
    """

    def __init__(self, question: str, consequence: str, answers: Sequence[tuple[str, str]], safe: str) -> None:
        """`answers` are pairs of id and verb with its object; `safe` has the keys at first."""
        super().__init__()
        self._question, self._consequence = question, consequence
        self._row = Answers(answers, safe)

    def compose(self) -> ComposeResult:
        """The question, what follows, the answers."""
        with Vertical():
            yield Rule(classes="-keys")
            yield Note(paragraph(self._question), id="question")
            yield Note(paragraph(self._consequence))
            yield self._row
            yield Rule()

    def on_mount(self) -> None:
        """The answers have the keys."""
        self._row.focus()

    @on(Answers.Given)
    def _given(self, event: Answers.Given) -> None:
        event.stop()
        self.close(event.answer)

    def action_close(self) -> None:
        """Nothing happens."""
        self.close(None)

    def close(self, answer: str | None) -> None:
        """Answer, unless that has been done."""
        if self.is_current:
            self.dismiss(answer)

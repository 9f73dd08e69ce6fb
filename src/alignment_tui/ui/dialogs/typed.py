"""One question whose answer is typed: a folder, a day, a name that makes sure."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from alignment_tui.ui.command import BACK, Command
from alignment_tui.ui.text import paragraph
from alignment_tui.ui.widgets.bars import Footer, Rule
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.part import Note


class TypedDialog(ModalScreen[str | None]):
    """Answers once: with what was typed, once nothing is wrong with it, or None for `Esc`, when nothing happens."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    DEFAULT_CSS = """
    TypedDialog {
        align: center middle; background: $background 50%;
        & > Vertical { width: 64; max-width: 100%; height: auto; background: $raised; color: $text; }
        & Rule { margin: 0; }
        & Note { margin: 0 2 1 2; }
        & #question { color: $strong; text-style: bold; margin: 1 2 0 2; }
        & FieldRow { margin: 0 2 1 2; }
        & > Footer { dock: bottom; }
    }
    """

    def __init__(
        self,
        question: str,
        consequence: str,
        label: str,
        does: str,
        *,
        typed: str = "",
        wrong: Callable[[str], str] = lambda _: "",
    ) -> None:
        """`does`: what Enter does, for the footer; `wrong`: what is wrong with what was typed, empty for nothing."""
        super().__init__()
        self._question, self._consequence, self._wrong = question, consequence, wrong
        self._field = TextField(label, value=typed)
        self._footer = Footer()
        self._does = does

    def compose(self) -> ComposeResult:
        """The question, what follows, the field."""
        with Vertical():
            yield Rule(classes="-keys")
            yield Note(paragraph(self._question), id="question")
            yield Note(paragraph(self._consequence))
            yield self._field
            yield Rule()
        yield self._footer

    def on_mount(self) -> None:
        """The field has the keys."""
        do = Command("typed.do", "Do it", "Do it.", ("enter",), footer=self._does, told=True)
        self._footer.show((do, BACK), letters=False)
        self._field.focus()

    @on(Footer.Chosen)
    def _footer_chosen(self, event: Footer.Chosen) -> None:
        event.stop()
        self.app.simulate_key(event.command.keys[0])

    @on(FieldRow.Changed)
    @on(FieldRow.Left)
    def _of_the_field(self, event: FieldRow.Changed | FieldRow.Left) -> None:
        event.stop()

    @on(FieldRow.Entered)
    def _entered(self, event: FieldRow.Entered) -> None:
        event.stop()
        typed = event.value.strip()
        problem = self._wrong(typed)
        self._field.show(hint=problem)
        if problem:
            self._field.focus()
        elif self.is_current:
            self.dismiss(typed)

    def action_close(self) -> None:
        """Nothing happens."""
        if self.is_current:
            self.dismiss(None)

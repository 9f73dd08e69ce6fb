"""The field for lines from paper: a paste with line breaks makes a line a row."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from alignment_tui.ui.text import entered
from alignment_tui.ui.widgets.fields import TextField, WordsInput


class PadField(TextField):
    """One row of words; several at once come by a paste."""

    @dataclass
    class Pasted(Message):
        """Several rows were pasted at the cursor."""

        words: str

    def make_input(self, placeholder: str) -> WordsInput:
        """A row that hands over a paste of several."""
        return _PadInput(placeholder=placeholder)


class _PadInput(WordsInput):
    """The row itself."""

    def pasted(self, words: str) -> None:
        """Several rows go to whoever keeps lines; one is written."""
        if "\n" in entered(words).strip("\n"):
            self.post_message(PadField.Pasted(words))
        else:
            super().pasted(words)

"""A field for one sentence, however many rows it takes."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult

from alignment_tui.ui.widgets.long_field import LongField, WordsArea


class SentenceArea(WordsArea):
    """Words that are one sentence however many rows they take: `Enter` goes on to the next field."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            field = next(a for a in self.ancestors if isinstance(a, Sentence))
            field.entered()


class Sentence(LongField):
    """A field for one sentence that grows with it; `Enter` goes on."""

    def compose(self) -> ComposeResult:
        """The label's row and the words."""
        yield self._label
        self._area = SentenceArea(self._known)
        yield self._area

    def entered(self) -> None:
        """On to the next field."""
        self.screen.focus_next()
        self.post_message(self.Entered(self, self.value))

"""A small question in its place at the foot of the page: which of a few, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from alignment_tui.domain.commitment import CHANGED, DONE, DROPPED, OPEN
from alignment_tui.domain.engaging import Stop
from alignment_tui.domain.meeting import FINAL, FIRST, MIDPOINT, UNSCHEDULED
from alignment_tui.session.beginning import When, understand
from alignment_tui.ui.widgets.bars import Rule
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.part import Heading

_LONG_ANSWER = 44

KINDS: Final = ((FIRST, "first"), (MIDPOINT, "midpoint"), (FINAL, "final"), (UNSCHEDULED, "another"))
"""The kinds of meeting, as they are offered."""
STATES: Final = ((OPEN, "open"), (DONE, "done"), (CHANGED, "changed"), (DROPPED, "dropped"))
"""What may have become of a next step."""


def kind_to_add(stops: Sequence[Stop]) -> str:
    """The kind that a meeting is likely to be: the first one missing."""
    there = {s.kind for s in stops}
    return next((kind for kind, _ in KINDS if kind not in there), UNSCHEDULED)


class Asking(Vertical):
    """Hidden until something is asked; answers once, and gives the keys back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    DEFAULT_CSS = """
    Asking {
        display: none; height: auto; background: $background;
        &.-asked { display: block; }
        & Rule { margin: 0; }
        & Heading { margin: 0; }
        & Choice { display: none; margin: 0; }
        &.-chooses Choice { display: block; }
        & #asked-why { display: none; }
        &.-whys #asked-why { display: block; }
        &.-undated #asked-when { display: none; }
        & TextField { margin: 0; }
    }
    """

    @dataclass
    class Answered(Message):
        """The coach answered what was asked under this name."""

        asked: str
        choice: str
        day: date | None
        at: str
        why: str = ""

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self._asked = ""
        self._now: datetime | None = None
        self._minutes = 60
        self._was: Widget | None = None

    def compose(self) -> ComposeResult:
        """A line, what is asked, the choice, the day."""
        yield Rule(classes="-keys")
        yield Heading(id="asked-heading")
        yield Choice("", (), "", id="asked-choice")
        yield TextField("When", id="asked-when")
        yield TextField("Why", id="asked-why")

    @property
    def is_asking(self) -> bool:
        """Whether something waits for an answer."""
        return bool(self._asked)

    def ask(
        self,
        asked: str,
        words: str,
        now: datetime,
        *,
        options: Sequence[tuple[str, str]] = (),
        choice: str = "",
        when: str = "",
        why: str = "",
        asks_when: bool = True,
    ) -> None:
        """Ask; `options` are pairs of value and words, `why` the label of a reason, where one is asked for."""
        self._asked, self._now = asked, now
        if not self.has_class("-asked"):
            self._was = self.screen.focused
        self.query_one(Heading).show(words, "Enter keeps it, Esc leaves it")
        self.set_class(bool(options), "-chooses")
        self.set_class(bool(why), "-whys")
        self.set_class(not asks_when, "-undated")
        self.add_class("-asked")
        choices = self.query_one(Choice)
        choices.offer(options, choice)
        field, reason = self._field("asked-when"), self._field("asked-why")
        field.load(when)
        reason.load("")
        reason.show(label=why, hint="empty is fine")
        self._answer(when)
        (choices if options else field if asks_when else reason).focus()

    def _field(self, id_: str) -> TextField:
        return self.query_one(f"#{id_}", TextField)

    def action_close(self) -> None:
        """Nothing changes."""
        self._asked = ""
        self.remove_class("-asked")
        if self._was is not None and self._was.is_attached:
            self._was.focus()

    @on(FieldRow.Changed)
    def _typed(self, event: FieldRow.Changed) -> None:
        event.stop()
        if event.field.id == "asked-when":
            self._answer(event.value)

    @on(FieldRow.Left)
    def _left(self, event: FieldRow.Left) -> None:
        event.stop()

    @on(FieldRow.Entered)
    def _entered(self, event: FieldRow.Entered) -> None:
        event.stop()
        field, reason = self._field("asked-when"), self._field("asked-why")
        when = self._understood(field.value)
        if not when.understood:
            # what was typed can't be taken: its answer says why, and the keys stay
            field.focus()
            return
        if event.field is field and self.has_class("-whys"):
            reason.focus()
            return
        choice = self.query_one(Choice).value or ""
        asked, self._asked = self._asked, ""
        if asked:
            self.action_close()
            self.post_message(self.Answered(asked, choice, when.day, when.at, reason.value.strip()))

    @on(Choice.Changed)
    def _chosen(self, event: Choice.Changed) -> None:
        event.stop()

    def _understood(self, text: str) -> When:
        return understand(text, self._now) if self._now is not None else When()

    def _answer(self, text: str) -> None:
        words = self._understood(text).words or "empty is fine"
        # a long answer needs the room of the label
        self._field("asked-when").show(label="When" if len(words) < _LONG_ANSWER else "", hint=words)

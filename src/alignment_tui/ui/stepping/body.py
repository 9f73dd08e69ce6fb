"""One step: what stands in the middle while the coach is in it, and what helps beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.ui.command import Command
from alignment_tui.ui.stepping.commands import NEXT_FIELD
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.text import EMPTY
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow
from alignment_tui.ui.widgets.part import Heading, Note
from alignment_tui.ui.widgets.rows import Rows

PAUSE = 0.25
"""Seconds after which typed words are kept, so that a stop loses nothing."""


@dataclass
class Bound:
    """A field, where its words come from, and what writing them does."""

    field: FieldRow
    get: Callable[[], str]
    put: Callable[[str], Action]
    known: str = ""
    """What the documents say, as far as the field has been told."""
    raw: str = ""
    """What stood in the field when they agreed last."""
    visit: int = 0


class StepBody(Vertical):
    """Reads the documents again whenever they change; keeps what is typed after a pause and on leaving a field."""

    DEFAULT_CSS = """
    StepBody { height: auto; }
    StepBody > .under { margin-bottom: 1; }
    StepBody > .ask { margin-top: 1; }
    """

    STEP: ClassVar[str] = ""
    ASKS: ClassVar[bool] = False
    """Whether the first question stands in the middle; the right part has something else to show then."""
    WIDE: ClassVar[bool] = False
    """Whether nothing stands beside it."""
    COMMANDS: ClassVar[tuple[Command, ...]] = (NEXT_FIELD,)
    """What means something in this step, in order of use."""

    class Wrote(Message):
        """Words were kept: the steps' states may have changed."""

    class BesideChanged(Message):
        """Something else helps now."""

    def __init__(self, hand: AtHand) -> None:
        super().__init__(classes="step")
        self.hand = hand
        self._note = Note()
        self._bound: list[Bound] = []
        self._pause: Timer | None = None
        self._writing = self._composed = False
        self._head = Heading(classes="-close")
        self._under = Note(classes="-quiet under")
        self._question = Note()

    # What a step gives ---------------------------------------------------------------------------------------------

    def heading(self) -> tuple[str, str]:
        """Its name, and what stands at the right of it."""
        return "", ""

    def under(self) -> str:
        """A quiet row beneath the heading; empty for none."""
        return ""

    def compose_step(self) -> Iterable[Widget]:
        """What it is made of."""
        return ()

    def show_documents(self) -> None:
        """Show the documents as they are; fields are seen to already."""

    def chosen(self, choice: Choice, value: str) -> None:
        """One of a few was chosen."""

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """A row was opened with Enter or a click."""

    def row_chosen(self, rows: Rows, row_id: str) -> None:
        """Another row was chosen."""

    def came_past(self, rows: Rows, direction: int) -> None:
        """The keys went beyond the first (-1) or last (1) row."""

    def entered(self, field: FieldRow) -> None:
        """`Enter` in a field of one row; the next one has the keys."""

    def enter(self) -> None:
        """Give the keys to the first empty field."""
        for bound in self._bound:
            if not bound.get() and bound.field.display:
                bound.field.focus()
                return
        if self._bound:
            self._bound[0].field.focus()

    def step_back(self) -> bool:
        """`Esc` within the step; False when there is nothing to step back from."""
        return False

    def leave(self) -> None:
        """The step is left: nothing typed is lost."""
        self.flush()

    def beside(self) -> Content:
        """What helps, at the right."""
        return self.hand.asked_of(self.hand.questions(self.STEP))

    def compose_side(self) -> Iterable[Widget]:
        """The widgets at the right; one page of words unless a step has something to choose there."""
        yield self._note

    def show_side(self) -> None:
        """Show at the right what helps now."""
        self._note.show(self.beside())

    def fact(self) -> str:
        """The one fact for the status line; empty for the usual one."""
        return ""

    def offered(self) -> tuple[Command, ...]:
        """What can be done in it now."""
        return self.COMMANDS

    # What a step uses ----------------------------------------------------------------------------------------------

    def has_keys(self, widget: Widget) -> bool:
        """Whether the keys go to this widget, as the screen has it."""
        return self.screen.focused is widget

    def bind(self, field: FieldRow, get: Callable[[], str], put: Callable[[str], Action]) -> FieldRow:
        """Let a field show what `get` says and write with `put`."""
        self._bound.append(Bound(field, get, put))
        return field

    def do(self, action: Action) -> bool:
        """Change the documents after what is still being typed."""
        self.flush()
        return self.hand.do(action)

    def flush(self) -> None:
        """Keep what is typed and not kept yet."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if self._writing:
            return
        wrote = False
        for bound in self._bound:
            if bound.field.value == bound.raw:
                continue
            bound.raw = bound.field.value
            action = bound.put(bound.raw)
            self._writing = True
            try:
                if action and self.hand.do(self._joined(bound, action)):
                    wrote = True
                    self.wrote(bound.field, action)
            finally:
                self._writing = False
            bound.known = bound.get()
        if wrote:
            self.reread()
            self.post_message(self.Wrote())

    def _joined(self, bound: Bound, action: Action) -> Action:
        joins = f"{self.STEP}-{self._bound.index(bound)}-{bound.visit}"
        return replace(action, joins=joins)

    def keeps_at_once(self) -> bool:
        """Whether the next words are kept without a pause, because more depends on them."""
        return False

    def wrote(self, field: FieldRow, action: Action) -> None:
        """The words of a field were kept; a new row may have come of it."""

    def reread(self) -> None:
        """Show what the documents say now; a field being typed in keeps what stands in it unless they differ."""
        if self._writing or not self._composed:
            return
        name, right = self.heading()
        self._head.show(name, right)
        under = self.under()
        self._under.show(under)
        self._under.display = bool(under)
        for bound in self._bound:
            now = bound.get()
            if now != bound.known:
                bound.field.load(now)
                bound.known, bound.raw = now, bound.field.value
                bound.visit += 1
        self.show_documents()

    def reload(self) -> None:
        """Fill every field anew, another thing being in hand."""
        for bound in self._bound:
            now = bound.get()
            bound.field.load(now)
            bound.known, bound.raw = now, bound.field.value
            bound.visit += 1

    def created(self, action: Action, table: str) -> str:
        """The id of the row that an action added or changed in a table; empty for none."""
        puts = (e for e in (*action.meeting, *action.engagement) if isinstance(e, RowPut) and e.table == table)
        return next((str(e.row.id) for e in puts), "")

    # The step itself -----------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Heading, the step's own, a question to ask."""
        yield self._head
        yield self._under
        yield from self.compose_step()
        if self.ASKS:
            asked = self.hand.questions(self.STEP, 1)
            self._question.show(self.hand.asked_of(asked) if asked else EMPTY)
            self._question.add_class("ask")
            yield self._question

    def on_mount(self) -> None:
        """Show the documents."""
        self._composed = True
        self.reload()
        self.reread()

    @on(FieldRow.Changed)
    def _field_changed(self, event: FieldRow.Changed) -> None:
        event.stop()
        if self.keeps_at_once():
            self.flush()
        elif self._pause is None:
            self._pause = self.set_timer(PAUSE, self._paused)

    def _paused(self) -> None:
        self._pause = None
        self.flush()

    @on(FieldRow.Left)
    def _field_left(self, event: FieldRow.Left) -> None:
        event.stop()
        self.flush()
        for bound in self._bound:
            if bound.field is event.field:
                bound.visit += 1

    @on(FieldRow.Entered)
    def _field_entered(self, event: FieldRow.Entered) -> None:
        event.stop()
        self.flush()
        self.entered(event.field)

    @on(Choice.Changed)
    def _choice_changed(self, event: Choice.Changed) -> None:
        event.stop()
        self.flush()
        self.chosen(event.choice, event.value)

    @on(Rows.Opened)
    def _list_opened(self, event: Rows.Opened) -> None:
        event.stop()
        self.row_opened(event.rows, event.row_id)

    @on(Rows.Highlighted)
    def _list_chosen(self, event: Rows.Highlighted) -> None:
        event.stop()
        self.row_chosen(event.rows, event.row_id)

    @on(Rows.PastEnd)
    def _list_past(self, event: Rows.PastEnd) -> None:
        event.stop()
        self.came_past(event.rows, event.direction)

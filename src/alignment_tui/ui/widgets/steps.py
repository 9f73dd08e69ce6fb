"""The column of steps: where you are, and how far each one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.message import Message

from alignment_tui.ui.text import EMPTY, labelled, plain
from alignment_tui.ui.widgets.rows import Row, Rows


@dataclass(frozen=True, slots=True)
class Step:
    """One step and its state in words."""

    id: str
    label: str
    state: str = ""
    """`done`, `2 of 3`, `not yet`, `9 of 15`: at the right end."""
    note: str = ""
    """A row beneath, in the accent colour: `6 minutes left`."""
    done: bool = False
    """Done with: muted."""
    indent: int = 0
    """Columns further in, for a step within a step."""


class Steps(Rows):
    """Steps in a column; moving chooses, `Enter` opens."""

    HELP = "The steps, in order; none is required. Up and down choose one, Enter goes into it."
    DEFAULT_CSS = "Steps { height: 1fr; }"

    @dataclass
    class StepChosen(Message):
        """The coach moved to another step."""

        steps: Steps
        step_id: str

        @property
        def control(self) -> Steps:
            """The column it happened in."""
            return self.steps

    @dataclass
    class StepOpened(Message):
        """The coach went into a step."""

        steps: Steps
        step_id: str

        @property
        def control(self) -> Steps:
            """The column it happened in."""
            return self.steps

    def __init__(
        self,
        steps: Sequence[Step] = (),
        *,
        roomy: bool = True,
        id: str | None = None,  # noqa: A002  Textual's word
        classes: str | None = None,
    ) -> None:
        """`roomy`: an empty row between two steps where the height allows it."""
        self._steps: tuple[Step, ...] = tuple(steps)
        self._roomy = roomy
        super().__init__(id=id, classes=classes)
        self.show_steps(steps)

    @property
    def current(self) -> str | None:
        """The step one is at."""
        return self.highlighted

    def show_steps(self, steps: Sequence[Step], *, current: str | None = None) -> None:
        """Show these; posts nothing."""
        self._steps = tuple(steps)
        self._paint_steps(current)

    def go_to(self, step_id: str) -> None:
        """Be at this step; posts nothing."""
        self.highlight(step_id)
        self._paint_steps(step_id)

    def _paint_steps(self, current: str | None = None) -> None:
        at = current or self.highlighted or (self._steps[0].id if self._steps else None)
        self.show([_row(step, here=step.id == at) for step in self._steps], highlight=at)

    def on_resize(self) -> None:
        """Room between the steps where there is room."""
        if self._roomy:
            self.gap = 1 if 2 * len(self._steps) <= self.size.height else 0

    @on(Rows.Highlighted)
    def _moved(self, event: Rows.Highlighted) -> None:
        event.stop()
        self._paint_steps(event.row_id)
        self.post_message(self.StepChosen(self, event.row_id))

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        self.post_message(self.StepOpened(self, event.row_id))


def _row(step: Step, *, here: bool) -> Row:
    words = "$muted" if step.done and not here else ("bold $strong" if here else "$text")
    state = ("bold $strong" if step.done else "bold $accent") if here else "$muted"
    label = labelled((" " * step.indent, ""), (step.label, words))
    right = plain(step.state, style=state) if step.state else EMPTY
    below = (labelled((" " * step.indent, ""), (step.note, "$accent")),) if step.note else ()
    return Row(step.id, label, right=right, below=below)

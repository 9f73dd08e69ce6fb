"""Where to go on the page: an agenda step, a goal, a speaker, a mark; each with how much there is of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.findable import goal_number
from alignment_tui.domain.line import Asked, Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import COACH
from alignment_tui.domain.reading import Entry, Page
from alignment_tui.ui.text import labelled, plain
from alignment_tui.ui.widgets.bars import Rule
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row, Rows

_MARK_NAMES = {
    "next-step": "next steps", "measure": "measures", "support": "support", "strength": "strengths",
    "concern": "concerns", "talk": "development talks", "record": "what was taken along", "private": "private notes",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Aim:
    """One thing to go to."""

    kind: str
    """part, goal, speaker, mark, agreed."""
    value: str
    name: str

    def holds(self, entry: Entry) -> bool:
        """Whether an entry is one of these."""
        thing = entry.thing
        if isinstance(thing, Asked):
            return self.kind == "speaker" and self.value == COACH
        if not isinstance(thing, Line):
            return self.kind == "goal" and thing.id == self.value
        if self.kind == "goal":
            return thing.goal == self.value
        if self.kind == "speaker":
            return thing.who == self.value and not thing.is_private
        return thing.agreed if self.kind == "agreed" else thing.mark == self.value


def aims(engagement: Engagement, meeting: Meeting, page: Page) -> Iterator[tuple[str, Aim, int]]:
    """Heading, aim and how many: only what there is."""
    for part in page.parts:
        yield "Parts", Aim("part", part.id, part.name), part.count
    lines = [e.thing for e in page.entries if isinstance(e.thing, Line)]
    goals = Counter(line.goal for line in lines if line.goal)
    for goal in engagement.goals:
        if goals[goal.id]:
            number = goal_number(engagement, goal.id)
            name = f"goal {number}  {goal.text}" if number else goal.text
            yield "Goals", Aim("goal", goal.id, name), goals[goal.id]
    speakers = Counter(line.who for line in lines if line.who and not line.is_private)
    for who, count in speakers.items():
        yield "Who said it", Aim("speaker", who, meeting.called(who)), count
    marks = Counter(line.mark for line in lines if line.mark in _MARK_NAMES)
    agreed = sum(1 for line in lines if line.agreed)
    if agreed:
        yield "What it is", Aim("agreed", "agreed", "read back and agreed"), agreed
    for mark, count in marks.items():
        yield "What it is", Aim("mark", mark, _MARK_NAMES[mark]), count


class GoDialog(ModalScreen[Aim | None]):
    """Up and down choose, Enter goes there, Esc stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        Binding("j", "close", show=False),
        Binding("ctrl+q", "leave", show=False),
    ]
    DEFAULT_CSS = """
    GoDialog {
        align: center middle; background: $background 50%;
        & > #panel { width: 58; max-width: 100%; height: auto; background: $raised; padding: 0 1; }
        & Rule { margin: 0; }
        & Note { margin: 0 2; }
        & .rows--chosen { background: $background; }
        & .rows--keys { background: $background; }
    }
    """

    def __init__(self, found: list[tuple[str, Aim, int]]) -> None:
        super().__init__()
        self._found = found
        self._rows = Rows(bold=True)

    def compose(self) -> ComposeResult:
        """A line, the list, a line."""
        with Vertical(id="panel"):
            yield Rule(classes="-keys")
            yield self._rows
            yield Note("Enter goes there. Then . is the next of these, , the one before.", classes="-quiet")
            yield Rule()

    def on_mount(self) -> None:
        """List them under their headings."""
        rows: list[Row] = []
        heading = ""
        for place, (head, aim, count) in enumerate(self._found):
            if head != heading:
                rows += [*([Row.room()] if rows else []), Row.heading(labelled((head, "$muted")))]
                heading = head
            rows.append(Row(str(place), plain(aim.name), right=plain(str(count) if count else "", style="$muted")))
        self._rows.show(rows)
        self._rows.styles.height = max(4, min(20, len(rows), self.app.size.height - 6))
        self._rows.focus()

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        if self.is_current:
            self.dismiss(self._found[int(event.row_id)][1])

    def action_close(self) -> None:
        """Stay where one is."""
        if self.is_current:
            self.dismiss(None)

    async def action_leave(self) -> None:
        """Leave the program from here as from anywhere."""
        await self.run_action("app.command_leave")

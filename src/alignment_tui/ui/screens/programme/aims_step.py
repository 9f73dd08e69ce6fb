"""The organisation's goals of a programme, with the reason for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain import programme
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.edits import Action, RowRemoved
from alignment_tui.domain.programme_record import Aim
from alignment_tui.domain.table import row
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.programme import commands as known
from alignment_tui.ui.screens.programme.at_hand import OfProgramme
from alignment_tui.ui.stepping.commands import CHOOSE, WRITE
from alignment_tui.ui.stepping.items import NEW, ItemsBody, add_row
from alignment_tui.ui.text import EMPTY, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.fields import FieldRow
from alignment_tui.ui.widgets.rows import Row
from alignment_tui.ui.widgets.sentence import Sentence


class AimsStep(ItemsBody):
    """One row a goal; those that have ended last."""

    hand: OfProgramme
    STEP = "aims"
    TABLE = "aim"
    ADDS_ON = True
    COMMANDS: ClassVar[tuple[Command, ...]] = (CHOOSE, WRITE, known.NEW, known.END)

    def __init__(self, hand: OfProgramme) -> None:
        super().__init__(hand)
        self._text = Sentence("A goal of the organisation's", id="text")
        self._reason = Sentence("Why it matters", hint="reaching or missing it", id="reason")
        self._competency = Sentence("Belongs to", hint="a competency, a learning programme", id="competency")

    def heading(self) -> tuple[str, str]:
        """How many."""
        count = len(self.hand.record.standing)
        return "Goals", f"{count} now" if count else ""

    def rows(self) -> list[Row]:
        """Those it has, then those it had."""
        aims = sorted(self.hand.record.aims, key=lambda a: a.ended_on is not None)
        return [*(self._row(a) for a in aims), add_row("Add a goal" if aims else "Add the first goal")]

    def _row(self, aim: Aim) -> Row:
        ended = f"ended {say_day(aim.ended_on, self.hand.today)}" if aim.ended_on else ""
        below = tuple(labelled((one_row(w), "$muted")) for w in (aim.reason, aim.competency) if w)
        style = "$muted" if aim.ended_on else "$text"
        return Row(aim.id, plain(aim.text, style=style), right=labelled((ended, "$muted")), below=below)

    def compose_form(self) -> Iterable[Widget]:
        """Its words, why, what it belongs to."""
        for field, name in ((self._text, "text"), (self._reason, "reason"), (self._competency, "competency")):
            yield self._named(field, name)

    def _named(self, field: FieldRow, name: str) -> FieldRow:
        return self.bind(field, self._reader(name), self._writer(name))

    def _reader(self, name: str) -> Callable[[], str]:
        return lambda: str(getattr(self._held(), name, ""))

    def _writer(self, name: str) -> Callable[[str], Action]:
        def write(words: str) -> Action:
            record, moment = self.hand.record, self.hand.moment
            return programme.write_aim(record, self.open_id, name, " ".join(words.split()), moment)

        return write

    def _held(self) -> Aim | None:
        found: Aim | None = row(self.hand.record, "aim", self.open_id) if self.open_id else None
        return found

    def created(self, action: Action, table: str) -> str:
        """The id of a new goal."""
        return next((str(e.row.id) for e in action.programme if hasattr(e, "row")), "")

    def show_form(self) -> None:
        """The rest once there are words."""
        held = self._held()
        self._reason.display = self._competency.display = held is not None

    def holds_nothing(self, item_id: str) -> bool:
        """No word in it."""
        found: Aim | None = row(self.hand.record, "aim", item_id)
        return found is not None and not (found.text or found.reason)

    def removal(self, item_id: str) -> Action:
        """An empty one goes; one that engagements may have taken only ends."""
        if not self.holds_nothing(item_id):
            return Action("")
        return Action("an empty goal", programme=(RowRemoved("aim", item_id),))

    def why_no_item(self) -> str | None:
        """One must be chosen."""
        return None if row(self.hand.record, "aim", self._at()) else "Choose a goal first"

    def _at(self) -> str:
        return self.open_id or (self.above.highlighted or "")

    def do_item_add(self) -> None:
        """Begin a new one."""
        self.open(NEW)

    def do_aim_end(self) -> None:
        """The programme has it no longer, or again."""
        if self.do(programme.end_aim(self.hand.record, self._at(), self.hand.today)):
            self.hand.say("Engagements that have it are asked; nothing changes there by itself.")

    def first_to_open(self) -> str:
        """A new one where there is none."""
        return "" if self.hand.record.aims else NEW

    def row_chosen(self, rows: object, row_id: str) -> None:
        """What stands beside is about the chosen one."""
        self.post_message(self.BesideChanged())

    def beside(self) -> Content:
        """Its wordings before."""
        aim: Aim | None = row(self.hand.record, "aim", self._at())
        if aim is None or not aim.history:
            return paragraph("A wording that is changed stays here with its day.", "$muted")
        rows = [labelled(("Before", "$muted"))]
        for was in reversed(aim.history):
            until = f"until {say_day(was.until, self.hand.today)}" if was.until else ""
            rows += [paragraph(was.text), labelled((until, "$muted")), EMPTY]
        return Content("\n").join(rows)

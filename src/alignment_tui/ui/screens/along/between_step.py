"""What client and coach settled between the meetings, apart from what was promised aloud."""

from __future__ import annotations

from alignment_tui.domain import ledger
from alignment_tui.domain.commitment import Support
from alignment_tui.ui.screens.along import commands as known
from alignment_tui.ui.screens.along.promised_step import PromisedStep
from alignment_tui.ui.stepping.commands import CHOOSE, WRITE
from alignment_tui.ui.stepping.items import NEW, add_row
from alignment_tui.ui.text import one_row
from alignment_tui.ui.widgets.rows import Row


class BetweenStep(PromisedStep):
    """Acts, and requests for feedback or feedforward; private until the client says otherwise."""

    STEP = "between"
    ADDS_ON = True
    said_aloud = False
    COMMANDS = (CHOOSE, WRITE, known.DONE, known.NEW, known.REMOVE)

    def heading(self) -> tuple[str, str]:
        """How many there are."""
        return "Between the meetings", ledger.counted(self.entries())

    def entries(self) -> tuple[ledger.Entry, ...]:
        """The steps that were said in no meeting."""
        return ledger.between(self.hand.engagement, with_client=self.hand.with_client)

    def given(self) -> tuple[Support, ...]:
        """Support is asked for and answered aloud."""
        return ()

    def groups(self) -> dict[str, str]:
        """How each group is headed."""
        return super().groups() | {ledger.SPONSORS: one_row(self.hand.sponsor)}

    def rows(self) -> list[Row]:
        """The same, with a row to add one."""
        rows = super().rows() if self.entries() else []
        return [*rows, *([Row.room()] if rows else []), add_row("Add an act, or a request for feedforward")]

    def do_item_add(self) -> None:
        """Begin a new one."""
        self.open(NEW)

    def first_to_open(self) -> str:
        """A new one where there is none."""
        return "" if self.entries() else NEW

    def show_form(self) -> None:
        """What it is, for a new one too."""
        super().show_form()
        self._text.show(label="What to do before we meet again" if not self.open_id else "Act", hint="private at first")

    def fact(self) -> str:
        """Whose they are."""
        return "private until shared; apart from what was promised in a meeting"

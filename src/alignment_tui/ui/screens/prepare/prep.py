"""What every step of preparing works with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from alignment_tui.domain.carry import Item, carry_forward
from alignment_tui.domain.edits import Action, FieldWritten
from alignment_tui.ui.stepping.hand import AtHand


@dataclass
class Prep(AtHand):
    """The meeting being prepared; the first change dates its preparation (R80)."""

    PLACE = "prepare"
    AT_A_MEETING: ClassVar[bool] = True
    """Whether it is one meeting that is prepared, so that something can be said of its day."""

    def items(self) -> tuple[Item, ...]:
        """What may come along, with the choices made so far."""
        return carry_forward(self.engagement, self.earlier, self.meeting)

    def do(self, action: Action) -> bool:
        """Change the documents. False when there is nothing to do, or when it can't be done, with the reason."""
        if action and self.meeting.prepared_on is None:
            action = replace(action, meeting=(*action.meeting, FieldWritten("prepared_on", self.today)))
        return super().do(action)

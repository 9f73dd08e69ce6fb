"""What every step of a programme works with: its record, and no engagement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from alignment_tui.domain.programme_record import ProgrammeRecord
from alignment_tui.ui.stepping.hand import AtHand

if TYPE_CHECKING:
    from alignment_tui.session.held import HeldProgramme


@dataclass
class OfProgramme(AtHand):
    """The programme at hand; nothing of a client is in it, so that anybody may look."""

    PLACE = "programme"

    @property
    def record(self) -> ProgrammeRecord:
        """The programme as it stands now."""
        return cast("HeldProgramme", self.held).work.record

"""What every step of the settled things works with: the engagement, and no meeting in particular."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from alignment_tui.domain.edits import Action
from alignment_tui.domain.meeting import Meeting
from alignment_tui.session.settings import Settings
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.stepping.hand import AtHand


@dataclass
class Settled(Prep):
    """The engagement at hand; where a step asks for a meeting there is one that nobody has begun."""

    AT_A_MEETING = False

    @property
    def meeting(self) -> Meeting:
        """A meeting without a record, for the names in questions."""
        engagement = self.engagement
        return Meeting(
            id="none", engagement=engagement.id, client=engagement.client, sponsor=engagement.sponsor,
            coach=engagement.coach,
        )  # fmt: skip

    @property
    def settings(self) -> Settings:
        """What the coach has chosen."""
        return self.desk.settings

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """The engagement's meetings, oldest first, as they stood when the screen was opened."""
        return self.desk.meetings_of(self.engagement.id)

    def do(self, action: Action) -> bool:
        """Change the engagement. False when there is nothing to do, or when it can't be done, with the reason."""
        return AtHand.do(self, action)

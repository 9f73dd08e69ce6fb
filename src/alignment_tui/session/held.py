"""A whole engagement, or a programme, in the place of a meeting: for screens of steps that are about no one meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignment_tui.domain.edits import Action
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.storage.state import SaveState

if TYPE_CHECKING:
    from alignment_tui.session.programme_work import ProgrammeWork
    from alignment_tui.session.work import Work


class _Held:
    """What both share with an open meeting: what is done goes to the work at hand."""

    def __init__(self, work: Work | ProgrammeWork, id: str) -> None:  # noqa: A002  the field's word
        self.work = work
        self.id = id

    def do(self, action: Action) -> None:
        """Apply an action and send it to be kept."""
        self.work.do(action)

    def undo(self) -> str:
        """Take the last action back; how to speak of it, or empty."""
        return self.work.undo()

    def redo(self) -> str:
        """Bring it again; how to speak of it, or empty."""
        return self.work.redo()

    @property
    def read_only(self) -> str:
        """Why nothing can be written; empty when it can."""
        return self.work.read_only()

    @property
    def elapsed(self) -> float:
        """No time passes in no meeting."""
        return 0.0

    def moment(self) -> Moment:
        """Now, for an action."""
        return self.work.moment()


class WholeEngagement(_Held):
    """An engagement at hand, as an open meeting is: the meeting has its people and nothing else."""

    work: Work

    def __init__(self, work: Work) -> None:
        super().__init__(work, "")

    @property
    def engagement(self) -> Engagement:
        """The engagement as it stands now."""
        return self.work.engagement

    @property
    def meeting(self) -> Meeting:
        """No meeting: only who they are."""
        engagement = self.engagement
        return Meeting(
            id="none",
            engagement=engagement.id,
            client=engagement.client,
            sponsor=engagement.sponsor,
            coach=engagement.coach,
        )

    @property
    def saved(self) -> SaveState:
        """What the disk has said."""
        return self.work.all_saved()


class HeldProgramme(_Held):
    """A programme at hand; there is no engagement and no meeting."""

    work: ProgrammeWork

    def __init__(self, work: ProgrammeWork) -> None:
        super().__init__(work, work.record.id)
        self.engagement = Engagement(id="none", organisation=work.record.organisation)
        self.meeting = Meeting(id="none")

    @property
    def saved(self) -> SaveState:
        """What the disk has said."""
        return self.work.saved()

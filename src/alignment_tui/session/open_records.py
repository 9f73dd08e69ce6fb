"""What is open of the coach's records, and how far the disk has come with it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from alignment_tui.errors import AlignmentError
from alignment_tui.session.contested import Contested, contested
from alignment_tui.session.programme_work import ProgrammeWork
from alignment_tui.session.work import OpenDocument, OpenMeeting, Work, least_saved
from alignment_tui.storage.listing import ENGAGEMENT, MEETING, PROGRAMME
from alignment_tui.storage.state import SaveState

if TYPE_CHECKING:
    from alignment_tui.domain.engagement import Engagement
    from alignment_tui.domain.meeting import Meeting
    from alignment_tui.domain.programme_record import ProgrammeRecord
    from alignment_tui.session.desk import Desk


class OpenRecords:
    """Opens a record once and holds it until it is let go. Imported when the first one is asked for."""

    def __init__(self, desk: Desk, told: Callable[[], None]) -> None:
        """`told` is called on the writing thread whenever the disk has said something new."""
        self._desk, self._told = desk, told
        self._works: dict[str, Work] = {}
        self._programmes: dict[str, ProgrammeWork] = {}
        self._struck: set[Path] = set()

    @property
    def all(self) -> tuple[Work | ProgrammeWork, ...]:
        """Every engagement and programme that is open."""
        return (*self._works.values(), *self._programmes.values())

    @property
    def documents(self) -> tuple[OpenDocument, ...]:
        """Everything that is open, an engagement before its meetings."""
        return tuple(opened for work in self.all for opened in work.at_hand())

    # Opening -----------------------------------------------------------------------------------------------------

    def work(self, engagement_id: str) -> Work:
        """Open an engagement, or give the one that is open. Raises NotFound, FileDamaged, FileRefused."""
        if engagement_id not in self._works:
            self._take(self._desk.vault.open(self._desk.listed(engagement_id, ENGAGEMENT).path))
        return self._works[engagement_id]

    def open_work(self, engagement_id: str) -> Work | None:
        """The engagement if it is open."""
        return self._works.get(engagement_id)

    def work_with(self, meeting_id: str) -> Work | None:
        """The engagement that holds this meeting open."""
        return next((work for work in self._works.values() if work.holds(meeting_id)), None)

    def meeting(self, meeting_id: str) -> OpenMeeting:
        """Open a meeting and its engagement. Raises NotFound, FileDamaged, FileRefused."""
        work = self.work_with(meeting_id)
        if work is not None:
            return OpenMeeting(work, meeting_id)
        row = self._desk.listed(meeting_id, MEETING)
        return self._hold(self.work(row.engagement), self._desk.vault.open(row.path))

    def programme(self, programme_id: str) -> ProgrammeWork:
        """Open a programme, or give the one that is open. Raises NotFound, FileDamaged, FileRefused."""
        if programme_id not in self._programmes:
            self._take_programme(self._desk.vault.open(self._desk.listed(programme_id, PROGRAMME).path))
        return self._programmes[programme_id]

    def has_programme(self, programme_id: str) -> bool:
        """Whether that programme is open."""
        return programme_id in self._programmes

    # Keeping new ones --------------------------------------------------------------------------------------------

    def create(self, engagement: Engagement, path: Path) -> Work:
        """Keep a new engagement's record at `path`, and open it."""
        return self._take(self._desk.vault.create(engagement, path))

    def create_meeting(self, work: Work, meeting: Meeting, path: Path) -> OpenMeeting:
        """Keep a new meeting's record at `path`, and open it."""
        return self._hold(work, self._desk.vault.create(meeting, path))

    def create_programme(self, record: ProgrammeRecord, path: Path) -> ProgrammeWork:
        """Keep a new programme's record at `path`, and open it."""
        return self._take_programme(self._desk.vault.create(record, path))

    # The disk ----------------------------------------------------------------------------------------------------

    def saved(self) -> SaveState | None:
        """What the disk has said of everything that is open; None while it has said nothing."""
        if not self.all:
            return None
        state = least_saved([work.all_saved() for work in self.all])
        return state if state.kind != "saved" or state.at is not None else None

    def contested(self) -> Contested | None:
        """The first record that was changed or taken away outside and waits for the coach's choice."""
        return next((found for opened in self.documents if (found := contested(opened)) is not None), None)

    def tell_reloaded(self) -> None:
        """Tell the screens of records that were read again from outside."""
        for work in self.all:
            work.tell_reloaded()

    def write_out(self) -> None:
        """Ask for every record to be written now; never waits."""
        for work in self.all:
            work.write_out()

    def let_go(self, engagement_id: str) -> None:
        """Close an engagement and its meetings, all of it kept. Blocks."""
        work = self._works.pop(engagement_id, None)
        if work is not None:
            work.close()

    def close(self) -> None:
        """Close everything. Blocks until it is kept, or is in the journal."""
        for work in self.all:
            work.close()
        self._works.clear()
        self._programmes.clear()

    def forget_struck(self) -> None:
        """Once everything is closed: what was struck out leaves the lists for good."""
        for path in self._struck:
            # a record that couldn't be written at once was read into the list again with the words still in it
            self._forget_words(path)
        self._struck.clear()

    # Within ------------------------------------------------------------------------------------------------------

    def _take(self, opened: OpenDocument) -> Work:
        work = Work(opened, self._desk.clock)
        self._works[opened.document.id] = work
        work.listen(opened, self._told)
        work.on_struck(self._renew)
        work.on_copies_struck(lambda meeting_id, ids: self._strike_copies(work, meeting_id, ids))
        return work

    def _hold(self, work: Work, opened: OpenDocument) -> OpenMeeting:
        work.listen(opened, self._told)
        return work.hold(opened)

    def _take_programme(self, opened: OpenDocument) -> ProgrammeWork:
        work = ProgrammeWork(opened, self._desk.clock)
        self._programmes[work.record.id] = work
        work.listen(self._told)
        return work

    def _strike_copies(self, work: Work, struck_in: str, ids: tuple[str, ...]) -> None:
        """What was struck in one meeting goes from the questions that others of the engagement have taken over."""
        for meeting in self._desk.meetings_of(work.engagement.id):
            if meeting.id == struck_in or not (meeting.carried or meeting.kept):
                continue
            # one that is being written elsewhere can't be changed here; finding it so is no reason to keep the line
            with suppress(AlignmentError, OSError):
                self.meeting(meeting.id)
                if not work.read_only(meeting.id):
                    work.strike_copies(meeting.id, ids)

    def _renew(self, struck: Path) -> None:
        self._struck.add(struck)
        self._forget_words(struck)

    def _forget_words(self, path: Path) -> None:
        """Of what is kept for finding, leave nothing of a record's words that are not to be kept."""
        desk = self._desk
        desk.index.renew(desk.folders.records, path)
        if desk.has_searched:
            desk.finding.renew(path)

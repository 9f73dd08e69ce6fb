"""The coach's desk: every record there is, and what is open. The screens talk to this and to nothing below it.

What Home's first frame needs is here; the rest is imported when it is asked for: what is open from `open_records`, what
is only looked at from `looking`, cues and cards from `cues_at_hand`, what begins from `begun`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alignment_tui.clock import Clock
from alignment_tui.errors import NotFound
from alignment_tui.session.settings import Settings
from alignment_tui.session.settings_file import Found, find_settings, write_settings
from alignment_tui.storage.cache_file import SEARCH
from alignment_tui.storage.folders import Folders
from alignment_tui.storage.index import Index
from alignment_tui.storage.listing import Row

if TYPE_CHECKING:
    from alignment_tui.banks import Banks
    from alignment_tui.banks.cards import Cards
    from alignment_tui.banks.cues import Cues
    from alignment_tui.domain.engagement import Engagement
    from alignment_tui.domain.meeting import AgendaStep, Meeting
    from alignment_tui.domain.programme_record import ProgrammeRecord
    from alignment_tui.session.begun import NewEngagement
    from alignment_tui.session.contested import Contested
    from alignment_tui.session.cueing import MeetingCues
    from alignment_tui.session.cues_at_hand import CuesAtHand
    from alignment_tui.session.finding import Finding
    from alignment_tui.session.open_records import OpenRecords
    from alignment_tui.session.programme_work import ProgrammeWork
    from alignment_tui.session.question_banks import QuestionBanks
    from alignment_tui.session.work import OpenDocument, OpenMeeting, Work
    from alignment_tui.storage.state import SaveState
    from alignment_tui.storage.store import Store

ENGAGEMENT_NAME = "engagement.toml"


class Desk:
    """All records of one coach's folder. Opening is lazy: the list comes first, records and banks when asked for."""

    def __init__(self, folders: Folders, clock: Clock) -> None:
        self.folders = folders
        self.clock = clock
        self.index = Index(folders.cache)
        self._on_saved: list[Callable[[], None]] = []
        self._chosen: Settings | None = None

    def check(self) -> None:
        """Make the folders that are missing; say it before a word is typed when they can't be used.

        Raises FolderUnusable.
        """
        self.folders.check_apart()
        self.folders.prepare()
        if not self.folders.records.exists():
            self.folders.records.mkdir(parents=True, mode=0o700, exist_ok=True)
        self.folders.check_records()

    # What the coach has chosen -----------------------------------------------------------------------------------

    @cached_property
    def _found(self) -> Found:
        return find_settings(self.folders.config)

    @property
    def settings(self) -> Settings:
        """The coach's settings; the usual ones when there are none."""
        return self._chosen if self._chosen is not None else self._found.settings

    @property
    def settings_problem(self) -> str:
        """What of the settings can't be read, in words for the coach; empty when all is well."""
        return self._found.problem

    def keep_settings(self, settings: Settings) -> None:
        """Let them hold from now on, and keep them for the next start.

        Raises OSError or FileDamaged when they can't be kept; they hold until the program is left all the same.
        """
        self._chosen = settings
        write_settings(self.folders.config, settings)

    @property
    def coach_name(self) -> str:
        """The coach's own name: from the settings."""
        return self.settings.coach

    # What is listed ----------------------------------------------------------------------------------------------

    def rows(self, document: str = "") -> tuple[Row, ...]:
        """The list as it was last read, at once; `document` is MEETING, ENGAGEMENT or PROGRAMME."""
        return self.index.rows(self.folders.records, document)

    def open_rows(self) -> tuple[tuple[Row, ...], int]:
        """What Home is made of, at once, and how many engagements are concluded; of those it is only the newest."""
        return self.index.at_hand(self.folders.records)

    def may_hold_records(self) -> bool:
        """Whether something is in the folder of records, told without reading any."""
        try:
            with os.scandir(self.folders.records) as entries:
                return next(entries, None) is not None
        except OSError:
            return False

    def refresh(
        self, on_progress: Callable[[int, int], None] | None = None, stop: Callable[[], bool] = lambda: False
    ) -> bool:
        """Read again what has moved; slow with many changes, so call it on another thread. Whether anything changed.

        `stop()` is asked every few records, so that leaving needn't wait for all of them.
        """
        return self.index.refresh(self.folders.records, on_progress, stop).any

    def is_listed(self, id: str) -> bool:  # noqa: A002  the field's word
        """Whether the list knows the record: while everything is read for the first time, not all of it is there."""
        return bool(self.index.find(self.folders.records, id))

    def listed(self, id: str, document: str) -> Row:  # noqa: A002  the field's word
        """The row of a record; the folder is looked at again when the list doesn't know it. Raises NotFound."""
        found = self._row(id, document)
        if found is None:  # the list may be older than the folder
            self.refresh()
            found = self._row(id, document)
        if found is not None:
            return found
        msg = "There is no record with that name here."
        raise NotFound(msg, "It may have been moved; look at the list again.")

    def _row(self, id: str, document: str) -> Row | None:  # noqa: A002  the field's word
        rows = self.index.find(self.folders.records, id)
        return next((row for row in rows if row.document == document and not row.copy_of), None)

    @cached_property
    def finding(self) -> Finding:
        """What is looked for; imported when the first search is opened."""
        from alignment_tui.session.finding import Finding

        return Finding(self.folders.cache, self.folders.records, self.index)

    @property
    def has_searched(self) -> bool:
        """Whether anything is kept for finding, from this run or an earlier one."""
        return "finding" in self.__dict__ or (self.folders.cache / SEARCH).exists()

    def forget_lists(self) -> None:
        """Make the lists anew, so that nothing of what was removed stays in their files. Blocks."""
        self.index.delete()
        if self.has_searched:
            self.finding.delete()
        self.refresh()

    # What is only looked at --------------------------------------------------------------------------------------

    def engagement(self, engagement_id: str) -> Engagement:
        """An engagement as it stands now, to look at; nothing is opened. Raises NotFound, FileDamaged, FileRefused."""
        from alignment_tui.session import looking

        return looking.engagement(self, engagement_id)

    def look_at(self, id: str, path: Path) -> Engagement | Meeting:  # noqa: A002  the field's word
        """A record as it stands now, to look at, where its place is known already; nothing is opened.

        Raises FileDamaged, FileRefused, OSError.
        """
        from alignment_tui.session import looking

        return looking.record(self, id, path)

    def meetings_of(self, engagement_id: str) -> tuple[Meeting, ...]:
        """Every meeting of an engagement that can be read, oldest first; the open ones as they stand now."""
        from alignment_tui.session import looking

        return looking.meetings_of(self, engagement_id)

    def summaries_of(self, engagement_id: str) -> dict[str, dict[str, Any]]:
        """What the list knows of an engagement's meetings, by id; of the open ones as they stand now."""
        from alignment_tui.session import looking

        return looking.summaries_of(self, engagement_id)

    def earlier(self, meeting: Meeting) -> tuple[Meeting, ...]:
        """The engagement's meetings that were held before this one, oldest first (R113)."""
        from alignment_tui.session import looking

        return looking.earlier(self, meeting)

    def good_copy(self, file: Path) -> tuple[Path, datetime] | None:
        """The newest earlier copy, that can be read, of a record that can't be; with when it was kept.

        Which record it was is told by the file's name, which ends in its id. Raises OSError.
        """
        from alignment_tui.session import looking

        return looking.good_copy(self, file)

    # What is open ------------------------------------------------------------------------------------------------

    @cached_property
    def vault(self) -> Store:
        """What keeps the records; imported when the first one is opened."""
        from alignment_tui.storage.store import Store

        return Store(self.folders, self.clock)

    @cached_property
    def opened(self) -> OpenRecords:
        """What is open; imported when the first record is opened."""
        from alignment_tui.session.open_records import OpenRecords

        return OpenRecords(self, self._saved)

    @property
    def _if_opened(self) -> OpenRecords | None:
        return self.opened if "opened" in self.__dict__ else None

    def work(self, engagement_id: str) -> Work:
        """Open an engagement, or give the one that is open. Raises NotFound, FileDamaged, FileRefused."""
        return self.opened.work(engagement_id)

    def open_work(self, engagement_id: str) -> Work | None:
        """The engagement if it is open."""
        return self._if_opened.open_work(engagement_id) if self._if_opened else None

    def work_with(self, meeting_id: str) -> Work | None:
        """The engagement that holds this meeting open."""
        return self._if_opened.work_with(meeting_id) if self._if_opened else None

    def meeting(self, meeting_id: str) -> OpenMeeting:
        """Open a meeting and its engagement. Raises NotFound, FileDamaged, FileRefused."""
        return self.opened.meeting(meeting_id)

    def programme(self, programme_id: str) -> ProgrammeWork:
        """Open a programme, or give the one that is open. Raises NotFound, FileDamaged, FileRefused."""
        return self.opened.programme(programme_id)

    def has_open(self, programme_id: str) -> bool:
        """Whether that programme is open here."""
        return self._if_opened is not None and self._if_opened.has_programme(programme_id)

    @property
    def open_documents(self) -> tuple[OpenDocument, ...]:
        """Everything that is open, an engagement before its meetings."""
        return self._if_opened.documents if self._if_opened else ()

    def on_saved(self, told: Callable[[], None]) -> None:
        """Call `told` on the writing thread whenever the disk has said something new of any open record."""
        self._on_saved.append(told)

    def _saved(self) -> None:
        for told in self._on_saved:
            told()

    def tell_reloaded(self) -> None:
        """Tell the screens of records that were read again from outside; called on their thread."""
        if self._if_opened:
            self._if_opened.tell_reloaded()

    def saved(self) -> SaveState:
        """What the disk has said of everything at hand; until it has said something, when a record was written last."""
        from alignment_tui.storage.state import SaveState

        said = self._if_opened.saved() if self._if_opened else None
        if said is not None:
            return said
        written = self.index.written(self.folders.records)
        zone = self.clock.now().tzinfo
        return SaveState("saved", at=datetime.fromtimestamp(written, zone) if written else None)

    def contested(self) -> Contested | None:
        """The first open record that was changed or taken away outside and waits for the coach's choice."""
        return self._if_opened.contested() if self._if_opened else None

    def write_out(self) -> None:
        """Ask for every open record to be written now, so that the list can see it; never waits."""
        if self._if_opened:
            self._if_opened.write_out()

    def let_go(self, engagement_id: str) -> None:
        """Close an engagement and its meetings, all of it kept; they can be opened again. Blocks."""
        if self._if_opened:
            self._if_opened.let_go(engagement_id)

    def close(self) -> None:
        """Close everything; returns when all of it is kept, or can't be for now and is in the journal."""
        if self._if_opened:
            self._if_opened.close()
        if "vault" in self.__dict__:
            self.vault.close()
        if self._if_opened:
            self._if_opened.forget_struck()

    # What begins -------------------------------------------------------------------------------------------------

    def begin(self, new: NewEngagement) -> Work:
        """Begin an engagement with what is known: its folder, its record, and its plan of meetings (R78)."""
        from alignment_tui.session import begun

        return begun.begin(self, new)

    def begin_meeting(self, work: Work, plan_id: str) -> OpenMeeting:
        """Begin the record of a planned meeting with its first preparation, and point the plan to it."""
        from alignment_tui.session import begun

        return begun.begin_meeting(self, work, plan_id)

    def create_programme(self, record: ProgrammeRecord, path: Path) -> ProgrammeWork:
        """Keep a new programme's record at `path`. Raises FolderUnusable."""
        work = self.opened.create_programme(record, path)
        self.refresh()
        return work

    def agenda(self, kind: str, engagement: Engagement) -> tuple[AgendaStep, ...]:
        """The usual agenda of that kind of meeting, from the banks (R199)."""
        from alignment_tui.banks import agenda

        return agenda(
            self.banks,
            kind,
            client=engagement.client.called,
            sponsor=engagement.sponsor.called,
            umbrella=bool(engagement.organisation_goals),
        )

    # Banks and cues at hand --------------------------------------------------------------------------------------

    @cached_property
    def question_banks(self) -> QuestionBanks:
        """The question banks as they stand in their files, watched and changed here."""
        from alignment_tui.session.question_banks import QuestionBanks

        return QuestionBanks(self.folders, self.clock)

    @property
    def banks(self) -> Banks:
        """The question banks in use: the guide's, and the coach's own over them as they stand at the last look."""
        return self.question_banks.banks

    @cached_property
    def _at_hand(self) -> CuesAtHand:
        from alignment_tui.session.cues_at_hand import CuesAtHand

        return CuesAtHand(self.folders.own_banks, self._wants_cues)

    def _wants_cues(self, meeting_id: str) -> bool:
        """As its engagement has it, else as the settings do."""
        work = self.work_with(meeting_id)
        chosen = work.engagement.cues if work is not None else ""
        return self.settings.cues if chosen not in ("on", "off") else chosen == "on"

    @property
    def cues(self) -> Cues:
        """What makes a line worth a question: the guide's, and the coach's own over them. Slow the first time."""
        return self._at_hand.cues

    def cards(self, language: str) -> Cards:
        """What is read aloud, in that language: the guide's cards, and the coach's own over them."""
        return self._at_hand.cards(language)

    def read_cues(self, language: str) -> None:
        """Make the cues of a language ready; slow, so call it on another thread."""
        self._at_hand.read(language)

    def cues_changed(self) -> bool:
        """Whether the coach's files of cues are others than those that were read; `read_cues` then reads them anew."""
        return self._at_hand.changed()

    def cues_ready(self, language: str) -> Cues | None:
        """The cues of a language; None as long as they have not been read."""
        return self._at_hand.ready(language)

    def cueing(self, meeting_id: str) -> MeetingCues:
        """What has come up in a meeting in this run; it is kept nowhere else."""
        return self._at_hand.cueing(meeting_id)

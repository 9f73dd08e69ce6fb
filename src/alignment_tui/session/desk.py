"""The coach's desk: every record there is, and what is open. The screens talk to this and to nothing below it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from alignment_tui.clock import Clock
from alignment_tui.domain.kinds import FINAL, FIRST, MIDPOINT
from alignment_tui.errors import FileDamaged, FileRefused, NotFound
from alignment_tui.session.settings import Settings
from alignment_tui.session.settings_file import Found, find_settings, write_settings
from alignment_tui.storage.cache_file import SEARCH
from alignment_tui.storage.folders import Folders
from alignment_tui.storage.index import Index
from alignment_tui.storage.listing import ENGAGEMENT, MEETING, PROGRAMME, Row

if TYPE_CHECKING:
    from alignment_tui.banks import Banks
    from alignment_tui.banks.cards import Cards
    from alignment_tui.banks.cues import Cues
    from alignment_tui.domain.engagement import Engagement
    from alignment_tui.domain.meeting import AgendaStep, Meeting
    from alignment_tui.domain.programme_record import ProgrammeRecord
    from alignment_tui.session.contested import Contested
    from alignment_tui.session.cueing import MeetingCues
    from alignment_tui.session.finding import Finding
    from alignment_tui.session.programme_work import ProgrammeWork
    from alignment_tui.session.question_banks import QuestionBanks
    from alignment_tui.session.work import OpenDocument, OpenMeeting, Work
    from alignment_tui.storage.state import SaveState
    from alignment_tui.storage.store import Store

ENGAGEMENT_NAME = "engagement.toml"
PLANS: dict[str, tuple[str, ...]] = {
    "first, midpoint and final": (FIRST, MIDPOINT, FINAL),
    "first and final": (FIRST, FINAL),
    "one meeting, to begin the coaching": (FIRST,),
}
"""The choices of how many meetings, and which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEngagement:
    """What is known when an engagement begins: a name and the kind of meeting are enough."""

    client: str = ""
    kind: str = FIRST
    sponsor: str = ""
    sponsor_role: str = ""
    organisation: str = ""
    on: date | None = None
    at: str = ""
    minutes: int = 60
    programme: str = ""
    organisation_goal: str = ""
    meetings: str = ""
    """One of PLANS, or empty: not yet decided."""


class Desk:
    """All records of one coach's folder. Opening is lazy: the list comes first, records and banks when asked for."""

    def __init__(self, folders: Folders, clock: Clock) -> None:
        self.folders = folders
        self.clock = clock
        self.index = Index(folders.cache)
        self._works: dict[str, Work] = {}
        self._programmes: dict[str, ProgrammeWork] = {}
        self._on_saved: list[Callable[[], None]] = []
        self._cues_in: dict[str, Cues] = {}
        self._cue_stamps: tuple[tuple[str, int, int], ...] = ()
        self._cards_in: dict[str, Cards] = {}
        self._cueing: dict[str, MeetingCues] = {}
        self._struck: set[Path] = set()
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

    @cached_property
    def vault(self) -> Store:
        """What keeps the records; imported when the first one is opened."""
        from alignment_tui.storage.store import Store

        return Store(self.folders, self.clock)

    @cached_property
    def finding(self) -> Finding:
        """What is looked for; imported when the first search is opened."""
        from alignment_tui.session.finding import Finding

        return Finding(self.folders.cache, self.folders.records, self.index)

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
    def cues(self) -> Cues:
        """What makes a line worth a question: the guide's, and the coach's own over them. Slow the first time."""
        from alignment_tui.banks import shipped
        from alignment_tui.banks.cues import load_cues

        own = self.folders.own_banks
        self._cue_stamps = _stamps(own / "cues")
        return load_cues(shipped(), own) if own.is_dir() else _shipped_cues()

    def cards(self, language: str) -> Cards:
        """What is read aloud, in that language: the guide's cards, and the coach's own over them."""
        from alignment_tui.banks import shipped
        from alignment_tui.banks.cards import load_cards

        if language not in self._cards_in:
            self._cards_in[language] = load_cards(shipped(), self.folders.own_banks, language=language)
        return self._cards_in[language]

    def read_cues(self, language: str) -> None:
        """Make the cues of a language ready; slow, so call it on another thread."""
        self._cues_in[language] = self.cues.in_language(language)

    def cues_changed(self) -> bool:
        """Whether the coach's files of cues are others than those that were read; `read_cues` then reads them anew."""
        if "cues" not in self.__dict__ or _stamps(self.folders.own_banks / "cues") == self._cue_stamps:
            return False
        del self.__dict__["cues"]
        return True

    def cues_ready(self, language: str) -> Cues | None:
        """The cues of a language; None as long as they have not been read."""
        return self._cues_in.get(language)

    def cueing(self, meeting_id: str) -> MeetingCues:
        """What has come up in a meeting in this run; it is kept nowhere else."""
        from alignment_tui.session.cueing import MeetingCues

        if meeting_id not in self._cueing:
            self._cueing[meeting_id] = MeetingCues()
            self._cueing[meeting_id].on = self._wants_cues(meeting_id)
        return self._cueing[meeting_id]

    def _wants_cues(self, meeting_id: str) -> bool:
        """As its engagement has it, else as the settings do."""
        work = next((w for w in self._works.values() if w.holds(meeting_id)), None)
        chosen = work.engagement.cues if work is not None else ""
        return self.settings.cues if chosen not in ("on", "off") else chosen == "on"

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

    def rows(self, document: str = "") -> tuple[Row, ...]:
        """The list as it was last read, at once; `document` is MEETING or ENGAGEMENT."""
        return self.index.rows(self.folders.records, document)

    def good_copy(self, file: Path) -> tuple[Path, datetime] | None:
        """The newest earlier copy, that can be read, of a record that can't be; with when it was kept.

        Which record it was is told by the file's name, which ends in its id. Raises OSError.
        """
        from alignment_tui.storage.disk import Disk
        from alignment_tui.storage.history import History
        from alignment_tui.storage.records import load

        is_engagement = file.name == ENGAGEMENT_NAME
        short = (file.parent.name if is_engagement else file.stem).rpartition("-")[2]
        history = History(Disk(), self.folders.history / f"{'e' if is_engagement else 'm'}-{short}")
        for copy in reversed(history.copies()):
            try:
                load(history.read(copy), copy.path)
            except (FileDamaged, FileRefused):
                continue
            return copy.path, copy.at
        return None

    def may_hold_records(self) -> bool:
        """Whether something is in the folder of records, told without reading any."""
        try:
            with os.scandir(self.folders.records) as entries:
                return next(entries, None) is not None
        except OSError:
            return False

    def open_rows(self) -> tuple[tuple[Row, ...], int]:
        """What Home is made of, at once, and how many engagements are concluded; of those it is only the newest."""
        return self.index.at_hand(self.folders.records)

    def refresh(
        self, on_progress: Callable[[int, int], None] | None = None, stop: Callable[[], bool] = lambda: False
    ) -> bool:
        """Read again what has moved; slow with many changes, so call it on another thread. Whether anything changed.

        `stop()` is asked every few records, so that leaving needn't wait for all of them.
        """
        return self.index.refresh(self.folders.records, on_progress, stop).any

    def work(self, engagement_id: str) -> Work:
        """Open an engagement, or give the one that is open. Raises NotFound, FileDamaged, FileRefused."""
        if engagement_id not in self._works:
            self._take(self.vault.open(self._path(engagement_id, ENGAGEMENT)))
        return self._works[engagement_id]

    def meeting(self, meeting_id: str) -> OpenMeeting:
        """Open a meeting and its engagement. Raises NotFound, FileDamaged, FileRefused."""
        from alignment_tui.session.work import OpenMeeting

        for work in self._works.values():
            if work.holds(meeting_id):
                return OpenMeeting(work, meeting_id)
        row = self._row(meeting_id, MEETING)
        work = self.work(row.engagement)
        return self._hold(work, self.vault.open(row.path))

    def engagement(self, engagement_id: str) -> Engagement:
        """An engagement as it stands now, to look at; nothing is opened. Raises NotFound, FileDamaged, FileRefused."""
        from alignment_tui.storage.records import load
        from alignment_tui.tomlfile import read_bytes

        work = self._works.get(engagement_id)
        if work is not None:
            return work.engagement
        path = self._path(engagement_id, ENGAGEMENT)
        return cast("Engagement", load(read_bytes(path), path).document)

    def look_at(self, id: str, path: Path) -> Engagement | Meeting:  # noqa: A002  the field's word
        """A record as it stands now, to look at, where its place is known already; nothing is opened.

        Raises FileDamaged, FileRefused, OSError.
        """
        from alignment_tui.storage.records import load
        from alignment_tui.tomlfile import read_bytes

        for work in self._works.values():
            if work.engagement.id == id:
                return work.engagement
            if work.holds(id):
                return work.meeting(id)
        return cast("Engagement | Meeting", load(read_bytes(path), path).document)

    def is_listed(self, id: str) -> bool:  # noqa: A002  the field's word
        """Whether the list knows the record: while everything is read for the first time, not all of it is there."""
        return bool(self.index.find(self.folders.records, id))

    def meetings_of(self, engagement_id: str) -> tuple[Meeting, ...]:
        """Every meeting of an engagement that can be read, oldest first; the open ones as they stand now."""
        from alignment_tui.storage.records import load
        from alignment_tui.tomlfile import read_bytes

        work = self._works.get(engagement_id)
        found: list[Meeting] = []
        for row in self.index.rows(self.folders.records, MEETING, engagement=engagement_id):
            if row.problem or row.copy_of:
                continue
            if work is not None and work.holds(row.id):
                found.append(work.meeting(row.id))
            else:
                found.append(cast("Meeting", load(read_bytes(row.path), row.path).document))
        return tuple(sorted(found, key=_when))

    def summaries_of(self, engagement_id: str) -> dict[str, dict[str, Any]]:
        """What the list knows of an engagement's meetings, by id; of the open ones as they stand now."""
        from alignment_tui.domain.summary import summarise

        work = self._works.get(engagement_id)
        found = {
            row.id: row.summary
            for row in self.index.rows(self.folders.records, MEETING, engagement=engagement_id)
            if not row.problem and not row.copy_of
        }
        if work is not None:
            found |= {m: summarise(work.meeting(m)) for m in found if work.holds(m)}
        return found

    def earlier(self, meeting: Meeting) -> tuple[Meeting, ...]:
        """The engagement's meetings that were held before this one, oldest first (R113)."""
        others = [m for m in self.meetings_of(meeting.engagement) if m.id != meeting.id and m.held_on is not None]
        before = meeting.held_on or meeting.planned_on
        return tuple(m for m in others if before is None or (m.held_on or before) <= before)

    def begin(self, new: NewEngagement) -> Work:
        """Begin an engagement with what is known: its folder, its record, and its plan of meetings (R78)."""
        from alignment_tui.session.begun import engagement_begun, folder_name
        from alignment_tui.session.ids import fresh
        from alignment_tui.session.programmes import joined

        engagement_id = fresh("e-", 6, (r.id for r in self.rows()))
        kinds = PLANS.get(new.meetings, (new.kind,))
        if new.kind not in kinds:
            kinds = (new.kind, *kinds)
        engagement = engagement_begun(new, kinds, engagement_id, self.coach_name, self.clock.now().date())
        engagement = joined(self, engagement)
        folder = self.folders.records / folder_name(engagement)
        folder.mkdir(mode=0o700)
        self._take(self.vault.create(engagement, folder / ENGAGEMENT_NAME))
        self.refresh()
        return self._works[engagement_id]

    def begin_meeting(self, work: Work, plan_id: str) -> OpenMeeting:
        """Begin the record of a planned meeting with its first preparation, and point the plan to it."""
        from alignment_tui.domain.edits import Action, RowPut
        from alignment_tui.session.begun import meeting_begun, meeting_name
        from alignment_tui.session.ids import fresh

        planned = next((p for p in work.engagement.plan if p.id == plan_id), None)
        if planned is None:
            msg = "That meeting is not in the plan any more."
            raise NotFound(msg)
        if planned.meeting:
            return self.meeting(planned.meeting)
        meeting_id = fresh("m-", 6, (r.id for r in self.rows()))
        meeting = meeting_begun(work.engagement, planned, meeting_id, self.agenda(planned.kind, work.engagement))
        held = self._hold(work, self.vault.create(meeting, work.path.parent / meeting_name(meeting)))
        # not for undo: a record that is there stays in the plan
        work.do(Action("", engagement=(RowPut("plan", replace(planned, meeting=meeting_id)),)), meeting_id)
        self.refresh()
        return held

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

    @property
    def coach_name(self) -> str:
        """The coach's own name: from the settings."""
        return self.settings.coach

    def on_saved(self, told: Callable[[], None]) -> None:
        """Call `told` on the writing thread whenever the disk has said something new of any open record."""
        self._on_saved.append(told)

    def tell_reloaded(self) -> None:
        """Tell the screens of records that were read again from outside; called on their thread."""
        for work in self._open:
            work.tell_reloaded()

    def saved(self) -> SaveState:
        """What the disk has said of everything at hand; until it has said something, when a record was written last."""
        from alignment_tui.storage.state import SaveState

        if self._open:
            from alignment_tui.session.work import least_saved

            state = least_saved([work.all_saved() for work in self._open])
            if state.kind != "saved" or state.at is not None:
                return state
        written = self.index.written(self.folders.records)
        zone = self.clock.now().tzinfo
        return SaveState("saved", at=datetime.fromtimestamp(written, zone) if written else None)

    def contested(self) -> Contested | None:
        """The first open record that was changed or taken away outside and waits for the coach's choice."""
        if not self._open:
            return None
        from alignment_tui.session.contested import contested

        every = (contested(opened) for work in self._open for opened in work.at_hand())
        return next((found for found in every if found is not None), None)

    @property
    def open_documents(self) -> tuple[OpenDocument, ...]:
        """Everything that is open, an engagement before its meetings."""
        return tuple(opened for work in self._open for opened in work.at_hand())

    def write_out(self) -> None:
        """Ask for every open record to be written now, so that the list can see it; never waits."""
        for work in self._open:
            work.write_out()

    def let_go(self, engagement_id: str) -> None:
        """Close an engagement and its meetings, all of it kept; they can be opened again. Blocks."""
        work = self._works.pop(engagement_id, None)
        if work is not None:
            work.close()

    def forget_lists(self) -> None:
        """Make the lists anew, so that nothing of what was removed stays in their files. Blocks."""
        self.index.delete()
        if "finding" in self.__dict__ or (self.folders.cache / SEARCH).exists():
            self.finding.delete()
        self.refresh()

    def close(self) -> None:
        """Close everything; returns when all of it is kept, or can't be for now and is in the journal."""
        for work in self._open:
            work.close()
        self._works.clear()
        self._programmes.clear()
        if "vault" in self.__dict__:
            self.vault.close()
        for path in self._struck:
            # a record that couldn't be written at once was read into the list again with the words still in it
            self._forget_words(path)
        self._struck.clear()

    @property
    def _open(self) -> tuple[Work | ProgrammeWork, ...]:
        return (*self._works.values(), *self._programmes.values())

    def programme(self, programme_id: str) -> ProgrammeWork:
        """Open a programme, or give the one that is open. Raises NotFound, FileDamaged, FileRefused."""
        if programme_id not in self._programmes:
            self._take_programme(self.vault.open(self._path(programme_id, PROGRAMME)))
        return self._programmes[programme_id]

    def has_open(self, programme_id: str) -> bool:
        """Whether that programme is open here."""
        return programme_id in self._programmes

    def create_programme(self, record: ProgrammeRecord, path: Path) -> ProgrammeWork:
        """Keep a new programme's record at `path`. Raises FolderUnusable."""
        work = self._take_programme(self.vault.create(record, path))
        self.refresh()
        return work

    def _take_programme(self, opened: OpenDocument) -> ProgrammeWork:
        from alignment_tui.session.programme_work import ProgrammeWork

        work = ProgrammeWork(opened, self.clock)
        self._programmes[work.record.id] = work
        work.listen(self._saved)
        return work

    def _take(self, opened: OpenDocument) -> Work:
        from alignment_tui.session.work import Work

        work = Work(opened, self.clock)
        self._works[opened.document.id] = work
        work.listen(opened, self._saved)
        work.on_struck(self._renew)
        return work

    def _hold(self, work: Work, opened: OpenDocument) -> OpenMeeting:
        work.listen(opened, self._saved)
        return work.hold(opened)

    def _saved(self) -> None:
        for told in self._on_saved:
            told()

    def _renew(self, struck: Path) -> None:
        self._struck.add(struck)
        self._forget_words(struck)

    def _forget_words(self, path: Path) -> None:
        """Of what is kept for finding, leave nothing of a record's words that are not to be kept."""
        self.index.renew(self.folders.records, path)
        if "finding" in self.__dict__ or (self.folders.cache / SEARCH).exists():
            self.finding.renew(path)

    def _row(self, id: str, document: str) -> Row:  # noqa: A002  the field's word
        found = self._listed(id, document)
        if found is None:  # the list may be older than the folder
            self.refresh()
            found = self._listed(id, document)
        if found is not None:
            return found
        msg = "There is no record with that name here."
        raise NotFound(msg, "It may have been moved; look at the list again.")

    def _listed(self, id: str, document: str) -> Row | None:  # noqa: A002  the field's word
        rows = self.index.find(self.folders.records, id)
        return next((row for row in rows if row.document == document and not row.copy_of), None)

    def _path(self, id: str, document: str) -> Path:  # noqa: A002  the field's word
        return self._row(id, document).path


def _stamps(folder: Path) -> tuple[tuple[str, int, int], ...]:
    try:
        with os.scandir(folder) as entries:
            return tuple(sorted((e.name, e.stat().st_size, e.stat().st_mtime_ns) for e in entries))
    except OSError:
        return ()


@cache
def _shipped_cues() -> Cues:
    from alignment_tui.banks.cues import load_cues

    return load_cues()


def _when(meeting: Meeting) -> tuple[date, str]:
    return (meeting.held_on or meeting.planned_on or date.max, meeting.planned_at)

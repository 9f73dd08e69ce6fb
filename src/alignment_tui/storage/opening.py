"""How a record becomes an open document: lock, journal, recovery, and whether it may be written at all."""

from __future__ import annotations

import errno
import re
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Generic, TypeVar

from alignment_tui.clock import Clock
from alignment_tui.errors import AlignmentError, FileRefused, FolderUnusable, NotFound, OpenElsewhere
from alignment_tui.storage.atomic import make_lasting_folder, new_token, read_whole, sha
from alignment_tui.storage.codec import Codec, Read
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.folders import VARIABLES, Folders
from alignment_tui.storage.history import History
from alignment_tui.storage.journal import NO_FILE, Base, Journal, Segment, read_journal
from alignment_tui.storage.keeper import Keeper, Listener, Timing
from alignment_tui.storage.lock import Lock, lock
from alignment_tui.storage.own_copies import OwnCopies
from alignment_tui.storage.recovery import Plan, holds_more, plan
from alignment_tui.storage.snapshot import RecordFile
from alignment_tui.storage.state import Action, Recovered, reason_of

D = TypeVar("D")

LINK = "a link stands here; open the record it leads to instead"
SHUT = "may not write to this folder"

_NOWHERE = "-"
"""The hash of no bytes: a record that is nowhere is like one that someone else has written."""

_ID = re.compile(r"[a-z0-9-]{3,40}")


@dataclass(frozen=True, slots=True)
class Lost(Generic[D]):
    """What is left here of a document whose record is nowhere: its last version of ours, and what came after."""

    id: str
    base: bytes | None
    """The bytes that its record had; put in place again they are brought up to date by opening them."""
    document: D | None
    """As it was left; None without a version to start from."""
    actions: tuple[Action, ...]
    """What that version lacks, oldest first."""
    first: datetime
    last: datetime
    draft: str


@dataclass(frozen=True, slots=True)
class Opened(Generic[D]):
    """A keeper, and what was brought back for it."""

    keeper: Keeper[D]
    recovered: Recovered[D] | None
    draft: str


class Opener(Generic[D]):
    """Opens and begins documents, on the writer thread."""

    def __init__(self, folders: Folders, codec: Codec[D], disk: Disk, clock: Clock, timing: Timing) -> None:
        self.folders, self.codec, self.disk, self.clock, self.timing = folders, codec, disk, clock, timing

    def open(self, path: Path, listener: Listener[D]) -> Opened[D]:
        """Open a record, with what a stop had kept from it.

        Raises NotFound, FileDamaged, FileRefused, FolderUnusable. Nothing is written unless it may be.
        """
        record = RecordFile(self.disk, path)
        if self._look(record) is None:
            raise _nothing_at(path)
        id_ = self._id(self._load(record)[1], path)
        try:
            held = self._lock(id_)
        except OpenElsewhere as elsewhere:
            return self._for_reading(record, listener, str(elsewhere))
        with ExitStack() as unless_opened:
            unless_opened.callback(held.release)
            opened = self._open(record, listener, held, id_)
            unless_opened.pop_all()
        return opened

    def begin(self, document: D, extras: object, path: Path, listener: Listener[D]) -> Opened[D]:
        """Put a new record in place and open it. Raises FileRefused when something stands there, FolderUnusable."""
        id_ = self._id(Read(document, extras), path)
        record = RecordFile(self.disk, path)
        with ExitStack() as unless_begun:
            held = self._lock(id_)
            unless_begun.callback(held.release)
            keeper = self._begin(record, Read(document, extras), held, listener, id_)
            unless_begun.pop_all()
        return Opened(keeper, None, "")

    def _begin(self, record: RecordFile, read: Read[D], held: Lock, listener: Listener[D], id_: str) -> Keeper[D]:
        self._make_room(record.path)
        if self._look(record) is not None:
            raise FileRefused(record.path, "there is a record of that name already")
        journal = self._new_journal(id_, Base(NO_FILE, 0), self._journal(id_))
        keeper = self._keeper(record, read, None, journal, held, listener, id_)
        state = keeper.begin()
        if keeper.record.over is None:
            todo = "Make it writable, or choose another."
            raise FolderUnusable(record.path.parent, f"cannot be used: {state.reason}", todo)
        return keeper

    def unsaved(self) -> tuple[str, ...]:
        """Ids of documents of which a stop left actions in the journal. Raises FolderUnusable."""
        try:
            ids = [name for name in self.disk.names(self.folders.journal) if _ID.fullmatch(name)]
        except OSError as refused:
            raise _ours_shut(self.folders.journal, refused) from refused
        return tuple(id_ for id_ in ids if holds_more(self._journal(id_)))

    def lost(self, id_: str) -> Lost[D] | None:
        """What is left of a document whose record is nowhere; None when nothing is. Raises FolderUnusable."""
        segments = self._journal(id_)
        found = plan(segments, _NOWHERE, lambda action: bool(self.codec.struck_by(action)))
        if found is None or not (found.edits or found.draft):
            return None
        # any version of ours will do where the right one is gone: actions hold whole values
        versions = (found.base.sha, *self.disk.names(self.folders.base / id_))
        tried = (self._base_copy(id_, version, Path(f"{id_}.toml")) for version in versions if version)
        ours = next((read for read in tried if read is not None), None)
        document = None if ours is None else self._applied(ours[0].document, found)[0]
        times = [datetime.fromisoformat(edit.at) for edit in found.edits] or [self.clock.now()]
        actions = tuple(edit.action for edit in found.edits)
        return Lost(id_, None if ours is None else ours[1], document, actions, times[0], times[-1], found.draft)

    def _open(self, record: RecordFile, listener: Listener[D], held: Lock, id_: str) -> Opened[D]:
        data, read = self._load(record)  # again: it may have been written until the lock was ours
        if self._id(read, record.path) != id_:
            raise FileRefused(record.path, "changed while it was being opened", todo="Open it again.")
        segments = self._journal(id_)
        found = plan(segments, sha(data), lambda action: bool(self.codec.struck_by(action)))
        why = self._why_not(record, read, found)
        if why:
            held.release()
            return self._for_reading(record, listener, why)
        if found is None:
            journal = self._new_journal(id_, Base(sha(data), 0, new_token()), segments)
            return Opened(self._keeper(record, read, data, journal, held, listener, id_), None, "")
        record.remove_left_over({r.token for s in segments for r in s.records if isinstance(r, Base)})
        if found.foreign:
            return self._met_foreign(record, read, data, found, segments, held, listener, id_)
        before = read.document
        after, found = self._applied(before, found)
        journal = self._new_journal(id_, found.base, segments, found)
        keeper = self._keeper(record, Read(after, read.extras), data, journal, held, listener, id_)
        keeper.settle_recovery()
        recovered = self._recovered(before, found) if after != before or found.is_damaged else None
        return Opened(keeper, recovered, found.draft)

    def _met_foreign(
        self,
        record: RecordFile,
        read: Read[D],
        data: bytes,
        found: Plan,
        segments: tuple[Segment, ...],
        held: Lock,
        listener: Listener[D],
        id_: str,
    ) -> Opened[D]:
        """Someone else wrote the record while it wasn't open here. Ours is built from base copy and journal."""
        ours = self._base_copy(id_, found.base.sha, record.path)
        if not found.edits:
            journal = self._new_journal(id_, Base(sha(data), found.last_n), segments, found)
            keeper = self._keeper(record, read, data, journal, held, listener, id_)
            if ours is not None:
                keeper.keep_old(ours[1])
            keeper.settle_recovery()
            recovered = self._recovered(read.document, found) if found.is_damaged else None
            return Opened(keeper, recovered, found.draft)
        before, over = ours or (read, None)  # without a copy of ours, theirs is the best start for what was typed
        after, found = self._applied(before.document, found)
        journal = self._new_journal(id_, found.base, segments, found)
        keeper = self._keeper(record, Read(after, before.extras), over, journal, held, listener, id_)
        keeper.settle_recovery()  # meets the other version: takes its bytes, or keeps both
        return Opened(keeper, self._recovered(before.document, found), found.draft)

    def _for_reading(self, record: RecordFile, listener: Listener[D], why: str) -> Opened[D]:
        data, read = self._load(record)
        id_ = self._id(read, record.path)
        journal = Journal(self.disk, self.folders.journal / id_, Base(sha(data), 0))
        return Opened(self._keeper(record, read, data, journal, None, listener, id_, why), None, "")

    def _keeper(
        self,
        record: RecordFile,
        read: Read[D],
        over: bytes | None,
        journal: Journal,
        held: Lock | None,
        listener: Listener[D],
        id_: str,
        read_only: str = "",
    ) -> Keeper[D]:
        history = History(self.disk, self.folders.history / id_)
        copies = OwnCopies(self.disk, self.clock, self.folders.base / id_, history, journal.folder)
        keeper = Keeper(self.timing, self.codec, record, read, over, journal, copies, held, listener, read_only)
        if record.seen is not None:
            keeper.saved_at = datetime.fromtimestamp(record.seen.changed / 1e9, tz=self.clock.now().tzinfo)
        return keeper

    def _new_journal(self, id_: str, base: Base, segments: tuple[Segment, ...], found: Plan | None = None) -> Journal:
        folder = self.folders.journal / id_
        journal = Journal(self.disk, folder, replace(base, token=base.token or new_token()))
        journal.last_number = max((segment.number for segment in segments), default=0)
        if found is not None:
            journal.edits, journal.draft = list(found.edits), found.draft
            journal.snaps, journal.damaged = list(found.snaps), found.damaged
        return journal

    def _applied(self, document: D, found: Plan) -> tuple[D, Plan]:
        """The document with what it lacks, and the plan cut to what could be applied."""
        for place, edit in enumerate(found.edits):
            try:
                document = self.codec.apply(document, edit.action)
            except (ValueError, KeyError, TypeError):  # another version wrote it: kept aside, and said
                return document, found.cut(place)
        return document, found

    def _recovered(self, before: D, found: Plan) -> Recovered[D]:
        times = [datetime.fromisoformat(edit.at) for edit in found.edits] or [self.clock.now()]
        actions = tuple(edit.action for edit in found.edits)
        return Recovered(len(actions), times[0], times[-1], found.draft, before, actions, found.is_damaged)

    def _base_copy(self, id_: str, version: str, path: Path) -> tuple[Read[D], bytes] | None:
        try:
            data = read_whole(self.disk, self.folders.base / id_ / version)
            return (self.codec.load(data, path), data) if sha(data) == version else None
        except (OSError, AlignmentError):
            return None

    def _why_not(self, record: RecordFile, read: Read[D], found: Plan | None) -> str:
        if read.read_only:
            return read.read_only
        if record.seen is not None and record.seen.link:
            return LINK
        waits = found is not None and found.edits  # then it is kept in our own folder, and said to be
        return "" if waits or self.disk.may_write(record.path.parent) else SHUT

    def _look(self, record: RecordFile) -> object:
        try:
            return self.disk.look(record.path)
        except OSError as refused:
            raise _shut(record.path, refused) from refused

    def _load(self, record: RecordFile) -> tuple[bytes, Read[D]]:
        try:
            data = record.read()
        except FileNotFoundError as gone:
            raise _nothing_at(record.path) from gone
        except OSError as refused:
            if refused.errno in (errno.EFBIG, errno.EINVAL):
                raise FileRefused(record.path, f"is {refused.strerror}") from refused
            raise _shut(record.path, refused) from refused
        return data, self.codec.load(data, record.path)

    def _journal(self, id_: str) -> tuple[Segment, ...]:
        try:
            return read_journal(self.disk, self.folders.journal / id_)
        except OSError as refused:
            raise _ours_shut(self.folders.journal, refused) from refused

    def _lock(self, id_: str) -> Lock:
        try:
            return lock(self.folders.locks, id_)
        except OSError as refused:
            raise _ours_shut(self.folders.locks, refused) from refused

    def _id(self, read: Read[D], path: Path) -> str:
        id_ = self.codec.id_of(read.document)
        if not _ID.fullmatch(id_):
            raise FileRefused(path, "its id must be 3 to 40 of a-z, 0-9 and -")
        return id_

    def _make_room(self, path: Path) -> None:
        try:
            make_lasting_folder(self.disk, path.parent)
        except OSError as refused:
            raise _shut(path.parent, refused) from refused


def _nothing_at(path: Path) -> NotFound:
    return NotFound(f"{path}: there is no record here")


def _shut(path: Path, refused: OSError) -> FolderUnusable:
    todo = "Look at its rights and its drive, then try again."
    return FolderUnusable(path, f"cannot be used: {reason_of(refused)}", todo)


def _ours_shut(path: Path, refused: OSError) -> FolderUnusable:
    todo = f"Make it writable, or set {VARIABLES['state']} to a folder that is."
    return FolderUnusable(path, f"cannot be used: {reason_of(refused)}", todo)

"""One open document on the writer thread: journal, record, and what others do to the record meanwhile."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from alignment_tui.clock import Clock
from alignment_tui.errors import AlignmentError
from alignment_tui.storage import state as words
from alignment_tui.storage.atomic import make_lasting_folder, sha, write_once
from alignment_tui.storage.codec import Codec, Read
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.history import History
from alignment_tui.storage.journal import NO_FILE, Base, Journal
from alignment_tui.storage.lock import Lock
from alignment_tui.storage.snapshot import Foreign, Gone, Link, MovedMeanwhile, Ours, RecordFile
from alignment_tui.storage.state import Action, SaveState, reason_of
from alignment_tui.storage.strike import clear_words

D = TypeVar("D")
SOON = 0.2
READ_BACK_BYTES = 64 * 1024
"""Up to here every snapshot is read back as a document; larger ones when leaving."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When things are done, in seconds."""

    window: float = 0.15
    """How long the first unwritten action waits for company."""
    look: float = 2.0
    snapshot: float = 30.0
    retries: tuple[float, ...] = (1.0, 2.0, 5.0, 10.0)
    """Waits after the first, second … failure; the last one for all that follow."""


class Listener(Protocol[D]):
    """Who wants to know. Both are called on the writer thread."""

    def state_changed(self, state: SaveState) -> None:
        """The words are safer or less safe than before."""
        ...

    def reloaded(self, document: D) -> None:
        """The record was changed outside, or merged with what was typed meanwhile; this is what it is now."""
        ...


@dataclass(slots=True)
class Trouble:
    """A failure that lasts: since when, why, and when it is tried again."""

    reason: str
    since: datetime
    tries: int
    again: float


class Unfaithful(Exception):
    """What would be written doesn't read back as the document."""


class StateFailed(Exception):
    """Our own folder failed in the middle of a snapshot: the journal's trouble, not the record's."""

    def __init__(self, error: OSError) -> None:
        self.error = error
        super().__init__()


@dataclass(slots=True)
class Keeping:
    """What a keeper works with."""

    disk: Disk
    clock: Clock
    timing: Timing
    base_folder: Path
    history: History


class Keeper(Generic[D]):
    """Keeps one document. All methods run on the writer thread; none of them raises for what the disk does."""

    def __init__(
        self,
        keeping: Keeping,
        codec: Codec[D],
        record: RecordFile,
        read: Read[D],
        over: bytes | None,
        journal: Journal,
        lock: Lock | None,
        listener: Listener[D],
        read_only: str = "",
    ) -> None:
        self.keeping, self.codec, self.record, self.journal = keeping, codec, record, journal
        self.document, self.extras, self.over = read.document, read.extras, over
        self.read_only = read_only
        self.theirs: Read[D] | None = None
        """The version of someone else that ours could not be joined with."""
        self.saved_at: datetime | None = None
        self._lock, self._listener = lock, listener
        self._journal_trouble: Trouble | None = None
        self._file_trouble: Trouble | None = None
        self._hindrance = ""
        self._met = ""
        self._since = keeping.clock.now()
        self._first_unwritten = math.inf
        self._first_waiting: datetime | None = None
        self._next_snapshot = math.inf
        self._next_look = keeping.clock.monotonic() + keeping.timing.look
        self._reloaded = False
        self._published: SaveState | None = None

    # what the screen asks for

    def take(self, action: Action, document: D) -> None:
        """Keep an action; `document` is what it led to."""
        now = self.keeping.clock.monotonic()
        if self._reloaded:
            document = self._joined(action, document)
        self.document = document
        self._unwritten(now)
        self._next_snapshot = min(self._next_snapshot, now + self.keeping.timing.snapshot)
        self.journal.add(action, self.keeping.clock.now().isoformat())
        self.publish()

    def take_draft(self, text: str) -> None:
        """Keep the half-typed words of the box."""
        self._unwritten(self.keeping.clock.monotonic())
        self.journal.put_draft(text)
        self.publish()

    def save(self, *, mark: bool = False, leaving: bool = False) -> SaveState:
        """Flush, and put the newest version in place now, whatever was to be waited for."""
        self._guarded(lambda: self._save(mark=mark, leaving=leaving))
        return self.state()

    def flush(self) -> SaveState:
        """Make everything taken so far last, now."""
        self._guarded(self._flush)
        return self.state()

    def strike(self, row_id: str, document: D) -> SaveState:
        """A row is not to be kept: out of the record, the journal, the base copies and the history."""
        self.journal.edits = [
            edit if not self.codec.mentions(edit.action, row_id) else edit.without(self.codec.without_words, row_id)
            for edit in self.journal.edits
        ]
        self.take(self.codec.strike_action(row_id), document)
        self._guarded(self._restart)
        self._guarded(lambda: self._clear_words({row_id}, self.journal.base.sha))
        return self.save()

    def take_theirs(self) -> SaveState:
        """Of two versions the other one is chosen; ours goes to the history."""
        self._guarded(self._take_theirs)
        return self.state()

    def keep_ours(self) -> SaveState:
        """Ours is written again: over the other version, which goes to the history, or where it was taken away."""
        self._guarded(self._keep_ours)
        return self.state()

    def begin(self) -> SaveState:
        """Put a new record in place."""
        self._guarded(lambda: self._save(over=frozenset({NO_FILE})))
        if self.over is not None:
            self.saved_at = self.keeping.clock.now()
        return self.state()

    def keep_old(self, data: bytes | None) -> None:
        """Someone else's version has replaced ours while we were away: ours goes to the history."""
        if data is not None:
            self._guarded(lambda: self._to_history(data, always=True))
        self.settle_recovery()

    def settle_recovery(self) -> None:
        """Put what was brought back into the record; what couldn't be read of the journal goes aside first."""
        if self.journal.damaged:
            self._guarded(self._restart)
        if self._lags:
            self._next_snapshot = self.keeping.clock.monotonic()
            self.save()

    def close(self) -> SaveState:
        """Save, and let go of everything. Ends the life of the keeper whatever happens."""
        if not self.read_only:
            self.save(leaving=True)
            self._guarded(lambda: with_state(self.journal.close))
        last = self.state()
        if self._lock is not None:
            self._lock.release()
        return last

    # the chore

    def due(self) -> float:
        """When there is something to do."""
        return min(self._flush_due(), self._snapshot_due(), self._next_look)

    def work(self) -> None:
        """Do what is due."""
        now = self.keeping.clock.monotonic()
        if now >= self._flush_due():
            self._guarded(self._flush)
        if now >= self._next_look:
            self._next_look = now + self.keeping.timing.look
            self._guarded(self._look)
        if now >= self._snapshot_due():
            self._guarded(self._save)
        self.publish()

    def state(self) -> SaveState:
        """How safe the words are."""
        path = str(self.record.path)
        if self.read_only:
            return SaveState("read-only", self.saved_at, reason=self.read_only, path=path)
        waiting = self.journal.waiting
        trouble = self._journal_trouble
        if not self.journal.is_flushed:
            if trouble is None:
                return SaveState("saving", self.saved_at, waiting, path=path)
            since = self._first_waiting or trouble.since
            return SaveState("not-saved", self.saved_at, waiting, since, trouble.reason, str(self.journal.folder))
        if self._hindrance:
            return SaveState("file-not-saved", self.saved_at, 0, self._since, self._hindrance, path)
        if self._file_trouble is not None:
            return SaveState(
                "file-not-saved", self.saved_at, 0, self._file_trouble.since, self._file_trouble.reason, path
            )
        return SaveState("saved", self.saved_at, path=path)

    def publish(self) -> None:
        """Tell the listener, if there is something to tell."""
        state = self.state()
        if state != self._published:
            self._published = state
            self._listener.state_changed(state)

    # journal

    def _flush_due(self) -> float:
        if self.read_only or self.journal.is_flushed:
            return math.inf
        again = self._journal_trouble.again if self._journal_trouble else -math.inf
        return max(self._first_unwritten + self.keeping.timing.window, again)

    def _unwritten(self, now: float) -> None:
        if self.journal.is_flushed:
            self._first_unwritten = now
            self._first_waiting = self.keeping.clock.now()

    def _flush(self) -> None:
        if not self.journal.is_flushed:
            with_state(self._keep_base)
            with_state(self.journal.flush)
            self.saved_at = self.keeping.clock.now()
        if self.journal.is_too_long:
            with_state(self.journal.restart)
        if self.journal.owes_removal:
            self.journal.remove_older()
        self._journal_trouble = None

    def _restart(self) -> None:
        with_state(self._keep_base)
        with_state(self.journal.restart)
        self.saved_at = self.keeping.clock.now()
        self._journal_trouble = None

    def _keep_base(self) -> None:
        """Have the version we start from in our own folder, so that ours can be built anew whatever others do."""
        if self.over is not None and self.journal.base.sha != NO_FILE:
            self._keep_version(self.journal.base.sha, self.over)

    def _keep_version(self, version: str, data: bytes) -> None:
        path = self.keeping.base_folder / version
        if self.keeping.disk.look(path) is None:
            make_lasting_folder(self.keeping.disk, self.keeping.base_folder)
            write_once(self.keeping.disk, path, data)

    # record

    def _snapshot_due(self) -> float:
        if self.read_only or self._hindrance or not self.journal.is_flushed or not self._lags:
            return math.inf
        return self._file_trouble.again if self._file_trouble else self._next_snapshot

    def _save(self, *, mark: bool = False, leaving: bool = False, over: frozenset[str] = frozenset()) -> None:
        """Put the newest version in place; `over` are bytes of others that the coach chose to replace."""
        self._flush()
        standing = self.record.stand(self._own() | over)
        if not isinstance(standing, Ours):
            self._meet(standing)
            return
        changed = self._lags or standing.sha in over
        if changed:
            data = self._faithful(leaving=leaving)
            version = sha(data)
            if version != standing.sha:
                self.record.put(data, self.journal.base.token, lambda: self._intend(version, data))
            self._settle(version, data)
        self._unhindered()
        self._file_trouble = None
        if (changed or mark) and self.over is not None:
            self._to_history(self.over, always=mark)

    def _intend(self, version: str, data: bytes) -> None:
        with_state(lambda: self._keep_version(version, data))
        with_state(lambda: self.journal.intend(version))

    def _settle(self, version: str, data: bytes) -> None:
        """The record holds everything: start the journal anew from it, and clear away what that makes needless."""
        struck = [edit for edit in self.journal.edits if self.codec.struck_by(edit.action)]
        self.over = data
        token = self.journal.base.token
        if struck:  # until their words are gone everywhere, the journal must remember to look for them
            with_state(lambda: self.journal.rebase(Base(version, struck[0].n - 1, token)))
            self._clear_words({row for edit in struck for row in self.codec.struck_by(edit.action)}, version)
        self._settled(version)

    def _settled(self, version: str) -> None:
        self._next_snapshot = math.inf
        with_state(lambda: self.journal.rebase(Base(version, self.journal.n, self.journal.base.token)))
        with_state(self._remove_older_versions)

    def _clear_words(self, rows: set[str], kept: str) -> None:
        keeping, folder = self.keeping, self.journal.folder
        with_state(
            lambda: clear_words(keeping.disk, self.codec, rows, keeping.history, keeping.base_folder, kept, folder)
        )

    def _to_history(self, data: bytes, *, always: bool) -> None:
        with_state(lambda: self.keeping.history.keep(data, self.keeping.clock.now(), always=always))

    def _remove_older_versions(self) -> None:
        for name in self.keeping.disk.names(self.keeping.base_folder):
            if name != self.journal.base.sha:
                self.keeping.disk.remove(self.keeping.base_folder / name)

    def _emit(self) -> bytes:
        return self.codec.dump(self.document, self.extras, self.over).data

    def _faithful(self, *, leaving: bool) -> bytes:
        """The bytes to write, read back as a document before they count. Raises Unfaithful."""
        emitted = self.codec.dump(self.document, self.extras, self.over)
        data, kept = emitted.data, emitted.kept
        if (len(data) <= READ_BACK_BYTES or leaving) and not self._reads_back(data):
            data, kept = self.codec.dump(self.document, self.extras, None).data, False
            if not self._reads_back(data):
                raise Unfaithful
        if not kept and self.over is not None:
            self._to_history(self.over, always=True)
        return data

    def _reads_back(self, data: bytes) -> bool:
        try:
            return self.codec.load(data, self.record.path).document == self.document
        except AlignmentError:
            return False

    # what others do

    def _own(self) -> set[str]:
        return {self.journal.base.sha, *(snap.sha for snap in self.journal.snaps)}

    def _look(self) -> None:
        if not self.read_only:
            with_state(self.journal.notice_loss)
        untroubled = self._file_trouble is None or self._lags
        if untroubled and not self.record.has_moved():
            return
        standing = self.record.stand(self._own())
        if not isinstance(standing, Ours):
            self._meet(standing)
            return
        self._unhindered()
        if not self._lags:
            self._file_trouble = None

    @property
    def _lags(self) -> bool:
        """Whether the record lacks something that the journal has."""
        return self.journal.n != self.journal.base.n

    def _take_theirs(self) -> None:
        standing = self.record.stand(())
        if self.theirs is None or not isinstance(standing, Foreign):
            return
        read = self.codec.load(standing.data, self.record.path)
        self._to_history(self._emit(), always=True)
        self._reload(standing, read)

    def _keep_ours(self) -> None:
        standing = self.record.stand(())
        if isinstance(standing, Foreign) and self.theirs is not None:
            self._to_history(standing.data, always=True)
            self._save(over=frozenset({standing.sha}))
        elif isinstance(standing, Gone):
            self._save(over=frozenset({NO_FILE}))

    def _meet(self, standing: Gone | Link | Foreign) -> None:
        if isinstance(standing, Gone):
            self._hindered(words.GONE)
            return
        if isinstance(standing, Link):
            self._hindered(words.OTHER_IN_PLACE)
            return
        if standing.sha == self._met:
            return
        path = self.record.path
        try:
            read = self.codec.load(standing.data, path)
        except AlignmentError:
            self._hindered(words.UNREADABLE_NOW)
            return
        if self.codec.id_of(read.document) != self.codec.id_of(self.document):
            self._hindered(words.OTHER_IN_PLACE)
            return
        theirs = self._content(read)
        if self.over is not None and theirs == self._content(self.codec.load(self.over, path)):
            self._adopt_bytes(standing, read, self.journal.base.n)
        elif theirs == self._content(Read(self.document, self.extras)):
            self._adopt_bytes(standing, read, self.journal.n)
        elif not self._lags and (self.read_only or not read.read_only):
            if self.over is not None and not self.read_only:
                self._to_history(self.over, always=True)
            self._reload(standing, read)
        else:
            self._conflict(standing, read)

    def _conflict(self, standing: Foreign, read: Read[D]) -> None:
        self.theirs, self._met = read, standing.sha
        self._hindered(read.read_only or words.CHANGED_OUTSIDE)
        self._to_history(self._emit(), always=True)

    def _reload(self, standing: Foreign, read: Read[D]) -> None:
        self.document = read.document
        self._reloaded = True
        self._listener.reloaded(self.document)
        self._adopt_bytes(standing, read, self.journal.n)

    def _adopt_bytes(self, standing: Foreign, read: Read[D], n: int) -> None:
        """Go on from bytes that someone else wrote and that hold the first `n` actions."""
        self.extras, self.over = read.extras, standing.data
        self._unhindered()
        if self.read_only:
            return
        base = Base(standing.sha, n, self.journal.base.token)
        if self.journal.is_idle:
            self.journal.base = base
            return
        with_state(lambda: self._keep_version(standing.sha, standing.data))
        with_state(lambda: self.journal.rebase(base))
        with_state(self._remove_older_versions)

    def _content(self, read: Read[D]) -> bytes:
        return self.codec.dump(read.document, read.extras, None).data

    def _joined(self, action: Action, document: D) -> D:
        """The action on top of what was reloaded, in case the screen didn't know of it yet."""
        try:
            joined = self.codec.apply(self.document, action)
        except (ValueError, KeyError, TypeError):  # what it changes is gone outside: the coach's act holds
            return document
        if joined == document:
            self._reloaded = False
            return document
        self._listener.reloaded(joined)
        return joined

    def _hindered(self, reason: str) -> None:
        if self._hindrance != reason:
            self._hindrance, self._since = reason, self.keeping.clock.now()

    def _unhindered(self) -> None:
        if self._hindrance and self._lags:
            self._next_snapshot = self.keeping.clock.monotonic()
        self._hindrance, self._met, self.theirs = "", "", None

    # failures

    def _guarded(self, act: Callable[[], None]) -> None:
        """Do something that may fail, and turn failure into a state with a time to try again."""
        try:
            act()
        except Exception as error:  # noqa: BLE001  a mistake of ours in one document must not end the writing of all
            self.record.seen = None  # what failed half way is looked at again
            self._failed(error)
        self.publish()

    def _failed(self, error: Exception) -> None:
        match error:
            case StateFailed(error=refused):
                self._journal_trouble = self._again(self._journal_trouble, reason_of(refused))
                if self._lags:
                    self._next_snapshot = self._journal_trouble.again
            case OSError():
                self._file_trouble = self._again(self._file_trouble, reason_of(error))
            case MovedMeanwhile():
                self._next_look = self._next_snapshot = self.keeping.clock.monotonic() + SOON
            case Unfaithful():
                self._file_trouble = self._again(self._file_trouble, words.NOT_FAITHFUL)
            case _:
                self._file_trouble = self._again(self._file_trouble, words.STUMBLED)

    def _again(self, trouble: Trouble | None, reason: str) -> Trouble:
        clock, retries = self.keeping.clock, self.keeping.timing.retries
        tries = trouble.tries + 1 if trouble else 1
        wait = retries[min(tries, len(retries)) - 1]
        return Trouble(reason, trouble.since if trouble else clock.now(), tries, clock.monotonic() + wait)


def with_state(act: Callable[[], object]) -> None:
    """Do something in our own folder, so that its failure isn't taken for the record's. Raises StateFailed."""
    try:
        act()
    except OSError as refused:
        raise StateFailed(refused) from refused

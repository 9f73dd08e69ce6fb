"""One open document on the writer thread: what is due when, and how safe the words are."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from alignment_tui.clock import Clock
from alignment_tui.storage import state as words
from alignment_tui.storage.codec import Codec, Read
from alignment_tui.storage.journal import NO_FILE, Journal
from alignment_tui.storage.lock import Lock
from alignment_tui.storage.own_copies import OwnCopies, StateFailed, with_state
from alignment_tui.storage.record_keeper import RecordKeeper, Unfaithful
from alignment_tui.storage.snapshot import MovedMeanwhile, RecordFile
from alignment_tui.storage.state import Action, SaveState, reason_of

D = TypeVar("D")
Told = TypeVar("Told", contravariant=True)
SOON = 0.2
"""Seconds until another try when someone else wrote in the middle of ours."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When things are done, in seconds."""

    window: float = 0.15
    """How long the first unwritten action waits for company."""
    look: float = 2.0
    snapshot: float = 30.0
    retries: tuple[float, ...] = (1.0, 2.0, 5.0, 10.0)
    """Waits after the first, second … failure; the last one for all that follow."""


class Listener(Protocol[Told]):
    """Who wants to know. Both are called on the writer thread."""

    def state_changed(self, state: SaveState) -> None:
        """The words are safer or less safe than before."""
        ...

    def reloaded(self, document: Told) -> None:
        """The record was changed outside, or merged with what was typed meanwhile; this is what it is now."""
        ...


@dataclass(frozen=True, slots=True)
class Trouble:
    """A failure that lasts: since when, why, and when it is tried again."""

    reason: str
    since: datetime
    tries: int
    again: float


class Keeper(Generic[D]):
    """Keeps one document. All methods run on the writer thread; none of them raises for what the disk does."""

    def __init__(
        self,
        timing: Timing,
        codec: Codec[D],
        record: RecordFile,
        read: Read[D],
        over: bytes | None,
        journal: Journal,
        copies: OwnCopies,
        lock: Lock | None,
        listener: Listener[D],
        read_only: str = "",
    ) -> None:
        self.timing, self.codec, self.journal, self.read_only = timing, codec, journal, read_only
        self.clock: Clock = copies.clock
        self.record: RecordKeeper[D] = RecordKeeper(
            codec, record, read, over, journal, copies, self._note_reload, read_only
        )
        self.saved_at: datetime | None = None
        self._lock, self._listener = lock, listener
        self._journal_trouble: Trouble | None = None
        self._file_trouble: Trouble | None = None
        self._hindered_since = self.clock.now()
        self._first_unwritten = math.inf
        self._first_waiting: datetime | None = None
        self._next_snapshot = math.inf
        self._next_look = self.clock.monotonic() + timing.look
        self._reloaded = False
        self._published: SaveState | None = None

    # what the screen asks for

    def take(self, action: Action, document: D) -> None:
        """Keep an action; `document` is what it led to."""
        now = self.clock.monotonic()
        if self._reloaded:
            document = self._joined(action, document)
        self.record.document = document
        self._unwritten(now)
        self._next_snapshot = min(self._next_snapshot, now + self.timing.snapshot)
        self.journal.add(action, self.clock.now().isoformat())
        self.publish()

    def take_draft(self, text: str) -> None:
        """Keep the half-typed words of the box."""
        self._unwritten(self.clock.monotonic())
        self.journal.put_draft(text)
        self.publish()

    def save(self, *, mark: bool = False, leaving: bool = False) -> SaveState:
        """Flush, and put the newest version in place now, whatever was to be waited for."""
        return self._guarded(lambda: self._save(mark=mark, leaving=leaving))

    def strike(self, row_id: str, document: D) -> SaveState:
        """A row is not to be kept: out of the record, the journal, the base copies and the history."""
        self.journal.edits = [
            edit if not self.codec.mentions(edit.action, row_id) else edit.without(self.codec.without_words, row_id)
            for edit in self.journal.edits
        ]
        self.take(self.codec.strike_action(row_id), document)
        self._guarded(self._restart)
        self._guarded(lambda: self.record.clear_words({row_id}))
        return self.save()

    def take_theirs(self) -> SaveState:
        """Of two versions the other one is chosen; ours goes to the history."""
        return self._guarded(self.record.take_theirs)

    def keep_ours(self) -> SaveState:
        """Ours is written again: over the other version, which goes to the history, or where it was taken away."""
        return self._guarded(self._keep_ours)

    def begin(self) -> SaveState:
        """Put a new record in place."""
        state = self._guarded(lambda: self._save(over=frozenset({NO_FILE})))
        if self.record.over is not None:
            self.saved_at = self.clock.now()
        return state

    def settle_recovery(self) -> None:
        """Put what was brought back into the record; what couldn't be read of the journal goes aside first."""
        if self.journal.damaged:
            self._guarded(self._restart)
        if self.record.lags:
            self._next_snapshot = self.clock.monotonic()
            self.save()

    def keep_old(self, data: bytes) -> None:
        """Someone else's version has replaced ours while we were away: ours goes to the history."""
        self._guarded(lambda: self.record.copies.to_history(data, always=True))

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
        now = self.clock.monotonic()
        if now >= self._flush_due():
            self._guarded(self._flush)
        if now >= self._next_look:
            self._next_look = now + self.timing.look
            self._guarded(self._look)
        if now >= self._snapshot_due():
            self.save()
        self.publish()

    def state(self) -> SaveState:
        """How safe the words are."""
        path = str(self.record.record.path)
        waiting, trouble = self.journal.waiting, self._journal_trouble
        if self.read_only:
            return SaveState("read-only", self.saved_at, reason=self.read_only, path=path)
        if not self.journal.is_flushed and trouble is not None:
            since = self._first_waiting or trouble.since
            return SaveState("not-saved", self.saved_at, waiting, since, trouble.reason, str(self.journal.folder))
        if not self.journal.is_flushed:
            return SaveState("saving", self.saved_at, waiting, path=path)
        if self.record.hindrance:
            return SaveState("file-not-saved", self.saved_at, 0, self._hindered_since, self.record.hindrance, path)
        if self._file_trouble is not None:
            return SaveState(
                "file-not-saved", self.saved_at, 0, self._file_trouble.since, self._file_trouble.reason, path
            )
        return SaveState("saved", self.saved_at, path=path)

    def publish(self) -> SaveState:
        """Tell the listener, if there is something to tell."""
        state = self.state()
        if state != self._published:
            self._published = state
            self._listener.state_changed(state)
        return state

    def _flush_due(self) -> float:
        if self.read_only or self.journal.is_flushed:
            return math.inf
        again = self._journal_trouble.again if self._journal_trouble else -math.inf
        return max(self._first_unwritten + self.timing.window, again)

    def _snapshot_due(self) -> float:
        if self.read_only or self.record.hindrance or not self.journal.is_flushed or not self.record.lags:
            return math.inf
        return self._file_trouble.again if self._file_trouble else self._next_snapshot

    def _unwritten(self, now: float) -> None:
        if self.journal.is_flushed:
            self._first_unwritten = now
            self._first_waiting = self.clock.now()

    # what may fail

    def _flush(self) -> None:
        if not self.journal.is_flushed:
            self.record.keep_base()
            with_state(self.journal.flush)
            self.saved_at = self.clock.now()
        if self.journal.is_too_long:
            with_state(self.journal.restart)
        if self.journal.owes_removal:
            self.journal.remove_older()
        self._journal_trouble = None

    def _restart(self) -> None:
        self.record.keep_base()
        with_state(self.journal.restart)
        self.saved_at = self.clock.now()
        self._journal_trouble = None

    def _save(self, *, mark: bool = False, leaving: bool = False, over: frozenset[str] = frozenset()) -> None:
        self._flush()
        lagged = self.record.lags
        self.record.save(mark=mark, leaving=leaving, over=over)
        self._file_trouble = None
        if lagged:
            # the words were safe before; that they stand in the record is news to whoever lists the records
            self._published = None

    def _keep_ours(self) -> None:
        self._flush()
        self.record.keep_ours()
        self._file_trouble = None

    def _look(self) -> None:
        if not self.read_only:
            with_state(self.journal.notice_loss)
        must = self._file_trouble is not None and not self.record.lags
        if must or self.record.record.has_moved():
            self.record.look()
        if must:
            self._file_trouble = None

    def _note_reload(self, document: D) -> None:
        self._reloaded = True
        self._listener.reloaded(document)

    def _joined(self, action: Action, document: D) -> D:
        """The action on top of what was reloaded, in case the screen didn't know of it yet."""
        try:
            joined = self.codec.apply(self.record.document, action)
        except (ValueError, KeyError, TypeError):  # what it changes is gone outside: the coach's act holds
            return document
        if joined == document:
            self._reloaded = False
            return document
        self._listener.reloaded(joined)
        return joined

    def _guarded(self, act: Callable[[], None]) -> SaveState:
        """Do something that may fail, and turn failure into a state with a time to try again."""
        hindrance = self.record.hindrance
        try:
            act()
        except Exception as error:  # noqa: BLE001  a mistake of ours in one document must not end the writing of all
            self.record.record.seen = None  # what failed half way is looked at again
            self._failed(error)
        if self.record.hindrance != hindrance:
            self._hindered_since = self.clock.now()
        if self.record.freed:
            self.record.freed = False
            self._next_snapshot = self.clock.monotonic()
        elif not self.record.lags:
            self._next_snapshot = math.inf
        return self.publish()

    def _failed(self, error: Exception) -> None:
        match error:
            case StateFailed(error=refused) if not self.journal.is_flushed:
                self._journal_trouble = self._again(self._journal_trouble, reason_of(refused))
            case StateFailed(error=refused):  # every word is safe; a version or an earlier copy couldn't be kept here
                if self.record.lags:
                    self._file_trouble = self._again(self._file_trouble, reason_of(refused))
            case OSError():
                self._file_trouble = self._again(self._file_trouble, reason_of(error))
            case MovedMeanwhile():
                self._next_look = self._next_snapshot = self.clock.monotonic() + SOON
            case Unfaithful():
                self._file_trouble = self._again(self._file_trouble, words.NOT_FAITHFUL)
            case _:
                self._file_trouble = self._again(self._file_trouble, words.STUMBLED)

    def _again(self, trouble: Trouble | None, reason: str) -> Trouble:
        tries = trouble.tries + 1 if trouble else 1
        wait = self.timing.retries[min(tries, len(self.timing.retries)) - 1]
        return Trouble(reason, trouble.since if trouble else self.clock.now(), tries, self.clock.monotonic() + wait)

"""The record's side of an open document: when a version may take its place, and what others do to it meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from alignment_tui.errors import AlignmentError
from alignment_tui.storage import state as words
from alignment_tui.storage.atomic import sha
from alignment_tui.storage.codec import Codec, Read
from alignment_tui.storage.journal import NO_FILE, Base, Journal
from alignment_tui.storage.own_copies import OwnCopies, with_state
from alignment_tui.storage.snapshot import Foreign, Gone, Link, Ours, RecordFile

D = TypeVar("D")
READ_BACK_BYTES = 64 * 1024
"""Up to here every snapshot is read back as a document; larger ones when leaving."""


class Unfaithful(Exception):
    """What would be written doesn't read back as the document."""


class RecordKeeper(Generic[D]):
    """Keeps the record. Raises OSError for the coach's folder and StateFailed for ours; then it can be run again."""

    def __init__(
        self,
        codec: Codec[D],
        record: RecordFile,
        read: Read[D],
        over: bytes | None,
        journal: Journal,
        copies: OwnCopies,
        on_reload: Callable[[D], None],
        read_only: str,
    ) -> None:
        self.codec, self.record, self.journal, self.copies = codec, record, journal, copies
        self.document, self.extras, self.over = read.document, read.extras, over
        self.read_only = read_only
        self.theirs: Read[D] | None = None
        """The version of someone else that ours could not be joined with."""
        self.hindrance = ""
        """Why the record isn't ours to write now, whatever the disk would say; empty when it is."""
        self.freed = False
        """Set when a hindrance has gone and there is something to write."""
        self._on_reload = on_reload
        self._met = ""

    @property
    def lags(self) -> bool:
        """Whether the record lacks something that the journal has."""
        return self.journal.n != self.journal.base.n

    def keep_base(self) -> None:
        """Have the version we start from in our own folder, so that ours can be built anew whatever others do."""
        base = self.journal.base.sha
        if self.over is not None and sha(self.over) == base:
            self.copies.keep_version(base, self.over)

    def save(self, *, mark: bool = False, leaving: bool = False, over: frozenset[str] = frozenset()) -> None:
        """Put the newest version in place; `over` are bytes of others that the coach chose to replace."""
        standing = self.record.stand(self._own() | over)
        if not isinstance(standing, Ours):
            self._meet(standing)
            if self.hindrance or not self.lags:
                return
            standing = Ours(self.journal.base.sha)  # their bytes were taken over, and ours go on top of them
        changed = self.lags or standing.sha in over
        if changed:
            data = self._faithful(leaving=leaving)
            version = sha(data)
            if version != standing.sha:
                self.record.put(data, self.journal.base.token, lambda: self._intend(version, data))
            else:
                self.record.make_last()
            self._settle(version, data)
        self._unhindered()
        if (changed or mark) and self.over is not None:
            self.copies.to_history(self.over, always=mark)

    def look(self) -> None:
        """See whether someone else has written the record."""
        standing = self.record.stand(self._own())
        if isinstance(standing, Ours):
            self._unhindered()
        else:
            self._meet(standing)

    def take_theirs(self) -> None:
        """Of two versions the other one is chosen; ours goes to the history."""
        standing = self.record.stand(())
        if self.theirs is None or not isinstance(standing, Foreign):
            return
        read = self.codec.load(standing.data, self.record.path)
        self.copies.to_history(self._emit(), always=True)
        self._reload(standing, read)

    def keep_ours(self) -> None:
        """Ours is written again: over the other version, which goes to the history, or where it was taken away."""
        standing = self.record.stand(())
        if isinstance(standing, Foreign) and self.theirs is not None:
            self.copies.to_history(standing.data, always=True)
            self.save(over=frozenset({standing.sha}))
        elif isinstance(standing, Gone):
            self.save(over=frozenset({NO_FILE}))

    def clear_words(self, rows: set[str]) -> None:
        """Take the words of rows out of history, older versions and what was kept aside."""
        self.copies.clear_words(self.codec, rows, self.journal.base.sha)

    def _own(self) -> set[str]:
        """Our last write, and every one that was intended since: a rename may have been done and not have lasted."""
        return {self.journal.base.sha, *(snap.sha for snap in self.journal.snaps)}

    def _intend(self, version: str, data: bytes) -> None:
        self.copies.keep_version(version, data)
        with_state(lambda: self.journal.intend(version))

    def _settle(self, version: str, data: bytes) -> None:
        """The record holds everything: start the journal anew from it, and clear away what that makes needless."""
        struck = [edit for edit in self.journal.edits if self.codec.struck_by(edit.action)]
        self.over = data
        if struck:  # until their words are gone everywhere, the journal must remember to look for them
            self._rebase(version, struck[0].n - 1)
            self.clear_words({row for edit in struck for row in self.codec.struck_by(edit.action)})
        self._rebase(version, self.journal.n)
        self.copies.remove_versions_but(version)

    def _rebase(self, version: str, n: int) -> None:
        with_state(lambda: self.journal.rebase(Base(version, n, self.journal.base.token)))

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
            self.copies.to_history(self.over, always=True)
        return data

    def _reads_back(self, data: bytes) -> bool:
        try:
            return self.codec.load(data, self.record.path).document == self.document
        except AlignmentError:
            return False

    def _meet(self, standing: Gone | Link | Foreign) -> None:
        if isinstance(standing, Gone):
            self.hindrance = words.GONE
        elif isinstance(standing, Link):
            self.hindrance = words.OTHER_IN_PLACE
        elif standing.sha != self._met:
            self._meet_foreign(standing)

    def _meet_foreign(self, standing: Foreign) -> None:
        path = self.record.path
        try:
            read = self.codec.load(standing.data, path)
        except AlignmentError:
            self.hindrance = words.UNREADABLE_NOW
            return
        if self.codec.id_of(read.document) != self.codec.id_of(self.document):
            self.hindrance = words.OTHER_IN_PLACE
            return
        theirs = self._content(read)
        if self.over is not None and theirs == self._content(self.codec.load(self.over, path)):
            self._adopt_bytes(standing, read, self.journal.base.n)
        elif theirs == self._content(Read(self.document, self.extras)):
            self._adopt_bytes(standing, read, self.journal.n)
        elif not self.lags and (self.read_only or not read.read_only):
            if self.over is not None and not self.read_only:
                self.copies.to_history(self.over, always=True)
            self._reload(standing, read)
        else:
            self.theirs, self._met = read, standing.sha
            self.hindrance = read.read_only or words.CHANGED_OUTSIDE
            self.copies.to_history(self._emit(), always=True)

    def _reload(self, standing: Foreign, read: Read[D]) -> None:
        self.document = read.document
        self._on_reload(self.document)
        self._adopt_bytes(standing, read, self.journal.n)

    def _adopt_bytes(self, standing: Foreign, read: Read[D], n: int) -> None:
        """Go on from bytes that someone else wrote and that hold the first `n` actions."""
        self.extras, self.over = read.extras, standing.data
        self._unhindered()
        if self.read_only:
            return
        if self.journal.is_idle:
            self.journal.base = Base(standing.sha, n, self.journal.base.token)
            return
        self.copies.keep_version(standing.sha, standing.data)
        self._rebase(standing.sha, n)
        self.copies.remove_versions_but(standing.sha)

    def _content(self, read: Read[D]) -> bytes:
        """What is the same for the same content, whatever the bytes."""
        return self.codec.dump(read.document, read.extras, None).data

    def _unhindered(self) -> None:
        self.freed = self.freed or bool(self.hindrance and self.lags)
        self.hindrance, self._met, self.theirs = "", "", None

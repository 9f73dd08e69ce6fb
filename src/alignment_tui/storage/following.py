"""Reading along with another window that writes a record: never locked, never written, cheap while nothing moves.

The record itself is written every half minute; what came since stands in the journal. Both are read, and read again
when one of them has moved in the meantime.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from alignment_tui.errors import AlignmentError, FileRefused
from alignment_tui.storage.atomic import read_whole, sha
from alignment_tui.storage.codec import Codec
from alignment_tui.storage.disk import Disk, Seen
from alignment_tui.storage.folders import Folders
from alignment_tui.storage.journal import numbers, read_journal, segment_name
from alignment_tui.storage.record_names import is_document_id
from alignment_tui.storage.recovery import Plan, plan

D = TypeVar("D")
_TRIES = 4
"""How often both are read when the other window writes in the middle of it."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """How record and journal looked, without a byte of them read."""

    record: Seen
    journal: tuple[tuple[int, Seen | None], ...]


@dataclass(frozen=True, slots=True)
class _Read(Generic[D]):
    """A version of the record, kept so that it need not be read again for every line that the journal gains."""

    record: Seen
    sha: str
    document: D


class Follower(Generic[D]):
    """The newest state of one record, whoever writes it."""

    def __init__(self, folders: Folders, codec: Codec[D], path: Path, disk: Disk | None = None) -> None:
        self.path = path
        self._folders, self._codec, self._disk = folders, codec, disk or Disk()
        self._read: _Read[D] | None = None
        self._journal: Path | None = None
        self._standing: _Standing | None = None
        self._newest: D | None = None

    @property
    def last(self) -> D | None:
        """What `newest` gave last; None when it has given nothing yet."""
        return self._newest

    def newest(self) -> D:
        """The record with everything that is in its journal; the very same object as long as nothing has moved.

        Raises FileNotFoundError when it is gone, OSError, FileDamaged, FileRefused.
        """
        for _ in range(_TRIES):
            try:
                standing = self._look()
                if self._newest is not None and standing == self._standing:
                    return self._newest
                newest, whole = self._put_together(standing.record)
                settled = standing == self._look()
            except FileNotFoundError:
                # a segment made needless between two looks is nothing; a record that is gone is
                if self._disk.look(self.path) is None:
                    raise
                continue
            if (settled or whole or self._newest is None) and newest != self._newest:
                self._newest = newest
            self._standing = standing if settled else None
            if settled:
                break
        if self._newest is None:
            raise FileNotFoundError(errno.ENOENT, "moved while it was read", str(self.path))
        return self._newest

    def _look(self) -> _Standing:
        record = self._disk.look(self.path)
        if record is None:
            raise FileNotFoundError(errno.ENOENT, "no such record", str(self.path))
        if self._journal is None:
            return _Standing(record, ())
        folder, found = self._journal, numbers(self._disk, self._journal)
        return _Standing(record, tuple((n, self._disk.look(folder / segment_name(n))) for n in found))

    def _put_together(self, seen: Seen) -> tuple[D, bool]:
        """The document, and whether the journal knows the record's bytes: then it is no older than the journal."""
        if self._journal is None:
            self._journal = self._folders.journal / self._id(self._record(seen).document)
        segments = read_journal(self._disk, self._journal)
        read = self._record(seen)
        found = plan(segments, read.sha, lambda action: bool(self._codec.struck_by(action)))
        if found is None:
            return read.document, False
        return self._applied(self._start(read, found), found) if found.edits else read.document, not found.foreign

    def _record(self, seen: Seen) -> _Read[D]:
        if self._read is None or self._read.record != seen:
            data = read_whole(self._disk, self.path)
            self._read = _Read(seen, sha(data), self._codec.load(data, self.path).document)
        return self._read

    def _start(self, read: _Read[D], found: Plan) -> D:
        """What the actions go on top of: the record, or ours when somebody else has written there meanwhile."""
        if not found.foreign:
            return read.document
        try:
            data = read_whole(self._disk, self._folders.base / self._id(read.document) / found.base.sha)
            return self._codec.load(data, self.path).document
        except (OSError, AlignmentError):
            return read.document

    def _applied(self, document: D, found: Plan) -> D:
        for edit in found.edits:
            try:
                document = self._codec.apply(document, edit.action)
            except (ValueError, KeyError, TypeError):  # another version wrote it: what came before holds
                return document
        return document

    def _id(self, document: D) -> str:
        id_ = self._codec.id_of(document)
        if not is_document_id(id_):
            raise FileRefused(self.path, "its id must be 3 to 40 of a-z, 0-9 and -")
        return id_

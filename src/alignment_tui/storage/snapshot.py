"""The record on disk: what stands there now, and how a whole new version takes its place."""

from __future__ import annotations

import errno
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from alignment_tui.storage.atomic import discard, is_temporary_of, prepare, sha, temporary
from alignment_tui.storage.disk import Disk, Seen
from alignment_tui.storage.journal import NO_FILE
from alignment_tui.storage.seal import seal, unseal


@dataclass(frozen=True, slots=True)
class Gone:
    """The folder is there and the record isn't."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link stands in the record's place; it is never followed in order to write."""


@dataclass(frozen=True, slots=True)
class Ours:
    """What stands there was written by us."""

    sha: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """Someone else wrote what stands there."""

    data: bytes
    sha: str


Standing = Gone | Link | Ours | Foreign


class MovedMeanwhile(Exception):
    """Between the look and the rename someone else wrote; nothing was replaced."""


class RecordFile:
    """One record of the coach's folder. Every method raises OSError when the system says no."""

    def __init__(self, disk: Disk, path: Path) -> None:
        self.disk, self.path = disk, path
        self.seen: Seen | None = None
        """How the version looked that we last read or wrote."""

    def has_moved(self) -> bool:
        """Whether size, time or node differ from our last look. Raises FileNotFoundError for a vanished folder."""
        seen = self.disk.look(self.path)
        if seen is None:
            self._require_folder()
        return seen != self.seen

    def read(self) -> bytes:
        """The bytes that stand there, remembered as seen."""
        seen = self.disk.look(self.path)
        data = unseal(self.disk.read(self.path))
        self.seen = seen
        return data

    def stand(self, own: Collection[str]) -> Standing:
        """What stands there, read anew. `own` are the hashes of our last write and of all that were intended since."""
        seen = self.disk.look(self.path)
        if seen is None:
            self._require_folder()
            self.seen = None
            return Ours(NO_FILE) if NO_FILE in own else Gone()
        if seen.link:
            return Link()
        data = self.read()
        found = sha(data)
        return Ours(found) if found in own else Foreign(data, found)

    def put(self, data: bytes, token: str, before_rename: Callable[[], None]) -> None:
        """Put a whole version in place. `before_rename` makes the intent last, after the bytes are on the disk.

        Raises MovedMeanwhile when someone wrote in between.
        """
        temp = temporary(self.path, token)
        prepare(self.disk, temp, seal(data))
        try:
            before_rename()
            mine = self.disk.look(temp)  # before the rename: what is looked at after it may be someone else's already
            self._require_unmoved()
            self.disk.replace(temp, self.path)
        except (OSError, MovedMeanwhile):
            discard(self.disk, temp)
            raise
        self.seen = mine
        self.disk.flush_folder(self.path.parent)

    def make_last(self) -> None:
        """Make the name of what stands there last: a rename of ours may have been done and not flushed."""
        self.disk.flush_folder(self.path.parent)

    def remove_left_over(self, tokens: Collection[str]) -> None:
        """Take away temporary files that a stop left, if the journal knows their names."""
        for name in self.disk.names(self.path.parent):
            if is_temporary_of(name, self.path) and any(name == temporary(self.path, t).name for t in tokens):
                discard(self.disk, self.path.with_name(name))

    def _require_unmoved(self) -> None:
        if self.has_moved():
            raise MovedMeanwhile

    def _require_folder(self) -> None:
        if self.disk.look(self.path.parent) is None:
            raise FileNotFoundError(errno.ENOENT, "the folder is gone", str(self.path.parent))

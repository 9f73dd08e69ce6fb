"""What this program keeps of a document besides the record: its last versions, its history, its journal.

All of it lies in our own folder, so what fails here is told apart from what fails in the coach's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from alignment_tui.clock import Clock
from alignment_tui.storage.atomic import make_lasting_folder, write_once
from alignment_tui.storage.codec import Codec
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.history import History
from alignment_tui.storage.strike import clear_words

D = TypeVar("D")


class StateFailed(Exception):
    """Our own folder failed: the journal's trouble, not the record's."""

    def __init__(self, error: OSError) -> None:
        self.error = error
        super().__init__()


def with_state(act: Callable[[], object]) -> None:
    """Do something in our own folder. Raises StateFailed for what the system refuses there."""
    try:
        act()
    except OSError as refused:
        raise StateFailed(refused) from refused


@dataclass(frozen=True, slots=True)
class OwnCopies:
    """The copies of one document. Every method raises StateFailed."""

    disk: Disk
    clock: Clock
    base_folder: Path
    history: History
    journal_folder: Path

    def keep_version(self, version: str, data: bytes) -> None:
        """Have a version that stands, or is about to stand, in the coach's folder here too, named by its own bytes.

        One that is there is left alone: rewritten in place, a stop half way would empty the only copy there is.
        """
        with_state(lambda: self._keep_version(version, data))

    def remove_versions_but(self, version: str) -> None:
        """Let go of the versions that a newer one has replaced."""
        with_state(lambda: self._remove_versions_but(version))

    def to_history(self, data: bytes, *, always: bool) -> None:
        """Keep an earlier copy, if one is due."""
        with_state(lambda: self.history.keep(data, self.clock.now(), always=always))

    def clear_words(self, codec: Codec[D], rows: Iterable[str], version: str) -> None:
        """Take the words of rows out of everything here but the running journal and this version."""
        with_state(
            lambda: clear_words(self.disk, codec, rows, self.history, self.base_folder, version, self.journal_folder)
        )

    def _keep_version(self, version: str, data: bytes) -> None:
        path = self.base_folder / version
        if self.disk.look(path) is None:
            make_lasting_folder(self.disk, self.base_folder)
            write_once(self.disk, path, data)

    def _remove_versions_but(self, version: str) -> None:
        for name in self.disk.names(self.base_folder):
            if name != version:
                self.disk.remove(self.base_folder / name)

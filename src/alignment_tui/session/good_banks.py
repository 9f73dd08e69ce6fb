"""The last version of each of the coach's bank files that could be used, kept over restarts in our own folder."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from pathlib import Path

from alignment_tui.storage.atomic import make_lasting_folder, read_whole, sha, write_whole
from alignment_tui.storage.disk import Disk


class GoodBanks:
    """By file, the bytes that stay in use while the file itself can't be."""

    def __init__(self, state: Path, disk: Disk) -> None:
        self._folder, self._disk = state / "good_banks", disk
        self.data: dict[Path, bytes] = {}
        self._at: dict[Path, datetime] = {}

    def recall(self, paths: Iterable[Path], zone: tzinfo | None) -> None:
        """Remember what was kept of files not looked at in this run; what can't be read is as if it weren't there."""
        for path in paths:
            if path in self.data:
                continue
            copy = self._copy(path)
            try:
                seen, data = self._disk.look(copy), read_whole(self._disk, copy)
            except OSError:
                continue
            if seen is not None:
                self.data[path], self._at[path] = data, datetime.fromtimestamp(seen.changed / 1e9, zone)

    def keep(self, path: Path, data: bytes, now: datetime) -> None:
        """These bytes can be used. A copy is made; without one they are in use until the program is left."""
        is_new = self.data.get(path) != data
        self.data[path], self._at[path] = data, now
        if is_new:
            try:
                make_lasting_folder(self._disk, self._folder)
                write_whole(self._disk, self._copy(path), data)
            except OSError:
                return  # our own folder fails: the banks are in use all the same, and the journal tells of it

    def at(self, path: Path) -> datetime | None:
        """When the version in use was read; None when there is none."""
        return self._at.get(path)

    def _copy(self, path: Path) -> Path:
        return self._folder / f"{sha(str(path).encode())[:16]}.toml"

"""Whole earlier copies of a record, so that a mistake can be put right tomorrow. Bounded in number, age and size."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alignment_tui.storage.atomic import discard, make_lasting_folder, read_whole, sha, write_whole
from alignment_tui.storage.disk import Disk

KEEP_LAST = 50
KEEP_DAYS = 30
KEEP_BYTES = 20 * 1024 * 1024
EVERY = timedelta(minutes=5)

_NAME = re.compile(r"(\d{8}T\d{12}Z)-([0-9a-f]{8})\.toml")
_STAMP = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, slots=True)
class Copy:
    """One earlier copy."""

    path: Path
    at: datetime
    """When it was kept, in UTC."""
    short_sha: str


class History:
    """The earlier copies of one document. Every method raises OSError when the system says no."""

    def __init__(self, disk: Disk, folder: Path) -> None:
        self.disk, self.folder = disk, folder

    def copies(self) -> tuple[Copy, ...]:
        """All copies, oldest first."""
        found = [self._copy(name) for name in self.disk.names(self.folder)]
        return tuple(sorted((copy for copy in found if copy is not None), key=lambda copy: (copy.at, copy.path.name)))

    def read(self, copy: Copy) -> bytes:
        """The bytes of a copy."""
        return read_whole(self.disk, copy.path)

    def keep(self, data: bytes, now: datetime, *, always: bool = False) -> bool:
        """Keep a copy when the last one is five minutes old, or always; never the same bytes twice running.

        Returns whether one was kept.
        """
        copies = self.copies()
        short = sha(data)[:8]
        if copies:
            newest = copies[-1]
            if newest.short_sha == short and read_whole(self.disk, newest.path) == data:
                return False
            if not always and timedelta(0) <= now - newest.at < EVERY:
                return False
        make_lasting_folder(self.disk, self.folder)
        stamp = now.astimezone(UTC).strftime(_STAMP)
        write_whole(self.disk, self.folder / f"{stamp}-{short}.toml", data)
        self.bound(now)
        return True

    def bound(self, now: datetime) -> None:
        """Let go of copies beyond the last fifty, but for one a day of the last thirty days, and of all past 20 MB."""
        copies = self.copies()
        kept = list(copies[-KEEP_LAST:])
        days: dict[str, Copy] = {}
        for copy in copies[:-KEEP_LAST]:
            if now - copy.at <= timedelta(days=KEEP_DAYS):
                days[f"{copy.at:%Y%m%d}"] = copy  # the last of each day
        kept = [*days.values(), *kept]
        size = 0
        within: set[Path] = set()
        for copy in reversed(kept):
            seen = self.disk.look(copy.path)
            size += seen.size if seen else 0
            if size > KEEP_BYTES and within:
                break
            within.add(copy.path)
        for copy in copies:
            if copy.path not in within:
                self.disk.remove(copy.path)
        self._remove_left_over()

    def rewrite(self, change: Callable[[bytes], bytes | None]) -> None:
        """Pass each copy through `change`, in place of the old one; None takes the copy away.

        Stops that come in between leave old copies or new ones, never parts, and it can be run again.
        """
        for copy in self.copies():
            old = read_whole(self.disk, copy.path)
            new = change(old)
            if new == old:
                continue
            if new is not None:
                stamp = copy.path.name.partition("-")[0]
                write_whole(self.disk, self.folder / f"{stamp}-{sha(new)[:8]}.toml", new)
            self.disk.remove(copy.path)
        self._remove_left_over()

    def _remove_left_over(self) -> None:
        for name in self.disk.names(self.folder):
            if name.endswith(".tmp"):
                discard(self.disk, self.folder / name)

    def _copy(self, name: str) -> Copy | None:
        match = _NAME.fullmatch(name)
        if match is None:
            return None
        try:
            at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
        except ValueError:
            return None
        return Copy(self.folder / name, at, match[2])

"""Copies given out as files: where they were put, and that none is ever written over which a hand has touched.

What was written is remembered by the engagement's id, with the fingerprint of its bytes, so that a copy that is still
as it was made can be made anew, a changed one is left alone, and a removal can find them all (P11).
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path

from alignment_tui.storage.atomic import make_lasting_folder, read_whole, sha, write_whole
from alignment_tui.storage.disk import FOLDER_RIGHTS, Disk

_MOST_NUMBERS = 999
_MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Given:
    """A copy that was written."""

    path: Path
    fingerprint: str


class GivenOut:
    """The copies of one engagement. Every method raises OSError."""

    def __init__(self, state: Path, engagement_id: str, disk: Disk | None = None) -> None:
        self._disk = disk or Disk()
        self._folder = state / "copies"
        self._list = self._folder / f"{engagement_id}.json"

    def known(self) -> tuple[Given, ...]:
        """What was written and is remembered, whether it is still there or not."""
        try:
            rows = json.loads(read_whole(self._disk, self._list))
        except (FileNotFoundError, ValueError):
            return ()
        if not isinstance(rows, list):
            return ()
        return tuple(
            Given(Path(row["path"]), str(row["sha"]))
            for row in rows
            if isinstance(row, dict) and isinstance(row.get("path"), str) and isinstance(row.get("sha"), str)
        )

    def put(self, folder: Path, name: str, data: bytes) -> Path:
        """Write a copy under that name, or under one with a number where a file stands that isn't ours any more.

        The folder is made when it isn't there. All or nothing: what fails half way leaves no file behind.
        """
        if self._disk.look(folder) is None:
            folder.parent.mkdir(FOLDER_RIGHTS, parents=True, exist_ok=True)
            make_lasting_folder(self._disk, folder)
        stem, dot, ending = name.rpartition(".")
        for number in range(1, _MOST_NUMBERS):
            path = folder / (name if number == 1 else f"{stem}-{number}{dot}{ending}")
            if self._write(path, data):
                return path
        raise FileExistsError(str(folder / name))

    def put_at(self, path: Path, data: bytes) -> bool:
        """Write a copy at exactly that place; False, and nothing done, where a file stands that isn't ours."""
        return self._write(path, data)

    def _write(self, path: Path, data: bytes) -> bool:
        path = path.absolute()
        ours = next((g for g in self.known() if g.path == path), None)
        is_new = self._disk.look(path) is None
        if not is_new and not (ours is not None and self._is_untouched(ours)):
            return False
        # remembered first: a copy that was written and isn't remembered would stay behind when all are removed
        self._remember(Given(path, sha(data)))
        if not is_new:
            write_whole(self._disk, path, data)
            return True
        try:
            # the name is taken first: another window, or a sync, may be about to take it too
            self._disk.close(self._disk.create(path))
        except FileExistsError:
            return False
        self._fill(path, data)
        return True

    def _fill(self, path: Path, data: bytes) -> None:
        try:
            write_whole(self._disk, path, data)
        except OSError:
            with contextlib.suppress(OSError):
                self._disk.remove(path)
            raise

    def _is_untouched(self, given: Given) -> bool:
        seen = self._disk.look(given.path)
        if seen is None or seen.link:
            return False
        return sha(self._disk.read(given.path, most=_MOST_BYTES)) == given.fingerprint

    def _remember(self, given: Given) -> None:
        if self._disk.look(self._folder) is None:
            self._folder.parent.mkdir(FOLDER_RIGHTS, parents=True, exist_ok=True)
            make_lasting_folder(self._disk, self._folder)
        rows = [g for g in self.known() if g.path != given.path]
        listed = [{"path": str(g.path), "sha": g.fingerprint} for g in (*rows, given)]
        write_whole(self._disk, self._list, json.dumps(listed, indent=1).encode())

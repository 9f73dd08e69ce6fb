"""Removing records for good: with them everything this program has made of them, as far as it reaches (P11)."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from alignment_tui.storage.atomic import sha
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.folders import Folders
from alignment_tui.storage.given_out import Given, GivenOut

_ID = re.compile(r"[a-z0-9-]{3,40}")
_MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Removed:
    """What is gone, and what isn't."""

    records: int = 0
    copies: int = 0
    left: tuple[Path, ...] = ()
    """What a hand has changed, or what the system wouldn't let go."""


def remove_all(
    folders: Folders, engagement: str, ids: Iterable[str], records: Iterable[Path], disk: Disk | None = None
) -> Removed:
    """Remove these records, the copies given out of them that are still as they were made, and all traces of the ids.

    Nothing of it may be open. What can't be removed is named and the rest goes all the same; done again, it goes on.
    """
    disk = disk or Disk()
    root, left, gone = folders.records.resolve(), [], 0
    for path in records:
        if not path.resolve().is_relative_to(root) or not _removed(disk, path):
            left.append(path)
        else:
            gone += 1
        with contextlib.suppress(OSError):  # others may still lie in it
            disk.remove_folder(path.parent)
        with contextlib.suppress(OSError):
            disk.flush_folder(path.parent if path.parent.exists() else root)
    copies, changed = _copies(disk, folders, engagement)
    for id_ in ids:
        left += remove_traces(folders, id_, disk)
    return Removed(gone, copies, (*left, *changed))


def remove_traces(folders: Folders, id_: str, disk: Disk | None = None) -> tuple[Path, ...]:
    """Remove journal, base copies, history and lock of one document; what couldn't be removed."""
    if not _ID.fullmatch(id_):
        return ()
    disk = disk or Disk()
    left: list[Path] = []
    for folder in (folders.journal, folders.base, folders.history):
        left += _tree(disk, folder / id_)
    if not _removed(disk, folders.locks / id_):
        left.append(folders.locks / id_)
    return tuple(left)


def _copies(disk: Disk, folders: Folders, engagement: str) -> tuple[int, list[Path]]:
    if not _ID.fullmatch(engagement):
        return 0, []
    try:
        known = GivenOut(folders.state, engagement, disk).known()
    except OSError:
        known = ()
    gone, changed = 0, []
    for given in known:
        if disk.look(given.path) is None:
            continue
        if _is_as_made(disk, given) and _removed(disk, given.path):
            gone += 1
        else:
            changed.append(given.path)
    if not changed:
        _removed(disk, folders.state / "copies" / f"{engagement}.json")
    return gone, changed


def _is_as_made(disk: Disk, given: Given) -> bool:
    try:
        seen = disk.look(given.path)
        return seen is not None and not seen.link and sha(disk.read(given.path, most=_MOST_BYTES)) == given.fingerprint
    except OSError:
        return False


def _tree(disk: Disk, folder: Path) -> list[Path]:
    """Remove a folder of ours with what is in it, links not followed."""
    left: list[Path] = []
    with contextlib.suppress(OSError):
        for name in disk.names(folder):
            path = folder / name
            if path.is_dir() and not path.is_symlink():
                left += _tree(disk, path)
            elif not _removed(disk, path):
                left.append(path)
    try:
        if disk.look(folder) is not None:
            disk.remove_folder(folder)
            disk.flush_folder(folder.parent)
    except OSError:
        left.append(folder)
    return left


def _removed(disk: Disk, path: Path) -> bool:
    """Whether it is gone now."""
    try:
        disk.remove(path)
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True

"""A file is at every moment a whole version, old or new, never a part."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from pathlib import Path

from alignment_tui.storage.disk import Disk
from alignment_tui.storage.seal import seal, unseal

_TEMPORARY = re.compile(r"\.~(?P<name>.+)\.(?P<token>[0-9a-f]{8})\.tmp")


def sha(data: bytes) -> str:
    """The name of these bytes."""
    import hashlib  # not for Home, which only looks whether the folders can be written

    return hashlib.sha256(data).hexdigest()


def new_token() -> str:
    """A fresh part for the name of a temporary file."""
    return os.urandom(4).hex()


def temporary(path: Path, token: str) -> Path:
    """Where a new version of `path` is prepared: beside it, under a name that shows whose it is."""
    return path.with_name(f".~{path.name}.{token}.tmp")


def is_temporary_of(name: str, path: Path) -> bool:
    """Whether `name` can only be a temporary file of this program for `path`."""
    match = _TEMPORARY.fullmatch(name)
    return match is not None and match["name"] == path.name


def prepare(disk: Disk, temp: Path, data: bytes) -> None:
    """Write a temporary file, flushed and read back. Leaves none behind when that fails. Raises OSError."""
    try:
        _write_new(disk, temp, data)
        _read_back(disk, temp, data)
    except OSError:
        discard(disk, temp)
        raise


def discard(disk: Disk, temp: Path) -> None:
    """Take a temporary file away if it can be; the next one of that name is taken away first anyway."""
    with contextlib.suppress(OSError):
        disk.remove(temp)


def write_whole(disk: Disk, path: Path, data: bytes) -> None:
    """Put `data` at `path` in one step: temporary file, flush, rename, folder flush. Raises OSError."""
    write_sealed(disk, path, seal(data))


def write_sealed(disk: Disk, path: Path, data: bytes) -> None:
    """Like `write_whole`, for bytes that are sealed already."""
    temp = temporary(path, new_token())
    prepare(disk, temp, data)
    try:
        disk.replace(temp, path)
    except OSError:
        discard(disk, temp)
        raise
    disk.flush_folder(path.parent)


def make_lasting_folder(disk: Disk, folder: Path) -> None:
    """Make a folder that is still there after a power cut; no matter if it is there. Raises OSError."""
    if disk.look(folder) is None:
        disk.make_folder(folder)
        try:
            disk.flush_folder(folder.parent)
        except OSError:
            with contextlib.suppress(OSError):  # else the next try would find it there and think that it lasts
                disk.remove_folder(folder)
            raise


def write_once(disk: Disk, path: Path, data: bytes) -> None:
    """Like `write_whole`, but a file that is there is left alone: its name says what it holds."""
    if disk.look(path) is None:
        write_whole(disk, path, data)


def read_whole(disk: Disk, path: Path) -> bytes:
    """The bytes that `write_whole` was given. Raises OSError."""
    return unseal(disk.read(path))


def _read_back(disk: Disk, temp: Path, data: bytes) -> None:
    if disk.read(temp, most=len(data) + 1) != data:
        raise OSError(errno.EIO, "what was written reads back otherwise", str(temp))


def _write_new(disk: Disk, temp: Path, data: bytes) -> None:
    try:
        descriptor = disk.create(temp)
    except FileExistsError:  # left by a stop in the middle; the name is ours alone
        disk.remove(temp)
        descriptor = disk.create(temp)
    try:
        disk.write(descriptor, data)
        disk.flush(descriptor)
    except OSError:
        with contextlib.suppress(OSError):
            disk.close(descriptor)
        raise
    disk.close(descriptor)

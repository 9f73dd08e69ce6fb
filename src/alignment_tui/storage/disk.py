"""Every call to the file system that keeps words, in one place: so that each of them can be made to fail in a test.

Also the seams between platforms: how bytes are flushed, what a folder flush is, and what replacing a name means.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
from pathlib import Path
from typing import NamedTuple

FILE_RIGHTS = 0o600
FOLDER_RIGHTS = 0o700
MOST_BYTES = 8 * 1024 * 1024
"""A record larger than this is none of ours."""

_CLOSE_ON_EXEC: int = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
_BINARY: int = getattr(os, "O_BINARY", 0)
_NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0)
_NO_WAITING: int = getattr(os, "O_NONBLOCK", 0)

BUSY = frozenset({errno.EBUSY, errno.EACCES, errno.EPERM})
"""What Windows reports for a moment while another program holds a file."""


class Seen(NamedTuple):
    """What a look at a path shows without reading it. Two equal ones are taken for the same bytes."""

    size: int
    changed: int
    """Nanoseconds; sync programs set it as they like, so it proves nothing alone."""
    node: int
    link: bool = False


class Disk:
    """The file system. Every method raises OSError when the system says no."""

    def create(self, path: Path) -> int:
        """A descriptor that appends to a new file nobody else may read. Raises FileExistsError."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | _NO_FOLLOW | _BINARY | _CLOSE_ON_EXEC
        return os.open(path, flags, FILE_RIGHTS)

    def write(self, descriptor: int, data: bytes) -> None:
        """Write all of it, however little the system takes at once."""
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]

    def flush(self, descriptor: int) -> None:
        """Return only when the bytes have reached the medium, as far as the system tells the truth."""
        if sys.platform == "darwin":  # fsync alone stops at the drive's own cache there
            import fcntl

            try:
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            except OSError as refused:
                if refused.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                    raise
            else:
                return
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """Close; network file systems report what went wrong only here."""
        os.close(descriptor)

    def flush_folder(self, folder: Path) -> None:
        """Make the names in a folder last. On Windows a folder can't be flushed; base copy and intent cover it."""
        if sys.platform == "win32":
            return
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | _CLOSE_ON_EXEC)
        try:
            os.fsync(descriptor)
        except OSError as refused:
            if refused.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network mounts know no such thing
                raise
        finally:
            os.close(descriptor)

    def replace(self, old: Path, new: Path) -> None:
        """Give `old` the name `new` in one step. On Windows it tries five times in a second."""
        tries = 5 if sys.platform == "win32" else 1
        for left in reversed(range(tries)):
            try:
                os.replace(old, new)  # noqa: PTH105  the seam
            except OSError as refused:
                if not left or refused.errno not in BUSY:
                    raise
                threading.Event().wait(0.2)
            else:
                return

    def remove(self, path: Path) -> None:
        """Take a name away. Raises FileNotFoundError when it isn't there."""
        os.unlink(path)  # noqa: PTH108  one seam for every call

    def make_folder(self, folder: Path) -> None:
        """Make one folder that nobody else may enter; no matter if it is there. Its parent must exist."""
        try:
            os.mkdir(folder, FOLDER_RIGHTS)  # noqa: PTH102
        except FileExistsError:
            if not folder.is_dir():
                raise

    def remove_folder(self, folder: Path) -> None:
        """Take an empty folder away."""
        os.rmdir(folder)  # noqa: PTH106

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted; none when it isn't there."""
        try:
            return sorted(os.listdir(folder))  # noqa: PTH208
        except FileNotFoundError:
            return []

    def look(self, path: Path) -> Seen | None:
        """Size, time and node of what stands at a path, links not followed; None when nothing does."""
        try:
            found = os.lstat(path)
        except FileNotFoundError:
            return None
        return Seen(found.st_size, found.st_mtime_ns, found.st_ino, stat.S_ISLNK(found.st_mode))

    def read(self, path: Path, most: int = MOST_BYTES) -> bytes:
        """All bytes of a regular file. Never waits for a pipe; raises OSError with EFBIG past `most` bytes."""
        descriptor = os.open(path, os.O_RDONLY | _BINARY | _CLOSE_ON_EXEC | _NO_WAITING)
        try:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                raise OSError(errno.EINVAL, "not a plain file", str(path))
            pieces: list[bytes] = []
            have = 0
            while piece := os.read(descriptor, 1 << 20):
                pieces.append(piece)
                have += len(piece)
                if have > most:
                    raise OSError(errno.EFBIG, "larger than any record", str(path))
            return b"".join(pieces)
        finally:
            os.close(descriptor)

    def may_write(self, path: Path) -> bool:
        """Whether the rights, as far as they can be asked without writing, let us write there."""
        return os.access(path, os.W_OK)

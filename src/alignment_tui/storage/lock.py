"""One window writes a document. The lock goes with the process, however that ends, and is never taken over."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from alignment_tui.errors import OpenElsewhere

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _leave(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _leave(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class Lock:
    """The right to write one document, held until `release` or the end of the process.

    A forked child would keep it, so this program never forks itself; programs it starts don't inherit it.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Let another window have it. Harmless when done twice. The file stays: removing it would race."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        with contextlib.suppress(OSError):
            _leave(descriptor)
        os.close(descriptor)


def lock(folder: Path, id: str) -> Lock:  # noqa: A002  the field's word
    """Take the lock of the document `id`. Raises OpenElsewhere when another window has it, OSError when none can be."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(folder / id, flags, 0o600)
    try:
        _take(descriptor)
    except (BlockingIOError, PermissionError) as held:
        os.close(descriptor)
        raise OpenElsewhere(id) from held
    except OSError:
        os.close(descriptor)
        raise
    return Lock(descriptor)

"""One SQLite file in the cache folder: made anew whenever it is missing, damaged or of another version.

Nothing in it is ever the truth. Where the folder can't be written it lives in memory, as long as the program.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, Final, TypeVar

SEARCH = "search.sqlite"
"""The name of the search's file; its module is only imported where something is looked for."""
_T = TypeVar("_T")
_SERIALIZED = 3
"""Threads may share a connection."""
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class _InMemory(sqlite3.Connection):
    """One connection for all threads."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.writing = threading.Lock()


_SHARED: Final[dict[str, Any]] = {"isolation_level": None, "check_same_thread": False, "factory": _InMemory}


class CacheFile:
    """Every method may be called from any thread."""

    def __init__(self, path: Path, version: int, make: str) -> None:
        """`make` is the script that makes it; it sets nothing of the version."""
        self.path = path
        self._version, self._make = version, make
        self._lock = threading.Lock()
        self._memory: sqlite3.Connection | None = None

    @property
    def is_there(self) -> bool:
        """Whether anything was ever kept in it."""
        return self._memory is not None or self.path.exists()

    def is_large(self, size: int) -> bool:
        """Whether it takes more than so many bytes on the disk."""
        return self._memory is None and self.path.exists() and self.path.stat().st_size > size

    @property
    def is_memory(self) -> bool:
        """Whether it lives in memory, as long as the program."""
        return self._memory is not None

    def do(self, work: Callable[[sqlite3.Connection], _T], busy: Callable[[], _T] | None = None) -> _T:
        """Do `work` on it; once more on a new one when it turns out to be damaged.

        `busy` says what it comes to while another window writes to it for long; without it that is done in memory.
        """
        for _ in range(2):
            if self._memory is not None:
                break
            try:
                with self._open() as file:
                    return work(file)
            except sqlite3.DatabaseError as error:
                if error.sqlite_errorcode in _BUSY:
                    if busy is not None:
                        return busy()
                    break
                self.clear_away()
            except OSError:
                break
        with self._lock:
            if self._memory is None:
                self._memory = self._made(sqlite3.connect(":memory:", **_SHARED))
            memory = self._memory
            if sqlite3.threadsafety < _SERIALIZED:
                return work(memory)
        # whoever writes for long tells the screen how far it is, and the screen reads meanwhile: nobody holds the lock
        return work(memory)

    def clear_away(self) -> None:
        """Remove the file; the next use makes it anew."""
        with suppress(OSError):  # the next try meets the same obstacle and goes on in memory
            self.path.unlink(missing_ok=True)

    def delete(self) -> None:
        """Remove every trace of it. Raises OSError."""
        with self._lock:
            if self._memory is not None:
                self._memory.close()
                self._memory = None
        for path in (self.path, self.path.with_name(self.path.name + "-journal")):
            path.unlink(missing_ok=True)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        # one thread at a time, or one would remove as too old what another is just making
        with self._lock:
            file = self._opened()
        try:
            yield file
        finally:
            file.close()

    def _opened(self) -> sqlite3.Connection:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(self.path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
        with ExitStack() as until_it_is_ready:
            file = _connected(self.path)
            until_it_is_ready.callback(file.close)
            if file.execute("PRAGMA user_version").fetchone()[0] != self._version:
                file.close()
                self.path.unlink()
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC, 0o600))
                file = _connected(self.path)
                until_it_is_ready.callback(file.close)
                self._made(file)
            until_it_is_ready.pop_all()
        return file

    def _made(self, file: sqlite3.Connection) -> sqlite3.Connection:
        file.executescript(f"BEGIN; {self._make} PRAGMA user_version = {self._version}; COMMIT;")
        return file


@contextmanager
def at_once(file: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing; what lives in memory is one connection for all threads: there one after the other."""
    with file.writing if isinstance(file, _InMemory) else nullcontext():
        file.execute("BEGIN IMMEDIATE")
        with file:  # commits, or rolls back whatever ends it
            yield


def _connected(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=5, isolation_level=None)
    file.execute("PRAGMA secure_delete = ON")
    file.execute("PRAGMA temp_store = MEMORY")
    return file

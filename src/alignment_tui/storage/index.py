"""The list of what there is, kept so that ten thousand records need not be read at every start.

One SQLite file in the cache folder, a row a file. It is never the truth: what it says comes from the records, and it is
deleted and made anew whenever it is missing, damaged or of another version. What cannot be read is a row too, with its
reason, and hides nothing else.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from alignment_tui.storage.cache_file import CacheFile, at_once
from alignment_tui.storage.copies import name_copies
from alignment_tui.storage.listing import COLUMNS, Row, read, stamp_of, stamps

_VERSION = 7
"""To be raised whenever a column, or what the summary holds, changes."""
_BATCH = 64
"""Files read between two commits, so that a long first reading can be watched, and broken off without loss."""
_STAMP = ("mtime_ns", "ctime_ns", "size", "inode")
_MAKE = f"""
CREATE TABLE root (path BLOB NOT NULL);
CREATE TABLE record (
    path BLOB PRIMARY KEY, {", ".join(f"{name} INTEGER NOT NULL" for name in _STAMP)},
    {", ".join(f"{name} NOT NULL" for name in COLUMNS)}, copy_of BLOB NOT NULL DEFAULT X''
) WITHOUT ROWID;
CREATE INDEX record_id ON record (id);
CREATE INDEX record_day ON record (document, day);
CREATE INDEX record_open ON record (document, day) WHERE closed = '' AND phase != 'closed';
CREATE INDEX record_concluded ON record (document, closed, copy_of) WHERE document = 'engagement' AND closed != '';
CREATE INDEX record_wrong ON record (day) WHERE problem != '' OR copy_of != X'';
CREATE INDEX record_written ON record (mtime_ns);
"""
_PUT = (
    f"INSERT OR REPLACE INTO record (path, {', '.join(_STAMP + COLUMNS)})"  # noqa: S608  names are ours, values are bound
    f" VALUES ({', '.join('?' * (1 + len(_STAMP) + len(COLUMNS)))})"
)
_KNOWN = f"SELECT path, {', '.join(_STAMP)} FROM record"  # noqa: S608  names are ours
_NAMED = ("client", "sponsor", "organisation")
"""What a meeting's row takes from its engagement's when its own record doesn't say it."""
_WANTED = ", ".join(f"COALESCE(NULLIF(r.{c}, ''), e.{c}, '')" if c in _NAMED else f"r.{c}" for c in COLUMNS)
_SELECT = f"""
SELECT r.path, {_WANTED}, r.copy_of
FROM record r LEFT JOIN record e
ON e.id = r.engagement AND r.engagement != '' AND e.document = 'engagement' AND e.copy_of = X''
"""  # noqa: S608  names are ours, values are bound
_WRONG = "(r.problem != '' OR r.copy_of != X'')"
_CONCLUDED = "r.document = 'engagement' AND r.closed != '' AND r.copy_of = X''"
_OPEN = "r.closed = '' AND r.phase != 'closed'"
_AT_HAND = (
    f"r.document = 'meeting' AND {_OPEN} AND COALESCE(e.closed, '') = '' ORDER BY r.day, r.path",
    f"r.document = 'engagement' AND {_OPEN} ORDER BY r.day, r.path",
    f"{_CONCLUDED} ORDER BY r.closed DESC LIMIT 1",
    f"{_WRONG} ORDER BY r.day, r.path",
)
_HOW_MANY = f"SELECT COUNT(*) FROM record r WHERE {_CONCLUDED}"  # noqa: S608  names are ours


class Changes(NamedTuple):
    """What a refresh found moved since the last one."""

    read: int = 0
    gone: int = 0
    files: int = 0
    """How many files there are now."""

    @property
    def any(self) -> bool:
        """Whether the list differs from what it was."""
        return bool(self.read or self.gone)


class Index:
    """The list, in one file of the cache folder. Every method may be called from any thread."""

    def __init__(self, cache: Path) -> None:
        self.path = cache / "list.sqlite"
        self._file = CacheFile(self.path, _VERSION, _MAKE)

    def refresh(
        self,
        records: Path,
        on_progress: Callable[[int, int], None] | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> Changes:
        """Bring the list up to date with the files in `records` and in the folders directly below it.

        Only files whose size, times or inode moved are read again. `on_progress(done, total)` is told after every few
        files read; `stop()` is asked as often, and what was read until then is kept. A folder that isn't there has no
        files.
        """
        root = _root(records)
        return self._file.do(lambda list_: _refresh(list_, root, on_progress, stop))

    def renew(self, records: Path, file: Path) -> None:
        """Read one record again now, and leave nothing in the list's file of what was read of it before.

        For words that are not to be kept (R177): deleting a row alone may leave a copy where a page was rearranged.
        """
        root, name = _root(records), os.fsencode(os.path.relpath(file.resolve(), records.resolve()))
        self._file.do(lambda list_: _renew(list_, root, name))
        if self._file.is_memory:
            self._file.clear_away()

    def rows(
        self, records: Path, document: str = "", newest: int = 0, *, open_only: bool = False, engagement: str = ""
    ) -> tuple[Row, ...]:
        """The rows of the last refresh of `records`, earliest day first and those without a day last.

        `document` leaves only MEETING or ENGAGEMENT, `open_only` only what isn't closed or concluded, `engagement` only
        what belongs to it, `newest` only so many of the end. With a document and `newest` the time it takes doesn't
        grow with the number of records.
        """
        where, values = [], []
        if document:
            where.append("r.document = ?")
            values.append(document)
        if open_only:
            where.append(_OPEN)
        if engagement:
            where.append("r.engagement = ?")
            values.append(engagement)
        order = f"r.day DESC, r.path DESC LIMIT {int(newest)}" if newest else "r.day, r.path"
        found = self._select(records, where, order, values)
        return found[::-1] if newest else found

    def wrong(self, records: Path) -> tuple[Row, ...]:
        """The rows that need attention: files that cannot be read, and copies that carry another file's id."""
        return self._select(records, [_WRONG], "r.path", [])

    def at_hand(self, records: Path) -> tuple[tuple[Row, ...], int]:
        """What the first screen is made of, in one go; and how many engagements are concluded.

        Open meetings of engagements that aren't concluded, those engagements, the newest concluded one, and what needs
        attention: the time it takes grows with what is open, hardly with what is past.
        """
        root = _root(records)

        def read(list_: sqlite3.Connection) -> tuple[tuple[Row, ...], int]:
            found = [row for where in _AT_HAND for row in _select(list_, root, f"{_SELECT} WHERE {where}", ())]
            return tuple(found), list_.execute(_HOW_MANY).fetchone()[0] if found else 0

        return self._file.do(read)

    def find(self, records: Path, id: str) -> tuple[Row, ...]:  # noqa: A002  the field's word
        """The rows whose id is `id` or, when there is none, begins with it; copies included, the original first."""
        order = "r.id, r.copy_of, r.path"
        same = self._select(records, ["r.id = ?"], order, [id])
        if same or not id:
            return same
        return self._select(records, ["substr(r.id, 1, ?) = ?"], order, [len(id), id])

    def written(self, records: Path) -> float:
        """When one of the records was written last, in seconds since 1970, as far as the list knows; 0 without any."""
        root = _root(records)

        def newest(list_: sqlite3.Connection) -> float:
            if _root_of(list_) != root:
                return 0.0
            found = list_.execute("SELECT max(mtime_ns) FROM record").fetchone()
            return (found[0] or 0) / 1e9

        return self._file.do(newest)

    def delete(self) -> None:
        """Remove every trace of the list; the next refresh makes it anew."""
        self._file.delete()

    def _select(self, records: Path, where: Sequence[str], order: str, values: Sequence[object]) -> tuple[Row, ...]:
        root = _root(records)
        asked = _SELECT + (f" WHERE {' AND '.join(where)}" if where else "") + f" ORDER BY {order}"
        return self._file.do(lambda list_: _select(list_, root, asked, values))


def _root(records: Path) -> bytes:
    return os.path.realpath(os.fsencode(records))


def _select(list_: sqlite3.Connection, root: bytes, asked: str, values: Sequence[object]) -> tuple[Row, ...]:
    if _root_of(list_) != root:
        return ()
    folder = os.fsdecode(root).removesuffix(os.sep) + os.sep
    return tuple(_row(folder, *found) for found in list_.execute(asked, values))


def _root_of(list_: sqlite3.Connection) -> bytes:
    found = list_.execute("SELECT path FROM root").fetchone()
    return bytes(found[0]) if found else b""


def _row(folder: str, name: bytes, *columns: Any) -> Row:
    id_, document, engagement, kind, phase, planned, at, minutes, held, ended, closed, *rest = columns
    client, sponsor, organisation, summary, problem, todo, line, _day, copy_of = rest
    return Row(
        folder + os.fsdecode(name), id_, document, engagement, kind, phase, _date(planned), at, minutes, _date(held),
        ended, _date(closed), client, sponsor, organisation, summary, problem, todo, line or None,
        folder + os.fsdecode(copy_of) if copy_of else "",
    )  # fmt: skip


def _date(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _refresh(
    list_: sqlite3.Connection, root: bytes, on_progress: Callable[[int, int], None] | None, stop: Callable[[], bool]
) -> Changes:
    if _root_of(list_) != root:
        with at_once(list_):
            list_.execute("DELETE FROM record")
            list_.execute("DELETE FROM root")
            list_.execute("INSERT INTO root VALUES (?)", [root])
    known = {bytes(name): stamp for name, *stamp in list_.execute(_KNOWN)}
    folder, found = os.fsdecode(root), stamps(root)
    gone = [name for name in known if name not in found]
    moved = sorted(name for name, stamp in found.items() if known.get(name) != stamp)
    if gone:
        with at_once(list_):
            list_.executemany("DELETE FROM record WHERE path = ?", [(name,) for name in gone])
    for start in range(0, len(moved), _BATCH):
        if stop():
            break
        batch = moved[start : start + _BATCH]
        records = [(name, *found[name], *read(Path(folder, os.fsdecode(name)))) for name in batch]
        with at_once(list_):
            list_.executemany(_PUT, records)
        if on_progress is not None:
            on_progress(start + len(batch), len(moved))
    if gone or moved:
        with at_once(list_):
            name_copies(list_)
    return Changes(len(moved), len(gone), len(found))


def _renew(list_: sqlite3.Connection, root: bytes, name: bytes) -> None:
    if _root_of(list_) == root:
        path = Path(os.fsdecode(root), os.fsdecode(name))
        stamp = stamp_of(path)
        record = [(name, *stamp, *read(path))] if stamp else []
        with at_once(list_):
            list_.execute("DELETE FROM record WHERE path = ?", [name])
            list_.executemany(_PUT, record)
            name_copies(list_)
    list_.execute("VACUUM")

"""The search: every word of every record, kept so that finding one among ten thousand meetings takes no time.

One SQLite file in the cache folder. Like the list it is never the truth: what it says comes from the records, it is
brought up to date with those that have moved, and it is made anew whenever it is missing, damaged or of another
version. It exists from the first time that something is looked for.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alignment_tui.domain.findable import Findable
from alignment_tui.domain.folding import folded
from alignment_tui.domain.query import Query
from alignment_tui.storage.cache_file import SEARCH, CacheFile, at_once
from alignment_tui.storage.listing import stamp_of, stamps
from alignment_tui.storage.search_query import DOCUMENT_BITS, ROW_BITS, expression, number, span
from alignment_tui.storage.search_reading import Read, read

_VERSION = 2
"""To be raised whenever what can be found, or how it is kept, changes."""
_BATCH = 24
"""Records read between two commits: what is read can be found already, and little is lost by a stop."""
_SCRIPT = """
CREATE TABLE root (path BLOB NOT NULL);
CREATE TABLE document (
    number INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, stamp TEXT NOT NULL, id TEXT NOT NULL,
    engagement TEXT NOT NULL, kind TEXT NOT NULL, day TEXT NOT NULL, client TEXT NOT NULL, setting TEXT NOT NULL
);
CREATE INDEX document_engagement ON document (engagement);
CREATE TABLE row (
    number INTEGER PRIMARY KEY, document INTEGER NOT NULL, tags TEXT NOT NULL, rest TEXT NOT NULL
);
CREATE INDEX row_document ON row (document);
CREATE VIRTUAL TABLE found USING fts5(
    words, also, tags, content = '', tokenize = 'ascii', prefix = '1 2 3', columnsize = 0
);
"""
_FIND = """
SELECT row.number, row.rest, document.number, document.id, document.engagement, document.kind, document.day,
document.client
FROM found JOIN row ON row.number = found.rowid JOIN document ON document.number = row.document
WHERE found MATCH ? AND found.rowid BETWEEN ? AND ? ORDER BY found.rowid {} LIMIT ?
"""
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM found WHERE found MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?)"
MOST = 1000
"""Results are counted to here; then there are *over* so many."""
AT_ONCE = 100
"""Results that are made ready in one go."""
_SMALL = 16 * 1024 * 1024
"""Bytes up to which the file is written anew while the coach waits; a larger one goes whole, and is made anew later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One thing that was found, and where."""

    found: Findable
    document: str
    """The id of the record it stands in."""
    engagement: str
    kind: str
    """Of the meeting; empty for an engagement's own record."""
    day: date | None
    client: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Where is looked, and who may be looking."""

    engagement: str = ""
    """The one to stay within; empty: everywhere."""
    at_home: str = ""
    """Everywhere: the engagement that was widened from, whose off-limits words may be found."""
    with_client: bool = False
    """The coach's own is not there."""


class Search:
    """Every method may be called from any thread."""

    def __init__(self, cache: Path) -> None:
        self._file = CacheFile(cache / SEARCH, _VERSION, _SCRIPT)

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return self._file.path

    def refresh(
        self,
        records: Path,
        copies: Iterable[Path] = (),
        on_progress: Callable[[int, int], None] | None = None,
        stop: Callable[[], bool] = lambda: False,
    ) -> bool:
        """Bring it up to date with the records; whether anything had moved.

        `copies` are files that carry another one's id: they are left out. `on_progress(done, total)` is told after
        every few records; `stop()` is asked between two, and what was read until then is kept.
        """
        root = os.path.realpath(os.fsencode(records))
        left_out = {os.fsencode(os.path.relpath(c.resolve(), os.fsdecode(root))) for c in copies}
        if self._file.do(_root_of) not in (b"", root):
            self._file.delete()  # of another folder: making it anew is quicker than taking everything out
        # another window that reads them does it for this one too
        return self._file.do(lambda file: _refresh(file, root, left_out, on_progress, stop), lambda: False)

    def find(self, records: Path, query: Query, scope: Scope, most: int = AT_ONCE) -> tuple[tuple[Result, ...], int]:
        """What fits, at most `most` of it, and how many there are, counted to just over MOST.

        Within an engagement the oldest first, else the newest; within a document in its own order. Nothing when
        nothing is looked for.
        """
        if query.is_empty:
            return (), 0
        root = os.path.realpath(os.fsencode(records))
        return self._file.do(lambda file: _find(file, root, query, scope, most), lambda: ((), 0))

    def path_of(self, records: Path, id: str) -> Path | None:  # noqa: A002  the field's word
        """Where the record with that id lies; None when it isn't among those that were read."""
        root = os.path.realpath(os.fsencode(records))
        asked = "SELECT path FROM document WHERE id = ? LIMIT 1"
        found = self._file.do(lambda file: file.execute(asked, [id]).fetchone() if _root_of(file) == root else None)
        return Path(os.fsdecode(root), os.fsdecode(found[0])) if found else None

    def documents(self, records: Path) -> int:
        """How many records can be found already."""
        root = os.path.realpath(os.fsencode(records))
        count = "SELECT count(*) FROM document"
        return self._file.do(lambda file: file.execute(count).fetchone()[0] if _root_of(file) == root else 0)

    def renew(self, records: Path, path: Path) -> None:
        """Read one record again, and leave nothing of what was read of it before, in no byte of the file (R177).

        Does nothing while nothing was ever looked for.
        """
        if not self._file.is_there:
            return
        if self._file.is_large(_SMALL):
            self._file.delete()
            return
        root = os.path.realpath(os.fsencode(records))
        name = os.fsencode(os.path.relpath(path.resolve(), os.fsdecode(root)))
        self._file.do(lambda file: _renew(file, root, name))

    def delete(self) -> None:
        """Remove every trace; the next refresh makes it anew. Raises OSError."""
        self._file.delete()


def _root_of(file: sqlite3.Connection) -> bytes:
    found = file.execute("SELECT path FROM root").fetchone()
    return bytes(found[0]) if found else b""


def _find(
    file: sqlite3.Connection, root: bytes, query: Query, scope: Scope, most: int
) -> tuple[tuple[Result, ...], int]:
    if _root_of(file) != root:
        return (), 0
    asked = expression(query, engagement=scope.engagement, at_home=scope.at_home, with_client=scope.with_client)
    order = "ASC" if scope.engagement else "DESC"
    rows = file.execute(_FIND.format(order), (asked, *span(query), most)).fetchall()
    count = len(rows)
    if count == most:
        count = file.execute(_COUNT, (asked, *span(query), max(most, MOST) + 1)).fetchone()[0]
    # numbers go by day, then document, then place: documents in the order found, each in its own order
    places: dict[int, int] = {}
    for row in rows:
        places.setdefault(row[2], len(places))
    rows.sort(key=lambda row: (places[row[2]], row[0]))
    return tuple(_result(*row) for row in rows), count


def _result(_: int, rest: str, _document: int, id_: str, engagement: str, kind: str, day: str, client: str) -> Result:
    values = json.loads(rest)
    on = values.pop("on", None)
    return Result(
        found=Findable(**values, on=date.fromisoformat(on) if on else None),
        document=id_,
        engagement=engagement,
        kind=kind,
        day=date.fromisoformat(day) if day else None,
        client=client,
    )


def _refresh(
    file: sqlite3.Connection,
    root: bytes,
    left_out: set[bytes],
    on_progress: Callable[[int, int], None] | None,
    stop: Callable[[], bool],
) -> bool:
    if not _root_of(file):
        with at_once(file):
            file.execute("INSERT INTO root VALUES (?)", [root])
    known = {bytes(path): stamp for path, stamp in file.execute("SELECT path, stamp FROM document")}
    there = {name: json.dumps(stamp) for name, stamp in stamps(root).items() if name not in left_out}
    gone = [name for name in known if name not in there]
    if gone:
        with at_once(file):
            _forget(file, _numbers(file, gone))
    moved = [name for name, stamp in there.items() if known.get(name) != stamp]
    total, done = len(moved), 0
    for batch in _batches(_in_order(moved)):
        if stop():
            break
        done += len(batch)
        total += _take(file, root, batch, there)
        if on_progress is not None:
            on_progress(done, max(total, done))
    return bool(gone or moved)


def _in_order(names: Iterable[bytes]) -> list[bytes]:
    """Folder by folder, the engagement's record before its meetings', the folder with the newest first."""
    folders: dict[bytes, list[bytes]] = {}
    for name in names:
        folders.setdefault(os.path.dirname(name), []).append(name)  # noqa: PTH120  names are bytes

    def newest(folder: list[bytes]) -> bytes:
        return max(os.path.basename(name) for name in folder if not _is_engagement(name) or len(folder) == 1)  # noqa: PTH119

    ordered = sorted(folders.values(), key=newest, reverse=True)
    return [name for folder in ordered for name in sorted(folder, key=lambda n: (not _is_engagement(n), n))]


def _is_engagement(name: bytes) -> bool:
    return os.path.basename(name) == b"engagement.toml"  # noqa: PTH119  names are bytes


def _batches(names: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(names), _BATCH):
        yield names[start : start + _BATCH]


def _take(file: sqlite3.Connection, root: bytes, names: Iterable[bytes], there: dict[bytes, str]) -> int:
    """Read these and put them in; how many others had to be read again because their engagement says otherwise now."""
    folder, again = os.fsdecode(root), 0
    todo = list(names)
    with at_once(file):
        while todo:
            name = todo.pop(0)
            found = read(Path(folder, os.fsdecode(name)), lambda id_: _setting(file, id_))
            before = _setting(file, found.engagement) if found.setting else ""
            _put(file, name, there[name], found)
            if found.setting and found.setting != before:
                meetings = "SELECT path FROM document WHERE engagement = ? AND setting = ''"
                others = [bytes(path) for (path,) in file.execute(meetings, [found.engagement])]
                others = [path for path in others if path in there and path not in todo]
                again += len(others)
                todo += others
    return again


def _setting(file: sqlite3.Connection, engagement: str) -> str:
    kept = "SELECT setting FROM document WHERE engagement = ? AND setting != ''"
    found = file.execute(kept, [engagement]).fetchone()
    return str(found[0]) if found else ""


def _put(file: sqlite3.Connection, name: bytes, stamp: str, found: Read) -> None:
    _forget(file, _numbers(file, [name]))
    taken = file.execute(
        "INSERT INTO document (path, stamp, id, engagement, kind, day, client, setting) VALUES (?,?,?,?,?,?,?,?)",
        [name, stamp, found.id, found.engagement, found.kind, found.day, found.client, found.setting],
    )
    document = int(taken.lastrowid or 0) % (1 << DOCUMENT_BITS)
    rows, words = [], []
    for place, row in enumerate(found.rows[: 1 << ROW_BITS]):
        at, tags = number(row.on, document, place), " ".join(sorted(row.tags))
        rows.append((at, document, tags, _rest(row)))
        words.append((at, " ".join(folded(row.words)), " ".join(folded(row.also)), tags))
    file.executemany("INSERT INTO row VALUES (?, ?, ?, ?)", rows)
    file.executemany("INSERT INTO found (rowid, words, also, tags) VALUES (?, ?, ?, ?)", words)


def _rest(row: Findable) -> str:
    usual = Findable(thing="", words="")
    names = ("thing", "words", "also", "id", "label", "who", "letter", "minute", "agreed", "private", "meeting", "line")
    values = {n: getattr(row, n) for n in names if n in ("thing", "words") or getattr(row, n) != getattr(usual, n)}
    if row.on:
        values["on"] = row.on.isoformat()
    return json.dumps(values, ensure_ascii=True, separators=(",", ":"))


def _numbers(file: sqlite3.Connection, names: Iterable[bytes]) -> list[int]:
    found = (file.execute("SELECT number FROM document WHERE path = ?", [name]).fetchone() for name in names)
    return [row[0] for row in found if row]


def _forget(file: sqlite3.Connection, documents: Iterable[int]) -> None:
    for document in documents:
        words = []
        for at, tags, rest in file.execute("SELECT number, tags, rest FROM row WHERE document = ?", [document]):
            values = json.loads(rest)
            texts = (" ".join(folded(values["words"])), " ".join(folded(values.get("also", ""))))
            words.append((at, *texts, tags))
        # what is to leave must be told in just the words that came in
        gone = "INSERT INTO found (found, rowid, words, also, tags) VALUES ('delete', ?, ?, ?, ?)"
        file.executemany(gone, words)
        file.execute("DELETE FROM row WHERE document = ?", [document])
        file.execute("DELETE FROM document WHERE number = ?", [document])


def _renew(file: sqlite3.Connection, root: bytes, name: bytes) -> None:
    if _root_of(file) == root:
        stamp = stamp_of(Path(os.fsdecode(root), os.fsdecode(name)))
        with at_once(file):
            _forget(file, _numbers(file, [name]))
        if stamp:
            _take(file, root, [name], {name: json.dumps(stamp)})
        # deleted words stay in the pages of the search until those are merged, and in the file until it is written anew
        file.execute("INSERT INTO found (found) VALUES ('optimize')")
    file.execute("VACUUM")

"""The journal: every action, on the disk within moments of being typed.

One folder per document, segments `000001.j`, `000002.j`. A record is one line of ASCII that a person can read:
`J1 <crc32> <length> <n> <json>`. `n` counts the actions of the document; `base` and `snap` carry how many of them
the record's bytes hold, `draft` how many came before. Every segment begins with a base and all that came after it,
so the newest whole one is enough, and an older one beside it does no harm.
"""

from __future__ import annotations

import contextlib
import json
import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from alignment_tui.storage.atomic import make_lasting_folder
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.seal import seal, unseal
from alignment_tui.storage.state import Action

TOO_LONG = 8 * 1024 * 1024
MOST_BYTES = 64 * 1024 * 1024
ASIDE = "aside"
"""The folder, inside a journal's, where segments that could not be read whole are kept."""

NO_FILE = ""
"""The hash of a record that isn't there yet."""

_LINE = re.compile(rb"J1 ([0-9a-f]{8}) (\d{1,9}) (\d{1,12}) (.*)", re.DOTALL)
_SEGMENT = re.compile(r"(\d{6})\.j")


@dataclass(frozen=True, slots=True)
class Base:
    """The record's bytes on disk from which a segment starts. It holds the first `n` actions."""

    sha: str
    n: int
    token: str = ""
    """Names the temporary file of the next version, so that a left one is known as ours."""
    alone: bool = False
    """Older segments are damaged and count no more, once this one's first records stand whole."""


@dataclass(frozen=True, slots=True)
class Snap:
    """The record is about to get these bytes, which hold the first `n` actions."""

    sha: str
    n: int


@dataclass(frozen=True, slots=True)
class Edit:
    """The n-th action, and when it was done (ISO 8601 with zone)."""

    n: int
    at: str
    action: Action

    def without(self, change: Callable[[Action, str], Action], row_id: str) -> Edit:
        """The same record with its action changed."""
        return replace(self, action=change(self.action, row_id))


@dataclass(frozen=True, slots=True)
class Draft:
    """The half-typed words of the box, after `n` actions."""

    n: int
    text: str


Record = Base | Snap | Edit | Draft


def encode(record: Record) -> bytes:
    """The record's line."""
    body = _body(record)
    written = seal(json.dumps(body, ensure_ascii=True, separators=(",", ":")).encode("ascii"))
    crc = zlib.crc32(b"%d %s" % (record.n, written))
    return b"J1 %08x %d %d %s\n" % (crc, len(written), record.n, written)


def _body(record: Record) -> dict[str, object]:
    match record:
        case Base(sha=sha, token=token, alone=alone):
            return {"kind": "base", "sha": sha, "token": token} | ({"alone": True} if alone else {})
        case Snap(sha=sha):
            return {"kind": "snap", "sha": sha}
        case Edit(at=at, action=action):
            return {"kind": "edit", "at": at, "action": action}
        case Draft(text=text):
            return {"kind": "draft", "text": text}


def decode(line: bytes) -> Record | None:
    """The record of a line without its line end; None when the line is none, or not whole."""
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    crc, length, n, written = match.groups()
    if int(length) != len(written) or int(crc, 16) != zlib.crc32(b"%s %s" % (n, written)):
        return None
    try:
        body = json.loads(unseal(written))
    except (ValueError, RecursionError):
        return None
    match body:
        case {"kind": "base", "sha": str(sha), "token": str(token)}:
            return Base(sha, int(n), token, body.get("alone") is True)
        case {"kind": "snap", "sha": str(sha)}:
            return Snap(sha, int(n))
        case {"kind": "edit", "at": str(at), "action": dict(action)}:
            return Edit(int(n), at, action)
        case {"kind": "draft", "text": str(text)}:
            return Draft(int(n), text)
    return None


@dataclass(frozen=True, slots=True)
class Segment:
    """What one segment holds. `damaged`: a good record stands after a bad one, so this is no mere torn end."""

    number: int
    records: tuple[Record, ...]
    damaged: bool = False


def segment_name(number: int) -> str:
    """The file name of a segment."""
    return f"{number:06d}.j"


def numbers(disk: Disk, folder: Path) -> list[int]:
    """The numbers of the segments in a journal's folder, oldest first. Raises OSError."""
    return [int(match[1]) for name in disk.names(folder) if (match := _SEGMENT.fullmatch(name))]


def read_segment(number: int, data: bytes) -> Segment:
    """Read what can be read. A bad end is normal after a stop; a bad place before the end is damage."""
    records: list[Record] = []
    bad = damaged = False
    for line in data.split(b"\n"):
        record = decode(line)
        if record is None:
            bad = bad or line != b""
            continue
        damaged = damaged or bad
        records.append(record)
    return Segment(number, tuple(records), damaged)


def read_journal(disk: Disk, folder: Path) -> tuple[Segment, ...]:
    """All segments of a journal, oldest first; none when there is no journal. Raises OSError."""
    return tuple(
        read_segment(number, disk.read(folder / segment_name(number), MOST_BYTES)) for number in numbers(disk, folder)
    )


@dataclass
class Journal:
    """The journal being written. Memory holds every action since the base, whatever the disk does.

    A failed write or flush ends the descriptor for good, because a flush after a failed one may report success
    for bytes that are lost: the next `flush` starts a new segment with the base and everything since.
    """

    disk: Disk
    folder: Path
    base: Base
    edits: list[Edit] = field(default_factory=list)
    snaps: list[Snap] = field(default_factory=list)
    """Every version that was about to be written since the base: any of them on disk is ours."""
    draft: str = ""
    last_number: int = 0
    damaged: tuple[int, ...] = ()
    """Segments to be kept aside instead of being removed."""
    size: int = 0
    """Bytes of the running segment."""
    begun_with: int = 0
    """How many of them it began with."""
    _descriptor: int | None = None
    _number: int = 0
    _waiting: list[Record] = field(default_factory=list)
    _owed: bool = False

    @property
    def n(self) -> int:
        """How many actions the document has seen."""
        return self.edits[-1].n if self.edits else self.base.n

    @property
    def waiting(self) -> int:
        """Actions that are in memory only."""
        return sum(1 for record in self._waiting if isinstance(record, Edit))

    @property
    def is_idle(self) -> bool:
        """Whether nothing has been written in this run and nothing waits to be."""
        return self._descriptor is None and not self._waiting and not self.edits

    @property
    def waiting_actions(self) -> tuple[Action, ...]:
        """Those that are in memory only, oldest first."""
        return tuple(record.action for record in self._waiting if isinstance(record, Edit))

    @property
    def waiting_draft(self) -> str:
        """The half-typed words, if they are in memory only."""
        return next((record.text for record in self._waiting if isinstance(record, Draft)), "")

    @property
    def is_flushed(self) -> bool:
        """Whether everything has reached the disk."""
        return not self._waiting

    def add(self, action: Action, at: str) -> None:
        """Take an action into memory; `flush` makes it last."""
        edit = Edit(self.n + 1, at, action)
        self.edits.append(edit)
        self._waiting.append(edit)

    def put_draft(self, text: str) -> None:
        """Take the half-typed words into memory; only the newest are kept."""
        self.draft = text
        self._waiting = [record for record in self._waiting if not isinstance(record, Draft)]
        self._waiting.append(Draft(self.n, text))

    def flush(self) -> None:
        """Return when everything taken so far has reached the disk. Raises OSError, and then nothing is lost."""
        if self._waiting:
            self._put(self._waiting)
            self._waiting = []

    def intend(self, sha: str) -> None:
        """Make it last that the record is about to get these bytes. Raises OSError."""
        self.flush()
        snap = Snap(sha, self.n)
        if snap in self.snaps and self._descriptor is not None:
            return
        if snap not in self.snaps:
            self.snaps.append(snap)
        self._put([snap])

    def rebase(self, base: Base) -> None:
        """Start anew from bytes that hold the first `base.n` actions; older segments go once that lasts.

        Raises OSError; memory has taken the new base all the same, and the next `flush` writes it.
        """
        self.base = base
        self.edits = [edit for edit in self.edits if edit.n > base.n]
        self.snaps = []
        self.restart()

    def restart(self) -> None:
        """Write a new segment with the base and everything since, then remove the older ones. Raises OSError."""
        self._end()
        self._owed = True
        self._start()
        self._waiting = []
        self.remove_older()

    def remove_older(self) -> None:
        """Remove the segments that the running one makes needless. What can't be removed now is tried again later."""
        if self._descriptor is None:
            self._owed = True
            return
        self._owed = False
        try:
            for number in numbers(self.disk, self.folder):
                if number < self._number:
                    self._retire(number)
        except OSError:
            self._owed = True

    @property
    def owes_removal(self) -> bool:
        """Whether older segments are still there that should be gone."""
        return self._owed

    @property
    def is_too_long(self) -> bool:
        """Whether a new segment, without the half-typed words that are outdated, is worth its while."""
        return self.size > max(TOO_LONG, 2 * self.begun_with)

    def notice_loss(self) -> None:
        """If the running segment was taken away, count everything since the base as waiting again. Raises OSError."""
        path = self.folder / segment_name(self._number)
        if self._descriptor is not None and self.disk.look(path) is None:
            self._end()
            self._waiting = [*self.edits, Draft(self.n, self.draft)]

    def close(self) -> None:
        """Let go of the descriptor; everything flushed stays. Raises OSError: some losses are reported only now."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            self.disk.close(descriptor)

    def _put(self, records: Iterable[Record]) -> None:
        if self._descriptor is None:
            self._start()
            return
        data = b"".join(encode(record) for record in records)
        try:
            self.disk.write(self._descriptor, data)
            self.disk.flush(self._descriptor)
        except OSError:
            self._end()
            raise
        self.size += len(data)

    def _start(self) -> None:
        self._number = self.last_number = max(self.last_number, self._newest()) + 1
        path = self.folder / segment_name(self._number)
        since: list[Edit | Snap] = [*self.edits, *self.snaps]
        since.sort(key=lambda record: (record.n, isinstance(record, Snap)))
        records = (replace(self.base, alone=bool(self.damaged)), *since, Draft(self.n, self.draft))
        data = b"".join(encode(record) for record in records)
        make_lasting_folder(self.disk, self.folder)
        self._descriptor = self.disk.create(path)
        try:
            self.disk.write(self._descriptor, data)
            self.disk.flush(self._descriptor)
            self.disk.flush_folder(self.folder)
        except OSError:
            self._end()
            with contextlib.suppress(OSError):  # nothing in it was ever called saved
                self.disk.remove(path)
            raise
        self.size = self.begun_with = len(data)

    def _newest(self) -> int:
        return max(numbers(self.disk, self.folder), default=0)

    def _end(self) -> None:
        with contextlib.suppress(OSError):  # what it held is written again elsewhere
            self.close()

    def _retire(self, number: int) -> None:
        path = self.folder / segment_name(number)
        if number in self.damaged:
            aside = self.folder / ASIDE
            make_lasting_folder(self.disk, aside)
            self.disk.replace(path, aside / path.name)
            self.damaged = tuple(other for other in self.damaged if other != number)
        else:
            self.disk.remove(path)

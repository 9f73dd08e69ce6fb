"""A document as small as can be, a clock that is set by hand, and a disk that fails on demand."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from alignment_tui.errors import FileDamaged
from alignment_tui.storage.codec import Emitted, Read
from alignment_tui.storage.disk import Disk, Seen
from alignment_tui.storage.keeper import Timing
from alignment_tui.storage.state import Action
from alignment_tui.storage.store import Open, Vault
from alignment_tui.storage.writer import Writer
from apart import folders_in


@dataclass(frozen=True, slots=True)
class Notes:
    """Lines by id, in the order in which they were first put."""

    id: str = "m-notes"
    lines: tuple[tuple[str, str], ...] = ()

    def put(self, id: str, text: str) -> Notes:  # noqa: A002
        if any(i == id for i, _ in self.lines):
            return replace(self, lines=tuple((i, text if i == id else t) for i, t in self.lines))
        return replace(self, lines=(*self.lines, (id, text)))

    def without(self, id: str) -> Notes:  # noqa: A002
        return replace(self, lines=tuple(line for line in self.lines if line[0] != id))


class NotesCodec:
    """One JSON object; blanks between its parts don't matter. `extras` is whatever else stands in it."""

    def load(self, data: bytes, path: Path) -> Read[Notes]:
        try:
            body = json.loads(data)
            notes = Notes(body.pop("id"), tuple((i, t) for i, t in body.pop("lines")))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise FileDamaged(path, "cannot be read") from None
        return Read(notes, body, body.get("newer", ""))

    def dump(self, document: Notes, extras: object, over: bytes | None) -> Emitted:
        del over
        body = {"id": document.id, "lines": document.lines, **(extras if isinstance(extras, dict) else {})}
        return Emitted(json.dumps(body).encode())

    def id_of(self, document: Notes) -> str:
        return document.id

    def apply(self, document: Notes, action: Action) -> Notes:
        for edit in _edits(action):
            match edit:
                case {"put": [str(id_), str(text)]}:
                    document = document.put(id_, text)
                case {"strike": str(id_)}:
                    document = document.without(id_)
                case _:
                    raise ValueError("unknown edit")
        return document

    def strike_action(self, row_id: str) -> Action:
        return {"id": f"strike-{row_id}", "says": "", "edits": [{"strike": row_id}]}

    def struck_by(self, action: Action) -> frozenset[str]:
        return frozenset(edit["strike"] for edit in _edits(action) if "strike" in edit)

    def mentions(self, action: Action, row_id: str) -> bool:
        return any(edit.get("put", [""])[0] == row_id for edit in _edits(action))

    def without_words(self, action: Action, row_id: str) -> Action:
        edits = [{"put": [row_id, ""]} if e.get("put", [""])[0] == row_id else e for e in _edits(action)]
        return {**action, "says": "", "edits": edits}

    def without_row(self, document: Notes, row_id: str) -> Notes:
        return document.without(row_id)


def _edits(action: Action) -> list[dict[str, Any]]:
    edits = action["edits"]
    assert isinstance(edits, list)
    return edits


def put(number: int, text: str = "") -> Action:
    """The action by which line `number` is put."""
    words = text or f"words of line {number}"
    return {"id": f"a{number}", "says": words, "edits": [{"put": [f"l{number}", words]}]}


class HandClock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.start = datetime(2026, 11, 18, 14, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds


class FailingDisk(Disk):
    """Fails the calls for which `fails` says so, with that errno; flushes are counted and not made, for speed."""

    def __init__(self) -> None:
        self.calls = 0
        self.names_called: list[str] = []
        self.fails: Callable[[int, str], int] = lambda call, name: 0
        self.manner = "before"

    def _do(self, name: str, act: Callable[[], Any], half: Callable[[], Any] | None = None) -> Any:
        self.calls += 1
        self.names_called.append(name)
        number = self.fails(self.calls, name)
        if not number:
            return act()
        if self.manner == "after":
            left = act()
            if name == "create":
                os.close(left)
        elif self.manner == "half" and half is not None:
            half()
        raise OSError(number, os.strerror(number))

    def create(self, path: Path) -> int:
        made: int = self._do("create", lambda: super(FailingDisk, self).create(path))
        return made

    def write(self, descriptor: int, data: bytes) -> None:
        self._do(
            "write",
            lambda: super(FailingDisk, self).write(descriptor, data),
            lambda: super(FailingDisk, self).write(descriptor, data[: len(data) // 2]),
        )

    def flush(self, descriptor: int) -> None:
        self._do("flush", lambda: None)

    def close(self, descriptor: int) -> None:
        try:
            self._do("close", lambda: None)
        finally:
            super().close(descriptor)

    def flush_folder(self, folder: Path) -> None:
        self._do("flush_folder", lambda: None)

    def replace(self, old: Path, new: Path) -> None:
        self._do("replace", lambda: super(FailingDisk, self).replace(old, new))

    def remove(self, path: Path) -> None:
        self._do("remove", lambda: super(FailingDisk, self).remove(path))

    def make_folder(self, folder: Path) -> None:
        self._do("make_folder", lambda: super(FailingDisk, self).make_folder(folder))

    def remove_folder(self, folder: Path) -> None:
        self._do("remove_folder", lambda: super(FailingDisk, self).remove_folder(folder))

    def names(self, folder: Path) -> list[str]:
        found: list[str] = self._do("names", lambda: super(FailingDisk, self).names(folder))
        return found

    def look(self, path: Path) -> Seen | None:
        found: Seen | None = self._do("look", lambda: super(FailingDisk, self).look(path))
        return found

    def read(self, path: Path, most: int = 1 << 23) -> bytes:
        data: bytes = self._do("read", lambda: super(FailingDisk, self).read(path, most))
        return data


class Bench:
    """A store of notes in a temporary place, with time in one's own hands."""

    def __init__(self, place: Path, disk: Disk | None = None, timing: Timing | None = None) -> None:
        self.folders = folders_in(place)
        self.folders.records.mkdir(exist_ok=True)
        self.path = self.folders.records / "notes.toml"
        self.clock = HandClock()
        self.codec = NotesCodec()
        self.disk = disk or FailingDisk()
        self.timing = timing or Timing()
        self.vault = self._new_vault()

    def _new_vault(self) -> Vault[Notes]:
        self.writer = Writer(self.clock, start=False)
        return Vault(self.folders, self.clock, self.codec, disk=self.disk, timing=self.timing, writer=self.writer)

    def begin(self) -> Open[Notes]:
        return self.vault.create(Notes(), self.path)

    def open(self) -> Open[Notes]:
        return self.vault.open(self.path)

    def stop(self, *documents: Open[Notes]) -> None:
        """As a kill would: nothing is flushed, the locks go with the process, and another process opens later."""
        for document in documents:
            keeper = document._keeper
            if keeper._lock is not None:
                keeper._lock.release()
            if keeper.journal._descriptor is not None:
                os.close(keeper.journal._descriptor)
        self.vault = self._new_vault()

    def record(self, document: Open[Notes], number: int, text: str = "") -> None:
        action = put(number, text)
        document.record(action, self.codec.apply(document.document, action))

    def wait(self, seconds: float) -> None:
        """Let time go on, and the writer do what comes due."""
        until = self.clock.seconds + seconds
        while True:
            self.writer.turn()
            due = min([c.due() for c in self.writer._chores], default=until)
            if due > until:
                break
            self.clock.seconds = max(self.clock.seconds, due)
        self.clock.seconds = until
        self.writer.turn()

    @property
    def on_disk(self) -> Notes:
        return self.codec.load(self.path.read_bytes(), self.path).document

    def write_outside(self, notes: Notes, **extras: str) -> None:
        """As another program would: a new file in place of the old one."""
        other = self.path.with_name("other.part")
        other.write_bytes(self.codec.dump(notes, extras, None).data)
        other.replace(self.path)


def words_anywhere(place: Path, words: str) -> list[str]:
    """The files below a place in which the words stand, as they are or as JSON escapes."""
    return [str(p) for p in place.rglob("*") if p.is_file() and words.encode() in p.read_bytes()]

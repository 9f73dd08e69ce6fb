"""What the session opens documents with. It never blocks on the disk but where it says so."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Generic, TypeVar

from alignment_tui.clock import Clock
from alignment_tui.storage.codec import Codec
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.folders import Folders
from alignment_tui.storage.keeper import Keeper, Timing
from alignment_tui.storage.opening import Lost, Opened, Opener
from alignment_tui.storage.record_codec import Document, RecordCodec
from alignment_tui.storage.state import Action, Recovered, SaveState
from alignment_tui.storage.writer import Writer

D = TypeVar("D")

CLOSED = "it is closed; it can be opened again"
"""Why a document that was let go of takes nothing more."""
T = TypeVar("T")


class Open(Generic[D]):
    """One open document. Its methods may be called from any one thread; its callbacks come on the writer thread."""

    def __init__(self, writer: Writer, path: Path) -> None:
        self.path = path
        self.recovered: Recovered[D] | None = None
        """What was brought back after a stop; None after an ordinary close."""
        self.draft = ""
        """Half-typed words found at the opening, to be put back into the box."""
        self.extras: object = None
        self.read_only: str | None = None
        """Why it may not be written, in words; None when it may."""
        self._writer = writer
        self._guard = threading.RLock()
        self._keeper: Keeper[D]
        self._document: D
        self._state = SaveState("saved", path=str(path))
        self._handed = self._handed_actions = 0
        self._on_state: list[Callable[[SaveState], None]] = []
        self._on_reload: list[Callable[[D], None]] = []
        self._closed = False

    @property
    def document(self) -> D:
        """The newest document: what was last recorded or reloaded."""
        with self._guard:
            return self._document

    @property
    def state(self) -> SaveState:
        """How safe the words are, with what the writer hasn't looked at yet counted as not safe."""
        with self._guard:
            if not self._handed:
                return self._state
            waiting = self._state.waiting + self._handed_actions
            if self._state.kind == "not-saved":
                return replace(self._state, waiting=waiting)
            return replace(self._state, kind="saving", waiting=waiting, reason="")

    @property
    def theirs(self) -> D | None:
        """Someone else's version that waits for the coach's choice; None when there is none."""
        read = self._keeper.record.theirs
        return None if read is None else read.document

    @property
    def hindrance(self) -> str:
        """Why the record isn't ours to write until the coach says so: one of the sentences of `state`; else empty."""
        return self._keeper.record.hindrance

    def on_state(self, callback: Callable[[SaveState], None]) -> None:
        """Have each change of the state told. Called on the writer thread; it must return at once."""
        with self._guard:
            self._on_state.append(callback)

    def on_reload(self, callback: Callable[[D], None]) -> None:
        """Have it told when the document becomes another one through a change outside. Called on the writer thread."""
        with self._guard:
            self._on_reload.append(callback)

    def record(self, action: Action, document: D) -> None:
        """Keep an action, and the document it led to. Returns at once; `state` tells when it is safe.

        What is read-only stays as it is.
        """
        if self.read_only is not None:
            return
        with self._guard:
            self._document = document
        self._hand(lambda: self._keeper.take(action, document), actions=1)

    def write_draft(self, text: str) -> None:
        """Keep the half-typed words of the box; an empty text lets go of them. Returns at once."""
        self._hand(lambda: self._keeper.take_draft(text))

    def snapshot(self, *, mark: bool = False) -> None:
        """Have the record itself written soon; `mark` keeps a copy in the history. Returns at once."""
        if self.read_only is None:
            self._writer.post(lambda: self._snapshot(mark=mark))

    def flush(self) -> SaveState:
        """Wait until everything is in place or has failed, and say which. Blocks."""
        return self._written(lambda: self._keeper.save())

    def in_memory_only(self) -> tuple[tuple[Action, ...], str]:
        """The actions, and the half-typed words, that no disk has yet. Blocks until the writer looks."""
        return self._writer.call(lambda: (self._keeper.journal.waiting_actions, self._keeper.journal.waiting_draft))

    def whole(self) -> bytes:
        """The newest document as its record would hold it, for another place."""
        return self._keeper.codec.dump(self.document, self.extras, None).data

    def strike(self, row_id: str, document: D) -> SaveState:
        """Not to be kept: `document` is written without the row, and no copy made here holds its words. Blocks."""
        if self.read_only is None:
            with self._guard:
                self._document = document
        return self._written(lambda: self._keeper.strike(row_id, document))

    def take_theirs(self) -> SaveState:
        """Choose the other version; ours goes to the history. Blocks."""
        return self._written(lambda: self._keeper.take_theirs())

    def keep_ours(self) -> SaveState:
        """Choose our version, or write it again where it was taken away; the other goes to the history. Blocks."""
        return self._written(lambda: self._keeper.keep_ours())

    def close(self) -> SaveState:
        """Save and let go; returns how safe the words are. Blocks. Harmless when done twice."""
        with self._guard:
            if self._closed:
                return self._state
            self._closed = True
            self.read_only = self.read_only or CLOSED
        return self._writer.call(self._close)

    # for the writer thread

    def opened(self, opened: Opened[D]) -> None:
        """Take what the opening found. On the writer thread."""
        self._keeper = opened.keeper
        self.recovered, self.draft, self.extras = opened.recovered, opened.draft, opened.keeper.record.extras
        self.read_only = opened.keeper.read_only or None
        with self._guard:
            self._document = opened.keeper.record.document
            self._state = opened.keeper.state()
        self._writer.add(opened.keeper)

    def state_changed(self, state: SaveState) -> None:
        """Pass a new state on. On the writer thread."""
        with self._guard:
            self._state = state
            callbacks = tuple(self._on_state)
        for callback in callbacks:
            _tell(callback, state)

    def reloaded(self, document: D) -> None:
        """Pass a changed document on. On the writer thread."""
        with self._guard:
            self._document = document
            callbacks = tuple(self._on_reload)
        for callback in callbacks:
            _tell(callback, document)

    def _written(self, act: Callable[[], SaveState]) -> SaveState:
        """Do what writes, unless nothing may be written here."""
        return self.state if self.read_only is not None else self._writer.call(act)

    def _snapshot(self, *, mark: bool) -> None:
        self._keeper.save(mark=mark)

    def _hand(self, job: Callable[[], None], actions: int = 0) -> None:
        if self.read_only is not None:
            return
        with self._guard:
            self._handed += 1
            self._handed_actions += actions

        def run() -> None:
            with self._guard:
                self._handed -= 1
                self._handed_actions -= actions
            job()

        self._writer.post(run)

    def _close(self) -> SaveState:
        self._writer.drop(self._keeper)
        last = self._keeper.close()
        with self._guard:
            self._state = last
        return last


def _tell(callback: Callable[[T], None], value: T) -> None:
    with contextlib.suppress(Exception):  # a screen that is gone must never stop the writing
        callback(value)


class Vault(Generic[D]):
    """Opens and begins documents of one codec; all of them share the one writing thread."""

    def __init__(
        self,
        folders: Folders,
        clock: Clock,
        codec: Codec[D],
        *,
        disk: Disk | None = None,
        timing: Timing | None = None,
        writer: Writer | None = None,
    ) -> None:
        self.folders = folders
        self._disk = disk or Disk()
        self._opener = Opener(folders, codec, self._disk, clock, timing or Timing())
        folders.check_apart()
        folders.prepare(self._disk)
        self._writer = writer or Writer(clock)
        self._open: list[Open[D]] = []

    def open(self, path: Path) -> Open[D]:
        """Open a record, with what a stop kept from it. Blocks while it is read.

        Raises NotFound, FileDamaged, FileRefused, FolderUnusable. Open elsewhere, made by a newer version, behind a
        link or in a shut folder it opens read-only and says why.
        """
        document: Open[D] = Open(self._writer, path.absolute())
        self._writer.call(lambda: document.opened(self._opener.open(document.path, document)))
        self._open.append(document)
        return document

    def unsaved(self) -> tuple[str, ...]:
        """Ids of documents that a stop, or a record that is gone, left with actions in the journal only.

        Opening their record brings them back; those whose record is nowhere are worth saying. Blocks while it reads.
        Raises FolderUnusable.
        """
        return self._writer.call(self._opener.unsaved)

    def lost(self, id: str) -> Lost[D] | None:  # noqa: A002  the field's word
        """What is left here of a document whose record is nowhere. Blocks while it reads. Raises FolderUnusable."""
        return self._writer.call(lambda: self._opener.lost(id))

    def create(self, document: D, path: Path, extras: object = None) -> Open[D]:
        """Put a new record in place and open it. Blocks while it is written. Raises FileRefused, FolderUnusable."""
        opened: Open[D] = Open(self._writer, path.absolute())
        self._writer.call(lambda: opened.opened(self._opener.begin(document, extras, opened.path, opened)))
        self._open.append(opened)
        return opened

    def close(self) -> None:
        """Save and let go of every document, and end the writing thread. Blocks. Harmless when done twice."""
        for document in self._open:
            document.close()
        self._open.clear()
        self._writer.end()


OpenDocument = Open[Document]
"""An open meeting or engagement."""


class Store(Vault[Document]):
    """Meetings and engagements of the coach's folder."""

    def __init__(
        self, folders: Folders, clock: Clock, *, disk: Disk | None = None, timing: Timing | None = None
    ) -> None:
        super().__init__(folders, clock, RecordCodec(), disk=disk, timing=timing)

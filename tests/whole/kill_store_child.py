"""One life of a writer: opens the record, types into it as fast as it can, and says what is acknowledged.

It ends by being killed. `store` keeps with the real store; `plain` writes the way that must not be trusted.
"""

from __future__ import annotations

import os
import random
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from alignment_tui.clock import SystemClock
from alignment_tui.domain.edits import FieldWritten, RowPut, apply_all
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.storage.edit_json import edit_to_json
from alignment_tui.storage.folders import Folders
from alignment_tui.storage.keeper import Timing
from alignment_tui.storage.records import Extras, dump, load
from alignment_tui.storage.state import SaveState
from alignment_tui.storage.store import Store

ROWS = 120
"""How many lines the record comes to have; then they are written anew, so that it stays small."""


def edits_of(number: int) -> tuple[RowPut, FieldWritten]:
    """What the so-many-th action does: it leaves its number in a line and in a field."""
    row = Line(id=f"l{number % ROWS}", text=f"words {number}")
    return RowPut("line", row), FieldWritten("coach_view", str(number))


def folders_in(place: Path) -> Folders:
    """The folders of one test."""
    return Folders(place / "records", place / "state", place / "cache", place / "config", place / "log")


def keep(place: Path, seed: int, acknowledge: Callable[[int], None]) -> None:
    """Type into the real store until killed."""
    chance = random.Random(seed)  # noqa: S311  chance, and no secret
    timing = Timing(window=chance.choice((0.0, 0.002, 0.01)), look=0.02, snapshot=chance.choice((0.0, 0.02, 0.1)))
    store = Store(folders_in(place), SystemClock(), timing=timing)
    document = store.open(place / "records" / "meeting.toml")
    meeting = document.document
    assert isinstance(meeting, Meeting)
    recorded = number = int(meeting.coach_view or 0)
    room = threading.Event()

    def told(state: SaveState) -> None:
        safe = recorded  # before the question: what is recorded after it isn't covered by the answer
        if document.state.waiting == 0 and state.kind in {"saved", "file-not-saved"}:
            acknowledge(safe)
            room.set()

    document.on_state(told)
    while True:
        number += 1
        edits = edits_of(number)
        meeting = apply_all(meeting, edits)
        room.clear()
        document.record({"id": f"a{number}", "says": "", "edits": [edit_to_json(e) for e in edits]}, meeting)
        recorded = number
        document.write_draft(f"half of {number + 1}")
        if chance.random() < 0.02:
            document.snapshot(mark=True)
        if chance.random() < 0.3:
            room.wait(0.05)


def write_plainly(place: Path, acknowledge: Callable[[int], None]) -> None:
    """What a store must not do: write over the only copy there is."""
    path = place / "records" / "meeting.toml"
    meeting = load(path.read_bytes(), path).document
    assert isinstance(meeting, Meeting)
    number = int(meeting.coach_view or 0)
    while True:
        number += 1
        meeting = replace(apply_all(meeting, edits_of(number)))
        with open(path, "w") as file:  # noqa: PTH123  the very mistake
            for line in dump(meeting, Extras()).decode().splitlines(keepends=True):
                file.write(line)
                file.flush()
        acknowledge(number)


if __name__ == "__main__":
    kind, where, life = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    acknowledged = os.open(where / "acknowledged", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def say(number: int) -> None:
        """A line that outlives the kill."""
        os.write(acknowledged, b"%d\n" % number)

    os.write(1, b"up\n")
    if kind == "plain":
        write_plainly(where, say)
    else:
        keep(where, life, say)

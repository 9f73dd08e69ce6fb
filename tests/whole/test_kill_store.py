"""The store is killed at random moments, many times over, on one folder: everything acknowledged is found again."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from alignment_tui.clock import SystemClock
from alignment_tui.domain.meeting import Meeting
from alignment_tui.errors import AlignmentError
from alignment_tui.storage.records import Extras, dump
from alignment_tui.storage.store import Store
from kill_store_child import ROWS, folders_in

LIVES = 500 if int(os.environ.get("ALIGNMENT_TUI_THOROUGH") or 0) else 25
CHILD = Path(__file__).with_name("kill_store_child.py")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal")


def live_and_be_killed(place: Path, kind: str, life: int, chance: random.Random) -> None:
    """Start a writer, and kill it at a moment of chance after it has begun."""
    with subprocess.Popen([sys.executable, str(CHILD), kind, str(place), str(life)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"up\n"
        try:
            child.wait(timeout=chance.uniform(0.0, 0.4))
        except subprocess.TimeoutExpired:
            child.kill()
        else:
            pytest.fail("the writer ended by itself")


def lost(place: Path, copy: Path) -> list[str]:
    """What was acknowledged and can't be found again. Looks at a copy, so that the next life begins after a kill."""
    said = (place / "acknowledged").read_bytes().split()
    acknowledged = max((int(number) for number in said), default=0)
    shutil.copytree(place, copy)
    try:
        meeting = found_again(copy)
    except AlignmentError as error:
        return [type(error).__name__]
    newest = int(meeting.coach_view or 0)
    missing = [f"action {acknowledged}"] if newest < acknowledged else []
    texts = {line.id: line.text for line in meeting.lines}
    numbers = range(max(1, newest - ROWS + 1), newest + 1)
    missing += [f"line {n}" for n in numbers if texts.get(f"l{n % ROWS}") != f"words {n}"]
    missing += [f"{left.name} was left" for left in (copy / "records").glob(".~*")]
    shutil.rmtree(copy)
    return missing


def found_again(place: Path) -> Meeting:
    """The meeting as the next opening finds it."""
    store = Store(folders_in(place), SystemClock())
    try:
        document = store.open(place / "records" / "meeting.toml").document
    finally:
        store.close()
    assert isinstance(document, Meeting)
    return document


def run(place: Path, kind: str, lives: int) -> tuple[list[str], int]:
    """So many lives on one folder, until something is lost; what, and how much was acknowledged."""
    (place / "records").mkdir(parents=True)
    path = place / "records" / "meeting.toml"
    path.write_bytes(dump(Meeting(id="m-7f3k9q"), Extras()))
    (place / "acknowledged").touch()
    chance = random.Random(20261118)  # noqa: S311  chance, and no secret
    for life in range(lives):
        live_and_be_killed(place, kind, life, chance)
        if life % 5 == 4 and path.stat().st_size:  # an editor has been here: a comment, and other line ends
            path.write_bytes(b"# a note of mine\r\n" + path.read_bytes())
        missing = lost(place, place.with_name("copy"))
        if missing:
            return missing, life
    return [], max((int(n) for n in (place / "acknowledged").read_bytes().split()), default=0)


def test_everything_acknowledged_is_found_after_every_kill(tmp_path: Path) -> None:
    missing, acknowledged = run(tmp_path / "place", "store", LIVES)

    assert missing == []
    assert acknowledged > LIVES


def test_a_store_that_writes_over_its_only_copy_is_found_out(tmp_path: Path) -> None:
    missing, _ = run(tmp_path / "place", "plain", 25)

    assert missing

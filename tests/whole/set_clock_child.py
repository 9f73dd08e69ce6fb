"""The program on its terminal, with a clock that a file sets: seconds since two o'clock on 12 March 2026.

Run with the root of the five folders, the clock's file and the meeting's id.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from alignment_tui.storage.folders import Folders
from alignment_tui.ui.places import LivePlace
from alignment_tui.ui.start import run

BEGAN = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)


TOGETHER = 0.01
"""Seconds in which both clocks are read as one: were they set in between, it would look like a sleep."""


class FileClock:
    """Both its clocks go on alike, so that nothing is asked about."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = float("-inf")
        self._seconds = 0.0

    def now(self) -> datetime:
        self._look()
        return BEGAN + timedelta(seconds=self._seconds)

    def monotonic(self) -> float:
        if time.monotonic() - self._read > TOGETHER:
            self._look()
        return time.monotonic() + self._seconds

    def _look(self) -> None:
        self._seconds = float(self._path.read_text())
        self._read = time.monotonic()


if __name__ == "__main__":
    root, clock, meeting = sys.argv[1:]
    place = Path(root)
    folders = Folders(*(place / name for name in ("records", "state", "cache", "config", "log")))
    sys.exit(run(folders, FileClock(Path(clock)), LivePlace(meeting)))

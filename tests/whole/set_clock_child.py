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


class FileClock:
    """Both its clocks go on alike, so that nothing is asked about a sleep."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        return BEGAN + timedelta(seconds=float(self._path.read_text()))

    def monotonic(self) -> float:
        return time.monotonic() + float(self._path.read_text())


if __name__ == "__main__":
    root, clock, meeting = sys.argv[1:]
    place = Path(root)
    folders = Folders(*(place / name for name in ("records", "state", "cache", "config", "log")))
    sys.exit(run(folders, FileClock(Path(clock)), LivePlace(meeting)))

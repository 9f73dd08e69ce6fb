"""Folders apart from anybody's records, and a clock whose time of day is set by hand."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path

from alignment_tui.storage.folders import Folders


def folders_in(place: Path) -> Folders:
    """All five folders in one place."""
    return Folders(place / "records", place / "state", place / "cache", place / "config", place / "log")


class SetClock:
    """Its time of day is set; its steady time is the machine's, by which the writer waits, plus what was skipped."""

    def __init__(self, now: datetime) -> None:
        self.time, self.skipped = now, 0.0

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return time.monotonic() + self.skipped

    def forward(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        self.skipped += seconds

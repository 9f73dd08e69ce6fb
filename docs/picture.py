"""Make the picture of the live screen that README.md shows: `python docs/picture.py live.svg`.

`rsvg-convert live.svg -o docs/live.png` makes the PNG; an SVG names where its fonts could be had, a PNG doesn't.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from alignment_tui.domain.line import seconds_of
from alignment_tui.domain.meeting import FACILITATION
from alignment_tui.sample import copies
from alignment_tui.session.desk import Desk
from alignment_tui.storage.folders import Folders
from alignment_tui.storage.records import Extras, write
from alignment_tui.ui.places import LivePlace
from alignment_tui.ui.start import CoachApp

MINUTE = 36
SHOWN = "m1-l35"
TEXT = re.compile(r'x="([\d.]+)" (y="[\d.]+") textLength="([\d.]+)"([^>]*)>((?:&#160;)+)([^<]*)')
BLANK = "&#160;"
CELL = 12.2
"""How wide the export draws a character."""


def moved(text: re.Match[str]) -> str:
    """Words without the blanks before them, at the place where they begin: renderers drop such blanks."""
    x, y, length, rest, blanks, words = text.groups()
    before = len(blanks) // len(BLANK) * CELL
    return f'x="{float(x) + before:.1f}" {y} textLength="{float(length) - before:.1f}"{rest}>{words}'


class Clock:
    """Stands still in the middle of the meeting."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        """The moment of the picture."""
        return self._now

    def monotonic(self) -> float:
        """The writer waits by it."""
        return time.monotonic()


async def picture() -> str:
    """The sample's first meeting, a good half hour in, with words half typed."""
    with tempfile.TemporaryDirectory() as place:
        folders = Folders(*(Path(place) / name for name in ("records", "state", "cache", "config", "log")))
        folders.records.mkdir()
        copy = next(c for c in copies(date(2026, 2, 3)) if c.engagement.client.name == "Leila Marchetti")
        meeting = next(m for m in copy.meetings if m.kind == "first")
        kept = [line.id for line in meeting.lines].index(SHOWN) + 1
        ids = {line.id for line in meeting.lines[:kept]}
        running = replace(
            meeting,
            phase=FACILITATION,
            ended=None,
            closed_on=None,
            lines=meeting.lines[:kept],
            asked=tuple(a for a in meeting.asked if a.after in ids),
            turns=tuple(t for t in meeting.turns if (seconds_of(t.at) or 0) < MINUTE * 60),
            takeaways=(),
        )
        folder = folders.records / "leila"
        folder.mkdir()
        (folder / "engagement.toml").write_bytes(write(replace(copy.engagement, concluded_on=None), Extras()).data)
        (folder / "first.toml").write_bytes(write(running, Extras()).data)
        now = (running.started or datetime.now().astimezone()) + timedelta(minutes=MINUTE, seconds=20)
        for path in folder.iterdir():
            os.utime(path, (now.timestamp() - 21, now.timestamp() - 21))
        desk = Desk(folders, Clock(now))
        desk.check()
        desk.refresh()
        app = CoachApp(desk, LivePlace(running.id))
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()
            await pilot.press(*"the direction page ")
            await pilot.pause(0.5)
            return TEXT.sub(moved, app.export_screenshot(title="alignment-tui"))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(asyncio.run(picture()), encoding="utf-8")

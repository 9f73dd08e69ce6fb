"""A meeting that is running, on a coach's desk, with its live screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import FACILITATION, Meeting, Turn
from alignment_tui.session.desk import Desk
from alignment_tui.storage.records import load
from alignment_tui.ui.places import LivePlace
from alignment_tui.ui.screens.live import LiveScreen
from alignment_tui.ui.screens.live.line_view import items, made_in
from alignment_tui.ui.start import CoachApp
from desk_kit import amara, desk_in, put
from ui_kit import FixedClock

STARTED = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)
NOW = datetime(2026, 3, 12, 14, 31, 58, tzinfo=UTC)


def desk_with_meeting(
    root: Path, *, lines: Iterable[Line] = (), begun: bool = True, now: datetime = NOW, **fields: Any
) -> Desk:
    """A desk with one first meeting: begun at two, half an hour ago, at the sponsor's view."""
    desk = desk_in(root, now)
    engagement, meeting = amara()
    meeting = replace(meeting, agenda=desk.agenda("first", engagement), lines=tuple(lines), **fields)
    if begun:
        turns = (
            Turn(id="t1", step=meeting.agenda[0].id, at="00:00:00"),
            Turn(id="t2", step=meeting.agenda[4].id, at="00:23:00"),
        )
        meeting = replace(
            meeting, phase=FACILITATION, started=STARTED, held_on=STARTED.date(), card="said", turns=turns
        )
    put(desk, engagement, meeting)
    return desk


class Live:
    """The live screen under the hands of a test."""

    def __init__(self, app: CoachApp, desk: Desk, pilot: Pilot[Any]) -> None:
        self.app, self.desk, self.pilot = app, desk, pilot

    @property
    def screen(self) -> LiveScreen:
        screen = self.app.screen
        assert isinstance(screen, LiveScreen)
        return screen

    @property
    def clock(self) -> FixedClock:
        clock = self.desk.clock
        assert isinstance(clock, FixedClock)
        return clock

    @property
    def meeting(self) -> Meeting:
        return self.screen.meeting

    @property
    def engagement(self) -> Engagement:
        return self.screen.engagement

    async def type(self, *keys: str) -> None:
        """Press keys; a text of several characters is typed letter by letter, after `text:`."""
        for key in keys:
            if key.startswith("text:"):
                for letter in key.removeprefix("text:"):
                    self.screen.entry.field.post_message(events.Key(_named(letter), letter))
            else:
                await self.pilot.press(key)
        await self.pilot.pause()

    async def line(self, words: str) -> None:
        """Type this and press Enter."""
        await self.type("text:" + words, "enter")
        self.check_lines()

    def check_lines(self) -> None:
        """What was added bit by bit reads as if it were laid out anew."""
        assert self.screen.lines._items == list(items(self.meeting, made_in(self.engagement)))

    async def paste(self, words: str) -> None:
        self.app.post_message(events.Paste(words))
        await self.pilot.pause()

    def on_disk(self) -> tuple[Engagement, Meeting]:
        """Both records as they lie on the disk; call it when the desk is closed."""
        folder = self.desk.folders.records / "e-amara"
        files = (folder / "engagement.toml", folder / "m-amara.toml")
        engagement, meeting = (load(path.read_bytes(), path).document for path in files)
        assert isinstance(engagement, Engagement)
        assert isinstance(meeting, Meeting)
        return engagement, meeting


def _named(letter: str) -> str:
    return {" ": "space"}.get(letter, letter)


@asynccontextmanager
async def live(desk: Desk, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Live]:
    """Run the live screen of the desk's meeting."""
    app = CoachApp(desk, LivePlace("m-amara"))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Live(app, desk, pilot)


def some_lines(count: int) -> tuple[Line, ...]:
    """So many lines, each second one the client's."""
    return tuple(
        Line(
            id=f"l{n}",
            at=f"{n // 3600:02}:{n % 3600 // 60:02}:{n % 60:02}",
            who=("sponsor", "client")[n % 2],
            text=f"line {n}, she needs better optics with leadership"[: 12 + n % 60],
            step="roles",
        )
        for n in range(count)
    )

"""What tests of screens share: waiting, reading the terminal, a clock that stands still."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from alignment_tui.ui.app import AlignmentApp

SIZES = ((120, 36), (80, 24), (60, 18))
START = datetime(2026, 3, 12, 14, 31, 58, tzinfo=UTC)

HOSTILE = (
    "closing [/b] tag",
    "ask [Client] now",
    "[@click=app.bell]x[/]",
    "esc \x1b]0;title\x07 \x9b31m end",
    "lone \udc80 surrogate",
    "turn \u202e round",
    "two\nrows\tand a tab",
    "family 👩‍👩‍👧 and 中文 and e\u0301",
    "x" * 10_000,
    "שלום עולם",
    "\\[escaped] {braces} %s",
)


class FixedClock:
    """Stands still until told."""

    def __init__(self, now: datetime = START) -> None:
        self._now, self._steady = now, 1_000.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._steady

    def forward(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._steady += seconds

    def jump(self, seconds: float) -> None:
        """The wall's clock alone goes on, or back: a machine slept, or somebody set it."""
        self._now += timedelta(seconds=seconds)


class EmptyDesk:
    """A desk with nothing on it."""

    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


def app_with(
    first: Callable[[], Screen[Any]], *, colours: str = "dark", clock: FixedClock | None = None, **more: Any
) -> AlignmentApp:
    """The app on an empty desk, with a clock that stands still."""
    return AlignmentApp(EmptyDesk(), first, colours=colours, clock=clock or FixedClock(), **more)


async def until(pilot: Pilot[Any], true: Callable[[], object], says: str, seconds: float = 30.0) -> None:
    """Let the app run until `true()`; fail with `says` when that takes longer than any machine should need."""
    last = monotonic() + seconds
    while not true():
        if monotonic() > last:
            message = f"never happened: {says}"
            raise AssertionError(message)
        await pilot.pause()


def rows(app: App[Any]) -> list[str]:
    """The rows of the terminal as they stand, without trailing spaces."""
    return [
        "".join(s.text for s in strip if not s.control).rstrip() for strip in app.screen._compositor.render_strips()
    ]


def shown(app: App[Any]) -> str:
    """All rows in one."""
    return "\n".join(rows(app))


def picture(app: App[Any], name: str) -> str:
    """The screen as SVG, the same each time."""
    return re.sub(r"terminal-\d+", "terminal", app.export_screenshot(title=name, simplify=True))

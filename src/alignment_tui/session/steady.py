"""Two clocks compared: the wall's, which people set and which runs on while a machine sleeps, and the steady one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from alignment_tui.clock import Clock

LEAST = 60.0
"""Seconds by which the clocks must have parted to be worth a question."""


@dataclass(frozen=True, slots=True)
class Jump:
    """The wall's clock went on, or back, without the program."""

    since: datetime
    """What the wall's clock said last before it."""
    seconds: float
    """How far it went; below zero when it was put back."""

    @property
    def until(self) -> datetime:
        """What it said right after."""
        return self.since + timedelta(seconds=self.seconds)


class Steady:
    """Looks at both clocks again and again."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wall, self._steady = clock.now(), clock.monotonic()

    def look(self) -> Jump | None:
        """What has happened since the last look; None when the two have gone on alike. Cheap: call it at every key."""
        wall, steady = self._clock.now(), self._clock.monotonic()
        before, apart = self._wall, (wall - self._wall).total_seconds() - (steady - self._steady)
        self._wall, self._steady = wall, steady
        return Jump(before, apart) if abs(apart) >= LEAST else None

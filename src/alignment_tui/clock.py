"""The time, handed in from outside so that tests can set it."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Wall time for labels, steady time for intervals."""

    def now(self) -> datetime:
        """The local wall time, aware of its zone."""
        ...

    def monotonic(self) -> float:
        """Seconds of a clock that never jumps, from an arbitrary start."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def now(self) -> datetime:
        """The local wall time, aware of its zone."""
        return datetime.now().astimezone()

    def monotonic(self) -> float:
        """Seconds of the machine's steady clock."""
        return time.monotonic()

"""How the program is told to leave from outside."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from typing import Final, Protocol

_NAMES: Final = ("SIGTERM", "SIGHUP")
"""Sent by a shutdown and by a window that closes; unanswered they end the program with the terminal left as it is."""


class Desk(Protocol):
    """What the screens talk to; the app itself only closes it."""

    def close(self) -> None:
        """Write what is still to be written and let the folder go; harmless when repeated."""


class Signals:
    """Calls `told` with a signal's number, from the event loop; on Windows there are none."""

    def __init__(self, told: Callable[[int], None]) -> None:
        self._told = told
        self._numbers: tuple[int, ...] = ()

    def listen(self) -> None:
        """Begin; needs a running loop."""
        if sys.platform == "win32":
            return
        self._numbers = tuple(int(getattr(signal, name)) for name in _NAMES)
        for number in self._numbers:
            asyncio.get_running_loop().add_signal_handler(number, self._told, number)

    def forget(self) -> None:
        """Leave signals to the system again."""
        for number in self._numbers:
            asyncio.get_running_loop().remove_signal_handler(number)
        self._numbers = ()

"""Drive a program in a pseudo-terminal and time what a person would wait for."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from terminal import Terminal  # noqa: E402  tests/ is not a package

FLOOR = (sys.executable, str(ROOT / "benchmarks" / "floor.py"))
FLOOR_READY = "the floor stands"
_TYPED = Path(sys.executable).with_name("alignment-tui")
HOME = (str(_TYPED),) if _TYPED.exists() else (sys.executable, "-m", "alignment_tui")
"""The command as it is typed, where it is installed beside this interpreter."""
HOME_READY = "Concluded"
"""Stands in the last rows of Home's list: the first frame that has it is the finished one."""
QUIET = 0.008
"""Seconds without output after which a repaint counts as finished."""


def start(command: Sequence[str], ready: str, env: Mapping[str, str] | None = None) -> float:
    """Milliseconds from starting the command to the screen that holds `ready`."""
    began = time.perf_counter()
    with Terminal(command, env=env) as terminal:
        terminal.wait_for(ready)
        return (time.perf_counter() - began) * 1000


def key_times(terminal: Terminal, keys: Sequence[str]) -> list[float]:
    """Milliseconds from each key to the last byte it drew."""
    found: list[float] = []
    for key in keys:
        terminal.read(0.02)
        before = len(terminal.raw)
        began = time.perf_counter()
        terminal.press(key)
        last = began
        while True:
            drawn = len(terminal.raw)
            terminal.read(QUIET if drawn > before else 0.5)
            if len(terminal.raw) == drawn:
                break
            last = time.perf_counter()
        found.append((last - began) * 1000)
    return found


def ratio(ours: Sequence[float], floor: Sequence[float]) -> float:
    """The median of the pairs' ratios: other work on the machine touches both halves of a pair alike."""
    return statistics.median(a / b for a, b in zip(ours, floor, strict=True))


def share(times: Sequence[float], part: float) -> float:
    """The time that `part` of all stay under."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]

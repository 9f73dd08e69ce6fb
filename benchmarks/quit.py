"""From `ctrl+q` to the shell: Home with an engagement, against the floor, in the same run.

python benchmarks/quit.py [rounds]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from measuring import FLOOR, FLOOR_READY, HOME, HOME_READY, ratio
from start import folder_with
from terminal import Terminal

BUDGET = 0.5


def quit_time(command: Sequence[str], ready: str, env: Mapping[str, str] | None = None) -> float:
    """Milliseconds from the key, pressed when nothing is drawn any more, to the program's end."""
    with Terminal(command, env=env) as terminal:
        terminal.wait_for(ready)
        terminal.settle(quiet=0.3)
        began = time.perf_counter()
        terminal.press("ctrl+q")
        terminal.wait_exit()
        return (time.perf_counter() - began) * 1000


def main() -> None:
    rounds = next((int(a) for a in sys.argv[1:] if a.isdigit()), 9)
    with tempfile.TemporaryDirectory() as root:
        env = folder_with(200, Path(root))
        floor, home = [], []
        for _ in range(rounds):
            floor.append(quit_time(FLOOR, FLOOR_READY))
            home.append(quit_time(HOME, HOME_READY, env))
    print(f"floor  {statistics.median(floor):7.0f} ms")
    print(f"Home   {statistics.median(home):7.0f} ms   {ratio(home, floor):.2f} × floor (budget {BUDGET})")


if __name__ == "__main__":
    main()

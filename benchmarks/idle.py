"""What the live screen with 2,000 lines uses of the processor while nobody touches it, against the floor, side by side.

python benchmarks/idle.py [seconds]        (Linux: it reads /proc)
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from live_key import lay_down
from measuring import FLOOR, FLOOR_READY, HOME
from terminal import Terminal

SETTLED = 3.0
"""Seconds after the screen stands: what is read or prepared behind it is done by then."""
BUDGET = 1.0


def used(pid: int) -> float:
    """Milliseconds that all threads of a process have run."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6


def main() -> None:
    seconds = next((int(a) for a in sys.argv[1:] if a.isdigit()), 10)
    with tempfile.TemporaryDirectory() as root:
        env = lay_down(Path(root))
        with Terminal(FLOOR) as floor, Terminal(HOME, env=env) as ours:
            floor.wait_for(FLOOR_READY)
            ours.wait_for("Amara Okafor")
            ours.press("enter")
            ours.wait_for("S Daniel")
            both = (floor, ours)
            for terminal in both:
                terminal.settle(quiet=SETTLED, timeout=30)
            before = [used(terminal.pid) for terminal in both]
            ends = time.monotonic() + seconds
            while time.monotonic() < ends:
                for terminal in both:
                    terminal.read(0.1)
            at_floor, at_ours = (used(t.pid) - b for t, b in zip(both, before, strict=True))
    print(f"floor             {at_floor:7.1f} ms in {seconds} s")
    print(f"live, 2,000 lines {at_ours:7.1f} ms in {seconds} s   {at_ours / at_floor:.2f} × floor (budget {BUDGET})")


if __name__ == "__main__":
    main()

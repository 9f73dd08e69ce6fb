"""What the live screen with 2,000 lines uses of processor and memory while nobody touches it, beside the floor.

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
MORE_MEMORY = 30
"""MiB that it may take beyond the floor."""


def used(pid: int) -> float:
    """Milliseconds that all threads of a process have run."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6


def taken(pid: int) -> float:
    """MiB of memory that a process alone takes up."""
    told = dict(row.split(":", 1) for row in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    return sum(int(told[name].split()[0]) for name in ("Private_Clean", "Private_Dirty")) / 1024


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
            memory = [taken(terminal.pid) for terminal in both]
            at_floor, at_ours = (used(t.pid) - b for t, b in zip(both, before, strict=True))
    print(f"floor             {at_floor:7.1f} ms in {seconds} s")
    print(f"live, 2,000 lines {at_ours:7.1f} ms in {seconds} s   {at_ours / at_floor:.2f} × floor (budget {BUDGET})")
    print(
        f"memory            {memory[0]:5.1f} MiB of the floor's own, {memory[1]:5.1f} here: "
        f"{memory[1] - memory[0]:.1f} more (budget {MORE_MEMORY})"
    )


if __name__ == "__main__":
    main()

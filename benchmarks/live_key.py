"""A key in the live screen with 2,000 lines, against a key in the floor's Input, in the same run.

Then Enter and ↑ with 5,000 lines, against the same with 5: they must cost the same however many there are.

python benchmarks/live_key.py [keys]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from alignment_tui.domain.engagement import Engagement, PlannedMeeting
from alignment_tui.domain.line import Line, at_text
from alignment_tui.domain.meeting import FACILITATION, AgendaStep, Meeting, Turn
from alignment_tui.domain.people import Person
from alignment_tui.storage.records import Extras, write
from measuring import FLOOR, FLOOR_READY, key_times, share
from terminal import Terminal

LINES = 2_000
FEW, MANY = 5, 5_000
COMMAND = (sys.executable, "-m", "alignment_tui")
SPEAKERS = ("sponsor", "client", "coach")
WORDS = "she names who decides what, depot by depot, and I hear of it afterwards"
BUDGET_P50, BUDGET_P99, LONGEST = 1.5, 1.3, 50.0


def lay_down(root: Path, lines: int = LINES) -> dict[str, str]:
    """A meeting that has been running for a while; the environment to use it."""
    now = datetime.now().astimezone()
    client, sponsor = Person(name="Amara Okafor"), Person(name="Daniel Reyes")
    meeting = Meeting(
        id="m-bench",
        engagement="e-bench",
        phase=FACILITATION,
        planned_on=now.date(),
        held_on=now.date(),
        started=now,
        card="said",
        client=client,
        sponsor=sponsor,
        agenda=(AgendaStep(id="all", name="The whole hour", short="All", minutes=60, banks=("first_expectations",)),),
        turns=(Turn(id="t1", step="all", at="00:00:00"),),
        lines=tuple(
            Line(id=f"l{n}", at=at_text(n), who=SPEAKERS[n % 3], step="all", text=WORDS[: 20 + n % 50])
            for n in range(lines)
        ),
    )
    engagement = Engagement(
        id="e-bench", client=client, sponsor=sponsor, plan=(PlannedMeeting(id="p1", kind="first", meeting=meeting.id),)
    )
    folder = root / "records" / "amara-bench"
    folder.mkdir(parents=True)
    (folder / "engagement.toml").write_bytes(write(engagement, Extras()).data)
    (folder / f"{now.date()}-first-bench.toml").write_bytes(write(meeting, Extras()).data)
    names = ("RECORDS", "STATE", "CACHE", "CONFIG", "LOG")
    return {f"ALIGNMENT_TUI_{name}": str(root / name.lower()) for name in names}


def main() -> None:
    count = next((int(a) for a in sys.argv[1:] if a.isdigit()), 200)
    letters(count)
    many(count // 2)


def many(count: int) -> None:
    """Enter and ↑ with many lines, against few."""
    keys = {"Enter": ["x", "enter"] * (count // 2), "up": ["up"] * count}
    with tempfile.TemporaryDirectory() as few_root, tempfile.TemporaryDirectory() as many_root:
        envs = lay_down(Path(few_root), FEW), lay_down(Path(many_root), MANY)
        with Terminal(COMMAND, env=envs[0]) as with_few, Terminal(COMMAND, env=envs[1]) as with_many:
            for terminal in (with_few, with_many):
                terminal.wait_for("Amara Okafor")
                terminal.press("enter")
                terminal.wait_for("S Daniel")
            for name, pressed in keys.items():
                at_few: list[float] = []
                at_many: list[float] = []
                for place in range(0, count, 10):
                    at_few += key_times(with_few, pressed[place : place + 10])
                    at_many += key_times(with_many, pressed[place : place + 10])
                if name == "Enter":
                    at_few, at_many = at_few[1::2], at_many[1::2]
                report(f"{name}, {FEW} lines", at_few)
                report(f"{name}, {MANY:,} lines", at_many)
                print(f"ratio              p50 {statistics.median(at_many) / statistics.median(at_few):6.2f}")


def report(name: str, times: list[float]) -> None:
    print(
        f"{name:18} p50 {statistics.median(times):6.2f} ms   p99 {share(times, 0.99):6.2f} ms   "
        f"longest {max(times):6.2f} ms"
    )


def letters(count: int) -> None:
    """Letters with 2,000 lines, against the floor's."""
    keys = [chr(97 + n % 26) for n in range(count)]
    with tempfile.TemporaryDirectory() as root:
        env = lay_down(Path(root))
        with Terminal(FLOOR) as floor, Terminal(COMMAND, env=env) as ours:
            floor.wait_for(FLOOR_READY)
            ours.wait_for("Amara Okafor")
            ours.press("enter")
            ours.wait_for("S Daniel")
            at_floor: list[float] = []
            at_ours: list[float] = []
            for place in range(0, count, 20):  # in turn, so that other work on the machine touches both alike
                at_floor += key_times(floor, keys[place : place + 20])
                at_ours += key_times(ours, keys[place : place + 20])
    p50 = statistics.median(at_ours) / statistics.median(at_floor)
    p99 = share(at_ours, 0.99) / share(at_floor, 0.99)
    for name, times in (("floor", at_floor), (f"live, {LINES} lines", at_ours)):
        report(name, times)
    print(f"ratio              p50 {p50:6.2f} (budget {BUDGET_P50})   p99 {p99:6.2f} (budget {BUDGET_P99})")


if __name__ == "__main__":
    main()

"""Command typed to first screen usable, against the floor: 200 meetings on disk, then 10,000.

python benchmarks/start.py [rounds] [--many]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import CLOSED, Meeting
from alignment_tui.domain.people import Person
from alignment_tui.storage.index import Index
from alignment_tui.storage.records import Extras, write
from measuring import FLOOR, FLOOR_READY, HOME, HOME_READY, ratio, start

BUDGET = 1.15
BUDGET_MANY = 1.05


def folder_with(meetings: int, root: Path) -> dict[str, str]:
    """Lay down so many closed meetings, four an engagement, with the list already made; the environment to use them."""
    records = root / "records"
    for number in range((meetings + 3) // 4):
        engagement = Engagement(
            id=f"e-{number:05}",
            client=Person(name=f"Client {number}"),
            sponsor=Person(name="Sponsor"),
            concluded_on=date(2026, 1, 1),
        )
        folder = records / f"client-{number:05}"
        folder.mkdir(parents=True)
        (folder / "engagement.toml").write_bytes(write(engagement, Extras()).data)
        for place in range(4):
            meeting = Meeting(
                id=f"m-{number:05}-{place}",
                engagement=engagement.id,
                phase=CLOSED,
                held_on=date(2024, 1, 1) + timedelta(days=number),
                closed_on=date(2024, 1, 1) + timedelta(days=number),
                client=engagement.client,
                sponsor=engagement.sponsor,
            )
            (folder / f"2024-01-01-first-{number:05}-{place}.toml").write_bytes(write(meeting, Extras()).data)
    Index(root / "cache").refresh(records)
    names = ("RECORDS", "STATE", "CACHE", "CONFIG", "LOG")
    return {f"ALIGNMENT_TUI_{name}": str(root / name.lower()) for name in names}


def main() -> None:
    rounds = next((int(a) for a in sys.argv[1:] if a.isdigit()), 9)
    with tempfile.TemporaryDirectory() as few, tempfile.TemporaryDirectory() as many:
        env = folder_with(200, Path(few))
        env_many = folder_with(10_000, Path(many)) if "--many" in sys.argv else None
        start(FLOOR, FLOOR_READY), start(HOME, HOME_READY, env)
        floor, home, home_many = [], [], []
        for _ in range(rounds):
            floor.append(start(FLOOR, FLOOR_READY))
            home.append(start(HOME, HOME_READY, env))
            if env_many:
                home_many.append(start(HOME, HOME_READY, env_many))
    print(f"floor                  {statistics.median(floor):7.0f} ms")
    print(
        f"Home, 200 meetings     {statistics.median(home):7.0f} ms   {ratio(home, floor):.2f} × floor (budget {BUDGET})"
    )
    if home_many:
        print(
            f"Home, 10,000 meetings  {statistics.median(home_many):7.0f} ms   "
            f"{ratio(home_many, home):.2f} × that with 200 (budget {BUDGET_MANY})"
        )


if __name__ == "__main__":
    main()

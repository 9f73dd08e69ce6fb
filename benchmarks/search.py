"""What is looked for over 10,000 meetings: milliseconds a keystroke, and how long the search takes to make.

python benchmarks/search.py [meetings]
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from alignment_tui.domain.query import QueryError, parse
from alignment_tui.storage.search import Scope, Search
from measuring import share

BUDGET = 50
LINES = 40
TODAY = date(2026, 11, 16)
_TYPED = (
    "optics", "optics with leadership", '"who decided"', "speaker:sponsor optics", "s depot", "! by march",
    "client:amara decide", "before:2025 budget", "after:2026-03 kind:midpoint support", "-depot numbers", "karin mond",
    "mark:measure calls", "has:read-back", "the a of to", "zzz nothing like it",
)  # fmt: skip
_COMMON = """
    the a to of and in that it for on with as she he they we is was not this by at what who how when my your one two
    decide decided decision depot depots optics leadership leader numbers budget calls call monday friday karin team
    region managers report board support measure step talk talks development half hour month week quarter before
    after never always visible meeting agenda goal goals client sponsor coach tender tenders plan plans next last
""".split()  # noqa: SIM905  one word a quote would fill a page
_NAMES = ("Amara", "Leila", "Yusuf", "Nadia", "Elias", "Joana", "Priya", "Tomasz", "Zuleika", "Bram", "Ota", "Sanne")
_MARKS = ("", "", "", "", "next-step", "measure", "support", "concern", "private", "talk")


def folder_with(meetings: int, records: Path) -> None:
    """Lay down so many closed meetings, four an engagement, each with LINES lines of made-up talk."""
    chance = random.Random(7)  # noqa: S311  the same each time
    rare = ["".join(chance.choices("abcdefghiklmnoprstuvw", k=chance.randint(4, 10))) for _ in range(8000)]

    def words(count: int) -> str:
        return " ".join(chance.choice(rare) if chance.random() < 0.3 else chance.choice(_COMMON) for _ in range(count))

    for number in range((meetings + 3) // 4):
        name = f"{_NAMES[number % len(_NAMES)]} {rare[number % len(rare)].title()}"
        people = f'[client]\nname = "{name}"\n\n[sponsor]\nname = "Daniel {rare[-1 - number % 900].title()}"\n\n'
        folder = records / f"client-{number:05}"
        folder.mkdir(parents=True)
        goals = "".join(f'[[goal]]\nid = "g{n}"\ntext = "{words(8)}"\nvisibility = "shared"\n\n' for n in range(3))
        top = f'schema = 1\nid = "e-{number:05}"\nkind = "engagement"\n\n'
        (folder / "engagement.toml").write_text(top + people + goals)
        for place, kind in enumerate(("first", "midpoint", "final", "unscheduled")):
            held = date(2019, 1, 1) + timedelta(days=number + 120 * place)
            lines = "".join(
                f'[[line]]\nid = "l{n}"\nat = "00:{n:02}:10"\nwho = "{("sponsor", "client", "coach")[n % 3]}"\n'
                f'text = "{words(11)}"\ngoal = "g{n % 3}"\n'
                + (f'mark = "{mark}"\n' if (mark := chance.choice(_MARKS)) else "")
                + ("agreed = true\n\n" if n % 9 == 0 else "\n")
                for n in range(LINES)
            )
            top = (
                f'schema = 1\nid = "m-{number:05}-{place}"\nengagement = "e-{number:05}"\nkind = "{kind}"\n'
                f'phase = "closed"\nheld_on = {held}\nclosed_on = {held}\n\n'
            )
            (folder / f"{held}-{kind}-{number:05}{place}.toml").write_text(top + people + lines)


def keystrokes(search: Search, records: Path, scope: Scope) -> list[float]:
    """Milliseconds of each keystroke of everything that is typed."""
    times = []
    for typed in _TYPED:
        for end in range(1, len(typed) + 1):
            began = time.perf_counter()
            try:
                search.find(records, parse(typed[:end], TODAY), scope)
            except QueryError:
                continue
            times.append((time.perf_counter() - began) * 1000)
    return times


def main() -> None:
    meetings = next((int(a) for a in sys.argv[1:] if a.isdigit()), 10_000)
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder, "records")
        folder_with(meetings, records)
        search = Search(Path(folder, "cache"))
        began = time.perf_counter()
        search.refresh(records)
        made = time.perf_counter() - began
        began = time.perf_counter()
        search.refresh(records)
        again = (time.perf_counter() - began) * 1000
        size = search.path.stat().st_size / 1e6
        print(
            f"{meetings:,} meetings of {LINES} lines: made in {made:.0f} s, {size:.0f} MB; nothing new: {again:.0f} ms"
        )
        for called, scope in (("everywhere", Scope()), ("in one engagement", Scope(engagement="e-00007"))):
            keystrokes(search, records, scope)
            times = keystrokes(search, records, scope)
            print(
                f"a keystroke {called:18} median {share(times, 0.5):5.1f} ms   99 % under {share(times, 0.99):5.1f} ms"
                f"   longest {max(times):5.1f} ms   (budget {BUDGET})"
            )
        struck = next(records.glob("client-00003/*first*.toml"))
        began = time.perf_counter()
        search.renew(records, struck)
        print(f"a record whose words are not to be kept, in no byte: {(time.perf_counter() - began) * 1000:.0f} ms")


if __name__ == "__main__":
    main()

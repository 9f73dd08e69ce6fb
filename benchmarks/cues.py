"""How long a line takes to be read for cues, against the floor of merely splitting and folding its words."""

from __future__ import annotations

import statistics
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from alignment_tui.banks.cues import load_cues, spot  # noqa: E402
from alignment_tui.banks.cues.scores import utterances  # noqa: E402
from cue_scores import OWN  # noqa: E402  tests/ is not a package

ROUNDS = 5


def floor(text: str) -> list[str]:
    return [unicodedata.normalize("NFKD", word.casefold()) for word in text.split()]


def times(work: Callable[[str], object], lines: list[str]) -> list[float]:
    """Milliseconds a line, in this thread's own time: other work on the machine does not count."""
    found = []
    for line in lines:
        began = time.thread_time_ns()
        work(line)
        found.append((time.thread_time_ns() - began) / 1e6)
    return found


def main() -> int:
    began = time.process_time()
    cues = load_cues()
    loaded = (time.process_time() - began) * 1000
    lines = [u.text for path in sorted(OWN.glob("*.jsonl")) for u in utterances(path)]
    ours = sorted(t for _ in range(ROUNDS) for t in times(lambda text: spot(text, "sponsor", "first", cues), lines))
    bare = sorted(t for _ in range(ROUNDS) for t in times(floor, lines))
    typical = statistics.median(ours)
    print(f"load once      {loaded:8.1f} ms   {len(cues.index.all)} shapes in {len(cues.families)} families")
    print(f"floor          {statistics.median(bare):8.4f} ms a line")
    print(f"cues, median   {typical:8.4f} ms a line   {typical / statistics.median(bare):.0f} x the floor")
    print(f"cues, 99 %     {ours[int(len(ours) * 0.99)]:8.4f} ms a line")
    return 0


if __name__ == "__main__":
    sys.exit(main())

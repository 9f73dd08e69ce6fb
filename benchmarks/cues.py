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
    """Milliseconds a line, fewest first: the quickest of some rounds, so that other work hardly counts."""
    quickest = [float("inf")] * len(lines)
    for _ in range(ROUNDS):
        for at, line in enumerate(lines):
            began = time.thread_time_ns()
            work(line)
            quickest[at] = min(quickest[at], (time.thread_time_ns() - began) / 1e6)
    return sorted(quickest)


def main() -> int:
    began = time.process_time()
    cues = load_cues()
    loaded = (time.process_time() - began) * 1000
    lines = [u.text for path in sorted(OWN.glob("*.jsonl")) for u in utterances(path)]
    ours = times(lambda text: spot(text, "sponsor", "first", cues), lines)
    bare = times(floor, lines)
    typical = statistics.median(ours)
    print(f"load once      {loaded:8.1f} ms   {len(cues.index.all)} shapes in {len(cues.families)} families")
    print(f"floor          {statistics.median(bare):8.4f} ms a line")
    print(f"cues, median   {typical:8.4f} ms a line   {typical / statistics.median(bare):.0f} x the floor")
    print(f"cues, 99 %     {ours[int(len(ours) * 0.99)]:8.4f} ms a line")
    return 0


if __name__ == "__main__":
    sys.exit(main())

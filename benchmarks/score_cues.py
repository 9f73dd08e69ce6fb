"""Score the cues on labelled utterances: `python benchmarks/score_cues.py [FILE …] [--misses]`."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from alignment_tui.banks.check import FAMILIES  # noqa: E402
from alignment_tui.banks.cues import load_cues  # noqa: E402
from cue_scores import OWN, Scores, held_elsewhere, score, utterances  # noqa: E402  tests/ is not a package


def show(name: str, scores: Scores, *, misses: bool) -> None:
    print(f"{name}: {scores.should} should raise a cue, {scores.quiet} should not")
    print(f"  recall          {scores.hit}/{scores.should} = {scores.recall:.3f}")
    print(f"  precision       {scores.fired_well}/{scores.fired} = {scores.precision:.3f}")
    print(f"  quiet           {scores.kept}/{scores.quiet} = {scores.quiet_share:.3f}")
    print(f"  first cue right {scores.first}/{scores.should} = {scores.first_right:.3f}")
    for family in FAMILIES:
        if scores.family[family] > scores.family_hit[family]:
            print(f"    {family:<22} {scores.family_hit[family]}/{scores.family[family]}")
    for utterance, found in scores.misses if misses else ():
        print(f"    {utterance.speaker}: {utterance.text}  {list(utterance.expect)} {list(found)}")


def main(arguments: list[str]) -> int:
    misses = "--misses" in arguments
    named = [Path(argument) for argument in arguments if not argument.startswith("--")]
    elsewhere = held_elsewhere()
    usual = [*([elsewhere / "cues_dev.jsonl"] if elsewhere else []), *sorted(OWN.glob("*.jsonl"))]
    cues = load_cues()
    for path in named or usual:
        show(path.name, score(utterances(path), cues), misses=misses)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

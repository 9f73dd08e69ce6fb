"""Scores of the cue spotter on labelled utterances; shared by tests and by `benchmarks/score_cues.py`."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from alignment_tui.banks.cues import Cues, spot

OWN = Path(__file__).parent / "data" / "cues"
FOLDER = "ALIGNMENT_TUI_EVAL"
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Utterance:
    speaker: str
    kind: str
    text: str
    expect: tuple[str, ...]
    also: tuple[str, ...]

    @property
    def good(self) -> frozenset[str]:
        return frozenset((*self.expect, *self.also))


@dataclass(slots=True)
class Scores:
    """Counts; the figures are shares of them."""

    should: int = 0
    hit: int = 0
    first: int = 0
    fired: int = 0
    fired_well: int = 0
    quiet: int = 0
    kept: int = 0
    family: Counter[str] = field(default_factory=Counter)
    family_hit: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[Utterance, tuple[str, ...]]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Of those that should, the share with a right cue among the first three."""
        return self.hit / self.should if self.should else 1.0

    @property
    def precision(self) -> float:
        """Of those that raised anything, the share that should have."""
        return self.fired_well / self.fired if self.fired else 1.0

    @property
    def quiet_share(self) -> float:
        """Of those that should stay quiet, the share that did."""
        return self.kept / self.quiet if self.quiet else 1.0

    @property
    def first_right(self) -> float:
        """Of those that should, the share whose first cue is right."""
        return self.first / self.should if self.should else 1.0


def held_elsewhere() -> Path | None:
    """The folder with the open half of the evaluation set: named by the environment, or beside this project."""
    named = os.environ.get(FOLDER)
    folder = Path(named) if named else Path(__file__).parents[2] / "shared" / "eval"
    return folder if (folder / "cues_dev.jsonl").is_file() else None


def utterances(path: Path) -> list[Utterance]:
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Utterance(r["speaker"], r["kind"], r["text"], tuple(r["expect"]), tuple(r["also"])) for r in rows]


def score(said: Iterable[Utterance], cues: Cues) -> Scores:
    scores = Scores()
    for utterance in said:
        found = tuple(cue.family for cue in spot(utterance.text, utterance.speaker, utterance.kind, cues))
        scores.fired += bool(found)
        if not utterance.expect:
            scores.quiet += 1
            scores.kept += not found
            right = not found
        else:
            home = utterance.expect[0]
            right = bool(utterance.good.intersection(found[:SHOWN]))
            scores.should += 1
            scores.fired_well += bool(found)
            scores.hit += right
            scores.first += bool(found) and found[0] in utterance.good
            scores.family[home] += 1
            scores.family_hit[home] += right
        if not right:
            scores.misses.append((utterance, found))
    return scores

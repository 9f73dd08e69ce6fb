"""How well the cues do on utterances that people have labelled.

A file of utterances is JSON Lines: `speaker`, `kind`, `text`, `expect` (the families that are right; none where the
line should raise nothing) and `also` (families that will do). Four figures are counted; docs/cues.md says how they
came out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from alignment_tui.banks.cues.family import Cues
from alignment_tui.banks.cues.spot import spot
from alignment_tui.errors import FileDamaged

SHOWN = 3
"""Cues looked at for recall: the one that is shown, and two others of the same line."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One labelled line."""

    speaker: str
    kind: str
    text: str
    expect: tuple[str, ...]
    also: tuple[str, ...]

    @property
    def good(self) -> frozenset[str]:
        """Every family that will do."""
        return frozenset((*self.expect, *self.also))


@dataclass(slots=True)
class Scores:
    """Counts; the figures are shares of them, 1.0 where there was nothing to count."""

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
    """What went wrong, with the families that were raised."""

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


def utterances(path: Path) -> list[Utterance]:
    """The labelled lines of a file. Raises FileDamaged with the line that is not of that form, OSError."""
    found: list[Utterance] = []
    for at, row in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        if not row.strip():
            continue
        try:
            r = json.loads(row)
            expect, also = tuple(map(str, r["expect"])), tuple(map(str, r.get("also", ())))
            found.append(Utterance(str(r["speaker"]), str(r["kind"]), str(r["text"]), expect, also))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise FileDamaged(path, "this is no labelled utterance: speaker, kind, text, expect", at) from error
    return found


def score(said: Iterable[Utterance], cues: Cues) -> Scores:
    """Count what is raised, and what should have been."""
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

"""What the cues make of utterances: the four figures of a labelled file, and plain answers to lines from outside."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from alignment_tui.banks.check import FAMILIES
from alignment_tui.banks.cues import Cues, load_cues, spot
from alignment_tui.banks.cues.scores import Scores, score, utterances
from alignment_tui.banks.load import shipped
from alignment_tui.cli.records import folders_for
from alignment_tui.cli.statuses import NOT_USABLE
from alignment_tui.cli.terminal import complain, say, wrapped


def score_files(records: Path | None, paths: Iterable[Path], *, misses: bool) -> int:
    """Print recall, precision, quiet and first cue right for each file. Raises FileDamaged, OSError."""
    cues = _cues(records)
    for path in paths:
        _show(path.name, score(utterances(path), cues), misses=misses)
    return 0


def answer(records: Path | None) -> int:
    """Read lines `{"id", "speaker", "kind", "text"}` from standard input, print `{"id", "cues"}` for each, best first.

    A line that isn't one is named on standard error, and the status is 2 in the end; the others are answered.
    """
    cues = _cues(records)
    status = 0
    for at, row in enumerate(sys.stdin, 1):
        if not row.strip():
            continue
        try:
            asked = json.loads(row)
            id_, text = asked["id"], str(asked["text"])
            speaker, kind = str(asked.get("speaker", "sponsor")), str(asked.get("kind", "first"))
        except (ValueError, KeyError, TypeError, AttributeError):
            complain(f'alignment-tui: line {at}: expected {{"id", "speaker", "kind", "text"}}.')
            status = NOT_USABLE
            continue
        say(json.dumps({"id": id_, "cues": [cue.family for cue in spot(text, speaker, kind, cues)]}))
    return status


def _cues(records: Path | None) -> Cues:
    own = folders_for(records).own_banks
    return load_cues(shipped(), own) if own.is_dir() else load_cues()


def _show(name: str, scores: Scores, *, misses: bool) -> None:
    say(f"{name}: {scores.should} should raise a cue, {scores.quiet} should not")
    say(f"  recall          {scores.hit}/{scores.should} = {scores.recall:.3f}")
    say(f"  precision       {scores.fired_well}/{scores.fired} = {scores.precision:.3f}")
    say(f"  quiet           {scores.kept}/{scores.quiet} = {scores.quiet_share:.3f}")
    say(f"  first cue right {scores.first}/{scores.should} = {scores.first_right:.3f}")
    for family in FAMILIES:
        if scores.family[family]:
            say(f"    {family:<22} {scores.family_hit[family]}/{scores.family[family]}")
    for utterance, found in scores.misses if misses else ():
        wanted = ", ".join(utterance.expect) or "nothing"
        say(
            *wrapped(
                f"{utterance.speaker}: {utterance.text} ({wanted}; raised {', '.join(found) or 'nothing'})", "    "
            )
        )

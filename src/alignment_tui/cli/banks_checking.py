"""Whether question banks are sound, and how well their questions are asked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from alignment_tui.banks.lines import too_wide
from alignment_tui.banks.load import shipped
from alignment_tui.banks.report import ADVICE, FAULT, Told, report
from alignment_tui.cli.as_json import document
from alignment_tui.cli.banks_cues import cue_problems
from alignment_tui.cli.records import folders_for
from alignment_tui.cli.terminal import harmless, say, wrapped


def check(records: Path | None, paths: Sequence[Path], *, as_json: bool, only_faults: bool) -> int:
    """Print what there is to say about these banks, or the coach's own. 1 when a fault or advice is told, else 0."""
    folders = folders_for(records)
    # who has no banks of their own yet has nothing wrong in them
    wanted = list(paths) or [folders.own_banks]
    wanted = [path for path in wanted if paths or path.is_dir()]
    every = [file for path in wanted for file in _files(path)]
    banks = [file for file in every if not _is_of_cues(file)]
    told = [*report(banks, [folders.own_banks]), *cue_problems([file for file in every if _is_of_cues(file)])]
    if any(map(_is_of_cues, every)):
        told += _wide(every, folders.own_banks)
    told = [each for each in told if each.weight == FAULT or not only_faults]
    if as_json:
        say(document("banks-check", told=[{**asdict(each), "path": str(each.path)} for each in told]))
    else:
        _print(told, every, wanted)
    return 1 if told else 0


def _print(told: Sequence[Told], every: Sequence[Path], wanted: Sequence[Path]) -> None:
    for each in told:
        place = f"{each.path}:{each.line}" if each.line else str(each.path)
        name = f" {each.question}:" if each.question else ""
        say(f"{harmless(place)}: {each.weight}, {each.rule}:{harmless(name)} {harmless(each.what)}")
        say(*(wrapped(harmless(each.todo), "    ") if each.todo else []))
    if not every:
        places = " or ".join(harmless(str(path)) for path in wanted)
        say(
            f"Nothing to check: no banks in {places}." if places else "Nothing to check: you have no banks of your own."
        )
        return
    faults = sum(each.weight == FAULT for each in told)
    files = f"{len(every)} file{'' if len(every) == 1 else 's'}"
    if told:
        say(f"{files}: {_counted(faults, 'fault')}, {_counted(len(told) - faults, 'remark')}.")
    else:
        say(f"{files}, nothing to put right.")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for place, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "cards")
        yield from sorted(Path(place, n) for n in names if n.endswith(".toml") and not n.startswith("."))


def _is_of_cues(path: Path) -> bool:
    return path.parent.name == "cues"


def _wide(every: Sequence[Path], own: Path) -> Iterator[Told]:
    """Families that ordinary talk sets off, told at the file that has them last."""
    beside = [own] if any(own in path.parents for path in every) else []
    places = {path.parent.parent for path in every if _is_of_cues(path)}
    folders = dict.fromkeys([shipped(), *beside, *sorted(places)])
    for wide in too_wide(*folders):
        if wide.path is not None and wide.path in every:
            what = (
                f"{wide.family} comes up for {wide.fired} of {wide.of} lines of ordinary talk, such as: {wide.example}"
            )
            todo = "Take out words that people use without meaning it, or say beside which words they count."
            yield Told(wide.path, None, "wide", ADVICE, wide.family, "", what, todo)

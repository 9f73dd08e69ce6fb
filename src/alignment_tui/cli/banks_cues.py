"""Files of cues, checked beside the banks that they call."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from alignment_tui import tomlfile
from alignment_tui.banks.cues.load import FOLDER, check_cues, compiler_of
from alignment_tui.banks.cues.notes import Notes
from alignment_tui.banks.load import shipped
from alignment_tui.banks.report import ADVICE, FAULT, Told
from alignment_tui.errors import FileDamaged


def cue_problems(files: Sequence[Path]) -> Iterator[Told]:
    """What is wrong in files of cues, each checked by the words beside it."""
    for path in files:
        try:
            notes = Notes(path, tomlfile.parse(tomlfile.read_bytes(path), path))
        except FileDamaged as damaged:
            yield Told(path, damaged.line, "unreadable", FAULT, "", "", damaged.what, damaged.todo)
            continue
        words = [file for file in (shipped() / FOLDER / "words.toml", path.parent / "words.toml") if file.is_file()]
        compiler = compiler_of(Notes(file, tomlfile.parse(tomlfile.read_bytes(file), file)) for file in words)
        problems = check_cues(notes, compiler)
        weight = FAULT if notes.faults else ADVICE
        yield from (Told(path, p.line, "cues", weight, path.stem, "", p.what, p.todo) for p in problems)

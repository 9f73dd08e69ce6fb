"""Lines that come with the program: ordinary talk to measure cues by, and samples to try questions on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from alignment_tui.banks.load import parsed_bank, shipped
from alignment_tui.errors import FileDamaged
from alignment_tui.tomlfile import read_bytes

if TYPE_CHECKING:
    from alignment_tui.banks.cues import Cues

FOLDER = "lines"
WIDE = 0.05
"""A family that more than this share of ordinary lines sets off is too wide."""
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Said:
    """A line as it might be typed."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Wide:
    """A family of cues that ordinary talk sets off."""

    family: str
    path: Path | None
    fired: int
    of: int
    example: str


def ordinary() -> tuple[Said, ...]:
    """Talk that no cue should come up for."""
    return _read("ordinary.txt")


def samples() -> tuple[Said, ...]:
    """Lines to try questions on."""
    return _read("samples.txt")


def too_wide(*folders: Path, cues: Cues | None = None) -> tuple[Wide, ...]:
    """The families, as these folders have them together, that fire on ordinary talk; slow the first time.

    `cues` are those of these folders where they have been read already.
    """
    from alignment_tui.banks.cues import load_cues, spot

    cues = cues if cues is not None else load_cues(*folders)
    lines = ordinary()
    fired: Counter[str] = Counter()
    example: dict[str, str] = {}
    for line in lines:
        for cue in spot(line.text, line.who, "first", cues):
            fired[cue.family] += 1
            example.setdefault(cue.family, line.text)
    where = _files_of(folders)
    most = max(_FEWEST, WIDE * len(lines))
    return tuple(
        Wide(family, where.get(family), count, len(lines), example[family])
        for family, count in fired.most_common()
        if count > most
    )


def _files_of(folders: Iterable[Path]) -> dict[str, Path]:
    """The file that speaks of each family last: a coach's own, where there is one."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted((folder / "cues").glob("*.toml")):
            try:
                family = parsed_bank(read_bytes(path), path).data.get("family")
            except FileDamaged:
                continue
            if isinstance(family, str):
                found[family] = path
    return found


def _read(name: str) -> tuple[Said, ...]:
    rows = (shipped() / FOLDER / name).read_text(encoding="utf-8").splitlines()
    said = (row.split(None, 1) for row in rows if row.strip() and not row.startswith("#"))
    return tuple(Said(who, text) for who, text in said)

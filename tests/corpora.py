"""Where the large corpora of damaged and hostile files are, when this machine has them.

The suite stands alone without them: `tests/data` holds a small set of its own.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "ALIGNMENT_TUI_CORPORA"
ROOT = Path(__file__).parent.parent
NO_CORPORA = f"needs the corpora: set {VARIABLE} to their folder"


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the manifest of damaged files."""

    file: str
    allowed: frozenset[str]
    """open, open-read-only, refuse, quarantine: any of these is a good answer."""
    why: str
    always_made: bool


def corpora() -> Path | None:
    """The folder with `toml-test`, `naughty-strings` and `damaged`; None when there is none."""
    named = os.environ.get(VARIABLE)
    folder = Path(named) if named else ROOT.parent / "shared" / "corpora"
    return folder if folder.is_dir() else None


def toml_test(kind: str) -> list[Path]:
    """The files of toml-test that every parser must load (`valid`) or refuse (`invalid`)."""
    folder = corpora()
    return sorted((folder / "toml-test" / kind).rglob("*.toml")) if folder else []


def damaged() -> list[Case]:
    """What the manifest says of each damaged or odd file."""
    folder = corpora()
    if folder is None:
        return []
    rows = json.loads((folder / "damaged" / "manifest.json").read_text("utf-8"))["files"]
    return [
        Case(row["file"], frozenset((row["expect"], *row["also_ok"])), row["why"], row["made"] == "always")
        for row in rows
    ]


def naughty_strings() -> list[str]:
    """Strings that break programs, with the empty one and a blank; a few when the corpora aren't there."""
    folder = corpora()
    if folder is None:
        return ["", " ", '"""', "\\", "[/b]", "\u202e", "=1+1", "Ω≈ç√∫˜µ≤≥÷", "👩🏽‍💻", "<script>"]
    lines = (folder / "naughty-strings" / "blns.txt").read_text("utf-8").split("\n")
    return ["", " ", *(line for line in lines if line and not line.startswith("#"))]

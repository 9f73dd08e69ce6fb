"""Where the labelled utterances lie on which the cues are scored."""

from __future__ import annotations

import os
from pathlib import Path

OWN = Path(__file__).parent / "data" / "cues"
FOLDER = "ALIGNMENT_TUI_EVAL"


def held_elsewhere() -> Path | None:
    """The folder with the open half of the evaluation set: named by the environment, or beside this project."""
    named = os.environ.get(FOLDER)
    folder = Path(named) if named else Path(__file__).parents[2] / "shared" / "eval"
    return folder if (folder / "cues_dev.jsonl").is_file() else None

"""Where everything is kept."""

from __future__ import annotations

from pathlib import Path

from alignment_tui.cli.chosen import folders_here
from alignment_tui.cli.terminal import harmless, say


def say_paths(records: Path | None) -> int:
    """Print every folder the program reads or writes, and whether it is there yet."""
    from alignment_tui.banks.load import shipped

    folders = folders_here(records)
    places = {
        "records": folders.records,
        "state": folders.state,
        "cache": folders.cache,
        "config": folders.config,
        "log": folders.log,
        "own questions": folders.own_banks,
        "questions": shipped(),
    }
    widest = max(map(len, places))
    for name, path in places.items():
        say(f"{name:<{widest}}  {harmless(str(path))}{'' if path.exists() else '  (not there yet)'}")
    return 0

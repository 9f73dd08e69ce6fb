"""What is kept of a mistake of ours: where in the program, and not a word of anybody's."""

from __future__ import annotations

import os
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType


def report(error: BaseException, when: datetime) -> str:
    """Module, function, line and the kind of error, innermost last; never its message, never a value."""
    lines = [f"alignment-tui stopped at {when:%Y-%m-%d %H:%M:%S %z}", ""]
    for cause in _chain(error):
        lines.append(type(cause).__name__)
        lines.extend(f"  {place}" for place in _places(cause.__traceback__))
    return "\n".join(lines) + "\n"


def write_report(error: BaseException, folder: Path, when: datetime) -> Path | None:
    """Write the report into `folder`, readable by its owner alone; None where that can't be done."""
    path = folder / f"stopped-{when:%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(report(error, when))
    except OSError:
        return None
    return path


def told(error: BaseException, path: Path | None) -> str:
    """What the coach reads on the terminal afterwards."""
    what = f"alignment-tui had to stop ({type(error).__name__}). Everything saved until then is kept.\n"
    return (
        what if path is None else what + f"Where in the program it was is noted, without anybody's words, in {path}\n"
    )


def _chain(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in chain:
        chain.append(following)
        following = following.__cause__ or following.__context__
    return chain[::-1]


def _places(trace: TracebackType | None) -> list[str]:
    return [
        f"{frame.f_globals.get('__name__', '?')}, {frame.f_code.co_name}, line {line}"
        for frame, line in traceback.walk_tb(trace)
    ]

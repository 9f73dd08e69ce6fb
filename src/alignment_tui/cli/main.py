"""The edge of the program: a command in, an exit status out, and never a traceback."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from alignment_tui.cli.statuses import INTERRUPTED, PIPE_CLOSED, WRONG
from alignment_tui.cli.terminal import complain
from alignment_tui.errors import AlignmentError

if TYPE_CHECKING:
    import argparse


def main(argv: Sequence[str] | None = None) -> int:
    """Do what was asked. Returns the exit status (`cli/statuses.py`)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        status = _run(_asked(argv)) if argv or (argv is None and sys.argv[1:]) else _home()
        sys.stdout.flush()
    except AlignmentError as error:
        complain(f"alignment-tui: {error}", *([error.todo] if error.todo else []))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the flush at exit stays quiet too
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        complain(f"alignment-tui: {where}{(error.strerror or 'unknown reason').lower()}")
    except Exception as error:  # noqa: BLE001  the last resort: a mistake of the program is told without people's words
        complain(
            f"alignment-tui: stopped by a mistake of its own: {_mistake(error)}",
            "Your records are as they were. That line helps whoever looks into it.",
        )
    else:
        return status
    return WRONG


def _home() -> int:
    """What is asked for without a word: Home, which waits for no parser."""
    from alignment_tui.cli.screens import home

    return home(None)


def _asked(argv: Sequence[str] | None) -> argparse.Namespace:
    from alignment_tui.cli.arguments import parser

    try:
        return parser().parse_args(argv)
    except SystemExit:
        sys.stdout.flush()  # help may go into a pipe that is closed by now
        raise


def _run(asked: argparse.Namespace) -> int:
    status: int = asked.run(asked)
    return status


def _mistake(error: Exception) -> str:
    """The kind of error and the line of code it came from; nothing of what was handled there."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f" in {Path(at.tb_frame.f_code.co_filename).name}, line {at.tb_lineno}" if at is not None else ""
    return type(error).__name__ + place

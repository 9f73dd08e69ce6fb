"""The commands that take the whole screen."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from pathlib import Path

from alignment_tui.cli.chosen import folders_here
from alignment_tui.cli.terminal import complain, harmless, say
from alignment_tui.clock import SystemClock
from alignment_tui.errors import FolderUnusable
from alignment_tui.storage.folders import Folders

NO_TERMINAL = 2


def home(records: Path | None) -> int:
    """Open Home on the coach's folder, or on `records`."""
    return _run(folders_here(records)) if _has_terminal() else NO_TERMINAL


def demo(write: Path | None) -> int:
    """Open Home on a fresh copy of the sample with folders of its own; with `write` only lay the copy down there."""
    if write is not None:
        _lay_down(write)
        say(
            f"The sample is in {harmless(str(write))}.",
            f"Look at it with: alignment-tui --data-dir {harmless(str(write))}",
        )
        return 0
    if not _has_terminal():
        return NO_TERMINAL
    place = Path(tempfile.mkdtemp(prefix="alignment-tui-demo-"))
    _lay_down(place / "records")
    where = f"A fresh copy of the sample, apart from your own records, is in {harmless(str(place))}."
    say(where)
    sys.stdout.flush()
    status = _run(
        Folders(
            records=place / "records",
            state=place / "state",
            cache=place / "cache",
            config=place / "config",
            log=place / "log",
        )
    )
    say(f"What you changed in the sample stays in {harmless(str(place))} until you remove that folder.")
    return status


def room(records: Path | None, meeting: str) -> int:
    """Show the room's page of the running meeting, or of the one named, and follow it. Writes nothing.

    Raises FolderUnusable, NotFound.
    """
    from alignment_tui.cli.records import folders_for

    if not _has_terminal():
        return NO_TERMINAL
    from alignment_tui.session.settings_file import read_settings
    from alignment_tui.session.watching import RoomWatch
    from alignment_tui.ui.screens.room.window import run_room

    folders, clock = folders_for(records), SystemClock()
    watch = RoomWatch(folders, clock, meeting)
    return run_room(watch, clock, read_settings(folders.config).colours)


def _run(folders: Folders) -> int:
    gc.disable()  # what is made while starting stays; the first frame need not wait for it to be looked through
    from alignment_tui.ui.start import run

    return run(folders, SystemClock())


def _lay_down(folder: Path) -> None:
    from alignment_tui.sample import write_sample

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderUnusable(
            folder, "the sample needs a folder that is new or empty.", "Name another one; nothing was changed."
        )
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_sample(folder, SystemClock().now().date())


def _has_terminal() -> bool:
    from alignment_tui.ui.driver import SERVED

    # the screens are drawn on standard error, so that must be the terminal too; in a browser there is none of them
    if (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()) or os.environ.get(SERVED):
        return True
    complain("alignment-tui: this needs a terminal to draw on; list, show, check and paths work without one.")
    return False

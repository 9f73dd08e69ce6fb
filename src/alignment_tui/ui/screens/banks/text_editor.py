"""A bank in the coach's own text editor: the program steps aside and comes back."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from textual.app import App, SuspendNotSupported

USUAL: Final = ("nano", "vim", "vi", "notepad")
"""Tried in this order where no editor is named."""
NONE: Final = "No editor is named. Set EDITOR to its name and open this again."


def editor(environment: Mapping[str, str] | None = None) -> list[str]:
    """The command that VISUAL or EDITOR names, else a usual one; empty when there is none."""
    said = os.environ if environment is None else environment
    for name in ("VISUAL", "EDITOR"):
        if said.get(name, "").strip():
            try:
                return shlex.split(said[name], posix=os.name == "posix")
            except ValueError:
                return [said[name]]
    return next(([name] for name in USUAL if shutil.which(name)), [])


def edit(app: App[Any], path: Path) -> str:
    """Open a file and wait; what went wrong, in words, or nothing."""
    command = editor()
    if not command:
        return NONE
    try:
        with app.suspend():
            ended = run([*command, str(path)])
    except SuspendNotSupported:
        return "Here the program can't step aside. The bank lies at " + str(path)
    except FileNotFoundError:
        return f"There is no editor {command[0]} here. Set EDITOR to its name."
    except OSError as problem:
        return f"The editor can't be opened: {(problem.strerror or 'unknown reason').lower()}."
    return f"The editor ended with number {ended}; the bank is shown as it now is." if ended else ""


def run(command: list[str]) -> int:
    """Run the editor on the terminal; its exit status."""
    return subprocess.run(command, check=False).returncode  # noqa: S603  the coach's own editor

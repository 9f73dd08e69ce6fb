"""What each command does once it is parsed: import what it needs, and nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace


def home(asked: Namespace) -> int:
    """Home, which is asked for without a command."""
    from alignment_tui.cli.screens import home as run

    return run(asked.data_dir)


def demo(asked: Namespace) -> int:
    """The sample."""
    from alignment_tui.cli.screens import demo as run

    return run(asked.write)


def room(asked: Namespace) -> int:
    """The page for the room."""
    from alignment_tui.cli.screens import room as run

    return run(asked.data_dir, asked.meeting)


def list_meetings(asked: Namespace) -> int:
    """The meetings, by date."""
    from alignment_tui.cli.listing import list_meetings as run

    return run(asked.data_dir, as_json=asked.json)


def show(asked: Namespace) -> int:
    """One meeting as text."""
    from alignment_tui.cli.showing import show as run

    return run(asked.data_dir, asked.meeting)


def check(asked: Namespace) -> int:
    """Whether files are sound."""
    from alignment_tui.cli.checking import check as run

    return run(asked.data_dir, asked.paths)


def paths(asked: Namespace) -> int:
    """Where everything is."""
    from alignment_tui.cli.places import say_paths as run

    return run(asked.data_dir)

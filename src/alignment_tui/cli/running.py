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

    return run(asked.data_dir, asked.meeting, as_json=asked.json)


def search(asked: Namespace) -> int:
    """What the records say of some words."""
    from alignment_tui.cli.searching import search as run

    return run(asked.data_dir, asked.words, asked.engagement, asked.limit, as_json=asked.json)


def export(asked: Namespace) -> int:
    """A document for one reader."""
    from alignment_tui.cli.exporting import export as run

    return run(asked)


def check(asked: Namespace) -> int:
    """Whether files are sound."""
    from alignment_tui.cli.checking import check as run

    return run(asked.data_dir, asked.paths)


def paths(asked: Namespace) -> int:
    """Where everything is."""
    from alignment_tui.cli.places import say_paths as run

    return run(asked.data_dir)


def next_steps(asked: Namespace) -> int:
    """What was taken on, and is open."""
    from alignment_tui.cli.next_steps import next_steps as run

    return run(asked.data_dir, asked.engagement, every=asked.all, as_json=asked.json)


def agenda(asked: Namespace) -> int:
    """What is coming, or the agenda of a meeting."""
    from alignment_tui.cli.agenda import agenda as run

    return run(asked.data_dir, asked.meeting, as_json=asked.json)


def new(asked: Namespace) -> int:
    """An engagement begun."""
    from alignment_tui.cli.beginning import new as run

    return run(asked)


def take(asked: Namespace) -> int:
    """What was written elsewhere."""
    from alignment_tui.cli.importing import take as run

    return run(asked)


def completions(asked: Namespace) -> int:
    """What a shell can complete."""
    from alignment_tui.cli.arguments import parser
    from alignment_tui.cli.completing import complete as run

    return run(parser(), asked.shell)


def manual(_asked: Namespace) -> int:
    """The manual page."""
    from alignment_tui.cli.arguments import parser
    from alignment_tui.cli.manual import manual as run

    return run(parser())


def schema(asked: Namespace) -> int:
    """The forms of what --json prints."""
    from alignment_tui.cli.as_json import forms
    from alignment_tui.cli.as_json import schema as run
    from alignment_tui.cli.terminal import say

    say(run(asked.form) if asked.form else "\n".join(forms()))
    return 0


def rollup(asked: Namespace) -> int:
    """What programmes add up to."""
    from alignment_tui.cli.rolling_up import roll_ups as run

    return run(asked.data_dir, asked.programme, asked.others, as_json=asked.json)

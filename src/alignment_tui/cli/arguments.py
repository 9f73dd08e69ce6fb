"""What can be typed after `alignment-tui`, and the help that says so."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from alignment_tui import __version__
from alignment_tui.cli import running

_EXAMPLES = """\
examples:
  alignment-tui                          open Home
  alignment-tui demo                     look around in a made-up engagement
  alignment-tui room                     the page for the room, in a second window
  alignment-tui list                     every meeting, by date
  alignment-tui show m-7f3k9q            one meeting, as text to read
  alignment-tui check                    is every file sound?
  alignment-tui check my_questions.toml  is this question bank sound?
  alignment-tui paths                    where everything is kept
  alignment-tui --data-dir ~/Coaching    open Home on another folder

Nothing is ever sent anywhere. Without a terminal, use list --json, show, check and paths.
"""
_FOLDER = "the folder of your records, for this run (state and cache stay where they are)"


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    whole = argparse.ArgumentParser(
        prog="alignment-tui",
        description="A quiet instrument for the alignment meeting of coach, client and sponsor.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"alignment-tui {__version__}")
    whole.add_argument("--data-dir", metavar="DIR", type=Path, default=None, help=_FOLDER)
    whole.set_defaults(run=running.home)
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    anywhere = argparse.ArgumentParser(add_help=False)
    anywhere.add_argument("--data-dir", metavar="DIR", type=Path, default=argparse.SUPPRESS, help=_FOLDER)

    def command(name: str, says: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=says, description=_sentence(says), parents=[anywhere], allow_abbrev=False)
        made.set_defaults(run=run)
        return made

    demo = command("demo", "open Home on a fresh copy of the sample, apart from your own records", running.demo)
    demo.add_argument("--write", metavar="DIR", type=Path, help="only lay the sample down in this folder")
    room = command("room", "show what the room may see of the running meeting, in a window of its own", running.room)
    room.add_argument(
        "meeting",
        metavar="MEETING",
        nargs="?",
        default="",
        help="its id, or the beginning of its id; the meeting that began last unless given",
    )
    listing = command("list", "list the meetings, by date", running.list_meetings)
    listing.add_argument("--json", action="store_true", help="as a JSON array, for other programs")
    show = command("show", "print one meeting as text to read", running.show)
    show.add_argument("meeting", metavar="MEETING", help="its id, the beginning of its id, or the path of its file")
    check = command(
        "check", "say of each file whether it is sound, and if not: where, why, and what to do", running.check
    )
    check.add_argument(
        "paths",
        metavar="PATH",
        type=Path,
        nargs="*",
        help="files or folders of records, question banks or agendas; your records and your own banks unless given",
    )
    command("paths", "say where everything is kept", running.paths)
    return whole


def _sentence(says: str) -> str:
    return f"{says[0].upper()}{says[1:]}."

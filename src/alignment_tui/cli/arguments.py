"""What can be typed after `alignment-tui`, and the help that says so."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from alignment_tui import __version__
from alignment_tui.cli import running
from alignment_tui.cli.banks_arguments import add_banks
from alignment_tui.domain.kinds import FINAL, FIRST, MIDPOINT

_EXAMPLES = """\
examples:
  alignment-tui                          open Home
  alignment-tui demo                     look around in a made-up engagement
  alignment-tui room                     the page for the room, in a second window
  alignment-tui list                     every meeting, by date
  alignment-tui show m-7f3k9q            one meeting, as text to read
  alignment-tui export m-7f3k9q          the client's copy of one meeting
  alignment-tui search optics            who said it, and when
  alignment-tui next-steps               what was taken on, and is open
  alignment-tui new "Leila Marchetti"    begin an engagement
  alignment-tui import note.md --into m-7f3k9q   take in lines of a note
  alignment-tui check                    is every file sound?
  alignment-tui check my_questions.toml  is this question bank sound?
  alignment-tui paths                    where everything is kept
  alignment-tui --data-dir ~/Coaching    open Home on another folder

Nothing is ever sent anywhere. Without a terminal everything works but Home, demo and room.
"""
_ID = "its id, or the beginning of its id"
_JSON = "as JSON, for other programs; alignment-tui schema describes it"
_Add = Callable[[str, str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]
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
    listing.add_argument("--json", action="store_true", help=_JSON)
    show = command("show", "print one meeting as text to read", running.show)
    show.add_argument("meeting", metavar="MEETING", help="its id, the beginning of its id, or the path of its file")
    show.add_argument("--json", action="store_true", help=_JSON)
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
    add_banks(command("banks", "look after your question banks: check, list, show, share", running.home), anywhere)
    _giving_out(command)
    _looking_back(command)
    _looking_ahead(command)
    _putting_in(command)
    _for_other_programs(command)
    return whole


def _giving_out(command: _Add) -> None:
    out = command("export", "make a document for one reader: of a meeting, or of a whole engagement", running.export)
    out.epilog = (
        "Exit status: 0 made, 1 something is wrong, 2 not usable like this, 3 not made yet, and why. "
        "What is held back is said on standard error, for you alone."
    )
    out.add_argument(
        "record", metavar="MEETING|ENGAGEMENT", nargs="?", default="", help=f"{_ID}, or the path of its file"
    )
    out.add_argument(
        "--for", dest="reader", choices=("client", "sponsor", "coach", "supervision"), default="client",
        help="who it is for; the client unless given",
    )  # fmt: skip
    out.add_argument(
        "--as", dest="form", choices=("markdown", "html", "docx", "pdf", "ics"), default="markdown",
        help="the format; markdown unless given",
    )  # fmt: skip
    out.add_argument(
        "--document", metavar="NAME", default="",
        help="record, plan, meeting, briefing, paper, debrief, one-page, action-plan, wrap-up or dates; "
        "the record unless given",
    )  # fmt: skip
    out.add_argument(
        "--out", metavar="PATH", default="",
        help="a file or a folder, - for standard output; the folder copies beside the records unless given",
    )  # fmt: skip
    out.add_argument("--template", metavar="PATH", type=Path, default=None, help="lay it out by this template")
    out.add_argument("--looked", action="store_true", help="words off limits were looked at, and may stand")
    out.add_argument("--write-templates", action="store_true", help="only write the templates out, to be adapted")


def _looking_back(command: _Add) -> None:
    search = command("search", "find words in all records, or in one engagement's", running.search)
    what = "words, '\"just these\"', or filters such as speaker:sponsor after:2026-03"
    search.add_argument("words", metavar="QUERY", nargs="+", help=what)
    search.add_argument("--engagement", metavar="ID", default="", help=f"look in this one only: {_ID}")
    search.add_argument("--limit", metavar="N", type=int, default=200, help="at most so many; 200 unless given")
    search.add_argument("--json", action="store_true", help=_JSON)


def _looking_ahead(command: _Add) -> None:
    steps = command(
        "next-steps", "list the next steps that are open or wait for a yes, by their day", running.next_steps
    )
    steps.add_argument(
        "engagement", metavar="ENGAGEMENT", nargs="?", default="", help=f"{_ID}; all of them unless given"
    )
    steps.add_argument("--all", action="store_true", help="those that are done, changed, dropped or turned down too")
    steps.add_argument("--json", action="store_true", help=_JSON)
    agenda = command("agenda", "say what is coming, by its day; of a meeting, its agenda", running.agenda)
    agenda.add_argument("meeting", metavar="MEETING", nargs="?", default="", help=_ID)
    agenda.add_argument("--json", action="store_true", help=_JSON)
    rollup = command("rollup", "count programmes up: numbers only, nothing for groups under five", running.rollup)
    rollup.add_argument("programme", metavar="PROGRAMME", nargs="?", default="", help="its name; all unless given")
    rollup.add_argument(
        "--with",
        dest="others",
        metavar="FILE",
        type=Path,
        nargs="+",
        default=[],
        help="add the counts that other coaches printed with rollup --json",
    )
    rollup.add_argument("--json", action="store_true", help=_JSON)


def _putting_in(command: _Add) -> None:
    new = command("new", "begin an engagement; a client's name is enough", running.new)
    new.add_argument("client", metavar="CLIENT", help="the client's name")
    new.add_argument("--sponsor", metavar="NAME", default="", help="the sponsor's name")
    new.add_argument("--sponsor-role", metavar="ROLE", default="", help="what the sponsor does there")
    new.add_argument("--organisation", metavar="NAME", default="", help="what the organisation is called")
    new.add_argument("--programme", metavar="NAME", default="", help="the coaching programme it belongs to")
    new.add_argument("--goal", metavar="WORDS", default="", help="the organisation's goal, as it was put")
    new.add_argument("--kind", choices=(FIRST, MIDPOINT, FINAL), default=FIRST, help="the kind of the meeting to come")
    new.add_argument("--on", metavar="WHEN", default="", help="its day, 2026-03-12 or 12 mar, and the time behind it")
    new.add_argument("--minutes", metavar="N", type=int, default=60, help="how long it takes; 60 unless given")
    new.add_argument(
        "--meetings",
        choices=("all", "two", "one"),
        default="",
        help="first, midpoint and final; first and final; only one; not yet decided unless given",
    )
    new.add_argument("--json", action="store_true", help=_JSON)
    take = command("import", "take in lines of a note, a table of next steps or an engagement's folder", running.take)
    take.add_argument(
        "source", metavar="PATH", type=Path, nargs="?", help="a text or Markdown file, a .csv, or a folder"
    )
    take.add_argument("--into", metavar="ID", default="", help="the meeting for lines, the engagement for next steps")
    take.add_argument(
        "--as", dest="form", choices=("lines", "steps"), default="", help="what it is, if its name doesn't say"
    )
    take.add_argument(
        "--yes", action="store_true", help="take it in without asking; else it is only shown, or asked about"
    )
    take.add_argument("--undo", action="store_true", help="take back what came in last, if it is still as it came")
    take.add_argument("--json", action="store_true", help=_JSON)


def _for_other_programs(command: _Add) -> None:
    completions = command("completions", "print the completions for a shell", running.completions)
    completions.add_argument("shell", choices=("bash", "zsh", "fish"), help="which shell")
    command("manual", "print the manual page, as man reads it", running.manual)
    schema = command("schema", "print the JSON Schema of what --json prints", running.schema)
    schema.add_argument(
        "form", metavar="FORM", nargs="?", default="", help="the name of a form; all their names unless given"
    )


def _sentence(says: str) -> str:
    return f"{says[0].upper()}{says[1:]}."

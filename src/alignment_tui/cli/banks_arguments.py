"""What can be typed after `alignment-tui banks`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

_JSON = "as JSON, for other programs; alignment-tui schema describes it"
_BANK = "its id, as alignment-tui banks list says it"
_LANGUAGE = "the bank in this language, such as de; en unless given"
_Runs = Callable[[argparse.Namespace], int]


def add_banks(parser: argparse.ArgumentParser, anywhere: argparse.ArgumentParser) -> None:
    """Give the command its own commands; `anywhere` holds what every command takes."""
    commands = parser.add_subparsers(dest="what", metavar="WHAT", title="what to do", required=True)

    def command(name: str, says: str, run: _Runs) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name, help=says, description=f"{says[0].upper()}{says[1:]}.", parents=[anywhere], allow_abbrev=False
        )
        made.set_defaults(run=run)
        return made

    check = command("check", "say of each bank what is wrong and what could be asked better", _check)
    check.add_argument("paths", metavar="PATH", type=Path, nargs="*", help="files or folders; your own unless given")
    check.add_argument("--json", action="store_true", help=_JSON)
    check.add_argument("--faults", action="store_true", help="only what keeps a bank from being used")
    command("schema", "print the JSON Schema of a bank, by which text editors complete and check", _schema)
    listing = command("list", "list the banks, and where each comes from", _list)
    listing.add_argument("--json", action="store_true", help=_JSON)
    show = command("show", "print a bank's questions as they are asked", _show)
    show.add_argument("bank", metavar="BANK", help=_BANK)
    show.add_argument("--language", default="en", help=_LANGUAGE)
    out = command("export", "write a bank as one file to give to a colleague; your notes are left out", _export)
    out.add_argument("bank", metavar="BANK", help=_BANK)
    out.add_argument("file", metavar="FILE", help="where to; - prints it")
    out.add_argument("--language", default="en", help=_LANGUAGE)
    coming = command("import", "say what a colleague's bank would change, and take it in with --yes", _import)
    coming.add_argument("file", metavar="FILE", type=Path, help="the bank")
    coming.add_argument("--yes", action="store_true", help="take it in; otherwise nothing is changed")
    scores = command("score", "say how well the cues do on labelled utterances", _score)
    scores.add_argument("files", metavar="FILE.jsonl", type=Path, nargs="+", help="JSON Lines; docs/cues.md says how")
    scores.add_argument("--no-misses", action="store_true", help="only the figures, not what went wrong")
    command("cues", "say which cues lines from standard input raise, as JSON Lines", _cues)


def _check(asked: argparse.Namespace) -> int:
    from alignment_tui.cli.banks_checking import check

    return check(asked.data_dir, asked.paths, as_json=asked.json, only_faults=asked.faults)


def _schema(_asked: argparse.Namespace) -> int:
    from alignment_tui.cli.banks import print_schema

    return print_schema()


def _list(asked: argparse.Namespace) -> int:
    from alignment_tui.cli.banks import list_banks

    return list_banks(asked.data_dir, as_json=asked.json)


def _show(asked: argparse.Namespace) -> int:
    from alignment_tui.cli.banks import show_bank

    return show_bank(asked.data_dir, asked.bank, asked.language)


def _export(asked: argparse.Namespace) -> int:
    from alignment_tui.cli.banks import export_bank

    return export_bank(asked.data_dir, asked.bank, asked.file, asked.language)


def _import(asked: argparse.Namespace) -> int:
    from alignment_tui.cli.banks import import_bank

    return import_bank(asked.data_dir, asked.file, yes=asked.yes)


def _score(asked: argparse.Namespace) -> int:
    from alignment_tui.cli.cue_scoring import score_files

    return score_files(asked.data_dir, asked.files, misses=not asked.no_misses)


def _cues(asked: argparse.Namespace) -> int:
    from alignment_tui.cli.cue_scoring import answer

    return answer(asked.data_dir)

"""The manual page, made from the parser and the table of exit statuses."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from alignment_tui import __version__
from alignment_tui.cli.completing import Said, commands
from alignment_tui.cli.statuses import STATUSES
from alignment_tui.cli.terminal import say
from alignment_tui.storage.folders import VARIABLES


def manual(parser: argparse.ArgumentParser) -> int:
    """Print the manual page, for `man -l` or a folder of manual pages."""
    say("\n".join(_page(parser)))
    return 0


def _page(parser: argparse.ArgumentParser) -> Iterator[str]:
    every = commands(parser)
    yield f'.TH ALIGNMENT-TUI 1 "" "alignment-tui {__version__}" "User Commands"'
    yield from (".SH NAME", f"alignment-tui \\- {_plain(_small(parser.description or ''))}")
    yield from (".SH SYNOPSIS", ".B alignment-tui", "[\\fIOPTION\\fR]... [\\fICOMMAND\\fR [\\fIARGUMENT\\fR]...]")
    yield from (".SH DESCRIPTION", _plain("Without a command it opens Home, on the whole screen. Nothing is ever sent"))
    yield _plain(
        "anywhere: records are text files in a folder of the coach's own, and everything else stays beside them."
    )
    yield from (".SH OPTIONS", *_options(every[0]))
    yield ".SH COMMANDS"
    for said in every[1:]:
        takes = " ".join(f"\\fI{_plain(str(t.metavar or t.dest))}\\fR" for t in said.takes)
        yield from (f'.SS "{_plain(said.name)}"', *([f"{takes}", ".br"] if takes else []), _plain(_sentence(said.help)))
        yield from _options(said)
    yield ".SH ENVIRONMENT"
    for name, variable in VARIABLES.items():
        yield from (".TP", f".B {variable}", _plain(f"The folder for {name}."))
    yield from (".TP", ".B NO_COLOR", "Set to anything: no colours of the program's own.")
    yield ".SH EXIT STATUS"
    for status, means in STATUSES.items():
        yield from (".TP", f".B {status}", _plain(means))


def _options(said: Said) -> Iterator[str]:
    for option in said.options:
        if option.help is argparse.SUPPRESS or "--help" in option.option_strings:
            continue
        names = ", ".join(f"\\fB{_plain(o)}\\fR" for o in option.option_strings)
        value = f" \\fI{_plain(str(option.metavar or option.dest.upper()))}\\fR" if option.nargs != 0 else ""
        yield from (".TP", names + value, _plain(_sentence(option.help or "")))


def _plain(words: str) -> str:
    """Words as roff takes them: nothing at the beginning of a row is a request, and a dash is a dash."""
    clean = words.replace("\\", "\\\\").replace("-", "\\-")
    return f"\\&{clean}" if clean.startswith((".", "'")) else clean


def _small(words: str) -> str:
    return words[:1].lower() + words[1:].rstrip(".")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""

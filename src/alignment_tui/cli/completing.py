"""Completions for the shells, made from the parser itself, so that they never know less or more than it does."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

from alignment_tui.cli.terminal import say

SHELLS = ("bash", "zsh", "fish")
_PROGRAM = "alignment-tui"


@dataclass(frozen=True, slots=True)
class Said:
    """One command, or the program without one: what may stand behind it."""

    name: str
    """Empty for the program itself."""
    help: str
    options: tuple[argparse.Action, ...]
    takes: tuple[argparse.Action, ...]
    """What stands there without a dash, in order."""


def commands(parser: argparse.ArgumentParser) -> tuple[Said, ...]:
    """The program itself, then its commands in the order of its help; commands of commands are named by both words."""
    return tuple(_commands(parser, "", parser.description or ""))


def complete(parser: argparse.ArgumentParser, shell: str) -> int:
    """Print the completions for a shell."""
    said = commands(parser)
    say({"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](said))
    return 0


def _commands(parser: argparse.ArgumentParser, name: str, says: str) -> Iterator[Said]:
    options = tuple(a for a in parser._actions if a.option_strings)  # noqa: SLF001  argparse has no other way to ask
    below = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]  # noqa: SLF001
    takes = tuple(a for a in parser._actions if not a.option_strings and a not in below)  # noqa: SLF001
    yield Said(name, says, options, takes)
    for choice in below:
        helps = {c.dest: c.help or "" for c in choice._choices_actions}  # noqa: SLF001
        for called, one in choice.choices.items():
            yield from _commands(one, f"{name} {called}".strip(), helps.get(called, ""))


def _words(said: Said, every: tuple[Said, ...]) -> list[str]:
    """What may come next: commands below this one, its options, and the choices of what it takes."""
    begin = f"{said.name} " if said.name else ""
    below = [
        other.name.removeprefix(begin)
        for other in every
        if other.name and other.name.startswith(begin) and " " not in other.name.removeprefix(begin)
    ]
    choices = [str(choice) for takes in said.takes for choice in takes.choices or ()]
    return [*below, *choices, *(o for option in said.options for o in option.option_strings)]


def _bash(every: tuple[Said, ...]) -> str:
    cases = "\n".join(f'        "{said.name}") words="{" ".join(_words(said, every))}" ;;' for said in every)
    names = "|".join(said.name.replace(" ", "\\ ") for said in every if said.name)
    return f"""\
# bash completion for {_PROGRAM}
_alignment_tui() {{
    local here="${{COMP_WORDS[COMP_CWORD]}}" said="" word words=""
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case "${{said:+$said }}$word" in
            {names}) said="${{said:+$said }}$word" ;;
        esac
    done
    case "$said" in
{cases}
    esac
    COMPREPLY=( $(compgen -W "$words" -- "$here") $(compgen -f -- "$here") )
}}
complete -o filenames -F _alignment_tui {_PROGRAM}"""


def _zsh(every: tuple[Said, ...]) -> str:
    cases = "\n".join(f'        ("{said.name}") words=({" ".join(_words(said, every))}) ;;' for said in every)
    names = "|".join(f'"{said.name}"' for said in every if said.name)
    return f"""\
#compdef {_PROGRAM}
_alignment_tui() {{
    local said="" word joined
    local -a words_here words
    words_here=("${{(@)words[2,CURRENT-1]}}")
    for word in "${{words_here[@]}}"; do
        joined="${{said:+$said }}$word"
        case "$joined" in
            ({names}) said="$joined" ;;
        esac
    done
    case "$said" in
{cases}
    esac
    compadd -- "${{words[@]}}"
    _files
}}
compdef _alignment_tui {_PROGRAM}"""


def _fish(every: tuple[Said, ...]) -> str:
    rows = [f"# fish completion for {_PROGRAM}"]
    top = [said for said in every if said.name and " " not in said.name]
    rows += [f"complete -c {_PROGRAM} -n __fish_use_subcommand -a {said.name} -d {_quoted(said.help)}" for said in top]
    for said in every:
        seen = " ".join(said.name.split())
        when = f"-n '__fish_seen_subcommand_from {seen.split()[0]}'" if seen else "-n __fish_use_subcommand"
        for option in said.options:
            long = next((o[2:] for o in option.option_strings if o.startswith("--")), "")
            if long:
                takes = "" if option.nargs == 0 else " -r"
                rows.append(f"complete -c {_PROGRAM} {when} -l {long}{takes} -d {_quoted(_help(option))}")
        for other in every:
            begin = f"{said.name} "
            if said.name and other.name.startswith(begin):
                word = other.name.removeprefix(begin)
                rows.append(f"complete -c {_PROGRAM} {when} -a {word} -d {_quoted(other.help)}")
    return "\n".join(rows)


def _help(option: argparse.Action) -> str:
    return option.help if option.help and option.help is not argparse.SUPPRESS else ""


def _quoted(words: str) -> str:
    return "'" + words.replace("\\", "\\\\").replace("'", "\\'") + "'"

"""Completions for the shells, made from the parser itself, so that they never know less or more than it does."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

from alignment_tui.cli.as_json import forms
from alignment_tui.cli.terminal import say

SHELLS = ("bash", "zsh", "fish")
_PROGRAM = "alignment-tui"
_PATHS = ("PATH", "DIR", "FILE", "SOURCE")
"""What stands in help for a file or a folder."""


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
    choices = [choice for takes in said.takes for choice in _values(takes)]
    return [*below, *choices, *(o for option in said.options for o in option.option_strings)]


def _values(action: argparse.Action) -> tuple[str, ...]:
    """What may stand for it, where that is known beforehand."""
    if action.choices:
        return tuple(str(choice) for choice in action.choices)
    if action.dest == "document":
        from alignment_tui.export.documents import documents

        return tuple(dict.fromkeys(each.id for each in documents()))
    return forms() if action.metavar == "FORM" else ()


def _is_path(action: argparse.Action) -> bool:
    return str(action.metavar or "").partition(".")[0] in _PATHS


def _after_options(every: tuple[Said, ...]) -> Iterator[tuple[str, str, str]]:
    """Of each option that takes something: its command and itself, and what may stand for it; `*` for a path."""
    for said in every:
        for option in said.options:
            if option.nargs == 0:
                continue
            may = " ".join(_values(option)) or ("*" if _is_path(option) else "")
            for name in option.option_strings:
                yield said.name, name, may


def _bash(every: tuple[Said, ...]) -> str:
    paths = [said.name for said in every if any(_is_path(takes) for takes in said.takes)]
    cases = "\n".join(
        f'        "{said.name}") words="{" ".join(_words(said, every))}"{"; files=1" if said.name in paths else ""} ;;'
        for said in every
    )
    after = "\n".join(
        f'        "{name} {option}") words="{"" if may == "*" else may}"; files={"1" if may == "*" else ""} ;;'
        for name, option, may in _after_options(every)
    )
    names = "|".join(said.name.replace(" ", "\\ ") for said in every if said.name)
    return f"""\
# bash completion for {_PROGRAM}
_alignment_tui() {{
    local here="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}" said="" word words="" files=""
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case "${{said:+$said }}$word" in
            {names}) said="${{said:+$said }}$word" ;;
        esac
    done
    case "$said" in
{cases}
    esac
    case "$said $before" in
{after}
    esac
    COMPREPLY=( $(compgen -W "$words" -- "$here") )
    if [ -n "$files" ]; then
        local IFS=$'\\n'
        COMPREPLY+=( $(compgen -f -- "$here") )
    fi
}}
complete -o filenames -F _alignment_tui {_PROGRAM}"""


def _zsh(every: tuple[Said, ...]) -> str:
    paths = [said.name for said in every if any(_is_path(takes) for takes in said.takes)]
    cases = "\n".join(
        f'        ("{said.name}") words=({" ".join(_words(said, every))}){"; files=1" if said.name in paths else ""} ;;'
        for said in every
    )
    after = "\n".join(
        f'        ("{name} {option}") words=({"" if may == "*" else may}); files={"1" if may == "*" else ""} ;;'
        for name, option, may in _after_options(every)
    )
    names = "|".join(f'"{said.name}"' for said in every if said.name)
    return f"""\
#compdef {_PROGRAM}
_alignment_tui() {{
    local said="" word joined files="" before="${{words[CURRENT-1]}}"
    local -a words_here
    words_here=("${{(@)words[2,CURRENT-1]}}")
    local -a words
    for word in "${{words_here[@]}}"; do
        joined="${{said:+$said }}$word"
        case "$joined" in
            ({names}) said="$joined" ;;
        esac
    done
    case "$said" in
{cases}
    esac
    case "$said $before" in
{after}
    esac
    compadd -- "${{words[@]}}"
    [[ -n "$files" ]] && _files
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
                may = " ".join(_values(option))
                takes = "" if option.nargs == 0 else f" -x -a {_quoted(may)}" if may else " -r"
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

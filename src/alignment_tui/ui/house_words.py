"""The house's own word for the sponsor's part, in sentences of the program that speak of the part by itself (R03).

Where a sentence is about one person, the name is better, and stands there already. What people have typed never comes
through here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from alignment_tui.ui.command import Command

SPONSOR: Final = "sponsor"
# not a place for a name, such as {sponsor}
_PART: Final = re.compile(r"(?<!\{)\b(?:([Aa]) )?([Ss])ponsor\b(?!\})")
_PARTS: Final = re.compile(r"\b([Ss])ponsors\b")


def in_house(words: str, part: str) -> str:
    """The sentence with the house's word in place of *sponsor*."""
    if part in ("", SPONSOR):
        return words

    def word(first: str) -> str:
        return part[:1].upper() + part[1:] if first == "S" else part

    def one(match: re.Match[str]) -> str:
        article = match[1] or ""
        if article:
            article += "n " if part[:1].lower() in "aeiou" else " "
        return article + word(match[2])

    return _PART.sub(one, _PARTS.sub(lambda m: f"{word(m[1])}s", words))


def template_in_house(template: str, part: str) -> str:
    """The same of a sentence with places for names, which are filled by `format` afterwards."""
    return in_house(template, part.replace("{", "{{").replace("}", "}}"))


@lru_cache(maxsize=1024)
def command_in_house(command: Command, part: str) -> Command:
    """The command as it is told of in this house."""
    if part in ("", SPONSOR):
        return command
    return replace(
        command,
        label=in_house(command.label, part),
        help=in_house(command.help, part),
        footer=in_house(command.footer, part) if command.footer else command.footer,
        short=in_house(command.short, part) if command.short else command.short,
        group=in_house(command.group, part),
    )

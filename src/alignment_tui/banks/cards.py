"""Cards to read aloud, from the folder `cards` beside the question banks; a coach's own over the program's.

Loaded when the first one is asked for, never at start.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from alignment_tui import tomlfile
from alignment_tui.banks.load import shipped
from alignment_tui.errors import BankInvalid, FileDamaged

KIND = "cards"
FOLDER = "cards"
OPENING = "opening"
"""The card that opens a meeting (R178)."""
_SLOT = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing that is read aloud."""

    id: str
    title: str = ""
    say: str = ""
    """With names in braces, to be filled."""
    agreements: tuple[str, ...] = ()
    """Subjects of the contracting whose words stand beneath it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A page to read aloud, in the program's own words or the coach's."""

    id: str
    title: str = ""
    parts: tuple[Part, ...] = ()
    agreements: tuple[str, ...] = ()
    source: str = ""
    """Where in the guide or the welcome pack it comes from."""


@dataclass(frozen=True, slots=True)
class Cards:
    """All cards, in the order of the files, and what could not be used."""

    cards: tuple[Card, ...] = ()
    problems: tuple[BankInvalid, ...] = ()

    def card(self, id: str) -> Card | None:  # noqa: A002  the field's word
        """The card with that id."""
        return next((c for c in self.cards if c.id == id), None)

    @property
    def to_read(self) -> tuple[Card, ...]:
        """Those that can be read at any time: all but the opening one."""
        return tuple(c for c in self.cards if c.id != OPENING)


def load_cards(*folders: Path, language: str = "en") -> Cards:
    """Read the cards in the folder `cards` of each of these folders; without any, the shipped ones.

    A card of a later folder takes the place of an earlier one with the same id. Those in another language are left
    out where there are some in `language`. A file that cannot be used is in `problems`.
    """
    found: dict[str, dict[str, Card]] = {}
    problems: list[BankInvalid] = []
    for folder in folders or (shipped(),):
        for path in _files(folder / FOLDER):
            try:
                parsed = tomlfile.parse(tomlfile.read_bytes(path), path)
            except FileDamaged as damaged:
                problems.append(BankInvalid(path, damaged.what, damaged.line))
                continue
            except OSError as error:
                problems.append(BankInvalid(path, f"it cannot be read: {error.strerror or 'unknown reason'}"))
                continue
            wrong = check_cards(parsed, path)
            if wrong:
                problems += wrong
                continue
            spoken = _text(parsed.data, "language") or "en"
            found.setdefault(spoken, {}).update({card.id: card for card in _cards(parsed.data)})
    return Cards(tuple((found.get(language) or found.get("en") or {}).values()), tuple(problems))


def check_cards(parsed: tomlfile.Parsed, path: Path) -> list[BankInvalid]:
    """What is wrong with a file of cards; empty when it can be used."""
    if parsed.data.get("kind") != KIND:
        return [BankInvalid(path, 'a file of cards says kind = "cards"', 1)]
    wrong: list[BankInvalid] = []
    rows = parsed.data.get("card")
    if not isinstance(rows, list) or not rows:
        return [BankInvalid(path, "a file of cards needs at least one [[card]]", 1)]
    for number, row in enumerate(rows):
        where: tuple[str | int, ...] = ("card", number)
        if not isinstance(row, dict) or not _text(row, "id") or not _text(row, "title"):
            wrong.append(BankInvalid(path, "a card needs an id and a title", parsed.line_of(*where)))
            continue
        parts = row.get("part")
        if not isinstance(parts, list) or not parts:
            wrong.append(BankInvalid(path, "a card needs at least one [[card.part]]", parsed.line_of(*where)))
            continue
        for place, part in enumerate(parts):
            if not isinstance(part, dict) or not all(_text(part, key) for key in ("id", "title", "say")):
                line = parsed.line_of(*where, "part", place)
                wrong.append(BankInvalid(path, "a part needs an id, a title and what to say", line))
    return wrong


def filled(template: str, names: Mapping[str, str]) -> str:
    """The words with the names in; a sentence that begins with a name begins with a capital. Unknown braces stay.

    One pass: a name that looks like a slot is someone's name and stays as it is.
    """

    def fill(match: re.Match[str]) -> str:
        name = names.get(match.group(1), "")
        before = template[: match.start()].rstrip()
        begins = not before or before[-1] in ".?!:"
        return (name[:1].upper() + name[1:] if begins else name) or match.group()

    return _SLOT.sub(fill, template)


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(p for p in folder.iterdir() if p.suffix == ".toml" and not p.name.startswith("."))
    except OSError:
        # a coach without cards of their own has no such folder
        return []


def _cards(data: Mapping[str, object]) -> tuple[Card, ...]:
    rows = data.get("card")
    return tuple(_card(row) for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()


def _card(row: Mapping[str, object]) -> Card:
    parts = row.get("part")
    return Card(
        id=_text(row, "id"),
        title=_text(row, "title"),
        parts=tuple(_part(p) for p in parts if isinstance(p, dict)) if isinstance(parts, list) else (),
        agreements=_texts(row, "agreements"),
        source=_text(row, "source"),
    )


def _part(row: Mapping[str, object]) -> Part:
    return Part(
        id=_text(row, "id"),
        title=_text(row, "title"),
        say=_text(row, "say"),
        agreements=_texts(row, "agreements"),
    )


def _text(row: Mapping[str, object], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _texts(row: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = row.get(key)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()

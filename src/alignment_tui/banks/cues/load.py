"""Families of cues from their folders: `cues/` beside the question banks; a coach's own over the program's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from alignment_tui import tomlfile
from alignment_tui.banks.check import FAMILIES, SCHEMA
from alignment_tui.banks.cues.family import Common, Cues, Family, Sign
from alignment_tui.banks.cues.found import Shapes
from alignment_tui.banks.cues.notes import Notes
from alignment_tui.banks.cues.shapes import Compiler
from alignment_tui.banks.cues.vocabulary import Vocabulary
from alignment_tui.banks.cues.words_file import KIND as WORDS
from alignment_tui.banks.cues.words_file import read_words
from alignment_tui.banks.load import shipped
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.errors import BankInvalid, FileDamaged

KIND = "cues"
FOLDER = "cues"
_SIGN = ("about", "words", "shapes", "beside", "without", "explicit", "alone")
_HEAD = (
    *("schema", "kind", "family", "name", "bank", "priority", "closing", "speakers", "language"),
    *("negated", "about_people", "off", "adds", "quiet", "silent", "sign", *_SIGN),
)
_LOWEST = 9


def load_cues(*folders: Path) -> Cues:
    """Read the families in the folder `cues` of each of these folders; without any, the shipped ones.

    A later file takes the place of an earlier one of the same family, or with `adds = true` adds to it; `off = true`
    switches it off. A file that cannot be used is in `problems`, and what was there before it stays.
    """
    problems: list[BankInvalid] = []
    found = [notes for folder in folders or (shipped(),) for notes in _opened(folder / FOLDER, problems)]
    compiler, common = _words_of(found, problems)
    families: dict[str, Family] = {}
    for notes in found:
        if notes.parsed.data.get("kind") == WORDS:
            continue
        family = read_family(notes, compiler)
        problems += notes.in_order()
        if family is None:
            continue
        if notes.parsed.data.get("off") is True:
            families.pop(family.id, None)
        elif notes.parsed.data.get("adds") is True and family.id in families:
            families[family.id] = _added(families[family.id], family)
        else:
            families[family.id] = family
    common.vocabulary.learn(compiler.words)
    common.vocabulary.guard(compiler.words_of_interest)
    return Cues(tuple(families.values()), common, tuple(problems))


def check_cues(notes: Notes, compiler: Compiler) -> list[BankInvalid]:
    """Every rule that a file of cues breaks, by line; `compiler` knows the words that it may name."""
    if notes.parsed.data.get("kind") == WORDS:
        read_words(notes)
    else:
        read_family(notes, compiler)
    return notes.in_order()


def compiler_of(files: Iterable[Notes]) -> Compiler:
    """What the last usable file of words among these gives to check files of cues by."""
    return _words_of(files, [])[0]


def _words_of(files: Iterable[Notes], problems: list[BankInvalid]) -> tuple[Compiler, Common]:
    """What the last usable file of words knows."""
    compiler, common = Compiler(Vocabulary()), Common()
    for notes in files:
        if notes.parsed.data.get("kind") == WORDS:
            made = read_words(notes)
            if not notes.faults:
                compiler, common = made
            problems += notes.in_order()
    return compiler, common


def read_family(notes: Notes, compiler: Compiler) -> Family | None:
    """One family; None when its file cannot be used. What is wrong is noted."""
    data = notes.parsed.data
    notes.only(data, _HEAD)
    name = notes.text("family")
    adds = any(data.get(key) is True for key in ("adds", "off"))
    if data.get("schema") != SCHEMA:
        notes.fault("schema = 1 is missing", "schema")
    if data.get("kind") != KIND:
        notes.fault('kind = "cues" is missing', "kind")
    if name not in FAMILIES:
        notes.fault("family is none of those that there are", "family")
    for key in ("name", "bank"):
        if not adds and not notes.text(key):
            notes.fault(f"{key} is missing", key)
    if notes.text("name") and not notes.text("name").endswith("?"):
        notes.advise("name is a question, with a question mark", "name")
    priority = _priority(notes, "priority", 0 if adds else None)
    signs = _signs(notes, compiler)
    if not signs and not adds:
        notes.fault("a family needs words or shapes")
    quiet = Shapes(notes.shapes(compiler, "quiet"))
    silent = Shapes(notes.shapes(compiler, "silent"))
    if notes.faults:
        return None
    return Family(
        id=name,
        name=notes.text("name"),
        bank=notes.text("bank"),
        priority=priority,
        closing=_priority(notes, "closing", priority),
        speakers=_speakers(notes),
        signs=signs,
        quiet=quiet,
        silent=silent,
        negated=data.get("negated") is not False,
        about_people=data.get("about_people") is True,
        language=notes.text("language", "en"),
        path=notes.path,
    )


def _added(family: Family, more: Family) -> Family:
    return replace(
        family,
        signs=(*family.signs, *more.signs),
        quiet=Shapes((*family.quiet.all, *more.quiet.all)),
        silent=Shapes((*family.silent.all, *more.silent.all)),
    )


def _signs(notes: Notes, compiler: Compiler) -> tuple[Sign, ...]:
    places: list[tuple[str | int, ...]] = [()]
    rows = notes.parsed.data.get("sign", [])
    if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
        places += [("sign", number) for number in range(len(rows))]
        for number, row in enumerate(rows):
            notes.only(row, _SIGN, "sign", number)
    else:
        notes.fault("a sign is written as [[sign]]", "sign")
    return tuple(sign for place in places if (sign := _sign(notes, compiler, place)) is not None)


def _sign(notes: Notes, compiler: Compiler, place: tuple[str | int, ...]) -> Sign | None:
    row = notes.parsed.data["sign"][place[1]] if place else notes.parsed.data
    with compiler.of_interest():
        shapes = (
            *notes.shapes(compiler, *place, "words", words=True),
            *notes.shapes(compiler, *place, "shapes"),
        )
    if not shapes:
        if place:
            notes.fault("a sign needs words or shapes", *place)
        return None
    about = row.get("about", "")
    if not isinstance(about, str) or re.search(r"[\x00-\x1f{}]", about):
        notes.fault("about is a few words in quotation marks", *place, "about")
        about = ""
    for key in ("explicit", "alone"):
        if not isinstance(row.get(key, False), bool):
            notes.fault(f"{key} is true or false, without quotation marks", *place, key)
    return Sign(
        shapes,
        about,
        Shapes(notes.shapes(compiler, *place, "beside")),
        Shapes(notes.shapes(compiler, *place, "without")),
        row.get("explicit") is True,
        row.get("alone") is True,
    )


def _priority(notes: Notes, key: str, default: int | None) -> int:
    value = notes.parsed.data.get(key, default)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LOWEST:
        return value
    notes.fault(f"{key} is a number from 1 (first) to {_LOWEST}", key)
    return _LOWEST


def _speakers(notes: Notes) -> frozenset[str]:
    named = notes.entries("speakers") or [SPONSOR]
    return frozenset(who for who in named if who in (SPONSOR, CLIENT))


def _opened(folder: Path, problems: list[BankInvalid]) -> list[Notes]:
    found: list[Notes] = []
    try:
        paths = sorted(p for p in folder.iterdir() if p.suffix == ".toml" and not p.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(BankInvalid(folder, f"this folder cannot be read: {error.strerror or 'unknown reason'}"))
        return []
    for path in paths:
        try:
            found.append(Notes(path, tomlfile.parse(tomlfile.read_bytes(path), path)))
        except FileDamaged as damaged:
            problems.append(BankInvalid(path, damaged.what, damaged.line))
        except OSError as error:
            problems.append(BankInvalid(path, f"it cannot be read: {error.strerror or 'unknown reason'}"))
    return found

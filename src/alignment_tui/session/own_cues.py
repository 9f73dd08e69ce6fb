"""The families of cues with what the coach made of each: words of the coach's own, or the whole family off.

The guide's files are never changed. What is the coach's stands in `cues/`, a file a family, as docs/cues.md has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from alignment_tui import tomlfile
from alignment_tui.banks.check import FAMILIES
from alignment_tui.banks.cues.load import FOLDER, KIND, check_cues, compiler_of
from alignment_tui.banks.cues.notes import Notes
from alignment_tui.banks.load import shipped
from alignment_tui.banks.written import NotByHand
from alignment_tui.errors import BankInvalid, FileDamaged

if TYPE_CHECKING:
    from alignment_tui.session.question_banks import QuestionBanks

_HEAD: Final = frozenset(("schema", "kind", "family", "adds", "language"))
_MOST_NAMES: Final = 99


@dataclass(frozen=True, slots=True)
class FamilyOf:
    """A family as the guide has it, and what the coach's own file says."""

    id: str
    name: str
    """On screen; a question."""
    bank: str
    """The question bank that it opens."""
    priority: int
    guide: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What the guide listens for: each thing in a few words, with its words and shapes as they stand in its file."""
    own: tuple[str, ...] = ()
    """The coach's own words."""
    off: bool = False
    path: Path | None = None
    """The coach's own file; None as long as there is none."""
    by_hand: str = ""
    """Why its words can be changed in a text editor only; empty when they can be changed here."""


def families(own_banks: Path) -> tuple[FamilyOf, ...]:
    """Every family, first what comes first; read from the files as they are now."""
    own = own_banks / FOLDER
    guide = [_guides(notes) for notes in _opened(shipped() / FOLDER) if isinstance(notes, Notes)]
    found = {family.id: family for family in guide if family is not None}
    for notes in _opened(own):
        if isinstance(notes, FileDamaged):
            stem = notes.path.stem
            if stem in found:
                place = f"line {notes.line}: " if notes.line else ""
                found[stem] = replace(found[stem], path=notes.path, by_hand=f"{place}{notes.what}")
            continue
        name = str(notes.parsed.data.get("family", ""))
        if notes.parsed.data.get("kind") == KIND and name in found and found[name].path is None:
            found[name] = _with_own(found[name], notes)
    return tuple(sorted(found.values(), key=lambda f: (f.priority, FAMILIES.index(f.id))))


def own_path(own_banks: Path, family: FamilyOf) -> Path:
    """Where the coach's own file of a family is, or is to be written."""
    if family.path is not None:
        return family.path
    names = [family.id, *(f"{family.id}_{number}" for number in range(2, _MOST_NAMES))]
    return next(p for name in names if not (p := own_banks / FOLDER / f"{name}.toml").exists())


def written_at(family: FamilyOf, zone: tzinfo | None) -> datetime | None:
    """When the coach's own file of a family was written; None when there is none."""
    try:
        return datetime.fromtimestamp(family.path.stat().st_mtime, zone) if family.path is not None else None
    except OSError:
        return None


def begun(family: FamilyOf) -> bytes:
    """A file of the coach's own with nothing in it yet, to go on from in a text editor."""
    head = {"schema": 1, "kind": KIND, "family": family.id, "adds": True, "words": ""}
    comment = f"# Your own words for a cue: {family.name} docs/cues.md says what else can stand here.\n"
    return comment.encode("utf-8") + tomlfile.emit(head)


def keep(files: QuestionBanks, family: FamilyOf, words: Iterable[str], *, off: bool) -> None:
    """Write what is the coach's own of a family; a file that says nothing any more goes. It can be taken back.

    Raises BankInvalid when a word can't be read as a shape, NotByHand when only a text editor can go on with the
    file, OSError; it is then as it was.
    """
    path = own_path(files.own, family)
    now = tomlfile.read_bytes(path) if family.path is not None else begun(family)
    values = dict(tomlfile.parse(now, path).data)
    if family.by_hand == "":
        values = _put(values, "words", ", ".join(words))
    values = _put(values, "off", off)
    if not set(values) - _HEAD:
        if family.path is not None:
            files.keep_cues(path, None, f"your words for {family.name}")
        return
    if values.get("adds") is not True and not _is_whole(values):
        values["adds"] = True
    data = tomlfile.graft(tomlfile.parse(now, path), values)
    if data is None:
        raise NotByHand
    for problem in check(data, path):
        raise problem
    files.keep_cues(path, data, f"{'off' if off and not family.off else 'your words'}: {family.name}")


def check(data: bytes, path: Path) -> list[BankInvalid]:
    """What is wrong in a file of cues, each with its line."""
    shared = [shipped() / FOLDER / "words.toml", path.parent / "words.toml"]
    known = [Notes(file, tomlfile.parse(tomlfile.read_bytes(file), file)) for file in shared if file.is_file()]
    return check_cues(Notes(path, tomlfile.parse(data, path)), compiler_of(known))


def _put(values: Mapping[str, Any], key: str, value: object) -> dict[str, Any]:
    changed = {name: each for name, each in values.items() if name != key or value}
    if value and values.get(key) != value:
        changed[key] = value
    return changed


def _is_whole(values: Mapping[str, Any]) -> bool:
    return bool(values.get("name") and values.get("bank"))


def _guides(notes: Notes) -> FamilyOf | None:
    data = notes.parsed.data
    if data.get("kind") != KIND:
        return None
    places: list[tuple[str | int, ...]] = [(), *(("sign", number) for number in range(len(data.get("sign", []))))]
    guide = []
    for place in places:
        row = data["sign"][place[1]] if place else data
        listed = (*notes.entries(*place, "words"), *notes.entries(*place, "shapes", parted=""))
        if listed:
            guide.append((str(row.get("about", "")), listed))
    return FamilyOf(
        id=str(data["family"]),
        name=str(data["name"]),
        bank=str(data["bank"]),
        priority=int(data["priority"]),
        guide=tuple(guide),
    )


def _with_own(family: FamilyOf, notes: Notes) -> FamilyOf:
    data = notes.parsed.data
    written = data.get("words", "")
    by_hand = ""
    if data.get("adds") is not True and _is_whole(data):
        by_hand = "You have written this cue anew."
    elif not isinstance(written, str) or "#" in written:
        by_hand = "Your words are written with remarks among them."
    return replace(
        family,
        own=tuple(notes.entries("words")) if isinstance(written, str | list) else (),
        off=data.get("off") is True,
        path=notes.path,
        by_hand=by_hand,
    )


def _opened(folder: Path) -> Iterable[Notes | FileDamaged]:
    try:
        paths = sorted(p for p in folder.iterdir() if p.suffix == ".toml" and not p.name.startswith("."))
    except OSError:
        return
    for path in paths:
        try:
            yield Notes(path, tomlfile.parse(tomlfile.read_bytes(path), path))
        except FileDamaged as damaged:
            yield damaged

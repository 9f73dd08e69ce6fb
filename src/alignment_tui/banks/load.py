"""Banks and agendas from their folders; a broken file is reported while the others load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import alignment_tui
from alignment_tui import tomlfile
from alignment_tui.banks.agenda import names_leading_nowhere, read_agendas
from alignment_tui.banks.check import Findings, check_follow_ups, examine, names_in
from alignment_tui.banks.laid_over import laid_over, origins
from alignment_tui.banks.question import GUIDE, YOURS, AgendaTemplate, Bank, Banks, Question
from alignment_tui.errors import BankInvalid, FileDamaged

USUAL_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class _Read:
    """A bank as it stands once a coach's own file is laid over the guide's."""

    data: Mapping[str, object]
    path: Path
    found: Findings
    guide: Mapping[str, object] | None


def shipped() -> Path:
    """The folder of the banks that come with the program: inside the package once built, else beside `src`."""
    package = Path(alignment_tui.__file__).parent
    inside = package / "question_banks"
    return inside if inside.is_dir() else package.parents[1] / "question_banks"


def load_banks(*folders: Path, instead: Mapping[Path, bytes] | None = None) -> Banks:
    """Read every bank in these folders; without any, the shipped ones.

    The first folder is the guide's. A later folder's bank takes the place of an earlier one with the same id and
    language, or with `adds = true` changes it, question by question. A file that cannot be used is in `problems`,
    and what was there before it stays; so do the bytes that `instead` holds for its path, the last that could be
    used. A folder that does not exist holds nothing.
    """
    reader = _Reader(instead or {})
    for number, folder in enumerate(folders or (shipped(),)):
        reader.read_folder(folder, own=number > 0)
    return reader.banks()


class _Reader:
    def __init__(self, instead: Mapping[Path, bytes]) -> None:
        self.instead = instead
        self.read: dict[tuple[str, str], _Read] = {}
        self.replaced: list[Findings] = []
        """Of files that a later one took the place of: what is wrong in them is told all the same."""
        self.agendas: dict[str, AgendaTemplate] = {}
        self.agenda_files: list[tuple[tomlfile.Parsed, Path]] = []
        self.problems: list[BankInvalid] = []
        self.known: set[str] = set()

    def read_folder(self, folder: Path, *, own: bool) -> None:
        """Read every bank and agenda of one folder."""
        here: dict[tuple[str, str], Path] = {}
        files = self._files(folder)
        # a copy that a sync program made has the longer name: what it is a copy of is read first, and stays in use
        for path in sorted(files, key=lambda path: (len(path.name), path.name)) if own else files:
            data = self._bytes(path)
            last = self.instead.get(path)
            taken = data is not None and self._take(data, path, here, own=own)
            if not taken and last is not None:
                self._take(last, path, here, own=own, tell=False)

    def _take(
        self, data: bytes, path: Path, here: dict[tuple[str, str], Path], *, own: bool, tell: bool = True
    ) -> bool:
        """Take in what a file says; whether it could be used."""
        try:
            parsed = parsed_bank(data, path)
        except FileDamaged as damaged:
            self.problems.append(BankInvalid(path, damaged.what.replace("any record", "any bank"), damaged.line))
            return False
        if parsed.data.get("kind") == "agendas":
            templates, wrong = read_agendas(parsed, path)
            self.agendas.update({template.id: template for template in templates})
            self.problems += wrong if tell else []
            self.agenda_files.append((parsed, path))
            return not wrong
        key = _key(parsed.data)
        below = self.read.get(key)
        found = examined(data, path, below.data if below is not None else None)
        if found.faults:
            self.problems += found.in_order() if tell else []
            return False
        if key in here:
            what = f"{here[key].name} has the same id; that one stays in use"
            self.problems.append(BankInvalid(path, what, parsed.line_of("id"), "Give this one another id."))
            return True
        here[key] = path
        self.known |= names_in(parsed.data)  # those of a replaced bank too: a coach may have left a question out
        whole: Mapping[str, object] = parsed.data
        if parsed.data.get("adds") is True:
            whole = laid_over(below.data if below is not None else {}, parsed.data)
        if below is not None:
            self.replaced.append(below.found)
        self.read[key] = _Read(whole, path, found, (below.guide if below is not None else None) if own else whole)
        return True

    def banks(self) -> Banks:
        """Everything that could be read, and what could not."""
        for found in (*self.replaced, *(each.found for each in self.read.values())):
            check_follow_ups(found, self.known)
            self.problems += found.in_order()
        for parsed, path in self.agenda_files:
            self.problems += names_leading_nowhere(parsed, path, self.known)
        every = (bank_of(each.data, each.path, each.guide) for each in self.read.values())
        return Banks(tuple(every), tuple(self.problems), tuple(self.agendas.values()))

    def _files(self, folder: Path) -> list[Path]:
        try:
            return bank_files(folder)
        except FileNotFoundError:
            return []
        except OSError as error:
            what = f"this folder cannot be read: {error.strerror or 'unknown reason'}"
            self.problems.append(BankInvalid(folder, what))
            return []

    def _bytes(self, path: Path) -> bytes | None:
        try:
            return tomlfile.read_bytes(path)
        except FileDamaged as damaged:
            what = damaged.what.replace("any record", "any bank")
            self.problems.append(BankInvalid(path, what, damaged.line))
        except OSError as error:
            self.problems.append(BankInvalid(path, f"it cannot be read: {error.strerror or 'unknown reason'}"))
        return None


@lru_cache(maxsize=64)
def parsed_bank(data: bytes, path: Path) -> tomlfile.Parsed:
    """The same as `tomlfile.parse`, done once for the same bytes; nobody changes what it gives. Raises FileDamaged."""
    return tomlfile.parse(data, path)


@lru_cache(maxsize=64)
def _examined_alone(data: bytes, path: Path) -> Findings:
    return examine(parsed_bank(data, path), path)


def examined(data: bytes, path: Path, base: Mapping[str, object] | None = None) -> Findings:
    """What a bank's bytes have to say of the format, found once for the same bytes unless they are laid over others."""
    parsed = parsed_bank(data, path)
    if base is not None and parsed.data.get("adds") is True:
        return examine(parsed, path, base)
    found = _examined_alone(data, path)
    return Findings(path, parsed, list(found.remarks), list(found.at_lines), found.proposals)


def guide_of(own: Mapping[str, object]) -> Mapping[str, object] | None:
    """What the guide says in the bank that a coach's file adds to; None when it adds to none."""
    if own.get("adds") is not True:
        return None
    for path in bank_files(shipped()):
        said = parsed_bank(path.read_bytes(), path).data
        if said.get("kind") == "bank" and _key(said) == _key(own):
            return said
    return None


def bank_files(folder: Path) -> list[Path]:
    """The files of a folder that may be banks or agendas, by name. Raises OSError."""
    return sorted(path for path in folder.iterdir() if path.suffix == ".toml" and not path.name.startswith("."))


def _key(data: Mapping[str, object]) -> tuple[str, str]:
    return _text(data, "id"), _text(data, "language", USUAL_LANGUAGE)


def bank_of(data: Mapping[str, object], path: Path, guide: Mapping[str, object] | None = None) -> Bank:
    """A bank from what its files say together; `guide` is what the guide's own file says."""
    bank_id, to = _text(data, "id"), _text(data, "to", "sponsor")
    rows = data.get("question", [])
    raw = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    whence = origins(guide, raw)
    questions = [question_of(row, bank_id, to, whence[_text(row, "id")]) for row in raw]
    return Bank(
        id=bank_id,
        title=_text(data, "title", bank_id),
        purpose=_text(data, "purpose"),
        questions=_pinned_first(questions),
        language=_text(data, "language", USUAL_LANGUAGE),
        source=_text(data, "source"),
        to=to,
        cues=_texts(data, "cues"),
        steps=_texts(data, "steps"),
        words=_texts(data, "words"),
        groups=_texts(data, "groups"),
        modifiers=_texts(data, "modifiers"),
        plain=_texts(data, "plain"),
        path=path,
        origin=GUIDE if guide is not None else YOURS,
    )


def _pinned_first(questions: Iterable[Question]) -> tuple[Question, ...]:
    return tuple(sorted(questions, key=lambda question: not question.pinned))


def question_of(raw: Mapping[str, object], bank: str, to: str, origin: str = GUIDE) -> Question:
    """A question from what its file says; `to` is whom its bank asks."""
    return Question(
        bank=bank,
        id=_text(raw, "id"),
        intent=_text(raw, "intent"),
        say=_text(raw, "say"),
        to=_text(raw, "to", to),
        bare=_text(raw, "bare"),
        also=_texts(raw, "also"),
        short=_text(raw, "short"),
        plural=_text(raw, "plural"),
        group=_text(raw, "group"),
        statement=_text(raw, "statement"),
        rung=_text(raw, "rung"),
        part=_text(raw, "part"),
        families=_texts(raw, "for"),
        kinds=_texts(raw, "kinds"),
        at=_texts(raw, "at"),
        room=raw.get("room") is not False,
        needs=_text(raw, "needs"),
        left_out=raw.get("left_out") is True,
        pinned=raw.get("pinned") is True,
        note=_text(raw, "note"),
        meant=_texts(raw, "meant"),
        then=tuple(link if "." in link or link.startswith("@") else f"{bank}.{link}" for link in _texts(raw, "then")),
        source=_text(raw, "source"),
        origin=origin,
    )


def _text(raw: Mapping[str, object], key: str, default: str = "") -> str:
    value = raw.get(key)
    return value if isinstance(value, str) and value else default


def _texts(raw: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = raw.get(key)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()

"""Whether files are sound: records, question banks and agendas."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from alignment_tui.banks.agenda import read_agendas
from alignment_tui.banks.cards import KIND as CARDS
from alignment_tui.banks.cards import check_cards
from alignment_tui.banks.check import check_follow_ups, examine, names_in
from alignment_tui.banks.cues.load import FOLDER, KIND, check_cues, compiler_of
from alignment_tui.banks.cues.notes import Notes
from alignment_tui.banks.cues.shapes import Compiler
from alignment_tui.banks.cues.words_file import KIND as CUE_WORDS
from alignment_tui.banks.load import guide_of, shipped
from alignment_tui.cli.records import folders_for
from alignment_tui.cli.terminal import harmless, say, wrapped
from alignment_tui.errors import BankInvalid, FileDamaged, FileRefused
from alignment_tui.tomlfile import Parsed, parse, read_bytes

_BANK = "bank"
_AGENDAS = "agendas"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a file, and what to do about it."""

    path: Path
    what: str
    line: int | None = None
    todo: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    data: bytes = b""
    parsed: Parsed | None = None
    finding: Finding | None = None
    """Why it couldn't be parsed."""

    @property
    def kind(self) -> object:
        return self.parsed.data.get("kind") if self.parsed else None


class _CueWords:
    """The words that files of cues may name: the program's, and those beside them; each folder's are read once."""

    def __init__(self) -> None:
        self._read: dict[Path, Compiler] = {}

    def beside(self, path: Path) -> Compiler:
        """What a file at `path` may name."""
        if path.parent not in self._read:
            files = (_opened(folder / "words.toml") for folder in (shipped() / FOLDER, path.parent))
            self._read[path.parent] = compiler_of(Notes(f.path, f.parsed) for f in files if f.parsed is not None)
        return self._read[path.parent]


def check(records: Path | None, paths: Sequence[Path]) -> int:
    """Print what is wrong in these files and folders, or in the whole folder of records. 1 when anything is, else 0."""
    folders = folders_for(records)
    wanted = list(paths) or [folders.records]
    files = [_opened(path) for path in _files(wanted)]
    known = _names_of_banks([*files, *(_opened(path) for path in _files([shipped(), folders.own_banks]))])
    words = _CueWords()
    findings = [finding for file in files for finding in _findings(file, known, words)]
    findings += _twice(files, {finding.path for finding in findings})
    for finding in findings:
        place = f"{finding.path}:{finding.line}" if finding.line else str(finding.path)
        say(f"{harmless(place)}: {harmless(finding.what)}", *(wrapped(finding.todo, "    ") if finding.todo else []))
    bad = len({finding.path for finding in findings})
    if bad:
        say(f"{bad} of {_counted(len(files))} {'needs' if bad == 1 else 'need'} attention.")
    elif files:
        say(f"{_counted(len(files))}, all sound." if len(files) > 1 else "1 file, and it is sound.")
    else:
        say("Nothing to check: no files in " + " or ".join(harmless(str(path)) for path in wanted) + ".")
    return 1 if bad else 0


def _counted(number: int) -> str:
    return f"{number} file{'' if number == 1 else 's'}"


def _files(wanted: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those ending on .toml in the folders named, hidden ones left out; each once."""
    seen: set[Path] = set()
    for path in wanted:
        for file in sorted(_below(path)) if path.is_dir() else [path]:
            if file not in seen:
                seen.add(file)
                yield file


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in names if name.endswith(".toml") and not name.startswith("."))


def _opened(path: Path) -> _File:
    try:
        data = read_bytes(path)
        return _File(path, data, parse(data, path))
    except FileDamaged as error:
        place = f" (column {error.column})" if error.column else ""
        return _File(path, finding=Finding(path, error.what + place, error.line, error.todo))
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        return _File(path, finding=Finding(path, f"it can't be opened ({reason})", None, "See that it is there."))


def _names_of_banks(files: Iterable[_File]) -> set[str]:
    return {name for file in files if file.parsed and file.kind == _BANK for name in names_in(file.parsed.data)}


def _findings(file: _File, known: set[str], words: _CueWords) -> list[Finding]:
    if file.finding is not None:
        return [file.finding]
    if file.parsed is not None and file.kind == _BANK:
        found = examine(file.parsed, file.path, guide_of(file.parsed.data))
        check_follow_ups(found, known)
        return _from(found.in_order())
    if file.parsed is not None and file.kind == _AGENDAS:
        return _from(read_agendas(file.parsed, file.path)[1])
    if file.parsed is not None and file.kind == CARDS:
        return _from(check_cards(file.parsed, file.path))
    if file.parsed is not None and file.kind in (KIND, CUE_WORDS):
        return _from(check_cues(Notes(file.path, file.parsed), words.beside(file.path)))
    from alignment_tui.storage.records import load  # brings pydantic: banks are checked without it

    try:
        load(file.data, file.path)
    except (FileDamaged, FileRefused) as error:
        return [Finding(file.path, error.what, error.line, error.todo)]
    return []


def _twice(files: Iterable[_File], wrong: set[Path]) -> Iterator[Finding]:
    """Sound records whose id another one carries too, as the copies do that sync services leave in a conflict."""
    others = (_BANK, _AGENDAS, CARDS, KIND, CUE_WORDS)
    records = [f for f in files if f.parsed is not None and f.kind not in others and f.path not in wrong]
    in_use: dict[str, Path] = {}
    for file in sorted(records, key=lambda f: (not _is_named_for(f), f.path)):
        first = in_use.setdefault(_id_of(file), file.path)
        if first != file.path:
            what = f"it has the same id as {first.name}, which is the one in use"
            yield Finding(file.path, what, None, "Carry over what is missing there, and move this one away.")


def _id_of(file: _File) -> str:
    return str(file.parsed.data.get("id", "")) if file.parsed is not None else ""


def _is_named_for(file: _File) -> bool:
    """Whether it has the name that this program gives a record with its id."""
    own = _id_of(file)
    return file.path.stem == "engagement" or file.path.stem.endswith(own.partition("-")[2] or own)


def _from(problems: Iterable[BankInvalid]) -> list[Finding]:
    return [Finding(problem.path, problem.what, problem.line, problem.todo) for problem in problems]

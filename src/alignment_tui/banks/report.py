"""Everything there is to say about banks in files: what the format says, how questions are asked, what cues do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alignment_tui import tomlfile
from alignment_tui.banks.agenda import names_leading_nowhere, read_agendas
from alignment_tui.banks.check import Findings, Remark, check_follow_ups, examine, names_in
from alignment_tui.banks.laid_over import laid_over, rows_of
from alignment_tui.banks.lint import bank_remarks, wording_remarks
from alignment_tui.banks.load import bank_files, bank_of, shipped
from alignment_tui.banks.question import Banks
from alignment_tui.errors import BankInvalid, FileDamaged

FAULT, ADVICE = "fault", "advice"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to say, with its place."""

    path: Path
    line: int | None
    rule: str
    weight: str
    """fault, which keeps the file from being used, or advice."""
    bank: str
    question: str
    what: str
    todo: str = ""


@dataclass(slots=True)
class _File:
    path: Path
    parsed: tomlfile.Parsed | None
    damaged: Told | None = None

    @property
    def kind(self) -> object:
        return self.parsed.data.get("kind") if self.parsed is not None else None


def report(files: Sequence[Path], beside: Sequence[Path] = ()) -> tuple[Told, ...]:
    """What is to be said about these files, by file and line; `beside` are folders whose banks they may name."""
    guide = [_opened(path) for folder in (shipped(), *beside) for path in _files_of(folder)]
    wanted = [_opened(path) for path in files]
    paths = {file.path.resolve() for file in wanted}
    around = [file for file in guide if file.path.resolve() not in paths]
    known = {name for file in (*around, *wanted) if file.parsed is not None for name in names_in(file.parsed.data)}
    guides = {_key(f): f.parsed.data for f in guide if f.parsed is not None and f.kind == "bank" and _is_shipped(f)}
    told: list[Told] = []
    whole: dict[tuple[str, str], dict[str, Any]] = {}
    usable: list[tuple[_File, Findings]] = []
    for file in wanted:
        if file.damaged is not None:
            told.append(file.damaged)
        elif file.kind == "agendas" and file.parsed is not None:
            wrong = [*read_agendas(file.parsed, file.path)[1], *names_leading_nowhere(file.parsed, file.path, known)]
            told += [_of_problem(problem) for problem in wrong]
        elif file.parsed is not None:
            base = guides.get(_key(file)) if not _is_shipped(file) else None
            found = examine(file.parsed, file.path, base)
            check_follow_ups(found, known)
            told += [_of_remark(remark, file) for remark in found.remarks]
            if not found.faults:
                usable.append((file, found))
                whole[_key(file)] = (
                    laid_over(base, file.parsed.data) if _adds(file) and base else dict(file.parsed.data)
                )
    told += _same_ids(usable)
    banks = [file for file in wanted if file.kind == "bank"]
    told += _on_wording(banks, whole, [file for file in around if file.kind == "bank"])
    return tuple(sorted(dict.fromkeys(told), key=lambda t: (str(t.path), t.line or 0)))


def _on_wording(
    files: Sequence[_File], whole: Mapping[tuple[str, str], dict[str, Any]], around: Iterable[_File]
) -> Iterable[Told]:
    every = {_key(file): file.parsed.data for file in around if file.parsed is not None} | dict(whole)
    banks = Banks(tuple(bank_of(data, Path()) for data in every.values() if not _unfit(data)))
    for file in files:
        if file.parsed is None:
            continue
        bank_id = str(file.parsed.data.get("id"))
        language = str(file.parsed.data.get("language") or "en")
        speaking = banks.in_language(language)
        bank = speaking.bank(bank_id)
        among = bank_remarks(bank, speaking) if bank is not None else {}
        rows = file.parsed.data.get("question", [])
        for number, row in enumerate(rows if isinstance(rows, list) else []):
            if not isinstance(row, dict):
                continue
            where = ("question", number)
            said = wording_remarks(row, where=where) if language.startswith("en") else ()
            for remark in (*said, *_placed(among.get(str(row.get("id")), ()), where)):
                yield _of_remark(remark, file)


def _placed(remarks: Iterable[Remark], where: tuple[str | int, ...]) -> Iterable[Remark]:
    return (Remark(r.rule, (*where, *r.where), r.what, r.is_fault, r.todo) for r in remarks)


def _same_ids(usable: Sequence[tuple[_File, Findings]]) -> Iterable[Told]:
    first: dict[tuple[Path, str, str], Path] = {}
    for file, _ in usable:
        key = (file.path.parent, *_key(file))
        if key in first and file.parsed is not None:
            what = f"{first[key].name} has the same id; that one stays in use"
            line = file.parsed.line_of("id")
            yield Told(file.path, line, "same-id", ADVICE, key[1], "", what, "Give this one another id.")
        first.setdefault(key, file.path)


def _unfit(data: Mapping[str, Any]) -> bool:
    return len(rows_of(data)) != len(data.get("question", []))


def _of_remark(remark: Remark, file: _File) -> Told:
    parsed = file.parsed
    line = parsed.line_of(*remark.where) if parsed is not None else None
    bank = str(parsed.data.get("id", "")) if parsed is not None else ""
    question = ""
    if parsed is not None and remark.where[:1] == ("question",) and len(remark.where) > 1:
        rows = parsed.data.get("question")
        row = rows[int(remark.where[1])] if isinstance(rows, list) else {}
        question = str(row.get("id", "")) if isinstance(row, dict) else ""
    weight = FAULT if remark.is_fault else ADVICE
    return Told(file.path, line, remark.rule, weight, bank, question, remark.what, remark.todo)


def _of_problem(problem: BankInvalid) -> Told:
    return Told(problem.path, problem.line, "agenda", FAULT, "", "", problem.what, problem.todo)


def _opened(path: Path) -> _File:
    try:
        return _File(path, tomlfile.parse(tomlfile.read_bytes(path), path))
    except FileDamaged as damaged:
        what = damaged.what.replace("any record", "any bank")
        return _File(path, None, Told(path, damaged.line, "unreadable", FAULT, "", "", what, damaged.todo))


def _files_of(folder: Path) -> list[Path]:
    try:
        return bank_files(folder)
    except OSError:
        return []


def _key(file: _File) -> tuple[str, str]:
    data = file.parsed.data if file.parsed is not None else {}
    return str(data.get("id", "")), str(data.get("language") or "en")


def _adds(file: _File) -> bool:
    return file.parsed is not None and file.parsed.data.get("adds") is True


def _is_shipped(file: _File) -> bool:
    return shipped() in file.path.parents

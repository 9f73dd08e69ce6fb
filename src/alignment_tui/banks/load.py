"""Banks and agendas from their folders; a broken file is reported while the others load."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import alignment_tui
from alignment_tui import tomlfile
from alignment_tui.banks.agenda import names_leading_nowhere, read_agendas
from alignment_tui.banks.check import Findings, check_follow_ups, examine, names_in
from alignment_tui.banks.question import AgendaTemplate, Bank, Banks, Question
from alignment_tui.errors import BankInvalid, FileDamaged


def shipped() -> Path:
    """The folder of the banks that come with the program: inside the package once built, else beside `src`."""
    package = Path(alignment_tui.__file__).parent
    inside = package / "question_banks"
    return inside if inside.is_dir() else package.parents[1] / "question_banks"


def load_banks(*folders: Path) -> Banks:
    """Read every bank in these folders; without any, the shipped ones.

    A later folder's bank takes the place of an earlier one with the same id, which is how a coach's own banks
    stand before the program's. A file that cannot be used is in `problems`, and what was there before it stays.
    A folder that does not exist holds nothing.
    """
    banks: dict[str, tuple[Bank, Findings]] = {}
    agendas: dict[str, AgendaTemplate] = {}
    agenda_files: list[tuple[tomlfile.Parsed, Path]] = []
    problems: list[BankInvalid] = []
    known: set[str] = set()
    for folder in folders or (shipped(),):
        for path in _files(folder, problems):
            parsed = _parsed(path, problems)
            if parsed is None:
                continue
            if parsed.data.get("kind") == "agendas":
                templates, wrong = read_agendas(parsed, path)
                agendas.update({template.id: template for template in templates})
                problems += wrong
                agenda_files.append((parsed, path))
                continue
            found = examine(parsed, path)
            if found.faults:
                problems += found.in_order()
                continue
            bank = _bank(parsed.data, path)
            banks[bank.id] = (bank, found)
            known |= names_in(parsed.data)  # those of a replaced bank too: a coach may have left a question out
    for _, found in banks.values():
        check_follow_ups(found, known)
        problems += found.in_order()
    for parsed, path in agenda_files:
        problems += names_leading_nowhere(parsed, path, known)
    return Banks(tuple(bank for bank, _ in banks.values()), tuple(problems), tuple(agendas.values()))


def _files(folder: Path, problems: list[BankInvalid]) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml" and not path.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(BankInvalid(folder, f"this folder cannot be read: {error.strerror or 'unknown reason'}"))
        return []


def _parsed(path: Path, problems: list[BankInvalid]) -> tomlfile.Parsed | None:
    try:
        return tomlfile.parse(tomlfile.read_bytes(path), path)
    except FileDamaged as damaged:
        problems.append(BankInvalid(path, damaged.what, damaged.line))
    except OSError as error:
        problems.append(BankInvalid(path, f"it cannot be read: {error.strerror or 'unknown reason'}"))
    return None


def _bank(data: Mapping[str, object], path: Path) -> Bank:
    bank_id, to = _text(data, "id"), _text(data, "to", "sponsor")
    rows = data["question"]
    questions = (
        tuple(_question(row, bank_id, to) for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
    )
    return Bank(
        id=bank_id,
        title=_text(data, "title", bank_id),
        purpose=_text(data, "purpose"),
        questions=questions,
        language=_text(data, "language", "en"),
        source=_text(data, "source"),
        to=to,
        cues=_texts(data, "cues"),
        words=_texts(data, "words"),
        groups=_texts(data, "groups"),
        modifiers=_texts(data, "modifiers"),
        plain=_texts(data, "plain"),
        path=path,
    )


def _question(raw: Mapping[str, object], bank: str, to: str) -> Question:
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
        then=tuple(link if "." in link or link.startswith("@") else f"{bank}.{link}" for link in _texts(raw, "then")),
        source=_text(raw, "source"),
    )


def _text(raw: Mapping[str, object], key: str, default: str = "") -> str:
    value = raw.get(key)
    return value if isinstance(value, str) and value else default


def _texts(raw: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = raw.get(key)
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()

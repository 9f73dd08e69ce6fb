"""Question banks on the command line: what there is, what it asks, and sharing it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

from alignment_tui.banks.editing import Editable
from alignment_tui.banks.exchange import Incoming, exported, incoming_from, taken_in
from alignment_tui.banks.question import CHANGED, GUIDE, YOURS, Bank
from alignment_tui.banks.schema import schema_text
from alignment_tui.cli.as_json import document
from alignment_tui.cli.records import folders_for
from alignment_tui.cli.terminal import complain, harmless, heading, say, table, wrapped
from alignment_tui.clock import SystemClock
from alignment_tui.errors import NotFound
from alignment_tui.session.question_banks import QuestionBanks

_WHENCE = {GUIDE: "the guide's", CHANGED: "the guide's, changed by you", YOURS: "yours"}


def print_schema() -> int:
    """Print the JSON Schema of a bank."""
    say(schema_text().rstrip())
    return 0


def list_banks(records: Path | None, *, as_json: bool) -> int:
    """Print every bank with where it comes from. 1 when a file of the coach's can't be used, else 0."""
    desk = _desk(records)
    if as_json:
        say(document("banks", banks=[_as_json(bank) for bank in desk.banks.banks]))
    else:
        rows = [[bank.id, bank.title, bank.language, whence(bank), str(len(bank.offered))] for bank in desk.banks.banks]
        say(*table(["id", "bank", "in", "whose", "questions"], rows, last_to_go=[0, 1, 4, 3, 2]))
    for problem in desk.broken:
        complain(str(problem))
    return 1 if desk.broken else 0


def whence(bank: Bank) -> str:
    """Whose a bank is, and how much of it the coach changed."""
    if bank.origin == YOURS:
        return _WHENCE[YOURS]
    changed = sum(question.origin == CHANGED for question in bank.questions)
    added = sum(question.origin == YOURS for question in bank.questions)
    told = [f"{changed} changed"] if changed else []
    told += [f"{added} added"] if added else []
    return ", ".join(["the guide's", *told])


def show_bank(records: Path | None, bank_id: str, language: str) -> int:
    """Print a bank's questions. Raises NotFound."""
    bank = _desk(records).banks.in_language(language).bank(bank_id)
    if bank is None:
        raise _not_found(bank_id, language)
    say(heading(harmless(bank.title)), *wrapped(harmless(bank.purpose), ""), "")
    for number, question in enumerate(bank.questions, 1):
        marks = [_WHENCE[question.origin]] if question.origin != GUIDE else []
        marks += ["pinned"] if question.pinned else []
        marks += ["left out"] if question.left_out else []
        say(f"{number:>3}  {harmless(question.say)}" + (f"  ({', '.join(marks)})" if marks else ""))
        others = [text for text in (question.bare, *question.also) if text]
        say(*(f"     {harmless(text)}" for text in others))
    return 0


def export_bank(records: Path | None, bank_id: str, file: str, language: str) -> int:
    """Write a bank as one file. Raises NotFound, BankNotChanged, NotByHand, OSError."""
    desk = _desk(records)
    if desk.banks.in_language(language).bank(bank_id) is None:
        raise _not_found(bank_id, language)
    data = exported(desk.editable(bank_id, language), desk.guide_text(bank_id, language))
    if file == "-":
        sys.stdout.write(data.decode("utf-8"))
        return 0
    path = Path(file)
    if path.exists():
        complain(f"{path} is there already, and stays as it is.")
        return 1
    path.write_bytes(data)
    number = len(desk.editable(bank_id, language).rows)
    questions = f"{number} question{'' if number == 1 else 's'}"
    say(f"{harmless(str(path))}: {questions}. Your notes are not in it.")
    return 0


def import_bank(records: Path | None, file: Path, *, yes: bool) -> int:
    """Say what a file would change, and take it in when `yes`. Raises BankInvalid and what `keep` raises."""
    desk = _desk(records)
    coming = incoming_from(file, desk.editables())
    _preview(coming, desk.banks.in_language(coming.language).bank(coming.id))
    if not coming.changes:
        say("Nothing to take in: all of it is here already.")
        return 0
    if not yes:
        say("Nothing was changed. With --yes it is taken in.")
        return 0
    here: Editable | None = None if coming.is_new else desk.editable(coming.id, coming.language)
    path = desk.keep(coming.id, coming.language, taken_in(coming, here), f"taken in: {coming.title}")
    say(f"Taken in. Your own file: {harmless(str(path))}")
    return 0


def _preview(coming: Incoming, here: Bank | None) -> None:
    whole = "a new bank" if here is None else f"changes {harmless(here.title)}"
    say(f"{heading(harmless(coming.title))}  {whole}")
    for each in coming.changes:
        said = {"new": "new", "changed": "changed", "yours": "takes the place of yours"}[each.what]
        say(f"  {said}: {harmless(each.after)}")
        if each.before and each.before != each.after:
            say(f"    now: {harmless(each.before)}")
    same = len(coming.questions) - len(coming.changes)
    if same:
        say(f"  as it is here: {same}")
    for remark in coming.remarks:
        say(*wrapped(harmless(str(remark)), "  "))


def _desk(records: Path | None) -> QuestionBanks:
    return QuestionBanks(folders_for(records), SystemClock())


def _not_found(bank_id: str, language: str) -> NotFound:
    spoken = "" if language == "en" else f" in {harmless(language)}"
    return NotFound(f"there is no bank {harmless(bank_id)}{spoken}.", "alignment-tui banks list names them all.")


def _as_json(bank: Bank) -> dict[str, object]:
    told = {
        "id": bank.id,
        "title": bank.title,
        "language": bank.language,
        "whose": bank.origin,
        "path": str(bank.path),
        "questions": [
            {key: value for key, value in asdict(question).items() if key not in ("bank", "note")}
            for question in bank.questions
        ],
    }
    return dict(told)

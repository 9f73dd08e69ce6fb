"""Banks and questions as rows: what each is called, whose it is, and what is to be put right."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from textual.content import Content

from alignment_tui.banks.question import CHANGED, GUIDE, YOURS, Bank, Banks, Question
from alignment_tui.errors import BankInvalid
from alignment_tui.ui.text import EMPTY, cells, labelled, plain
from alignment_tui.ui.widgets.row import Row

STEPS: Final = (
    "contracting", "prepare_goals", "client_questions", "support_ask", "first_expectations", "umbrella_link",
    "midpoint_progress", "final_ongoing", "next_steps", "debrief",
)  # fmt: skip
"""The banks of the steps, in the order of the work; the others of the guide's are called by a cue."""
CUES: Final = (
    "clarify_ladder", "clarify_claim", "draw_out_feedback", "reframe_goal", "hold_boundary", "care_referral",
    "protect_confidence", "hidden_measures",
)  # fmt: skip
CUE_FOLDER: Final = "cues"
_RUNG = 11
_NUMBER = 4
ORIGINS: Final = {GUIDE: "the guide's", CHANGED: "changed", YOURS: "yours"}


def key_of(bank: Bank) -> str:
    """How a bank's row is known."""
    return f"{bank.id}@{bank.language}"


def ordered(banks: Banks) -> tuple[tuple[Bank, ...], tuple[Bank, ...], tuple[Bank, ...]]:
    """The banks of the steps, those called by cues, and the coach's own."""
    guide = [bank for bank in banks.banks if bank.origin != YOURS]
    steps = sorted((b for b in guide if b.id in STEPS), key=lambda b: (STEPS.index(b.id), b.language))
    place = {name: number for number, name in enumerate(CUES)}
    cues = sorted((b for b in guide if b.id not in STEPS), key=lambda b: (place.get(b.id, len(place)), b.language))
    own = sorted((b for b in banks.banks if b.origin == YOURS), key=lambda b: (b.title.casefold(), b.language))
    return tuple(steps), tuple(cues), tuple(own)


def bank_rows(banks: Banks, broken: Sequence[BankInvalid], waiting: Collection[str] = ()) -> list[Row]:
    """Every bank under the other, in three groups; `waiting` are those with a question that isn't kept yet."""
    wrong = {problem.path: problem for problem in broken}
    rows: list[Row] = []
    for group in ordered(banks):
        if group and rows:
            rows.append(Row.room())
        for bank in group:
            problem = wrong.pop(bank.path, None) if bank.path is not None else None
            rows.append(_bank_row(bank, problem, waits=key_of(bank) in waiting))
    if wrong:
        rows.append(Row.room())
        rows += [_broken_row(problem) for problem in wrong.values()]
    return rows


def _bank_row(bank: Bank, problem: BankInvalid | None, *, waits: bool) -> Row:
    told = "waits" if waits else whose(bank)
    language = [bank.language] if bank.language != "en" else []
    right = labelled(
        (" ".join([*language, told]).strip(), "$accent" if waits else "$muted"), (f"{len(bank.questions):>4}", "$muted")
    )
    below = (labelled((place_of(problem), "$alert")),) if problem is not None else ()
    return Row(key_of(bank), plain(bank.title), right=right, below=below)


def _broken_row(problem: BankInvalid) -> Row:
    folder = f"{CUE_FOLDER}/" if problem.path.parent.name == CUE_FOLDER else ""
    below = [labelled((place_of(problem), "$alert"))]
    if problem.todo:
        below.append(labelled((problem.todo, "$muted")))
    return Row(f"file:{folder}{problem.path.name}", plain(folder + problem.path.stem), below=tuple(below))


def whose(bank: Bank) -> str:
    """Whose a bank is, in the fewest words; nothing for the guide's as it is."""
    if bank.origin == YOURS:
        return "yours"
    changed = sum(question.origin == CHANGED for question in bank.questions)
    added = sum(question.origin == YOURS for question in bank.questions)
    if changed and added:
        return f"{changed + added} yours"
    return f"{changed} changed" if changed else f"{added} own" if added else ""


def place_of(problem: BankInvalid) -> str:
    """Where something is wrong, and what: `line 12: a quotation mark is missing`."""
    line = f"line {problem.line}: " if problem.line else ""
    return f"{line}{problem.what}"


def question_rows(
    bank: Bank, *, waiting: Collection[str] = (), counts: Mapping[str, str] | None = None, narrow: bool = False
) -> list[Row]:
    """A bank's questions in order, the first with a mark when it is pinned."""
    rungs = any(question.rung for question in bank.questions)
    return [
        question_row(question, number, rungs=rungs and not narrow, waiting=waiting, counts=counts or {})
        for number, question in enumerate(bank.questions, 1)
    ]


def question_row(
    question: Question, number: int, *, rungs: bool, waiting: Collection[str], counts: Mapping[str, str]
) -> Row:
    """One question: its number, its rung, what is asked, whose it is."""
    style = "$muted" if question.left_out else ""
    lead = labelled((f"{number:<{_NUMBER - 1}}", "bold $strong"), " ")
    if rungs:
        lead += labelled((f"{question.rung:<{_RUNG}}", "$muted"))
    right = _mark(question, waiting)
    said = counts.get(question.address, "")
    below = (labelled((said, "$muted")),) if said else ()
    return Row(question.id, plain(question.say, style=style), lead=lead, right=right, below=below)


def _mark(question: Question, waiting: Collection[str]) -> Content:
    if question.address in waiting:
        return labelled(("not kept yet", "$accent"))
    marks = ["left out"] if question.left_out else []
    marks += ["pinned"] if question.pinned else []
    if not marks or question.origin != GUIDE:
        marks.append(ORIGINS[question.origin])
    words = " · ".join(marks)
    return labelled((words, "$muted")) if cells(words) else EMPTY


def found_rows(found: Sequence[Question], banks: Banks) -> list[Row]:
    """Questions of any bank, each with its bank's name."""
    rows = []
    for question in found:
        bank = banks.bank(question.bank)
        right = labelled((bank.title if bank is not None else "", "$muted"))
        rows.append(Row(question.address, plain(question.say), right=right))
    return rows


def agenda_steps(banks: Banks, bank: Bank) -> list[str]:
    """The agenda's steps that call a bank, by their short names."""
    steps = (step for agenda in banks.agendas for step in agenda.steps if bank.id in banks.of_step(step))
    return list(dict.fromkeys(step.short for step in steps))


def called_by(bank: Bank, agenda_steps: Sequence[str]) -> str:
    """What brings a bank up."""
    told = []
    if any(question.rung for question in bank.questions):
        told.append("?")
    if bank.cues:
        told.append(f"{len(bank.cues)} cue{'' if len(bank.cues) == 1 else 's'}")
    told += agenda_steps[:2]
    if not told:
        outside = any(question.at for question in bank.questions)
        return "called by preparing and debriefing" if outside else "found with ? and a word"
    return "called by " + (" and ".join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else told[0])

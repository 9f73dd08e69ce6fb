"""A question as it would be seen: in every form, in the live column, with how long it takes to say."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from alignment_tui.banks.check import Remark
from alignment_tui.banks.preview import NOTHING_KNOWN, calls, counted, readings
from alignment_tui.banks.question import Bank, Banks, Question
from alignment_tui.session.trying import TryOn
from alignment_tui.ui.screens.banks.judging import LIVE_WIDTH, MOST_ROWS
from alignment_tui.ui.text import EMPTY, labelled, wrapped

_NUMBER = 3
_MOST_LINES = 3


def as_seen(
    question: Question, bank: Bank, banks: Banks, tried: TryOn, words: Sequence[str], remarks: Sequence[Remark]
) -> Content:
    """The whole column; what stands for nothing is red in it."""
    wrong = [r.instead[0] if r.instead else r.what.split(" ")[0] for r in remarks if r.is_fault and r.rule == "slot"]
    found = readings(question, banks, tried.slots, words)
    whole = EMPTY
    for number, reading in enumerate(found):
        close = number + 1 < len(found) and number > 0 and found[number + 1].about != NOTHING_KNOWN
        gap = "\n" if close else "\n\n"
        whole += labelled((reading.about, "$muted"), "") + "\n" + _marked(reading.text, wrong) + gap
    if found:
        whole += _in_column(found[0].text, question, wrong)
        whole += labelled((counted(found[0].text), "$muted")) + "\n\n"
    return whole + _calling(question, bank, tried)


def briefly(question: Question, banks: Banks, tried: TryOn, words: Sequence[str], wrong: Sequence[str] = ()) -> Content:
    """The first reading alone, for where the column doesn't fit."""
    found = readings(question, banks, tried.slots, words)
    if not found:
        return EMPTY
    return labelled((found[0].about, "$muted"), "") + "\n" + _marked(found[0].text, wrong)


def _in_column(text: str, question: Question, wrong: Sequence[str]) -> Content:
    rows = wrapped(text, LIVE_WIDTH - _NUMBER)
    whole = labelled((f"In the live column, {LIVE_WIDTH} wide", "$muted"), "") + "\n"
    for number, (begin, end) in enumerate(rows):
        lead = labelled(("1".ljust(_NUMBER), "bold $strong")) if not number else labelled(" " * _NUMBER)
        whole += lead + _marked(text[begin:end], wrong) + "\n"
    if len(rows) > MOST_ROWS:
        whole += labelled((f"{len(rows)} rows in the live column. Four is what an eye takes in.", "$accent"), "") + "\n"
    return whole + "\n"


def _calling(question: Question, bank: Bank, tried: TryOn) -> Content:
    lines = [trial for trial in tried.trials if calls(question, bank, trial.families)]
    if not bank.cues or not tried.cued:
        return EMPTY
    whence = "of the last meeting" if tried.from_meeting else "among samples"
    if not lines:
        return labelled((f"No line {whence} would have called it.", "$muted"))
    whole = labelled((f"Lines {whence} that would have called it", "$muted"))
    for trial in lines[:_MOST_LINES]:
        whole += "\n" + labelled((trial.text, "$text"))
    more = len(lines) - _MOST_LINES
    return whole + (labelled((f"\nand {more} more", "$muted")) if more > 0 else EMPTY)


def _marked(text: str, wrong: Sequence[str]) -> Content:
    whole = labelled((text, "$text"))
    for word in wrong:
        at = whole.plain.find(word)
        if word and at >= 0:
            whole = whole.stylize("bold $alert", at, at + len(word))
    return whole

"""What could be asked better, under the questions of a bank; found once for each as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from alignment_tui.banks.check import Remark
from alignment_tui.banks.lint import bank_remarks, wording_remarks
from alignment_tui.banks.question import GUIDE, Bank, Banks, Question
from alignment_tui.ui.text import labelled
from alignment_tui.ui.widgets.row import Row


class Remarks:
    """Remembers what was found for which version of a bank."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, str], tuple[Bank, dict[str, tuple[Remark, ...]]]] = {}

    def lacks(self, bank: Bank) -> bool:
        """Whether nothing was found yet for the bank as it stands."""
        known = self._of.get((bank.id, bank.language))
        return known is None or known[0] is not bank

    def find(self, bank: Bank, banks: Banks) -> None:
        """Look at what is the coach's own; slow for thousands of questions."""
        mine = [question for question in bank.questions if question.origin != GUIDE and not question.left_out]
        found: dict[str, tuple[Remark, ...]] = {}
        if mine:
            among = bank_remarks(bank, banks.in_language(bank.language))
            english = bank.language.startswith("en")
            for question in mine:
                said = wording_remarks(raw_of(question)) if english else ()
                remarks = (*said, *among.get(question.id, ()))
                if remarks:
                    found[question.id] = remarks
        self._of[bank.id, bank.language] = (bank, found)

    def beneath(self, rows: Sequence[Row], bank: Bank) -> list[Row]:
        """The same rows, with the first remark on each question under it."""
        known = self._of.get((bank.id, bank.language))
        if known is None or known[0] is not bank or not known[1]:
            return list(rows)
        return [_with(row, known[1].get(row.id, ())) for row in rows]


def _with(row: Row, remarks: Sequence[Remark]) -> Row:
    if not remarks:
        return row
    more = f" And {len(remarks) - 1} more." if len(remarks) > 1 else ""
    return row._replace(below=(*row.below, labelled((f"{remarks[0].what}{more}", "italic $muted"))))


def raw_of(question: Question) -> dict[str, Any]:
    """A question as a file would hold it, as far as it is spoken."""
    return {
        "id": question.id,
        "intent": question.intent,
        "say": question.say,
        "bare": question.bare,
        "also": list(question.also),
        "short": question.short,
        "plural": question.plural,
        "group": question.group,
        "statement": question.statement,
        "meant": list(question.meant),
    }

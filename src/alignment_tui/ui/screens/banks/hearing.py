"""How the chosen question sounds, beneath the list."""

from __future__ import annotations

from textual.content import Content

from alignment_tui.banks import Banks, Slots
from alignment_tui.banks.preview import ABOUT, NOTHING_KNOWN, readings
from alignment_tui.banks.question import Question
from alignment_tui.banks.render import slots_in
from alignment_tui.ui.text import EMPTY, labelled


def heard(question: Question, banks: Banks, slots: Slots, words: str) -> Content:
    """With the words at hand, and with nothing known."""
    if question.left_out:
        return labelled(("Left out: it is kept, and not offered.", "$muted"))
    found = readings(question, banks, slots, (words,) if words else ())
    asks_about = bool(set(slots_in(" ".join(question.wordings))) & set(ABOUT))
    shown = [*found[:1], *(r for r in found[1:] if r.about == NOTHING_KNOWN)]
    rows = EMPTY
    for number, reading in enumerate(shown):
        if number:
            rows += "\n\n"
        head = f"With the words  {words}" if number == 0 and asks_about and words else _sentence(reading.about)
        rows += labelled((head, "$muted"), "") + "\n" + labelled((reading.text, "$text"))
    return rows


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]

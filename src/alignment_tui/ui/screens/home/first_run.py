"""Home before anything was begun."""

from __future__ import annotations

from typing import Final

from alignment_tui.ui.text import labelled, plain
from alignment_tui.ui.widgets.rows import Row

BEGIN: Final = "begin"
SAMPLE: Final = "sample"
BANKS: Final = "banks"
KEYS: Final = "keys"
NOTHING_LEAVES: Final = "nothing leaves this computer by itself"
MANY: Final = 200
"""Records; from so many on reading them takes long enough for a count."""
SAMPLE_HOW: Final = "Leave with ctrl+q, then type: alignment-tui demo"


def has_sample() -> bool:
    """Whether this copy of the program brings the sample along."""
    from importlib.util import find_spec

    return find_spec("alignment_tui.sample") is not None


def first_rows(*, roomy: bool) -> list[Row]:
    """What can be done, and where the records will be."""
    gap = [Row.room()] if roomy else []
    sample = [*gap, _choice(SAMPLE, "s", "A sample engagement", "invented people")] if has_sample() else []
    return [
        Row.heading(labelled(("No engagements yet.", "bold $strong"))),
        Row.room(),
        Row.heading(plain("A name and the kind of meeting are enough to begin.")),
        Row.heading(plain("Everything else can wait until you know it.")),
        *([Row.room(), Row.room()] if roomy else [Row.room()]),
        _choice(BEGIN, "n", "Begin an engagement", ""),
        *sample,
        *gap,
        _choice(BANKS, "b", "Read the question banks", "yours to change"),
        *gap,
        _choice(KEYS, "F1", "The keys, a page a screen", ""),
        *([Row.room(), Row.room()] if roomy else [Row.room()]),
        Row.heading(plain("Your records are plain text in a folder of your own.", style="$muted")),
        Row.heading(plain("/ where shows it to you, / settings can name another.", style="$muted")),
    ]


def reading_rows(done: int, total: int) -> list[Row]:
    """That the records are being read; with how far it is, once there are many."""
    words = f"Reading the records: {done:,} of {total:,}." if total >= MANY else "Reading the records…"
    return [Row.heading(plain(words, style="$muted"))]


def _choice(id_: str, key: str, words: str, about: str) -> Row:
    return Row(
        id_,
        labelled((words, "$text"), *((("  ", ""), (about, "$muted")) if about else ())),
        lead=labelled((f"{key:<5}", "bold $strong")),
    )

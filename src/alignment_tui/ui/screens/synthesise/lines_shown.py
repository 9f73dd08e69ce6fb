"""How a line reads in the debrief: its minute, its speaker, its words; quoted only when read back and agreed."""

from __future__ import annotations

from textual.content import Content

from alignment_tui.domain.debrief_closing import is_guess
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.ui.speakers import letter_style
from alignment_tui.ui.text import labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row

NO_WORDS = "marked, no words yet"
AS_NOTED = "as noted: "
READ_BACK = "read back, agreed"


def minute_of(line: Line) -> str:
    """The minute as it stands before a line: two columns at least; nothing for a line from a pad."""
    return "" if line.minute is None else str(line.minute)


def lead_of(meeting: Meeting, line: Line) -> Content:
    """`30  S `."""
    letter = meeting.letter(line.who)[:1] or "-"
    return labelled((f"{minute_of(line):>2}  ", "$muted"), (letter, letter_style(line.who)), " ")


def words_of(line: Line) -> Content:
    """The words, in quotation marks after `=` when they were read back and agreed, else as noted or finished."""
    if line.is_moment:
        return labelled((NO_WORDS, "$muted"))
    if line.agreed:
        return labelled(("= ", "bold $strong"), f'"{one_row(line.words)}"')
    return plain(line.words)


def line_row(meeting: Meeting, line: Line, *, right: str = "", notes: bool = False) -> Row:
    """A line as a row to choose; with `notes`, whether it was read back, and the words as typed of a finished one."""
    below: list[Content] = []
    if notes and line.agreed:
        below.append(labelled((READ_BACK, "$muted")))
    elif notes and line.finished and line.finished != line.text and line.text:
        below.append(labelled((AS_NOTED, "$muted"), (one_row(line.text), "$muted")))
    if notes and line.unsaid:
        below.append(labelled(("unsaid so far", "$muted")))
    return Row(
        line.id,
        words_of(line),
        lead=lead_of(meeting, line),
        right=plain(right, style="$muted"),
        below=tuple(below),
        indent=0,
    )


def note_row(line: Line, *, right: Content, below: tuple[Content, ...] = (), struck: bool = False) -> Row:
    """A private note of the coach's own, always with the word."""
    style = "$muted" if struck else "italic $private"
    guess = ("hypothesis, ", "bold $private") if is_guess(line) else ("", "")
    lead = labelled((f"{minute_of(line):>2}".ljust(7), "$muted"), guess, ("private", "bold $private"), "  ")
    return Row(line.id, plain(line.words, style=style), lead=lead, right=right, below=below)


def around(meeting: Meeting, line_id: str, before: int = 3, after: int = 3, *, private: bool) -> tuple[Line, ...]:
    """The lines about a line, in order, to read it in place; private notes only when they may be seen."""
    lines = [x for x in meeting.lines if private or not x.is_private]
    place = next((n for n, x in enumerate(lines) if x.id == line_id), None)
    return () if place is None else tuple(lines[max(0, place - before) : place + after + 1])

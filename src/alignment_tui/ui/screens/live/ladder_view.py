"""What stands beside the ladder: the line with its words, other lines with the word, and what was asked of it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from alignment_tui.domain.line import ASKED, PARKED, Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.ui.screens.live.ladder import Ladder
from alignment_tui.ui.screens.live.line_view import letter_style
from alignment_tui.ui.text import clip, labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row

_CELLS = 60
_MOST = 4
_SHORT = 18
_ASKED = 3


def marked_words(ladder: Ladder, line: Line) -> Content:
    """The line, with the words that can be asked about underlined and the chosen one in accent."""
    whole = one_row(line.words)
    content = plain(whole)
    for word in ladder.words:
        begin = whole.find(one_row(word))
        if begin >= 0:
            style = "bold underline $accent" if word == ladder.word else "underline"
            content = content.stylize(style, begin, begin + len(one_row(word)))
    return content


def also_rows(meeting: Meeting, others: Sequence[Line]) -> list[Row]:
    """The lines that PgUp and PgDn lead to; nothing when there are none."""
    if not others:
        return []
    rows = [Row.room(), Row.heading(labelled(("Also said", "bold $strong")), labelled(("PgUp PgDn", "$muted")))]
    for line in others[:_MOST]:
        letter = one_row(meeting.letter(line.who))[:1]
        minute = "" if line.minute is None else line.minute
        lead = labelled((f"{minute:>3} ", "$muted"), (letter, letter_style(line.who)), " ")
        rows.append(Row(f"also-{line.id}", plain(clip(one_row(line.words), _CELLS)), lead=lead))
    return rows


def asked_rows(meeting: Meeting, about: str) -> list[Row]:
    """What was asked about the line or parked, newest last, a row each; nothing when nothing was."""
    these = [a for a in meeting.asked if a.about and a.about == about and a.state in (ASKED, PARKED)]
    return [
        Row(
            "",
            plain(clip(one_row(one.text), _SHORT), style="$muted"),
            lead=labelled((f"{one.state}  ", "$muted")),
            can_choose=False,
        )
        for one in these[-_ASKED:]
    ]


def asked_of(meeting: Meeting, about: str) -> list[Row]:
    """Everything that was asked about a line, parked or passed over, with its minute; nothing when nothing was."""
    these = [a for a in meeting.asked if a.about and a.about == about]
    if not these:
        return []
    rows = [Row.heading(labelled(("About this line", "bold $strong")))]
    for one in these:
        minute = "" if one.minute is None else f" at {one.minute}"
        words = (plain(one_row(one.text), style="$text" if one.state == ASKED else "$muted"),)
        state = plain(f"{one_row(one.state)}{minute}", style="$muted")
        rows += [Row("", state, below=words, can_choose=False), Row.room()]
    return rows

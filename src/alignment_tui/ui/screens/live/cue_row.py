"""The cue's row: one quiet question, with its key; the same beside the lines and above the box."""

from __future__ import annotations

from textual.content import Content

from alignment_tui.session.cueing import Notice
from alignment_tui.ui.text import labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row

CUE_ROW = "cue"
OFF_LIMITS = "Off limits. Keep the line?"
_KEEP = "Keep it?"


def cue_content(notice: Notice) -> Content:
    """In one row."""
    return labelled((_words(notice), "$muted"), "  ", (_key(notice), "bold $accent"))


def cue_rows(notice: Notice | None) -> list[Row]:
    """As the first row of the column at the right; a click takes it up."""
    if notice is None:
        return []
    return [
        Row(CUE_ROW, plain(_words(notice), style="$muted"), right=labelled((_key(notice), "bold $accent"))),
        Row.room(),
    ]


def _words(notice: Notice) -> str:
    if notice.cue is None:
        return OFF_LIMITS
    name = one_row(notice.cue.name)
    return f"{name} {_KEEP}" if notice.strikes else name


def _key(notice: Notice) -> str:
    return "x" if notice.strikes else "?"

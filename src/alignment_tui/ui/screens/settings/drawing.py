"""The settings as rows, and the chosen one in full."""

from __future__ import annotations

from textual.content import Content

from alignment_tui.session.settings import Declared, Settings, Value, declared
from alignment_tui.ui.text import EMPTY, clip, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.rows import Row

_MOST_VALUE = 0.5
"""Of the row's width, for what is set."""


def setting_rows(settings: Settings, width: int, *, roomy: bool) -> list[Row]:
    """Every setting under the heading of its group, with how it is set."""
    usual = Settings()
    rows: list[Row] = []
    group = ""
    for name, how in declared():
        if how.group != group:
            rows += [*([Row.room()] if rows else []), Row.heading(plain(how.group, style="$muted"))]
            rows += [Row.room()] if roomy else []
            group = how.group
        value = getattr(settings, name)
        style = "$muted" if value == getattr(usual, name) else "bold $strong"
        words = clip(one_row(said(how, value)), int(max(12, width * _MOST_VALUE)))
        rows.append(Row(name, plain(how.label), right=plain(words, style=style)))
    return rows


def said(how: Declared, value: Value) -> str:
    """How a setting stands, in words."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return f"{len(value)}" if value else how.empty
    if how.kind == "number":
        return f"{value} {how.unit}" if value else how.empty
    return dict(how.choices).get(str(value), str(value)) or how.empty


def explained(how: Declared, value: Value) -> Content:
    """What the chosen setting changes, how it stands, and how it usually does."""
    usual = next(getattr(Settings(), name) for name, other in declared() if other == how)
    rows = [plain(how.label, style="bold $strong"), EMPTY, paragraph(how.help)]
    if how.choices:
        rows += [EMPTY, *(_choice(words, chosen=value == v) for v, words in how.choices)]
    if isinstance(value, tuple):
        rows += [EMPTY] if value else []
        rows += [labelled((one_row(short), "bold $strong"), ("  ", ""), one_row(long)) for short, long in value[:12]]
    if how.kind in ("words", "number") and value:
        rows += [EMPTY, paragraph(said(how, value))]
    rows += [EMPTY, plain(f"usually: {said(how, usual)}", style="$muted")]
    if how.at_next_start:
        rows.append(plain("It counts from the next start on.", style="$muted"))
    return Content("\n").join(rows)


def _choice(words: str, *, chosen: bool) -> Content:
    return labelled(("(●) " if chosen else "( ) ", "$text"), (words, "bold $strong" if chosen else "$text"))

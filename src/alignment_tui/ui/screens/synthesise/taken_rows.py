"""Next steps, measures and support as rows: whose, by when, in the client's record, where they were said."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from alignment_tui.domain.commitment import OPEN, OWN, Measure, NextStep, Support
from alignment_tui.domain.dates import say_due
from alignment_tui.domain.people import CLIENT
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.text import EMPTY, cells, clip, labelled, one_row
from alignment_tui.ui.widgets.rows import Row

Taken = NextStep | Measure | Support
_WIDTHS: Final = {"wide": (10, 20, 14), "normal": (9, 16, 8), "narrow": (0, 14, 0)}


def columns(width: int) -> tuple[int, int, int]:
    """How wide whose, by and record are, in a list of so many columns; 0 where one goes under the words."""
    return _WIDTHS["wide" if width >= 84 else "normal" if width >= 66 else "narrow"]


def heading_row(title: str, names: tuple[str, str, str], width: int) -> Row:
    """The head of a list with the names of its columns."""
    wide = columns(width)
    right = EMPTY if not wide[0] else _laid(tuple((n, "$muted") for n in names), wide)
    return Row.heading(labelled((title, "bold $strong")), right)


def step_row(hand: AtHand, step: NextStep, width: int) -> Row:
    """A next step."""
    whose = owner_name(hand, step.owner)
    settled = step.state != OPEN
    by = step.state if settled else say_due(step.due, step.due_words, hand.today)
    accent = "$muted" if settled else "$accent" if step.due is None and not step.due_words else "$text"
    return _row(hand, step, width, whose, (by, accent))


def measure_row(hand: AtHand, measure: Measure, width: int) -> Row:
    """A measure: where it stands, where it should be and by when."""
    by = say_due(measure.by, measure.by_words, hand.today) if measure.by or measure.by_words else ""
    goal = " by ".join(x for x in (one_row(measure.target), by) if x) or "no date"
    return _row(hand, measure, width, measure.baseline or "", (goal, "$accent" if goal == "no date" else "$text"))


def support_row(hand: AtHand, support: Support, width: int) -> Row:
    """Support asked for, and what was answered."""
    answer = (support.answer, "$text") if support.answer else ("no answer yet", "$accent")
    right = labelled((clip(one_row(answer[0]), 16), answer[1]))
    return Row(support.id, labelled(one_row(support.text)), right=right, below=(_origin(hand, support),))


def _row(hand: AtHand, item: NextStep | Measure, width: int, first: str, by: tuple[str, str]) -> Row:
    wide = columns(width)
    recorded = ("yes", "$text") if item.recorded else ("not yet", "$muted")
    below = _origin(hand, item)
    if wide[0]:
        right = _laid(((first, "$text"), by, recorded), wide)
    else:
        right = labelled((clip(one_row(by[0]), wide[1]), by[1]))
        short = "in the record" if item.recorded else "not in the record"
        below = labelled((f"{one_row(first)} · {short} · " if first else f"{short} · ", "$muted")) + below
    return Row(item.id, labelled(one_row(item.text) or "nothing here yet"), right=right, below=(below,))


def _laid(parts: tuple[tuple[str, str], ...], wide: tuple[int, int, int]) -> Content:
    """Three columns, the last at the right end."""
    row = EMPTY
    for n, ((words, style), width) in enumerate(zip(parts, wide, strict=True)):
        shown = labelled((clip(one_row(words), width - (n < 2)), style))
        pad = " " * max(0, width - cells(shown))
        row = row + pad + shown if n == 2 else row + shown + pad
    return row


def owner_name(hand: AtHand, owner: str) -> str:
    """The first name of who does it, or the name as given."""
    return hand.meeting.called(owner)


def _origin(hand: AtHand, item: Taken) -> Content:
    """Where it was said, and whose yes there is or is waited for."""
    parts: list[tuple[str, str]] = []
    minute = _minute(hand, item.said_at)
    parts.append((f"said at {minute}" if minute else "named in the debrief", "$muted"))
    if isinstance(item, Support):
        if at := _minute(hand, item.answered_at):
            parts.append((f", answered at {at}", "$muted"))
        return labelled(*parts)
    owner = CLIENT if isinstance(item, Measure) else item.owner
    name, by = hand.meeting.called(owner), hand.meeting.called(item.proposed_by) if item.proposed_by else ""
    if item.accepted == OWN:
        parts.append((f", {name}'s own", "$muted"))
    elif item.is_accepted:
        at = _minute(hand, item.accepted_at)
        parts.append((f", accepted at {at}" if at else f", accepted: {item.accepted}", "$muted"))
    elif item.accepted:
        parts.append((f", {name}: {item.accepted}", "$accent"))
    else:
        parts.append((f", proposed by {by}: " if by else ", proposed: ", "$muted"))
        parts.append((f"{name} has not said yes", "$accent"))
    if isinstance(item, Measure) and not item.known_before:
        parts.append((f", new to {hand.client}", "$accent"))
    return labelled(*((one_row(words), style) for words, style in parts))


def _minute(hand: AtHand, line_id: str) -> str:
    line = hand.meeting.line(line_id) if line_id else None
    return str(line.minute) if line is not None and line.minute is not None else ""

"""What is still open when the meeting closes, in plain words; nothing of it holds the meeting open."""

from __future__ import annotations

from alignment_tui.domain.dates import say_day
from alignment_tui.domain.debriefing import taken_on
from alignment_tui.domain.evaluation import feedback_due
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.missing import Gap, before_closing, to_look_at
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.text import labelled, one_row
from alignment_tui.ui.widgets.rows import Row


def still_open(hand: AtHand) -> list[Row]:
    """One row for each thing; private notes are gone through by themselves."""
    gaps = [g for g in before_closing(hand.meeting, hand.engagement) if g.kind != "note"]
    rows = [_row(f"gap-{n}", one_row(g.detail or g.label), _state(hand, g)) for n, g in enumerate(gaps)]
    left = len(to_look_at(hand.meeting))
    if left:
        rows.append(_row("lines", f"{left} line{'' if left == 1 else 's'}", "not looked at"))
    taken = taken_on(hand.meeting, hand.engagement)
    missing = sum(1 for t in taken if not t.recorded)
    if missing:
        words = f"{missing} of {len(taken)} next steps and measures"
        rows.append(_row("record", words, f"not in {one_row(hand.client)}'s record yet"))
    due = feedback_due(hand.engagement, (*hand.earlier, hand.meeting))
    if due is not None:
        rows.append(_row("feedback", "Feedback on the coaching", f"nothing said since {say_day(due, hand.today)}"))
    return rows


def said_about(meeting: Meeting, note: Line) -> tuple[Line, ...]:
    """What was said before and after a private note."""
    place = next((n for n, x in enumerate(meeting.lines) if x.id == note.id), 0)
    before = [x for x in meeting.lines[:place] if not x.is_private][-2:]
    after = [x for x in meeting.lines[place + 1 :] if not x.is_private][:2]
    return (*before, *after)


def _state(hand: AtHand, gap: Gap) -> str:
    if gap.kind == "yes":
        step = next((s for s in hand.engagement.steps if s.id == gap.row), None)
        name = hand.meeting.called(step.owner) if step else hand.client
        return f"{one_row(name)} has not said yes"
    return one_row(gap.state)


def _row(row_id: str, words: str, state: str) -> Row:
    return Row(row_id, labelled(words), right=labelled((state, "$muted")), can_choose=False)

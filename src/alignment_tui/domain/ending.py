"""People leave the room: the meeting ends, and what was not there yet is kept in plain words (R198)."""

from __future__ import annotations

from alignment_tui.domain import live
from alignment_tui.domain.edits import Action, Edit, RowPut, RowRemoved
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import LeftOpen, Meeting
from alignment_tui.domain.missing import before_the_end
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.pausing import resume


def end(meeting: Meeting, engagement: Engagement, moment: Moment) -> Action:
    """The end, with the gaps that are left; nothing of them is in the way. A pause that still lasts ends too."""
    ended = live.end(moment)
    open_now = {g.key: LeftOpen(id=g.key, what=g.label) for g in before_the_end(meeting, engagement)}
    edits: list[Edit] = [RowRemoved("left_open", o.id) for o in meeting.left_open if o.id not in open_now]
    edits += [RowPut("left_open", row) for row in open_now.values()]
    edits += resume(meeting, moment).meeting
    return Action(ended.says, meeting=(*ended.meeting, *edits))

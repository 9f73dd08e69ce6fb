"""How sure the client is of reaching each goal, one to five, meeting by meeting (R130)."""

from __future__ import annotations

from alignment_tui.domain.edits import Action
from alignment_tui.domain.goal_work import confidence_at, find_goal, goals_of, rate
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.text import clip, labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row

SURE = "sure-"
_MOST = 5


def sure_rows(hand: AtHand) -> list[Row]:
    """A row a goal under a heading; Enter turns through one to five."""
    goals = goals_of(hand.engagement)
    if not goals:
        return []
    head = f"How sure {clip(one_row(hand.client), 14)} is of reaching it"
    rows = [Row.room(), Row.heading(labelled((head, "$muted")), labelled(("1 to 5, Enter turns", "$muted")))]
    for goal in goals:
        level = confidence_at(goal, hand.meeting.id)
        before = [str(c.level) for c in goal.confidence if c.meeting != hand.meeting.id]
        below = (plain(f"before: {', then '.join(before)}", style="$muted"),) if before else ()
        words = plain(clip(one_row(goal.text), 90), style="$text" if goal.is_shared else "italic $private")
        said = (f"{level} of {_MOST}", "$text") if level else ("not said", "$muted")
        right = labelled(said) if goal.is_shared else labelled(("private", "bold $private"), "  ", said)
        rows.append(Row(f"{SURE}{goal.id}", words, right=right, below=below))
    return rows


def turned_sure(hand: AtHand, row_id: str) -> Action:
    """The next number for a goal, around to nothing said."""
    goal = find_goal(hand.engagement, row_id.removeprefix(SURE))
    if goal is None:
        return Action("")
    level = (confidence_at(goal, hand.meeting.id) + 1) % (_MOST + 1)
    return rate(hand.engagement, goal.id, hand.meeting.id, level, hand.today)

"""The leadership development plan, as it will print: shared goals, success, and what they mean (R81, R82)."""

from __future__ import annotations

from textual.content import Content

from alignment_tui.domain.goal_work import goals_of
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.text import EMPTY, labelled, one_row, paragraph

NOT_YET = labelled(("not yet", "italic $muted"))


def plan(hand: Prep) -> Content:
    """The plan; private goals aren't in it."""
    engagement = hand.engagement
    names = [one_row(n) for n in (engagement.client.name, engagement.organisation) if n]
    rows: list[Content] = [
        labelled(("The plan, as it will print", "$muted")),
        EMPTY,
        labelled(("Leadership development plan", "bold $strong")),
        labelled(" · ".join(names)),
        EMPTY,
    ]
    above = engagement.organisation_goals
    if above:
        rows.append(labelled(("The organisation's goal" if len(above) == 1 else "The organisation's goals", "$muted")))
        rows += [paragraph(g.text) for g in above]
        rows.append(EMPTY)
    goals = goals_of(engagement, private=False)
    for number, goal in enumerate(goals, 1):
        rows += [
            labelled((f"Goal {number}", "$muted")),
            paragraph(goal.text, "bold $strong"),
            labelled(("Success", "$muted")),
            paragraph(goal.success) if goal.success else NOT_YET,
            labelled((f"For {one_row(hand.organisation)}", "$muted")),
            paragraph(goal.implication) if goal.implication else NOT_YET,
            EMPTY,
        ]
    if not goals:
        rows += [labelled(("Goal 1", "$muted")), NOT_YET, EMPTY]
    rows.append(labelled(("Private goals are not printed.", "$muted")))
    return Content("\n").join(rows)

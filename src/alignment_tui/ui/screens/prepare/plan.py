"""The leadership development plan, as it will print: shared goals, success, and what they mean (R81, R82)."""

from __future__ import annotations

from textual.content import Content

from alignment_tui.domain.plan_page import plan_page
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.text import EMPTY, labelled, one_row, paragraph

NOT_YET = labelled(("not yet", "italic $muted"))


def plan(hand: Prep) -> Content:
    """The plan; private goals aren't in it."""
    page = plan_page(hand.engagement, hand.today)
    names = [one_row(n) for n in (page.client, page.organisation) if n]
    rows: list[Content] = [
        labelled(("The plan, as it will print", "$muted")),
        EMPTY,
        labelled(("Leadership development plan", "bold $strong")),
        labelled(" · ".join(names)),
        EMPTY,
    ]
    above = [text for text, _ in page.organisation_goals]
    if above:
        rows.append(labelled(("The organisation's goal" if len(above) == 1 else "The organisation's goals", "$muted")))
        rows += [paragraph(text) for text in above]
        rows.append(EMPTY)
    elif hand.engagement.none_stated_on is not None:
        rows += [labelled(("The organisation's goal", "$muted")), paragraph(page.none_stated), EMPTY]
    for goal in page.goals:
        rows += [
            labelled((f"Goal {goal.number}", "$muted")),
            paragraph(goal.text, "bold $strong"),
            labelled(("Success", "$muted")),
            paragraph(goal.success) if goal.success else NOT_YET,
            labelled((f"For {one_row(hand.organisation)}", "$muted")),
            paragraph(goal.implication) if goal.implication else NOT_YET,
        ]
        if goal.measures:
            rows += [labelled(("Seen by", "$muted")), *(paragraph(m.sign) for m in goal.measures)]
        rows.append(EMPTY)
    if not page.goals:
        rows += [labelled(("Goal 1", "$muted")), NOT_YET, EMPTY]
    rows.append(labelled(("Private goals are not printed.", "$muted")))
    return Content("\n").join(rows)

"""One next step beside the list: how it stood, day by day, where it was said, which goal it serves."""

from __future__ import annotations

from textual.content import Content

from alignment_tui.domain.commitment import NextStep
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.ledger import days_of
from alignment_tui.ui.screens.along.at_hand import Along, said
from alignment_tui.ui.text import EMPTY, labelled, one_row, paragraph

_STATE = 9


def beside_step(hand: Along, step: NextStep) -> Content:
    """Everything that is known of a step."""
    today = hand.today
    rows = [paragraph(step.text, "bold"), EMPTY, labelled(("How it stood", "$muted"))]
    for was in days_of(step)[:-1]:
        until = f"until {say_day(was.until, today)}" if was.until else ""
        rows.append(labelled((was.state.ljust(_STATE), "$text"), (until, "$muted")))
    since = f"since {say_day(step.state_on, today)}" if step.state_on else ""
    state = "proposed" if step.is_proposed else step.state
    rows.append(labelled((state.ljust(_STATE), "$text"), (since, "$muted")))
    if step.said_in:
        rows += [EMPTY, labelled(("Where it was said", "$muted")), *_said(hand, step)]
    goal = next((g for g in hand.engagement.goals if g.id == step.goal), None)
    if goal is not None:
        rows += [EMPTY, labelled(("For the goal", "$muted")), said(goal.text, not goal.is_shared)]
    became = next((s for s in hand.engagement.steps if s.id == step.became and step.became), None)
    if became is not None:
        rows += [EMPTY, labelled(("It became", "$muted")), said(became.text, became.visibility == "private")]
    rows += [EMPTY, labelled((f"{one_row(hand.client)}'s own record", "$muted"))]
    rows.append(labelled(("in it" if step.recorded else "not yet", "$text")))
    return Content("\n").join(rows)


def _said(hand: Along, step: NextStep) -> list[Content]:
    rows = [labelled((hand.where(step.said_in) or "a meeting that can't be read now", "$text"))]
    meeting = hand.meeting_of(step.said_in)
    line = meeting.line(step.said_at) if meeting and step.said_at else None
    if meeting and line:
        words = f'"{one_row(line.words)}"' if line.agreed else one_row(line.words)
        rows.append(labelled((f"{meeting.letter(line.who)} ", "$muted"), words))
    return rows

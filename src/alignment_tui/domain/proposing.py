"""What the sponsor adds to the client's goals, or would put otherwise: proposals, until the client answers (R10, R164).

A work goal that gives rise to a development goal is kept beside it (R48).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from alignment_tui.domain.debrief_goals import answer_proposal, whose_wording
from alignment_tui.domain.edits import Action, Edit, RowPut
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import (
    AS_IT_IS,
    CLIENTS,
    CLOSED,
    IN_MY_WORDS,
    NO,
    NOT_NOW,
    PRIVATE,
    SHARED,
    WORK,
    Agreed,
    Goal,
    Wording,
)
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.domain.table import row
from alignment_tui.domain.words import clean_row


def propose_goal(engagement: Engagement, words: str, by: str, moment: Moment) -> Action:
    """A goal that somebody else would add; it binds nobody before the client's answer."""
    text = clean_row(words).strip()
    if not text:
        return Action("")
    goal = Goal(id=moment.new_id("g"), proposal=text, proposed_by=by, since=moment.today)
    return Action("a goal proposed", engagement=(RowPut("goal", goal),))


def propose_wording(engagement: Engagement, goal_id: str, words: str, by: str, moment: Moment) -> Action:
    """Another wording for a goal that stands; the one the client chose stays until the client answers."""
    goal: Goal | None = row(engagement, "goal", goal_id)
    text = clean_row(words).strip()
    if goal is None or not text or text == goal.text:
        return Action("")
    waits = next((g for g in engagement.goals if g.revises == goal_id and g.is_waiting and g.proposed_by == by), None)
    base = waits or Goal(id=moment.new_id("g"), proposed_by=by, revises=goal_id, parent=goal.parent)
    changed = replace(base, proposal=text, since=moment.today)
    return Action("another wording proposed", engagement=(RowPut("goal", changed, goal_id),))


def answer(engagement: Engagement, proposal_id: str, given: str, words: str, moment: Moment) -> Action:
    """The client's answer: as it is, in my words, not now, no. The proposal is kept beside what came of it."""
    proposal: Goal | None = row(engagement, "goal", proposal_id)
    if proposal is None or not proposal.proposed_by:
        return Action("")
    if not proposal.proposal:
        # as it stood in the record until there was an answer to keep beside it
        proposal = replace(proposal, proposal=proposal.text)
    text = clean_row(words).strip()
    if given == IN_MY_WORDS and not text:
        return Action("")
    stands: Goal | None = row(engagement, "goal", proposal.revises) if proposal.revises else None
    if stands is None:
        return answer_proposal(proposal, given, text, moment)
    done = replace(proposal, answer=given, status=CLOSED, since=moment.today)
    edits: list[Edit] = [RowPut("goal", done)]
    if given in (AS_IT_IS, IN_MY_WORDS):
        new = proposal.proposal if given == AS_IT_IS else text
        edits = [*_reworded(stands, new, proposal, given, moment.today), *edits]
    return Action("the answer to another wording", engagement=tuple(edits))


def _reworded(stands: Goal, new: str, proposal: Goal, given: str, today: date) -> tuple[Edit, ...]:
    if new == stands.text:
        return ()
    because = f"another wording, proposed by the {proposal.proposed_by}" if proposal.proposed_by == SPONSOR else ""
    old = Wording(text=stands.text, whose=whose_wording(stands), until=today, because=because)
    agreed = [Agreed(who=CLIENT, on=today)]
    if given == AS_IT_IS and proposal.proposed_by == SPONSOR:
        agreed.append(Agreed(who=SPONSOR, on=today))
    changed = replace(stands, text=new, history=(*stands.history, old), agreed=tuple(agreed))
    return (RowPut("goal", changed),)


def waiting(engagement: Engagement) -> tuple[Goal, ...]:
    """Proposals that wait for the client's answer, or were put off."""
    return tuple(g for g in engagement.goals if g.is_waiting or (g.proposed_by and g.answer == NOT_NOW))


def turned_down(engagement: Engagement) -> tuple[Goal, ...]:
    """Proposals to which the client said no: in the client's own view only, and printed nowhere."""
    return tuple(g for g in engagement.goals if g.answer == NO)


def make_work_goal(goal: Goal, *, work: bool) -> Action:
    """It is a result to deliver, a work goal; or it is a goal of the client's own after all."""
    kind = WORK if work else CLIENTS
    if goal.kind == kind:
        return Action("")
    return Action("what kind of goal it is", engagement=(RowPut("goal", replace(goal, kind=kind)),))


def develop(engagement: Engagement, work_goal: str, words: str, moment: Moment) -> Action:
    """A development goal that comes of a work goal, private until shared; both are kept."""
    work: Goal | None = row(engagement, "goal", work_goal)
    text = clean_row(words).strip()
    if work is None or not text:
        return Action("")
    made = Goal(
        id=moment.new_id("g"), text=text, parent=work.parent, work_goal=work.id, since=moment.today,
        visibility=SHARED if work.is_shared else PRIVATE, shared_on=moment.today if work.is_shared else None,
        agreed=(Agreed(who=CLIENT, on=moment.today),),
    )  # fmt: skip
    edits: tuple[Edit, ...] = (RowPut("goal", made, work.id),)
    if work.kind != WORK:
        edits = (RowPut("goal", replace(work, kind=WORK)), *edits)
    return Action("a development goal from a work goal", engagement=edits)

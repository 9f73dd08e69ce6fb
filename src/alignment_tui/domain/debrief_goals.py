"""What the debrief does to goals: proposals answered, wordings changed with their history, new ones (R10, R42)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.goal import AS_IT_IS, IN_MY_WORDS, PRIVATE, SHARED, Agreed, Goal, Wording
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import Meeting, Takeaway
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, COACH, NOBODY, SPONSOR


def answer_proposal(goal: Goal, answer: str, words: str, moment: Moment) -> Action:
    """The client's answer to a goal the sponsor proposed: as it is, in my words, not now, no (R10, R164).

    The proposal is kept beside the client's wording. In the client's own words the sponsor has not seen it yet (R165).
    """
    taken = answer in (AS_IT_IS, IN_MY_WORDS)
    text = words if answer == IN_MY_WORDS else goal.proposal if answer == AS_IT_IS else ""
    agreed = [Agreed(who=CLIENT, on=moment.today)] if taken else []
    if answer == AS_IT_IS:
        agreed.append(Agreed(who=SPONSOR, on=moment.today))
    changed = replace(
        goal,
        answer=answer,
        text=text,
        agreed=tuple(agreed),
        visibility=SHARED if taken else goal.visibility,
        shared_on=moment.today if taken else goal.shared_on,
    )
    return _put(changed, f"the answer to {goal.proposal}")


def answers_proposal(goal: Goal) -> bool:
    """Whether the goal is somebody else's proposal whose answer has not been reworded since."""
    return bool(goal.proposal) and goal.proposed_by not in ("", CLIENT) and not goal.history


def reword(goal: Goal, words: str, whose: str, because: str, today: date) -> Action:
    """A goal gets a new wording; the one before is kept, with its day and whose it was (R10).

    Nobody but the client has agreed to the new one yet. Rewording again on the same day keeps one earlier wording,
    and none when the earlier one comes back.
    """
    if words == goal.text:
        return Action("")
    history = goal.history
    today_already = bool(history) and history[-1].until == today and history[-1].whose == whose
    if today_already and history[-1].text == words:
        history = history[:-1]
    elif goal.text and not today_already:
        history = (*history, Wording(text=goal.text, whose=whose, until=today, because=because))
    changed = replace(
        goal,
        text=words,
        history=history,
        because=because or goal.because,
        agreed=(Agreed(who=CLIENT, on=today),) if goal.agreed else (),
    )
    return _put(changed, f"the wording of {goal.text or 'a goal'}")


def whose_wording(goal: Goal) -> str:
    """Whose the words are in which the goal stands now."""
    return goal.proposed_by if goal.proposal and goal.text == goal.proposal else CLIENT


def write_goal(goal: Goal, field: str, words: str) -> Action:
    """What success looks like, or what the goal means for the organisation (R82)."""
    written: dict[str, Any] = {field: words}
    return _put(replace(goal, **written), f"a change to {goal.text or 'a goal'}")


def show_to(goal: Goal, visibility: str, today: date) -> Action:
    """Private, or to be discussed with the sponsor from today on."""
    if visibility == goal.visibility:
        return Action("")
    shared_on = today if visibility == SHARED else None
    return _put(replace(goal, visibility=visibility, shared_on=shared_on), f"who may see {goal.text or 'a goal'}")


def seen(goal: Goal, today: date) -> Action:
    """The sponsor has seen this wording, from today on, or has not after all (R165)."""
    others = tuple(a for a in goal.agreed if a.who != SPONSOR)
    agreed = others if goal.sponsor_has_seen else (*others, Agreed(who=SPONSOR, on=today))
    return _put(replace(goal, agreed=agreed), f"who has seen {goal.text or 'a goal'}")


def from_takeaway(meeting: Meeting, takeaway: Takeaway, moment: Moment) -> Action:
    """A takeaway becomes a goal of the client's, with its words filled in and private until shared (R42, R109)."""
    words = takeaway.for_plan or takeaway.for_client or takeaway.client_heard
    goal = Goal(
        id=moment.new_id("g"),
        text=words,
        visibility=PRIVATE,
        since=moment.today,
        said_in=meeting.id,
        said_at=takeaway.lines[0] if takeaway.lines else "",
        because=takeaway.id,
        agreed=(Agreed(who=CLIENT, on=moment.today),),
    )
    changed = replace(takeaway, goal=goal.id, leads_to=takeaway.leads_to or "new goal")
    return Action("a goal from a takeaway", meeting=(RowPut("takeaway", changed),), engagement=(RowPut("goal", goal),))


def from_line(meeting: Meeting, line: Line, moment: Moment) -> Action:
    """A line becomes a goal: in the client's own words at once; anybody else's waits for the client's answer."""
    own = line.who in (CLIENT, COACH, NOBODY)
    goal = Goal(
        id=moment.new_id("g"),
        text=line.words if own else "",
        proposal="" if own else line.words,
        proposed_by=CLIENT if own else line.who,
        since=moment.today,
        said_in=meeting.id,
        said_at=line.id,
        agreed=(Agreed(who=CLIENT, on=moment.today),) if own else (),
    )
    return _put(goal, "a goal from a line")


def new_goal(meeting: Meeting, moment: Moment) -> Goal:
    """An empty goal of the client's; it is kept with its first words."""
    return Goal(
        id=moment.new_id("g"),
        since=moment.today,
        said_in=meeting.id,
        agreed=(Agreed(who=CLIENT, on=moment.today),),
    )


def with_words(goal: Goal, words: str) -> Goal:
    """A new goal with its first words."""
    return replace(goal, text=words)


def because_of(goal: Goal, meeting: Meeting) -> Takeaway | None:
    """The takeaway of this meeting that led to the goal or to its wording (R109)."""
    ids = {goal.because, *(w.because for w in goal.history)} - {""}
    return next((t for t in meeting.takeaways if t.id in ids or t.goal == goal.id), None)


def _put(goal: Goal, says: str) -> Action:
    return Action(says, engagement=(RowPut("goal", goal),))

"""What coach and client do in the debrief, each as one Action: lines finished, who heard what, what was taken on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from alignment_tui.domain.commitment import OWN, Measure, NextStep, Support
from alignment_tui.domain.dates import NotADayError, read_day
from alignment_tui.domain.edits import Action, RowPut, RowRemoved
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import CLIENTS, IN_MY_WORDS, NO, Goal
from alignment_tui.domain.line import REFLECT, Line
from alignment_tui.domain.meeting import CLOSED, Meeting, NextTime, Takeaway
from alignment_tui.domain.missing import to_finish
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.domain.table import row

_MANY = 10
"""From so many on a state is told in fewer characters, so that it fits beside the step's name."""
TABLES = {NextStep: "step", Measure: "measure", Support: "support"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DebriefStep:
    """One step of the debrief: its id and the name in the list."""

    id: str
    name: str


STEPS = (
    DebriefStep(id="lines", name="Finish the lines"),
    DebriefStep(id="heard", name="Who heard what"),
    DebriefStep(id="goals", name="Goals reframed"),
    DebriefStep(id="steps", name="Steps, measures"),
    DebriefStep(id="next_time", name="For next time"),
    DebriefStep(id="close", name="Close"),
)
"""The order is the method: what was said, who heard what, what it changes, what comes back."""


def step_state(step: str, meeting: Meeting, engagement: Engagement) -> str:
    """How far a step of the debrief has come, in a word or a count: done, 3 of 5, not yet."""
    match step:
        case "lines":
            left = len(to_finish(meeting))
            return f"{left} left" if left else "done" if meeting.lines else "not yet"
        case "heard":
            return _of(sum(1 for t in meeting.takeaways if has_meaning(t)), len(meeting.takeaways))
        case "goals":
            goals = goals_at_hand(meeting, engagement)
            return _of(sum(1 for g in goals if not g.is_waiting), len(goals))
        case "steps":
            taken = taken_on(meeting, engagement)
            return _of(sum(1 for t in taken if t.recorded), len(taken))
        case "next_time":
            asked = sum(1 for n in meeting.next_time if n.kind != REFLECT)
            return str(asked) if asked else "not yet"
        case "close":
            return "done" if meeting.phase == CLOSED else "not yet"
        case _:
            return ""


def has_meaning(takeaway: Takeaway) -> bool:
    """Whether it says what the client heard and what that means; open without either (R106)."""
    return bool(takeaway.client_heard and (takeaway.for_client or takeaway.for_plan))


def goals_at_hand(meeting: Meeting, engagement: Engagement) -> tuple[Goal, ...]:
    """The client's goals that stand, and what was proposed: waiting, left for later, or answered in this debrief."""
    return tuple(
        g
        for g in engagement.goals
        if g.kind == CLIENTS
        and (g.stands or g.is_waiting or (bool(g.answer) and (g.answer != NO or g.said_in == meeting.id)))
    )


def taken_on(meeting: Meeting, engagement: Engagement) -> tuple[NextStep | Measure, ...]:
    """Next steps and measures of this meeting but those turned down: what the client's own record should hold."""
    steps: tuple[NextStep | Measure, ...] = steps_here(meeting, engagement)
    return tuple(x for x in (*steps, *measures_here(meeting, engagement)) if x.accepted != NO)


def steps_here(meeting: Meeting, engagement: Engagement) -> tuple[NextStep, ...]:
    """This meeting's next steps; what the sponsor does for the client's development comes apart, last (R07)."""
    here = [s for s in engagement.steps if s.said_in == meeting.id]
    return (*(s for s in here if s.owner != SPONSOR), *(s for s in here if s.owner == SPONSOR))


def measures_here(meeting: Meeting, engagement: Engagement) -> tuple[Measure, ...]:
    """This meeting's measures; those the client didn't know of come first (R22)."""
    here = [m for m in engagement.measures if m.said_in == meeting.id]
    return tuple(sorted(here, key=lambda m: m.known_before))


def support_here(meeting: Meeting, engagement: Engagement) -> tuple[Support, ...]:
    """The support asked for in this meeting."""
    return tuple(s for s in engagement.support if s.said_in == meeting.id)


# Lines ---------------------------------------------------------------------------------------------------------------


def as_it_stands(line: Line) -> Action:
    """A short line needs no more words: it counts as finished, with the words as they are."""
    if line.finished or not line.text:
        return Action("")
    return Action("a line left as it stands", meeting=(RowPut("line", replace(line, finished=line.text)),))


def set_aside(meeting: Meeting, line_id: str) -> Action:
    """The line was looked at, and nothing comes of it; doing it again brings it back to the list."""
    line = meeting.line(line_id)
    if line is None:
        return Action("")
    return Action("the line set aside", meeting=(RowPut("line", replace(line, aside=not line.aside)),))


def unsaid(meeting: Meeting, line_id: str) -> Action:
    """It was said for the first time, or not after all (R11)."""
    line = meeting.line(line_id)
    if line is None:
        return Action("")
    return Action("the mark unsaid so far", meeting=(RowPut("line", replace(line, unsaid=not line.unsaid)),))


# Who heard what ------------------------------------------------------------------------------------------------------


def pick_up(meeting: Meeting, takeaway_id: str, line_id: str, moment: Moment) -> Action:
    """A line is looked at together: it joins the takeaway, or begins one when `takeaway_id` is empty or gone."""
    found = row(meeting, "takeaway", takeaway_id) if takeaway_id else None
    takeaway = found or Takeaway(id=takeaway_id or moment.new_id("w"))
    if line_id in takeaway.lines:
        return Action("")
    order = [line.id for line in meeting.lines]
    lines = tuple(sorted((*takeaway.lines, line_id), key=lambda x: order.index(x) if x in order else len(order)))
    return Action("the line picked up", meeting=(RowPut("takeaway", replace(takeaway, lines=lines)),))


def put_down(meeting: Meeting, takeaway_id: str, line_id: str) -> Action:
    """The line no longer belongs to the takeaway."""
    takeaway = row(meeting, "takeaway", takeaway_id)
    if takeaway is None or line_id not in takeaway.lines:
        return Action("")
    lines = tuple(x for x in takeaway.lines if x != line_id)
    return Action("the line put down", meeting=(RowPut("takeaway", replace(takeaway, lines=lines)),))


def write_takeaway(meeting: Meeting, takeaway_id: str, field: str, words: str) -> Action:
    """Words for one field of a takeaway; the takeaway begins with its first words (R105–R107)."""
    takeaway = row(meeting, "takeaway", takeaway_id) or Takeaway(id=takeaway_id)
    written: dict[str, Any] = {field: words}
    return Action("words of a takeaway", meeting=(RowPut("takeaway", replace(takeaway, **written)),))


def remove_takeaway(meeting: Meeting, takeaway_id: str) -> Action:
    """The takeaway goes; its lines are to be looked at again."""
    if row(meeting, "takeaway", takeaway_id) is None:
        return Action("")
    return Action("the takeaway", meeting=(RowRemoved("takeaway", takeaway_id),))


# Next steps, measures, support ---------------------------------------------------------------------------------------


def new_step(meeting: Meeting, moment: Moment) -> NextStep:
    """A next step named in the debrief, the client's own until it is given to someone else."""
    return NextStep(
        id=moment.new_id("s"),
        said_in=meeting.id,
        owner=CLIENT,
        proposed_by=CLIENT,
        accepted=OWN,
        accepted_on=moment.today,
    )


def new_measure(meeting: Meeting, moment: Moment) -> Measure:
    """A measure named in the debrief by the client."""
    return Measure(
        id=moment.new_id("k"), said_in=meeting.id, proposed_by=CLIENT, accepted=OWN, accepted_on=moment.today
    )


def put(item: NextStep | Measure | Support, says: str = "") -> Action:
    """The step, measure or support as it reads now; `says` is for undo."""
    return Action(says or f"a change to {item.text}", engagement=(RowPut(TABLES[type(item)], item),))


def remove(item: NextStep | Measure | Support) -> Action:
    """It was not meant; undo brings it back."""
    return Action(item.text or "an empty row", engagement=(RowRemoved(TABLES[type(item)], item.id),))


def give(step: NextStep, owner: str, today: date) -> NextStep:
    """Somebody else is to do it. Nobody but the client is there to say yes, and a yes is never passed on (R164)."""
    if owner == step.owner:
        return step
    own = owner == CLIENT and step.proposed_by == CLIENT
    return replace(step, owner=owner, accepted=OWN if own else "", accepted_on=today if own else None, accepted_at="")


def due(item: NextStep | Measure, words: str, today: date) -> tuple[NextStep | Measure, str]:
    """The item with the day that `words` name, or with the words as said; and what to say of the day (R206)."""
    words = words.strip()
    problem = ""
    try:
        day = read_day(words, today)
    except NotADayError as no_day:
        day, problem = None, str(no_day)
    if day is not None and day < today:
        problem = "that day has gone by"
    said = "" if day is not None else words
    if isinstance(item, NextStep):
        return replace(item, due=day, due_words=said), problem
    return replace(item, by=day, by_words=said), problem


def answer_step(item: NextStep | Measure, answer: str, words: str, moment: Moment) -> Action:
    """The owner's answer to a proposed next step or measure, given in the debrief."""
    changed = replace(
        item, accepted=answer, accepted_on=moment.today, text=words if answer == IN_MY_WORDS and words else item.text
    )
    return put(changed, f"the answer to {item.text}")


def answer_support(item: Support, answer: str) -> Action:
    """What the sponsor answered: agreed, partly, not now, no (R67)."""
    return put(replace(item, answer=answer), f"the answer to {item.text}")


def record(item: NextStep | Measure) -> Action:
    """It is in the client's own record, or is not after all (R111)."""
    return put(replace(item, recorded=not item.recorded), f"the client's record of {item.text}")


# For next time -------------------------------------------------------------------------------------------------------


def next_planned(meeting: Meeting, engagement: Engagement) -> tuple[str, date] | None:
    """Kind and day of the first meeting planned after this one that has a day; None when there is none."""
    day = meeting.held_on or meeting.planned_on
    later = [
        (p.on, p.kind)
        for p in engagement.plan
        if p.on is not None and p.meeting != meeting.id and p.state != "cancelled" and (day is None or p.on > day)
    ]
    return (min(later)[1], min(later)[0]) if later else None


def bring_back(text: str, moment: Moment, about: str = "") -> Action:
    """A question left open, for the next meeting; `about` is the line whose words it takes up (R68)."""
    kept = NextTime(id=moment.new_id("n"), text=text, about=about)
    return Action("for next time", meeting=(RowPut("next_time", kept),))


def no_longer(meeting: Meeting, id: str) -> Action:  # noqa: A002  the field's word
    """The next meeting needn't bring it back."""
    return (
        Action("for next time", meeting=(RowRemoved("next_time", id),)) if row(meeting, "next_time", id) else Action("")
    )


def _of(done: int, all_: int) -> str:
    if all_ < _MANY:
        return f"{done} of {all_}" if all_ else "not yet"
    return f"{all_ - done} left" if done < all_ else "done"

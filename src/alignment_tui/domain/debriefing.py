"""What coach and client do in the debrief, each as one Action: who heard what, its meaning, closing (R104–R113)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from alignment_tui.domain.commitment import Measure, NextStep
from alignment_tui.domain.edits import Action, Edit, FieldWritten, LineStruck, RowPut, RowRemoved
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import AS_IT_IS, IN_MY_WORDS, SHARED, Agreed, Goal, Wording
from alignment_tui.domain.line import KEEP, REFLECT, REMOVE, Line
from alignment_tui.domain.meeting import CLOSED, Meeting, NextTime, Takeaway
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.domain.table import row


def pick_up(meeting: Meeting, takeaway_id: str, line_id: str, moment: Moment) -> Action:
    """A line is looked at together: it joins the takeaway, or begins one when `takeaway_id` is empty or gone."""
    found = row(meeting, "takeaway", takeaway_id) if takeaway_id else None
    takeaway = found or Takeaway(id=moment.new_id("w"))
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


def set_aside(meeting: Meeting, line_id: str) -> Action:
    """The line was looked at, and nothing comes of it; doing it again brings it back to the list."""
    line = meeting.line(line_id)
    if line is None:
        return Action("")
    return Action("the line set aside", meeting=(RowPut("line", replace(line, aside=not line.aside)),))


def from_pad(who: str, text: str, moment: Moment) -> Action:
    """A line typed in afterwards from paper: it has a speaker and no minute (R181)."""
    line = Line(id=moment.new_id("l"), who=who, text=text, pad=True)
    return Action(f"from the pad, {text}", meeting=(RowPut("line", line),))


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
    return Action(f"the answer to {goal.proposal}", engagement=(RowPut("goal", changed),))


def reword(goal: Goal, words: str, whose: str, because: str, today: date) -> Action:
    """A goal gets a new wording; the one before is kept, with its day and whose it was (R10).

    Nobody but the client has agreed to the new one yet. Rewording twice on one day keeps one earlier wording.
    """
    if words == goal.text:
        return Action("")
    history = goal.history
    if goal.text and not (history and history[-1].until == today and history[-1].whose == whose):
        history = (*history, Wording(text=goal.text, whose=whose, until=today, because=because))
    changed = replace(
        goal,
        text=words,
        history=history,
        because=because or goal.because,
        agreed=(Agreed(who=CLIENT, on=today),) if goal.agreed else (),
    )
    return Action(f"the wording of {goal.text or 'a goal'}", engagement=(RowPut("goal", changed),))


def answer_step(item: NextStep | Measure, answer: str, words: str, moment: Moment) -> Action:
    """The owner's answer to a proposed next step or measure, given in the debrief."""
    table = "step" if isinstance(item, NextStep) else "measure"
    changed = replace(
        item, accepted=answer, accepted_on=moment.today, text=words if answer == IN_MY_WORDS and words else item.text
    )
    return Action(f"the answer to {item.text}", engagement=(RowPut(table, changed),))


def record(item: NextStep | Measure) -> Action:
    """It is in the client's own record, or is not after all (R111)."""
    table = "step" if isinstance(item, NextStep) else "measure"
    return Action(
        f"the client's record of {item.text}", engagement=(RowPut(table, replace(item, recorded=not item.recorded)),)
    )


def decide_note(meeting: Meeting, note_id: str, decision: str) -> Action:
    """What becomes of a private note at closing: keep, reflection, remove; the same again undecides it (R186)."""
    note = meeting.line(note_id)
    if note is None:
        return Action("")
    decided = "" if note.decided == decision else decision
    return Action("the choice for a private note", meeting=(RowPut("line", replace(note, decided=decided)),))


def reflect(meeting: Meeting, note_id: str, words: str, moment: Moment) -> Action:
    """The note's words, without names, go to the coach's own reflection."""
    note = meeting.line(note_id)
    if note is None:
        return Action("")
    kept = NextTime(id=moment.new_id("r"), text=words, kind=REFLECT)
    return Action(
        "the note moved to the reflection",
        meeting=(RowPut("next_time", kept), RowPut("line", replace(note, decided=REFLECT))),
    )


def names_in(words: str, meeting: Meeting, engagement: Engagement) -> tuple[str, ...]:
    """Names of people and of the organisation that stand in the words; they must be gone before a reflection."""
    people = [p.name for p in (meeting.client, meeting.sponsor, engagement.client, engagement.sponsor)]
    people += [other.name for other in meeting.others]
    names = {part for name in people for part in (name, *name.split()) if len(part) > 1}
    names |= {engagement.organisation} if engagement.organisation else set()
    folded = f" {' '.join(''.join(c if c.isalnum() else ' ' for c in words).split())} ".casefold()
    return tuple(sorted(n for n in names if f" {n.casefold()} " in folded))


def bring_back(text: str, moment: Moment) -> Action:
    """A question left open, for the next meeting."""
    return Action("for next time", meeting=(RowPut("next_time", NextTime(id=moment.new_id("n"), text=text)),))


def no_longer(meeting: Meeting, id: str) -> Action:  # noqa: A002  the field's word
    """The next meeting needn't bring it back."""
    return (
        Action("for next time", meeting=(RowRemoved("next_time", id),)) if row(meeting, "next_time", id) else Action("")
    )


def close(meeting: Meeting, moment: Moment) -> tuple[Action, ...]:
    """The debrief is done and the meeting closes: notes to be removed go from record, history and journal.

    One action closes; one more for each note that is not to be kept, because those are beyond undo.
    """
    edits: list[Edit] = [FieldWritten("phase", CLOSED), FieldWritten("closed_on", moment.today)]
    if meeting.debriefed_on is None:
        edits.append(FieldWritten("debriefed_on", moment.today))
    gone = [n.id for n in meeting.notes if n.decided in (REMOVE, REFLECT)]
    return (
        Action("closing the meeting", meeting=tuple(edits)),
        *(Action("", meeting=(LineStruck(note),)) for note in gone),
    )


def is_kept(note: Line) -> bool:
    """Whether a private note stays with the meeting; one that is not decided is kept."""
    return note.decided in ("", KEEP)

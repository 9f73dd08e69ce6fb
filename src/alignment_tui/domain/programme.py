"""A coaching programme of an organisation: its outcome, and the goals and reasons that many engagements share.

It is a record of its own. Nothing of a client stands in it, and what changes in it reaches an engagement as a proposal
only: the coach takes it there, or leaves it (R28–R34).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from alignment_tui.domain.edits import Action, Edit, FieldWritten, RowPut
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import CLOSED, NOT_NOW, OPEN, ORGANISATIONS, SHARED, Goal, Wording
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.programme_record import Aim, ProgrammeRecord
from alignment_tui.domain.table import row

__all__ = ["Aim", "ProgrammeRecord"]

FIELDS = ("name", "organisation", "target", "audience", "populations", "outcome", "owner", "overseen_by")
PROGRAMME = "programme"
"""Whose a wording was that came from the programme."""

NEW = "new"
REWORDED = "reworded"
ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change in the programme that an engagement has not answered yet."""

    aim: str
    """The id of the programme's goal."""
    kind: str
    """new, reworded, ended."""
    words: str
    reason: str = ""
    was: str = ""
    goal: str = ""
    """The engagement's goal that it is about; empty when it has none yet."""


# The programme itself ------------------------------------------------------------------------------------------------


def write(record: ProgrammeRecord, field: str, words: str) -> Action:
    """Words of the programme: its name, its outcome …"""
    if field not in FIELDS or getattr(record, field) == words:
        return Action("")
    return Action("a change to the programme", programme=(FieldWritten(field, words),))


def write_aim(record: ProgrammeRecord, aim_id: str, field: str, words: str, moment: Moment) -> Action:
    """A goal of the programme, its reason or competency; a new one when `aim_id` is none there is.

    The wording before is kept with its day; on the day it was written it is only put right.
    """
    aim: Aim | None = row(record, "aim", aim_id)
    if aim is None:
        made: dict[str, Any] = {field: words}
        new = Aim(id=moment.new_id("a"), since=moment.today, **made)
        return Action("a goal of the programme", programme=(RowPut("aim", new),)) if words else Action("")
    if getattr(aim, field) == words:
        return Action("")
    changed: dict[str, Any] = {field: words}
    if field == "text" and aim.text and aim.since != moment.today:
        changed |= {"history": (*aim.history, Wording(text=aim.text, until=moment.today)), "since": moment.today}
    return Action("a goal of the programme", programme=(RowPut("aim", replace(aim, **changed)),))


def end_aim(record: ProgrammeRecord, aim_id: str, today: date) -> Action:
    """The programme no longer has that goal, or has it again."""
    aim: Aim | None = row(record, "aim", aim_id)
    if aim is None:
        return Action("")
    ended = None if aim.ended_on else today
    return Action("the end of a programme's goal", programme=(RowPut("aim", replace(aim, ended_on=ended)),))


# In an engagement ----------------------------------------------------------------------------------------------------


def join(engagement: Engagement, record: ProgrammeRecord) -> Action:
    """The engagement belongs to the programme from now on; goals that read alike are linked, the others proposed."""
    edits: list[Edit] = [FieldWritten("programme.id", record.id)]
    wanted = {
        "name": record.name,
        "kind": record.target,
        "audience": record.audience,
        "outcome": record.outcome,
        "owner": record.owner,
    }
    edits += [
        FieldWritten(f"programme.{name}", words)
        for name, words in wanted.items()
        if words and getattr(engagement.programme, name) != words
    ]
    linked = {g.programme for g in engagement.goals}
    for aim in record.standing:
        alike = next((g for g in _own(engagement) if not g.programme and _same(g.text, aim.text)), None)
        if alike is not None and aim.id not in linked:
            edits.append(RowPut("goal", replace(alike, programme=aim.id)))
    return Action(f"joining {record.name or 'the programme'}", engagement=tuple(edits))


def leave_programme(engagement: Engagement) -> Action:
    """The engagement belongs to no programme any more; its goals stay, as its own."""
    if not engagement.programme.id:
        return Action("")
    own = tuple(RowPut("goal", replace(g, programme="")) for g in engagement.goals if g.programme)
    return Action("leaving the programme", engagement=(FieldWritten("programme.id", ""), *own))


def proposals(engagement: Engagement, record: ProgrammeRecord) -> tuple[Proposal, ...]:
    """What has changed in the programme and isn't answered here, in the programme's order."""
    if engagement.programme.id != record.id:
        return ()
    return tuple(_proposals(engagement, record))


def _proposals(engagement: Engagement, record: ProgrammeRecord) -> Iterable[Proposal]:
    for aim in record.aims:
        goal = next((g for g in engagement.goals if g.programme == aim.id), None)
        if aim.ended_on is not None:
            if goal is not None and goal.stands:
                yield Proposal(aim=aim.id, kind=ENDED, words=aim.text, was=goal.text, goal=goal.id)
        elif not aim.text:
            continue
        elif goal is None:
            yield Proposal(aim=aim.id, kind=NEW, words=aim.text, reason=aim.reason)
        elif goal.proposal == aim.text:
            continue
        elif not goal.text:
            yield Proposal(aim=aim.id, kind=NEW, words=aim.text, reason=aim.reason, goal=goal.id)
        elif goal.text != aim.text or (aim.reason and goal.implication != aim.reason):
            yield Proposal(aim=aim.id, kind=REWORDED, words=aim.text, reason=aim.reason, was=goal.text, goal=goal.id)


def take(engagement: Engagement, proposal: Proposal, moment: Moment) -> Action:
    """The engagement takes the programme's words; its own wording before is kept with its day."""
    goal: Goal | None = row(engagement, "goal", proposal.goal)
    if proposal.kind == ENDED:
        if goal is None:
            return Action("")
        closed = replace(goal, status=CLOSED, since=moment.today)
        return Action("a goal of the programme, ended", engagement=(RowPut("goal", closed),))
    if goal is None:
        goal = Goal(
            id=moment.new_id("g"), kind=ORGANISATIONS, visibility=SHARED, since=moment.today, programme=proposal.aim
        )
    history = goal.history
    if goal.text and goal.text != proposal.words:
        history = (*history, Wording(text=goal.text, whose=PROGRAMME, until=moment.today, because="the programme"))
    taken = replace(
        goal,
        text=proposal.words,
        implication=proposal.reason or goal.implication,
        proposal="",
        answer="",
        status=OPEN,
        history=history,
    )
    return Action("a goal of the programme, taken", engagement=(RowPut("goal", taken),))


def leave(engagement: Engagement, proposal: Proposal, moment: Moment) -> Action:
    """Not here: the engagement keeps what it has, and isn't asked again about the same words.

    Where the programme has ended a goal, the engagement keeps it as its own.
    """
    goal: Goal | None = row(engagement, "goal", proposal.goal)
    if proposal.kind == ENDED:
        kept = replace(goal, programme="") if goal is not None else None
        return Action("a goal kept", engagement=(RowPut("goal", kept),)) if kept is not None else Action("")
    if goal is None:
        goal = Goal(
            id=moment.new_id("g"),
            kind=ORGANISATIONS,
            visibility=SHARED,
            since=moment.today,
            programme=proposal.aim,
            answer=NOT_NOW,
        )
    left = replace(goal, proposal=proposal.words)
    return Action("a goal of the programme, left", engagement=(RowPut("goal", left),))


def _own(engagement: Engagement) -> Iterable[Goal]:
    return (g for g in engagement.goals if g.kind == ORGANISATIONS and g.stands)


def _same(a: str, b: str) -> bool:
    return " ".join(a.casefold().split()) == " ".join(b.casefold().split())

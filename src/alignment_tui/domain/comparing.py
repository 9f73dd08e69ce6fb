"""Then and now: one goal as it stood after each meeting, side by side, in words and without a judgement (R168).

What is quoted was read back and agreed; all else is as noted. Sameness is a finding too: it is said, not left blank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from alignment_tui.domain import query as q
from alignment_tui.domain.came_of import answers_to
from alignment_tui.domain.commitment import DONE, Measure, NextStep
from alignment_tui.domain.dates import say_day, say_due
from alignment_tui.domain.engagement import Engagement, PlannedMeeting, Success
from alignment_tui.domain.goal import CLIENTS, CLOSED, NEXT, OPEN, SHARED, Goal
from alignment_tui.domain.line import ASKED, PARKED, Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.domain.reading import entry_id, over_on
from alignment_tui.domain.wordings import wording_on

AS_BEFORE, CHANGED, NEW = "as before", "changed", "new"
_MOST_SAID = 3
_CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Something that stands in one column."""

    words: str
    who: str = ""
    """Whose words: client, sponsor, coach, or empty."""
    quoted: bool = False
    """Read back and agreed."""
    note: str = ""
    """What is said of it, in words: `done 2 March`, `as before`."""
    before: str = ""
    """What it read in the column before, when it reads otherwise now."""
    place: str = ""
    """Where it stands on its meeting's page; empty for what stands on none."""
    waits: bool = False
    """Something is open or missing in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One meeting."""

    meeting: str = ""
    kind: str = ""
    on: date | None = None
    held: bool = False
    until: date | None = None
    """The day on which it and its debrief were over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One row across all meetings."""

    id: str
    label: str
    cells: tuple[tuple[Piece, ...], ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in any column."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A goal across the meetings."""

    goal: str
    number: int
    of: int
    parent: str
    private: bool
    strips: tuple[Strip, ...]
    from_here: tuple[Piece, ...]


def columns(engagement: Engagement, meetings: Sequence[Meeting]) -> tuple[Column, ...]:
    """The meetings in the order of the plan, those in no plan by their day; planned ones too, without words."""
    by_id = {m.id: m for m in meetings}
    planned = [p for p in engagement.plan if p.state != _CANCELLED]
    listed = {p.meeting for p in planned}
    found = [_column(p, by_id.get(p.meeting)) for p in planned]
    found += [_column(PlannedMeeting(id=m.id, kind=m.kind, on=m.planned_on, meeting=m.id), m)
              for m in meetings if m.id not in listed]  # fmt: skip
    return tuple(sorted(found, key=lambda c: c.on or date.max))


def _column(planned: PlannedMeeting, meeting: Meeting | None) -> Column:
    if meeting is None:
        return Column(kind=planned.kind, on=planned.on)
    return Column(
        meeting=meeting.id, kind=meeting.kind, on=meeting.held_on or meeting.planned_on or planned.on,
        held=meeting.held_on is not None, until=over_on(meeting),
    )  # fmt: skip


def goals_of(engagement: Engagement) -> tuple[Goal, ...]:
    """The client's goals that can be compared, in the order of their numbers."""
    return tuple(g for g in engagement.goals if g.kind == CLIENTS and not g.is_waiting)


def compare(engagement: Engagement, meetings: Sequence[Meeting], goal: Goal, today: date) -> Comparison:
    """One goal across the meetings."""
    every = goals_of(engagement)
    parent = next((g.text for g in engagement.goals if g.id == goal.parent), "")
    at = _Across(engagement, {m.id: m for m in meetings}, columns(engagement, meetings), today)
    called_sponsor = engagement.sponsor_called
    called_client = engagement.client.called or "the client"
    strips = (
        at.strip("goal", "The goal", lambda c: at.worded(goal, c)),
        at.strip("whose", "Whose words", lambda c: at.whose(goal, c)),
        at.strip("success", "Success", lambda c: at.success(goal, c)),
        at.strip("measure", "Measures", lambda c: at.measures(goal, c)),
        at.strip("sponsor", f"{called_sponsor} said", lambda c: at.said(SPONSOR, goal.id, c)),
        at.strip("client", f"{called_client} said", lambda c: at.said(CLIENT, goal.id, c)),
        at.strip("steps", "Next steps", lambda c: at.steps(goal.id, c)),
        at.strip("support", "Support", lambda c: at.support(goal.id, c)),
        at.strip("asked", "Asked, no answer", lambda c: at.unanswered(goal.id, c)),
    )
    return Comparison(
        goal=goal.id, number=1 + next((n for n, g in enumerate(every) if g.id == goal.id), 0), of=len(every),
        parent=parent, private=goal.visibility != SHARED, strips=tuple(s for s in strips if not s.is_empty),
        from_here=tuple(at.from_here(goal)),
    )  # fmt: skip


def compare_all(engagement: Engagement, meetings: Sequence[Meeting], today: date) -> tuple[Strip, ...]:
    """The whole engagement on one page: each goal as it was worded and measured, then what belongs to none of them."""
    at = _Across(engagement, {m.id: m for m in meetings}, columns(engagement, meetings), today)
    strips: list[Strip] = []
    for number, goal in enumerate(goals_of(engagement), 1):
        strips.append(at.strip(f"goal-{goal.id}", f"Goal {number}", at.worded_of(goal)))
        strips.append(at.strip(f"measure-{goal.id}", "measures", at.measures_of(goal)))
        strips.append(at.strip(f"steps-{goal.id}", "next steps", at.steps_of(goal.id)))
    strips.append(at.strip("success", "Success", lambda c: at.success(None, c)))
    strips.append(at.strip("words", "What words came to mean", at.meanings))
    strips.append(at.strip("steps", "Other next steps", at.steps_of("")))
    strips.append(at.strip("support", "Support", lambda c: at.support(None, c)))
    strips.append(at.strip("asked", "Asked, no answer", lambda c: at.unanswered(None, c)))
    return tuple(s for s in strips if not s.is_empty)


Cell = Callable[[Column], Iterable[Piece]]


@dataclass(frozen=True, slots=True)
class _Across:
    """Goes from meeting to meeting."""

    engagement: Engagement
    meetings: dict[str, Meeting]
    columns: tuple[Column, ...]
    today: date

    def strip(self, id_: str, label: str, cell: Cell) -> Strip:
        """One row: what stands in each column that was held."""
        return Strip(id=id_, label=label, cells=tuple(tuple(cell(c)) if c.held else () for c in self.columns))

    def before(self, column: Column) -> Column | None:
        """The meeting held before."""
        held = [c for c in self.columns if c.held]
        place = held.index(column)
        return held[place - 1] if place else None

    def is_there(self, goal: Goal, column: Column) -> bool:
        """Whether the goal was there once that meeting was over."""
        if (said := self._said_by(goal.said_in, column)) is not None:
            return said
        days = [d for d in (goal.shared_on, *(a.on for a in goal.agreed)) if d]
        # how long an earlier wording had stood is not known
        return not days or bool(goal.history) or column.until is None or min(days) <= column.until

    def _said_by(self, meeting: str, column: Column) -> bool | None:
        """Whether what was said in `meeting` had been said once this one was over; None when it is none of these."""
        order = [c.meeting for c in self.columns]
        return order.index(meeting) <= order.index(column.meeting) if meeting and meeting in order else None

    def worded_of(self, goal: Goal) -> Cell:
        """Its wording in each column."""
        return lambda column: self.worded(goal, column)

    def measures_of(self, goal: Goal) -> Cell:
        """Its measures in each column."""
        return lambda column: self.measures(goal, column)

    def steps_of(self, goal: str) -> Cell:
        """Its steps in each column."""
        return lambda column: self.steps(goal, column)

    def worded(self, goal: Goal, column: Column) -> Iterator[Piece]:
        """How it read."""
        if not self.is_there(goal, column):
            yield Piece(words="not yet")
            return
        text = wording_on(goal, column.until).text
        earlier = self.before(column)
        was = wording_on(goal, earlier.until).text if earlier and self.is_there(goal, earlier) else ""
        note = NEW if earlier and not was else "" if not earlier else AS_BEFORE if was == text else CHANGED
        place = entry_id(q.GOAL_ROW, goal.id)
        yield Piece(words=text, note=note, before=was if note == CHANGED else "", place=place)

    def whose(self, goal: Goal, column: Column) -> Iterator[Piece]:
        """Whose words it is in, and whether the sponsor has seen them; where it stood."""
        if not self.is_there(goal, column):
            return
        worded = wording_on(goal, column.until)
        sponsor = self.engagement.sponsor_called
        words = self._called(worded.whose)
        if worded.proposal:
            words += f", in place of a proposal of {self._called(goal.proposed_by)}'s"
        if goal.visibility != SHARED:
            words += "; private"
        elif worded.seen:
            words += f"; seen by {sponsor}" + (f" {say_day(worded.seen_on, self.today)}" if worded.seen_on else "")
        else:
            words += f"; {sponsor}: not seen"
        yield Piece(words=words, waits=goal.visibility == SHARED and not worded.seen)
        if goal.status in (CLOSED, NEXT) and goal.since and column.until and goal.since <= column.until:
            state = "closed" if goal.status == CLOSED else "for the time afterwards, since"
            yield Piece(words=f"{state} {say_day(goal.since, self.today)}")

    def success(self, goal: Goal | None, column: Column) -> Iterator[Piece]:
        """Success as it was read back in this meeting; where nothing was, what had been said still stands."""
        here = [s for s in self.engagement.success if s.said_in == column.meeting]
        noted = goal.success if goal is not None and self.before(column) is None and self.is_there(goal, column) else ""
        if goal is not None and noted and all(s.words != noted for s in here):
            yield Piece(words=noted, who=CLIENT, place=entry_id(q.GOAL_ROW, goal.id))
        names = {"became": "what came of it", "now": "said now"}
        for success in here:
            yield Piece(
                words=success.words, who=success.whose, quoted=self._stands(success), note=names.get(success.part, ""),
                place=entry_id(q.SUCCESS, success.id),
            )  # fmt: skip
        if not here and (earlier := self.before(column)) is not None:
            for piece in self.success(None, earlier):
                yield replace(piece, note=AS_BEFORE, place="")

    def meanings(self, column: Column) -> Iterator[Piece]:
        """Words made clear there; made clear before, too: what they meant then is beside (R147)."""
        order = [c.meeting for c in self.columns]
        for meant in self.engagement.definitions:
            if meant.said_in != column.meeting:
                continue
            before = [
                d for d in self.engagement.definitions
                if d.word.casefold() == meant.word.casefold()
                and d.said_in in order and order.index(d.said_in) < order.index(column.meeting)
            ]  # fmt: skip
            was = max(before, key=lambda d: order.index(d.said_in), default=None)
            note = "" if was is None else AS_BEFORE if was.words == meant.words else CHANGED
            yield Piece(
                words=f"{meant.word}: {meant.words}", who=meant.whose, note=note,
                before=f"{meant.word}: {was.words}" if was is not None and note == CHANGED else "",
                place=entry_id(q.DEFINITION, meant.id),
            )  # fmt: skip

    def _stands(self, success: Success) -> bool:
        """Whether its line is read back and agreed still; a meeting that can't be read vouches by what was kept."""
        meeting = self.meetings.get(success.said_in)
        line = meeting.line(success.said_at) if meeting else None
        return meeting is None or (line is not None and line.agreed)

    def measures(self, goal: Goal, column: Column) -> Iterator[Piece]:
        """Each measure, where it stood."""
        for measure in self.engagement.measures:
            if measure.goal == goal.id and measure.is_accepted and self._measured(measure, column):
                reading = self._reading(measure, column)
                note = "" if reading else "not read"
                yield Piece(
                    words=f"{measure.text}: {reading}" if reading else measure.text, note=note, waits=not reading,
                    place=entry_id(q.MEASURE, measure.id) if measure.said_in == column.meeting else "",
                )  # fmt: skip

    def _measured(self, measure: Measure, column: Column) -> bool:
        if (said := self._said_by(measure.said_in, column)) is not None:
            return said
        return measure.accepted_on is None or column.until is None or measure.accepted_on <= column.until

    def _reading(self, measure: Measure, column: Column) -> str:
        earlier = self.before(column)
        after = earlier.until if earlier else None
        for reading in reversed(measure.readings):
            there = reading.on is not None and column.until is not None and reading.on <= column.until
            if reading.meeting == column.meeting or (there and not reading.meeting and _later(reading.on, after)):
                return reading.words
        said_here = measure.said_in == column.meeting or (not measure.said_in and earlier is None)
        return measure.baseline if said_here else ""

    def said(self, who: str, goal: str, column: Column) -> Iterator[Piece]:
        """What was said on the goal, what was read back first."""
        meeting = self.meetings[column.meeting]
        lines = [x for x in meeting.spoken if x.who == who and x.goal == goal and not x.is_moment]
        chosen = sorted(lines, key=lambda x: not x.agreed)[:_MOST_SAID]
        for line in (x for x in lines if x in chosen):
            yield _line(line)
        if len(lines) > len(chosen):
            yield Piece(words=f"and {len(lines) - len(chosen)} more")

    def steps(self, goal: str, column: Column) -> Iterator[Piece]:
        """What was taken on there, and what became of it: kept, changed, dropped or open."""
        for step in self.engagement.steps:
            own = step.visibility != SHARED and step.owner == COACH
            if step.said_in == column.meeting and step.goal == goal and not own:
                yield Piece(
                    words=f"{self._called(step.owner)}: {step.text}", note=self._became(step),
                    place=entry_id(q.STEP, step.id), waits=step.is_proposed or step.is_open,
                )  # fmt: skip

    def _became(self, step: NextStep) -> str:
        if not step.accepted:
            return "proposed, no yes"
        if not step.is_accepted:
            return step.accepted
        when = f" {say_day(step.state_on, self.today)}" if step.state_on else ""
        if step.state == DONE:
            return f"kept, done{when}"
        return f"open, {say_due(step.due, step.due_words, self.today)}" if step.state == OPEN else step.state + when

    def support(self, goal: str | None, column: Column) -> Iterator[Piece]:
        """What was asked for, and the answer; what belongs to no goal stands with each of them."""
        for support in self.engagement.support:
            if support.said_in == column.meeting and (goal is None or support.goal in (goal, "")):
                answer = {"": "no answer"}.get(support.answer, support.answer)
                words = ", ".join(part for part in (answer, support.answer_words) if part)
                yield Piece(
                    words=support.text, note=words, place=entry_id(q.SUPPORT, support.id), waits=not support.answer
                )

    def unanswered(self, goal: str | None, column: Column) -> Iterator[Piece]:
        """What was asked there, or parked, and drew no line."""
        meeting = self.meetings[column.meeting]
        for asked in meeting.asked:
            if asked.state not in (ASKED, PARKED) or not asked.text or answers_to(meeting, asked):
                continue
            about = meeting.line(asked.about) if asked.about else None
            if goal is None or (about is not None and about.goal == goal):
                note = "parked" if asked.state == PARKED else ""
                yield Piece(words=asked.text, who=COACH, note=note, place=entry_id(q.QUESTION, asked.id), waits=True)

    def from_here(self, goal: Goal) -> Iterator[Piece]:
        """What goes on after the last meeting."""
        for step in self.engagement.steps:
            if step.goal == goal.id and step.is_open and not (step.visibility != SHARED and step.owner == COACH):
                due = say_due(step.due, step.due_words, self.today)
                yield Piece(words=f"{self._called(step.owner)}: {step.text}", note=due, waits=True)
        if goal.note:
            yield Piece(words=goal.note)

    def _called(self, who: str) -> str:
        person = {CLIENT: self.engagement.client, SPONSOR: self.engagement.sponsor, COACH: self.engagement.coach}.get(
            who
        )
        if person is not None:
            return person.called or (self.engagement.sponsor_called if who == SPONSOR else f"the {who}")
        return next((p.name for p in self.engagement.people if p.id == who), who)


def _line(line: Line) -> Piece:
    return Piece(words=line.words, who=line.who, quoted=line.agreed, place=entry_id(q.LINE, line.id))


def _later(day: date | None, after: date | None) -> bool:
    return after is None or (day is not None and day > after)

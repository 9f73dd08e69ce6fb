"""A meeting read back: what came of it first, then what was said in its order, then what was prepared (R06).

Nothing of the coach's own is on the page when the client looks too: it isn't there at all, in no count either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from alignment_tui.domain import query as q
from alignment_tui.domain.commitment import Measure, NextStep, Support
from alignment_tui.domain.engagement import Definition, Engagement, Success
from alignment_tui.domain.goal import CLIENTS, SHARED, Goal
from alignment_tui.domain.line import ASKED, PARKED, Asked, Line
from alignment_tui.domain.meeting import Brought, KeptQuestion, Meeting, NextTime, Takeaway, Wish
from alignment_tui.domain.people import COACH, SPONSOR

CAME = "came"
"""The part with what came of the meeting."""
PREPARED = "prepared"
"""The part with what was prepared."""
SAID = "said"
"""The part of what was said under no step of the agenda."""

AGREED, CHANGED, OPEN = "agreed", "changed", "open"
"""How a shared goal stood once the meeting was over (R06)."""

Thing = (
    Line | Asked | Takeaway | Goal | NextStep | Measure | Support | Success | Definition
    | Wish | KeptQuestion | Brought | NextTime
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on the page."""

    id: str
    """Unique on the page: its kind and its own id."""
    kind: str
    """One of `query.THINGS`."""
    thing: Thing
    beneath: bool = False
    """It answers what stands right above it."""
    state: str = ""
    """Of a goal: agreed, changed, open."""


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of the page under its own heading."""

    id: str
    name: str
    entries: tuple[Entry, ...]
    step: str = ""
    """The agenda step it is; empty for what isn't one."""
    short: str = ""
    """Its name for narrow columns; empty when it has no other."""

    @property
    def count(self) -> int:
        """Lines and questions, private notes not counted."""
        return sum(
            1 for e in self.entries if e.kind == q.QUESTION or (isinstance(e.thing, Line) and not e.thing.is_private)
        )


@dataclass(frozen=True, slots=True)
class Page:
    """The whole meeting, in the order in which it is read."""

    parts: tuple[Part, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Everything on it."""
        return tuple(entry for part in self.parts for entry in part.entries)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not self.parts

    @property
    def has_said(self) -> bool:
        """Whether anything that was said or asked stands on it."""
        return any(entry.kind in (q.LINE, q.QUESTION) for entry in self.entries)


def entry_id(kind: str, id_: str) -> str:
    """How something on the page is named."""
    return f"{kind}:{id_}"


def page(engagement: Engagement, meeting: Meeting, *, with_client: bool = False) -> Page:
    """The page of a meeting; `with_client` leaves the coach's own out."""
    parts = (
        Part(CAME, "What came of it", tuple(_came(engagement, meeting, with_client=with_client))),
        *_said(meeting, with_client=with_client),
        Part(PREPARED, "Prepared", tuple(_prepared(meeting, with_client=with_client))),
    )
    return Page(tuple(part for part in parts if part.entries))


def over_on(meeting: Meeting) -> date | None:
    """The day on which the meeting and its debrief were over, as far as it has come."""
    return meeting.closed_on or meeting.debriefed_on or meeting.held_on


def goal_state(goal: Goal, meeting: Meeting) -> str:
    """Whether a shared goal was agreed or changed in a meeting and its debrief, or is open (R06)."""
    first, last = meeting.held_on, over_on(meeting)
    if first is None or last is None:
        return OPEN
    if any(w.until is not None and first <= w.until <= last for w in goal.history) or goal.said_in == meeting.id:
        return CHANGED
    agreed = goal.agreed_on(SPONSOR)
    return AGREED if agreed is not None and agreed <= last else OPEN


def _came(engagement: Engagement, meeting: Meeting, *, with_client: bool) -> Iterator[Entry]:
    for takeaway in meeting.takeaways:
        yield Entry(entry_id(q.TAKEAWAY, takeaway.id), q.TAKEAWAY, takeaway)
    for goal in _goals(engagement, meeting):
        yield Entry(entry_id(q.GOAL_ROW, goal.id), q.GOAL_ROW, goal, state=goal_state(goal, meeting))
    tables: tuple[tuple[str, tuple[NextStep | Measure | Support | Success | Definition, ...]], ...] = (
        (q.STEP, engagement.steps),
        (q.MEASURE, engagement.measures),
        (q.SUPPORT, engagement.support),
        (q.SUCCESS, engagement.success),
        (q.DEFINITION, engagement.definitions),
    )
    for kind, rows in tables:
        for row in rows:
            own = isinstance(row, NextStep) and row.visibility != SHARED and row.owner == COACH
            if row.said_in == meeting.id and not (own and with_client):
                yield Entry(entry_id(kind, row.id), kind, row)
    for item in meeting.next_time:
        if not (with_client and item.kind == "reflection"):
            yield Entry(entry_id(q.NOTE, item.id), q.NOTE, item)


def _goals(engagement: Engagement, meeting: Meeting) -> Iterator[Goal]:
    """The client's goals that the meeting was about: touched in it, or shared and there already when it was held."""
    touched = {x.goal for x in meeting.lines} | {t.goal for t in meeting.takeaways}
    last = over_on(meeting)
    if last is None:
        return
    for goal in engagement.goals:
        if goal.kind != CLIENTS or (goal.is_waiting and goal.said_in != meeting.id):
            continue
        if goal.id in touched or goal.said_in == meeting.id or (goal.is_shared and _was_there(goal, last)):
            yield goal


def _was_there(goal: Goal, last: date) -> bool:
    """Whether it was shared or agreed by then; how long an earlier wording had stood is not known."""
    days = [d for d in (goal.shared_on, *(a.on for a in goal.agreed)) if d]
    return not days or bool(goal.history) or min(days) <= last


def _said(meeting: Meeting, *, with_client: bool) -> Iterator[Part]:
    names = {s.id: s.name or s.short for s in meeting.agenda}
    shorts = {s.id: s.short for s in meeting.agenda}
    step = ""
    entries: list[Entry] = []
    seen: dict[str, int] = {}

    def part() -> Iterator[Part]:
        if entries:
            known = step if step in names else ""
            again = seen.get(known, 0)
            seen[known] = again + 1
            number = f"{known or SAID}#{again}" if again else known or SAID
            yield Part(number, names.get(known, "In the meeting"), tuple(entries), known, shorts.get(known, ""))

    for at, entry in _in_order(meeting):
        if with_client and isinstance(entry.thing, Line) and entry.thing.is_private:
            continue
        if at and at != step:
            yield from part()
            step, entries = at, []
        entries.append(entry)
    yield from part()


def _in_order(meeting: Meeting) -> Iterator[tuple[str, Entry]]:
    """Lines and questions as they came, each with its agenda step."""
    after: dict[str, list[Asked]] = {}
    known = {line.id for line in meeting.lines}
    for asked in meeting.asked:
        if asked.state in (ASKED, PARKED):
            after.setdefault(asked.after if asked.after in known else "", []).append(asked)
    before = ""
    for asked in after.get("", ()):
        yield asked.step, Entry(entry_id(q.QUESTION, asked.id), q.QUESTION, asked)
        before = asked.id
    for line in meeting.lines:
        beneath = bool(before) and before in (line.asked, line.answers)
        yield line.step, Entry(entry_id(q.LINE, line.id), q.LINE, line, beneath=beneath)
        before = before if line.is_private else line.id
        for asked in after.get(line.id, ()):
            yield asked.step, Entry(entry_id(q.QUESTION, asked.id), q.QUESTION, asked)
            before = asked.id


def _prepared(meeting: Meeting, *, with_client: bool) -> Iterator[Entry]:
    """What was prepared with the client; the coach's own call isn't read back here."""
    rows: tuple[Wish | KeptQuestion | Brought, ...] = (*meeting.wishes, *meeting.kept, *meeting.brought)
    for row in rows:
        if row.text:
            kind = type(row).__name__.lower()
            yield Entry(entry_id(q.PREPARATION, f"{kind}-{row.id}"), q.PREPARATION, row)

"""What needs the coach today, from the list of records alone: nothing is opened for it, and no private word is in it.

The list holds what may stand on a screen others might see (R172); here it is put in the order in which it asks. Home's
first frame waits for these classes, and named tuples are made ten times as fast as frozen dataclasses.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from alignment_tui.domain.kinds import CLOSED, FACILITATION, FINAL, FIRST, MIDPOINT, PREPARATION, SYNTHESIS
from alignment_tui.storage.listing import ENGAGEMENT, MEETING, Row

RUNNING = "running"
TODAY = "today"
DEBRIEF = "debrief"
STEP = "step"
PREPARE = "prepare"
GONE_BY = "gone by"
UNFINISHED = "unfinished"
UNREADABLE = "unreadable"
LOST = "lost"
"""Words that were typed, and whose record is nowhere any more."""
NEWER = "newer"
"""A record that a newer version of this program wrote, so that it is only read here."""
RETENTION = "retention"
"""An engagement that was concluded, and whose time of keeping is over."""
LATER = "later"

PREPARE_DAYS = 10
"""A meeting this near asks to be prepared."""
STEP_DAYS = 3
"""A next step whose day is this near, or gone, is shown."""
WITHIN = timedelta(hours=1)
"""A meeting this near opens live."""
DISCREET_BEFORE = timedelta(minutes=15)
_ORDER = (RUNNING, TODAY, DEBRIEF, STEP, GONE_BY, PREPARE, UNFINISHED, LOST, UNREADABLE, NEWER, RETENTION)
_KINDS = {FIRST: "first meeting", MIDPOINT: "midpoint", FINAL: "final", "unscheduled": "meeting"}


class Item(NamedTuple):
    """One thing that asks for the coach, or a meeting to come."""

    id: str
    """The same at every reading, so that what was chosen stays chosen."""
    why: str
    engagement: str = ""
    meeting: str = ""
    """The meeting's record, once its preparation has begun."""
    plan: str = ""
    """Its place in the plan of meetings."""
    step: str = ""
    client: str = ""
    sponsor: str = ""
    organisation: str = ""
    kind: str = ""
    day: date | None = None
    at: str = ""
    minutes: int = 0
    prepared: int = 0
    to_prepare: int = 0
    to_look_at: int = 0
    text: str = ""
    """The words of a next step."""
    owner: str = ""
    file: str = ""
    problem: str = ""
    todo: str = ""
    line: int | None = None
    is_copy: bool = False
    """Sound, and of a record that is there already, as sync services leave them."""

    @property
    def wrong_words(self) -> str:
        """What is wrong with what can't be used, as a sentence."""
        if self.is_copy:
            return f"This is a second copy of a record, and not the one in use: {self.problem}."
        return f"This record cannot be read: {f'line {self.line}, ' if self.line else ''}{self.problem}."

    @property
    def starts(self) -> datetime | None:
        """Local day and time at which it is planned; None when either is missing."""
        return _moment(self.day, self.at)

    @property
    def ends(self) -> datetime | None:
        """When it is planned to end."""
        starts = self.starts
        return None if starts is None else starts + timedelta(minutes=max(1, self.minutes or 60))

    @property
    def kind_words(self) -> str:
        """The kind as Home says it; an unknown one as it is written."""
        return _KINDS.get(self.kind, self.kind or "meeting")

    def opens_live(self, now: datetime) -> bool:
        """Whether it is on, or begins within the hour."""
        if self.why == RUNNING:
            return True
        starts, ends, local = self.starts, self.ends, now.replace(tzinfo=None)
        return self.why == TODAY and starts is not None and ends is not None and starts - WITHIN <= local <= ends

    def is_near(self, now: datetime) -> bool:
        """Whether others may soon be looking: from fifteen minutes before until it ends (R172)."""
        starts, ends, local = self.starts, self.ends, now.replace(tzinfo=None)
        if self.why == RUNNING:
            return self.day == now.date()
        return starts is not None and ends is not None and starts - DISCREET_BEFORE <= local < ends


class Engaged(NamedTuple):
    """One engagement in the list of all."""

    id: str
    client: str
    sponsor: str = ""
    organisation: str = ""
    concluded: date | None = None


class Agenda(NamedTuple):
    """Everything Home shows."""

    now: tuple[Item, ...] = ()
    later: tuple[Item, ...] = ()
    running: tuple[Engaged, ...] = ()
    """By the client's last name."""
    concluded: tuple[Engaged, ...] = ()
    """Newest first; only that one until the others are asked for."""
    concluded_count: int = 0
    """All of them."""

    @property
    def is_empty(self) -> bool:
        """Nothing has ever been begun here."""
        return not (self.now or self.later or self.running or self.concluded)

    @property
    def meetings(self) -> tuple[Item, ...]:
        """The meeting that is on and those to come, soonest first; those without a day are not among them."""
        to_come = [i for i in (*self.now, *self.later) if i.why in (RUNNING, TODAY, PREPARE, LATER) and i.day]
        return tuple(sorted(to_come, key=lambda i: (i.why != RUNNING, i.day or date.max, i.at or "99", i.id)))

    def near(self, now: datetime) -> Item | None:
        """The meeting that makes Home discreet at this moment; None when there is none."""
        return next((i for i in self.meetings if i.is_near(now)), None)

    def to_come(self, now: datetime) -> tuple[Item, ...]:
        """The meetings whose planned end isn't past, the one that is on first."""
        local = now.replace(tzinfo=None)
        return tuple(i for i in self.meetings if i.why == RUNNING or i.ends is None or i.ends > local)


def agenda_of(rows: Iterable[Row], now: datetime, unfinished: Sequence[Item] = (), concluded_count: int = 0) -> Agenda:
    """Put the rows of the list in the order in which they ask. Concluded engagements ask for nothing.

    `concluded_count` says how many of those there are when not all are among the rows.
    """
    today = now.date()
    unique = {row.file: row for row in rows}.values()
    wrong = [r for r in unique if r.problem or r.copy_of]
    engagements = {r.id: r for r in unique if r.document == ENGAGEMENT and not r.problem and not r.copy_of}
    meetings = {r.id: r for r in unique if r.document == MEETING and not r.problem and not r.copy_of}
    running = [r for r in engagements.values() if r.closed is None]
    found: list[Item] = []
    planned: set[str] = set()
    for row in running:
        summary = row.summary
        planned.update(summary.get("off", ()))
        if summary.get("rests"):
            # while it rests it asks for nothing, but a meeting that is on or has ended does
            planned.update(m for m, r in meetings.items() if r.engagement == row.id and r.phase == PREPARATION)
            continue
        found += _planned(row, summary, meetings, planned, today)
        found += _steps(row, summary, today)
    for id_, row in meetings.items():
        owner = engagements.get(row.engagement)
        if id_ not in planned and (owner is None or owner.closed is None):
            found += _meeting(row, today, "")
    found += [_unreadable(r) for r in wrong]
    found += [_newer(r) for r in (*running, *meetings.values()) if r.summary.get("newer")]
    found += unfinished
    asking = [i for i in found if i.why != LATER]
    past = (r for r in engagements.values() if r.closed)
    concluded = sorted(past, key=lambda r: (r.closed or date.min, r.file), reverse=True)
    return Agenda(
        now=tuple(sorted(asking, key=_asking)),
        later=_next_of_each(found),
        running=tuple(sorted((_engaged(r) for r in running), key=lambda e: (last_name(e.client).casefold(), e.id))),
        concluded=tuple(_engaged(r) for r in concluded),
        concluded_count=max(concluded_count, len(concluded)),
    )


def last_name(name: str) -> str:
    """The last word of a name, for lists; the name itself when it is one word."""
    words = name.split()
    return words[-1] if words else ""


def owner_words(item: Item) -> str:
    """Whose next step it is, for the right of its row: `Helen Sato's`, `the client's`, `yours`."""
    match item.owner:
        case "client":
            return "the client's"
        case "sponsor":
            return f"{item.sponsor}'s" if item.sponsor else "the sponsor's"
        case "coach":
            return "yours"
        case "both":
            return "theirs together"
        case owner:
            # the id of someone else in the room says nothing to anyone
            return f"{owner}'s" if owner != owner.lower() else ""


def _planned(row: Row, summary: dict[str, Any], meetings: dict[str, Row], planned: set[str], today: date) -> list[Item]:
    found: list[Item] = []
    undated = True
    for place in summary.get("plan", ()):
        record = meetings.get(place["meeting"])
        if place["meeting"]:
            planned.add(place["meeting"])
            if record is not None:
                found += _meeting(record, today, place["id"])
                undated = undated and record.phase in (SYNTHESIS, CLOSED)
            # a meeting that is pointed to and not in the list is closed, or not to be read: another row says so
            continue
        day = _day(place["on"])
        if day is None and not undated:
            continue
        undated = False if day is None else undated
        item = Item(
            id=f"plan:{row.id}:{place['id']}",
            why=_why_to_come(day, today),
            engagement=row.id,
            plan=place["id"],
            client=row.client,
            sponsor=row.sponsor,
            organisation=row.organisation,
            kind=place["kind"],
            day=day,
            at=place["at"],
            minutes=place["minutes"],
        )
        found.append(item)
    return found


def _meeting(row: Row, today: date, plan: str) -> list[Item]:
    if row.phase == CLOSED or row.closed is not None:
        return []
    summary = row.summary
    if row.ended or row.phase == SYNTHESIS:
        why, day = DEBRIEF, row.day
    elif row.phase == FACILITATION:
        why, day = RUNNING, row.held_on or row.planned_on
    else:
        why, day = _why_to_come(row.planned_on, today), row.planned_on
    return [
        Item(
            id=f"meeting:{row.id}",
            why=why,
            engagement=row.engagement,
            meeting=row.id,
            plan=plan,
            client=row.client,
            sponsor=row.sponsor,
            organisation=row.organisation,
            kind=row.kind,
            day=day,
            at=row.planned_at,
            minutes=row.minutes,
            prepared=int(summary.get("prepared", 0)),
            to_prepare=int(summary.get("to_prepare", 0)),
            to_look_at=int(summary.get("to_look_at", 0)),
        )
    ]


def _steps(row: Row, summary: dict[str, Any], today: date) -> list[Item]:
    found = []
    for step in summary.get("steps", ()):
        due = _day(step["due"])
        if due is None or due > today + timedelta(days=STEP_DAYS):
            continue
        found.append(
            Item(
                id=f"step:{row.id}:{step['id']}",
                why=STEP,
                engagement=row.id,
                step=step["id"],
                client=row.client,
                sponsor=row.sponsor,
                organisation=row.organisation,
                day=due,
                text=step["text"],
                owner=step["owner"] or "client",
            )
        )
    return found


def _why_to_come(day: date | None, today: date) -> str:
    if day is None or day > today + timedelta(days=PREPARE_DAYS):
        return LATER
    if day == today:
        return TODAY
    return GONE_BY if day < today else PREPARE


def _newer(row: Row) -> Item:
    return Item(
        id=f"newer:{row.file}", why=NEWER, engagement=row.engagement, client=row.client, sponsor=row.sponsor,
        organisation=row.organisation, kind=row.kind or "engagement", file=row.file,
    )  # fmt: skip


def _unreadable(row: Row) -> Item:
    path, beside = row.path, row.copy_of
    return Item(
        id=f"wrong:{row.file}",
        why=UNREADABLE,
        client=path.parent.name,
        file=row.file,
        problem=row.problem or f"it has the same id as {beside.name if beside else row.id}",
        todo=row.todo or "Keep the one that stands and move the other away.",
        line=row.line,
        is_copy=beside is not None and not row.problem,
    )


def _next_of_each(found: list[Item]) -> tuple[Item, ...]:
    """The soonest of each engagement's later meetings: what comes after it can wait."""
    soonest: dict[str, Item] = {}
    for item in sorted((i for i in found if i.why == LATER), key=_coming):
        soonest.setdefault(item.engagement or item.id, item)
    return tuple(soonest.values())


def _engaged(row: Row) -> Engaged:
    return Engaged(
        id=row.id, client=row.client, sponsor=row.sponsor, organisation=row.organisation, concluded=row.closed
    )


def _asking(item: Item) -> tuple[int, date, str, str]:
    return (_ORDER.index(item.why), item.day or date.max, item.at or "99", item.id)


def _coming(item: Item) -> tuple[date, str, str, str]:
    return (item.day or date.max, item.at or "99", item.client, item.id)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(day: date | None, at: str) -> datetime | None:
    hour, colon, minute = at.partition(":")
    if day is None or not colon or not (hour.isdecimal() and minute.isdecimal()):
        return None
    if int(hour) > 23 or int(minute) > 59:
        return None
    return datetime(day.year, day.month, day.day, int(hour), int(minute))  # noqa: DTZ001  as the coach's wall shows it

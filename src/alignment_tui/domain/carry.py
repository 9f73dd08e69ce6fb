"""What comes along from earlier meetings: computed, never copied by hand, each item taken or left by the coach.

Success is carried in the words that were read back and agreed, or in the clarified answer, never in the vague phrase
that began it (R113, R166).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from alignment_tui.domain.commitment import CLOSED, DONE, OPEN, NextStep
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import CLIENTS, NO, NOT_NOW
from alignment_tui.domain.line import ASKED, MEASURE, PARKED, SAID, TALK, Line, was_asked
from alignment_tui.domain.meeting import FACILITATION, LEAVE, PREPARATION, TAKE, UNDECIDED, Meeting
from alignment_tui.domain.people import COACH
from alignment_tui.domain.then import before

SUCCESS = "success"
GOALS = "goals"
STEPS = "steps"
MEASURES = "measures"
SUPPORT = "support"
BARRIERS = "barriers"
DEFINITIONS = "definitions"
RECEIVED = "received"
PARKED_GROUP = "parked"
GROUPS = (SUCCESS, GOALS, STEPS, MEASURES, SUPPORT, BARRIERS, DEFINITIONS, RECEIVED, PARKED_GROUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that may come along, and where it came from."""

    id: str
    """Stable over meetings: the group and the id of what it stands for."""
    group: str
    words: str
    whose: str = ""
    quoted: bool = False
    """Whether the words were read back and agreed; only then may they stand in quotation marks."""
    was: str = ""
    """The vague words that the clarified ones began with."""
    state: str = ""
    meeting: str = ""
    line: str = ""
    private: bool = False
    asks: bool = False
    """Whether it is a question, to be kept ready when it comes along."""
    question: str = ""
    """Its address in the banks."""
    choice: str = TAKE
    """What is chosen beforehand: all but what is done, and what had an earlier day or still waits."""


def carry_forward(engagement: Engagement, earlier: Sequence[Meeting], meeting: Meeting) -> tuple[Item, ...]:
    """Every item that could come along into `meeting`, with the choice made for it so far.

    `earlier` are the engagement's meetings that were held before it, oldest first; any order of kinds will do,
    also a first that never happened. The order of the items doesn't depend on the choices. Looking back at a meeting
    that is over shows what came along then, as things stood that day.
    """
    held = [m for m in earlier if m.id != meeting.id and m.phase not in (PREPARATION, FACILITATION)]
    day = None if meeting.phase == PREPARATION else meeting.preparation.carried_on or meeting.held_on
    until_then = before(engagement, meeting, day, {m.id for m in held})
    chosen = {c.id: c.choice for c in meeting.carried}
    items = (
        *_success(until_then, held),
        *_goals(until_then),
        *_steps(until_then, meeting, held[-1] if held else None),
        *_measures(until_then),
        *_support(until_then, held[-1] if held else None),
        *_barriers(until_then),
        *_definitions(until_then, held),
        *_received(until_then, held[-1] if held else None),
        *_parked(held),
    )
    return tuple(item if item.id not in chosen else _with_choice(item, chosen[item.id]) for item in items)


def taken(items: Iterable[Item]) -> tuple[Item, ...]:
    """Those that come along."""
    return tuple(i for i in items if i.choice == TAKE)


def began_with(meeting: Meeting, line: Line) -> str:
    """The words of the line whose clarifying led to `line`; empty when none did."""
    seen = {line.id}
    first: Line | None = None
    while (before := _clarified(meeting, first or line)) is not None and before.id not in seen:
        seen.add(before.id)
        first = before
    return first.text if first else ""


def _clarified(meeting: Meeting, line: Line) -> Line | None:
    asked = next((a for a in meeting.asked if a.id == line.asked), None)
    if asked and asked.about:
        return meeting.line(asked.about)
    answered = meeting.line(line.answers) if line.answers else None
    return answered if answered and answered.who == line.who else None


def _success(engagement: Engagement, held: Sequence[Meeting]) -> Iterable[Item]:
    """What each said success would be; for whoever said nothing of it, all they agreed to when it was read back."""
    said = [s for s in engagement.success if not s.part]
    by_id = {m.id: m for m in held}
    for success in said:
        meeting = by_id.get(success.said_in)
        began = meeting.line(success.said_at) if meeting else None
        yield Item(
            id=f"{SUCCESS}-{success.said_at or success.id}",
            group=SUCCESS,
            words=success.words,
            whose=success.whose,
            quoted=True,
            was=began_with(meeting, began) if meeting and began else "",
            meeting=success.said_in,
            line=success.said_at,
        )
    others = {COACH} | {s.whose for s in said}
    elsewhere = {s.said_at for s in engagement.success if s.part}
    for meeting in held:
        for line in meeting.spoken:
            if not line.agreed or line.who in others or line.id in elsewhere:
                continue
            if line.mark in ("", SAID, MEASURE):
                yield Item(
                    id=f"{SUCCESS}-{line.id}",
                    group=SUCCESS,
                    words=line.words,
                    whose=line.who,
                    quoted=True,
                    was=began_with(meeting, line),
                    meeting=meeting.id,
                    line=line.id,
                )


def _goals(engagement: Engagement) -> Iterable[Item]:
    for goal in engagement.goals:
        if goal.kind != CLIENTS or (not goal.stands and not goal.is_waiting):
            continue
        unseen = goal.is_shared and not goal.sponsor_has_seen
        yield Item(
            id=f"{GOALS}-{goal.id}",
            group=GOALS,
            words=goal.text or goal.proposal,
            state="proposed" if goal.is_waiting else "not yet seen" if unseen else "",
            meeting=goal.said_in,
            line=goal.said_at,
            private=not goal.is_shared,
            choice=UNDECIDED if goal.is_waiting else TAKE,
        )


def _steps(engagement: Engagement, meeting: Meeting, last: Meeting | None) -> Iterable[Item]:
    today = meeting.planned_on or meeting.prepared_on
    for step in engagement.steps:
        if step.accepted == NO or _was_settled(step, last):
            continue
        gone_by = step.due is not None and today is not None and step.due < today
        waits = step.is_proposed or step.accepted == NOT_NOW
        yield Item(
            id=f"{STEPS}-{step.id}",
            group=STEPS,
            words=step.text,
            whose=step.owner,
            state="proposed" if step.is_proposed else step.accepted if waits else step.state,
            meeting=step.said_in,
            line=step.said_at,
            private=step.visibility == "private",
            choice=LEAVE if step.state != OPEN else UNDECIDED if waits or gone_by else TAKE,
        )


def _was_settled(step: NextStep, last: Meeting | None) -> bool:
    """Whether the last meeting knew already what had become of it."""
    if last is None or step.said_in == last.id or step.state == OPEN:
        return False
    return bool(step.state_on and last.held_on and step.state_on <= last.held_on)


def _measures(engagement: Engagement) -> Iterable[Item]:
    for measure in engagement.measures:
        if measure.accepted == NO:
            continue
        yield Item(
            id=f"{MEASURES}-{measure.id}",
            group=MEASURES,
            words=measure.text,
            state="proposed" if measure.is_proposed else measure.last_reading or measure.baseline or "not read",
            meeting=measure.said_in,
            line=measure.said_at,
            private=measure.visibility == "private",
            choice=UNDECIDED if measure.is_proposed else TAKE,
        )


def _support(engagement: Engagement, last: Meeting | None) -> Iterable[Item]:
    for support in engagement.support:
        seen = last is not None and support.said_in not in ("", last.id) and support.answer
        if support.answer == NO or seen or support.state == CLOSED:
            continue
        yield Item(
            id=f"{SUPPORT}-{support.id}",
            group=SUPPORT,
            words=support.text,
            state=support.answer or "no answer yet",
            meeting=support.said_in,
            line=support.said_at,
            choice=TAKE if support.answer else UNDECIDED,
        )


def _barriers(engagement: Engagement) -> Iterable[Item]:
    for barrier in engagement.barriers:
        if barrier.state in ("removed", DONE):
            continue
        yield Item(
            id=f"{BARRIERS}-{barrier.id}",
            group=BARRIERS,
            words=barrier.text,
            whose=barrier.named_by,
            state=barrier.state,
            meeting=barrier.said_in,
            private=barrier.visibility == "private",
        )


def _definitions(engagement: Engagement, held: Sequence[Meeting]) -> Iterable[Item]:
    """Each meaning; of a word that was made clear more than once, with the day of each (R147)."""
    days = {m.id: m.held_on for m in held}
    often = Counter(d.word.casefold() for d in engagement.definitions)
    for definition in engagement.definitions:
        on = days.get(definition.said_in) if often[definition.word.casefold()] > 1 else None
        yield Item(
            id=f"{DEFINITIONS}-{definition.id}",
            group=DEFINITIONS,
            words=f"{definition.word}: {definition.words}",
            whose=definition.whose,
            state=say_day(on, on) if on else "",
            meeting=definition.said_in,
        )


def _received(engagement: Engagement, last: Meeting | None) -> Iterable[Item]:
    """What reached the client since the last meeting (R61)."""
    since = last.held_on if last else None
    for received in engagement.received:
        if since is not None and received.on is not None and received.on < since:
            continue
        yield Item(
            id=f"{RECEIVED}-{received.id}",
            group=RECEIVED,
            words=received.words,
            whose=received.whose,
            state=received.kind,
            private=received.visibility == "private",
        )


def _parked(held: Sequence[Meeting]) -> Iterable[Item]:
    last_talk = next((m for m in reversed(held) if any(line.mark == TALK for line in m.spoken)), None)
    since = [a for m in held for a in m.asked if a.state == ASKED]
    for meeting in held:
        for asked in meeting.asked:
            if asked.state == PARKED and not was_asked(asked, since):
                yield Item(
                    id=f"{PARKED_GROUP}-{asked.id}",
                    group=PARKED_GROUP,
                    words=asked.text,
                    state="parked",
                    meeting=meeting.id,
                    asks=True,
                    question="" if asked.about else asked.question,
                )
        for line in meeting.spoken:
            if line.mark == TALK and meeting is last_talk:
                yield Item(
                    id=f"{PARKED_GROUP}-{line.id}",
                    group=PARKED_GROUP,
                    words=line.words,
                    whose=line.who,
                    quoted=line.agreed,
                    state="the regular talk",
                    meeting=meeting.id,
                    line=line.id,
                )
        for takeaway in meeting.takeaways:
            # a guess about the sponsor comes along as the question it is, never as something known
            if takeaway.to_check and meeting is held[-1]:
                yield Item(
                    id=f"{PARKED_GROUP}-{takeaway.id}",
                    group=PARKED_GROUP,
                    words=takeaway.to_check,
                    state="to check",
                    meeting=meeting.id,
                    line=takeaway.lines[0] if takeaway.lines else "",
                    private=True,
                    asks=True,
                    choice=UNDECIDED,
                )
        for thing in meeting.next_time:
            if thing.kind == "question":
                yield Item(
                    id=f"{PARKED_GROUP}-{thing.id}",
                    group=PARKED_GROUP,
                    words=thing.text,
                    state="left open",
                    meeting=meeting.id,
                    private=thing.visibility == "private",
                    asks=True,
                )


def _with_choice(item: Item, choice: str) -> Item:
    return replace(item, choice=choice)

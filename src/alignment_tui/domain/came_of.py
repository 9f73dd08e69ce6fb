"""From a line to what it led to, and back: the goal, the next step, the measure, what each of the two heard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from alignment_tui.domain import query as q
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.folding import folded
from alignment_tui.domain.line import Asked, Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.reading import Entry, Thing, entry_id


@dataclass(frozen=True, slots=True)
class Led:
    """One thing that a line led to."""

    kind: str
    thing: Thing

    @property
    def entry(self) -> str:
        """Where it stands on the meeting's page."""
        return entry_id(self.kind, self.thing.id)


def came_of(engagement: Engagement, meeting: Meeting, line: Line) -> tuple[Led, ...]:
    """What a line led to: what was heard in it first, then what it became."""
    return tuple(_came_of(engagement, meeting, line))


def _came_of(engagement: Engagement, meeting: Meeting, line: Line) -> Iterator[Led]:
    takeaways = [t for t in meeting.takeaways if line.id in t.lines]
    for takeaway in takeaways:
        yield Led(q.TAKEAWAY, takeaway)
    heard = {t.id for t in takeaways}
    goals = {line.goal, *(t.goal for t in takeaways)} - {""}
    for goal in engagement.goals:
        said = goal.said_in == meeting.id and goal.said_at == line.id
        because = goal.because in heard or any(w.because in heard for w in goal.history)
        if goal.id in goals or said or (because and heard):
            yield Led(q.GOAL_ROW, goal)
    for kind, rows in (
        (q.STEP, engagement.steps), (q.MEASURE, engagement.measures), (q.SUPPORT, engagement.support),
        (q.SUCCESS, engagement.success),
    ):  # fmt: skip
        for row in rows:
            if row.id == line.made or (row.said_in == meeting.id and row.said_at == line.id):
                yield Led(kind, row)
    for definition in engagement.definitions:
        if definition.said_in == meeting.id and line.id in definition.lines:
            yield Led(q.DEFINITION, definition)


def came_from(meeting: Meeting, entry: Entry) -> str:
    """The line that something on the meeting's page came from; empty when it came from none."""
    thing = entry.thing
    lines = {line.id for line in meeting.lines}
    found: Iterable[str] = ()
    if entry.kind == q.TAKEAWAY or entry.kind == q.DEFINITION:
        found = getattr(thing, "lines", ())
    elif entry.kind == q.QUESTION:
        found = (getattr(thing, "about", ""),)
    elif entry.kind in (q.STEP, q.MEASURE, q.SUPPORT, q.SUCCESS, q.GOAL_ROW):
        made = next((line.id for line in meeting.lines if line.made and line.made == thing.id), "")
        about = next((line.id for line in meeting.lines if line.goal and line.goal == thing.id), "")
        said = getattr(thing, "said_at", "") if getattr(thing, "said_in", "") == meeting.id else ""
        heard = next((t.lines[0] for t in meeting.takeaways if t.lines and t.goal == thing.id), "")
        found = (said, made, heard, about)
    return next((line for line in found if line in lines), "")


def answers_to(meeting: Meeting, asked: Asked) -> tuple[Line, ...]:
    """The lines that a question drew."""
    return tuple(x for x in meeting.spoken if asked.id in (x.asked, x.answers))


def said_again(
    engagement: Engagement, meeting: Meeting, others: Sequence[Meeting], line: Line
) -> list[tuple[Meeting, Line]]:
    """Where the word that was asked about in this line came up in the other meetings; private notes aside."""
    words = {a.word for a in meeting.asked if a.about == line.id and a.word}
    words |= {d.word for d in engagement.definitions if d.said_in == meeting.id and line.id in d.lines and d.word}
    wanted = [folded(word) for word in words]
    found = []
    for other in others:
        if other.id == meeting.id:
            continue
        for spoken in other.spoken:
            heard = folded(spoken.words)
            if any(_stands_in(word, heard) for word in wanted if word):
                found.append((other, spoken))
    return found


def _stands_in(wanted: Sequence[str], heard: Sequence[str]) -> bool:
    return any(list(heard[at : at + len(wanted)]) == list(wanted) for at in range(len(heard) - len(wanted) + 1))

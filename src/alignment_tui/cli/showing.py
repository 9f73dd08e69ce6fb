"""One meeting as plain text to read: the coach's own view, on the coach's own terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from alignment_tui.cli.as_json import document
from alignment_tui.cli.records import meeting_and_engagement
from alignment_tui.cli.terminal import harmless, heading, say, wrapped
from alignment_tui.clock import SystemClock
from alignment_tui.domain import line as lines
from alignment_tui.domain.commitment import Measure, NextStep, Support
from alignment_tui.domain.dates import say_due, say_whole_day
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import Goal
from alignment_tui.domain.line import Asked, Line
from alignment_tui.domain.meeting import Meeting, Takeaway
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR

_MARKS = {
    lines.STEP: "next step",
    lines.MEASURE: "measure",
    lines.SUPPORT: "support",
    lines.STRENGTH: "strength",
    lines.CONCERN: "concern",
    lines.TALK: "next development talk",
    lines.RECORD: "in the client's own record",
    lines.PRIVATE: "private note",
    lines.SAID: "",
}
_WORDS = " " * 8
"""Where the words of a line begin: after its minute and its speaker's letter."""


def show(records: Path | None, named: str, *, as_json: bool = False) -> int:
    """Print the meeting that `named` stands for; as JSON with every key that its file and its engagement's have."""
    meeting, engagement = meeting_and_engagement(records, named)
    if as_json:
        say(document("show", meeting=_laid_out(meeting), engagement=_laid_out(engagement) if engagement else None))
        return 0
    say(*as_text(meeting, engagement, SystemClock().now().date()))
    return 0


def as_text(meeting: Meeting, engagement: Engagement | None, today: date) -> list[str]:
    """The meeting in rows that fit the window. Only words that were read back and agreed stand in quotation marks."""
    rows = [*_head(meeting, engagement)]
    if engagement is not None:
        goals = [goal for goal in engagement.goals if goal.id in _goals_touched(meeting, engagement)]
        rows += _section("Goals", [row for goal in goals for row in _goal(goal)])
    rows += _section("What was said", list(_conversation(meeting)))
    rows += _section("Takeaways", [row for takeaway in meeting.takeaways for row in _takeaway(takeaway, meeting)])
    if engagement is not None:
        made = {line.made for line in meeting.lines if line.made}
        steps = [step for step in engagement.steps if step.said_in == meeting.id or step.id in made]
        rows += _section("Next steps", [row for step in steps for row in _step(step, meeting, today)])
    return rows


def _laid_out(record: Meeting | Engagement) -> dict[str, object]:
    """The keys of docs/file-format.md, with days and moments as ISO text."""
    from alignment_tui.storage.records import Extras, lay_out

    return {key: _plain(value) for key, value in lay_out(record, Extras()).items()}


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _section(title: str, rows: list[str]) -> list[str]:
    return ["", heading(title), *rows] if rows else []


def _head(meeting: Meeting, engagement: Engagement | None) -> Iterator[str]:
    day = meeting.held_on or meeting.planned_on
    when = say_whole_day(day) if day else "no date yet"
    yield heading(f"{harmless(meeting.kind).capitalize()} meeting, {when}")
    if engagement is not None and engagement.organisation:
        yield from wrapped(engagement.organisation)
    yield ""
    for who in (CLIENT, SPONSOR, COACH, *(other.id for other in meeting.others)):
        person = meeting.person(who)
        if person is None or not person.name:
            continue
        part = f"{who}, {person.role}" if person.role and who in (CLIENT, SPONSOR, COACH) else person.role or who
        yield from wrapped(f"{person.name} ({part})", "     ", f"  {harmless(meeting.letter(who))}  ")
    yield ""
    yield from wrapped(f"Phase: {meeting.phase}." + (f" Closed on {meeting.closed_on}." if meeting.closed_on else ""))
    yield f"Id: {harmless(meeting.id)}"


def _goals_touched(meeting: Meeting, engagement: Engagement) -> set[str]:
    touched = {line.goal for line in meeting.lines} | {takeaway.goal for takeaway in meeting.takeaways}
    touched |= {brought.goal for brought in meeting.brought}
    touched |= {goal.id for goal in engagement.goals if goal.said_in == meeting.id}
    made: tuple[NextStep | Measure | Support, ...] = (*engagement.steps, *engagement.measures, *engagement.support)
    return touched | {each.goal for each in made if each.said_in == meeting.id}


def _goal(goal: Goal) -> Iterator[str]:
    yield from wrapped(f"{goal.text or '(no words yet)'} [{goal.visibility}]", "    ", "  - ")
    if goal.success:
        yield from wrapped(f"Success: {goal.success}", "    ")


def _conversation(meeting: Meeting) -> Iterator[str]:
    """The lines in order, each question after the line it followed."""
    known = {line.id for line in meeting.lines}
    first = [asked for asked in meeting.asked if asked.after not in known]
    for asked in first:
        yield from _question(asked)
    for line in meeting.lines:
        yield from _line(line, meeting)
        for asked in meeting.asked:
            if asked.after == line.id:
                yield from _question(asked)


def _line(line: Line, meeting: Meeting) -> Iterator[str]:
    minute = "" if line.minute is None else str(line.minute)
    letter = " " if line.is_private else harmless(meeting.letter(line.who))
    mark = _MARKS.get(line.mark, line.mark)
    begin = f"{minute:>4}  {letter} "
    shown = (line.read_back or line.text) if line.agreed else line.words
    words = f"“{shown}”" if line.agreed else shown or "(a moment, without words)"
    yield from wrapped(f"{words} [{mark}]" if mark else words, _WORDS, begin)
    if line.agreed and line.finished:
        yield from wrapped(f"finished afterwards: {line.finished}", _WORDS)
    if line.text and line.text != shown:
        yield from wrapped(f"as typed: {line.text}", _WORDS)


def _question(asked: Asked) -> Iterator[str]:
    minute = "" if asked.minute is None else str(asked.minute)
    yield from wrapped(f"{asked.text} [{asked.state}]", _WORDS, f"{minute:>4}  ? ")


def _takeaway(takeaway: Takeaway, meeting: Meeting) -> Iterator[str]:
    heard = {
        f"{meeting.called(CLIENT)} heard": takeaway.client_heard,
        f"{meeting.called(COACH)} heard": takeaway.coach_heard,
        f"for {meeting.called(CLIENT)}": takeaway.for_client,
        "for the plan": takeaway.for_plan,
        "listening for": takeaway.listening_for,
        "to check": takeaway.to_check,
        "leads to": takeaway.leads_to,
    }
    begin = "  - "
    for label, words in heard.items():
        if words:
            yield from wrapped(f"{label[:1].upper()}{label[1:]}: {words}", "    ", begin)
            begin = "    "


def _step(step: NextStep, meeting: Meeting, today: date) -> Iterator[str]:
    owner = meeting.called(step.owner) or step.owner
    state = "proposed" if step.is_proposed else step.accepted if not step.is_accepted else step.state
    yield from wrapped(f"{step.text} ({owner}; {say_due(step.due, step.due_words, today)}; {state})", "    ", "  - ")

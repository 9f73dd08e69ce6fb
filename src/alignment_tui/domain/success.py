"""Success as it was said: at the start, what came of it, and now; and which read-back line is which (R16, R168).

Only words that were read back and agreed are kept here, and a line is at most one of the three.
"""

from __future__ import annotations

from alignment_tui.domain.edits import Action, Edit, RowPut, RowRemoved
from alignment_tui.domain.engagement import Engagement, Success
from alignment_tui.domain.line import MEASURE, RECORD, STEP, SUPPORT, TALK, Line
from alignment_tui.domain.meeting import FINAL, FIRST, Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, COACH, NOBODY

START = ""
"""What success would be, as said at the start."""
BECAME = "became"
"""What came of it."""
NOW = "now"
"""What is said now."""
PARTS = (START, BECAME, NOW)
PART_NAMES = {START: "success", BECAME: "what came of it", NOW: "said now"}

SUCCESS_QUESTION = "first_expectations.success_in_eyes"
_BECAME_QUESTIONS = frozenset({"final_ongoing.client_start", "final_ongoing.against_start"})
_NOW_QUESTIONS = frozenset(
    {"final_ongoing.side_by_side", "next_steps.taking_client", "next_steps.taking_sponsor"}
)  # fmt: skip
_BECAME_STEPS = frozenset({"changed", "sponsor-view", "then-and-now"})
"""Agenda steps of a final in which it is told what came of it."""
_CLIENT_STEP = "client-goals"
"""Where the client says at the first meeting what is wanted: the first words read back there are the client's."""
_TAKES_ON = frozenset({STEP, MEASURE, SUPPORT, TALK})


def part_of(meeting: Meeting, engagement: Engagement, line: Line) -> str | None:
    """Which part of the final's page a line is likely to be, from what it answers and where it was said.

    None when it is none of the three: then it is the coach who says so (`choose`).
    """
    asked = _asked(meeting, line)
    if SUCCESS_QUESTION in asked:
        return BECAME if meeting.kind == FINAL else START
    if line.mark in _TAKES_ON:
        return None
    if asked & _BECAME_QUESTIONS:
        return BECAME
    if meeting.kind == FIRST and line.who == CLIENT and line.step == _CLIENT_STEP:
        said = any(s.whose == CLIENT and s.part == START for s in engagement.success)
        return None if said else START
    if meeting.kind != FINAL:
        return None
    if line.mark == RECORD or asked & _NOW_QUESTIONS:
        return NOW
    if line.who == COACH:
        return NOW if meeting.agenda and line.step == meeting.agenda[-1].id else None
    return BECAME if line.step in _BECAME_STEPS else None


def said_as(engagement: Engagement, line_id: str) -> Success | None:
    """What the read-back words of a line are kept as; None when they are none of the three."""
    return next((s for s in engagement.success if s.said_at == line_id), None)


def put(engagement: Engagement, meeting: Meeting, line: Line, part: str, words: str, moment: Moment) -> Edit:
    """The line's words are kept as that part."""
    old = said_as(engagement, line.id)
    return RowPut(
        "success",
        Success(
            id=old.id if old else moment.new_id("u"),
            part=part,
            whose=line.who,
            words=words,
            on=meeting.held_on or moment.today,
            said_in=meeting.id,
            said_at=line.id,
        ),
    )


def choose(meeting: Meeting, engagement: Engagement, line_id: str, part: str, moment: Moment) -> Action:
    """The coach says which part a read-back line is; the same again takes it off."""
    line = meeting.line(line_id)
    if line is None or not line.agreed or line.who == NOBODY:
        return Action("")
    old = said_as(engagement, line_id)
    if old is not None and old.part == part:
        return Action(f"{PART_NAMES[part]}, {line.words}", engagement=(RowRemoved("success", old.id),))
    edit = put(engagement, meeting, line, part, line.words, moment)
    return Action(f"{PART_NAMES[part]}, {line.words}", engagement=(edit,))


def may_be_chosen(meeting: Meeting) -> tuple[Line, ...]:
    """The lines of a meeting that were read back and agreed, and whose speaker is known."""
    return tuple(line for line in meeting.spoken if line.agreed and line.who != NOBODY)


def _asked(meeting: Meeting, line: Line) -> frozenset[str]:
    """The addresses of the question that the line answers, and of those that led to it."""
    found: set[str] = set()
    seen: set[str] = set()
    here: Line | None = line
    while here is not None and here.id not in seen:
        seen.add(here.id)
        question = next((a for a in meeting.asked if here is not None and a.id == here.asked), None)
        if question is None:
            break
        found.add(question.question)
        here = meeting.line(question.about) if question.about else None
    return frozenset(found)

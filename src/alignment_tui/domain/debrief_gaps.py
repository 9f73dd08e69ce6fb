"""What a debrief leaves open, as questions that the next meeting can ask; nothing of it is a finding (R14, R22)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import NO
from alignment_tui.domain.line import ASKED, Line
from alignment_tui.domain.meeting import Meeting, NextTime
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, COACH, NOBODY, SPONSOR
from alignment_tui.domain.table import row

UNCLEAR = "unclear"
NOT_TAKEN_UP = "not taken up"
NO_YES = "no yes"
HIDDEN = "new measure"

_LADDER = ("clarify_ladder.",)
"""Questions that ask what a word means; others, such as whose observation it is, leave no word unclear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """One thing that was left open, and where it was said."""

    id: str
    kind: str
    words: str
    """As noted."""
    who: str = ""
    line: str = ""
    word: str = ""
    """The word that nobody made clear."""


def left_open(meeting: Meeting, engagement: Engagement) -> tuple[Left, ...]:
    """Words still unclear, the sponsor's lines nobody has taken up, and what still waits for a yes."""
    return (*_unclear(meeting, engagement), *_not_taken_up(meeting), *_no_yes(meeting, engagement))


def unclear(meeting: Meeting, engagement: Engagement) -> tuple[Left, ...]:
    """Words that were asked about, or named in a measure, without an answer that was read back (R14)."""
    return tuple(_unclear(meeting, engagement))


def not_taken_up(meeting: Meeting) -> tuple[Line, ...]:
    """What those who act for the organisation said, and nobody has taken up: in no takeaway, unmarked, not aside."""
    picked = {line for t in meeting.takeaways for line in t.lines}
    theirs = {SPONSOR, *(o.id for o in meeting.others if o.for_organisation)}
    return tuple(
        line
        for line in meeting.spoken
        if line.who in theirs
        and not (line.is_moment or line.mark or line.aside or line.agreed)
        and line.id not in picked
    )


def ask_next_time(meeting: Meeting, left: Left, question: str, moment: Moment) -> Action:
    """It becomes a question for the next meeting, private until it is asked; asked once only (R68)."""
    id_ = f"left-{left.id}"[:40]
    if row(meeting, "next_time", id_) is not None or not question:
        return Action("")
    return Action("for next time", meeting=(RowPut("next_time", NextTime(id=id_, text=question, about=left.line)),))


def is_asked(meeting: Meeting, left: Left) -> bool:
    """Whether it is among the questions for next time already."""
    return row(meeting, "next_time", f"left-{left.id}"[:40]) is not None


def _unclear(meeting: Meeting, engagement: Engagement) -> Iterable[Left]:
    defined = {d.word.casefold() for d in engagement.definitions}
    seen: set[str] = set()
    for asked in meeting.asked:
        about = meeting.line(asked.about) if asked.about else None
        word = asked.word.casefold()
        if asked.state != ASKED or about is None or not word or word in defined | seen:
            continue
        other = bool(asked.question) and not asked.question.startswith(_LADDER)
        if other or about.who in (CLIENT, COACH, NOBODY):
            continue
        if any(line.asked == asked.id and line.agreed for line in meeting.lines):
            continue
        seen.add(word)
        yield Left(id=asked.id, kind=UNCLEAR, words=about.words, who=about.who, line=about.id, word=asked.word)


def _not_taken_up(meeting: Meeting) -> Iterable[Left]:
    for line in not_taken_up(meeting):
        yield Left(id=line.id, kind=NOT_TAKEN_UP, words=line.words, who=line.who, line=line.id)


def _no_yes(meeting: Meeting, engagement: Engagement) -> Iterable[Left]:
    for step in engagement.steps:
        if step.said_in == meeting.id and step.is_proposed:
            yield Left(id=step.id, kind=NO_YES, words=step.text, who=step.owner, line=step.said_at)
    for measure in engagement.measures:
        if measure.said_in == meeting.id and measure.is_proposed and measure.accepted != NO:
            kind = NO_YES if measure.known_before else HIDDEN
            yield Left(id=measure.id, kind=kind, words=measure.text, who=CLIENT, line=measure.said_at)

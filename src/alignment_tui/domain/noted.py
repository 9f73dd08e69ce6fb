"""Lines taken from a note that was written elsewhere, and how they come into a meeting (R181).

A note is plain text or Markdown. What it says about who spoke is kept; nothing else is guessed: a row without a
speaker's name has no speaker, and none has a minute.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from alignment_tui.domain.edits import Action, Edit, RowPut
from alignment_tui.domain.line import MEASURE, PRIVATE, STEP, SUPPORT, Line
from alignment_tui.domain.made import made_by
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, COACH, NOBODY, SPONSOR

_BULLET = re.compile(r"\s*(?:[-*•–]\s+|\d{1,3}[.)]\s+)?(\[[ xX]\]\s+)?")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_QUOTED = re.compile(r"^\s*>\s?")
_SPEAKER = re.compile(r"\**([^\W\d_][^:*]{0,39}?)\**\s*:\**\s*(.*)", re.DOTALL)
_MARKS = {"!": STEP, "%": MEASURE, "+": SUPPORT, ".": PRIVATE}
_MARK = re.compile(r"([!%+.])\s+(.*)", re.DOTALL)
_BREAK = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")


@dataclass(frozen=True, slots=True)
class Noted:
    """One row of a note, as it would come into the meeting."""

    text: str
    who: str = NOBODY
    """sponsor, client, coach, the id of another person in the room; empty where the note doesn't say."""
    mark: str = ""
    step: str = ""
    """The agenda step whose name stood above it as a heading."""


def read_note(note: str, meeting: Meeting) -> tuple[Noted, ...]:
    """The rows of a note.

    A row is who spoke and a colon, then what was said: a name, a first name, a letter, or *sponsor*, *client*, *coach*.
    A sign and a space before the words (`!` next step, `%` measure, `+` support, `.` private) and an open box of a
    Markdown list (`- [ ]`) say what it is. A heading that is called as a step of the agenda puts the rows below it
    there; other headings, and rows that only draw a line, are left out.
    """
    names = _names(meeting)
    steps = {s.name.casefold(): s.id for s in meeting.agenda} | {s.short.casefold(): s.id for s in meeting.agenda}
    found: list[Noted] = []
    step = ""
    for row in note.splitlines():
        if heading := _HEADING.match(row):
            step = steps.get(heading[1].casefold(), "") if heading[1] else step
            continue
        if not row.strip() or _BREAK.match(row):
            continue
        words = _QUOTED.sub("", row)
        begun = _BULLET.match(words)
        box = bool(begun and begun[1])
        words = " ".join(words[begun.end() if begun else 0 :].split())
        who, words = _spoken(words, names)
        mark, words = _marked(words)
        if words:
            found.append(Noted(words, NOBODY if mark == PRIVATE else who, mark or (STEP if box else ""), step))
    return tuple(found)


def take_in(meeting: Meeting, noted: Sequence[Noted], moment: Moment) -> Action:
    """Put the rows of a note into the meeting as lines without minutes, in their order, and what they bring about."""
    lines: list[Edit] = []
    made: list[Edit] = []
    for row in noted:
        line = Line(id=moment.new_id("l"), who=row.who, text=row.text, mark=row.mark, step=row.step, pad=True)
        brought = made_by(meeting, line, moment)
        if brought is not None:
            made.append(brought)
            line = replace(line, made=brought.row.id)
        lines.append(RowPut("line", line))
    says = "a line from a note" if len(lines) == 1 else f"{len(lines)} lines from a note"
    return Action(says, meeting=tuple(lines), engagement=tuple(made))


def _names(meeting: Meeting) -> dict[str, str]:
    """Every way in which a note may call somebody in the room, in small letters."""
    names: dict[str, str] = {}
    for other in meeting.others:
        for called in (other.name, other.name.partition(" ")[0], other.letter):
            if called.strip():
                names[called.casefold()] = other.id
    for who in (COACH, CLIENT, SPONSOR):
        person = meeting.person(who)
        for called in (who, meeting.letter(who), meeting.called(who), person.name if person else ""):
            if called:
                names[called.casefold()] = who
    return names


def _spoken(words: str, names: dict[str, str]) -> tuple[str, str]:
    match = _SPEAKER.fullmatch(words)
    who = names.get(match[1].strip().casefold()) if match else None
    return (who, match[2]) if match and who is not None else (NOBODY, words)


def _marked(words: str) -> tuple[str, str]:
    match = _MARK.fullmatch(words)
    return (_MARKS[match[1]], match[2]) if match else ("", words)

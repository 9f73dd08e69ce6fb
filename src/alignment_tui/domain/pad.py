"""Lines from paper, typed or pasted in afterwards: they have a speaker and no minute (R181)."""

from __future__ import annotations

from alignment_tui.domain.edits import Action, Edit, RowPut
from alignment_tui.domain.line import PRIVATE, Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, COACH, NOBODY, SPONSOR
from alignment_tui.domain.words import clean

_PRIVATE_WORDS = ("private", "p")


def from_pad(meeting: Meeting, text: str, who: str, moment: Moment) -> Action:
    """A line for every row that has words, all of them one thing to take back.

    `C: we agree`, `Amara: we agree` and `c we agree` say who spoke, `. tired` and `private: tired` make a private
    note; every other row is said by `who`, which may be `private` too.
    """
    rows = [row.strip() for row in clean(text).split("\n")]
    edits: list[Edit] = []
    for row in rows:
        if row:
            speaker, words = _read(meeting, " ".join(row.split()), who)
            note = speaker == PRIVATE
            line = Line(
                id=moment.new_id("l"),
                who=NOBODY if note else speaker,
                text=words,
                mark=PRIVATE if note else "",
                pad=True,
            )
            edits.append(RowPut("line", line))
    if not edits:
        return Action("")
    says = f"{len(edits)} lines from the pad" if len(edits) > 1 else f"from the pad, {' '.join(text.split())}"
    return Action(says, meeting=tuple(edits))


def _read(meeting: Meeting, row: str, who: str) -> tuple[str, str]:
    if row.startswith(". ") and row[2:].strip():
        return PRIVATE, row[2:].strip()
    called, colon, words = row.partition(":")
    if colon and words.strip() and (speaker := _speaker(meeting, called.strip())):
        return speaker, words.strip()
    letter, blank, words = row.partition(" ")
    if blank and len(letter) == 1 and letter.islower() and (speaker := _speaker(meeting, letter)):
        return speaker, words.strip()
    return who, row


def _speaker(meeting: Meeting, called: str) -> str:
    name = called.casefold()
    if name in _PRIVATE_WORDS and (len(name) > 1 or called.isupper()):
        return PRIVATE
    for other in (SPONSOR, CLIENT, COACH, *(o.id for o in meeting.others)):
        person = meeting.person(other)
        full = person.name.casefold() if person is not None else ""
        if name and name in (full, *full.split()[:1], meeting.letter(other).casefold()):
            return other
    return ""

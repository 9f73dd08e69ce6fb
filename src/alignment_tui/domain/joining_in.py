"""Somebody else comes into the room: a second sponsor, HR, an interpreter (R204)."""

from __future__ import annotations

import re

from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import Other, free_letter
from alignment_tui.domain.words import clean_row

_FOR_ORGANISATION = re.compile(
    r"\b(hr|hrbp|human resources|personnel|people partner|talent|sponsor|manager|director|leader|head|boss|chief)\b",
    re.IGNORECASE,
)


def joins_in(meeting: Meeting, words: str, moment: Moment) -> Action:
    """`Hanna Vik, HR`: a name, and a role after a comma; whoever has such a role acts for the organisation."""
    name, _, role = (part.strip() for part in clean_row(words).partition(","))
    if not (name or role):
        return Action("")
    letter = free_letter(name or role, "".join(other.letter for other in meeting.others))
    organisation = bool(_FOR_ORGANISATION.search(role) or _FOR_ORGANISATION.fullmatch(name))
    other = Other(id=moment.new_id("o"), name=name, role=role, letter=letter, for_organisation=organisation)
    return Action(f"{name or role} in the room", meeting=(RowPut("other", other),))

"""What every step along the way works with: the whole engagement, and its meetings as they stood when it was opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from textual.content import Content

from alignment_tui.domain.dates import say_day
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.text import labelled, one_row, plain

_KINDS = {"first": "the first meeting", "midpoint": "the midpoint", "final": "the final"}


@dataclass
class Along(AtHand):
    """The engagement at hand; no one meeting."""

    PLACE = "along"

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """Every meeting, oldest first."""
        return self.desk.meetings_of(self.engagement.id)

    def meeting_of(self, meeting_id: str) -> Meeting | None:
        """The meeting with that id."""
        return next((m for m in self.meetings if m.id == meeting_id), None)

    def owner(self, who: str, meeting_id: str = "") -> str:
        """How whoever a step belongs to is called: a first name, `both`, or as it is written."""
        if who in (CLIENT, SPONSOR, COACH):
            return one_row({CLIENT: self.client, SPONSOR: self.sponsor, COACH: self.coach}[who])
        at = self.meeting_of(meeting_id)
        person = at.person(who) if at else None
        found = person or next((p for p in self.engagement.people if p.id == who), None)
        earlier = next((s.name for s in self.engagement.sponsors if s.id == who), "")
        return one_row((found.name if found else earlier) or who)

    def where(self, meeting_id: str) -> str:
        """`the first meeting, 12 March`; empty for none."""
        at = self.meeting_of(meeting_id)
        if at is None:
            return ""
        name = _KINDS.get(at.kind, "a meeting")
        return f"{name}, {say_day(at.held_on, self.today)}" if at.held_on else name


def said(words: str, private: bool) -> Content:
    """Someone's words in a row; private ones look so."""
    return plain(words, style="italic $private" if private else "$text")


def hidden_or(words: str, private: bool, style: str = "$muted") -> Content:
    """What stands at the right: the word *private*, else these."""
    return labelled(("private", "bold $private")) if private else labelled((one_row(words), style))


def day_words(day: date | None, today: date, none: str = "no day") -> str:
    """A day as it stands in a field."""
    return say_day(day, today) if day else none


def joined(parts: Sequence[str]) -> Content:
    """Facts one after the other, muted."""
    return labelled((" · ".join(one_row(p) for p in parts if p), "$muted"))

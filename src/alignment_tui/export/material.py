"""What a document is made from, and how it says days and people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from alignment_tui.domain.dates import MONTH_NAMES
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import FINAL, FIRST, MIDPOINT, UNSCHEDULED, Meeting
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR

KINDS: Final = {FIRST: "First meeting", MIDPOINT: "Midpoint", FINAL: "Final", UNSCHEDULED: "Meeting"}
_ROLES: Final = {CLIENT: "the client", SPONSOR: "the sponsor", COACH: "the coach"}


def to_local(naive: datetime) -> datetime:
    """The moment that a clock on this computer's wall means."""
    return naive.astimezone()


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """An engagement with its meetings, oldest first, on a day; of a document about one meeting, that meeting."""

    engagement: Engagement
    meetings: tuple[Meeting, ...] = ()
    meeting: Meeting | None = None
    today: date
    local: Callable[[datetime], datetime] = to_local

    @property
    def newest(self) -> Meeting | None:
        """The meeting that was named, else the newest that was held, else the next one."""
        if self.meeting is not None:
            return self.meeting
        held = [m for m in self.meetings if m.held_on is not None]
        return held[-1] if held else next(iter(self.meetings), None)

    def name(self, who: str) -> str:
        """Somebody's whole name; the role while there is no name."""
        person = {
            CLIENT: self.engagement.client, SPONSOR: self.engagement.sponsor, COACH: self.engagement.coach,
        }.get(who)  # fmt: skip
        return (person.name.strip() if person is not None else "") or self._role(who)

    def called(self, who: str) -> str:
        """A first name as sentences use it; the role without one; empty for an id that says nothing to anyone."""
        if who == "both":
            return f"{self.called(CLIENT)} and {self.called(SPONSOR)}"
        if who in _ROLES:
            name = self.name(who)
            return name if name == self._role(who) else name.split()[0]
        others = (*self.engagement.people, *(o for m in self.meetings for o in m.others))
        other = next((o for o in others if o.id == who), None)
        if other is not None:
            return " ".join(other.name.split()[:1])
        earlier = next((s for s in self.engagement.sponsors if s.id == who), None)
        if earlier is not None:
            return earlier.called
        return who if who.replace(" ", "").replace("-", "").isalpha() else ""

    @property
    def sponsors_part(self) -> str:
        """The word that this house uses for the sponsor's part (R03)."""
        return self.engagement.sponsors_part

    def _role(self, who: str) -> str:
        return f"the {self.sponsors_part}" if who == SPONSOR else _ROLES.get(who, "")

    def day_of(self, meeting_id: str) -> str:
        """The day of a meeting of this engagement, in words."""
        found = next((m for m in self.meetings if m.id == meeting_id), None)
        return day(found.held_on or found.planned_on) if found is not None else ""


def day(on: date | None) -> str:
    """`27 March 2026`; a page is read in other years too. Empty without a day."""
    return f"{on.day} {MONTH_NAMES[on.month - 1]} {on.year}" if on is not None else ""


def kind(word: str) -> str:
    """How a meeting of that kind is called; an unknown word as it is written."""
    return KINDS.get(word, word)


def quoted(words: str) -> str:
    """Words that were read back and agreed, in quotation marks (R162)."""
    return f"“{words}”" if words else ""


def after(word: str, words: str) -> str:
    """`by 27 March`; nothing without words."""
    return f"{word} {words}" if words else ""


def joined(*parts: str) -> str:
    """The parts that say something, with commas between."""
    return ", ".join(part for part in parts if part)

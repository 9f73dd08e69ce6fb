"""What every step works with: the meeting at hand, who is looking, and how to change something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import ClassVar

from textual.content import Content

from alignment_tui.banks import Offer, for_place, slots_of
from alignment_tui.domain.edits import Action
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, COACH
from alignment_tui.session.desk import Desk
from alignment_tui.session.work import OpenMeeting
from alignment_tui.ui.text import EMPTY, labelled, paragraph


@dataclass
class AtHand:
    """The documents as they stand now, and the one way to change them."""

    PLACE: ClassVar[str] = ""
    """Where its questions are offered in the banks: prepare, debrief."""

    desk: Desk
    held: OpenMeeting
    say: Callable[[str], None]
    with_client: bool = True
    """Whether the client is looking too: the coach's own notes aren't there then."""

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands now."""
        return self.held.meeting

    @property
    def engagement(self) -> Engagement:
        """The engagement as it stands now."""
        return self.held.engagement

    @property
    def moment(self) -> Moment:
        """Now, for an action."""
        return self.held.moment()

    @property
    def today(self) -> date:
        """The local day."""
        return self.held.moment().today

    @property
    def client(self) -> str:
        """The client's first name, or *the client*."""
        return self.engagement.client.called or self.meeting.called(CLIENT)

    @property
    def sponsor(self) -> str:
        """The sponsor's first name, or the part as the house calls it."""
        return self.engagement.sponsor.called or self.meeting.sponsor.called or self.engagement.sponsor_called

    @property
    def part(self) -> str:
        """The house's own word for the sponsor's part (R03)."""
        return self.engagement.sponsors_part

    @property
    def coach(self) -> str:
        """The coach's first name, or *the coach*."""
        return self.engagement.coach.called or self.meeting.called(COACH)

    @property
    def organisation(self) -> str:
        """The organisation's name, or *the organisation*."""
        return self.engagement.organisation or "the organisation"

    @cached_property
    def earlier(self) -> tuple[Meeting, ...]:
        """The meetings held before this one, oldest first, as they stood when the screen was opened."""
        return self.desk.earlier(self.meeting)

    def do(self, action: Action) -> bool:
        """Change the documents. False when there is nothing to do, or when it can't be done, with the reason."""
        if not action:
            return False
        if why := self.held.read_only:
            self.say(f"Here to be read only: {why}.")
            return False
        self.held.do(action)
        return True

    def questions(self, step: str, count: int = 6) -> list[Offer]:
        """The first questions for a step, with the names filled in."""
        banks = self.desk.banks.in_language(self.engagement.language)
        slots = slots_of(self.meeting, self.engagement, self.today)
        return for_place(banks, f"{self.PLACE}.{step}", self.meeting.kind, slots, n=count)

    def asked_of(self, offers: list[Offer]) -> Content:
        """The questions one under the other, each person's under the name."""
        rows: list[Content] = []
        before = ""
        for offer in offers:
            if rows:
                rows.append(EMPTY)
            if offer.to != before:
                rows.append(labelled((self.asks(offer.to), "$muted")))
            before = offer.to
            if offer.statement:
                rows.append(paragraph(offer.statement, "$muted"))
            rows.append(paragraph(offer.text))
        return Content("\n").join(rows)

    def asks(self, to: str) -> str:
        """`Ask Amara`, by whom a question is put to."""
        names = {"client": self.client, "sponsor": self.sponsor, "both": f"{self.client} and {self.sponsor}"}
        return f"Ask {names[to]}" if to in names else "Ask yourself" if to == "coach" else "To ask"

"""Who is meant: after the ladder's *who*, people known to the engagement are there to be noted in one key (R89)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import SPONSOR
from alignment_tui.ui.screens.live.box import Box
from alignment_tui.ui.screens.live.writing import Writing
from alignment_tui.ui.text import cells, clipped, labelled, one_row

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen

WHO_RUNG: Final = "who"
_MOST: Final = 9
"""So many have a key."""
_LEAD: Final = labelled(("Meant  ", "$muted"))


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who may be meant."""

    name: str
    part: str = ""
    """How they stand to the client, or what they do."""


def people_known(engagement: Engagement, meeting: Meeting, answerer: str) -> tuple[Known, ...]:
    """Those around the client, the others in the room, and the sponsors; never the client or whoever answers."""
    found = [Known(p.name, p.relation or p.role) for p in (*engagement.people, *meeting.others) if p.id != answerer]
    if answerer != SPONSOR:
        found.append(Known(engagement.sponsor.name, engagement.sponsor.role))
    found += [Known(s.name, s.role) for s in engagement.sponsors if s.id != answerer and s.until is None]
    once = {" ".join(k.name.casefold().split()): k for k in reversed(found) if k.name.strip()}
    return tuple(reversed(once.values()))[:_MOST]


class WhoIsMeant(Writing):
    """Writing as always; a number in the empty box is the person's name as the answer."""

    def __init__(self, at: BoxScreen, people: Sequence[Known]) -> None:
        super().__init__(at)
        self._people = tuple(people)

    def above(self) -> Sequence[Content]:
        """Who there is, each with a key; with what they are to the client where there is room."""
        if self.at.box.text:
            return super().above()
        return (self._row(), *(() if self.at.tiny else super().above()))

    def _row(self) -> Content:
        return clipped(Content("").join([_LEAD, *self._pieces()]), self.at.inner)

    def _pieces(self) -> list[Content]:
        """One for each, with what they are to the client where there is room for all of it."""
        long = [self._piece(n, one, one.part) for n, one in enumerate(self._people, 1)]
        if cells(_LEAD) + sum(map(cells, long)) <= self.at.inner:
            return long
        return [self._piece(n, one, "") for n, one in enumerate(self._people, 1)]

    def _piece(self, number: int, one: Known, part: str) -> Content:
        more = f" {one_row(part)}" if part else ""
        return labelled((f"{number} ", "bold $strong"), (one_row(one.name), "$text"), (f"{more}   ", "$muted"))

    def hint(self) -> Content:
        """What a number does."""
        if self.at.box.text or self.at.box.sign:
            return super().hint()
        return labelled(("a number notes it as the answer; or type it", "$muted"))

    def key(self, key: str) -> bool:
        """A number is a person while the box is empty; on a screen that others see it is what it always is."""
        if self.at.box.is_empty and not self.at.in_room and key.isascii() and key.isdigit() and len(key) == 1:
            number = int(key)
            if 1 <= number <= len(self._people):
                box = self.at.box
                self.keep(Box(who=box.who, text=self._people[number - 1].name, literal=True, at=self.at.now().at))
                return True
        return super().key(key)

    def keep(self, box: Box) -> None:
        """With the answer it is over."""
        super().keep(box)
        self.at.write()

    def back(self) -> bool:
        """It is over without one, too."""
        if not super().back():
            self.at.write()
        return True

    def clicked(self, row: int, column: int) -> None:
        """A click on a name notes it."""
        if self.at.box.text or row:
            super().clicked(row - 1, column)
            return
        begin = cells(_LEAD)
        for number, piece in enumerate(self._pieces(), 1):
            if begin <= column < begin + cells(piece):
                self.key(str(number))
                return
            begin += cells(piece)

"""Conversations of coach and client: held, planned, cancelled; and, where it is wanted, with how much notice."""

from __future__ import annotations

from typing import Any

from textual.content import Content

from alignment_tui.domain.cancellations import CANCELLED, appointments, in_a_row, in_order, is_short, say_notice
from alignment_tui.domain.dates import say_day
from alignment_tui.ui.screens.settled.at_hand import Settled
from alignment_tui.ui.screens.settled.cells import Cell, CellsBody
from alignment_tui.ui.text import EMPTY, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.rows import Row

_BEFORE = (
    Cell("kind", "What kind", hint="coaching, contracting, preparation, just in time, scheduled"),
    Cell("on", "When", "day"),
    Cell("at", "At", hint="09:00"),
    Cell("state", "State", "choice", options=(("planned", "planned"), ("held", "held"), ("cancelled", "cancelled"))),
)
_NOTICE = (
    Cell("by", "Cancelled by", "choice", options=(("client", "{client}"), ("coach", "me"), ("", "not said")),
         shown=lambda s: s.state == CANCELLED),
    Cell("notice_on", "Said on", "day", shown=lambda s: s.state == CANCELLED),
    Cell("notice_at", "Said at", hint="09:00", shown=lambda s: s.state == CANCELLED),
    Cell("deducted", "Time taken off", hint="as you settle it", shown=lambda s: s.state == CANCELLED),
    Cell("told_on", "Administrator told", "day", shown=lambda s: s.state == CANCELLED),
)  # fmt: skip
_AFTER = (
    Cell("note", "Note", "sentence", hint="for both of you"),
    Cell("own", "My own note", "long", hint="private, yours", private=True),
)


class SessionsBody(CellsBody):
    """One row a conversation, the newest first."""

    STEP = "sessions"
    TABLE = "session"
    NAME = "Conversations"
    UNDER = "of {client} and me, between the meetings and after; what is said in them stays there"
    MORE, FIRST = "Add another", "Add a conversation"
    CELLS = (*_BEFORE, *_AFTER)

    def __init__(self, hand: Settled) -> None:
        self.counts = hand.settings.cancellations
        with_client = hand.with_client
        after = tuple(c for c in _AFTER if not (with_client and c.part == "own"))
        self.CELLS = (*_BEFORE, *(_NOTICE if self.counts else ()), *after)  # type: ignore[misc]  # by view and setting
        super().__init__(hand)

    def things(self) -> tuple[Any, ...]:
        """The newest first."""
        return tuple(reversed(in_order(self.hand.engagement.sessions)))

    def shown(self, thing: Any) -> Row:
        """Its kind, its day, what became of it."""
        today = self.hand.today
        words = one_row(thing.kind) or "a conversation"
        when = ", ".join(w for w in (say_day(thing.on, today) if thing.on else "no day", thing.at) if w)
        state = thing.state or "planned"
        marked = self.counts and is_short(thing, self.hand.settings.notice_hours)
        right = labelled((state, "$accent" if marked else "$muted" if state != "planned" else "$text"))
        parts = [when, one_row(thing.note)]
        if self.counts and thing.state == CANCELLED:
            notice = say_notice(thing)
            if notice and marked:
                notice += f" of notice, under {self.hand.settings.notice_hours}" if "hour" in notice else " of notice"
            elif notice:
                notice += " of notice"
            parts += [notice, f"{one_row(thing.deducted)} taken off" if thing.deducted else ""]
        below = [plain(" · ".join(p for p in parts if p), style="$muted")]
        if thing.own and not self.hand.with_client:
            below.append(plain(one_row(thing.own), style="italic $private"))
        return Row(thing.id, plain(words), right=right, below=tuple(below))

    def beside(self) -> Content:
        """What the rule is, and when it asks for something."""
        rows: list[Content] = []
        if self.counts:
            settings = self.hand.settings
            pair = in_a_row(appointments(self.hand.engagement, self.hand.today))
            rows += [
                labelled(("Notice", "$muted")),
                paragraph(f"{settings.notice_hours} hours or more, told to you. Less is marked, and that is all."),
                EMPTY,
            ]
            if pair is not None:
                days = " and ".join(say_day(s.on, self.hand.today) for s in pair if s.on)
                whom = settings.administrator or "the administrator"
                rows += [
                    labelled(("Two in a row", "bold $accent")),
                    paragraph(f"{days} were cancelled one after the other."),
                    paragraph(f"To tell: {whom}. The time taken off is yours to say.", "$muted"),
                    EMPTY,
                ]
        rows += [
            labelled(("After the end", "$muted")),
            paragraph("A later conversation is just in time, or scheduled; both can be noted here."),
        ]
        return Content("\n").join(rows)

    def fact(self) -> str:
        """How many were held."""
        held = sum(1 for s in self.hand.engagement.sessions if s.state == "held")
        return f"{held} held" if held else ""

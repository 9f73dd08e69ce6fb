"""For next time: what comes along by itself, and the questions left open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from textual.widget import Widget

from alignment_tui.domain import carry
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.debrief_gaps import (
    HIDDEN,
    NO_YES,
    NOT_TAKEN_UP,
    UNCLEAR,
    Left,
    ask_next_time,
    is_asked,
    left_open,
)
from alignment_tui.domain.debriefing import bring_back, next_planned, no_longer
from alignment_tui.domain.line import REFLECT
from alignment_tui.domain.meeting import LEAVE, TAKE, Meeting
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.synthesise.commands import KEEP_IT, REMOVE
from alignment_tui.ui.speakers import letter_style
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.stepping.commands import CHOOSE
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.text import labelled, one_row, plain
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.part import Heading
from alignment_tui.ui.widgets.rows import Row, Rows

_TITLES: Final = {
    carry.SUCCESS: "Success, read back and agreed",
    carry.GOALS: "Goals, as they stand",
    carry.STEPS: "Next steps",
    carry.MEASURES: "Measures, last reading",
    carry.SUPPORT: "Support asked for",
    carry.BARRIERS: "In the way",
    carry.DEFINITIONS: "What words mean here",
    carry.RECEIVED: "Feedback received",
    carry.PARKED_GROUP: "Parked, and the regular talk",
}
_LEFT: Final = {
    UNCLEAR: "still unclear",
    NOT_TAKEN_UP: "nobody took it up",
    NO_YES: "no yes yet",
    HIDDEN: "new, no yes yet",
}
_CHOICES: Final = {TAKE: ("comes", "$text"), LEAVE: ("stays", "$muted")}
_UNDECIDED: Final = ("asked", "$accent")


class NextTimeStep(StepBody):
    """A preview: it is chosen item by item when the next meeting is prepared."""

    STEP = "next_time"

    def __init__(self, hand: AtHand) -> None:
        super().__init__(hand)
        self._field = TextField(f"What else would {one_row(hand.client)} ask now?", hint="Enter keeps it", id="ask")
        self._own = Listed(id="own")
        self._left_head = Heading("", classes="-close sub")
        self._left = Listed(id="left")
        self._from: Left | None = None
        """What the words in the field came from."""
        self._coming_head = Heading("", classes="-close sub")
        self._coming = Listed(id="coming", chooses=False)

    def heading(self) -> tuple[str, str]:
        """When that is."""
        planned = self._planned()
        return "For next time", f"{planned[0]}, {say_day(planned[1], self.hand.today)}" if planned else ""

    def _planned(self) -> tuple[str, date] | None:
        return next_planned(self.hand.meeting, self.hand.engagement)

    def compose_step(self) -> Iterable[Widget]:
        """The question first, what was asked for, then what comes along."""
        yield self._field
        yield self._own
        yield self._coming_head
        yield self._coming

    def compose_side(self) -> Iterable[Widget]:
        """What was left open here, each of it a question to come; then what to ask."""
        yield self._left_head
        yield self._left
        yield from super().compose_side()

    def show_side(self) -> None:
        """What is left of it."""
        left = self._left_rows()
        self._left_head.show("Left open here", f"{len(left)}" if left else "")
        self._left_head.display = bool(left)
        self._left.show(left)
        super().show_side()

    def questions_kept(self) -> list[Row]:
        """The questions left open in this meeting."""
        kept = [n for n in self.hand.meeting.next_time if n.kind != REFLECT]
        return [Row(n.id, plain(n.text)) for n in kept]

    def show_documents(self) -> None:
        """The questions kept, and what comes along by itself."""
        self._own.show(self.questions_kept())
        rows = self._carried()
        self._coming_head.show("What comes along by itself" if rows else "Nothing comes along yet")
        self._coming.show(rows)

    def _left_open(self) -> list[Left]:
        meeting = self.hand.meeting
        return [x for x in left_open(meeting, self.hand.engagement) if not is_asked(meeting, x)]

    def _left_rows(self) -> list[Row]:
        meeting = self.hand.meeting
        rows = []
        for left in self._left_open():
            letter = labelled((f"{meeting.letter(left.who)[:1]}  ", letter_style(left.who)))
            words = f'"{one_row(left.word)}" in: {one_row(left.words)}' if left.word else one_row(left.words)
            below = (labelled((_LEFT[left.kind], "$muted")),)
            rows.append(Row(left.id, plain(words), lead=letter, below=below))
        return rows

    def _carried(self) -> list[Row]:
        hand = self.hand
        planned = self._planned()
        coming = Meeting(id="next", engagement=hand.engagement.id, planned_on=planned[1] if planned else None)
        own = {f"{carry.PARKED_GROUP}-{n.id}" for n in hand.meeting.next_time}
        items = carry.carry_forward(hand.engagement, (*hand.earlier, hand.meeting), coming)
        rows: list[Row] = []
        for group in carry.GROUPS:
            these = [i for i in items if i.group == group and i.id not in own]
            if these:
                rows += [Row.room(), Row.heading(labelled((_TITLES[group], "$muted")))]
                rows += [self._item(i) for i in these]
        return rows[1:]

    def _item(self, item: carry.Item) -> Row:
        words, style = _CHOICES.get(item.choice, _UNDECIDED)
        text = f'"{one_row(item.words)}"' if item.quoted else one_row(item.words)
        letter = f"{self.hand.meeting.letter(item.whose)[:1]} " if item.quoted and item.whose else ""
        state = item.state if item.state not in ("open", "") else ""
        was = (labelled((f"was: {one_row(item.was)}", "$muted")),) if item.was else ()
        right = labelled(("private", "bold $private") if item.private else (one_row(state), "$muted"))
        shown = labelled((letter, "bold"), (text, "italic $private" if item.private else "$text"))
        return Row(item.id, shown, lead=labelled((f"{words}  ", style)), right=right, below=was)

    def entered(self, field: FieldRow) -> None:
        """Keep the question; the keys stay for another one."""
        self._field.focus()
        self._keep()

    def _keep(self) -> None:
        words = " ".join(self._field.value.split())
        left, self._from = self._from, None
        moment = self.hand.moment
        kept = ask_next_time(self.hand.meeting, left, words, moment) if left else bring_back(words, moment)
        if words and self.hand.do(kept):
            self._field.load("")
            self.reread()
            self.hand.say("Kept for next time.")

    def enter(self) -> None:
        """To the question."""
        self._field.focus()

    def leave(self) -> None:
        """A question that is typed and not entered is kept all the same."""
        super().leave()
        self._keep()

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """Change it: its words come back into the field."""
        if rows is self._left:
            self._take_up(row_id)
            return
        kept = next((n for n in self.hand.meeting.next_time if n.id == row_id), None)
        if kept is None or rows is not self._own:
            return
        self.leave()
        self.hand.do(no_longer(self.hand.meeting, row_id))
        self._field.load(kept.text)
        self._field.focus()

    def _take_up(self, row_id: str) -> None:
        """What was left open comes into the field, to be put as a question."""
        left = next((x for x in self._left_open() if x.id == row_id), None)
        if left is None:
            return
        self.leave()
        self.screen.remove_class("-beside")
        self._from = left
        word = one_row(left.word)
        self._field.load(f'With "{word}", what would we see?' if word else one_row(left.words))
        self._field.focus()
        self.hand.say("Put it as a question; Enter keeps it.")

    def why_no_item(self) -> str | None:
        """One of the questions must be chosen."""
        return None if self.has_keys(self._own) and self._own.highlighted else "Choose one of the questions first"

    def do_item_remove(self) -> None:
        """The next meeting needn't bring it back."""
        if self.hand.do(no_longer(self.hand.meeting, self._own.highlighted or "")):
            self.reread()
            self.hand.say("Removed. F8 brings it back.")
        if not self._own.display:
            self._field.focus()

    def offered(self) -> tuple[Command, ...]:
        """In the list, what is done with a question."""
        return (CHOOSE, KEEP_IT, REMOVE) if self.has_keys(self._own) else (KEEP_IT, REMOVE)

    def fact(self) -> str:
        """How many questions."""
        count = len(self.questions_kept())
        return f"{count} question{'' if count == 1 else 's'} for next time" if count else ""

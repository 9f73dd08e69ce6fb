"""What comes along from earlier meetings: each thing taken or left by the coach, and read where it was said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from alignment_tui.domain.carry import (
    BARRIERS,
    DEFINITIONS,
    GOALS,
    GROUPS,
    MEASURES,
    PARKED_GROUP,
    RECEIVED,
    STEPS,
    SUCCESS,
    SUPPORT,
    Item,
)
from alignment_tui.domain.commitment import DONE, NextStep
from alignment_tui.domain.dates import say_day, say_due
from alignment_tui.domain.meeting import LEAVE, TAKE, Meeting
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.domain.preparation import carried_counts, carry_on, choose_carried, other_choice, take_all
from alignment_tui.domain.table import row
from alignment_tui.ui.places import AlongPlace
from alignment_tui.ui.screens.prepare.commands import ADD, LEDGER, SPACE
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.stepping.commands import WRITE
from alignment_tui.ui.text import EMPTY, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row, Rows

SPEAKERS = {SPONSOR: "$speaker-sponsor", CLIENT: "$speaker-client", COACH: "$speaker-coach"}
_LEAD = 7
_FIRST_SAID = 3
_NO_EARLIER = "There is no earlier meeting. Begin with what has been accomplished."


class CarryBody(StepBody):
    """Nothing comes along silently; it takes effect when the step is left."""

    hand: Prep
    STEP = "carry"
    COMMANDS = (
        replace(SPACE, footer="take or leave", short="take"),
        replace(WRITE, label="Read it in place", help="Where it was said.", footer="read it in place", short="read"),
        replace(ADD, label="Take all that is not done", help="Everything that isn't done comes along."),
        LEDGER,
    )  # fmt: skip

    class BesideAsked(Message):
        """The coach wants to read what stands beside."""

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._empty = Note(_NO_EARLIER, classes="-quiet empty")
        self._list = Listed(id="carried")
        self._gone_into = False
        """Whether the coach was in the step: passing it by in the list of steps decides nothing."""

    def heading(self) -> tuple[str, str]:
        """From when."""
        last = self.hand.earlier[-1].held_on if self.hand.earlier else None
        return "What comes with us", f"from {say_day(last, self.hand.today)} and since" if last else ""

    def compose_step(self) -> Iterable[Widget]:
        """The groups."""
        yield self._empty
        yield self._list

    def show_documents(self) -> None:
        """Every item in its group, in an order that doesn't change."""
        items = self.hand.items()
        self._empty.display = not items
        rows: list[Row] = []
        for group in GROUPS:
            these = [i for i in items if i.group == group]
            if not these:
                continue
            if rows:
                rows.append(Row.room())
            rows.append(Row.heading(plain(self._named(group, these), style="$muted")))
            rows += [self._row(i) for i in these]
        self._list.show(rows)

    def _named(self, group: str, items: list[Item]) -> str:
        days = {m.id: m.held_on for m in self.hand.earlier}
        on = {days.get(i.meeting) for i in items}
        day = on.pop() if len(on) == 1 else None
        return {
            SUCCESS: "Success, read back and agreed" + (f" {say_day(day, self.hand.today)}" if day else ""),
            GOALS: "Goals, as they stand",
            STEPS: "Next steps",
            MEASURES: "Measures, last reading",
            SUPPORT: f"Support {self.hand.sponsor} promised"
            if all(i.state not in ("", "no answer yet") for i in items)
            else f"Support asked of {self.hand.sponsor}",
            BARRIERS: "In the way",
            DEFINITIONS: "What words mean here",
            RECEIVED: "Feedback received since",
            PARKED_GROUP: "Parked, and the regular talk",
        }[group]

    def _row(self, item: Item) -> Row:
        left = item.choice == LEAVE
        choice = {TAKE: ("take", "bold $strong"), LEAVE: ("leave", "$muted")}.get(item.choice, ("?", "bold $accent"))
        lead = labelled(choice, " " * (_LEAD - len(choice[0])))
        if item.group == SUCCESS or item.quoted:
            letter = self._letter(item)
            lead = labelled(lead, (letter, f"bold {SPEAKERS.get(item.whose, '$text')}"), " ")
        words = f'"{item.words}"' if item.quoted else item.words
        style = "$muted" if left else "italic $private" if item.private else "$text"
        state = labelled(("private", "bold $private")) if item.private else plain(self._state(item), 24, "$muted")
        below = (plain(f"was: {item.was}", style="$muted"),) if item.was else ()
        return Row(item.id, plain(words, style=style), lead=lead, right=state, below=below)

    def _letter(self, item: Item) -> str:
        meeting = self._meeting(item.meeting)
        return (meeting or self.hand.meeting).letter(item.whose)

    def _meeting(self, meeting_id: str) -> Meeting | None:
        return next((m for m in self.hand.earlier if m.id == meeting_id), None)

    def _state(self, item: Item) -> str:
        step: NextStep | None = row(self.hand.engagement, "step", item.id.removeprefix(f"{STEPS}-"))
        if item.group == STEPS and step is not None and step.state != DONE and item.state != "proposed":
            day = self.hand.meeting.planned_on or self.hand.today
            return say_due(step.due, step.due_words, day)
        if item.group == GOALS and item.state == "not yet seen":
            return f"{self.hand.sponsor}: not yet"
        return "" if item.group in (SUCCESS, BARRIERS) else item.state

    # What the coach does -------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """The keys go to the first that is still to decide."""
        self._gone_into = True
        if not self._list.highlighted or not self.hand.meeting.carried:
            undecided = next((i.id for i in self.hand.items() if i.choice not in (TAKE, LEAVE)), None)
            if undecided:
                self._list.highlight(undecided)
        self._list.focus()

    def _at(self) -> Item | None:
        return next((i for i in self.hand.items() if i.id == self._list.highlighted), None)

    def do_item_space(self) -> None:
        """Take or leave."""
        item = self._at()
        if item is not None:
            self.do(choose_carried(item.id, other_choice(item.choice)))

    def do_ledger(self) -> None:
        """To the ledger, where the state of a step is said."""
        app: Any = self.app
        app.open(AlongPlace(self.hand.engagement.id, "promised"))

    def do_item_add(self) -> None:
        """Take all that isn't done."""
        self.do(take_all(self.hand.items()))
        self.hand.say(self._decided())

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """Read it in place."""
        self.post_message(self.BesideAsked())

    def row_chosen(self, rows: Rows, row_id: str) -> None:
        """What stands beside is about the chosen one."""
        self.post_message(self.BesideChanged())

    def leave(self) -> None:
        """What was chosen takes effect."""
        super().leave()
        items = self.hand.items()
        if not items or not self._gone_into:
            return
        self._gone_into = False
        if self.hand.do(carry_on(self.hand.meeting, items, self.hand.today)):
            self.hand.say(self._decided())

    def stay(self) -> None:
        """Only the view changes: nothing takes effect."""
        self._gone_into = False

    def _decided(self) -> str:
        take, left, undecided = carried_counts(self.hand.items())
        stay, are = "stays" if left == 1 else "stay", "is" if undecided == 1 else "are"
        return f"{take} come along, {left} {stay}, {undecided} {are} open."

    def beside(self) -> Content:
        """The place in the earlier meeting, and what became of it."""
        item = self._at()
        if item is None:
            return self.hand.asked_of(self.hand.questions(self.STEP))
        rows = [*self._in_place(item), *self._became(item)]
        rows.append(self.hand.asked_of(self.hand.questions(self.STEP, 1)))
        rows += self._first_said()
        if item.group == STEPS:
            rows += [EMPTY, labelled(("Why it is asked", "$muted"))]
            rows.append(
                paragraph(
                    f"{one_row(self.hand.client)} reports the progress. A step that slipped is a barrier when "
                    f"{one_row(self.hand.client)} tells it, and a surprise when {one_row(self.hand.sponsor)} finds it.",
                    "$muted",
                )
            )
        return Content("\n").join(rows)

    def _in_place(self, item: Item) -> list[Content]:
        meeting = self._meeting(item.meeting)
        if meeting is None:
            return []
        on = f", {say_day(meeting.held_on, self.hand.today)}" if meeting.held_on else ""
        rows = [labelled((f"In place{on}", "$muted")), EMPTY]
        spoken = meeting.spoken
        at = next((n for n, line in enumerate(spoken) if line.id == item.line), None)
        if at is None:
            rows.append(labelled(("It was not said in one line.", "$muted")))
            return [*rows, EMPTY]
        for line in spoken[max(0, at - 1) : at + 3]:
            minute = f"{line.minute:>2}  " if line.minute is not None else "    "
            style = f"bold {SPEAKERS.get(line.who, '$text')}"
            words = f'"{line.words}"' if line.agreed else line.words
            here = "bold" if line.id == item.line else ""
            shown = paragraph(words or "marked, no words", here)
            rows.append(labelled((minute, "$muted"), (f"{meeting.letter(line.who)} ", style), shown))
        return [*rows, EMPTY]

    def _first_said(self) -> list[Content]:
        """What was said for the first time in the last meeting (R24)."""
        last = self.hand.earlier[-1] if self.hand.earlier else None
        lines = [line for line in last.spoken if line.unsaid and not line.is_moment] if last is not None else []
        if last is None or not lines:
            return []
        rows = [EMPTY, labelled(("Said for the first time", "$muted"))]
        for line in lines[:_FIRST_SAID]:
            words = f'"{line.words}"' if line.agreed else line.words
            style = f"bold {SPEAKERS.get(line.who, '$text')}"
            rows.append(labelled((f"{last.letter(line.who)} ", style), paragraph(words)))
        if len(lines) > _FIRST_SAID:
            rows.append(labelled((f"and {len(lines) - _FIRST_SAID} more", "$muted")))
        return rows

    def _became(self, item: Item) -> list[Content]:
        step: NextStep | None = row(self.hand.engagement, "step", item.id.removeprefix(f"{STEPS}-"))
        if item.group != STEPS or step is None:
            return []
        meeting = self._meeting(item.meeting) or self.hand.meeting
        day = self.hand.meeting.planned_on or self.hand.today
        rows = [
            labelled(("Next step", "$muted")),
            paragraph(step.text),
            labelled((f"{one_row(meeting.called(step.owner))} · {say_due(step.due, step.due_words, day)}", "$muted")),
        ]
        if step.note:
            rows.append(paragraph(step.note, "$muted"))
        return [*rows, EMPTY]

    def fact(self) -> str:
        """How much is decided."""
        take, left, undecided = carried_counts(self.hand.items())
        return f"{take} taken, {left} left, {undecided} to decide" if take + left + undecided else ""

"""Who heard what: the client first, then the coach, then what it means; one takeaway at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual import on
from textual.message import Message
from textual.widget import Widget

from alignment_tui.domain import debriefing
from alignment_tui.domain.debrief_goals import from_line, from_takeaway
from alignment_tui.domain.edits import Action
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import Takeaway
from alignment_tui.domain.missing import to_look_at
from alignment_tui.domain.table import row
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.synthesise.commands import (
    GOAL_FROM_TAKEAWAY,
    LINE_ACTS,
    LINE_ACTS_UNTOLD,
    NEXT_TAKEAWAY,
    PICK_UP,
    PUT_DOWN,
    REMOVE_TAKEAWAY,
    TO_LINES,
)
from alignment_tui.ui.screens.synthesise.lines_shown import line_row
from alignment_tui.ui.screens.synthesise.looking import ALL_LOOKED_AT, Looking
from alignment_tui.ui.screens.synthesise.waiting import AFTER, Waiting
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.stepping.commands import NEXT_FIELD
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.text import one_row
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.preset_field import PresetField
from alignment_tui.ui.widgets.rows import Rows

LISTENING: Final = ("whether I had failed", "whether it was seen", "nothing in particular")
LEADS_TO: Final = ("no change", "a goal changed", "a new way of looking", "a new goal", "a next step", "a measure")
NOTHING_HERE = "nothing here yet"
NO_LINES_YET = "No line yet. ctrl+t picks one up, or begin with what {client} heard."
NO_LINES_LEFT = "No line in this one. Begin with what {client} heard."


class HeardStep(StepBody):
    """The lines of one takeaway, and what each heard in them."""

    STEP = "heard"

    def __init__(self, hand: AtHand) -> None:
        super().__init__(hand)
        client, coach = one_row(hand.client), one_row(hand.coach)
        takeaways = hand.meeting.takeaways
        lacking = next((t.id for t in takeaways if not debriefing.has_meaning(t)), "")
        self._at = lacking or (takeaways[0].id if takeaways else "")
        """The takeaway in hand, at first one that lacks something; a new one begins with its first words or line."""
        self._mine_first = False
        self._picked = Listed(id="picked")
        self._no_lines = Note(classes="-quiet", id="no-lines")
        self._client = LongField(f"{client} heard", hint=f"{client}'s words", id="client-heard")
        self._listening = PresetField(
            "What were you listening for?", LISTENING, hint=f"if {client} wants to say", id="listening"
        )
        self._waiting = Waiting("I heard", client)
        self._coach = LongField("I heard", hint=coach, id="coach-heard")
        self._for_client = LongField(f"For {client}", hint="what it means", id="for-client")
        self._for_plan = LongField("For the plan", hint="both of us", id="for-plan")
        self._check = LongField(
            f"To check with {one_row(hand.sponsor)}", hint="a question, not a finding", id="to-check"
        )
        self._leads = PresetField("It leads to", LEADS_TO, id="leads-to")
        self.looking = Looking(hand)

    class GoalMade(Message):
        """A takeaway has become a goal."""

        def __init__(self, goal_id: str) -> None:
            super().__init__()
            self.goal_id = goal_id

    # What stands there ---------------------------------------------------------------------------------------------

    def heading(self) -> tuple[str, str]:
        """Who said it, when one person did."""
        who = {x.who for x in self._lines()}
        return "Who heard what", f"{self.hand.meeting.called(who.pop())} said" if len(
            who
        ) == 1 and "" not in who else ""

    def compose_step(self) -> Iterable[Widget]:
        """The lines, then the fields in the order of the method."""
        yield self._picked
        yield self._no_lines
        fields = (
            (self._client, "client_heard"),
            (self._listening, "listening_for"),
            (self._coach, "coach_heard"),
            (self._for_client, "for_client"),
            (self._for_plan, "for_plan"),
            (self._check, "to_check"),
            (self._leads, "leads_to"),
        )
        for field, name in fields:
            if field is self._coach:
                yield self._waiting
            yield self.bind(field, lambda name=name: self._of(name), lambda words, name=name: self._write(name, words))  # type: ignore[misc]  # bound as defaults

    def compose_side(self) -> Iterable[Widget]:
        """The lines to look at together."""
        yield self.looking

    def show_side(self) -> None:
        """What is still to look at, the coach's own notes, what to ask."""
        among_lines = self.looking.has_focus_within
        self.looking.show_documents(self.takeaway)
        if among_lines and not self.looking.has_lines:
            # the last of them is gone: back to what is made of them
            self.screen.remove_class("-beside")
            self._first_empty()

    @property
    def takeaway(self) -> Takeaway | None:
        """The takeaway in hand, once it is in the record."""
        found: Takeaway | None = row(self.hand.meeting, "takeaway", self._at)
        return found

    def _lines(self) -> list[Line]:
        found = self.takeaway
        lines = [self.hand.meeting.line(x) for x in found.lines] if found else []
        return [x for x in lines if x is not None and not (self.hand.with_client and x.is_private)]

    def _of(self, name: str) -> str:
        found = self.takeaway
        return str(getattr(found, name)) if found else ""

    def _write(self, name: str, words: str) -> Action:
        if not self._at:
            self._at = self.hand.moment.new_id("w")
        if self.takeaway is None and not words:
            return Action("")
        return debriefing.write_takeaway(self.hand.meeting, self._at, name, words)

    def show_documents(self) -> None:
        """The lines of the takeaway; the coach's field only when its turn has come."""
        lines = self._lines()
        self._picked.show([line_row(self.hand.meeting, x, notes=True) for x in lines])
        self._picked.display = bool(lines)
        self._no_lines.display = not lines
        self._no_lines.show(self._why_no_line_here())
        waits = not (self._client.value or self._coach.value or self._mine_first)
        if waits and self._coach.has_focus_within:
            waits = False
        self._waiting.display = waits
        self._coach.display = not waits

    def _why_no_line_here(self) -> str:
        if not self.hand.meeting.spoken:
            return "No lines were written. Begin with what each of you remembers."
        words = NO_LINES_YET if to_look_at(self.hand.meeting) else NO_LINES_LEFT
        return words.format(client=self.hand.client)

    @on(Waiting.Asked)
    def _asked_first(self, event: Waiting.Asked) -> None:
        event.stop()
        self.hand.say(AFTER.format(client=self.hand.client))

    @on(Waiting.Opened)
    def _opened_first(self, event: Waiting.Opened) -> None:
        event.stop()
        self._mine_first = True
        self.show_documents()
        self._coach.focus()

    # Which takeaway ------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """To the takeaway in hand; its first empty field has the keys."""
        takeaways = self.hand.meeting.takeaways
        if self.takeaway is None and takeaways and not self._at:
            self.go(takeaways[0].id)
        if not takeaways and to_look_at(self.hand.meeting) and not self.looking_is_hidden:
            self.looking.focus_lines()
        else:
            self._first_empty()

    @property
    def looking_is_hidden(self) -> bool:
        """Whether the lines stand on a part that isn't shown now."""
        return self.screen.size.width < 100 and not self.screen.has_class("-beside")

    def _first_empty(self) -> None:
        fields = (self._client, self._coach, self._for_client, self._for_plan)
        shown = [f for f in fields if f.display]
        next((f for f in shown if not f.value), shown[0]).focus()

    def go(self, takeaway_id: str) -> None:
        """Take a takeaway in hand; empty begins a new one."""
        self.flush()
        self._at, self._mine_first = takeaway_id, False
        self.reload()
        self.reread()
        self.post_message(self.BesideChanged())

    def do_step_next(self) -> None:
        """The next takeaway, then a new one, then the first."""
        self.flush()
        ids = [t.id for t in self.hand.meeting.takeaways]
        place = ids.index(self._at) + 1 if self._at in ids else len(ids) + 1
        self.go(ids[place] if place < len(ids) else "" if place == len(ids) else ids[0] if ids else "")
        self._client.focus()

    # Lines ---------------------------------------------------------------------------------------------------------

    def do_lines_look(self) -> None:
        """The keys go to the lines to look at together."""
        self.flush()
        if self.looking_is_hidden:
            self.screen.add_class("-beside")
        self.call_after_refresh(self.looking.focus_lines)

    def _chosen_line(self) -> str:
        if self.has_keys(self._picked):
            return self._picked.highlighted or ""
        return self.looking.chosen

    def why_no_lines(self) -> str | None:
        """Nothing is left to look at."""
        return None if to_look_at(self.hand.meeting) else ALL_LOOKED_AT.rstrip(".")

    def why_no_line(self) -> str | None:
        """A line must be chosen first."""
        if self._chosen_line():
            return None
        return self.why_no_lines() or "Choose a line first: ctrl+t goes to them"

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """Pick the line up: it begins a takeaway, or joins one that has nothing yet."""
        self.pick_up(row_id)

    def pick_up(self, line_id: str) -> None:
        """A takeaway from this line; the keys go to what the client heard."""
        self.flush()
        empty = self.takeaway is None or not self._has_anything(self.takeaway)
        into = self._at if empty else ""
        new = into or self.hand.moment.new_id("w")
        if self.hand.do(debriefing.pick_up(self.hand.meeting, new, line_id, self.hand.moment)):
            self.screen.remove_class("-beside")
            self.go(new)
            self._client.focus()

    @staticmethod
    def _has_anything(takeaway: Takeaway) -> bool:
        return bool(
            takeaway.lines or takeaway.client_heard or takeaway.coach_heard or takeaway.for_client or takeaway.for_plan
        )

    def do_item_space(self) -> None:
        """The chosen line joins this takeaway."""
        line = self._chosen_line()
        if not self._at:
            self._at = self.hand.moment.new_id("w")
        if self.do(debriefing.pick_up(self.hand.meeting, self._at, line, self.hand.moment)):
            self.hand.say("Added to this takeaway.")

    def do_line_aside(self) -> None:
        """The chosen line is set aside; one of this takeaway is put down."""
        line = self._chosen_line()
        if self.has_keys(self._picked):
            self.do(debriefing.put_down(self.hand.meeting, self._at, line))
        elif self.do(debriefing.set_aside(self.hand.meeting, line)):
            self.hand.say("Set aside. F8 brings it back.")

    def do_line_unsaid(self) -> None:
        """Said for the first time."""
        self.do(debriefing.unsaid(self.hand.meeting, self._chosen_line()))

    def do_line_goal(self) -> None:
        """A goal from the chosen line."""
        line = self.hand.meeting.line(self._chosen_line())
        if line is not None and self.do(from_line(self.hand.meeting, line, self.hand.moment)):
            self.hand.say("It stands under Goals reframed now.")

    # Takeaways -----------------------------------------------------------------------------------------------------

    def why_no_takeaway(self) -> str | None:
        """Nothing is there to act on yet."""
        return None if self.takeaway is not None else "Nothing stands in this takeaway yet"

    def do_takeaway_goal(self) -> None:
        """A new goal with this takeaway's words."""
        self.flush()
        found = self.takeaway
        if found is not None and self.hand.do(from_takeaway(self.hand.meeting, found, self.hand.moment)):
            self.post_message(self.GoalMade(self.hand.engagement.goals[-1].id))

    def do_takeaway_remove(self) -> None:
        """It goes, its lines come back."""
        gone = self._at
        if self.do(debriefing.remove_takeaway(self.hand.meeting, gone)):
            takeaways = self.hand.meeting.takeaways
            self.go(takeaways[0].id if takeaways else "")
            self.hand.say("Removed. F8 brings it back.")
            self._client.focus()

    def step_back(self) -> bool:
        """From the lines to the takeaway."""
        if self.looking.has_focus_within:
            self._first_empty()
            return True
        return False

    def offered(self) -> tuple[Command, ...]:
        """Among the lines, what is done with lines."""
        rest = (GOAL_FROM_TAKEAWAY, REMOVE_TAKEAWAY)
        if self.looking.has_focus_within:
            return (PICK_UP, *LINE_ACTS[:2], NEXT_TAKEAWAY, TO_LINES, *LINE_ACTS[2:], *rest)
        if self.has_keys(self._picked):
            return (NEXT_FIELD, PUT_DOWN, NEXT_TAKEAWAY, TO_LINES, *LINE_ACTS_UNTOLD[2:], *rest)
        return (NEXT_FIELD, NEXT_TAKEAWAY, TO_LINES, *LINE_ACTS_UNTOLD, *rest)

    def fact(self) -> str:
        """Which of how many."""
        ids = [t.id for t in self.hand.meeting.takeaways]
        count = len(ids) + (self._at not in ids)
        place = ids.index(self._at) + 1 if self._at in ids else count
        found = self.takeaway
        words = f"takeaway {place} of {count}"
        if found is None or not (found.client_heard or found.coach_heard):
            words += f", {NOTHING_HERE}"
        return words

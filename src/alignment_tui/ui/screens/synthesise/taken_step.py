"""Next steps, measures and support as they were said: answered, dated, and compared with the client's own record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from textual import events
from textual.widget import Widget

from alignment_tui.domain import debriefing as work
from alignment_tui.domain.commitment import Measure, NextStep, Support
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.edits import Action
from alignment_tui.domain.goal import ANSWERS, AS_IT_IS, YES
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.domain.table import row
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.synthesise.commands import (
    ACCEPTED,
    ENTER,
    NEW_MEASURE,
    NEW_STEP,
    NEXT_UNTOLD,
    RECORDED,
    REMOVE,
    STEPS_UNTOLD,
)
from alignment_tui.ui.screens.synthesise.taken_rows import (
    Taken,
    heading_row,
    measure_row,
    owner_name,
    step_row,
    support_row,
)
from alignment_tui.ui.stepping.commands import NEXT_FIELD, TO_LIST
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.stepping.items import NEW, ItemsBody, add_row
from alignment_tui.ui.text import clip, labelled, one_row
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row
from alignment_tui.ui.widgets.sentence import Sentence

BOTH: Final = "both"
KINDS: Final = ("financial", "behaviour", "people", "delivery", "other")
SUPPORT_ANSWERS: Final = ("agreed", "partly", "not now", "no")
_NEW_STEP, _NEW_MEASURE = f"{NEW}-step", f"{NEW}-measure"
_NAME: Final = 10


class TakenStep(ItemsBody):
    """Three lists in one, the row in hand changed in its place."""

    STEP = "steps"
    WIDE = True
    ASKS = True

    def __init__(self, hand: AtHand) -> None:
        super().__init__(hand)
        self.form.add_class("-close")
        self._day_told: dict[str, str] = {}
        self._text = Sentence("", id="text")
        self._answer = Choice("", [(a, a) for a in ANSWERS], None, id="answer")
        self._support = Choice("Answer", [(a, a) for a in SUPPORT_ANSWERS], None, id="support-answer")
        self._owner = Choice("Whose", (), None, id="owner")
        self._now = TextField("Now", id="now")
        self._target = TextField("Where it should be", id="target")
        self._by = TextField("By", id="by")
        self._kind = Choice("Kind", [(k, k) for k in KINDS], None, id="kind")
        self._known = Choice("", (("yes", "yes"), ("no", "no, new")), None, id="known")
        self._goal = Choice("For goal", (), None, id="goal")
        self._goal_words = Note(classes="-quiet", id="goal-words")

    # What is listed ------------------------------------------------------------------------------------------------

    def rows(self) -> list[Row]:
        """Next steps, measures, support; empty rows between."""
        hand, width = self.hand, self._width
        meeting, engagement = hand.meeting, hand.engagement
        record = f"{clip(one_row(hand.client), 8)}'s record" if width >= 84 else "record"
        found = [heading_row("Next steps", ("whose", "by", record), width), Row.room()]
        steps = work.steps_here(meeting, engagement)
        for step in steps:
            found += [step_row(hand, step, width), Row.room()]
        found += [add_row("New next step", _NEW_STEP), Row.room()]
        found += [heading_row("Measures", ("now", "to reach", record), width), Row.room()]
        for measure in work.measures_here(meeting, engagement):
            found += [measure_row(hand, measure, width), Row.room()]
        found.append(add_row("New measure", _NEW_MEASURE))
        support = work.support_here(meeting, engagement)
        if support:
            found += [Row.room(), Row.heading(labelled(("Support asked for", "bold $strong"))), Row.room()]
            for asked in support:
                found += [support_row(hand, asked, width), Row.room()]
            del found[-1]
        return found

    @property
    def _width(self) -> int:
        return self.above.size.width or self.size.width or 80

    def on_resize(self, event: events.Resize) -> None:
        """The columns follow the width."""
        self.call_after_refresh(self.reread)

    def heading(self) -> tuple[str, str]:
        """The lists have headings of their own."""
        return "", ""

    def on_mount(self) -> None:
        """Without the row for a heading."""
        self._head.display = False

    # The one in hand -----------------------------------------------------------------------------------------------

    def item(self, item_id: str) -> Taken | None:
        """The step, measure or support with that id."""
        engagement = self.hand.engagement
        for table in ("step", "measure", "support"):
            found: Taken | None = row(engagement, table, item_id)
            if found is not None:
                return found
        return None

    @property
    def _held(self) -> Taken | None:
        return self.item(self.open_id) if self.open_id else None

    @property
    def _is_measure(self) -> bool:
        return isinstance(self._held, Measure) or (self._held is None and self.open_row == _NEW_MEASURE)

    def compose_form(self) -> Iterable[Widget]:
        """All fields there may be; only those of the row's kind are shown."""
        yield self.bind(self._text, lambda: self._of("text"), self._write_text)
        yield self._answer
        yield self._support
        yield self._owner
        yield self.bind(self._now, lambda: self._of("baseline"), lambda words: self._write("baseline", words))
        yield self.bind(self._target, lambda: self._of("target"), lambda words: self._write("target", words))
        yield self.bind(self._by, self._day, self._write_day)
        yield self._kind
        yield self._known
        yield self._goal
        yield self._goal_words

    def _of(self, name: str) -> str:
        return str(getattr(self._held, name, ""))

    def _write(self, name: str, words: str) -> Action:
        held: Any = self._held
        return Action("") if held is None else work.put(replace(held, **{name: words}))

    def _write_text(self, words: str) -> Action:
        words = " ".join(words.split())
        if self._held is not None:
            return self._write("text", words)
        if not words:
            return Action("")
        make = work.new_measure if self._is_measure else work.new_step
        new: NextStep | Measure = make(self.hand.meeting, self.hand.moment)
        return work.put(replace(new, text=words), words)

    def _day(self) -> str:
        held = self._held
        if isinstance(held, NextStep):
            return say_day(held.due, self.hand.today) if held.due else held.due_words
        if isinstance(held, Measure):
            return say_day(held.by, self.hand.today) if held.by else held.by_words
        return ""

    def _write_day(self, words: str) -> Action:
        held = self._held
        if not isinstance(held, NextStep | Measure):
            return Action("")
        changed, told = work.due(held, words, self.hand.today)
        self._day_told = {held.id: told}
        return work.put(changed, f"the day of {held.text}")

    def wrote(self, field: FieldRow, action: Action) -> None:
        """A new one goes to the table of its kind."""
        if self.open_row and not self.open_id and action.engagement:
            made = self.created(action, "measure") or self.created(action, "step")
            if made:
                self.open_id = self.open_row = made

    def show_form(self) -> None:
        """The fields of this kind of row."""
        held, hand = self._held, self.hand
        measure, support = self._is_measure, isinstance(held, Support)
        label = "Measure" if measure else "Support asked for" if support else "Next step"
        self._text.show(label=label)
        there = held is not None
        step = there and isinstance(held, NextStep)
        waits = isinstance(held, NextStep | Measure) and bool(held.proposed_by) and held.accepted != "own"
        owner = one_row(hand.meeting.called(held.owner if isinstance(held, NextStep) else CLIENT))
        shown = {
            self._answer: waits,
            self._support: support,
            self._owner: step,
            self._now: there and measure,
            self._target: there and measure,
            self._by: there and not support,
            self._kind: there and measure,
            self._known: there and measure,
            self._goal: there and not support,
        }
        for widget, visible in shown.items():
            widget.display = visible
        self._answer.rename(f"{clip(owner, _NAME)} says")
        if isinstance(held, NextStep | Measure):
            self._answer.load(held.accepted)
            self._by.show(hint=self._day_told.get(held.id, "") or self._read_as(held))
            self._show_goal(held)
        if isinstance(held, NextStep):
            self._owner.offer(self._owners(held.owner), held.owner)
        if isinstance(held, Measure):
            self._kind.load(held.kind)
            self._known.rename(f"Known to {clip(one_row(hand.client), _NAME)} before")
            self._known.load("yes" if held.known_before else "no")
        if isinstance(held, Support):
            self._support.load(held.answer)
        self._goal_words.display = there and not support and bool(getattr(held, "goal", ""))

    def _read_as(self, held: NextStep | Measure) -> str:
        day = held.due if isinstance(held, NextStep) else held.by
        words = held.due_words if isinstance(held, NextStep) else held.by_words
        return "as a day" if day else "as said, no day" if words else "not yet"

    def _owners(self, owner: str) -> list[tuple[str, str]]:
        meeting = self.hand.meeting
        ids = [CLIENT, SPONSOR, BOTH, COACH, *(o.id for o in meeting.others)]
        if owner not in ids:
            ids.append(owner)
        return [(who, clip(one_row(owner_name(self.hand, who)), _NAME)) for who in ids]

    def _show_goal(self, held: NextStep | Measure) -> None:
        goals = [g for g in work.goals_at_hand(self.hand.meeting, self.hand.engagement) if g.stands]
        options = [("", "none"), *((g.id, str(n)) for n, g in enumerate(goals, 1))]
        self._goal.offer(options, held.goal)
        words = next((g.text for g in goals if g.id == held.goal), "")
        self._goal_words.show(labelled(("goal: ", "$muted"), one_row(words)))

    def chosen(self, choice: Choice, value: str) -> None:
        """One of the few was chosen."""
        held = self._held
        if isinstance(held, Support):
            self.do(work.answer_support(held, value))
        elif isinstance(held, NextStep | Measure):
            if choice is self._answer:
                self.do(work.answer_step(held, value, "", self.hand.moment))
            elif choice is self._goal:
                self.do(work.put(replace(held, goal=value), f"the goal of {held.text}"))
            elif choice is self._owner and isinstance(held, NextStep):
                self.do(work.put(work.give(held, value, self.hand.today), f"who does {held.text}"))
            elif choice is self._kind and isinstance(held, Measure):
                self.do(work.put(replace(held, kind=value), f"the kind of {held.text}"))
            elif choice is self._known and isinstance(held, Measure):
                self.do(work.put(replace(held, known_before=value == "yes"), f"whether {held.text} was known"))

    def holds_nothing(self, item_id: str) -> bool:
        """No word in it."""
        found = self.item(item_id)
        return found is not None and not found.text

    def removal(self, item_id: str) -> Action:
        """It goes; undo brings it back."""
        found = self.item(item_id)
        return work.remove(found) if found is not None else Action("")

    def _first_field(self) -> None:
        """An answer that is waited for comes first; the whole form comes in sight."""
        held = self._held
        if isinstance(held, Support):
            self._support.focus()
        elif isinstance(held, NextStep | Measure) and held.is_proposed:
            self._answer.focus()
        else:
            super()._first_field()
        self.call_after_refresh(self.form.scroll_visible, animate=False)

    def first_to_open(self) -> str:
        """None: it is a list until one opens."""
        return ""

    # What is done in the list --------------------------------------------------------------------------------------

    def _chosen(self) -> Taken | None:
        return self.item(self.open_id or self.above.highlighted or "")

    def why_no_item(self) -> str | None:
        """A row must be chosen."""
        return None if self._chosen() is not None else "Choose a step, a measure or support first"

    def do_item_yes(self) -> None:
        """The owner has said yes."""
        found = self._chosen()
        if isinstance(found, Support):
            self.do(work.answer_support(found, "agreed"))
        elif found is not None:
            if found.accepted in YES:
                self.hand.say("That yes is there already.")
            else:
                self.do(work.answer_step(found, AS_IT_IS, "", self.hand.moment))

    def do_item_space(self) -> None:
        """In the client's own record, or not."""
        found = self._chosen()
        if isinstance(found, NextStep | Measure):
            self.do(work.record(found))
        elif found is not None:
            self.hand.say("Support is not recorded apart: a next step is.")

    def do_item_remove(self) -> None:
        """It wasn't meant."""
        self.take_away()

    def do_step_new(self) -> None:
        """Begin a next step."""
        self.open(_NEW_STEP)

    def do_measure_new(self) -> None:
        """Begin a measure."""
        self.open(_NEW_MEASURE)

    def offered(self) -> tuple[Command, ...]:
        """Letters act in the list, `Tab` in the fields."""
        record = replace(RECORDED, footer=f"in {clip(one_row(self.hand.client), _NAME)}'s record")
        if self.is_open and self.form.has_focus_within:
            return (NEXT_FIELD, TO_LIST, NEW_STEP, NEW_MEASURE, REMOVE)
        return (ENTER, ACCEPTED, record, NEW_STEP, NEW_MEASURE, REMOVE, NEXT_UNTOLD, STEPS_UNTOLD)

    def fact(self) -> str:
        """How many the client has too."""
        taken = work.taken_on(self.hand.meeting, self.hand.engagement)
        if not taken:
            return "nothing taken on yet"
        recorded = sum(1 for t in taken if t.recorded)
        return f"{recorded} of {len(taken)} {'is' if recorded == 1 else 'are'} in {self.hand.client}'s own record"

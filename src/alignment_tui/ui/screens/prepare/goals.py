"""Goals in the client's own words: the shared ones, the private ones, and those for the time after."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.dates import MONTH_NAMES, say_day
from alignment_tui.domain.edits import Action
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import NEXT, OPEN, PRIVATE, SHARED, Goal
from alignment_tui.domain.goal_work import (
    ENHANCES,
    PERSONAL,
    SUPPORTS,
    Part,
    add_goal,
    find_goal,
    goals_of,
    is_reported,
    is_whole,
    place_goal,
    remove_goal,
    reword_goal,
    share_goal,
    write_goal,
)
from alignment_tui.domain.none_stated import say_none_stated
from alignment_tui.domain.particulars import STRATEGY, add_resource
from alignment_tui.ui.house_goal import NONE_ROW, none_row
from alignment_tui.ui.screens.prepare.commands import ADD, REMOVE
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.prepare.plan import plan
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.screens.prepare.turn import Turn
from alignment_tui.ui.stepping.commands import CHOOSE, WRITE
from alignment_tui.ui.stepping.items import NEW, add_row
from alignment_tui.ui.text import clip, labelled, one_row, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row, Rows
from alignment_tui.ui.widgets.sentence import Sentence

_FOLDS_AT = 7
"""With so many goals each is one row."""
SERVES = ((SUPPORTS, "supports"), (ENHANCES, "enhances"), (PERSONAL, "personal"))
"""What a goal does for an organisational one (R83)."""
_WHO = ((PRIVATE, "private"), (SHARED, "shared"))


class GoalsBody(PrepItems):
    """The goals that client and coach bring to the sponsor."""

    STEP = "goals"
    TABLE = "goal"
    ASKS = True
    ESC_CLOSES = False
    COMMANDS = (CHOOSE, WRITE, ADD, REMOVE)
    STATUS = OPEN
    PRIVATE_AT_FIRST = False
    SHOWN: bool | None = False
    """Whether the private ones are listed, the shared ones, or both (None)."""

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._empty = Note(classes="-quiet empty")
        self._text = Sentence("Goal", id="text")
        self._first_person = Note(classes="hint")
        self._success = LongField("What success looks like", id="success")
        self._implication = LongField("", id="implication")
        self._barrier = LongField("The challenge it answers", id="barrier")
        self._effect = LongField("What it does to the shared goals", id="effect")
        self._serves = Choice("The organisation's goals", SERVES, None, id="serves")
        self._of_use = Sentence("Of use for it, or to try", hint="Enter adds it", id="of-use")
        self._have = Note(classes="-quiet hint")
        self._beneath = Turn("Beneath", (), "", id="beneath")
        self._who = Choice("Who may see it", _WHO, PRIVATE, id="who")

    # What is listed ------------------------------------------------------------------------------------------------

    def heading(self) -> tuple[str, str]:
        """Whose goals, in whose words."""
        return f"{self.hand.client}'s goals", f"in {self.hand.client}'s own words"

    def under(self) -> str:
        """What they stand beneath, when that is one thing."""
        above = self.hand.engagement.organisation_goals
        return f"beneath: {one_row(above[0].text)}" if len(above) == 1 else ""

    def listed(self) -> tuple[Goal, ...]:
        """Those of this step, and the one in hand wherever it belongs by now."""
        engagement = self.hand.engagement
        goals = goals_of(engagement, private=self.SHOWN, status=self.STATUS)
        held = find_goal(engagement, self.open_id)
        if held is not None and held.stands and held not in goals:
            order = [g.id for g in engagement.goals]
            goals = tuple(sorted((*goals, held), key=lambda g: order.index(g.id)))
        return goals

    def rows(self) -> list[Row]:
        """One row a goal, folded when there are many, and one to add another."""
        goals = self.listed()
        folded = len(goals) >= _FOLDS_AT
        found: list[Row] = []
        for number, goal in enumerate(goals, 1):
            words = plain(clip(one_row(goal.text), 30 if folded else 160))
            words = words.stylize("italic $private") if not goal.is_shared else words
            state = "" if folded else self._state(goal)
            below = (plain(state, style="$muted"),) if state else ()
            found.append(
                Row(goal.id, words, lead=plain(f"{number}  ", style="$muted"), right=_visibility(goal), below=below)
            )
            if not folded:
                found.append(Row.room())
        more = "Add another goal" if goals else "Add the first goal"
        return [*found, add_row(more, NEW, len(goals) + 1), *self._none_row()]

    def _none_row(self) -> list[Row]:
        return none_row(self.hand.engagement, self.hand.today) if self.STEP == GoalsBody.STEP else []

    def can_open(self, row_id: str) -> bool:
        """Not what Enter answers at once."""
        return row_id != NONE_ROW

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """That the organisation stated no goal is one key."""
        if row_id == NONE_ROW:
            self.do(say_none_stated(self.hand.engagement, self.hand.today))
        super().row_opened(rows, row_id)

    def _state(self, goal: Goal) -> str:
        if goal.history and not goal.sponsor_has_seen and goal.is_shared:
            return f"{self.hand.sponsor} has not seen these words"
        if is_whole(goal):
            return "success and meaning recorded"
        if goal.success:
            return "success recorded; what it means: not yet"
        return "meaning recorded; success: not yet" if goal.implication else "success and meaning: not yet"

    def first_to_open(self) -> str:
        """The first goal that lacks something, or the one to add; none when all is there."""
        goals = self.listed()
        lacking = next((g.id for g in goals if not self._is_done(g)), "")
        return lacking or ("" if goals else NEW)

    def _is_done(self, goal: Goal) -> bool:
        return is_whole(goal)

    # The one in hand -----------------------------------------------------------------------------------------------

    def compose_step(self) -> Iterable[Widget]:
        """What to begin with when there is nothing yet, then the list."""
        yield self._empty
        yield from super().compose_step()

    def compose_form(self) -> Iterable[Widget]:
        """The goal, success, meaning, what it answers or does, where it stands, who may see it."""
        yield self.bind(self._text, lambda: self._of("text"), self._write_text)
        yield self._first_person
        for field, part in self._parts():
            yield self.bind(field, lambda part=part: self._of(part), lambda words, part=part: self._write(part, words))  # type: ignore[misc]  # bound as defaults
        yield self._beneath
        yield self._who
        yield self._serves
        yield self._have
        yield self._of_use

    def _parts(self) -> tuple[tuple[LongField, Part], ...]:
        return (
            (self._success, "success"),
            (self._implication, "implication"),
            (self._barrier, "barrier"),
            (self._effect, "effect"),
        )

    def _of(self, part: str) -> str:
        goal = find_goal(self.hand.engagement, self.open_id)
        return str(getattr(goal, part)) if goal else ""

    def _write_text(self, words: str) -> Action:
        engagement, moment = self.hand.engagement, self.hand.moment
        if not self.open_id:
            return add_goal(engagement, words, moment, private=self.PRIVATE_AT_FIRST, status=self.STATUS)
        return reword_goal(engagement, self.open_id, words, moment.today)

    def _write(self, part: Part, words: str) -> Action:
        return write_goal(self.hand.engagement, self.open_id, part, words)

    def show_documents(self) -> None:
        """Also what to begin with."""
        none = not self.listed()
        self._empty.display = none
        if none:
            self._empty.show(self.begin_with())
        super().show_documents()

    def begin_with(self) -> str:
        """What stands here while there is no goal."""
        return f"No goals yet. What would be different {_in_the_end(self.hand.engagement)}?"

    def show_form(self) -> None:
        """Labels and hints, as the goal in hand has them."""
        engagement = self.hand.engagement
        goal = find_goal(engagement, self.open_id)
        number = next((n for n, g in enumerate(self.listed(), 1) if g.id == self.open_id), len(self.listed()) + 1)
        there = goal is not None
        shared = goal.is_shared if goal else not self.PRIVATE_AT_FIRST
        self._text.show(label=f"{number}  Goal", hint="shared" if shared else "private")
        reported = there and is_reported(self._text.value, engagement.client.name)
        self._first_person.display = reported
        if reported:
            self._first_person.show(
                labelled((f"{self.hand.client} will say it aloud: it can begin with I, or my.", "$accent"))
            )
        above = engagement.organisation_goals
        fields = {
            self._success: there,
            self._implication: there and (shared or self.STATUS == NEXT),
            self._barrier: there and bool(goal and goal.parent),
            self._effect: there and not shared and self.STATUS != NEXT,
        }
        for field, shown in fields.items():
            field.display = shown
        self._success.show(hint=self._hint(goal, "success"))
        label = f"What it means for {clip(one_row(self.hand.organisation), 24)}"
        self._implication.show(label=label, hint=self._hint(goal, "implication"))
        self._barrier.show(hint=self._hint(goal, "barrier"))
        self._effect.show(hint="private")
        self._beneath.display = there and bool(above) and shared
        self._beneath.offer(
            (("", "none of the organisation's goals"), *((g.id, g.text) for g in above)), goal.parent if goal else ""
        )
        self._serves.display = there and shared and self.STATUS != NEXT
        self._serves.load(goal.serves if goal and goal.serves else None)
        self._show_resources(goal)
        self._who.display = there
        self._who.load(SHARED if shared else PRIVATE)

    def _show_resources(self, goal: Goal | None) -> None:
        """What is of use for this goal, and what will be tried (R138)."""
        # with many goals the rows around the one in hand matter more
        there = goal is not None and self.STATUS != NEXT and len(self.listed()) < _FOLDS_AT
        self._of_use.display = there
        mine = [r for r in self.hand.engagement.resources if goal is not None and goal.id in r.goals and r.text]
        rows = [
            plain(f"{'to try' if r.kind == STRATEGY else 'of use'}: {one_row(r.text)}", style="$muted") for r in mine
        ]  # fmt: skip
        self._have.display = there and bool(rows)
        self._have.show(Content("\n").join(rows))

    def entered(self, field: FieldRow) -> None:
        """Something of use is added with Enter; the field is there for the next one."""
        words = field.value.strip()
        if field is self._of_use and words and self.open_id:
            field.load("")
            self.do(add_resource(words, self.open_id, self.hand.moment))
            field.focus()
            return
        super().entered(field)

    def open(self, row_id: str, *, focus: bool = True) -> None:
        """What is typed for one goal isn't another's."""
        super().open(row_id, focus=focus)
        self._of_use.load("")

    def _hint(self, goal: Goal | None, part: str) -> str:
        return clip(one_row(self.hand.client), 14) if goal and getattr(goal, part) else "not yet"

    def chosen(self, choice: Choice, value: str) -> None:
        """Who may see it, or what it stands beneath."""
        engagement = self.hand.engagement
        if choice is self._beneath:
            self.do(place_goal(engagement, self.open_id, value))
            return
        if choice is self._serves:
            self.do(write_goal(engagement, self.open_id, "serves", value))
            return
        goal = find_goal(engagement, self.open_id)
        if (
            choice is not self._who
            or goal is None
            or not self.do(share_goal(engagement, self.open_id, value, self.hand.today))
        ):
            return
        self.hand.say(self._told(goal, value))

    def _told(self, goal: Goal, value: str) -> str:
        today = self.hand.today
        if value == SHARED:
            return f"Shared from now on. It was private until {say_day(today, today)}."
        seen = next((a.on for a in goal.agreed if a.who == "sponsor" and a.on), None)
        if seen is not None:
            day = say_day(seen, today)
            return f"Private again. {self.hand.sponsor} has seen it, {day}; what was told can't be taken back."
        return "Private from now on. It stands under Private goals." if self.STATUS == OPEN else "Private from now on."

    def holds_nothing(self, item_id: str) -> bool:
        """No word in it."""
        goal = find_goal(self.hand.engagement, item_id)
        return goal is not None and not (goal.text or goal.success or goal.implication or goal.barrier or goal.effect)

    def removal(self, item_id: str) -> Action:
        """It goes; one that was talked about is dropped."""
        return remove_goal(self.hand.engagement, item_id)

    # Beside --------------------------------------------------------------------------------------------------------

    def beside(self) -> Content:
        """The plan, as it will print."""
        return plan(self.hand)

    def fact(self) -> str:
        """The usual one."""
        return ""


class PrivateGoalsBody(GoalsBody):
    """Goals that the sponsor isn't told of: part of the coaching all the same."""

    STEP = "private"
    ASKS = False
    PRIVATE_AT_FIRST = True
    SHOWN = True

    def heading(self) -> tuple[str, str]:
        """Whose."""
        return "Private goals", f"in {self.hand.client}'s own words"

    def under(self) -> str:
        """What private means."""
        return f"in no copy for {self.hand.sponsor} made here; not on the room's page"

    def begin_with(self) -> str:
        """What stands here while there is none."""
        return "No private goals. Some have none."

    def _is_done(self, goal: Goal) -> bool:
        return bool(goal.text)

    def _state(self, goal: Goal) -> str:
        return "what it does to the shared goals: recorded" if goal.effect else ""

    def beside(self) -> Content:
        """What to ask."""
        return self.hand.asked_of(self.hand.questions(self.STEP))


class NextGoalsBody(GoalsBody):
    """Development goals for the time after the coaching."""

    STEP = "next_goals"
    ASKS = False
    STATUS = NEXT
    PRIVATE_AT_FIRST = True
    SHOWN = None

    def heading(self) -> tuple[str, str]:
        """For when."""
        return "Next goals", f"in {self.hand.client}'s own words"

    def under(self) -> str:
        """Private until shared."""
        return "for the time after; private until shared"

    def begin_with(self) -> str:
        """What stands here while there is none."""
        return f"No next goals yet. What would {self.hand.client} like to learn or develop next?"

    def _is_done(self, goal: Goal) -> bool:
        return bool(goal.text)

    def _state(self, goal: Goal) -> str:
        return "success recorded" if goal.success else ""

    def beside(self) -> Content:
        """What to ask."""
        return self.hand.asked_of(self.hand.questions(self.STEP))


def _visibility(goal: Goal) -> Content:
    return labelled(("shared", "$muted")) if goal.is_shared else labelled(("private", "bold $private"))


def _in_the_end(engagement: Engagement) -> str:
    """`in November`, the month of the last meeting planned; `at the end` when it has no day."""
    last = engagement.plan[-1].on if engagement.plan else None
    return f"in {MONTH_NAMES[last.month - 1]}" if last else "at the end"

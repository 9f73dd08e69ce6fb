"""Goals as they stand: the tree, how each read before and who saw it, and what the sponsor proposes."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain import proposing
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.debrief_goals import seen
from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.engaging import Node, goal_nodes
from alignment_tui.domain.goal import ANSWERS, IN_MY_WORDS, NO, NOT_NOW, ORGANISATIONS, SHARED, WORK, Goal
from alignment_tui.domain.goal_work import Part, find_goal, reword_goal, write_goal
from alignment_tui.domain.none_stated import say_none_stated
from alignment_tui.domain.people import SPONSOR
from alignment_tui.domain.words import clean_row
from alignment_tui.ui.command import Command
from alignment_tui.ui.house_goal import NONE_ROW, none_row
from alignment_tui.ui.screens.prepare.goals import SERVES
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.settled.at_hand import Settled
from alignment_tui.ui.screens.settled.commands import SEEN
from alignment_tui.ui.screens.settled.commands import WORK as WORK_COMMAND
from alignment_tui.ui.screens.settled.history import history_of
from alignment_tui.ui.stepping.commands import CHOOSE, WRITE
from alignment_tui.ui.stepping.items import NEW, add_row
from alignment_tui.ui.text import EMPTY, clip, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row, Rows
from alignment_tui.ui.widgets.sentence import Sentence

PROPOSAL, HOUSE = f"{NEW}-proposal", f"{NEW}-house"
_WORDS = {"organisation": "the organisation's", "next": "for afterwards", "work": "a result to deliver"}
_FIELDS: tuple[tuple[str, Part], ...] = (
    ("What success looks like", "success"),
    ("What it means for the organisation", "implication"),
    ("The challenge it answers", "barrier"),
    ("What it does to the shared goals", "effect"),
    ("What it belongs to", "competency"),
    ("Which benefit it serves", "benefit"),
    ("What else was considered", "alternatives"),
    ("The new standard", "standard"),
)


class GoalsStep(PrepItems):
    """One row a goal; in hand its history, what it serves, another wording, and the answer to a proposal."""

    STEP = "goals"
    TABLE = "goal"
    COMMANDS = (CHOOSE, WRITE)
    hand: Settled
    first = ""
    """The goal that is opened when one comes here for it."""

    def __init__(self, hand: Settled) -> None:
        super().__init__(hand)
        client, sponsor = clip(one_row(hand.client), 12), clip(one_row(hand.sponsor), 12)
        self._text = Sentence("Goal", id="text")
        self._history = Note(classes="-quiet hint")
        self._answer = Choice(f"{client}'s answer", [(a, a) for a in ANSWERS], None, id="answer")
        self._own = Sentence(f"In {client}'s words", hint="Enter takes it", id="own")
        self._serves = Choice("The organisation's goals", SERVES, None, id="serves")
        self._fields = {part: Sentence(label, id=part) for label, part in _FIELDS}
        self._other = Sentence(f"{sponsor} would put it", hint="Enter proposes it", id="other")
        self._develop = Sentence("The development goal in it", hint="Enter makes it one", id="develop")

    def heading(self) -> tuple[str, str]:
        """What it is."""
        return "Goals", f"as they stand on {say_day(self.hand.today, self.hand.today)}"

    # What is listed ------------------------------------------------------------------------------------------------

    def rows(self) -> list[Row]:
        """The tree, and what can be added."""
        found: list[Row] = []
        for node in goal_nodes(self.hand.engagement):
            if found and not node.depth:
                found.append(Row.room())
            found.append(self._row(node))
        found += [Row.room()] if found else []
        later = [g for g in proposing.waiting(self.hand.engagement) if g.answer]
        if later:
            found.append(Row.heading(labelled(("Not now", "$muted"))))
            found += [
                Row(g.id, plain(one_row(g.proposal), style="$muted"), right=labelled(("not now", "$muted")))
                for g in later
            ]
        sponsor = clip(one_row(self.hand.sponsor), 14)
        return [
            *found,
            add_row(f"Add what {sponsor} proposes", PROPOSAL),
            add_row("Add a goal of the organisation's", HOUSE),
            *none_row(self.hand.engagement, self.hand.today),
        ]

    def _row(self, node: Node) -> Row:
        goal = node.goal
        words = one_row(goal.text or goal.proposal) or "no words yet"
        style = (
            "italic $private" if node.kind == "private" else "bold $text" if node.kind == "organisation" else "$text"
        )
        lead = labelled((("└ " if node.is_last else "├ ") if node.depth else "", "$rule"))
        return Row(
            goal.id,
            plain(clip(words, 160), style=style),
            lead=lead,
            right=self._right(node),
            below=tuple(self._below(goal)),
        )

    def _right(self, node: Node) -> Content:
        goal = node.goal
        if node.kind == "proposed":
            return labelled(("proposed", "bold $accent"))
        if node.kind == "private":
            return labelled(("private", "bold $private"))
        if node.kind == "shared":
            on = goal.agreed_on(SPONSOR)
            name = clip(one_row(self.hand.sponsor), 12)
            if goal.sponsor_has_seen:
                return labelled((f"seen {say_day(on, self.hand.today)}" if on else "seen", "$muted"))
            return labelled((f"{name}: not yet", "$accent"))
        return labelled((_WORDS.get(node.kind, node.kind), "$muted"))

    def _below(self, goal: Goal) -> list[Content]:
        engagement = self.hand.engagement
        parts = []
        if goal.revises:
            stands = find_goal(engagement, goal.revises)
            parts.append(f"in place of: {clip(one_row(stands.text), 60)}" if stands else "")
        if goal.barrier:
            parts.append(f"answers: {one_row(goal.barrier)}")
        if goal.competency:
            parts.append(one_row(goal.competency))
        if goal.work_goal:
            work = find_goal(engagement, goal.work_goal)
            parts.append(f"comes of: {clip(one_row(work.text), 60)}" if work else "")
        if goal.history:
            count = len(goal.history)
            parts.append("one earlier wording" if count == 1 else f"{count} earlier wordings")
        return [plain(clip(p, 120), style="$muted") for p in parts if p]

    # The one in hand -----------------------------------------------------------------------------------------------

    @property
    def goal(self) -> Goal | None:
        """The one in hand, or chosen."""
        return find_goal(self.hand.engagement, self.open_id or self.at)

    def compose_form(self) -> Iterable[Widget]:
        """Its words and how they came, the answer, what it serves, another wording."""
        yield self.bind(self._text, self._words, self._write_text)
        yield self._history
        yield self._answer
        yield self._own
        yield self._serves
        for part, field in self._fields.items():
            yield self.bind(field, lambda part=part: self._of(part), lambda words, part=part: self._write(part, words))  # type: ignore[misc]  # bound as defaults
        yield self._other
        yield self._develop

    def _of(self, part: str) -> str:
        goal = find_goal(self.hand.engagement, self.open_id)
        return str(getattr(goal, part)) if goal else ""

    def _words(self) -> str:
        goal = find_goal(self.hand.engagement, self.open_id)
        return (goal.text or goal.proposal) if goal else ""

    def _write_text(self, words: str) -> Action:
        hand = self.hand
        if self.open_row == PROPOSAL:
            return proposing.propose_goal(hand.engagement, words, SPONSOR, hand.moment)
        if self.open_row == HOUSE:
            text = clean_row(words).strip()
            made = Goal(id=hand.moment.new_id("u"), text=text, kind=ORGANISATIONS, visibility=SHARED, since=hand.today)
            return Action("a goal of the organisation's", engagement=(RowPut("goal", made),)) if text else Action("")
        goal = find_goal(hand.engagement, self.open_id)
        if goal is not None and _waits(goal):
            # what somebody else proposed is theirs to word
            return Action("")
        return reword_goal(hand.engagement, self.open_id, words, hand.today)

    def _write(self, part: Part, words: str) -> Action:
        return write_goal(self.hand.engagement, self.open_id, part, words)

    def show_form(self) -> None:
        """What there is to say of this one."""
        goal = find_goal(self.hand.engagement, self.open_id)
        waits = goal is not None and _waits(goal)
        house = goal is not None and goal.kind == ORGANISATIONS
        own = goal is not None and not waits and not house
        new = goal is None
        proposed = waits or self.open_row == PROPOSAL
        named = "The organisation's goal" if house or self.open_row == HOUSE else "Goal"
        self._text.show(label="Proposed" if proposed else named, hint="as noted" if proposed else "")
        history = history_of(goal, self.hand) if goal else []
        self._history.show(Content("\n").join(history))
        self._history.display = bool(history)
        self._answer.display = waits
        self._answer.load(goal.answer if goal and goal.answer else None)
        self._own.display = waits
        self._serves.display = own
        self._serves.load(goal.serves if goal and goal.serves else None)
        for part, field in self._fields.items():
            field.display = not new and _has(goal, part, own=own, house=house)
        self._other.display = own and goal is not None and goal.is_shared
        self._develop.display = goal is not None and goal.kind == WORK

    def chosen(self, choice: Choice, value: str) -> None:
        """The answer to a proposal, or what a goal serves."""
        hand = self.hand
        if choice is self._serves:
            self.do(write_goal(hand.engagement, self.open_id, "serves", value))
        elif choice is self._answer:
            if value == IN_MY_WORDS and not self._own.value.strip():
                self._own.focus()
                hand.say(f"In {one_row(hand.client)}'s own words: type them, Enter takes them.")
                return
            self._give(value)

    def _give(self, answer: str) -> None:
        hand = self.hand
        if self.do(proposing.answer(hand.engagement, self.open_id, answer, self._own.value, hand.moment)):
            self._own.load("")
            self.close()

    def entered(self, field: FieldRow) -> None:
        """Own words are the answer; another wording waits; a work goal gets its development goal."""
        hand = self.hand
        if field is self._own and field.value.strip():
            self._give(IN_MY_WORDS)
            return
        if field is self._other and field.value.strip():
            action = proposing.propose_wording(hand.engagement, self.open_id, field.value, SPONSOR, hand.moment)
            self._other.load("")
            if self.do(action):
                hand.say(f"It waits for {one_row(hand.client)}'s answer; the words that stand, stand.")
                self.close()
            return
        if field is self._develop and field.value.strip():
            action = proposing.develop(hand.engagement, self.open_id, field.value, hand.moment)
            self._develop.load("")
            if self.do(action):
                self.close()
            return
        super().entered(field)

    def can_open(self, row_id: str) -> bool:
        """Not what Enter answers at once."""
        return row_id != NONE_ROW

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """That the organisation stated no goal is one key."""
        if row_id == NONE_ROW:
            self.do(say_none_stated(self.hand.engagement, self.hand.today))
        super().row_opened(rows, row_id)

    def open(self, row_id: str, *, focus: bool = True) -> None:
        """What is typed for one goal isn't another's."""
        super().open(row_id, focus=focus)
        for field in (self._own, self._other, self._develop):
            field.load("")

    def first_to_open(self) -> str:
        """The one that was come for, once."""
        first, self.first = self.first, ""
        return first if find_goal(self.hand.engagement, first) else ""

    def row_chosen(self, rows: Rows, row_id: str) -> None:
        """What its keys are depends on the row."""
        self.post_message(self.BesideChanged())

    # Keys ----------------------------------------------------------------------------------------------------------

    def offered(self) -> tuple[Command, ...]:
        """Seen, and what kind of goal it is."""
        found = super().offered()
        return found if self.is_open else (*found, SEEN, WORK_COMMAND)

    def why_no_goal(self) -> str | None:
        """Why the kind can't change."""
        goal = self.goal
        return (
            None
            if goal is not None and goal.text and goal.kind != ORGANISATIONS
            else "Choose a goal of the client's first"
        )

    def do_goal_work(self) -> None:
        """A result to deliver, or a goal."""
        goal = self.goal
        if goal is not None:
            self.do(proposing.make_work_goal(goal, work=goal.kind != WORK))

    def why_not_seen(self) -> str | None:
        """Why it can't be said to be seen."""
        goal = self.goal
        if goal is None or not goal.text or goal.kind == ORGANISATIONS:
            return "Choose a goal of the client's first"
        return None if goal.is_shared else "It is private"

    def do_goal_seen(self) -> None:
        """The sponsor has seen it today, or has not."""
        goal = self.goal
        if goal is not None and self.do(seen(goal, self.hand.today)):
            self.reread()

    def beside(self) -> Content:
        """What a proposal is."""
        sponsor, client = one_row(self.hand.sponsor), one_row(self.hand.client)
        rows = [
            labelled(("Proposals", "$muted")),
            paragraph(
                f"What {sponsor} adds or would put otherwise waits. {client} takes it as it is, in own words, "
                "not now, or says no."
            ),
            EMPTY,
            labelled(("Words that change", "$muted")),
            paragraph(f"The wording before is kept, and {sponsor} has not seen the new one until that is said."),
            EMPTY,
            labelled(("A result to deliver", "$muted")),
            paragraph("It is kept, and what there is to learn in it becomes a goal of its own beside it."),
        ]
        return Content("\n").join(rows)

    def fact(self) -> str:
        """What waits."""
        count = sum(1 for g in self.hand.engagement.goals if g.is_waiting)
        return f"{count} waits for an answer" if count == 1 else f"{count} wait for an answer" if count else ""


def _has(goal: Goal | None, part: Part, *, own: bool, house: bool) -> bool:
    if goal is None or part == "competency":
        return house
    if part in ("implication", "effect"):
        return own and goal.is_shared is (part == "implication")
    return own and (part != "barrier" or bool(goal.parent))


def _waits(goal: Goal) -> bool:
    return goal.is_waiting or (bool(goal.proposed_by) and goal.answer in (NOT_NOW, NO))

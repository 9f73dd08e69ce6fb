"""Goals reframed: what was proposed is answered, wordings change and are kept, new goals come of what was heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain import debrief_goals as work
from alignment_tui.domain import proposing
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.debriefing import goals_at_hand
from alignment_tui.domain.edits import Action, RowPut, RowRemoved
from alignment_tui.domain.goal import ANSWERS, AS_IT_IS, IN_MY_WORDS, NO, NOT_NOW, PRIVATE, SHARED, Goal
from alignment_tui.domain.goal_work import confidence_at, rate
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.domain.table import row
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.synthesise.commands import NEXT_GOAL, SEEN
from alignment_tui.ui.screens.synthesise.reading import Reading, asked, head, lines_to_read, parts, quiet, words
from alignment_tui.ui.speakers import letter_style
from alignment_tui.ui.stepping.commands import NEXT_FIELD
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.stepping.items import NEW, ItemsBody, add_row
from alignment_tui.ui.text import EMPTY, clip, labelled, one_row, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row
from alignment_tui.ui.widgets.sentence import Sentence

_WHO: Final = ((PRIVATE, "private"), (SHARED, "shared"))
_FOLDS_AT: Final = 7
_SURE: Final = (("0", "not said"), *((str(n), str(n)) for n in range(1, 6)))


class GoalsStep(ItemsBody):
    """The client's goals as they stand, and what the sponsor proposed; one in hand."""

    STEP = "goals"
    TABLE = "goal"
    ESC_CLOSES = False

    def __init__(self, hand: AtHand) -> None:
        super().__init__(hand)
        self._answer = Choice("", [(a, a) for a in ANSWERS], None, id="answer")
        self._text = Sentence("", id="text")
        self._success = LongField("What success looks like", id="success")
        self._implication = LongField("", id="implication")
        self._who = Choice("Who may see it", _WHO, None, id="who")
        self._seen = Note(id="seen")
        self._sure = Choice(f"How sure {clip(one_row(hand.client), 10)} is, of 5", _SURE, "0", id="sure")
        self._others = Sentence("What else was considered", id="alternatives")
        self._standard = Sentence("What is normal from now on", id="standard")
        self._proposal = Listed(chooses=False, id="proposal")
        self._proposal.can_focus = False
        self._from = Reading()

    # What is listed ------------------------------------------------------------------------------------------------

    def heading(self) -> tuple[str, str]:
        """How many are settled."""
        goals = self.listed()
        settled = sum(1 for g in goals if not g.is_waiting)
        return "Goals reframed", f"{settled} of {len(goals)}" if goals else ""

    def listed(self) -> tuple[Goal, ...]:
        """Every goal at hand."""
        return goals_at_hand(self.hand.meeting, self.hand.engagement)

    def rows(self) -> list[Row]:
        """One row a goal with what became of it, and one to add another."""
        goals = self.listed()
        folded = len(goals) >= _FOLDS_AT
        found: list[Row] = []
        for number, goal in enumerate(goals, 1):
            found.append(self._row(number, goal, folded=folded))
            if not folded:
                found.append(Row.room())
        return [*found, add_row("Add another goal" if goals else "Add a goal", NEW, len(goals) + 1)]

    def _row(self, number: int, goal: Goal, *, folded: bool) -> Row:
        lead = plain(f"{number}  ", style="$muted")
        right = labelled((self._state(goal), "$accent" if goal.is_waiting else "$muted"))
        if goal.is_waiting or (not goal.text and goal.proposal):
            return self._proposal_row(number, goal)
        words = plain(clip(one_row(goal.text), 44) if folded else goal.text)
        if not goal.is_shared:
            words = words.stylize("italic $private")
        return Row(goal.id, words, lead=lead, right=right)

    def _proposal_row(self, number: int, goal: Goal) -> Row:
        """`3  Proposed by Daniel`, with the words as noted."""
        lead = plain(f"{number}  ", style="$muted")
        right = labelled((self._state(goal), "$accent" if goal.is_waiting else "$muted"))
        name = labelled((f"Proposed by {one_row(self.hand.meeting.called(goal.proposed_by))}", "bold $strong"))
        noted = (labelled(one_row(goal.proposal)), labelled((self._noted_at(goal), "$muted")))
        return Row(goal.id, name, lead=lead, right=right, below=noted)

    def _state(self, goal: Goal) -> str:
        """In a word, what this debrief did to it."""
        today = self.hand.today
        if goal.is_waiting:
            return "proposed"
        if goal.answer in (NOT_NOW, NO):
            return goal.answer
        if goal.answer in (AS_IT_IS, IN_MY_WORDS) and goal.said_in == self.hand.meeting.id:
            return goal.answer if goal.answer == AS_IT_IS else f"in {one_row(self.hand.client)}'s words"
        if goal.history and goal.history[-1].until == today:
            return "reworded"
        if goal.said_in == self.hand.meeting.id:
            return "new, private" if not goal.is_shared else "new"
        return "private" if not goal.is_shared else "as it was"

    def _noted_at(self, goal: Goal) -> str:
        line = self.hand.meeting.line(goal.said_at)
        return f"as noted at {line.minute}" if line is not None and line.minute is not None else "as noted"

    def first_to_open(self) -> str:
        """A proposal that waits, else the first goal."""
        goals = self.listed()
        waiting = next((g.id for g in goals if g.is_waiting), "")
        return waiting or (goals[0].id if goals else NEW)

    # The one in hand -----------------------------------------------------------------------------------------------

    def compose_form(self) -> Iterable[Widget]:
        """The answer to a proposal, the words, success, meaning, who may see it and who has."""
        yield self._proposal
        yield self._answer
        yield self.bind(self._text, lambda: self._of("text"), self._write_text)
        yield self.bind(self._success, lambda: self._of("success"), lambda words: self._write("success", words))
        yield self.bind(
            self._implication, lambda: self._of("implication"), lambda words: self._write("implication", words)
        )
        yield self._who
        yield self._seen
        yield self._sure
        for field, name in ((self._others, "alternatives"), (self._standard, "standard")):
            yield self.bind(field, self._reader(name), self._writer(name))

    def _reader(self, name: str) -> Callable[[], str]:
        return lambda: self._of(name)

    def _writer(self, name: str) -> Callable[[str], Action]:
        return lambda words: self._write(name, words)

    @property
    def goal(self) -> Goal | None:
        """The goal in hand."""
        found: Goal | None = row(self.hand.engagement, "goal", self.open_id)
        return found

    def _of(self, name: str) -> str:
        goal = self.goal
        return str(getattr(goal, name)) if goal else ""

    def _write_text(self, words: str) -> Action:
        words = " ".join(words.split())
        goal = self.goal
        if goal is None:
            if not words:
                return Action("")
            goal = work.new_goal(self.hand.meeting, self.hand.moment)
            return Action("a goal", engagement=(RowPut("goal", work.with_words(goal, words)),))
        if goal.answer == IN_MY_WORDS and work.answers_proposal(goal):
            return work.answer_proposal(goal, IN_MY_WORDS, words, self.hand.moment)
        because = work.because_of(goal, self.hand.meeting)
        return work.reword(goal, words, work.whose_wording(goal), because.id if because else "", self.hand.today)

    def _write(self, name: str, words: str) -> Action:
        goal = self.goal
        return work.write_goal(goal, name, words) if goal else Action("")

    def show_documents(self) -> None:
        """Also without a goal."""
        super().show_documents()
        if not self.is_open:
            self._seen.show(EMPTY)

    def show_form(self) -> None:
        """Only what this goal has use for."""
        goal, client = self.goal, one_row(self.hand.client)
        proposed = goal is not None and work.answers_proposal(goal)
        taken = goal is None or not proposed or (goal.answer == IN_MY_WORDS)
        stands = goal is not None and goal.stands
        number = next((n for n, g in enumerate(self.listed(), 1) if g.id == self.open_id), len(self.listed()) + 1)
        self._proposal.show([self._proposal_row(number, goal)] if goal and proposed else ())
        self._answer.display = proposed
        self._answer.load(goal.answer if goal else None)
        self._text.display = taken
        label = f"In {client}'s words"
        self._text.show(
            label=label if proposed else f"{number}  {label}", hint=client if goal and goal.text else "not yet"
        )
        for field, name in ((self._success, "success"), (self._implication, "implication")):
            field.display = stands
            field.show(hint="" if self._of(name) else "not yet")
        self._implication.show(label=f"What it means for {clip(one_row(self.hand.organisation), 24)}")
        self._who.display = stands
        self._who.load(goal.visibility if goal else None)
        for widget in (self._sure, self._others, self._standard):
            widget.display = stands
        self._sure.load(str(confidence_at(goal, self.hand.meeting.id)) if goal else "0")
        self._seen.display = stands and goal is not None and goal.is_shared
        if goal is not None:
            self._seen.show(self._seen_by(goal))

    def _seen_by(self, goal: Goal) -> Content:
        parts: list[Content | tuple[str, str] | str] = [("Seen by   ", "$muted")]
        for who, name in ((CLIENT, self.hand.client), (SPONSOR, self.hand.sponsor)):
            day = goal.agreed_on(who)
            there = any(a.who == who for a in goal.agreed)
            if there:
                parts.append(f"{one_row(name)} {say_day(day, self.hand.today)}    " if day else f"{one_row(name)}    ")
            else:
                parts.append((f"{one_row(name)}: not yet    ", "$accent"))
        return labelled(*parts)

    def chosen(self, choice: Choice, value: str) -> None:
        """The client has answered, or says who may see it."""
        goal = self.goal
        if goal is None:
            return
        if choice is self._answer:
            if goal.revises:
                # another wording: its goal has it from now on, and own words begin with what was proposed
                self.do(proposing.answer(self.hand.engagement, goal.id, value, goal.proposal, self.hand.moment))
                return
            words = goal.text if goal.answer == IN_MY_WORDS else ""
            self.do(work.answer_proposal(goal, value, words, self.hand.moment))
            if value == IN_MY_WORDS:
                self.hand.say(f"{self.hand.sponsor}'s wording stays with it, and has not seen the new one yet.")
        elif choice is self._sure:
            self.do(rate(self.hand.engagement, goal.id, self.hand.meeting.id, int(value), self.hand.today))
        elif choice is self._who and self.do(work.show_to(goal, value, self.hand.today)):
            today = say_day(self.hand.today, self.hand.today)
            self.hand.say(
                f"Shared from now on. It was private until {today}."
                if value == SHARED
                else "Private from now on; what was told can't be taken back."
            )

    def holds_nothing(self, item_id: str) -> bool:
        """No word in it, and nobody's proposal."""
        found: Goal | None = row(self.hand.engagement, "goal", item_id)
        return found is not None and not (found.text or found.proposal or found.success or found.implication)

    def removal(self, item_id: str) -> Action:
        """An empty one goes."""
        return Action("an empty goal", engagement=(RowRemoved("goal", item_id),))

    def enter(self) -> None:
        """A proposal is answered first; else the keys go to what is empty."""
        self.open(self.open_row or self.first_to_open(), focus=False)
        self.call_after_refresh(self._focus_first)

    def open(self, row_id: str, *, focus: bool = True) -> None:
        """Take a goal in hand; what helps changes with it."""
        super().open(row_id, focus=False)
        self.post_message(self.BesideChanged())
        if focus:
            self.call_after_refresh(self._focus_first)

    def _focus_first(self) -> None:
        goal = self.goal
        if goal is not None and goal.is_waiting:
            self._answer.focus()
        else:
            self._first_field()

    def do_step_next(self) -> None:
        """The next goal, then a new one, then the first."""
        ids = [r.id for r in self.rows() if r.can_choose]
        place = ids.index(self.open_row) + 1 if self.open_row in ids else 0
        self.open(ids[place % len(ids)])

    def why_no_goal(self) -> str | None:
        """Only a goal that stands and is shared can be seen."""
        goal = self.goal
        return None if goal is not None and goal.stands and goal.is_shared else "Only a shared goal can be seen"

    def do_goal_seen(self) -> None:
        """The sponsor has seen this wording, or hasn't after all."""
        goal = self.goal
        if goal is not None:
            self.do(work.seen(goal, self.hand.today))

    def offered(self) -> tuple[Command, ...]:
        """As on every page of fields."""
        return (NEXT_FIELD, NEXT_GOAL, SEEN)

    # Beside --------------------------------------------------------------------------------------------------------

    def compose_side(self) -> Iterable[Widget]:
        """Words to read."""
        yield self._from

    def show_side(self) -> None:
        """Where it comes from, the wordings before, the organisation's goal, what to ask."""
        goal, engagement = self.goal, self.hand.engagement
        origin = [head("Where it comes from"), Row.room(), *self._origin(goal)] if goal else []
        before: list[Row] = []
        for old in reversed(goal.history if goal else ()):
            day = f" until {say_day(old.until, self.hand.today)}" if old.until else ""
            before += [quiet(f"{one_row(self.hand.meeting.called(old.whose))}'s words{day}"), *words(old.text)]
        above = [g.text for g in engagement.organisation_goals]
        over = [quiet("The organisation's goal"), *(r for text in above for r in words(text))] if above else []
        self._from.show(
            parts(origin, before, over, self._success_said(), asked(self.hand, self.hand.questions(self.STEP, 2)))
        )

    def _success_said(self) -> list[Row]:
        """Success as each of them put it, side by side with the goal (R146)."""
        said = [s for s in self.hand.engagement.success if not s.part]
        rows = [head("Success, read back and agreed")] if said else []
        for success in said:
            letter = (self.hand.meeting.letter(success.whose)[:1], letter_style(success.whose))
            rows.append(Row.heading(labelled(letter, f'  "{one_row(success.words)}"')))
        return rows

    def _origin(self, goal: Goal) -> list[Row]:
        meeting = self.hand.meeting
        takeaway = work.because_of(goal, meeting)
        ids = list(takeaway.lines) if takeaway else []
        if goal.said_at and goal.said_at not in ids:
            ids.insert(0, goal.said_at)
        lines = [x for x in (meeting.line(id_) for id_ in ids) if x is not None]
        rows = lines_to_read(self.hand, [x for x in lines if not (x.is_private and self.hand.with_client)])
        if takeaway and (meaning := takeaway.for_plan or takeaway.for_client):
            rows += [*([Row.room()] if rows else []), quiet("For the plan"), *words(meaning)]
        if not rows:
            since = f", {say_day(goal.since, self.hand.today)}" if goal.since else ""
            rows.append(quiet(f"{one_row(self.hand.client)}'s own{since}"))
        return rows

    def fact(self) -> str:
        """Which goal, and who hasn't seen it."""
        goals = self.listed()
        goal = self.goal
        if goal is None:
            return ""
        place = next((n for n, g in enumerate(goals, 1) if g.id == goal.id), 0)
        words = f"goal {place} of {len(goals)}"
        if goal.stands and goal.is_shared and not goal.sponsor_has_seen:
            words += f" · {self.hand.sponsor} has not seen this wording yet"
        return words

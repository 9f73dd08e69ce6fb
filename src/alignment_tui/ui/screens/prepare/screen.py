"""Prepare: steps at the left, one thing in the middle, what helps at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from textual import on

from alignment_tui.domain.dates import say_day
from alignment_tui.domain.meeting import FINAL, FIRST, MIDPOINT
from alignment_tui.domain.preparation import OWN_SAYS, carried_counts
from alignment_tui.domain.preparing import DONE, NOT_YET, PrepareStep, step_state, steps_of
from alignment_tui.session.desk import Desk
from alignment_tui.ui.command import ACTIONS, Command
from alignment_tui.ui.giving_out import PRINT_PLAN
from alignment_tui.ui.places import CopiesPlace, LivePlace
from alignment_tui.ui.screens.prepare.bodies import BODIES, body_of
from alignment_tui.ui.screens.prepare.carrying import CarryBody
from alignment_tui.ui.screens.prepare.commands import MEET, OWN
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.screens.prepare.ready import ReadyBody
from alignment_tui.ui.screens.prepare.rehearsal import RehearsalBody
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.stepping.commands import (
    BESIDE,
    CHOOSE,
    NEXT_FIELD,
    NEXT_STEP,
    OPEN,
    REDO,
    TO_STEPS,
    UNDO,
    VIEW,
    WRITE,
)
from alignment_tui.ui.stepping.items import ItemsBody
from alignment_tui.ui.stepping.screen import SteppedScreen
from alignment_tui.ui.text import clip, one_row
from alignment_tui.ui.widgets.steps import Step

KINDS = {FIRST: "First meeting", MIDPOINT: "Midpoint", FINAL: "Final"}
_ROOMY = frozenset(
    {"agreements", "carry", "reviewed", "agenda", "measures", "accomplished", "share", "signs", "brings"}
)
"""Steps whose rows need more of the width than what helps beside them."""
_BESIDE = {"goals": "plan", "briefing": "letter", "carry": "place", "off_limits": "what it does", "agenda": "why"}
"""What F9 shows, in a word or two."""
_FOOT = "Nothing here is required. What is missing is shown as missing."
_CARRY_FOOT = (
    "All of it is taken beforehand but what is done. It comes along when you leave this step; "
    "what you leave out stays where it was said."
)


class PrepareScreen(SteppedScreen):
    """Preparing one meeting. It opens with the client: the coach's own steps and notes are another view."""

    NAME = "Prepare"
    HELP_TITLE = "Prepare"
    HELP_ABOUT = "before a meeting"
    OFFERED: ClassVar[tuple[Command, ...]] = (
        NEXT_FIELD, CHOOSE, WRITE, OPEN, *OWN, NEXT_STEP, TO_STEPS, BESIDE, ACTIONS, PRINT_PLAN, VIEW, UNDO, REDO,
    )  # fmt: skip
    COMMON = (ACTIONS, PRINT_PLAN, MEET)
    DOERS = tuple(BODIES.values())
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, meeting_id: str, step: str = "") -> None:
        self.prep = Prep(desk, desk.meeting(meeting_id), self.say)
        if any(s.id == step and s.own for s in steps_of(self.prep.meeting.kind)):
            self.prep.with_client = False
        super().__init__(self.prep, step or self._first_step())

    # What the steps are --------------------------------------------------------------------------------------------

    @property
    def shown_steps(self) -> tuple[PrepareStep, ...]:
        """The steps of this view."""
        steps = steps_of(self.prep.meeting.kind)
        return tuple(s for s in steps if not (s.own and self.prep.with_client))

    @property
    def copies_place(self) -> CopiesPlace:
        """The plan first; of this meeting."""
        return CopiesPlace(self.prep.engagement.id, self.prep.meeting.id, "plan")

    def _first_step(self) -> str:
        steps = self.shown_steps
        open_carry = self.prep.meeting.preparation.carried_on is None
        return next(
            (s.id for s in steps if self._state(s.id) == NOT_YET or (s.id == "carry" and open_carry)), steps[0].id
        )

    def steps(self) -> Sequence[Step]:
        """The steps with their states."""
        states = [(s, self._state(s.id)) for s in self.shown_steps]
        return [Step(s.id, self._step_name(s), state, done=state == DONE) for s, state in states]

    def _step_name(self, step: PrepareStep) -> str:
        client, sponsor = clip(one_row(self.prep.client), 8), clip(one_row(self.prep.sponsor), 6)
        return step.name.format(client=client, sponsor=sponsor)

    def _state(self, step: str) -> str:
        if step == "carry" and self.prep.meeting.preparation.carried_on is None:
            _, _, undecided = carried_counts(self.prep.items())
            return str(undecided) if undecided else NOT_YET
        return step_state(step, self.prep.meeting, self.prep.engagement)

    def commands(self) -> tuple[Command, ...]:
        """With the client, the footer has no word of another view; what stands beside has its name."""
        name = _BESIDE.get(self.at, "more to ask")
        beside = replace(BESIDE, footer=name, short=name.split()[0])
        view = replace(VIEW, footer=None) if self.prep.with_client else VIEW
        mine = {BESIDE.id: beside, VIEW.id: view}
        return tuple(mine.get(c.id, c) for c in super().commands())

    def make_body(self, step_id: str) -> StepBody:
        """What stands in the middle at a step."""
        return body_of(step_id, self.prep)

    def names(self) -> tuple[str, ...]:
        """Whose, and which meeting."""
        meeting, engagement = self.prep.meeting, self.prep.engagement
        return engagement.client.name or "The client", KINDS.get(meeting.kind, "Meeting")

    def subtitle(self) -> str:
        """Who is looking, and how long before."""
        if not self.prep.with_client:
            return "on my own"
        return f"with {clip(one_row(self.prep.client), 12)}{_before(self.prep.meeting.planned_on, self.prep.today)}"

    def about(self, step_id: str) -> str:
        """Why nothing has to be done here."""
        return _CARRY_FOOT if step_id == "carry" else _FOOT

    def show_all(self) -> None:
        """Also the usual fact, where a step has none of its own."""
        super().show_all()
        self.set_class(self.at in _ROOMY, "-roomy-step")
        if self.at and not self.body.fact():
            self.show_fact(_until(self.prep.meeting.planned_on, self.prep.today))

    # Views and what goes from one place to another -----------------------------------------------------------------

    def show_view(self, *, with_client: bool) -> None:
        """With the client, a step of the coach's own makes room for the next one."""
        if isinstance(self.body, CarryBody):
            self.body.stay()
        steps = steps_of(self.prep.meeting.kind)
        here = next((n for n, s in enumerate(steps) if s.id == self.at), 0)
        if with_client and steps[here].own:
            self.go_to(next(s.id for s in steps[here:] if not s.own), enter=False)
        super().show_view(with_client=with_client)

    def do_undo(self) -> None:
        """Take the last change back; with the client, what is the coach's own isn't named."""
        self.body.flush()
        says = self.prep.held.undo()
        self.say(f"Taken back: {self._spoken(says)}. F8 goes further back.")

    def do_redo(self) -> None:
        """Bring it again."""
        self.body.flush()
        self.say(f"Here again: {self._spoken(self.prep.held.redo())}.")

    def _spoken(self, says: str) -> str:
        return "an earlier change" if self.prep.with_client and says == OWN_SAYS else says

    def do_meet(self) -> None:
        """To the meeting, ready or not."""
        self.body.leave()
        app: Any = self.app
        app.open(LivePlace(self.prep.held.id))

    @on(CarryBody.BesideAsked)
    def _beside_asked(self, event: CarryBody.BesideAsked) -> None:
        event.stop()
        if self.hides_beside and not self.has_class("-beside"):
            self.do_beside()

    @on(ReadyBody.StepAsked)
    def _another_step(self, event: ReadyBody.StepAsked) -> None:
        event.stop()
        self.go_to(event.step)

    @on(ReadyBody.MeetingAsked)
    def _meeting_asked(self, event: ReadyBody.MeetingAsked) -> None:
        event.stop()
        self.do_meet()

    @on(RehearsalBody.Began)
    def _rehearsal_began(self, event: RehearsalBody.Began) -> None:
        event.stop()
        self.add_class("-rehearsing")
        self.commands_changed()

    @on(RehearsalBody.Ended)
    def _rehearsal_ended(self, event: RehearsalBody.Ended) -> None:
        event.stop()
        self.remove_class("-rehearsing")
        self.commands_changed()
        if event.reword == "support":
            self.go_to("support")
        elif event.reword and any(s.id == "goals" for s in self.shown_steps):
            self.go_to("goals", enter=False)
            if isinstance(self.body, ItemsBody):
                self.call_after_refresh(self.body.open, event.reword)


def _before(planned: date | None, today: date) -> str:
    if planned is None or planned < today:
        return ""
    days = (planned - today).days
    named = {0: "today", 1: "the day before", 7: "a week before", 14: "two weeks before"}
    return f", {named.get(days, f'{days} days before')}"


def _until(planned: date | None, today: date) -> str:
    if planned is None:
        return "no day yet for the meeting"
    days = (planned - today).days
    if days < 0:
        return f"the meeting was planned for {say_day(planned, today)}"
    return "the meeting is today" if not days else f"the meeting is in {days} day{'s' if days > 1 else ''}"

"""A screen of steps: the list at the left, one step in the middle, what helps at the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual import events, on
from textual.containers import Vertical
from textual.widget import Widget

from alignment_tui.ui.command import Command
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.stepping.commands import CHOOSE, NEXT_STEP, OPEN, STEPPING, TO_BEFORE, TO_STEPS
from alignment_tui.ui.stepping.gate import Between, Gate, hold_keys
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.stepping.heads import fitting, where_words
from alignment_tui.ui.stepping.views import Viewed
from alignment_tui.ui.text import cells
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.part import Heading, Note, Part
from alignment_tui.ui.widgets.rows import Rows
from alignment_tui.ui.widgets.steps import Step, Steps

_NARROW = 100
_MARGINS = 4


class SteppedScreen(Viewed):
    """Opens with the client; every step is made when it is first gone into, and stays as it was left."""

    DEFAULT_CSS = """
    SteppedScreen {
        & #subtitle { margin-bottom: 1; }
        & #steps { height: auto; }
        & #about { margin-top: 1; }
        & #where { display: none; height: 1; margin-bottom: 1; }
        &.-medium #where { display: block; }
        & #step { width: 1fr; height: 1fr; layout: horizontal; }
        & #page { width: 1fr; height: 1fr; }
        & #side > Vertical { height: auto; }
        &.-wide-step .right { display: none; }
        &.-at-steps.-medium, &.-at-steps.-normal, &.-at-steps.-narrow {
            & .left { display: block; width: 1fr; }
            & #page { display: none; }
        }
    }
    """
    DOERS: ClassVar[tuple[type[StepBody], ...]] = ()
    """The steps' own classes: what a step offers, it does itself."""
    NAME: ClassVar[str] = ""
    """The phase, as the title and the list are headed."""

    def __init__(self, hand: AtHand, step: str = "") -> None:
        super().__init__()
        self.hand = hand
        self._first = step
        self._bodies: dict[str, StepBody] = {}
        self._sides: dict[str, Vertical] = {}
        self._at = ""
        self._stop_listening = hand.held.work.on_change(self._documents_changed)

    # What a screen of steps gives ------------------------------------------------------------------------------------

    def steps(self) -> Sequence[Step]:
        """The steps with their states, for the view there is now."""
        return ()

    def make_body(self, step_id: str) -> StepBody:
        """The step's middle."""
        raise NotImplementedError

    def names(self) -> tuple[str, ...]:
        """Whose, and which meeting."""
        return ()

    def subtitle(self) -> str:
        """Who is looking, under the heading of the list."""
        return f"with {self.hand.client}" if self.hand.with_client else "my own view"

    def about(self, step_id: str) -> str:
        """Why it is done so, under the list."""
        return ""

    # What is offered -------------------------------------------------------------------------------------------------

    def commands(self) -> tuple[Command, ...]:
        """What the step offers, then what every step does; the words of the step stand for those of the screen."""
        every = super().commands()
        mine: tuple[Command, ...] = self.body.offered() if self._at else ()
        at_steps = self._in_steps
        if at_steps:
            acts = (c for c in mine if c.id not in {CHOOSE.id, OPEN.id, NEXT_STEP.id, TO_STEPS.id} and not c.told)
            mine = (CHOOSE, OPEN, *(replace(c, footer=None) for c in acts))
        last = TO_BEFORE if at_steps else TO_STEPS
        have = {c.id for c in mine}
        common = {c.id for c in (*STEPPING, *self.COMMON)} | {c.id for c in every if c not in self.OFFERED}
        rest = tuple(last if c.id == TO_STEPS.id else c for c in every if c.id not in have and c.id in common)
        nexts = tuple(c for c in rest if c.id == NEXT_STEP.id)
        found = (*mine, *nexts, *(c for c in rest if c.id != NEXT_STEP.id))
        # with the client nothing tells that there is a view of the coach's own
        return tuple(c for c in found if not c.own) if self.hand.with_client else found

    COMMON: ClassVar[tuple[Command, ...]] = ()
    """Commands of the screen that every step has."""

    def do(self, command: Command) -> None:
        """What the step does itself, it does; then the screen and the app."""
        of_list = self._in_steps and command.id == NEXT_STEP.id
        act = None if command.told or of_list or not self._at else getattr(self.body, command.handler, None)
        if act is None:
            super().do(command)
            return
        act()
        self.commands_changed()

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self.hand.held.work.next_undo)

    @property
    def goes_on(self) -> bool:
        """Whether something comes after this: another step, or the step's own next thing."""
        if self._at and not self._in_steps and hasattr(self.body, NEXT_STEP.handler):
            return True
        return self._at != self.steps()[-1].id

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back that can come again."""
        return bool(self.hand.held.work.next_redo)

    @property
    def hides_beside(self) -> bool:
        """Whether there is something beside that doesn't fit."""
        return self.size.width < _NARROW and bool(self._at) and not self.body.WIDE

    # The steps -------------------------------------------------------------------------------------------------------

    @property
    def body(self) -> StepBody:
        """The step one is in."""
        return self._bodies[self._at]

    @property
    def at(self) -> str:
        """The id of the step one is in."""
        return self._at

    @property
    def _in_steps(self) -> bool:
        return isinstance(self.focused, (Steps, Gate))

    @property
    def in_a_step(self) -> bool:
        """Whether the keys are in the step or beside it."""
        return self.focused is not None and not self._in_steps

    def compose_body(self) -> Iterable[Widget]:
        """The list, the step, what helps."""
        yield Gate()
        yield Between()
        yield Part(
            Heading(self.NAME, classes="-close"),
            Note(classes="-quiet", id="subtitle"),
            Steps(id="steps"),
            Note(classes="-quiet", id="about"),
            classes="left",
        )
        with Vertical(id="page"):
            yield Note(classes="-quiet", id="where")
            with Vertical(id="step"):
                yield Part(classes="middle", id="middle")
                yield Part(classes="right", id="side")

    def on_mount(self) -> None:
        """Go into the first step."""
        steps = [s.id for s in self.steps()]
        self.go_to(self._first if self._first in steps else steps[0])

    def on_unmount(self) -> None:
        """The documents are no longer ours to show."""
        self._stop_listening()

    def go_to(self, step_id: str, *, enter: bool = True) -> None:
        """Show a step; with `enter` the keys go into it."""
        if enter:
            hold_keys(self)
        if self._at and self._at != step_id:
            self.body.leave()
            self.body.display = self._sides[self._at].display = False
        new = step_id not in self._bodies
        if new:
            body = self.make_body(step_id)
            side = Vertical(*body.compose_side(), classes="side")
            self._bodies[step_id], self._sides[step_id] = body, side
            self.query_one("#middle", Part).mount(body)
            self.query_one("#side", Part).mount(side)
        self._at = step_id
        self.body.display = self._sides[step_id].display = True
        self.set_class(self.body.WIDE, "-wide-step")
        self.remove_class("-beside")
        self.query_one("#middle", Part).scroll_home(animate=False)
        self.query_one("#side", Part).scroll_home(animate=False)
        self.query_one("#steps", Steps).show_steps(self.steps(), current=step_id)
        self.query_one("#about", Note).show(self.about(step_id))
        if not new:
            self.body.reread()
        self.show_all()
        if enter:
            self.remove_class("-at-steps")
        # the step's own turn, which comes once it is there
        self.body.call_after_refresh(self._arrived, step_id, enter=enter)

    def _arrived(self, step_id: str, *, enter: bool) -> None:
        # left before its turn came, the screen has no parts any more
        if self._at == step_id and self.is_mounted and self.query(Between):
            if enter:
                self.body.enter()
                held = self.query_one(Between).holds
                self.body.call_after_refresh(self.app.call_later, self._let_go, held)
            self.show_all()

    def commands_changed(self) -> None:
        """As everywhere; but the first of two keys shows nothing at all."""
        if not isinstance(self.focused, Gate):
            super().commands_changed()

    @property
    def focus_chain(self) -> list[Widget]:
        """What Tab goes through: never what nobody sees."""
        return [w for w in super().focus_chain if not isinstance(w, Gate | Between)]

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """What was typed meanwhile goes to whoever gets the keys."""
        before = self.focused
        # a list brings its chosen row in sight itself; the whole of a long one would push its heading out
        super().set_focus(widget, scroll_visible and not isinstance(widget, Listed), from_app_focus)
        if isinstance(before, Between) and self.focused is not None and self.focused is not before:
            before.hand_over()

    def _let_go(self, held: int) -> None:
        if isinstance(self.focused, Between) and self.focused.holds == held:
            # nothing in the step takes keys
            self.query_one("#steps", Steps).focus()

    def show_all(self) -> None:
        """Show what depends on the documents: states, title, the fact, what helps."""
        if not self._at:
            return
        steps = self.steps()
        self.query_one("#steps", Steps).show_steps(steps)
        self.query_one("#subtitle", Note).show(self.subtitle())
        self._show_title(steps)
        self.show_fact(self.body.fact())
        if self.body.is_mounted:
            self.body.show_side()
        self.commands_changed()

    def _show_title(self, steps: Sequence[Step]) -> None:
        place = next((n for n, s in enumerate(steps) if s.id == self._at), 0)
        step = steps[place]
        where = where_words(step, place + 1, len(steps))
        self.query_one("#where", Note).show(where)
        names = (*self.names(), self.NAME)
        if self.size.width >= _NARROW:
            self.show_title(*names)
            return
        self.show_title(*fitting(names, self.size.width - _MARGINS - cells(where) - 2), right=where)

    def _documents_changed(self) -> None:
        if self.is_mounted and self._at:
            self.body.reread()
            self.show_all()
            self.look_at_shared()

    @on(StepBody.Wrote)
    @on(StepBody.BesideChanged)
    def _body_says(self, event: StepBody.Wrote | StepBody.BesideChanged) -> None:
        event.stop()
        self.show_all()

    @on(Steps.StepChosen, "#steps")
    def _step_chosen(self, event: Steps.StepChosen) -> None:
        self.unsay_passing()
        self.go_to(event.step_id, enter=False)

    @on(Steps.StepOpened, "#steps")
    def _step_opened(self, event: Steps.StepOpened) -> None:
        self.go_to(event.step_id)

    @on(Rows.Opened)
    def _opened_beside(self, event: Rows.Opened) -> None:
        event.stop()
        self.body.row_opened(event.rows, event.row_id)

    @on(Rows.Highlighted)
    def _chosen_beside(self, event: Rows.Highlighted) -> None:
        event.stop()
        self.body.row_chosen(event.rows, event.row_id)

    @on(Rows.PastEnd)
    def _past_beside(self, event: Rows.PastEnd) -> None:
        event.stop()
        self.body.came_past(event.rows, event.direction)

    @on(events.Resize)
    def _width_changed(self) -> None:
        self.call_after_refresh(self.show_all)

    def keep_typed(self) -> None:
        """The step in hand keeps what stands in its fields."""
        if self._at:
            self.body.flush()

    # What every step does ------------------------------------------------------------------------------------------

    def do_step_next(self) -> None:
        """On to the next step."""
        self.unsay_passing()
        ids = [s.id for s in self.steps()]
        self.go_to(ids[min(ids.index(self._at) + 1, len(ids) - 1)])

    def step_back(self) -> None:
        """From the step to the list, from the list to where one came from."""
        if self._in_steps:
            self.body.leave()
            app: Any = self.app
            app.back()
        elif self.has_class("-beside"):
            self.do_beside()
        elif not self.body.step_back():
            self.body.flush()
            self.add_class("-at-steps")
            self.query_one("#steps", Steps).focus()

    def beside_changed(self, *, shown: bool) -> None:
        """The keys go to what is shown."""
        if shown:
            self.call_after_refresh(self._to_beside)
        else:
            self._arrived(self._at, enter=True)

    def _to_beside(self) -> None:
        """To what can be chosen beside, if there is something."""
        side = self.query_one("#side", Part)
        first = next((w for w in self.focus_chain if side in w.ancestors), None)
        if first is not None and self.has_class("-beside"):
            first.focus()

    def do_undo(self) -> None:
        """Take the last change back."""
        self.body.flush()
        says = self.hand.held.undo()
        self.say(f"Taken back: {says}. F8 goes further back." if says else "Nothing left to take back.")

    def do_redo(self) -> None:
        """Bring it again."""
        self.body.flush()
        says = self.hand.held.redo()
        self.say(f"Here again: {says}." if says else "Nothing was taken back.")

    def saved_changed(self) -> None:
        """The disk has said something new."""
        self.show_saved(self.hand.held.saved)

    # Views ---------------------------------------------------------------------------------------------------------

    def gate_shut(self) -> None:
        """The keys go where they were, if that is still there."""
        if self._before_gate is not None and self._before_gate in self.focus_chain:
            self._before_gate.focus()
        else:
            self.body.enter()

    def show_view(self, *, with_client: bool) -> None:
        """Make every step anew for this view: what the view lacks is nowhere."""
        if self._at:
            self.body.leave()
        self.hand.with_client = with_client
        self.unsay()
        was_in_steps = isinstance(self._before_gate, Steps) or isinstance(self.focused, Steps)
        for made in (*self._bodies.values(), *self._sides.values()):
            made.remove()
        self._bodies.clear()
        self._sides.clear()
        at, self._at = self._at, ""
        self.go_to(at, enter=not was_in_steps)
        if was_in_steps:
            self.query_one("#steps", Steps).focus()

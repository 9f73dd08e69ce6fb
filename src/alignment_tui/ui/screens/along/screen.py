"""Along the way: the whole engagement between its meetings, one thing at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from textual import events, on

from alignment_tui.domain import evaluation, ledger
from alignment_tui.session.desk import Desk
from alignment_tui.session.held import WholeEngagement
from alignment_tui.ui.command import ACTIONS, Command
from alignment_tui.ui.places import OnePagePlace
from alignment_tui.ui.screens.along.at_hand import Along
from alignment_tui.ui.screens.along.between_step import BetweenStep
from alignment_tui.ui.screens.along.coaching_step import CoachingStep
from alignment_tui.ui.screens.along.commands import OWN, PAGE
from alignment_tui.ui.screens.along.programme_step import ProgrammeStep
from alignment_tui.ui.screens.along.promised_step import PromisedStep
from alignment_tui.ui.screens.along.received_step import ReceivedStep
from alignment_tui.ui.screens.along.wrap_up_step import WrapUpStep
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
from alignment_tui.ui.stepping.screen import SteppedScreen
from alignment_tui.ui.widgets.steps import Step

if TYPE_CHECKING:
    from alignment_tui.session.work import OpenMeeting


@dataclass(frozen=True, slots=True)
class _Part:
    id: str
    name: str
    body: type[StepBody]
    about: str


_PARTS: Final = (
    _Part("promised", "Promised", PromisedStep, "What was said aloud and taken on. A day that has gone by is a day."),
    _Part("between", "Between", BetweenStep, "Between two sessions, apart from what was promised aloud."),
    _Part("received", "Received", ReceivedStep, "It comes up when the next meeting is prepared."),
    _Part("coaching", "The coaching", CoachingStep, "Asked from time to time, and at the end."),
    _Part("wrap_up", "Wrap-up", WrapUpStep, "Every answer is optional. Nothing is sent from here."),
    _Part("programme", "Programme", ProgrammeStep, "A change of the programme is proposed, never made here by itself."),
)


class AlongScreen(SteppedScreen):
    """What outlives a meeting and isn't the meeting's: the ledger, what was received, the coaching looked at."""

    NAME = "Along the way"
    HELP_TITLE = "Along the way"
    HELP_ABOUT = "next steps, feedback, the coaching itself"
    OFFERED: ClassVar[tuple[Command, ...]] = (
        NEXT_FIELD, CHOOSE, WRITE, OPEN, *OWN, NEXT_STEP, TO_STEPS, BESIDE, ACTIONS, VIEW, UNDO, REDO,
    )  # fmt: skip
    COMMON = (ACTIONS, PAGE)
    DOERS = tuple(p.body for p in _PARTS)
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, engagement_id: str, step: str = "") -> None:
        """Open the engagement, at a step when one is named. Raises NotFound, FileDamaged, FileRefused."""
        # it is asked for nothing that only a meeting has
        held = cast("OpenMeeting", WholeEngagement(desk.work(engagement_id)))
        self.along = Along(desk, held, self.say)
        super().__init__(self.along, step)

    def steps(self) -> Sequence[Step]:
        """The parts and how far each is."""
        return [Step(p.id, p.name, self._state(p.id)) for p in _PARTS]

    def _state(self, part: str) -> str:
        engagement, mine = self.along.engagement, self.along.with_client
        match part:
            case "promised":
                return _open_of(ledger.promised(engagement, with_client=mine))
            case "between":
                return _open_of(ledger.between(engagement, with_client=mine))
            case "received":
                return str(len(engagement.received) or "")
            case "coaching":
                due = evaluation.feedback_due(engagement, self.along.meetings)
                return "not asked" if due else str(len(engagement.feedback) or "")
            case "wrap_up":
                done, of = evaluation.answered(engagement)
                return f"{done} of {of}" if done else ""
            case _:
                step = self._bodies.get("programme")
                waiting = len(step.proposals()) if isinstance(step, ProgrammeStep) else 0
                return f"{waiting} proposed" if waiting else ""

    def make_body(self, step_id: str) -> StepBody:
        """The step's middle."""
        return next(p.body for p in _PARTS if p.id == step_id)(self.along)

    def names(self) -> tuple[str, ...]:
        """Whose."""
        engagement = self.along.engagement
        return tuple(w for w in (engagement.client.name or "The client", engagement.organisation) if w)

    def about(self, step_id: str) -> str:
        """Why it is done so."""
        return next(p.about for p in _PARTS if p.id == step_id)

    @on(events.ScreenResume)
    def _shown_again(self) -> None:
        # the programme may have been changed meanwhile
        if self.at and self.body.is_mounted:
            self.body.reread()
            self.show_all()

    def do_one_page(self) -> None:
        """Then and now, on one page."""
        app: Any = self.app
        app.open(OnePagePlace(self.along.engagement.id))


def _open_of(entries: Sequence[ledger.Entry]) -> str:
    count = sum(1 for e in entries if not e.is_settled)
    return f"{count} open" if count else "all done" if entries else ""

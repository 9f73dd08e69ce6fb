"""A programme, one thing at a time: what it is, its goals, what it adds up to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final, cast

from alignment_tui.session.desk import Desk
from alignment_tui.session.held import HeldProgramme
from alignment_tui.ui.command import ACTIONS, Command
from alignment_tui.ui.screens.programme.about_step import AboutStep
from alignment_tui.ui.screens.programme.aims_step import AimsStep
from alignment_tui.ui.screens.programme.at_hand import OfProgramme
from alignment_tui.ui.screens.programme.commands import OWN
from alignment_tui.ui.screens.programme.counts_step import CountsStep
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
    WRITE,
)
from alignment_tui.ui.stepping.screen import SteppedScreen
from alignment_tui.ui.widgets.steps import Step

if TYPE_CHECKING:
    from alignment_tui.session.work import OpenMeeting

_BODIES: Final[dict[str, tuple[str, type[StepBody], str]]] = {
    "about": ("The programme", AboutStep, "Nothing of a client stands here."),
    "aims": ("Goals", AimsStep, "A change is proposed in each engagement; nothing changes there by itself."),
    "counts": ("Counts", CountsStep, "Counts only. What would tell fewer than five apart is put together."),
}


class ProgrammeScreen(SteppedScreen):
    """What many engagements share, and what they add up to."""

    NAME = "Programme"
    HELP_TITLE = "Programme"
    HELP_ABOUT = "what many engagements share"
    OFFERED: ClassVar[tuple[Command, ...]] = (
        NEXT_FIELD, CHOOSE, WRITE, OPEN, *OWN, NEXT_STEP, TO_STEPS, BESIDE, ACTIONS, UNDO, REDO,
    )  # fmt: skip
    COMMON = (ACTIONS,)
    DOERS = tuple(body for _, body, _ in _BODIES.values())
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, programme_id: str, step: str = "") -> None:
        """Open the programme, at a step when one is named. Raises NotFound, FileDamaged, FileRefused."""
        # it is asked for nothing that only a meeting has
        held = cast("OpenMeeting", HeldProgramme(desk.programme(programme_id)))
        self.programme = OfProgramme(desk, held, self.say)
        super().__init__(self.programme, step)

    def steps(self) -> Sequence[Step]:
        """The three."""
        aims = len(self.programme.record.standing)
        states = {"aims": str(aims) if aims else "none yet"}
        return [Step(id_, name, states.get(id_, "")) for id_, (name, _, _) in _BODIES.items()]

    def make_body(self, step_id: str) -> StepBody:
        """The step's middle."""
        return _BODIES[step_id][1](self.programme)

    def names(self) -> tuple[str, ...]:
        """Its name, and whose it is."""
        record = self.programme.record
        return tuple(w for w in (record.name or "A programme", record.organisation) if w)

    def subtitle(self) -> str:
        """What it is."""
        return "shared by many engagements"

    def about(self, step_id: str) -> str:
        """Why it is done so."""
        return _BODIES[step_id][2]

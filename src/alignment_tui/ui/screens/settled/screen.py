"""What was settled for a whole engagement: steps at the left, one in the middle, what helps at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from alignment_tui.domain.contracting import agreed_count
from alignment_tui.domain.engagement import AGREEMENTS, Engagement
from alignment_tui.session.desk import Desk
from alignment_tui.session.work import OpenMeeting
from alignment_tui.ui.command import ACTIONS, Command
from alignment_tui.ui.screens.prepare.agreements import AgreementsBody
from alignment_tui.ui.screens.prepare.signs import SignsBody
from alignment_tui.ui.screens.settled.around_steps import (
    AssessmentsBody,
    ObjectivesBody,
    ReferralsBody,
    ReportsBody,
    ResourcesBody,
)
from alignment_tui.ui.screens.settled.at_hand import Settled
from alignment_tui.ui.screens.settled.commands import OWN
from alignment_tui.ui.screens.settled.frame_step import FrameBody
from alignment_tui.ui.screens.settled.goals_step import GoalsStep
from alignment_tui.ui.screens.settled.meetings_step import MeetingsBody
from alignment_tui.ui.screens.settled.people_step import PeopleBody
from alignment_tui.ui.screens.settled.plan_step import PlanBody
from alignment_tui.ui.screens.settled.scale_step import ScaleBody
from alignment_tui.ui.screens.settled.sessions_step import SessionsBody
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
from alignment_tui.ui.text import clip, one_row
from alignment_tui.ui.widgets.steps import Step

_BODIES: dict[str, tuple[str, type[StepBody]]] = {
    "agreements": ("Agreements", AgreementsBody),
    "meetings": ("Meetings", MeetingsBody),
    "people": ("People", PeopleBody),
    "goals": ("Goals", GoalsStep),
    "signs": ("Measures", SignsBody),
    "plan": ("Development plan", PlanBody),
    "objectives": ("{sponsor}'s wishes", ObjectivesBody),
    "assessments": ("Assessments", AssessmentsBody),
    "resources": ("Resources", ResourcesBody),
    "sessions": ("Conversations", SessionsBody),
    "reports": ("Reports", ReportsBody),
    "frame": ("The frame", FrameBody),
    "scale": ("Goal scale", ScaleBody),
    "referrals": ("Referred", ReferralsBody),
}
STEP_IDS = tuple(_BODIES)
"""Every step, the coach's own among them."""
_MINE = frozenset({"scale", "referrals"})
"""The coach's own: not there with the client."""
_BESIDE = {"agreements": "about it", "plan": "where", "scale": "how"}


class SettledScreen(SteppedScreen):
    """Opens with the client; the coach's own steps are another view."""

    NAME = "What is settled"
    HELP_TITLE = "Settled"
    HELP_ABOUT = "agreements, plan, people, goals over the whole engagement"
    OFFERED: ClassVar[tuple[Command, ...]] = (
        NEXT_FIELD, CHOOSE, WRITE, OPEN, *OWN, NEXT_STEP, TO_STEPS, BESIDE, ACTIONS, VIEW, UNDO, REDO,
    )  # fmt: skip
    COMMON = (ACTIONS,)
    DOERS = tuple(body for _, body in _BODIES.values())
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, engagement_id: str, step: str = "", row: str = "") -> None:
        self._row = row
        work = desk.work(engagement_id)
        self.at_hand = Settled(desk, OpenMeeting(work, ""), self.say)
        if step in _MINE:
            self.at_hand.with_client = False
        super().__init__(self.at_hand, step)

    def steps(self) -> Sequence[Step]:
        """The steps of this view, with a word on each."""
        engagement = self.at_hand.engagement
        sponsor = clip(one_row(self.at_hand.sponsor), 8)
        return [
            Step(id_, name.format(sponsor=sponsor), _state(id_, engagement))
            for id_, (name, _) in _BODIES.items()
            if self._is_shown(id_)
        ]

    def _is_shown(self, step: str) -> bool:
        if step == "scale" and not self.at_hand.settings.attainment:
            return False
        return not (step in _MINE and self.at_hand.with_client)

    def make_body(self, step_id: str) -> StepBody:
        """What stands in the middle at a step."""
        body = _BODIES[step_id][1](self.at_hand)
        if isinstance(body, GoalsStep) and self._first == step_id:
            body.first = self._row
        return body

    def names(self) -> tuple[str, ...]:
        """Whose."""
        engagement = self.at_hand.engagement
        return (engagement.client.name or "The client",)

    def subtitle(self) -> str:
        """Who is looking."""
        return f"with {clip(one_row(self.at_hand.client), 16)}" if self.at_hand.with_client else "on my own"

    def about(self, step_id: str) -> str:
        """Why nothing has to be done here."""
        return "All of it can be changed at any time; what stood before is kept."

    def show_all(self) -> None:
        """Rows need more of the width here than what helps beside them."""
        super().show_all()
        self.set_class(bool(self.at), "-roomy-step")

    def show_view(self, *, with_client: bool) -> None:
        """With the client, a step of the coach's own makes room for the first one."""
        if with_client and self.at in _MINE:
            self.go_to("agreements", enter=False)
        super().show_view(with_client=with_client)


def _state(step: str, engagement: Engagement) -> str:
    counts: dict[str, Callable[[Engagement], int]] = {
        "meetings": lambda e: sum(1 for p in e.plan if p.state != "cancelled"),
        "signs": lambda e: sum(1 for m in e.measures if m.accepted != "no"),
        "objectives": lambda e: len(e.objectives),
        "assessments": lambda e: len(e.assessments),
        "resources": lambda e: len(e.resources),
        "sessions": lambda e: len(e.sessions),
        "reports": lambda e: len(e.reports),
        "referrals": lambda e: len(e.referrals),
        "goals": lambda e: sum(1 for g in e.goals if g.stands),
    }
    if step == "agreements":
        return f"{agreed_count(engagement)} of {len(AGREEMENTS)}"
    count = counts[step](engagement) if step in counts else 0
    return str(count) if count else ""

"""Which body belongs to which step."""

from __future__ import annotations

from alignment_tui.ui.screens.prepare.agenda import AgendaBody
from alignment_tui.ui.screens.prepare.agreements import AgreementsBody
from alignment_tui.ui.screens.prepare.bringing import BringsBody
from alignment_tui.ui.screens.prepare.brought import AccomplishedBody, ShareBody, SourcesBody
from alignment_tui.ui.screens.prepare.call import BriefingBody, CallBody
from alignment_tui.ui.screens.prepare.carrying import CarryBody
from alignment_tui.ui.screens.prepare.goals import GoalsBody, NextGoalsBody, PrivateGoalsBody
from alignment_tui.ui.screens.prepare.measures import MeasuresBody
from alignment_tui.ui.screens.prepare.off_limits import OffLimitsBody
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.screens.prepare.questions import QuestionsBody
from alignment_tui.ui.screens.prepare.ready import ReadyBody
from alignment_tui.ui.screens.prepare.rehearsal import RehearsalBody
from alignment_tui.ui.screens.prepare.reviewing import ReviewedBody
from alignment_tui.ui.screens.prepare.signs import SignsBody
from alignment_tui.ui.screens.prepare.support import SupportBody
from alignment_tui.ui.stepping.body import StepBody

BODIES: dict[str, type[StepBody]] = {
    body.STEP: body
    for body in (
        AgreementsBody,
        GoalsBody,
        SignsBody,
        PrivateGoalsBody,
        BringsBody,
        CarryBody,
        AccomplishedBody,
        ShareBody,
        MeasuresBody,
        ReviewedBody,
        NextGoalsBody,
        SourcesBody,
        SupportBody,
        QuestionsBody,
        OffLimitsBody,
        CallBody,
        BriefingBody,
        RehearsalBody,
        AgendaBody,
        ReadyBody,
    )
}


def body_of(step: str, hand: Prep) -> StepBody:
    """What stands in the middle at a step."""
    return BODIES[step](hand)

"""A first meeting that has just ended, line by line through what a coach does in the room, on a desk of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from alignment_tui.domain import live
from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.goal import SHARED, Agreed, Goal
from alignment_tui.domain.line import MEASURE, PRIVATE, STEP, SUPPORT
from alignment_tui.session.begun import NewEngagement
from alignment_tui.session.desk import Desk
from alignment_tui.session.work import OpenMeeting
from alignment_tui.ui.widgets.steps import Steps
from apart import SetClock, folders_in

START = datetime(2026, 3, 12, 14, 0, tzinfo=UTC)
TIRED = "tired, both of us"
QUIET = 'went quiet at "fine". ask after'
PAUSE = "I filled the pause twice. Amara waited"
CLIENT_GOALS = ("My managers decide; I stop being the last stop", "Say the outcome I want, then leave the how")


def ended_meeting(root: Path, clock: SetClock | None = None) -> tuple[Desk, OpenMeeting]:
    """Amara's first meeting, ended 48 minutes ago, nothing of its debrief done yet."""
    clock = clock or SetClock(START)
    desk = Desk(folders_in(root), clock)
    desk.check()
    desk.keep_settings(replace(desk.settings, coach="Ines Halvorsen"))
    work = desk.begin(
        NewEngagement(
            client="Amara Okafor",
            sponsor="Daniel Reyes",
            organisation="Tessaly Water",
            on=START.date(),
            at="14:00",
            organisation_goal="Decisions delegated one level down",
            meetings="first, midpoint and final",
        )
    )
    planned = next(p for p in work.engagement.plan if p.kind == "midpoint")
    work.do(Action("", engagement=(RowPut("plan", replace(planned, on=date(2026, 7, 9))),)))
    held = desk.begin_meeting(work, "p1")
    for words in CLIENT_GOALS:
        goal = Goal(
            id=held.moment().new_id("g"), text=words, visibility=SHARED,
            agreed=(Agreed(who="client", on=START.date()), Agreed(who="sponsor", on=START.date())),
        )  # fmt: skip
        held.do(Action("", engagement=(RowPut("goal", goal),)))
    held.do(live.begin(held.meeting, (), held.moment()))

    def at(minute: int) -> None:
        clock.time = START + timedelta(minutes=minute, seconds=7)

    def say(minute: int, who: str, words: str, mark: str = "") -> str:
        at(minute)
        held.do(live.keep_line(held.meeting, who, words, mark, held.moment()))
        return held.meeting.lines[-1].id

    say(17, "sponsor", "good. half the calls end up w her")
    say(20, "client", "half hr a month w D on me, not ops", SUPPORT)
    step = say(25, "sponsor", "she names who decides what, depot by depot", STEP)
    say(26, "client", "yes. by 27 March")
    held.do(live.accept(held.meeting, held.engagement, step, held.moment()))
    say(28, "sponsor", "numbers fine. that was never it")
    say(28, "", QUIET, PRIVATE)
    say(29, "sponsor", "she briefs Karin before the April day", STEP)
    say(30, "sponsor", "")
    say(31, "sponsor", "she needs better optics with leadership")
    say(33, "sponsor", "leadership = Karin + the regional MDs")
    quoted = say(34, "sponsor", "brings what was decided, who decided it")
    held.do(
        live.agree(
            held.meeting,
            held.engagement,
            quoted,
            "Amara brings what was decided, and who decided it.",
            "",
            held.moment(),
        )
    )
    say(36, "sponsor", "could see her in my chair one day")
    say(37, "client", "never said that to me before")
    say(40, "", PAUSE, PRIVATE)
    say(41, "", TIRED, PRIVATE)
    say(43, "sponsor", "calls that end with her: 10 a week, 3 by 9 July", MEASURE)
    say(46, "sponsor", "I give ten minutes at the April leadership day", STEP)
    optics = held.meeting.lines[8]
    goal = Goal(
        id=held.moment().new_id("g"), proposed_by="sponsor", proposal="better optics with leadership",
        said_in=held.id, said_at=optics.id,
    )  # fmt: skip
    held.do(Action("", engagement=(RowPut("goal", goal),)))
    at(53)
    held.do(live.end(held.moment()))
    at(101)
    return desk, held


async def to_steps(pilot: Pilot[Any]) -> None:
    """`Esc` as often as it takes: a message goes first."""
    for _ in range(3):
        if isinstance(pilot.app.focused, Steps):
            return
        await pilot.press("escape")
    assert isinstance(pilot.app.focused, Steps)

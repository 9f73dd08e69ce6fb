"""A mark in every field there is: none but the named ones gets into the room, none of the coach's own to the client.

The fields are walked from the documents themselves: one that is added later is held to it without being named here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from alignment_tui.clock import SystemClock
from alignment_tui.domain.commitment import Measure, NextStep, Support
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import SHARED, Goal
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import FACILITATION, SYNTHESIS, Meeting, NextTime
from alignment_tui.session.desk import Desk
from alignment_tui.session.watching import RoomWatch
from alignment_tui.ui.places import (
    AlongPlace,
    DebriefPlace,
    EngagementPlace,
    LivePlace,
    Place,
    PreparePlace,
    ReviewPlace,
    SettledPlace,
    ThenNowPlace,
)
from alignment_tui.ui.screens.room import RoomWindow
from alignment_tui.ui.start import CoachApp
from canaries import STARTED, TODAY, Canaries
from desk_kit import desk_in, put
from ui_kit import SIZES, app_with, shown, until

NOW = STARTED + timedelta(minutes=31, seconds=58)
IN_THE_ROOM = {
    "meeting.client.name", "meeting.sponsor.name", "meeting.agenda.short", "meeting.others.name",
    "engagement.client.name", "engagement.sponsor.name",
    "engagement.goals.text", "engagement.steps.text", "engagement.steps.due_words", "engagement.measures.text",
    "engagement.support.text",
}  # fmt: skip
"""What the room may see, field by field."""
THE_COACHS_OWN = {
    "note.text", "note.finished", "meeting.preparation.call_notes", "meeting.preparation.purpose",
    "meeting.preparation.will_ask", "meeting.preparation.look_for", "engagement.referrals.to",
    "engagement.referrals.note", "engagement.sessions.own", "reflection.text",
}  # fmt: skip
"""The coach's own: nowhere while the client is looking too."""
WITH_THE_CLIENT = (
    *(f"engagement.{t}." for t in (
        "client", "sponsor", "coach", "programme", "people", "plan", "agreements", "information", "goals", "measures",
        "steps", "support", "barriers", "success", "definitions", "off_limits", "sponsors", "objectives",
        "resources", "reports", "rests", "sessions", "assessments", "feedback", "received", "answers",
    )),
    *(f"meeting.{t}." for t in (
        "client", "sponsor", "coach", "preparation", "others", "agenda", "agenda_wishes", "wishes", "kept",
        "brought", "carried", "lines", "asked", "takeaways", "next_time", "left_open",
    )),
    "private_", "engagement.organisation", "engagement.reporting", "engagement.pause_phrase", "engagement.pause_act",
    "engagement.care", "engagement.may_be_asked", "engagement.meetings_planned", "engagement.role_word",
    "engagement.development_plan",
    "engagement.strategic_goal", "engagement.action_plan", "meeting.coach_view", "meeting.recorders", "meeting.kind",
)  # fmt: skip
"""What client and coach look at together; a field or table that isn't named here is the coach's own until it is."""


def marked(marks: Canaries, *, phase: str = FACILITATION) -> tuple[Engagement, Meeting]:
    """Documents full of marks, in which whatever can be shared has been, and its private twin stands beside it."""
    engagement: Engagement = marks.fill(Engagement, "engagement")
    meeting: Meeting = marks.fill(Meeting, "meeting")

    def private(of: type, at: str, **more: Any) -> Any:
        return replace(marks.fill(of, at), visibility="private", **more)

    goals = [replace(g, kind="client", visibility=SHARED, status="open", proposed_by="", parent="", answer="")
             for g in engagement.goals]  # fmt: skip
    steps = [replace(s, visibility=SHARED, accepted="own", state="open", owner="client", due=None)
             for s in engagement.steps]  # fmt: skip
    engagement = replace(
        engagement, concluded_on=None, language="en", cues="",
        goals=(*goals, private(Goal, "private_goal", kind="client", status="open", proposed_by="", parent="")),
        steps=(*steps, private(NextStep, "private_step", accepted="own", state="open", owner="client", due=None)),
        measures=(*(replace(m, visibility=SHARED, accepted="own") for m in engagement.measures),
                  private(Measure, "private_measure", accepted="own")),
        support=(*(replace(s, visibility=SHARED, said_in=meeting.id) for s in engagement.support),
                 private(Support, "private_support", said_in=meeting.id)),
        plan=tuple(replace(p, kind="first", state="", at="14:00", meeting=meeting.id if n == 0 else "")
                   for n, p in enumerate(engagement.plan)),
        off_limits=tuple(replace(o, words=(*o.words, "nothing said")) for o in engagement.off_limits),
    )  # fmt: skip
    lines = [replace(line, at="00:10:00", who="sponsor", mark="", made="") for line in meeting.lines]
    notes = [replace(marks.fill(Line, "note"), at="00:11:00", who="", mark="private", made="") for _ in range(2)]
    running = phase == FACILITATION
    meeting = replace(
        meeting, engagement=engagement.id, kind="first", phase=phase, planned_at="14:00", planned_on=TODAY,
        held_on=TODAY, started=STARTED, ended=None if running else STARTED + timedelta(minutes=30), closed_on=None,
        lines=(*lines, *notes), agenda=tuple(replace(s, banks=(), minutes=10) for s in meeting.agenda),
        turns=tuple(replace(t, step=meeting.agenda[0].id, at="00:00:00") for t in meeting.turns), card="said",
        pauses=(),
        next_time=(*meeting.next_time, replace(marks.fill(NextTime, "reflection"), kind="reflection")),
    )  # fmt: skip
    return engagement, meeting


def desk_of(root: Path, marks: Canaries, *, phase: str = FACILITATION) -> tuple[Desk, Engagement, Meeting]:
    """A desk with them on it."""
    desk = desk_in(root, NOW)
    engagement, meeting = marked(marks, phase=phase)
    put(desk, engagement, meeting)
    assert not desk.index.wrong(desk.folders.records)
    return desk, engagement, meeting


def everything_said(app: Any) -> str:
    """The terminal as it stands, and what the actions and help would list."""
    screen = app.screen
    listed = [f"{c.label} {c.help} {c.footer} {c.why_not(screen)}" for c in screen.commands()]
    return "\n".join([shown(app), app.title, *listed])


async def in_every_size(pilot: Pilot[Any]) -> str:
    found = []
    for size in SIZES:
        await pilot.resize_terminal(*size)
        await pilot.pause()
        found.append(everything_said(pilot.app))
    return "\n".join(found)


class TestTheRoom:
    @pytest.mark.parametrize("place", ["live", "prepare", "synthesise", "engagement", "review"])
    async def test_only_named_fields_get_there(self, place: str, tmp_path: Path) -> None:
        marks = Canaries()
        phase = SYNTHESIS if place in ("synthesise", "review") else FACILITATION
        desk, engagement, meeting = desk_of(tmp_path, marks, phase=phase)
        assert len(marks.fields) > 40
        there: dict[str, Place] = {
            "live": LivePlace(meeting.id), "prepare": PreparePlace(meeting.id, "goals"),
            "synthesise": DebriefPlace(meeting.id, "lines"), "engagement": EngagementPlace(engagement.id),
            "review": ReviewPlace(meeting.id),
        }  # fmt: skip
        app = CoachApp(desk, there[place])
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: marks.of(shown(app)), "it is drawn")
            await pilot.press("f5")
            await until(pilot, lambda: "Goals" in shown(app), "the room's page")
            seen = await in_every_size(pilot)
            for key in ("slash", "f1", "f9", "ctrl+s", "f8", "v"):
                await pilot.press(key)
                seen += everything_said(app)
        found = marks.of(seen)
        assert found <= IN_THE_ROOM
        assert {"engagement.goals.text", "engagement.steps.text", "engagement.support.text"} <= found

    async def test_nor_into_the_second_window(self, tmp_path: Path) -> None:
        marks = Canaries()
        desk, _, _ = desk_of(tmp_path, marks)
        watch = RoomWatch(desk.folders, desk.clock)
        app = app_with(lambda: RoomWindow(watch), clock=desk.clock)  # type: ignore[arg-type]
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: "Goals" in shown(app), "the page")
            seen = await in_every_size(pilot)
        assert marks.of(seen) <= IN_THE_ROOM
        assert "engagement.goals.text" in marks.of(seen)
        assert SystemClock().now() is not None


class TestWithTheClient:
    @pytest.mark.parametrize("place", ["prepare", "synthesise", "engagement", "along", "settled", "then and now"])
    async def test_nothing_of_the_coachs_own(self, place: str, tmp_path: Path) -> None:
        marks = Canaries()
        desk, engagement, meeting = desk_of(tmp_path, marks, phase=SYNTHESIS)
        there: dict[str, Place] = {
            "prepare": PreparePlace(meeting.id), "synthesise": DebriefPlace(meeting.id),
            "engagement": EngagementPlace(engagement.id), "along": AlongPlace(engagement.id),
            "settled": SettledPlace(engagement.id), "then and now": ThenNowPlace(engagement.id),
        }  # fmt: skip
        app = CoachApp(desk, there[place])
        seen = ""
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: marks.of(shown(app)), "it is drawn")
            screen: Any = app.screen
            if screen.looked_at != "client":
                await pilot.press("v")
            assert screen.looked_at == "client"
            for step in [s.id for s in screen.steps()] if hasattr(screen, "steps") else [""]:
                if step:
                    screen.go_to(step, enter=False)
                    await until(pilot, lambda: screen.body.is_mounted, "the step")
                await pilot.pause()
                seen += everything_said(app)
            seen += await in_every_size(pilot)
        assert not {at for at in marks.of(seen) if not at.startswith(WITH_THE_CLIENT)}
        assert not marks.of(seen) & THE_COACHS_OWN
        assert len(marks.of(seen)) > 3
        if place == "synthesise":
            assert "meeting.lines.read_back" in marks.of(seen)

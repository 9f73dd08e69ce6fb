"""A whole engagement from the first key to a closed debrief and on into the midpoint, and what is on the disk then."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

import walk
from alignment_tui.clock import SystemClock
from alignment_tui.domain.carry import carry_forward
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import STEP, SUPPORT
from alignment_tui.domain.meeting import CLOSED, Meeting
from alignment_tui.session.desk import Desk
from alignment_tui.storage.folders import VARIABLES
from alignment_tui.storage.records import load
from alignment_tui.ui.start import CoachApp
from apart import folders_in
from terminal import Terminal
from ui_kit import shown

COMMAND = Path(sys.executable).parent / "alignment-tui"


async def test_the_first_meeting_is_played_closed_and_carried_on(tmp_path: Path) -> None:
    desk = Desk(folders_in(tmp_path), SystemClock())
    desk.check()
    app = CoachApp(desk)
    async with app.run_test(size=(120, 36)) as pilot:
        await walk.play(walk.PilotPlayer(app, pilot, shown))

    check_records(tmp_path / "records")


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
async def test_the_same_in_a_real_terminal_against_the_installed_command(tmp_path: Path) -> None:
    folders = {variable: str(tmp_path / name) for name, variable in VARIABLES.items()}
    with Terminal([str(COMMAND)], env=folders) as terminal:
        await walk.play(walk.TerminalPlayer(terminal))
        terminal.press("ctrl+q")

        assert terminal.wait_exit() == 0

    assert b"Traceback" not in terminal.raw
    check_records(tmp_path / "records")


def check_records(records: Path) -> None:
    """What was typed stands in the files, field by field."""
    (folder,) = records.iterdir()
    engagement, first, midpoint = read(folder)

    check_engagement(engagement, first, midpoint)
    check_preparation(engagement, first)
    check_lines(engagement, first)
    check_debrief(first)
    check_midpoint(engagement, first, midpoint)


def read(folder: Path) -> tuple[Engagement, Meeting, Meeting]:
    documents = [load(path.read_bytes(), path).document for path in sorted(folder.glob("*.toml"))]
    meetings = {m.kind: m for m in documents if isinstance(m, Meeting)}
    (engagement,) = (d for d in documents if isinstance(d, Engagement))
    assert set(meetings) == {"first", "midpoint"}
    return engagement, meetings["first"], meetings["midpoint"]


def check_engagement(engagement: Engagement, first: Meeting, midpoint: Meeting) -> None:
    assert (engagement.client.name, engagement.sponsor.name) == ("Leila Marchetti", "Gareth Okonjo")
    assert engagement.organisation == "Tarnwick Instruments"
    assert [(p.kind, p.meeting) for p in engagement.plan] == [
        ("first", first.id),
        ("midpoint", midpoint.id),
        ("final", ""),
    ]
    assert (first.planned_on, first.planned_at, first.minutes) == (date.today(), "10:00", 60)  # noqa: DTZ011  as the program has it
    assert (first.phase, first.held_on, first.closed_on) == (CLOSED, first.planned_on, first.planned_on)


def check_preparation(engagement: Engagement, first: Meeting) -> None:
    shared, private = engagement.goals
    assert (shared.text, shared.success, shared.implication) == (walk.GOAL, walk.GOAL_SUCCESS, walk.GOAL_MEANS)
    assert (shared.visibility, private.visibility, private.text) == ("shared", "private", walk.PRIVATE_GOAL)
    assert [w.text for w in first.wishes] == [walk.SUPPORT_WISH]
    assert [(k.text, k.posed) for k in first.kept] == [(walk.KEPT, "as-theirs")]


def check_lines(engagement: Engagement, first: Meeting) -> None:
    typed = walk.typed_lines(walk.sample_meeting())
    kept = first.lines
    agenda = [step.id for step in first.agenda]
    assert [(k.who, k.text, k.mark, k.step) for k in kept] == [
        (t.who, t.text, t.mark if t.mark in walk.SIGNS else "", agenda[place])
        for t, place in zip(typed, walk.places(typed), strict=True)
    ]
    assert [(k.agreed, k.words) for k in kept if k.text] == [
        (t.agreed, t.words if t.agreed else t.text) for t in typed if t.text
    ]
    assert [k.finished for k in kept if not k.text] == ["true, I did"]
    assert [turn.step for turn in first.turns] == agenda[: walk.places(typed)[-1] + 1]
    steps = {s.said_at: s for s in engagement.steps}
    assert set(steps) == {k.id for k in kept if k.mark == STEP}
    assert all(s.is_accepted for s in steps.values())
    assert {s.said_at for s in engagement.support} == {k.id for k in kept if k.mark == SUPPORT}
    (asked,) = first.asked
    vague = next(k for k in kept if k.text == walk.VAGUE)
    assert (asked.about, asked.question) == (vague.id, "clarify_ladder.behaviour")
    assert "optics" in asked.text


def check_debrief(first: Meeting) -> None:
    (takeaway,) = (t for t in first.takeaways if t.client_heard)
    assert (takeaway.client_heard, takeaway.coach_heard) == (walk.CLIENT_HEARD, walk.COACH_HEARD)
    assert takeaway.for_client == walk.FOR_CLIENT
    assert len(takeaway.lines) == 1
    assert [n.text for n in first.next_time] == [walk.NEXT_QUESTION]
    assert [n.decided for n in first.notes] == ["keep"] * len(first.notes)


def check_midpoint(engagement: Engagement, first: Meeting, midpoint: Meeting) -> None:
    items = carry_forward(engagement, (first,), midpoint)
    success = [i for i in items if i.group == "success"]
    read_back = {line.words for line in first.lines if line.agreed}
    assert success
    assert {i.words for i in success} <= read_back
    assert midpoint.preparation.carried_on is not None
    assert "leave" in {c.choice for c in midpoint.carried}
    assert {c.id for c in midpoint.carried} <= {i.id for i in items}

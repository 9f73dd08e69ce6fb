"""Two programs on one folder: one runs the meeting, the other shows the room what it may see of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is needed", allow_module_level=True)

from alignment_tui.clock import SystemClock
from alignment_tui.domain import live
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import SHARED, Goal
from alignment_tui.domain.line import PRIVATE, STEP
from alignment_tui.domain.meeting import AgendaStep, Meeting
from alignment_tui.domain.people import Person
from alignment_tui.session.desk import Desk
from alignment_tui.storage.folders import VARIABLES
from alignment_tui.storage.records import Extras, dump
from apart import folders_in
from terminal import Terminal

AGENDA = (AgendaStep(id="a", short="Roles", minutes=5), AgendaStep(id="b", short="Both views", minutes=15))


def lay_down(records: Path) -> None:
    folder = records / "amara"
    folder.mkdir(parents=True)
    people = {"client": Person(name="Amara Okafor"), "sponsor": Person(name="Daniel Reyes")}
    goals = (
        Goal(id="g1", text="CANARY of a private goal"),
        Goal(id="g2", text="Stop being the last stop", visibility=SHARED),
    )
    engagement = Engagement(id="e-amara", goals=goals, **people)
    meeting = Meeting(id="m-amara", engagement="e-amara", agenda=AGENDA, **people)
    (folder / "engagement.toml").write_bytes(dump(engagement, Extras()))
    (folder / "meeting.toml").write_bytes(dump(meeting, Extras()))


def test_the_second_window_follows_and_holds_nothing_back_or_beyond(tmp_path: Path) -> None:
    folders = folders_in(tmp_path)
    lay_down(folders.records)
    desk = Desk(folders, SystemClock())
    desk.check()
    desk.refresh()
    opened = desk.meeting("m-amara")
    env = {variable: str(getattr(folders, name)) for name, variable in VARIABLES.items()}
    command = [sys.executable, "-m", "alignment_tui", "room"]
    try:
        with Terminal(command, columns=80, rows=24, env=env) as room:
            room.wait_for("No meeting is running.")

            opened.do(live.begin(opened.meeting, (), opened.moment()))
            opened.snapshot()
            room.wait_for("Amara Okafor and Daniel Reyes")
            room.wait_for("1  Stop being the last stop")
            room.wait_for("Roles, 5 minutes left")

            opened.keep_draft("CANARY in the box")
            for who, words, mark in (
                ("sponsor", "CANARY of a line", ""),
                ("coach", "CANARY of a note", PRIVATE),
                ("sponsor", "Amara should CANARY, proposed", STEP),
                ("client", "I name who decides", STEP),
            ):
                opened.do(live.keep_line(opened.meeting, who, words, mark, opened.moment()))
            opened.do(live.go_on(opened.meeting, opened.moment()))
            room.wait_for("I name who decides")
            room.wait_for("Both views, 15 minutes left")

            room.press("f1", "/", "escape", "ctrl+p", "v")
            opened.do(live.end(opened.moment()))
            opened.snapshot()
            room.wait_for("No meeting is running.")
            room.wait(lambda text: "Amara" not in text, "the rest of the page is gone too")

            room.press("ctrl+q")
            assert room.wait_exit() == 0
            assert b"CANARY" not in room.raw
            assert room.raw.count(b"\x1b]2;") == 1
            assert b"\x1b]2;alignment-tui\x1b\\" in room.raw
    finally:
        desk.close()
    assert not folders.log.exists()
    assert not folders.config.exists()


def test_an_unknown_meeting_is_said_before_anything_is_drawn(tmp_path: Path) -> None:
    env = {variable: str(tmp_path / name) for name, variable in VARIABLES.items()}

    with Terminal([sys.executable, "-m", "alignment_tui", "room", "m-none"], env=env) as room:
        assert room.wait_exit() == 1
        assert "no meeting here has that id" in room.text
    assert list(tmp_path.iterdir()) == []

"""A whole meeting at the keyboard of a real terminal: the record is what the script says, and the keys are few."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is needed", allow_module_level=True)

from alignment_tui.domain.engagement import Engagement, PlannedMeeting
from alignment_tui.domain.meeting import SYNTHESIS, AgendaStep, Meeting
from alignment_tui.domain.people import Person
from alignment_tui.storage.records import Extras, dump, load
from scripted import Script, play
from set_clock_child import BEGAN
from terminal import Terminal

CHILD = Path(__file__).with_name("set_clock_child.py")
STEPS = ("roles", "confidentiality", "goals", "measures", "support", "close")
MOST_BEYOND_WORDS = 2
SHARE_BEYOND_BARE = 0.15


def lay_down(root: Path) -> Path:
    """A first meeting that is about to begin; where its record lies."""
    people = {"client": Person(name="Amara Okafor"), "sponsor": Person(name="Daniel Reyes")}
    meeting = Meeting(
        id="m-script",
        engagement="e-script",
        planned_on=BEGAN.date(),
        planned_at="14:00",
        card="said",
        coach=Person(name="Ines"),
        agenda=tuple(AgendaStep(id=step, name=step.capitalize(), short=step.capitalize(), minutes=9) for step in STEPS),
        **people,  # type: ignore[arg-type]
    )
    plan = (PlannedMeeting(id="p1", kind="first", meeting=meeting.id),)
    folder = root / "records" / "amara-script"
    folder.mkdir(parents=True)
    engagement = Engagement(id="e-script", plan=plan, **people)  # type: ignore[arg-type]
    (folder / "engagement.toml").write_bytes(dump(engagement, Extras()))
    record = folder / "2026-03-12-first-script.toml"
    record.write_bytes(dump(meeting, Extras()))
    return record


def test_fifty_seven_lines_in_forty_five_minutes(tmp_path: Path) -> None:
    record, clock = lay_down(tmp_path), tmp_path / "clock"
    clock.write_text("0")
    with Terminal((sys.executable, str(CHILD), str(tmp_path), str(clock), "m-script"), env={"TZ": "UTC"}) as terminal:
        script = Script(terminal, clock)
        terminal.wait_for("begins the meeting")
        terminal.press("ctrl+s")
        terminal.wait_for("Nothing written yet")
        play(script)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert b"Traceback" not in terminal.raw

    check_lines(record, script)
    check_keys(script)


def check_lines(record: Path, script: Script) -> None:
    """Line by line, as the script has it."""
    meeting = load(record.read_bytes(), record).document
    path = record.with_name("engagement.toml")
    engagement = load(path.read_bytes(), path).document
    assert isinstance(meeting, Meeting)
    assert isinstance(engagement, Engagement)

    assert len(meeting.lines) == 57
    kept = [(x.minute, x.who, x.text, x.mark, x.step, x.agreed, x.finished) for x in meeting.lines]
    assert kept == [(x.minute, x.who, x.text, x.mark, x.step, bool(x.agreed), x.finished) for x in script.lines]
    assert [x.words for x in meeting.lines if x.agreed] == [x.agreed for x in script.lines if x.agreed]
    words = {x.id: x.text for x in meeting.lines}
    assert [(a.state, words[a.about]) for a in meeting.asked] == script.asked
    accepted = {s.said_at for s in engagement.steps if s.accepted == "as it is"}
    assert {words[x] for x in accepted} == {x.text for x in script.lines if x.accepted}
    assert [t.step for t in meeting.turns] == list(STEPS)
    assert [(p.began, p.until) for p in meeting.pauses] == [("00:20:07", "00:25:00")]
    assert (meeting.phase, meeting.ended) == (SYNTHESIS, BEGAN.replace(minute=45))
    assert b"autumn" not in b"".join(p.read_bytes() for p in record.parents[2].rglob("*") if p.is_file())


def check_keys(script: Script) -> None:
    """Nothing takes more than two keys beyond its words, and all of it little more than the bare words."""
    assert script.most <= MOST_BEYOND_WORDS
    assert script.keys / script.bare - 1 <= SHARE_BEYOND_BARE, (script.keys, script.bare)

"""The debrief from an ended meeting to a closed one, as coach and client do it, and what the disk holds then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import KEEP, REFLECT, REMOVE
from alignment_tui.domain.meeting import CLOSED, Meeting
from alignment_tui.session.desk import Desk
from alignment_tui.session.work import OpenMeeting
from alignment_tui.storage.records import load
from alignment_tui.ui.places import DebriefPlace
from alignment_tui.ui.screens.synthesise.screen import SynthesiseScreen
from alignment_tui.ui.start import CoachApp
from debrief_kit import PAUSE, QUIET, TIRED, ended_meeting, to_steps
from ui_kit import shown, until

Ended = tuple[Desk, OpenMeeting]


@pytest.fixture
def ended(tmp_path: Path) -> Iterator[Ended]:
    desk, held = ended_meeting(tmp_path)
    yield desk, held
    desk.close()


async def at_step(pilot: Pilot[Any], step: str) -> SynthesiseScreen:
    """Wait until the step is there with its keys."""
    screen = pilot.app.screen
    assert isinstance(screen, SynthesiseScreen)
    await until(pilot, lambda: screen.at == step and screen.body.has_focus_within, f"the keys are in {step}")
    return screen


async def write(pilot: Pilot[Any], words: str) -> None:
    """Words into the field that has the keys: the first as a key, the rest pasted."""
    await pilot.press("space" if words[0] == " " else words[0])
    pilot.app.post_message(events.Paste(words[1:]))
    await pilot.pause()


def in_field_of(screen: SynthesiseScreen, field: str) -> bool:
    focused = screen.focused
    return focused is not None and focused.parent is not None and focused.parent.id == field


def on_disk(records: Path) -> tuple[Meeting, Engagement]:
    found = [load(path.read_bytes(), path).document for path in records.rglob("*.toml")]
    meeting = next(d for d in found if isinstance(d, Meeting))
    engagement = next(d for d in found if isinstance(d, Engagement))
    return meeting, engagement


async def test_lines_are_finished_moments_first_and_the_typed_words_stay(ended: Ended) -> None:
    desk, held = ended
    async with CoachApp(desk, DebriefPlace(held.id)).run_test(size=(120, 36)) as pilot:
        screen = await at_step(pilot, "lines")
        assert "30, Daniel: what was said?" in shown(pilot.app)
        moment = next(x for x in held.meeting.lines if x.is_moment)
        await write(pilot, "Karin asks who decides")
        await pilot.press("enter")
        await until(
            pilot, lambda: "26, Amara, as noted: yes. by 27 March" in shown(pilot.app), "the short line is next"
        )
        assert held.meeting.line(moment.id).words == "Karin asks who decides"
        await pilot.press("enter")
        await until(pilot, lambda: screen.steps()[0].state == "done", "a line may stay as it stands")
        short = next(x for x in held.meeting.lines if x.text == "yes. by 27 March")
        assert (short.finished, short.agreed) == ("yes. by 27 March", False)
        assert '"' not in "".join(r for r in shown(pilot.app).splitlines() if "Karin asks" in r)
        await pilot.press("ctrl+p", *"from my", "enter")
        await until(pilot, lambda: "From my pad" in shown(pilot.app), "the pad is there")
        await until(pilot, lambda: screen.focused is not None and screen.in_field, "its field has the keys")
        await write(pilot, "we said monthly")
        await pilot.press("enter")
        await until(pilot, lambda: held.meeting.lines[-1].pad, "the line from paper is kept")
        last = held.meeting.lines[-1]
        assert (last.who, last.text, last.at) == ("sponsor", "we said monthly", "")


async def test_the_client_hears_first_and_a_takeaway_leads_to_a_goal(ended: Ended) -> None:
    desk, held = ended
    async with CoachApp(desk, DebriefPlace(held.id, "heard")).run_test(size=(120, 36)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, SynthesiseScreen)
        await until(
            pilot, lambda: screen.focused is not None and screen.focused.id == "lines", "the keys are among lines"
        )
        assert "9 lines" in shown(pilot.app)
        await pilot.press("end", "up", "up", "up", "up", "enter")
        await until(pilot, lambda: screen.in_field and len(held.meeting.takeaways) == 1, "a line is picked up")
        picked = held.meeting.takeaways[0].lines[0]
        assert held.meeting.line(picked).text == "she needs better optics with leadership"
        assert "after Amara's" in shown(pilot.app)
        await pilot.press("tab", "tab", "enter")
        await until(pilot, lambda: "After Amara's. Enter again opens yours first." in shown(pilot.app), "it waits")
        await pilot.press("shift+tab", "shift+tab")
        await write(pilot, "That I am not visible.")
        await pilot.press("tab", "down")
        await until(pilot, lambda: "whether it was seen" in shown(pilot.app), "presets are under the field")
        await pilot.press("enter", "tab")
        await until(pilot, lambda: held.meeting.takeaways[0].listening_for == "whether I had failed", "it is kept")
        await write(pilot, "A wish to be told")
        await pilot.press("tab", "tab")
        await write(pilot, "A monthly word from me")
        await pilot.press("tab")
        await write(pilot, "Is it the telling?")
        await pilot.press("ctrl+t", "space", "down", "minus")
        await until(pilot, lambda: any(x.aside for x in held.meeting.lines), "a line is set aside")
        takeaway = held.meeting.takeaways[0]
        assert takeaway.client_heard == "That I am not visible."
        assert takeaway.coach_heard == "A wish to be told"
        assert takeaway.for_plan == "A monthly word from me"
        assert takeaway.to_check == "Is it the telling?"
        assert len(takeaway.lines) == 2
        await pilot.press("slash", *"of this tak", "enter")
        await until(pilot, lambda: screen.at == "goals", "the goal is shown among the goals")
        goal = held.engagement.goals[-1]
        assert (goal.text, goal.because, goal.is_shared) == ("A monthly word from me", takeaway.id, False)
        assert held.meeting.takeaways[0].goal == goal.id


async def test_a_proposal_is_answered_in_the_clients_words(ended: Ended) -> None:
    desk, held = ended
    async with CoachApp(desk, DebriefPlace(held.id, "goals")).run_test(size=(120, 36)) as pilot:
        screen = await at_step(pilot, "goals")
        assert "(●)" not in shown(pilot.app), "nothing is chosen beforehand"
        await pilot.press("right", "right")
        await until(pilot, lambda: held.engagement.goals[-1].answer == "in my words", "it is answered")
        await pilot.press("tab")
        await write(pilot, "Leadership hears monthly what my team decided")
        await pilot.press("tab")
        await write(pilot, "Karin quotes a depot manager")
        await to_steps(pilot)
        await until(pilot, lambda: bool(held.engagement.goals[-1].success), "success is kept on leaving")
        goal = held.engagement.goals[-1]
        assert goal.text == "Leadership hears monthly what my team decided"
        assert goal.proposal == "better optics with leadership"
        assert [(a.who, a.on) for a in goal.agreed] == [("client", date(2026, 3, 12))]
        assert "Daniel: not yet" in shown(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: in_field_of(screen, "implication"), "the keys go to what is empty")
        await pilot.press("ctrl+n", "ctrl+n")
        await until(pilot, lambda: in_field_of(screen, "success"), "the first goal is in hand")
        before = held.engagement.goals[1]
        assert "goal 1 of 3" in shown(pilot.app)
        await pilot.press("shift+tab")
        await pilot.press("end")
        await write(pilot, " now")
        await pilot.press("escape")
        await until(pilot, lambda: held.engagement.goals[1].text.endswith(" now"), "it is reworded")
        changed = held.engagement.goals[1]
        assert [(w.text, w.whose) for w in changed.history] == [(before.text, "client")]
        assert not changed.sponsor_has_seen
        await pilot.press("f8")
        await until(pilot, lambda: held.engagement.goals[1] == before, "one undo takes the whole visit back")


async def test_steps_and_measures_are_answered_dated_and_compared(ended: Ended) -> None:
    desk, held = ended
    async with CoachApp(desk, DebriefPlace(held.id, "steps")).run_test(size=(120, 36)) as pilot:
        await at_step(pilot, "steps")
        await pilot.press("space", "down")
        await until(pilot, lambda: held.engagement.steps[0].recorded, "it is in the client's record")
        assert "Amara has not said yes" in shown(pilot.app)
        await pilot.press("y")
        await until(pilot, lambda: held.engagement.steps[1].accepted == "as it is", "the owner has said yes")
        assert "1 of 4 is in Amara's own record" in shown(pilot.app)
        await pilot.press("up", "enter")
        await until(pilot, lambda: pilot.app.screen.in_field, "it opens in its place")  # type: ignore[attr-defined]
        pilot.app.screen.query_one("#by").focus()
        await write(pilot, "27 march")
        await pilot.press("tab")
        await until(pilot, lambda: held.engagement.steps[0].due == date(2026, 3, 27), "the day is read")
        await pilot.press("escape", "n")
        await until(pilot, lambda: "Next step" in shown(pilot.app) and pilot.app.screen.in_field, "a new one")  # type: ignore[attr-defined]
        await write(pilot, "Ask Karin for a date")
        await pilot.press("escape")
        await until(pilot, lambda: len(held.engagement.steps) == 4, "it is kept")
        new = held.engagement.steps[-1]
        assert (new.text, new.owner, new.accepted, new.said_in) == ("Ask Karin for a date", "client", "own", held.id)
        await pilot.press("f8")
        await until(pilot, lambda: len(held.engagement.steps) == 3, "and taken back in one go")


async def test_the_close_goes_through_the_notes_and_what_is_removed_is_in_no_file(ended: Ended, tmp_path: Path) -> None:
    desk, held = ended
    async with CoachApp(desk, DebriefPlace(held.id, "next_time")).run_test(size=(120, 36)) as pilot:
        screen = await at_step(pilot, "next_time")
        await write(pilot, "Who decides on the larger post?")
        await pilot.press("enter", "ctrl+n")
        screen = await at_step(pilot, "close")
        for private in (QUIET, TIRED, PAUSE, "private note"):
            assert private not in shown(pilot.app), "the coach's notes are not in the client's view"
        await to_steps(pilot)
        await pilot.press("v", "enter")
        await until(pilot, lambda: TIRED in shown(pilot.app), "they are in the coach's own")
        await pilot.press("enter")
        screen = await at_step(pilot, "close")
        assert "3 private notes still to decide" in shown(pilot.app)
        await pilot.press("k")
        await pilot.press("r")
        await until(pilot, lambda: screen.in_field, "the words come into a field")
        await pilot.press("enter")
        await until(pilot, lambda: "still named: Amara" in shown(pilot.app), "a name stands in them")
        await pilot.press(*["backspace"] * len("Amara waited"))
        await write(pilot, "Wait longer.")
        await pilot.press("enter")
        await until(pilot, lambda: "now in my reflection" in shown(pilot.app), "it is moved")
        await pilot.press("d")
        await until(pilot, lambda: [n.decided for n in held.meeting.notes] == [KEEP, REFLECT, REMOVE], "all decided")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: held.meeting.phase == CLOSED, "it is closed")
        await until(pilot, lambda: "Closed." in shown(pilot.app), "and it says so")
        kept = held.meeting, held.engagement
    desk.close()
    meeting, engagement = on_disk(desk.folders.records)
    assert (meeting.phase, meeting.closed_on, meeting.debriefed_on) == (CLOSED, date(2026, 3, 12), date(2026, 3, 12))
    assert [n.words for n in meeting.notes] == [QUIET]
    assert [(n.text, n.kind) for n in meeting.next_time] == [
        ("Who decides on the larger post?", "question"),
        ("I filled the pause twice. Wait longer.", REFLECT),
    ]
    assert (meeting, engagement) == kept
    everywhere = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert everywhere
    for path in everywhere:
        data = path.read_bytes()
        assert TIRED.encode() not in data, path
        assert b"Amara waited" not in data, path

"""The debrief at every size and in both themes, with nothing in it, with hostile words, in each view, and very long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from alignment_tui.domain import live
from alignment_tui.domain.debrief_closing import coachability, decide_note
from alignment_tui.domain.debriefing import STEPS, pick_up, write_takeaway
from alignment_tui.domain.edits import Action, FieldWritten, RowPut, RowRemoved
from alignment_tui.domain.line import Line
from alignment_tui.domain.people import Person
from alignment_tui.session.desk import Desk
from alignment_tui.session.work import OpenMeeting
from alignment_tui.ui.command import Command
from alignment_tui.ui.places import DebriefPlace
from alignment_tui.ui.screens.synthesise.screen import SynthesiseScreen
from alignment_tui.ui.start import CoachApp
from alignment_tui.ui.widgets.steps import Steps
from debrief_kit import PAUSE, QUIET, TIRED, ended_meeting, to_steps
from ui_kit import HOSTILE, shown, until

Ended = tuple[Desk, OpenMeeting]
IDS = [s.id for s in STEPS]
SHOWS = ("what was said?", "Amara heard", "Proposed by Daniel", "who decides", "comes", "Still open")


@pytest.fixture
def ended(tmp_path: Path) -> Iterator[Ended]:
    desk, held = ended_meeting(tmp_path)
    yield desk, held
    desk.close()


async def arrived(pilot: Pilot[Any], step: str) -> SynthesiseScreen:
    screen = pilot.app.screen
    assert isinstance(screen, SynthesiseScreen)
    await until(pilot, lambda: screen.at == step and screen.body.is_mounted and screen.in_a_step, f"{step} is there")
    return screen


@pytest.mark.parametrize("colours", ["dark", "light"])
async def test_every_step_at_every_size(ended: Ended, size: tuple[int, int], colours: str) -> None:
    desk, held = ended
    desk.keep_settings(replace(desk.settings, colours=colours))
    async with CoachApp(desk, DebriefPlace(held.id)).run_test(size=size) as pilot:
        screen = await arrived(pilot, "lines")
        for step, words in zip(IDS, SHOWS, strict=True):
            screen.go_to(step)
            await arrived(pilot, step)
            await until(pilot, lambda words=words: words in shown(pilot.app), f"{step}: {words}")
            rows = shown(pilot.app).splitlines()
            assert len(rows) == size[1]
            assert "saved" in rows[-2]
            assert rows[-1].strip().endswith("F1 help")
            if size[0] < 120:
                assert f"step {IDS.index(step) + 1} of 6" in rows[0]


async def test_the_lines_beside_have_the_keys_and_their_bar(ended: Ended) -> None:
    desk, held = ended
    async with CoachApp(desk, DebriefPlace(held.id, "heard")).run_test(size=(80, 24)) as pilot:
        screen = await arrived(pilot, "heard")
        await pilot.press("f9")
        await until(pilot, lambda: any(r.startswith("  ▌") for r in shown(pilot.app).splitlines()), "the bar is seen")
        assert "To look at together" in shown(pilot.app)
        before = screen.body.looking.chosen  # type: ignore[attr-defined]
        await pilot.press("down")
        await until(pilot, lambda: screen.body.looking.chosen != before, "the keys are there")  # type: ignore[attr-defined]
        await pilot.resize_terminal(120, 36)
        await until(pilot, lambda: "│▌" in shown(pilot.app), "and beside the middle too")


async def test_each_view_has_only_what_it_may(ended: Ended) -> None:
    desk, held = ended
    held.do(coachability(held.meeting, "listens, then argues"))
    async with CoachApp(desk, DebriefPlace(held.id)).run_test(size=(120, 36)) as pilot:
        screen = await arrived(pilot, "lines")
        mine = ("listens, then argues", TIRED, QUIET, PAUSE, "private note")
        for step in IDS:
            screen.go_to(step)
            await arrived(pilot, step)
            for private in mine:
                assert private not in shown(pilot.app), (step, private)
        screen.query_one("#steps").focus()
        await pilot.press("v", "v")
        assert screen.hand.with_client, "another key than Enter leads nowhere"
        screen.query_one("#steps").focus()
        await pilot.press("v", "enter")
        await until(pilot, lambda: "listens, then argues" in shown(pilot.app), "the coach's own view has it")
        assert not screen.hand.with_client
        await pilot.press("v")
        await until(pilot, lambda: TIRED not in shown(pilot.app), "back with the client at once")


async def test_with_the_client_undo_names_nothing_of_the_coachs_own(ended: Ended) -> None:
    desk, held = ended
    note = next(n for n in held.meeting.notes if n.text == TIRED)
    held.do(live.finish(held.meeting, held.engagement, note.id, "tired, and it showed"))
    held.do(decide_note(held.meeting, note.id, "keep"))
    async with CoachApp(desk, DebriefPlace(held.id, "goals")).run_test(size=(120, 36)) as pilot:
        await arrived(pilot, "goals")
        for _ in range(2):
            await pilot.press("f8")
            await until(pilot, lambda: "Taken back: an earlier change." in shown(pilot.app), "it is taken back")
            assert "note" not in shown(pilot.app).splitlines()[-2]
        assert held.meeting.line(note.id) == note
        await pilot.press("ctrl+p", *"redo", "enter")
        await until(pilot, lambda: held.meeting.line(note.id).finished != "", "and it comes again")  # type: ignore[union-attr]


async def test_closing_by_its_button_keeps_what_is_not_decided_and_it_opens_again(ended: Ended) -> None:
    desk, held = ended
    async with CoachApp(desk, DebriefPlace(held.id, "close")).run_test(size=(120, 36)) as pilot:
        screen = await arrived(pilot, "close")
        screen.query_one("#close").focus()
        await pilot.press("enter")
        await until(pilot, lambda: held.meeting.closed_on is not None, "it is closed")
        assert [n.text for n in held.meeting.notes] == [QUIET, PAUSE, TIRED]
        await until(pilot, lambda: "Closed 12 March." in shown(pilot.app), "the step says since when")
        assert "Close this meeting" not in shown(pilot.app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: shown(pilot.app).count("saved ") >= 2, "ctrl+s only answers now")
        screen.go_to("next_time")
        await arrived(pilot, "next_time")
        await pilot.press(*"Who?")
        await to_steps(pilot)
        await pilot.press("down")
        await until(pilot, lambda: [n.text for n in held.meeting.next_time] == ["Who?"], "additions are kept")
        assert screen.at == "close"
        assert isinstance(screen.focused, Steps), "and leaving a step doesn't take the keys"


async def test_an_empty_meeting_says_where_to_begin(ended: Ended) -> None:
    desk, held = ended
    lines = tuple(RowRemoved("line", x.id) for x in held.meeting.lines)
    rows = tuple(
        RowRemoved(table, x.id)
        for table, those in (
            ("step", held.engagement.steps),
            ("measure", held.engagement.measures),
            ("support", held.engagement.support),
            ("success", held.engagement.success),
            ("goal", held.engagement.goals),
        )
        for x in those
    )
    held.do(Action("nothing", meeting=lines, engagement=rows))
    async with CoachApp(desk, DebriefPlace(held.id)).run_test(size=(80, 24)) as pilot:
        screen = await arrived(pilot, "lines")
        says = "No lines were written. Begin with what each of you remembers."
        assert says in shown(pilot.app)
        expected = {"heard": says, "goals": "In Amara's words", "steps": "New next step", "close": "Still open"}
        for step, words in expected.items():
            screen.go_to(step)
            await arrived(pilot, step)
            await until(pilot, lambda words=words: words in shown(pilot.app), words)


async def test_hostile_words_are_shown_as_they_are(ended: Ended) -> None:
    desk, held = ended
    words = [w for w in HOSTILE if len(w) < 200]
    for n, text in enumerate(words):
        line = Line(id=f"x{n}", at=f"00:{n + 10:02}:00", who="sponsor", text=text)
        held.do(Action("", meeting=(RowPut("line", line),)))
        held.do(pick_up(held.meeting, "w1", line.id, held.moment()))
        held.do(live.mark_line(held.meeting, held.engagement, line.id, "next-step", held.moment()))
        held.do(write_takeaway(held.meeting, "w1", "client_heard", text))
        goal = replace(held.engagement.goals[-1], proposal=text)
        held.do(Action("", engagement=(RowPut("goal", goal),)))
    held.do(Action("", meeting=(RowPut("line", Line(id="p1", text="[/b] private", mark="private")),)))
    person = Person(name="[@click=app.bell]Daniel[/] \x1b]0;x\x07")
    held.do(Action("", meeting=(FieldWritten("sponsor", person),), engagement=(FieldWritten("sponsor", person),)))
    async with CoachApp(desk, DebriefPlace(held.id)).run_test(size=(80, 24)) as pilot:
        screen = await arrived(pilot, "lines")
        for step in IDS:
            screen.go_to(step)
            await arrived(pilot, step)
            await pilot.pause()
            assert "\x1b" not in shown(pilot.app)
        screen.go_to("steps")
        await arrived(pilot, "steps")
        await pilot.press("end", "home")
        for _ in range(6):
            await pilot.press("down")
        await until(pilot, lambda: "[@click=app.bell]x[/]" in shown(pilot.app), "as typed")


async def test_a_very_long_meeting_is_listed_and_searched(ended: Ended) -> None:
    desk, held = ended
    more = (Line(id=f"y{n}", at="00:50:00", who="sponsor", text=f"word {n} of a long talk") for n in range(5_000))
    meeting = replace(held.meeting, lines=(*held.meeting.lines, *more))
    held.work.opened(held.id).record({"id": "long", "says": "", "edits": []}, meeting)
    async with CoachApp(desk, DebriefPlace(held.id, "heard")).run_test(size=(120, 36)) as pilot:
        screen = await arrived(pilot, "heard")
        await until(pilot, lambda: "5009 lines" in shown(pilot.app), "all of them are listed")
        screen.query_one("#find").focus()
        await pilot.press(*"4711")
        await until(pilot, lambda: "word 4711 of a long" in shown(pilot.app), "the find box finds one")


def test_keys_are_unique_among_what_a_step_offers() -> None:
    """Commands of several steps may share a key only as one and the same id."""
    by_key: dict[str, set[str]] = {}
    offered: tuple[Command, ...] = SynthesiseScreen.OFFERED
    for command in offered:
        for key in () if command.told else command.keys:
            by_key.setdefault(key, set()).add(command.id)
    assert {key: ids for key, ids in by_key.items() if len(ids) > 1} == {}

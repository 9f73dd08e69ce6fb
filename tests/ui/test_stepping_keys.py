"""Where the keys are while one goes from step to step: always somewhere one can see."""

from __future__ import annotations

from pathlib import Path

from alignment_tui.domain.missing import to_look_at
from alignment_tui.ui.command import CommandScreen
from alignment_tui.ui.dialogs.help import HelpScreen
from alignment_tui.ui.places import DebriefPlace, NewEngagementPlace, PreparePlace
from alignment_tui.ui.screens.home import HomeScreen
from alignment_tui.ui.screens.prepare import PrepareScreen
from alignment_tui.ui.start import CoachApp
from alignment_tui.ui.stepping.gate import Between, Gate
from alignment_tui.ui.widgets.steps import Steps
from debrief_kit import ended_meeting, to_steps
from prepare_kit import new_desk, preparing, sees, typed
from ui_kit import rows, shown, until


async def test_tab_never_goes_to_what_nobody_sees(tmp_path: Path) -> None:
    desk, meeting_id = new_desk(tmp_path)
    async with preparing(desk, meeting_id) as (pilot, screen):
        for key in ("tab", "shift+tab"):
            for _ in range(8):
                await pilot.press(key)
                assert not isinstance(screen.focused, Gate | Between)


async def test_when_the_last_line_is_taken_the_keys_go_to_what_is_made_of_it(tmp_path: Path) -> None:
    desk, held = ended_meeting(tmp_path)
    async with CoachApp(desk, DebriefPlace(held.id, "heard")).run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "To look at together" in shown(pilot.app), "the lines are there")
        await pilot.press("ctrl+t")
        for _ in range(len(to_look_at(held.meeting))):
            await pilot.press("space")
        await until(pilot, lambda: "Every line has been looked" in shown(pilot.app), "none is left")
        screen = pilot.app.screen
        assert isinstance(screen, CommandScreen)
        await until(pilot, lambda: screen.in_field, "a field has the keys")
        assert "pick up a line" not in rows(pilot.app)[-1]
        await pilot.press("ctrl+t")
        assert "Every line has been looked at" in rows(pilot.app)[-2]
    desk.close()


async def test_among_the_steps_the_next_one_is_a_step_and_the_last_is_the_last(tmp_path: Path) -> None:
    desk, held = ended_meeting(tmp_path)
    async with CoachApp(desk, DebriefPlace(held.id, "heard")).run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "To look at together" in shown(pilot.app), "the lines are there")
        await to_steps(pilot)
        assert "next step" in rows(pilot.app)[-1]
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "Proposed by Daniel" in shown(pilot.app), "the goals are there")
        screen = pilot.app.screen
        screen.query_one(Steps).focus()
        await pilot.press("end")
        await until(pilot, lambda: "Still open" in shown(pilot.app), "the last step is there")
        assert "next step" not in rows(pilot.app)[-1]
        await pilot.press("ctrl+n")
        assert "This is the last step." in rows(pilot.app)[-2]
    desk.close()


async def test_the_footer_says_what_enter_does_with_a_question_of_the_banks(tmp_path: Path) -> None:
    desk, meeting_id = new_desk(tmp_path)
    async with preparing(desk, meeting_id, "questions") as (pilot, _screen):
        assert "Enter write it" in rows(pilot.app)[-1]
        await pilot.press("down")
        assert "Enter take it" in rows(pilot.app)[-1]
        await pilot.press("d")
        await sees(pilot, "This row stays")


async def test_with_the_client_help_tells_of_no_other_view(tmp_path: Path) -> None:
    desk, meeting_id = new_desk(tmp_path)
    async with preparing(desk, meeting_id, size=(120, 50)) as (pilot, _screen):
        await pilot.press("escape", "escape", "f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen), "help is open")
        for words in ("The whole assignment", "the whole assignment"):
            await pilot.press("left")
            if words in shown(pilot.app):
                assert "Without your own notes" not in shown(pilot.app)
        await pilot.press("left", "left")
        assert "Times and the next meeting only" not in shown(pilot.app)


async def test_where_it_is_narrow_what_the_screen_is_for_and_every_action_stay_in_the_footer(tmp_path: Path) -> None:
    desk, _meeting_id = new_desk(tmp_path)
    async with CoachApp(desk, NewEngagementPlace()).run_test(size=(60, 18)) as pilot:
        await until(pilot, lambda: "needed" in shown(pilot.app), "it is there")
        assert all(words in rows(pilot.app)[-1] for words in ("ctrl+s begin", "ctrl+p actions", "F1 help"))


async def test_an_enter_meant_for_the_list_does_not_put_the_first_field_away(tmp_path: Path) -> None:
    desk, meeting_id = new_desk(tmp_path)
    async with preparing(desk, meeting_id, "goals") as (pilot, screen):
        await until(pilot, lambda: screen.in_field, "the first goal is open")
        await pilot.press("enter")
        await typed(pilot, "I hand over")
        await sees(pilot, "I hand over")


async def test_a_step_whose_screen_is_gone_before_its_turn_comes_stops_nothing(tmp_path: Path) -> None:
    desk, meeting_id = new_desk(tmp_path)
    app = CoachApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen), "Home is there")
        app.open(PreparePlace(meeting_id))
        await until(pilot, lambda: isinstance(app.screen, PrepareScreen) and app.screen.at, "a step is there")
        screen = app.screen
        assert isinstance(screen, PrepareScreen)
        app.back()
        await until(pilot, lambda: isinstance(app.screen, HomeScreen) and not screen.children, "it is gone")
        screen._arrived(screen.at, enter=True)
    desk.close()

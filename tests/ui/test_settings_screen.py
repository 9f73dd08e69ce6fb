"""The settings screen: every setting is on it, a change holds at once and is kept, and nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.pilot import Pilot

from alignment_tui.session.settings import Settings, declared
from alignment_tui.session.settings_file import read_settings
from alignment_tui.ui.places import HomePlace, SettingsPlace
from alignment_tui.ui.screens.home import HomeScreen
from alignment_tui.ui.screens.settings import SettingsScreen
from alignment_tui.ui.start import CoachApp
from alignment_tui.ui.theme import PAPER
from alignment_tui.ui.widgets.rows import Rows
from desk_kit import busy, desk_in
from ui_kit import rows, shown, until


def choose(app: CoachApp, name: str) -> None:
    """Choose a setting; the way there by arrows is the list's own affair."""
    app.screen.query_one("#list", Rows).highlight(name)


async def written(app: CoachApp, pilot: Pilot[int], words: str) -> None:
    """Other words in the field, and Enter."""
    await pilot.press("ctrl+u")
    app.screen.query_one("#words WordsInput").post_message(events.Paste(words))
    await pilot.press("enter")


async def test_each_is_there(size: tuple[int, int], tmp_path: Path) -> None:
    app = CoachApp(desk_in(tmp_path), SettingsPlace())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert {name for name, _ in declared()} <= {row.id for row in app.screen.query_one("#list", Rows).rows}
        assert "Your name" in shown(app)
        assert "As it stands in new engagements" in shown(app)
        assert max(len(row) for row in rows(app)) <= size[0]
        await pilot.press("end")
        assert "How often questions were asked" in shown(app)


async def test_each_changes_with_a_key_and_is_kept(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    app = CoachApp(desk, SettingsPlace())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        choose(app, "voices")
        await pilot.press("enter")
        assert desk.settings.voices
        choose(app, "colours")
        await pilot.press("right")
        assert app.theme == PAPER.name
        await pilot.press("space", "space", "f8", "f8")
        assert desk.settings.colours == "light"
        choose(app, "coach")
        await pilot.press("enter", *"Ines")
        assert "keep it" in rows(app)[-1]
        await pilot.press("escape")
        choose(app, "kept_months")
        await pilot.press("enter", "ctrl+u", *"soon", "enter")
        assert "a number, at most 600" in shown(app)
        await pilot.press("ctrl+u", *"36", "enter")
        assert "36 months" in shown(app)
        choose(app, "abbreviations")
        await pilot.press("enter", "m", "d", "enter")
        await pilot.press("escape")
        assert "each row" in shown(app)
        await pilot.press("backspace", "space", "=", "space", *"boss", "escape")
        assert desk.settings.abbreviations == (("md", "boss"),)
        choose(app, "voices")
        await pilot.press("u")
        expected = Settings(coach="Ines", colours="light", kept_months=36, abbreviations=(("md", "boss"),))
        assert read_settings(desk.folders.config) == desk.settings == expected
        await pilot.press("escape")


async def test_it_is_reached_from_home_and_a_new_folder_for_the_records_is_made(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    busy(desk)
    app = CoachApp(desk, HomePlace())
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("/", *"settings", "enter")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen), "the settings are open")
        choose(app, "records")
        await pilot.press("enter", *"here", "enter")
        assert "its whole path" in shown(app)
        await written(app, pilot, str(tmp_path))
        assert "keeps its own things" in shown(app)
        await written(app, pilot, str(tmp_path / "mine"))
        assert (tmp_path / "mine").is_dir()
        assert "from the next start" in shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
    assert read_settings(desk.folders.config).records == str(tmp_path / "mine")


async def test_settings_that_cannot_be_read_are_told_and_left_alone(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    desk.folders.config.mkdir()
    path = desk.folders.config / "settings.toml"
    path.write_text("coach = \n")
    app = CoachApp(desk, SettingsPlace())
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "can't be read" in shown(app), "it is said")
        choose(app, "voices")
        await pilot.press("enter")
        assert "So it is until you leave" in shown(app)
        assert desk.settings.voices
    assert path.read_text() == "coach = \n"

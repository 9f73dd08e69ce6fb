"""What asks on Home and is no meeting: words whose record is gone, and engagements kept long enough."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))

from alignment_tui.domain.engagement import Agreement
from alignment_tui.session.desk import Desk
from alignment_tui.session.settings import Settings
from alignment_tui.ui.dialogs.ask import AskDialog
from alignment_tui.ui.dialogs.reading import ReadingDialog
from alignment_tui.ui.places import EngagementPlace, HomePlace, SettingsPlace
from alignment_tui.ui.screens.engagement import EngagementScreen
from alignment_tui.ui.screens.home import HomeScreen
from alignment_tui.ui.start import CoachApp
from alignment_tui.ui.widgets.rows import Rows
from desk_kit import MORNING, amara, busy, desk_in, put
from test_removing import stopped_with_words
from ui_kit import rows, shown, until


def words_on(app: CoachApp) -> str:
    return " ".join(shown(app).split())


async def open_row(pilot: Pilot[Any], row_id: str) -> None:
    listed = pilot.app.screen.query_one("#list", Rows)
    await until(pilot, lambda: row_id in [row.id for row in listed.rows], f"{row_id} is listed")
    listed.highlight(row_id)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, AskDialog), "it is asked")


def over_time(root: Path) -> Desk:
    desk = desk_in(root)
    busy(desk)
    engagement, meeting = amara()
    agreed = Agreement(id="notes", words="mine, two years", by="all", on=date(2024, 2, 1))
    put(
        desk,
        replace(engagement, concluded_on=date(2024, 3, 1), agreements=(agreed,)),
        replace(meeting, phase="closed"),
    )
    return desk


class TestRetention:
    async def test_it_is_pointed_out_and_can_be_agreed_anew(self, size: tuple[int, int], tmp_path: Path) -> None:
        desk = over_time(tmp_path)
        app = CoachApp(desk)
        async with app.run_test(size=size) as pilot:
            await open_row(pilot, "kept:e-amara")
            said = words_on(app)
            assert "Amara Okafor's engagement was concluded two years ago." in said
            assert "Remove it, as agreed on" in said
            assert "Not now Agree anew Remove it" in said
            await pilot.press("right", "enter", "ctrl+u", *"soon", "enter")
            assert "Until when is it kept?" in words_on(app)
            await pilot.press("ctrl+u", *"2027-01-01", "enter")
            await until(pilot, lambda: "kept long enough" not in shown(app), "it isn't pointed out any more")
            assert desk.engagement("e-amara").retention_until == date(2027, 1, 1)

    async def test_removing_asks_for_the_last_name_and_leaves_nothing(self, tmp_path: Path) -> None:
        desk = over_time(tmp_path)
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await open_row(pilot, "kept:e-amara")
            await pilot.press("right", "right", "enter")
            for words in ("This removes 1 meeting and every copy made here.", "Type", "Okafor"):
                assert words in shown(app)
            assert "out of reach" in shown(app)
            await pilot.press(*"okafer", "enter")
            assert "not so" in shown(app)
            await pilot.press("backspace", "backspace", *"or", "enter")
            await until(pilot, lambda: "Removed: 2 records." in shown(app), "it is said")
            assert isinstance(app.screen, HomeScreen)
            assert "Okafor" not in shown(app)
        assert not (desk.folders.records / "e-amara").exists()

    async def test_discreet_home_names_none_of_it(self, tmp_path: Path) -> None:
        desk = over_time(tmp_path)
        desk.keep_settings(Settings(home_discreet=True))
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: rows(app)[-1], "it is drawn")
            await pilot.pause()
            assert "Okafor" not in shown(app)
            assert "Needs you now" not in shown(app)
            assert app.screen.looked_at == "room"  # type: ignore[attr-defined]
            await pilot.press("v", "enter")
            await until(pilot, lambda: "kept long enough" in shown(app), "all of it, by two keys")


class TestOnItsOwnPage:
    async def test_cues_until_when_and_removing_are_the_coachs_own(self, tmp_path: Path) -> None:
        desk = over_time(tmp_path)
        app = CoachApp(desk, HomePlace())
        async with app.run_test(size=(120, 36)) as pilot:
            app.open(EngagementPlace("e-amara"))
            await until(pilot, lambda: isinstance(app.screen, EngagementScreen), "its page")
            screen: Any = app.screen
            assert screen.command("remove.all") is None
            await pilot.press("v", "enter")
            await until(pilot, lambda: screen.looked_at == "", "the coach's own view")
            screen.action_command("cues.off")
            assert desk.work("e-amara").engagement.cues == "off"
            assert "Cues are off in this engagement." in shown(app)
            await pilot.press("f8")
            assert desk.work("e-amara").engagement.cues == ""
            screen.action_command("remove.all")
            await pilot.pause()
            await pilot.press(*"Okafor", "enter")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen), "back to Home")
            await until(pilot, lambda: "Okafor" not in shown(app).replace("Removed", ""), "it is gone")
        assert not (desk.folders.records / "e-amara").exists()

    async def test_what_still_runs_cannot_be_removed(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        put(desk, *amara())
        app = CoachApp(desk, EngagementPlace("e-amara"))
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("v", "enter")
            screen: Any = app.screen
            assert screen.command("remove.all").why_not(screen) == "conclude it first"


async def test_a_record_of_a_newer_version_says_that_it_is_only_read(size: tuple[int, int], tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    put(desk, *amara())
    path = desk.folders.records / "e-amara" / "engagement.toml"
    path.write_text(path.read_text().replace("schema = 1", "schema = 2", 1) + '\n[[later]]\nid = "x"\n')
    app = CoachApp(desk)
    async with app.run_test(size=size) as pilot:
        listed = app.screen.query_one("#list", Rows)
        await until(pilot, lambda: f"newer:{path}" in [row.id for row in listed.rows], "it is listed")
        assert "newer version" in shown(app)
        listed.highlight(f"newer:{path}")
        app.screen._show_detail()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "This record was" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen), "it opens")
        assert "newer version" in rows(app)[-2]


async def test_settings_that_cannot_be_read_are_said_on_home_once(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    busy(desk)
    desk.folders.config.mkdir()
    (desk.folders.config / "settings.toml").write_text("coach = \n")
    app = CoachApp(desk)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "Your settings can't be read" in shown(app), "it is said")
        await pilot.press("escape")
        assert "/ every action" in rows(app)[-1]
        app.open(SettingsPlace())
        await pilot.pause()
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert "Your settings can't be read" not in shown(app)


class TestWordsWithoutARecord:
    @pytest.mark.parametrize("answer", ["put", "go"])
    async def test_they_can_be_read_put_back_or_let_go(self, answer: str, tmp_path: Path) -> None:
        desk = desk_in(tmp_path, MORNING)
        _, meeting = stopped_with_words(desk)
        shutil.rmtree(next(desk.folders.records.iterdir()))
        desk = desk_in(tmp_path, MORNING)
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "words without a record" in shown(app), "they are listed")
            await open_row(pilot, f"lost:{meeting}")
            assert "1 change of Nadia Behar's first meeting, and no record that has them." in words_on(app)
            await pilot.press("right", "enter")
            await until(pilot, lambda: isinstance(app.screen, ReadingDialog), "to be read")
            assert "only in the journal" in shown(app)
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, AskDialog), "asked again")
            if answer == "put":
                await pilot.press("right", "right", "enter")
                await until(pilot, lambda: "In a record again" in shown(app), "it is said")
                assert any(row.id == meeting for row in desk.rows())
            else:
                await pilot.press("right", "right", "right", "enter")
                await until(pilot, lambda: "be taken back" in shown(app), "asked once more")
                await pilot.press("right", "enter")
            await until(pilot, lambda: "words without a record" not in shown(app), "they ask no more")

"""Beginning an engagement, with its folder on a real disk."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from alignment_tui.domain.engagement import Engagement
from alignment_tui.session import unfinished
from alignment_tui.session.desk import Desk
from alignment_tui.session.settings import Settings
from alignment_tui.session.unfinished import Unfinished
from alignment_tui.storage.records import load
from alignment_tui.ui.places import HomePlace, NewEngagementPlace
from alignment_tui.ui.screens.engagement import EngagementScreen
from alignment_tui.ui.screens.home import HomeScreen
from alignment_tui.ui.screens.new_engagement import NewEngagementScreen
from alignment_tui.ui.start import CoachApp
from alignment_tui.ui.widgets.fields import TextField
from desk_kit import amara, busy, desk_in, put
from ui_kit import HOSTILE, rows, shown, until


def begun(desk: Desk) -> list[Engagement]:
    found = []
    for path in desk.folders.records.glob("*/engagement.toml"):
        document = load(path.read_bytes(), path).document
        assert isinstance(document, Engagement)
        found.append(document)
    return found


async def typing(pilot: Pilot[Any], field: str, words: str) -> None:
    pilot.app.screen.query_one(f"#{field}", TextField).focus()
    await pilot.pause()
    pilot.app.screen.query_one(f"#{field} WordsInput").pasted(words)
    await pilot.pause()


async def at_the_form(pilot: Pilot[Any]) -> None:
    await pilot.press("n")
    await until(pilot, lambda: isinstance(pilot.app.screen, NewEngagementScreen), "the form is open")


class TestBeginning:
    async def test_a_name_typed_on_the_keyboard_is_enough(self, tmp_path: Path, size: tuple[int, int]) -> None:
        desk = desk_in(tmp_path)
        app = CoachApp(desk)
        async with app.run_test(size=size) as pilot:
            await at_the_form(pilot)
            assert "needed" in shown(app)
            await until(pilot, lambda: "Whoever is coached." in shown(app), "the field is explained")
            await pilot.press(*"Amara", "ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, EngagementScreen), "it has begun")
            await until(pilot, lambda: "engagement has begun. Next: prepare the" in shown(app), "it is said")
            await pilot.press("escape", "escape")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen), "and Home has it")
            await until(pilot, lambda: "no day" in shown(app), "with its first meeting")
        (engagement,) = begun(desk)
        assert engagement.client.name == "Amara"
        assert [p.kind for p in engagement.plan] == ["first", "midpoint", "final"]
        assert engagement.begun_on == date(2026, 3, 12)
        assert unfinished.every(desk.folders) == ()

    async def test_everything_that_is_known_goes_in(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        app = CoachApp(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            await at_the_form(pilot)
            await typing(pilot, "client", "Amara Okafor")
            await pilot.press("tab", "right", "enter")
            await typing(pilot, "sponsor", "Daniel Reyes")
            await typing(pilot, "organisation", "Tessaly Water")
            await typing(pilot, "when", "16 mar 14:00")
            assert "Monday 16 March, 14:00, 60 minutes" in shown(app)
            app.screen.query_one("#programme").focus()
            await pilot.press("down")
            await typing(pilot, "programme-name", "Decide closer")
            await typing(pilot, "organisation-goal", "Decisions one level down")
            app.screen.query_one("#meetings").focus()
            await pilot.press("down", "down", "down")
            await typing(pilot, "coach", "Ines Halvorsen")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "Next: prepare the midpoint." in shown(app), "it has begun")
        (engagement,) = begun(desk)
        assert (engagement.sponsor.name, engagement.organisation) == ("Daniel Reyes", "Tessaly Water")
        assert engagement.programme.name == "Decide closer"
        assert [g.text for g in engagement.organisation_goals] == ["Decisions one level down"]
        assert engagement.meetings_planned == "not yet decided"
        assert [(p.kind, p.on, p.at) for p in engagement.plan] == [("midpoint", date(2026, 3, 16), "14:00")]
        assert engagement.coach.name == desk.settings.coach == "Ines Halvorsen"

    async def test_the_days_of_the_other_meetings_are_entered_or_stay_open(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        app = CoachApp(desk, NewEngagementPlace())
        async with app.run_test(size=(120, 50)) as pilot:
            await typing(pilot, "client", "Amara Okafor")
            await typing(pilot, "when", "16 mar 14:00")
            assert app.screen.query_one("#when-midpoint").display
            assert not app.screen.query_one("#when-first").display
            await typing(pilot, "when-midpoint", "9 jul 14:00")
            await until(pilot, lambda: "Thursday 9 July, 14:00, 60 minutes" in shown(app), "it is answered in words")
            await pilot.press("tab")
            await typing(pilot, "when-final", "31 nov")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "Begin again leaves the day open." in shown(app), "the day that is none")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, EngagementScreen), "it has begun")
        assert [(p.kind, p.on, p.at) for p in begun(desk)[0].plan] == [
            ("first", date(2026, 3, 16), "14:00"), ("midpoint", date(2026, 7, 9), "14:00"), ("final", None, ""),
        ]  # fmt: skip

    async def test_without_a_name_it_says_what_is_needed_and_puts_the_keys_there(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        app = CoachApp(desk, NewEngagementPlace())
        async with app.run_test(size=(80, 24)) as pilot:
            await typing(pilot, "sponsor", "Daniel")
            app.screen.query_one("#begin").focus()
            await pilot.press("enter")
            await until(pilot, lambda: "A client's name first: then this can begin." in rows(app)[-2], "it says so")
            assert app.focused is app.screen.query_one("#client WordsInput")
        assert begun(desk) == []

    async def test_a_day_that_is_none_is_answered_and_only_begin_again_leaves_it_open(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_the_form(pilot)
            await typing(pilot, "client", "Amara")
            await typing(pilot, "when", "31 april")
            assert '"31 April" is not a day. Did you mean 30 April?' in shown(app)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "Begin again leaves the day open." in shown(app), "it is asked about")
            assert begun(desk) == []
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, EngagementScreen), "it has begun")
        assert begun(desk)[0].plan[0].on is None

    async def test_the_coach_is_asked_for_the_name_once(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        desk.keep_settings(Settings(coach="Ines Halvorsen"))
        app = CoachApp(desk, NewEngagementPlace())
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: "Client" in shown(app), "the form is there")
            assert not app.screen.query("#coach")

    @pytest.mark.parametrize("words", [HOSTILE[n] for n in (0, 2, 3, 8, 9)])
    async def test_hostile_names_are_kept_as_typed_and_never_name_a_folder(self, tmp_path: Path, words: str) -> None:
        desk = desk_in(tmp_path)
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_the_form(pilot)
            await typing(pilot, "client", words)
            await typing(pilot, "sponsor", words)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, EngagementScreen), "it has begun")
            assert "\x1b" not in shown(app)
        (engagement,) = begun(desk)
        assert engagement.sponsor.name == engagement.client.name
        (folder,) = desk.folders.records.iterdir()
        assert folder.name.isascii()
        assert len(folder.name) < 48


class TestWhatIsPointedOut:
    async def test_a_sponsor_from_another_engagement_and_nothing_of_it(
        self, tmp_path: Path, size: tuple[int, int]
    ) -> None:
        desk = desk_in(tmp_path)
        busy(desk)
        app = CoachApp(desk, NewEngagementPlace())
        async with app.run_test(size=size) as pilot:
            await typing(pilot, "client", "Zoe")
            await typing(pilot, "sponsor", "daniel reyes")
            await until(pilot, lambda: "daniel reyes is here already" in shown(app), "it is pointed out")
            assert "as the sponsor in" in shown(app)
            assert "Amara" not in shown(app)

    async def test_a_known_programme_fills_what_it_brings_and_says_so(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        put(desk, *amara())
        app = CoachApp(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            await at_the_form(pilot)
            await typing(pilot, "client", "Zoe Lind")
            app.screen.query_one("#programme").focus()
            await pilot.press("up")
            await until(pilot, lambda: "Decisions delegated one level down" in shown(app), "the goal is read")
            assert "Zoe's goals go beneath it, in Zoe's words." in " ".join(shown(app).split())
            assert app.screen.query_one("#organisation", TextField).value == "Tessaly Water"
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, EngagementScreen), "it has begun")
        zoe = next(e for e in begun(desk) if e.client.name == "Zoe Lind")
        assert [g.text for g in zoe.organisation_goals] == ["Decisions delegated one level down"]
        assert zoe.programme.name == "Decide closer to the work"

    async def test_the_same_name_again_is_asked_about_in_place(self, tmp_path: Path, size: tuple[int, int]) -> None:
        desk = desk_in(tmp_path)
        put(desk, *amara())
        app = CoachApp(desk)
        async with app.run_test(size=size) as pilot:
            await at_the_form(pilot)
            await typing(pilot, "client", "amara okafor")
            await typing(pilot, "organisation", "Tessaly Water")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "There is an Amara Okafor at Tessaly Water" in shown(app), "it is asked")
            assert len(begun(desk)) == 1
            await pilot.press("enter", "ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, EngagementScreen), "another one it is")
        assert len(begun(desk)) == 2

    async def test_that_one_opens_it(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        put(desk, *amara())
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_the_form(pilot)
            await typing(pilot, "client", "Amara Okafor")
            await typing(pilot, "organisation", "Tessaly Water")
            await pilot.press("ctrl+s", "tab", "enter")
            await until(pilot, lambda: isinstance(app.screen, EngagementScreen), "that one is open")
            assert "Amara Okafor  Tessaly Water" in rows(app)[0]
        assert len(begun(desk)) == 1
        assert unfinished.every(desk.folders) == ()


class TestLeaving:
    async def test_what_was_typed_waits_on_home_and_goes_on_from_there(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_the_form(pilot)
            await typing(pilot, "client", "Zoe [b]")
            await typing(pilot, "when", "some day soon")
            await pilot.press("escape")
            await until(pilot, lambda: "Kept as it is. Home has it under Needs you now." in rows(app)[-2], "it is said")
            assert "not begun yet" in shown(app)
            await pilot.press("enter")
            await until(pilot, lambda: "some day soon" in shown(app), "it goes on as it was left")
            assert "Zoe [b]" in shown(app)
            await typing(pilot, "when", "")
            await pilot.press("ctrl+s", "ctrl+s")
            await until(pilot, lambda: isinstance(app.screen, EngagementScreen), "it has begun")
        assert [e.client.name for e in begun(desk)] == ["Zoe [b]"]
        assert unfinished.every(desk.folders) == ()

    async def test_nothing_typed_leaves_nothing(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_the_form(pilot)
            await pilot.press("tab", "right", "escape")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen), "Home again")
            assert "No engagements yet." in shown(app)
        assert unfinished.every(desk.folders) == ()

    async def test_it_is_kept_while_it_is_typed(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await at_the_form(pilot)
            await typing(pilot, "client", "Zoe")
            folder = desk.folders.state / "unfinished"
            await until(pilot, lambda: folder.is_dir() and list(folder.glob("*.json")), "kept")
            assert [u.client for u in unfinished.every(desk.folders)] == ["Zoe"]
            await pilot.press("ctrl+p", *"throw", "enter")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen), "thrown away")
        assert unfinished.every(desk.folders) == ()

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that refuses this person")
    async def test_where_it_cannot_be_kept_leaving_says_so(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        app = CoachApp(desk, HomePlace())
        async with app.run_test(size=(80, 24)) as pilot:
            await at_the_form(pilot)
            (desk.folders.state / "unfinished").mkdir(mode=0o500)
            await typing(pilot, "client", "Zoe")
            await pilot.press("escape")
            await until(pilot, lambda: "can't be kept just now" in shown(app), "it says so")
            assert isinstance(app.screen, NewEngagementScreen)

    async def test_one_that_is_gone_begins_anew(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        unfinished.keep(desk.folders, Unfinished(id="u-1", client="Zoe"))
        app = CoachApp(desk, NewEngagementPlace("u-2"))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "Client" in shown(app), "an empty form")
            assert "Zoe" not in shown(app)

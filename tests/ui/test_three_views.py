"""Mine, with the client, the room: the same three wherever there is something to look at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.engagement import Engagement, OffLimits
from alignment_tui.ui.places import AlongPlace, DebriefPlace, EngagementPlace, Place, PreparePlace, SettledPlace
from alignment_tui.ui.screens.room.over import RoomOver
from alignment_tui.ui.start import CoachApp
from desk_kit import PRIVATE_WORDS, amara_in_july, desk_in, put
from prepare_kit import JULY, arrived
from ui_kit import rows, shown, until

PLACES: dict[str, Place] = {
    "engagement": EngagementPlace("e-amara"),
    "prepare": PreparePlace("m-mid", "measures"),
    "synthesise": DebriefPlace("m-amara", "goals"),
}
NEVER = (*PRIVATE_WORDS, "F1", "Esc", "actions", "Looks for another post", "private", "writing")


async def in_sight(pilot: Pilot[Any], place: str) -> None:
    await until(pilot, lambda: "Amara" in shown(pilot.app) and pilot.app.screen.focused is not None, place)
    await pilot.pause()


class TestTheRoom:
    @pytest.mark.parametrize("place", PLACES)
    async def test_f5_shows_it_and_two_deliberate_keys_lead_back_to_just_the_same(
        self, place: str, tmp_path: Path
    ) -> None:
        desk = desk_in(tmp_path, JULY)
        put(desk, *amara_in_july())
        app = CoachApp(desk, PLACES[place])
        async with app.run_test(size=(80, 24)) as pilot:
            await in_sight(pilot, place)
            app.screen.unsay()  # type: ignore[attr-defined]
            await pilot.pause()
            before, focused = shown(app), app.screen.focused
            await pilot.press("f5")
            page = shown(app)
            assert not [words for words in NEVER if words in page]
            for words in (
                "Amara Okafor and Daniel Reyes",
                "My managers decide",
                "A half hour a month",
                "calls that end",
            ):
                assert words in page, words
            assert rows(app)[-1] == ""
            for keys in (
                ("slash",), ("f5", "slash"), ("f5", "x", "enter"), ("escape", "escape"),
                ("f1", "f9", "f8", "v", "enter"), ("ctrl+s", "ctrl+n", "tab", "enter"),
                ("ctrl+p", "escape", "enter"), ("f5", "v", "enter"),
            ):  # fmt: skip
                await pilot.press(*keys)
                assert shown(app) == page, keys
            await pilot.resize_terminal(120, 36)
            await pilot.pause()
            assert not [words for words in NEVER if words in shown(app)]
            await pilot.resize_terminal(80, 24)
            await pilot.press("slash", "enter")
            await until(pilot, lambda: shown(app) == before, "all is as it was")
            assert app.screen.focused is focused

    async def test_by_its_name_and_a_half_typed_word_waits(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path, JULY)
        put(desk, *amara_in_july())
        app = CoachApp(desk, PreparePlace("m-mid", "support"))
        async with app.run_test(size=(120, 36)) as pilot:
            await arrived(pilot, "support")
            await pilot.press("a", *"half")
            await pilot.press("ctrl+p", *"room's", "enter")
            await until(pilot, lambda: isinstance(app.screen, RoomOver), "the room's page")
            assert "half" not in shown(app).replace("A half hour", "")
            await pilot.press(*"xyz")
            await pilot.press("f5", "enter")
            await pilot.press("space", *"an", "space", *"hour")
            await until(pilot, lambda: "half an hour" in shown(app), "the words go on")

    @pytest.mark.parametrize("place", [AlongPlace("e-amara"), SettledPlace("e-amara")])
    async def test_steps_of_no_one_meeting_show_the_whole_engagement(self, place: Place, tmp_path: Path) -> None:
        desk = desk_in(tmp_path, JULY)
        put(desk, *amara_in_july())
        app = CoachApp(desk, place)
        async with app.run_test(size=(80, 24)) as pilot:
            await in_sight(pilot, "steps")
            await pilot.press("f5")
            page = shown(app)
            assert "My managers decide" in page
            assert "Midpoint, 9 July" in page
            assert "of 60 min" not in page
            await pilot.press("f5", "enter")
            assert not isinstance(app.screen, RoomOver)

    async def test_an_engagement_with_nothing_in_it(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path, JULY)
        put(desk, Engagement(id="e-none"))
        app = CoachApp(desk, EngagementPlace("e-none"))
        async with app.run_test(size=(60, 18)) as pilot:
            await pilot.press("f5")
            assert "The client and the sponsor" in shown(app)
            await pilot.press("f5", "enter")
            assert not isinstance(app.screen, RoomOver)


class TestWithTheClient:
    @pytest.mark.parametrize("place", PLACES)
    async def test_nothing_tells_that_there_is_a_view_of_the_coachs_own(self, place: str, tmp_path: Path) -> None:
        desk = desk_in(tmp_path, JULY)
        put(desk, *amara_in_july())
        app = CoachApp(desk, PLACES[place])
        async with app.run_test(size=(120, 36)) as pilot:
            await in_sight(pilot, place)
            screen: Any = app.screen
            for _ in range(2 - (place == "engagement")):
                said = " ".join(f"{c.label} {c.help} {c.footer}" for c in screen.commands()).lower()
                assert not [w for w in ("your own", "my own", "view of") if w in said]
                assert "your own" not in shown(app)
                if place != "engagement":
                    await pilot.press("escape")  # to the list
            before = shown(app).replace("▌", "│")
            await pilot.press("v")
            assert shown(app).replace("▌", "│") == before
            await pilot.press("x")
            assert screen.looked_at == "client"


async def test_something_shared_that_comes_to_name_what_is_off_limits_is_told_once(tmp_path: Path) -> None:
    desk = desk_in(tmp_path, JULY)
    engagement, first, midpoint = amara_in_july()
    barred = (OffLimits(id="x1", topic="Norrland"), OffLimits(id="x2", topic="delegated decisions"))
    put(desk, replace(engagement, off_limits=barred), first, midpoint)
    app = CoachApp(desk, DebriefPlace("m-amara", "goals"))
    async with app.run_test(size=(120, 36)) as pilot:
        await in_sight(pilot, "synthesise")
        work = desk.work("e-amara")
        goal = work.engagement.goals[1]
        assert "off limits" not in rows(app)[-2]
        for words, told in (("Norrland decides", True), ("Norrland decides too", False), ("Decided", False)):
            app.screen.unsay()  # type: ignore[attr-defined]
            work.do(Action("a goal", engagement=(RowPut("goal", replace(goal, text=words)),)))
            await pilot.pause()
            assert ('"Norrland" is off limits, and stands in a shared goal.' in rows(app)[-2]) is told

"""First, midpoint and final side by side: in words as well as in looks, and read in place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from alignment_tui.domain.goal import SHARED, Goal, Wording
from alignment_tui.domain.people import Person
from alignment_tui.ui.places import ThenNowPlace
from alignment_tui.ui.screens.review import ReviewScreen
from alignment_tui.ui.screens.then_now import ThenNowScreen
from alignment_tui.ui.screens.then_now.drawing import changed
from desk_kit import amara_in_july, desk_in, put
from looking_kit import app_at, leila, sample_desk
from ui_kit import rows, shown, until


async def test_goal_by_goal_side_by_side_or_one_under_another(tmp_path: Path, size: tuple[int, int]) -> None:
    desk = sample_desk(tmp_path)
    engagement, meetings = leila(desk)
    app = app_at(desk, ThenNowPlace(engagement, "g5"))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "I show finished work" in shown(app), "the goal that was asked for")
        text = shown(app)
        assert "as before" in text or size[1] < 30
        if size[0] >= 120:
            head = next(row for row in rows(app) if "First" in row)
            assert "Midpoint" in head
            assert "Final" in head
        else:
            assert any(row.strip("▌ ").startswith("First") for row in rows(app))
        await pilot.press("right", "left", "left")
        await until(pilot, lambda: "Goal 4 of 6" in shown(app), "the goal before")
        assert "private" in rows(app)[3] + rows(app)[2]
        await pilot.press("o")
        await until(pilot, lambda: "all on one page" in rows(app)[0], "the engagement on one page")
        await pilot.press("g", "right")
        await until(pilot, lambda: "Goal 5 of 6" in shown(app), "goal by goal again")
        await pilot.press("home", "1")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen), "read in place")
        assert isinstance(app.screen, ReviewScreen)
        assert app.screen._held.id == meetings["first"]
        await until(pilot, lambda: app.screen.chosen_id == "goal:g5", "at the goal")  # type: ignore[attr-defined]


async def test_what_changed_is_said_and_underlined_and_hostile_words_are_words(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    engagement, held, midpoint = amara_in_july()
    goal = Goal(
        id="g-9", text="Leadership hears it from my team [/b]", visibility=SHARED,
        history=(Wording(text="Leadership hears monthly", whose="client", until=date(2026, 7, 9)),),
    )  # fmt: skip
    later = replace(midpoint, phase="closed", held_on=date(2026, 7, 9), closed_on=date(2026, 7, 9))
    named = replace(engagement, goals=(goal,), client=Person(name="Amara [@click=app.bell]x[/]"))
    put(desk, named, held, later)
    app = app_at(desk, ThenNowPlace("e-amara"))
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "Leadership hears it" in shown(app), "then and now")

        assert "team [/b]  changed" in shown(app)
        assert "Leadership hears monthly" in shown(app)
        assert "12 November, planned" in shown(app)
        assert isinstance(app.screen, ThenNowScreen)
        await pilot.press("end", "enter", "up", "3")
        assert app.screen is not None
    assert changed("hears monthly what", "hears it what now") == [(6, 8), (14, 17)]


async def test_without_goals_and_before_any_meeting_it_says_so(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    engagement, held, midpoint = amara_in_july()
    put(desk, replace(engagement, goals=()), replace(held, held_on=None, phase="preparation"), midpoint)
    app = app_at(desk, ThenNowPlace("e-amara"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "There are no goals yet." in shown(app), "no goals")
        await pilot.press("right", "enter", "o", "g", "v")
        assert isinstance(app.screen, ThenNowScreen)

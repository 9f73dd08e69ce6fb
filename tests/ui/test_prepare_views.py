"""Who is looking, how much fits, and words that would like to be more than words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.app import App

from alignment_tui.domain.goal import SHARED, Goal
from alignment_tui.domain.meeting import Preparation
from alignment_tui.domain.people import Person
from alignment_tui.domain.preparing import steps_of
from alignment_tui.ui.command import FORBIDDEN_KEYS, writes
from alignment_tui.ui.screens.prepare import PrepareScreen
from alignment_tui.ui.text import cells
from desk_kit import amara, desk_in, put
from prepare_kit import (
    MARCH,
    arrived,
    july_desk,
    march_desk,
    new_desk,
    next_step,
    november_desk,
    on_disk,
    pasted,
    preparing,
    sees,
    typed,
)
from ui_kit import HOSTILE, rows, shown, until

NOTE = "wants it short, and fears the board"


async def test_with_the_client_the_coachs_own_is_on_no_row_anywhere(tmp_path: Path) -> None:
    desk = desk_in(tmp_path, MARCH)
    engagement, meeting = amara()
    notes = Preparation(call_on=date(2026, 3, 3), call_notes=NOTE, purpose="agreeing")
    put(desk, engagement, replace(meeting, preparation=notes))
    async with preparing(desk, "m-amara") as (pilot, screen):
        for step in [s.id for s in steps_of("first") if not s.own]:
            screen.go_to(step, enter=False)
            await until(pilot, lambda step=step: screen.at == step and screen.body.is_mounted, step)
            seen = shown(pilot.app)
            assert NOTE[:12] not in seen
            assert "Call with" not in seen
            assert "Briefing" not in seen
        assert "the call" not in str([c.label for c in screen.commands()])

        screen.go_to("ready")
        await arrived(pilot, "ready")
        await pilot.press("escape", "v", "down", "enter")
        assert screen.prep.with_client, "another key in between starts them anew"
        await arrived(pilot)
        await pilot.press("escape", "v", "enter")
        await until(pilot, lambda: not screen.prep.with_client, "v and Enter lead back to mine")
        await sees(pilot, "Call with Daniel")
        screen.go_to("briefing")
        await sees(pilot, NOTE[:12])
        await arrived(pilot, "briefing")
        await pilot.press("escape", "v")
        await until(pilot, lambda: screen.prep.with_client, "with the client at once")
        assert NOTE[:12] not in shown(pilot.app)
        assert "Briefing" not in shown(pilot.app)


async def test_undo_with_the_client_does_not_name_what_is_the_coachs_own(tmp_path: Path) -> None:
    desk, meeting_id = march_desk(tmp_path)
    async with preparing(desk, meeting_id, "call") as (pilot, screen):
        await typed(pilot, NOTE)
        await pilot.press("escape", "v")
        await until(pilot, lambda: screen.prep.with_client, "with the client")
        await pilot.press("f8")
        await sees(pilot, "Taken back: an earlier change.")
        assert screen.prep.meeting.preparation.call_notes == ""


@pytest.mark.parametrize("colours", ["dark", "light"])
async def test_at_every_size_the_step_the_keys_and_the_steps_are_there(
    tmp_path: Path, size: tuple[int, int], colours: str
) -> None:
    desk, meeting_id = march_desk(tmp_path)
    desk.keep_settings(replace(desk.settings, colours=colours))
    async with preparing(desk, meeting_id, "goals", size) as (pilot, _):
        await sees(pilot, "What it means for Tessaly Water")
        await until(pilot, lambda: "▌" in shown(pilot.app), "the keys are in a field")
        assert "F1 help" in rows(pilot.app)[-1]
        assert all(len(row) <= size[0] for row in rows(pilot.app))
        if size[0] < 100:
            assert "step 2 of 11  Amara's goals" in rows(pilot.app)[0]
            await pilot.press("f9")
            await sees(pilot, "Leadership development plan")
            await pilot.press("escape")
            await arrived(pilot, "goals")
        await pilot.press("escape")
        await sees(pilot, "Private goals")
        await pilot.press("down", "down", "enter")
        await arrived(pilot, "private")


@pytest.mark.parametrize("kind", ["first", "midpoint", "final"])
async def test_every_step_opens_at_the_smallest_size(tmp_path: Path, kind: str) -> None:
    desk, meeting_id = {"first": march_desk, "midpoint": july_desk, "final": november_desk}[kind](tmp_path)
    async with preparing(desk, meeting_id, steps_of(kind)[0].id, (60, 18)) as (pilot, screen):
        screen.prep.with_client = False
        for step in steps_of(kind)[1:]:
            await next_step(pilot, step.id)
            assert any(row.strip() for row in rows(pilot.app)[2:-2])
        await pilot.press("ctrl+n")
        await sees(pilot, "This is the last step.")


async def test_whatever_is_written_is_shown_as_words_and_kept(tmp_path: Path) -> None:
    desk, meeting_id = new_desk(tmp_path)
    async with preparing(desk, meeting_id, "support") as (pilot, screen):
        for number, words in enumerate(HOSTILE, 1):
            await pasted(pilot, words)
            await until(pilot, lambda number=number: len(screen.prep.meeting.wishes) == number, words[:20])
            await pilot.press("enter")
        assert_only_words(pilot.app)
    kept = [w.text for w in on_disk(desk, meeting_id)[0].wishes]
    assert kept[:3] == list(HOSTILE[:3])
    assert kept[3] == "esc ]0;title 31m end"
    assert kept[6] == "two rows and a tab"
    assert kept[7:10] == list(HOSTILE[7:10])


@pytest.mark.parametrize("kind", ["first", "midpoint", "final"])
async def test_no_field_of_any_step_takes_words_for_more_than_words(tmp_path: Path, kind: str) -> None:
    desk, meeting_id = {"first": march_desk, "midpoint": july_desk, "final": november_desk}[kind](tmp_path)
    nasty = "[/b][@click=app.bell]x[/] \x1b[2J \u202eזה"
    written = 0
    async with preparing(desk, meeting_id, steps_of(kind)[0].id, (80, 24)) as (pilot, screen):
        screen.prep.with_client = False
        for step in steps_of(kind):
            screen.go_to(step.id)
            await arrived(pilot, step.id)
            for _ in range(4):
                if screen.focused is not None and writes(screen.focused):
                    await pasted(pilot, nasty)
                    written += 1
                await pilot.press("tab")
                assert_only_words(pilot.app)
    meeting, engagement = on_disk(desk, meeting_id)
    assert written >= 6
    assert repr((meeting, engagement)).count("[@click=app.bell]x[/]") >= written - 2
    assert "\\x1b" not in repr((meeting, engagement))


async def test_names_are_words_too(tmp_path: Path) -> None:
    desk = desk_in(tmp_path, MARCH)
    engagement, meeting = amara()
    person = Person(name="[/b][@click=app.bell]x[/]" + "\u202e{client}" * 20)
    named = replace(engagement, client=person, sponsor=person, coach=person, organisation=person.name)
    put(desk, named, replace(meeting, client=person, sponsor=person))
    async with preparing(desk, "m-amara", "call", (60, 18)) as (pilot, screen):
        for step in steps_of("first"):
            screen.go_to(step.id)
            await arrived(pilot, step.id)
            assert_only_words(pilot.app)
            assert all(cells(row) <= 60 for row in rows(pilot.app))


async def test_passing_by_what_comes_along_decides_nothing(tmp_path: Path) -> None:
    desk, meeting_id = july_desk(tmp_path)
    async with preparing(desk, meeting_id, "accomplished") as (pilot, screen):
        await pilot.press("escape", "escape", "up")
        await sees(pilot, "Goals, as they stand")
        await pilot.press("down")
        await until(pilot, lambda: screen.at == "accomplished", "past it")
        assert screen.prep.meeting.preparation.carried_on is None
        screen.go_to("carry")
        await arrived(pilot, "carry")
        await pilot.press("v", "enter")
        await until(pilot, lambda: not screen.prep.with_client, "another view")
        assert screen.prep.meeting.preparation.carried_on is None
    assert on_disk(desk, meeting_id)[0].carried == ()


async def test_what_is_typed_while_the_next_step_is_laid_out_goes_into_its_field(tmp_path: Path) -> None:
    desk, meeting_id = new_desk(tmp_path)
    async with preparing(desk, meeting_id, "agreements") as (pilot, screen):
        screen.go_to("goals")
        for key in "My team":
            pilot.app.post_message(events.Key("space" if key == " " else key, key))
        pilot.app.post_message(events.Key("tab", None))
        await until(pilot, lambda: len(screen.prep.engagement.goals) == 2, "the goal is kept")
        await until(pilot, lambda: screen.prep.engagement.goals[1].text == "My team", "whole, in order")


async def test_forty_goals_fold_to_one_row_each_and_the_long_one_in_hand_shows_six(tmp_path: Path) -> None:
    desk = desk_in(tmp_path, MARCH)
    engagement, meeting = amara()
    goals = tuple(
        Goal(id=f"g-{n}", text=f"Goal number {n}, " + "as long as it takes " * 100, visibility=SHARED, success="x")
        for n in range(40)
    )
    put(desk, replace(engagement, goals=goals), meeting)
    async with preparing(desk, "m-amara", "goals") as (pilot, _):
        await sees(pilot, "Goal number 0")
        middle = [row[32:80] for row in rows(pilot.app)]
        assert sum("as it takes" in row and "Goal number" not in row for row in middle) == 5
        assert sum(row.strip().startswith(str(n)) for n in range(2, 12) for row in middle) >= 8


def assert_only_words(app: App[int]) -> None:
    """Nothing on the screen can be clicked or drives a terminal."""
    segments = [s for strip in app.screen._compositor.render_strips() for s in strip if not s.control]
    assert not any("\x1b" in s.text for s in segments)
    assert not any(s.style and s.style.meta.get("@click") == "app.bell" for s in segments)


def test_every_key_is_there_once_and_none_that_a_field_or_terminal_keeps() -> None:
    keys = [key for c in PrepareScreen.all_commands() if not c.told for key in c.keys]
    assert len(keys) == len(set(keys))
    assert not set(keys) & FORBIDDEN_KEYS

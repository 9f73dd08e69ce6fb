"""What is settled over a whole engagement, at its own screen, with the record read back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from alignment_tui.domain.commitment import Measure, Reading
from alignment_tui.domain.engagement import Engagement
from alignment_tui.session.desk import Desk
from alignment_tui.storage.records import load
from alignment_tui.ui.places import SettledPlace
from alignment_tui.ui.screens.settled import SettledScreen
from alignment_tui.ui.start import CoachApp
from desk_kit import amara_in_july, desk_in, put
from prepare_kit import JULY, sees, typed
from ui_kit import rows, shown, until

TODAY = date(2026, 7, 1)


def in_july(root: Path) -> Desk:
    desk = desk_in(root, JULY)
    put(desk, *amara_in_july())
    return desk


def on_disk(desk: Desk) -> Engagement:
    path = desk.folders.records / "e-amara" / "engagement.toml"
    document = load(path.read_bytes(), path).document
    assert isinstance(document, Engagement)
    return document


@asynccontextmanager
async def settled(
    desk: Desk, step: str, size: tuple[int, int] = (120, 36), row: str = ""
) -> AsyncIterator[tuple[Pilot[Any], SettledScreen]]:
    """The screen at a step, once the keys are in it."""
    app = CoachApp(desk, SettledPlace("e-amara", step, row))
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        assert isinstance(screen, SettledScreen)
        await until(
            pilot,
            lambda: bool(screen.at) and screen.focused is not None and screen.body in screen.focused.ancestors,
            "the keys are in it",
        )
        yield pilot, screen


async def to_row(pilot: Pilot[Any], words: str, key: str = "down") -> None:
    """Up or down until the chosen row begins so."""
    for _ in range(30):
        if any("▌" in row and words in row for row in rows(pilot.app)):
            return
        await pilot.press(key)
    raise AssertionError(f"{words}\n{shown(pilot.app)}")


async def test_a_sponsor_half_typed_stays_and_the_next_one_inherits_nothing(tmp_path: Path) -> None:
    desk = in_july(tmp_path)
    async with settled(desk, "people") as (pilot, screen):
        await to_row(pilot, "Another sponsor")
        await pilot.press("enter")
        await sees(pilot, "Nothing passes on by itself.")
        await typed(pilot, "Karin Holm\nDirector")
        await pilot.press("escape")
        await sees(pilot, "what was typed stays")
        assert screen.hand.engagement.sponsor.name == "Daniel Reyes"
        await to_row(pilot, "Another sponsor")
        await pilot.press("enter")
        await sees(pilot, "Karin Holm")
        await pilot.press("tab", "tab", "tab", "tab", "tab", "enter")
        await sees(pilot, "has been told nothing yet")
        await sees(pilot, "Shared before Karin came")
    changed = on_disk(desk)
    assert (changed.sponsor.name, changed.sponsor.role) == ("Karin Holm", "Director")
    assert changed.sponsors[0].name == "Daniel Reyes"


async def test_the_plan_changes_and_says_how_it_was(tmp_path: Path) -> None:
    desk = in_july(tmp_path)
    async with settled(desk, "meetings") as (pilot, _):
        assert "12 March, 14:00  held" in shown(pilot.app)
        await pilot.press("down", "enter", "end", *["backspace"] * 16)
        await typed(pilot, "16 jul 11:00\n")
        await sees(pilot, "Why it changed")
        await typed(pilot, "Daniel is away\n")
        await pilot.press("escape")
        await sees(pilot, "moved on 1 July, was 9 July, 10:00: Daniel is away")
        await pilot.press("c")
        await sees(pilot, "Cancelled. Its record stays")
        await typed(pilot, "the house was sold")
        await pilot.press("escape", "escape")
        await sees(pilot, "cancelled on 1 July, was 16 July, 11:00: the house")
        await pilot.press("b")
        await sees(pilot, "16 July, 11:00  moved")
        await pilot.press("a")
        await sees(pilot, "no day yet")
        await typed(pilot, "30 sep\n")
        await pilot.press("escape")
        await sees(pilot, "30 September")
        await pilot.press("up", "up", "c")
        await sees(pilot, "It was held")
        assert desk.meeting("m-mid").meeting.planned_on == date(2026, 7, 16)
    plan = on_disk(desk).plan
    assert [(p.kind, p.on, p.meeting) for p in plan] == [
        ("first", date(2026, 3, 12), "m-amara"),
        ("midpoint", date(2026, 7, 16), "m-mid"),
        ("midpoint", date(2026, 9, 30), ""),
        ("final", date(2026, 11, 12), ""),
    ]
    assert [(c.what, c.because) for c in plan[1].changes] == [
        ("moved", "Daniel is away"), ("cancelled", "the house was sold"), ("back", ""),
    ]  # fmt: skip


async def test_a_new_sponsor_is_told_nothing_by_itself(tmp_path: Path) -> None:
    desk = in_july(tmp_path)
    async with settled(desk, "people") as (pilot, _):
        await pilot.press("down", "down", "down", "enter")
        await sees(pilot, "Nothing passes on by itself. What Daniel said keeps")
        await typed(pilot, "Agnes Holm\ndirector\n")
        await pilot.press("enter", "enter", "enter")
        await typed(pilot, "Daniel moved on\n")
        await sees(pilot, "Agnes is the sponsor, and has been told nothing yet.")
        await sees(pilot, "Shared before Agnes came")
        assert desk.meeting("m-mid").meeting.sponsor.name == "Agnes Holm"
        await pilot.press("f8")
        await sees(pilot, "Daniel Reyes")
        assert desk.meeting("m-mid").meeting.sponsor.name == "Daniel Reyes"
        await pilot.press("/", *"redo", "enter")
        await sees(pilot, "Shared before Agnes came")
        await sees(pilot, "not yet with Agnes")
        await to_row(pilot, "stay between Amara and me", "down")
        await pilot.press("enter")
        await until(pilot, lambda: "stay between Amara and me" not in shown(pilot.app), "agreed with Agnes too")
        await to_row(pilot, "My managers decide", "down")
        await pilot.press("enter")
        await sees(pilot, "passed on")
        await pilot.press("end", "up")
        await pilot.press("f")
        await sees(pilot, "Asked afresh: it waits for Agnes's yes.")
    engagement = on_disk(desk)
    assert (engagement.sponsor.name, engagement.sponsor.role) == ("Agnes Holm", "director")
    (daniel,) = engagement.sponsors
    assert (daniel.name, daniel.until, daniel.because) == ("Daniel Reyes", TODAY, "Daniel moved on")
    assert [(i.id, i.party, i.choice) for i in engagement.information] == [("goals-g-1", "", "as it is")]
    assert [(s.text, s.answer) for s in engagement.support] == [
        ("ten minutes on the agenda", "agreed"), ("ten minutes on the agenda", ""),
    ]  # fmt: skip
    assert not any(g.sponsor_has_seen for g in engagement.goals)
    assert {a.id: a.on == TODAY for a in engagement.agreements} == {"meetings": False, "told": False, "sessions": True}


async def test_proposals_wait_and_wordings_are_kept(tmp_path: Path) -> None:
    desk = in_july(tmp_path)
    async with settled(desk, "goals", row="g-4") as (pilot, screen):
        await sees(pilot, "Until 12 March, Daniel's: better optics")
        await pilot.press("escape", "end", "up", "enter")
        await typed(pilot, "Speak first in the round\n")
        await pilot.press("escape")
        await sees(pilot, "2 wait for an answer")
        await to_row(pilot, "Say the outcome I want", "up")
        await pilot.press("s")
        await sees(pilot, "seen 1 July")
        await pilot.press("enter")
        await until(pilot, lambda: screen.body.query_one("#other").display, "another wording can be proposed")
        screen.body.query_one("#other").focus()
        await typed(pilot, "Say what, never how\n")
        await sees(pilot, "in place of: Say the outcome I want")
        await to_row(pilot, "Say what, never how", "down")
        await pilot.press("enter")
        await sees(pilot, "Amara's answer")
        screen.body.query_one("#own").focus()
        await typed(pilot, "Say what, leave the how\n")
        await sees(pilot, "Say what, leave the how")
    goals = {g.id: g for g in on_disk(desk).goals}
    assert goals["g-2"].text == "Say what, leave the how"
    assert [w.text for w in goals["g-2"].history] == ["Say the outcome I want, then leave the how"]
    assert not goals["g-2"].sponsor_has_seen
    kept = [g for g in goals.values() if g.revises == "g-2"]
    assert [(g.proposal, g.answer) for g in kept] == [("Say what, never how", "in my words")]
    assert any(g.proposal == "Speak first in the round" and g.is_waiting for g in goals.values())


async def test_that_the_organisation_stated_no_goal_is_one_key(tmp_path: Path) -> None:
    desk = desk_in(tmp_path, JULY)
    engagement, *meetings = amara_in_july()
    put(desk, replace(engagement, goals=tuple(g for g in engagement.goals if g.kind != "organisation")), *meetings)
    async with settled(desk, "goals") as (pilot, _):
        await pilot.press("end")
        await sees(pilot, "not yet asked")
        await pilot.press("enter")
        await sees(pilot, "none stated, 1 July")
        await pilot.press("f8")
        await sees(pilot, "not yet asked")
        await to_row(pilot, "the organisation stated no goal")
        await pilot.press("enter")
        await sees(pilot, "none stated, 1 July")
    assert on_disk(desk).none_stated_on == TODAY


async def test_the_page_of_the_plan_holds_nothing_private(tmp_path: Path) -> None:
    desk = desk_in(tmp_path, JULY)
    engagement, *meetings = amara_in_july()
    hidden = Measure(id="k9", goal="g-1", text="a hidden measure", accepted="own", visibility="private")
    put(desk, replace(engagement, measures=(*engagement.measures, hidden)), *meetings)
    async with settled(desk, "plan") as (pilot, _):
        await sees(pilot, "1  My managers decide; I stop being")
        text = shown(pilot.app)
        assert "calls that end with Amara: 10 a" in text
        assert "Daniel: not yet" in text
        await pilot.press("end")
        await sees(pilot, "Private goals are not in it.")
        text += shown(pilot.app)
        for words in ("Home by six", "hidden measure"):
            assert words not in text


async def test_the_scale_is_the_coachs_own_and_behind_a_setting(tmp_path: Path) -> None:
    desk = in_july(tmp_path)
    async with settled(desk, "agreements") as (pilot, screen):
        assert "Goal scale" not in [s.label for s in screen.steps()]
        screen.show_view(with_client=False)
        assert "Goal scale" not in [s.label for s in screen.steps()]
    desk = desk_in(tmp_path, JULY)
    desk.keep_settings(replace(desk.settings, attainment=True, cancellations=True, administrator="Noor"))
    desk.refresh()
    async with settled(desk, "scale") as (pilot, screen):
        await pilot.press("enter")
        for words in ("none", "6 of 20", "10 of 20", "12 of 20", "15 of 20"):
            await typed(pilot, f"{words}\n")
        await pilot.press("end", "backspace", "3", "tab", "enter", "enter", "enter", "enter")
        await sees(pilot, "+1  12 of 20")
        await pilot.press("escape")
        await sees(pilot, "First 60.0")
        await pilot.press("escape", "v")
        await until(pilot, lambda: "Goal scale" not in shown(pilot.app), "it is gone")
        assert "12 of 20" not in shown(pilot.app)
    (scale,) = on_disk(desk).scales
    assert (scale.expected, scale.weight, scale.reached[0].level) == ("10 of 20", 3, 1)


async def test_two_conversations_cancelled_in_a_row_are_pointed_out(tmp_path: Path) -> None:
    desk = in_july(tmp_path)
    desk.keep_settings(replace(desk.settings, cancellations=True, administrator="Noor"))
    async with settled(desk, "sessions") as (pilot, _):
        for day, notice in (("30 mar", "29 mar"), ("13 apr", "12 apr")):
            await typed(pilot, f"coaching\n{day}\n09:00\n")
            await pilot.press("right", "right", "enter", "tab")
            await typed(pilot, f"{notice}\n07:00\n")
            await pilot.press("escape")
            await sees(pilot, "26 hours of notice, under 48")
            await pilot.press("a")
        await pilot.press("escape")
        await sees(pilot, "Two in a row")
        assert "To tell: Noor." in " ".join(shown(pilot.app).split())
    assert [(s.state, s.notice_at) for s in on_disk(desk).sessions] == [("cancelled", "07:00")] * 2


async def test_resources_belong_to_goals_and_the_frame_has_its_days(tmp_path: Path) -> None:
    desk = in_july(tmp_path)
    async with settled(desk, "resources", (80, 24)) as (pilot, screen):
        await typed(pilot, "Ewan, who ran the north plan")
        await pilot.press("tab", "tab", "tab", "tab", "enter")
        await sees(pilot, "belongs")
        await pilot.press("escape")
        screen.go_to("frame")
        await sees(pilot, "Welcome pack sent")
        await pilot.press("home")
        screen.body.query_one("#welcome-sent-on").focus()
        await typed(pilot, "10 feb")
        await sees(pilot, "Tuesday 10 February 2026")
        assert "Thursday 19 February 2026" in shown(pilot.app)
        await pilot.press("escape", "f8")
        assert "F1 help" in rows(pilot.app)[-1]
    engagement = on_disk(desk)
    assert [(r.text, r.goals) for r in engagement.resources] == [("Ewan, who ran the north plan", ("g-1",))]
    assert engagement.welcome_sent_on is None


async def test_readings_of_the_two_stand_beside_each_other(tmp_path: Path) -> None:
    desk = desk_in(tmp_path, JULY)
    engagement, *meetings = amara_in_july()
    readings = (Reading(meeting="m-amara", words="4", level=4), Reading(meeting="m-amara", by="sponsor", level=2))
    measure = replace(engagement.measures[0], readings=readings)
    put(desk, replace(engagement, measures=(measure,)), *meetings)
    async with settled(desk, "signs") as (pilot, _):
        await pilot.press("enter")
        await sees(pilot, "Amara: 4 (4) | Daniel: 2 now and then")
        await sees(pilot, "2 steps apart: what does each of you see?")

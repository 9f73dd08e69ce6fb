"""A meeting read back: synthesis first, then what was said; along what led to what; only what may be seen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from alignment_tui.domain.line import Line
from alignment_tui.domain.people import Person
from alignment_tui.ui.places import EngagementPlace, ReviewPlace
from alignment_tui.ui.screens.review import ReviewScreen
from alignment_tui.ui.screens.review.came import targets
from alignment_tui.ui.screens.review.go import Aim
from alignment_tui.ui.screens.review.page_rows import PageRows
from desk_kit import amara_in_july, desk_in, put
from looking_kit import app_at, leila, sample_desk
from ui_kit import HOSTILE, rows, shown, until

PRIVATE = "rushing, kept checking the time"


def review(app: object) -> ReviewScreen:
    screen = app.screen  # type: ignore[attr-defined]  # any app of ours
    assert isinstance(screen, ReviewScreen)
    return screen


async def test_synthesis_comes_first_then_each_part_and_what_led_to_what(tmp_path: Path, size: tuple[int, int]) -> None:
    desk = sample_desk(tmp_path)
    _, meetings = leila(desk)
    app = app_at(desk, ReviewPlace(meetings["first"]))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Leila heard: " in shown(app), "what came of it")
        assert "First meeting" in rows(app)[0]
        if size[0] >= 120:
            assert "Prepared" in shown(app)
            assert "Before and after" in shown(app)
        await pilot.press("right")
        await until(pilot, lambda: (review(app).chosen_id or "").startswith(("line:", "question:")), "the first step")
        await pilot.press("j")
        await until(pilot, lambda: "Enter goes there." in shown(app), "where to go")
        await pilot.press("escape")
        # from a line to what it led to, and back
        screen = review(app)
        screen._go_to("line:m1-l13")
        await pilot.pause()
        line = screen.chosen
        assert line is not None
        await pilot.press("enter")
        if len(targets(review(app)._told, review(app)._page, line)) > 1:
            # among several the part beside says which
            await until(pilot, lambda: getattr(review(app).focused, "id", "") == "came", "which of them")
            await pilot.press("enter")
        await until(pilot, lambda: not (review(app).chosen_id or "").startswith("line:"), "at what it led to")
        await pilot.press("escape")
        await until(pilot, lambda: review(app).chosen_id == "line:m1-l13", "back at the line")


async def test_only_what_fits_and_the_next_of_these(tmp_path: Path) -> None:
    desk = sample_desk(tmp_path)
    _, meetings = leila(desk)
    app = app_at(desk, ReviewPlace(meetings["first"], "m1-l22"))
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: review(app).chosen_id == "line:m1-l22", "the line that was asked for")
        await until(pilot, lambda: "read back, agreed. typed:" in shown(app), "how it was typed, in view")
        assert "On development" not in shown(app)
        desk.keep_settings(replace(desk.settings, development_share=True))
        await pilot.press("e")
        await until(pilot, lambda: "1 of 1" in shown(app), "told apart, and counted")
        await pilot.press("f8")
        await until(pilot, lambda: "1 of 1" not in shown(app), "taken back")
        await pilot.press("o", *"speaker:gareth goal:5 kind:line")
        await until(pilot, lambda: "· only speaker:gareth" in rows(app)[-2], "only these")
        fitting = [e.thing for e in review(app)._shown]
        assert fitting
        assert all(isinstance(x, Line) and x.who == "sponsor" and x.goal == "g5" for x in fitting)
        await pilot.press(*" kind:f")
        await until(pilot, lambda: "kind: first or final?" in shown(app), "said what is not understood")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: "· only" not in rows(app)[-2], "everything again")
        await pilot.press("home", "j")
        await until(pilot, lambda: "Enter goes there." in shown(app), "where to go")
        await pilot.press("escape")
        review(app)._aimed(Aim("agreed", "agreed", "read back and agreed"))
        await until(pilot, lambda: " 1 of " in rows(app)[-2], "the first of these")
        await pilot.press("full_stop")
        await until(pilot, lambda: " 2 of " in rows(app)[-2], "the next of these")
        await pilot.press("comma")
        await until(pilot, lambda: " 1 of " in rows(app)[-2], "the one before")


async def test_the_coachs_own_is_visibly_private_and_nowhere_with_the_client(tmp_path: Path) -> None:
    desk = sample_desk(tmp_path)
    _, meetings = leila(desk)
    meeting = desk.meeting(meetings["first"]).meeting
    note = meeting.notes[0]
    app = app_at(desk, ReviewPlace(meeting.id, note.id))
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: f"private: {note.words[:20]}" in shown(app), "the private note")
        assert f"{len(meeting.lines)} lines" in rows(app)[-2]
        await pilot.press("v")
        await until(pilot, lambda: f"{len(meeting.spoken)} lines" in rows(app)[-2], "with the client")
        ids = {e.id for e in review(app)._page.entries}
        assert not ids & {f"line:{x.id}" for x in meeting.notes}
        assert all(c.id != "view" for c in review(app).commands())
        await pilot.press("o", *"mark:private", "enter")
        assert "Nothing fits." in shown(app)
        await pilot.press("escape", "v", "x")
        assert review(app).with_client
        await pilot.press("v", "enter")
        await until(pilot, lambda: not review(app).with_client, "one's own again")
        await pilot.press("f5")
        await until(
            pilot, lambda: app.screen is not None and not isinstance(app.screen, ReviewScreen), "the room's page"
        )
        assert not any(x.words in shown(app) for x in meeting.notes)


async def test_it_opens_with_whoever_was_looking_and_leads_on(tmp_path: Path) -> None:
    desk = sample_desk(tmp_path)
    engagement, meetings = leila(desk)
    app = app_at(desk, EngagementPlace(engagement))
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: app.screen.looked_at == "client", "with the client")  # type: ignore[attr-defined]
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen), "the newest meeting")
        assert review(app).with_client
        assert review(app)._held.id == meetings["final"]
        await pilot.press("b")
        await until(pilot, lambda: review(app)._held.id == meetings["midpoint"], "the one before")
        await pilot.press("b", "b")
        await until(pilot, lambda: review(app)._held.id == meetings["first"], "the first")
        await pilot.press("t")
        await until(pilot, lambda: "Then and now" in rows(app)[0], "then and now")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen), "back")


async def test_a_meeting_with_nothing_in_it_and_one_not_closed_read_too(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    put(desk, *amara_in_july())
    app = app_at(desk, ReviewPlace("m-amara"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Nothing was written in this meeting." in shown(app), "said so")
        await pilot.press("n")
        await until(pilot, lambda: "not closed" in rows(app)[-2], "the midpoint, being prepared")
        assert "support wanted: More" in shown(app)


async def test_hostile_words_and_five_thousand_lines(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    engagement, held, _ = amara_in_july()
    lines = tuple(
        Line(id=f"l{n}", at=f"00:{n // 100:02}:00", who="sponsor", text=HOSTILE[n % len(HOSTILE)][:300])
        for n in range(5_000)
    )
    put(desk, replace(engagement, client=Person(name="Amara [/b]")), replace(held, lines=lines))
    app = app_at(desk, ReviewPlace("m-amara"))
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "5,000 lines" in rows(app)[-2], "all of it")
        await pilot.press("end", "left", "left")
        await until(pilot, lambda: review(app).chosen_id == "line:l0", "the part before")
        await pilot.press("pagedown", "home", "right")
        assert review(app).query_one(PageRows).highlighted == "line:l0"
        assert "closing [/b] tag" in shown(app)

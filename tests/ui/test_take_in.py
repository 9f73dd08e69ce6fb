"""What was written elsewhere, seen before it comes in, and taken back."""

from __future__ import annotations

import shutil
from pathlib import Path

from alignment_tui.session.coming import take_back
from alignment_tui.session.desk import Desk
from alignment_tui.storage.listing import ENGAGEMENT
from alignment_tui.ui.places import EngagementPlace, ReviewPlace, TakeInPlace
from alignment_tui.ui.screens.engagement import EngagementScreen
from alignment_tui.ui.screens.review import ReviewScreen
from alignment_tui.ui.screens.take_in import TakeInScreen
from alignment_tui.ui.screens.take_in.screen import path_of
from alignment_tui.ui.start import CoachApp
from alignment_tui.ui.widgets.fields import TextField
from desk_kit import amara, desk_in, put
from ui_kit import shown, until

NOTE = "sponsor: better optics\nC: ! I send the dates by Friday\n. tired, both\n[/b] [@click=app.bell]x[/]\n"


def desk_with_amara(root: Path) -> Desk:
    desk = desk_in(root)
    put(desk, *amara())
    return desk


def on_it(app: CoachApp) -> TakeInScreen:
    assert isinstance(app.screen, TakeInScreen)
    return app.screen


def write(app: CoachApp, path: Path | str) -> None:
    """As if it had been typed or dropped there."""
    on_it(app).query_one("#from", TextField).load(str(path))


async def test_a_note_comes_into_a_meeting_as_one_thing_and_f8_takes_it_back(tmp_path: Path) -> None:
    desk = desk_with_amara(tmp_path / "a")
    engagement, meeting = amara()
    note = tmp_path / "my note.md"
    note.write_text(NOTE, encoding="utf-8")
    app = CoachApp(desk, EngagementPlace(engagement.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen), "the engagement")
        await pilot.press("slash", *"take in", "enter")
        await until(pilot, lambda: isinstance(app.screen, TakeInScreen), "where from")
        await pilot.press(*"nowhere", "enter")
        await until(pilot, lambda: "its whole path" in shown(app), "not like that")
        before = desk.meeting(meeting.id).meeting.lines
        write(app, f"'{note}'")
        await pilot.press("enter")
        await until(pilot, lambda: "4 lines without minutes, into First 12 March" in shown(app), "seen first")
        page = shown(app)
        assert "better optics" in page
        assert "[@click=app.bell]" in page
        assert "a private note" in page, "the page of an engagement opens with the client"
        assert "tired, both" not in page
        assert desk.meeting(meeting.id).meeting.lines == before

        await pilot.press("ctrl+s")
        await until(pilot, lambda: "4 lines taken in." in shown(app), "it came")
        after = desk.meeting(meeting.id).meeting.lines
        assert [(line.text, line.mark, line.pad) for line in after[len(before) :]] == [
            ("better optics", "", True),
            ("I send the dates by Friday", "next-step", True),
            ("tired, both", "private", True),
            ("[/b] [@click=app.bell]x[/]", "", True),
        ]
        await pilot.press("f8")
        await until(pilot, lambda: desk.meeting(meeting.id).meeting.lines == before, "taken back there")
        write(app, note)
        await pilot.press("enter", "ctrl+s")
        await until(pilot, lambda: len(desk.meeting(meeting.id).meeting.lines) == len(before) + 4, "again")
        await pilot.press("escape")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen), "back")
        await pilot.press("f8")
        await until(pilot, lambda: desk.meeting(meeting.id).meeting.lines == before, "taken back from the page")
        assert take_back(desk) == "", "what undo took back is not taken back once more"


async def test_a_table_of_next_steps_comes_while_a_meeting_is_read_back(tmp_path: Path) -> None:
    desk = desk_with_amara(tmp_path / "a")
    engagement, meeting = amara()
    table = tmp_path / "steps.csv"
    table.write_text("Step;Owner;Due\nName the routes;Daniel;2026-12-04\nCall Mia;Mia;soonish\n", encoding="utf-8")
    (tmp_path / "empty.csv").write_text("who,when\n", encoding="utf-8")
    app = CoachApp(desk, ReviewPlace(meeting.id))
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen), "read back")
        before = desk.work(engagement.id).engagement.steps
        assert not any(command.id == "undo" for command in app.screen.commands())  # type: ignore[attr-defined]
        await pilot.press("slash", *"take in", "enter")
        await until(pilot, lambda: isinstance(app.screen, TakeInScreen), "where from")
        write(app, tmp_path / "empty.csv")
        await pilot.press("enter")
        await until(pilot, lambda: 'No column is called "step"'.lower() in shown(app).lower(), "why not")
        assert on_it(app).coming is None
        write(app, table)
        await pilot.press("enter")
        await until(pilot, lambda: "2 next steps" in shown(app), "seen first")
        assert "soonish: kept as words" in shown(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "2 next steps taken in." in shown(app), "they came")
        assert len(desk.work(engagement.id).engagement.steps) == len(before) + 2
        write(app, table)
        await pilot.press("enter")
        await until(pilot, lambda: "0 next steps" in shown(app), "here already")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Nothing new would come" in shown(app), "nothing twice")
        await pilot.press("escape")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen), "back")
        await pilot.press("f8")
        await until(pilot, lambda: desk.work(engagement.id).engagement.steps == before, "taken back")
        await until(pilot, lambda: "Taken back: 2 next steps from a table" in shown(app), "and said")


async def test_another_coachs_engagement_comes_from_home_and_goes_again(tmp_path: Path) -> None:
    theirs = desk_with_amara(tmp_path / "theirs")
    source = theirs.folders.records / "e-amara"
    away = tmp_path / "from a colleague"
    shutil.copytree(source, away)
    theirs.close()
    desk = desk_in(tmp_path / "mine")
    app = CoachApp(desk, TakeInPlace())
    async with app.run_test(size=(60, 18)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TakeInScreen), "where from")
        write(app, tmp_path)
        await pilot.press("enter")
        await until(pilot, lambda: "it holds no engagement" in shown(app), "why not")
        write(app, away)
        await pilot.press("enter")
        await until(pilot, lambda: "client Amara" in shown(app), "seen first")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(desk.rows(ENGAGEMENT)) == 1, "it came")
        assert {p.name for p in source.iterdir()} == {p.name for p in desk.rows(ENGAGEMENT)[0].path.parent.iterdir()}
        await pilot.press("f8")
        await until(pilot, lambda: not desk.rows(ENGAGEMENT), "gone again")


def test_a_path_may_come_as_a_terminal_drops_it(tmp_path: Path) -> None:
    note = tmp_path / "my note.md"
    note.write_text("x", encoding="utf-8")
    assert path_of(f"'{note}' ") == path_of(f'"{note}"') == path_of(str(note).replace(" ", "\\ ")) == note
    assert path_of("  ") is None

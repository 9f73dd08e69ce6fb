"""Copies on the screen: seen before they are made, made where it is said, and the sponsor's page gone through."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from textual.pilot import Pilot

import leaks
from alignment_tui.domain.engagement import Engagement, OffLimits
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.sample import copies
from alignment_tui.session import copies as making
from alignment_tui.session.desk import Desk
from alignment_tui.storage.records import load
from alignment_tui.ui.places import CopiesPlace, EngagementPlace, PreparePlace
from alignment_tui.ui.screens.copies import ApproveScreen, CopiesScreen, PaperScreen
from alignment_tui.ui.screens.copies.page_view import PageView
from alignment_tui.ui.screens.room.over import RoomOver
from alignment_tui.ui.start import CoachApp
from alignment_tui.ui.widgets.rows import Rows
from desk_kit import desk_in, put
from hostile_records import CLOSED, hostile
from ui_kit import SIZES, rows, shown, until

NOW = datetime(2026, 9, 3, 9, 0, tzinfo=UTC)
LEILA, YUSUF = copies(NOW.date())


def desk_with(
    root: Path, engagement: Engagement = LEILA.engagement, meetings: tuple[Meeting, ...] = LEILA.meetings
) -> Desk:
    desk = desk_in(root, NOW)
    put(desk, engagement, *meetings)
    return desk


def app_at(desk: Desk, document: str = "", engagement_id: str = LEILA.engagement.id) -> CoachApp:
    return CoachApp(desk, CopiesPlace(engagement_id, document=document))


async def at(pilot: Pilot[Any], screen: type) -> Any:
    await until(pilot, lambda: isinstance(pilot.app.screen, screen) and pilot.app.screen.is_mounted, screen.__name__)
    await pilot.pause()
    return pilot.app.screen


def made_in(desk: Desk, engagement_id: str = LEILA.engagement.id) -> list[Path]:
    folder = desk.folders.records / engagement_id / making.COPIES
    return sorted(folder.iterdir()) if folder.is_dir() else []


def kept(desk: Desk, engagement_id: str) -> Engagement:
    path = desk.folders.records / engagement_id / "engagement.toml"
    document = load(path.read_bytes(), path).document
    assert isinstance(document, Engagement)
    return document


class TestTheList:
    async def test_the_clients_own_comes_first_at_every_size(self, tmp_path: Path, size: tuple[int, int]) -> None:
        app = app_at(desk_with(tmp_path))
        async with app.run_test(size=size) as pilot:
            screen = await at(pilot, CopiesScreen)
            await until(pilot, lambda: "Leila's own" in shown(app), "the list is drawn")
            names = [row.id for row in screen.query_one(Rows).rows if row.can_choose]

            assert names[0] == "record-client"
            assert names.index("record-client") < names.index("record-sponsor") < names.index("record-coach")
            if size[0] >= 100:
                assert any("Goals and what comes of them are Leila's" in r or "coach. Goals" in r for r in rows(app))

    async def test_nothing_of_the_coachs_own_is_seen_until_it_is_asked_for(self, tmp_path: Path) -> None:
        app = app_at(desk_with(tmp_path), "record-coach")
        async with app.run_test(size=(120, 36)) as pilot:
            await at(pilot, CopiesScreen)
            await until(pilot, lambda: "For you alone." in shown(app), "it says so")
            assert [s for s in leaks.COACHS if s in shown(app)] == []
            await pilot.press("enter")
            screen = await at(pilot, PaperScreen)
            assert screen.query_one(PageView).page is not None
            assert screen.looked_at == ""

    async def test_the_rooms_page_is_over_the_list_a_copy_and_the_page_gone_through(self, tmp_path: Path) -> None:
        app = app_at(desk_with(tmp_path), "record-coach")
        async with app.run_test(size=(120, 36)) as pilot:
            for screen, keys in ((CopiesScreen, ()), (PaperScreen, ("enter",)), (ApproveScreen, ("escape", "g"))):
                await pilot.press(*keys)
                await at(pilot, screen)
                await pilot.press("f5")
                await until(pilot, lambda: isinstance(app.screen, RoomOver), "the room's page")
                await pilot.pause()
                assert "Leila" in shown(app)
                assert "supervision" not in shown(app)
                await pilot.press("f5", "enter")
                await at(pilot, screen)

    async def test_why_not_yet_is_said_and_enter_goes_where_it_is_put_right(self, tmp_path: Path) -> None:
        desk = desk_with(tmp_path, replace(YUSUF.engagement, information=()), YUSUF.meetings)
        app = app_at(desk, "record-sponsor", YUSUF.engagement.id)
        async with app.run_test(size=(80, 24)) as pilot:
            await at(pilot, CopiesScreen)
            await until(pilot, lambda: "Enter opens that question, in Agreements." in shown(app), "the reason")
            sent: list[object] = []
            app.open = sent.append  # type: ignore[method-assign]
            await pilot.press("enter")
            await until(pilot, lambda: sent, "it goes there")
            assert sent == [PreparePlace(YUSUF.meetings[0].id, "agreements")]

    async def test_meetings_are_chosen_along_their_line(self, tmp_path: Path) -> None:
        app = app_at(desk_with(tmp_path), "debrief")
        async with app.run_test(size=(120, 36)) as pilot:
            await at(pilot, CopiesScreen)
            await until(pilot, lambda: "Debrief of the final" in shown(app), "the newest")
            await pilot.press("left", "left", "left")
            await until(pilot, lambda: "Debrief of the first meeting" in shown(app), "the first")
            await until(pilot, lambda: "3 February 2026" in rows(app)[3], "its day")
            await pilot.press("right")
            await until(pilot, lambda: "Debrief of the midpoint" in shown(app), "the one between")

    async def test_it_is_reached_from_the_engagement_and_left_again(self, tmp_path: Path) -> None:
        app = CoachApp(desk_with(tmp_path), EngagementPlace(LEILA.engagement.id))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "Leila Marchetti" in shown(app), "the engagement")
            await pilot.press("c")
            await at(pilot, CopiesScreen)
            await pilot.press("f9")
            await until(pilot, lambda: app.screen.has_class("-beside"), "the page beside")
            await pilot.press("escape", "escape")
            await until(pilot, lambda: not isinstance(app.screen, CopiesScreen), "back")

    async def test_with_nothing_in_it_every_row_can_be_opened(self, tmp_path: Path) -> None:
        desk = desk_with(tmp_path, Engagement(id="e-none"), ())
        app = app_at(desk, "", "e-none")
        async with app.run_test(size=(60, 18)) as pilot:
            screen = await at(pilot, CopiesScreen)
            for row in [row.id for row in screen.query_one(Rows).rows if row.can_choose]:
                screen.query_one(Rows).highlight(row)
                screen.do_copy_open()
                await until(pilot, lambda: app.screen is not screen or app.screen.message_shown, f"{row} answers")
                if app.screen is not screen:
                    await pilot.press("escape")
                    await until(pilot, lambda: app.screen is screen, f"back from {row}")


class TestMaking:
    async def test_a_copy_is_made_where_it_is_said_and_is_what_was_seen(self, tmp_path: Path) -> None:
        desk = desk_with(tmp_path)
        app = app_at(desk, "record-sponsor")
        async with app.run_test(size=(120, 36)) as pilot:
            await at(pilot, CopiesScreen)
            await pilot.press("enter")
            screen = await at(pilot, PaperScreen)
            page = screen.query_one(PageView).page
            await pilot.press("w")
            await until(pilot, lambda: screen.was_made, "it is made")
            (path,) = made_in(desk)
            text = "\n".join(p.text for p in docx.Document(io.BytesIO(path.read_bytes())).paragraphs)

            assert [t for _, t in page.texts() if t not in text.replace("optics: ", "optics\n") and len(t) > 30] == []
            assert "what Leila approved, 44 of 45. It is Leila's to send." in shown(app)
            assert path.name in shown(app)
            await pilot.press("p")
            await until(pilot, lambda: len(made_in(desk)) == 2, "the PDF too")

    async def test_what_is_held_back_is_told_to_the_coach_on_request(self, tmp_path: Path) -> None:
        app = app_at(desk_with(tmp_path), "record-sponsor")
        async with app.run_test(size=(120, 36)) as pilot:
            await at(pilot, CopiesScreen)
            await pilot.press("enter")
            await at(pilot, PaperScreen)
            assert "Private notes" not in shown(app)
            await pilot.press("r")
            await until(pilot, lambda: "Private notes: 6 (the coach's own)" in shown(app), "the receipt")
            await pilot.press("escape")
            await at(pilot, PaperScreen)

    async def test_a_word_off_limits_stops_it_until_the_coach_has_looked(self, tmp_path: Path) -> None:
        barred = replace(LEILA.engagement, off_limits=(OffLimits(id="o1", words=("signing limit",)),))
        desk = desk_with(tmp_path, barred)
        app = app_at(desk, "record-sponsor")
        async with app.run_test(size=(80, 24)) as pilot:
            await at(pilot, CopiesScreen)
            await pilot.press("enter")
            screen = await at(pilot, PaperScreen)
            await until(pilot, lambda: '"signing limit" is off limits' in shown(app), "the reason")
            await pilot.press("w")
            assert made_in(desk) == []
            await pilot.press("l")
            await until(pilot, lambda: screen.why_not_made is None, "it may stand")
            await pilot.press("m")
            await until(pilot, lambda: len(made_in(desk)) == 1, "it is made")

    async def test_a_template_that_is_wrong_is_told_with_its_row(self, tmp_path: Path) -> None:
        desk = desk_with(tmp_path)
        own = desk.folders.records / making.TEMPLATES
        own.mkdir()
        (own / "client.md").write_text("# {{ client }}\n{{ nothing }}\n")
        app = app_at(desk, "record-client")
        async with app.run_test(size=(80, 24)) as pilot:
            await at(pilot, CopiesScreen)
            await pilot.press("enter")
            await at(pilot, PaperScreen)
            await until(pilot, lambda: 'client.md, line 2: "nothing" stands for nothing' in shown(app), "the reason")

    async def test_it_goes_into_another_folder_when_one_is_named(self, tmp_path: Path) -> None:
        desk = desk_with(tmp_path)
        app = app_at(desk, "plan")
        (tmp_path / "given").mkdir()
        async with app.run_test(size=(80, 24)) as pilot:
            await at(pilot, CopiesScreen)
            await pilot.press("enter")
            screen = await at(pilot, PaperScreen)
            for folder, says in (("nowhere", "There is no such folder"), (str(tmp_path / "given"), "from now on")):
                await pilot.press("f")
                await until(pilot, lambda: screen.has_class("-where"), "a field for the folder")
                screen.query_one("#where").load(folder)
                await pilot.press("enter")
                await until(pilot, lambda says=says: says in shown(app), says)
            await pilot.press("h")
            await until(pilot, lambda: screen.was_made, "it is made")
            assert [p.suffix for p in (tmp_path / "given").iterdir()] == [".html"]
            await until(pilot, lambda: "Private goals are not in" in shown(app), "what is in it")
        assert made_in(desk) == []

    async def test_a_full_disk_and_a_missing_opener_are_said(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk = desk_with(tmp_path)
        app = app_at(desk, "plan")
        async with app.run_test(size=(120, 36)) as pilot:
            await at(pilot, CopiesScreen)
            await pilot.press("enter")
            screen = await at(pilot, PaperScreen)

            def refused(*_: object) -> Path:
                raise making.CopyNotKept("Not made: the disk is full. Nothing half is left.")

            with monkeypatch.context() as full:
                full.setattr(making, "keep", refused)
                await pilot.press("h")
                await until(pilot, lambda: "the disk is full" in shown(app), "why not")
            assert made_in(desk) == []
            await pilot.press("escape", "h")
            await until(pilot, lambda: screen.was_made, "now it is")
            monkeypatch.setattr("sys.platform", "linux")
            monkeypatch.setenv("PATH", str(tmp_path))
            await pilot.press("o")
            await until(pilot, lambda: "Nothing on this computer opens it" in shown(app), "no opener")

    async def test_a_long_one_can_be_stopped(self, tmp_path: Path) -> None:
        first = LEILA.meetings[0]
        long = replace(first, lines=tuple(Line(id=f"l{n}", who="sponsor", text=f"line {n}") for n in range(5000)))
        desk = desk_with(tmp_path, meetings=(long,))
        app = app_at(desk, "meeting")
        async with app.run_test(size=(120, 36)) as pilot:
            await at(pilot, CopiesScreen)
            await pilot.press("enter")
            screen = await at(pilot, PaperScreen)
            screen.do_made_pdf()
            screen.step_back()
            await until(pilot, lambda: "Stopped. Nothing was made." in shown(app), "it stops")
            assert made_in(desk) == []
            await pilot.press("escape", "end")
            await until(pilot, lambda: "Made 3 September 2026." in shown(app), "the end of the page")


class TestGoingThroughThePage:
    async def test_the_client_says_yes_no_and_other_words(self, tmp_path: Path) -> None:
        desk = desk_with(tmp_path, YUSUF.engagement, YUSUF.meetings)
        app = app_at(desk, "record-sponsor", YUSUF.engagement.id)
        async with app.run_test(size=(120, 36)) as pilot:
            await at(pilot, CopiesScreen)
            await until(pilot, lambda: "Yusuf goes through it first, one by one." in shown(app), "the reason")
            await pilot.press("enter")
            screen = await at(pilot, ApproveScreen)
            assert "Nothing stands on it yet." in shown(app)
            await pilot.press("y", "n", "e")
            await until(pilot, lambda: screen.has_class("-writing"), "a field for the words")
            await pilot.press("ctrl+a", "ctrl+k", *"Short briefings", "enter")
            await until(pilot, lambda: "2 of 5 approved" in shown(app), "what was chosen")

            said = {i.id: (i.choice, i.words) for i in screen._work.engagement.information if "-" in i.id}
            assert said == {
                "goals-g1": ("as it is", ""),
                "goals-g2": ("not on the page", ""),
                "measures-k1": ("in my words", "Short briefings"),
            }
            page = "\n".join(t for _, t in screen.query_one(PageView).page.texts())
            assert "I brief the night shift" in page
            assert "Short briefings" in page
            assert "I say no to a late berth change" not in page
            await pilot.press("f8")
            await until(pilot, lambda: "Taken back" in shown(app), "taken back")
            assert sum(i.is_on_page for i in screen._items) == 1
            await pilot.press("ctrl+o")
            await at(pilot, PaperScreen)
            # the first leaves the page, the second what was said, the third the items
            await pilot.press("escape", "escape", "escape")
            await at(pilot, CopiesScreen)
            await until(pilot, lambda: "1 of 5 approved" in shown(app), "the list knows")
        assert {i.id for i in kept(desk, YUSUF.engagement.id).information} >= {"goals-g1", "goals-g2"}

    async def test_esc_leaves_the_field_and_keeps_what_was(self, tmp_path: Path) -> None:
        app = app_at(desk_with(tmp_path), "record-sponsor")
        async with app.run_test(size=(60, 18)) as pilot:
            await at(pilot, CopiesScreen)
            await pilot.press("g")
            screen = await at(pilot, ApproveScreen)
            await pilot.press("e", "x")
            await until(pilot, lambda: screen.has_class("-writing"), "a field")
            await pilot.press("escape")
            await until(pilot, lambda: not screen.has_class("-writing"), "no field")
            assert screen._work.engagement == LEILA.engagement

    async def test_nothing_private_is_on_it(self, tmp_path: Path) -> None:
        app = app_at(desk_with(tmp_path), "record-sponsor")
        async with app.run_test(size=(120, 36)) as pilot:
            await at(pilot, CopiesScreen)
            await pilot.press("g")
            screen = await at(pilot, ApproveScreen)
            everything = "\n".join(row.text.plain for row in screen.query_one("#items", Rows).rows)

            assert [s for s in (*leaks.CLIENTS, *leaks.COACHS) if s in everything] == []


async def test_hostile_words_stay_words_in_the_list_and_on_every_page(tmp_path: Path) -> None:
    size = SIZES[2]
    engagement, meetings = hostile(LEILA.engagement, CLOSED), tuple(hostile(m, CLOSED) for m in LEILA.meetings)
    desk = desk_with(tmp_path, engagement, meetings)
    app = app_at(desk, "", engagement.id)
    async with app.run_test(size=size) as pilot:
        screen = await at(pilot, CopiesScreen)
        for row in [row.id for row in screen.query_one(Rows).rows if row.can_choose]:
            screen.query_one(Rows).highlight(row)
            screen._show()
            await pilot.pause()
            assert not set(shown(app)) & {"\x1b", "\x07", "\u202e", "\x9b"}
        screen.query_one(Rows).highlight("record-client")
        screen.do_copy_open()
        paper = await at(pilot, PaperScreen)
        await pilot.press("end")
        assert all(len(row) <= size[0] * 2 for row in rows(app))
        for key in ("w", "h", "m"):
            await pilot.press(key)
            await until(pilot, lambda: not paper._making, "it is made")
        assert len(made_in(desk, engagement.id)) == 3

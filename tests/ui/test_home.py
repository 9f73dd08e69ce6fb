"""Home over real records: what it shows, where Enter goes, and what it never shows."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from alignment_tui.domain.engagement import Engagement, PlannedMeeting
from alignment_tui.domain.people import Person
from alignment_tui.session import unfinished
from alignment_tui.session.begun import NewEngagement
from alignment_tui.session.desk import Desk
from alignment_tui.session.unfinished import Unfinished
from alignment_tui.storage.state import SaveState
from alignment_tui.ui.places import DebriefPlace, EngagementPlace, LivePlace, NewEngagementPlace, Place, PreparePlace
from alignment_tui.ui.screens.home import HomeScreen
from alignment_tui.ui.start import CoachApp
from desk_kit import MORNING, PRIVATE_WORDS, amara, busy, desk_in, put
from ui_kit import HOSTILE, FixedClock, rows, shown, until

OTHERS = ("Tomasz", "Lind", "Joana", "Pires", "Priya", "Raman", "Elias", "Brandt", "Helen", "Nadia", "Zoe")


class WatchedApp(CoachApp):
    """Notes where it is sent instead of going there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sent: list[Place] = []

    def open(self, place: Place) -> None:
        self.sent.append(place)


def clock_of(desk: Desk) -> FixedClock:
    assert isinstance(desk.clock, FixedClock)
    return desk.clock


async def choose(pilot: Pilot[Any], row_id: str) -> None:
    listed = pilot.app.screen.query_one("#list")
    for _ in range(60):
        if listed.highlighted == row_id:
            return
        await pilot.press("down")
    message = f"no row {row_id}"
    raise AssertionError(message)


class TestTheList:
    async def test_what_asks_comes_first_and_the_next_meeting_is_there_at_one_glance(
        self, tmp_path: Path, size: tuple[int, int]
    ) -> None:
        desk = desk_in(tmp_path)
        busy(desk)
        app = CoachApp(desk)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: "A half hour a month" in shown(app), "the glance has been read")
            text = shown(app)
            order = [text.index(words) for words in ("14:00", "5 March", "tomorrow", "19 March", "Later", "2 April")]
            assert order == sorted(order)
            assert all(w in text for w in ("today", "debrief due", "Helen Sato's", "2 of 10 prepared"))
            assert "My managers decide; I stop" in text
            assert max(len(row) for row in rows(app)) <= size[0]
            assert not any(words in text for words in (*PRIVATE_WORDS, "a private step", "A word with nobody"))

    async def test_at_120_nothing_of_the_next_meeting_needs_scrolling(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        busy(desk)
        app = CoachApp(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: "Promised last time" in shown(app), "the glance has been read")
            text = shown(app)
            for words in (
                "Support to ask for",
                "What do you expect first",
                "as Amara's",
                "Agenda, 60 minutes",
                "Close  ",
            ):
                assert words in text
            assert "Nothing yet: this is the first meeting." in text
            assert "5 engagements running · 1 concluded" in rows(app)[-2]

    async def test_what_is_written_while_the_list_is_read_is_read_after_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk = desk_in(tmp_path)
        busy(desk)
        app = CoachApp(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: "A half hour a month" in shown(app), "the glance has been read")
            home = app.screen
            assert isinstance(home, HomeScreen)
            goes_on, reads = threading.Event(), [0]
            refresh = desk.refresh

            def slow(*args: Any) -> bool:
                reads[0] += 1
                assert goes_on.wait(20)
                return refresh(*args)

            monkeypatch.setattr(desk, "refresh", slow)
            home.saved_changed()
            await until(pilot, lambda: reads == [1], "the list is being read")
            home.saved_changed()
            goes_on.set()
            await until(pilot, lambda: reads == [2], "it is read once more")

    async def test_every_engagement_can_be_reached_also_those_that_ask_for_nothing(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        busy(desk)
        app = WatchedApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await choose(pilot, "concluded")
            await pilot.press("enter")
            await choose(pilot, "engagement:e-nadia")
            await until(pilot, lambda: "Nadia Behar" in shown(app), "it is listed")
            await pilot.press("enter")
            assert app.sent == [EngagementPlace("e-nadia")]

    async def test_nothing_due_says_so_and_names_what_is_next(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        plan = (PlannedMeeting(id="p1", kind="first", on=date(2026, 4, 2)),)
        put(desk, Engagement(id="e-elias", client=Person(name="Elias Brandt"), plan=plan))
        app = CoachApp(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: "Nothing needs you today." in shown(app), "it says so")
            assert "The next meeting is Elias" in " ".join(shown(app).split())

    async def test_two_hundred_engagements_are_listed_at_once(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        folder = desk.folders.records
        for n in range(200):
            (folder / f"e-{n:03}").mkdir()
            day = date(2026, 3, 13) + timedelta(days=n % 300)
            (folder / f"e-{n:03}" / "engagement.toml").write_text(
                f'schema = 1\nkind = "engagement"\nid = "e-{n:03}"\n\n[client]\nname = "Client {n:03}"\n\n'
                f'[[plan]]\nid = "p1"\nkind = "first"\non = {day}\n'
            )
        desk.refresh()
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "200 running" in shown(app), "all are counted")
            assert "10 in all" in shown(app)
            await pilot.press("end")
            assert "▌ Running   200" in shown(app)

    async def test_the_chosen_row_stays_chosen_when_the_list_changes_outside(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        busy(desk)
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await choose(pilot, "meeting:m-priya")
            (desk.folders.records / "e-tomasz" / "m-tomasz.toml").unlink()
            app.screen.saved_changed()
            await until(pilot, lambda: "debrief due" not in shown(app), "the list was read again")
            assert app.screen.query_one("#list").highlighted == "meeting:m-priya"


class TestNames:
    async def test_hostile_names_are_shown_as_typed_and_drive_nothing(
        self, tmp_path: Path, size: tuple[int, int]
    ) -> None:
        desk = desk_in(tmp_path)
        for n, words in enumerate(w.replace("\udc80", "") for w in HOSTILE):
            plan = (PlannedMeeting(id="p1", kind=words[:40], on=MORNING.date(), at="16:00"),)
            person = Person(name=words, role=words)
            put(desk, Engagement(id=f"e-{n:03}", client=person, sponsor=person, organisation=words, plan=plan))
        app = CoachApp(desk)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: "closing [/b] tag" in shown(app), "names are there")
            for _ in HOSTILE:
                await pilot.press("down")
            assert "\x1b" not in shown(app)
            await pilot.press("v")
            assert "Later today" not in shown(app) or "16:00 to 17:00" in shown(app)

    async def test_no_name_yet_is_said(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        put(desk, Engagement(id="e-x", plan=(PlannedMeeting(id="p1", kind="final", on=MORNING.date()),)))
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "no name yet" in shown(app), "it is said")


class TestWhatCannotBeRead:
    async def test_it_keeps_its_row_and_enter_says_where_and_what_to_do(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        put(desk, *amara())
        broken = desk.folders.records / "e-amara" / "broken.toml"
        broken.write_text('schema = 1\nid = "m-x"\nkind = "first\n')
        desk.refresh()
        app = CoachApp(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            await choose(pilot, f"wrong:{broken}")
            await until(pilot, lambda: "cannot be read: line 3" in shown(app), "the line is named")
            await pilot.press("enter")
            await until(pilot, lambda: "nothing was changed" in shown(app).lower(), "it says what to do")
            assert "broken.toml" in shown(app).replace("\n", "").replace(" ", "")
            await pilot.press("escape")
            assert isinstance(app.screen, HomeScreen)
            assert broken.read_text().endswith('"first\n')

    async def test_a_second_copy_is_called_so(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        engagement, meeting = amara()
        put(desk, engagement, meeting)
        first = desk.folders.records / "e-amara" / f"{meeting.id}.toml"
        twin = first.with_name(f"{meeting.id} (1).toml")
        twin.write_bytes(first.read_bytes())
        desk.refresh()
        copy = next(row.file for row in desk.rows() if row.copy_of is not None)
        app = CoachApp(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            await choose(pilot, f"wrong:{copy}")
            await until(pilot, lambda: "a second copy" in shown(app), "it is called so")
            assert "cannot be read" not in shown(app)
            await pilot.press("enter")
            await until(pilot, lambda: "not the one in use" in shown(app), "it says which is in use")

    async def test_the_newest_copy_that_can_be_read_is_named(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        work = desk.begin(NewEngagement(client="Zoe Lind"))
        work.snapshot(mark=True)
        desk.close()
        good = work.path.read_bytes()
        work.path.write_bytes(good[:-20] + b"'")
        desk = desk_in(tmp_path)
        desk.refresh()
        app = CoachApp(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            await choose(pilot, f"wrong:{work.path}")
            await pilot.press("enter")
            await until(pilot, lambda: "can:" in shown(app), "the copy is named")
            assert "The copy of 12 March" in shown(app)
        found = desk.good_copy(work.path)
        assert found is not None
        assert b"Zoe Lind" in found[0].read_bytes()


class TestWhereEnterGoes:
    @pytest.mark.parametrize(
        ("row", "hours", "place"),
        [
            ("meeting:m-amara", 0, PreparePlace("m-amara")),
            ("meeting:m-amara", 4, LivePlace("m-amara")),
            ("meeting:m-tomasz", 0, DebriefPlace("m-tomasz")),
            ("meeting:m-priya", 0, PreparePlace("m-priya")),
            ("step:e-joana:n1", 0, EngagementPlace("e-joana")),
            ("plan:e-elias:p1", 0, EngagementPlace("e-elias")),
            ("unfinished:u-1", 0, NewEngagementPlace("u-1")),
        ],
    )
    async def test_to_the_place_where_the_work_is(self, tmp_path: Path, row: str, hours: int, place: Place) -> None:
        desk = desk_in(tmp_path, MORNING + timedelta(hours=hours))
        busy(desk)
        unfinished.keep(desk.folders, Unfinished(id="u-1", client="Zoe"))
        app = WatchedApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await choose(pilot, row)
            await pilot.press("enter")
            assert app.sent == [place]

    async def test_a_planned_meeting_without_a_record_begins_one(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        put(
            desk,
            Engagement(
                id="e-x", client=Person(name="Zoe"), plan=(PlannedMeeting(id="p1", kind="first", on=date(2026, 3, 15)),)
            ),
        )
        app = WatchedApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("enter")
            begun = desk.work("e-x").engagement.plan[0].meeting
            assert begun
            assert app.sent == [PreparePlace(begun)]

    async def test_e_and_the_right_arrow_open_the_engagement(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        busy(desk)
        app = WatchedApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("e", "right", "n")
            assert app.sent == [EngagementPlace("e-amara"), EngagementPlace("e-amara"), NewEngagementPlace()]


class TestDiscreet:
    async def test_from_a_quarter_of_an_hour_before_until_it_ends_only_the_next_meeting_has_names(
        self, tmp_path: Path, size: tuple[int, int]
    ) -> None:
        desk = desk_in(tmp_path, datetime(2026, 3, 12, 13, 44, tzinfo=UTC))
        busy(desk)
        more = (PlannedMeeting(id="p1", kind="first", on=MORNING.date(), at="15:30"),)
        put(desk, Engagement(id="e-zoe", client=Person(name="Zoe Lind"), plan=more))
        app = CoachApp(desk)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: "Zoe" in shown(app), "a minute before, all is there")
            clock_of(desk).forward(60)
            app.tick()
            await until(pilot, lambda: "in 15 minutes" in shown(app), "it is discreet")
            text = shown(app)
            assert "Amara Okafor and" in text
            assert "Reyes" in text
            assert "15:30 to 16:30" in text
            assert not any(name in text for name in OTHERS)
            assert "discreet" not in text
            assert "running" not in rows(app)[-2]
            for key in ("f1", "/"):
                await pilot.press(key)
                assert not any(name in shown(app) for name in OTHERS)
                assert "iscreet" not in shown(app)
                await pilot.press("escape")
            clock_of(desk).forward(76 * 60)
            app.tick()
            await until(pilot, lambda: "debrief due" in shown(app), "after its end all is back")

    async def test_by_key_and_back_by_two(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        busy(desk)
        app = WatchedApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("v")
            before = shown(app)
            assert not any(name in before for name in OTHERS)
            await pilot.press("v")
            assert shown(app) == before, "the first of two keys shows nothing"
            await pilot.press("down", "enter")
            assert "Tomasz" not in shown(app)
            assert app.sent == [PreparePlace("m-amara")], "another key in between: Enter opens"
            await pilot.press("v", "enter")
            assert "Tomasz" in shown(app)

    async def test_it_can_be_left_while_a_meeting_is_near_and_comes_again_for_the_next(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path, datetime(2026, 3, 12, 13, 50, tzinfo=UTC))
        busy(desk)
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("v", "enter")
            assert "Tomasz" in shown(app)
            clock_of(desk).forward(60)
            app.tick()
            assert "Tomasz" in shown(app)

    async def test_what_is_not_saved_is_said_without_the_path_that_names_someone(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk = desk_in(tmp_path)
        busy(desk)
        state = SaveState("not-saved", waiting=3, since=MORNING, reason="the disk is full", path="/x/tomasz-4kd/a.toml")
        monkeypatch.setattr(desk, "saved", lambda: state)
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            app.screen.saved_changed()
            await until(pilot, lambda: "tomasz-4kd" in shown(app), "the path is given")
            await pilot.press("v")
            assert "tomasz" not in shown(app)
            assert "NOT SAVED" in shown(app)
            await pilot.press("v", "enter")
            assert "tomasz-4kd" in shown(app)

    async def test_nothing_planned_is_said(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        put(desk, Engagement(id="e-x", client=Person(name="Zoe")))
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("v", "enter")
            assert "No meeting is planned." in shown(app)
            assert "Zoe" not in shown(app)


class TestReadingTheRecords:
    async def test_until_the_list_is_read_nothing_says_that_there_is_nothing(
        self, tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk = desk_in(tmp_path)
        busy(desk)
        desk.index.delete()
        go_on, refresh = threading.Event(), desk.refresh

        def slow(on_progress: Callable[[int, int], None], stop: Callable[[], bool]) -> bool:
            on_progress(64, 4120)
            go_on.wait(10)
            return refresh(on_progress, stop)

        monkeypatch.setattr(desk, "refresh", slow)
        app = CoachApp(desk)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: "Reading the records: 64 of 4,120." in shown(app), "it says how far it is")
            assert "No engagements yet." not in shown(app)
            assert "saved" not in rows(app)[-2]
            assert "n new" in rows(app)[-1]
            go_on.set()
            await until(pilot, lambda: "Amara Okafor" in shown(app), "the list is there")
            assert "Reading the records" not in shown(app)
            await until(pilot, lambda: "A half hour a month" in shown(app), "the chosen row has its details")

    async def test_a_folder_without_records_is_a_first_run_after_all(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        (desk.folders.records / "pictures").mkdir()
        app = CoachApp(desk)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "No engagements yet." in shown(app), "nothing was found")


class TestHelp:
    async def test_every_screen_has_its_page_and_home_is_open(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        busy(desk)
        app = CoachApp(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: "Amara Okafor" in shown(app), "the list is there")
            await pilot.press("f1")
            await until(pilot, lambda: "Synthesise" in shown(app), "help is open")
            assert "The meeting   Home   " in shown(app)
            assert "what needs you now" in rows(app)[0]
            await pilot.press("right")
            await until(pilot, lambda: "the whole assignment" in rows(app)[0], "the next page tells what it is about")

    async def test_while_anyone_may_look_it_tells_of_nothing_else(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        busy(desk)
        app = CoachApp(desk)
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: "Amara Okafor" in shown(app), "the list is there")
            await pilot.press("v", "f1")
            await until(pilot, lambda: "Everywhere" in shown(app), "help is open")
            assert not any(words in shown(app) for words in ("The meeting", "Engagement", "private", "then Enter"))


class TestFirstRun:
    async def test_a_name_and_a_kind_are_enough(self, tmp_path: Path, size: tuple[int, int]) -> None:
        app = WatchedApp(desk_in(tmp_path))
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: "No engagements yet." in shown(app), "it says so")
            assert "n begin" in rows(app)[-1]
            assert "nothing leaves this computer by itself" in rows(app)[-2]
            await pilot.press("enter", "n")
            assert app.sent == [NewEngagementPlace(), NewEngagementPlace()]

    def test_the_first_frame_needs_no_models(self, tmp_path: Path) -> None:
        code = (
            "import sys; sys.path.insert(0, 'tests/ui')\n"
            "from pathlib import Path\n"
            "from alignment_tui.storage.folders import Folders\n"
            "from alignment_tui.session.desk import Desk\n"
            "from alignment_tui.clock import SystemClock\n"
            f"root = Path({str(tmp_path)!r})\n"
            "desk = Desk(Folders(*(root / n for n in ('r', 's', 'c', 'f', 'l'))), SystemClock())\n"
            "desk.check()\n"
            "import alignment_tui.ui.start\n"
            "from alignment_tui.ui.screens.home import HomeScreen\n"
            "HomeScreen(desk); desk.open_rows()\n"
            "print([m for m in ('pydantic', 'tomlkit', 'alignment_tui.session.work') if m in sys.modules])\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

        assert done.stdout.strip() == "[]", done.stderr

"""The room's page of the meeting that runs: found, followed, and given up when it is over."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alignment_tui.domain import live
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import PRIVATE, STEP
from alignment_tui.domain.meeting import AgendaStep, Meeting
from alignment_tui.domain.people import Person
from alignment_tui.domain.room import RoomView
from alignment_tui.errors import NotFound
from alignment_tui.session.desk import Desk
from alignment_tui.session.watching import RoomWatch
from alignment_tui.session.work import OpenMeeting
from alignment_tui.storage.records import Extras, dump
from apart import SetClock, folders_in

NOON = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
AGENDA = (AgendaStep(id="a", short="Roles", minutes=5), AgendaStep(id="b", short="Goals", minutes=15))


class Coach:
    """A window in which meetings are run."""

    def __init__(self, root: Path) -> None:
        self.clock = SetClock(NOON)
        folders = folders_in(root)
        self.desk = Desk(folders, self.clock)
        self.desk.check()

    def put(self, id_: str, client: str) -> None:
        folder = self.desk.folders.records / id_
        folder.mkdir()
        engagement = Engagement(id=f"e-{id_}", client=Person(name=client), sponsor=Person(name="Daniel Reyes"))
        meeting = Meeting(id=f"m-{id_}", engagement=engagement.id, agenda=AGENDA, client=engagement.client)
        (folder / "engagement.toml").write_bytes(dump(engagement, Extras()))
        (folder / "meeting.toml").write_bytes(dump(meeting, Extras()))
        self.desk.refresh()

    def begun(self, id_: str) -> OpenMeeting:
        opened = self.desk.meeting(f"m-{id_}")
        opened.do(live.begin(opened.meeting, (), opened.moment()))
        self.settle(opened)
        return opened

    def settle(self, opened: OpenMeeting) -> None:
        """Have the record itself written, as the live screen does at beginning and end."""
        opened.work.opened(opened.id).flush()
        opened.work.opened().flush()

    def keep(self, opened: OpenMeeting, who: str, words: str, mark: str = "") -> None:
        opened.do(live.keep_line(opened.meeting, who, words, mark, opened.moment()))

    def watch(self, meeting: str = "") -> RoomWatch:
        return RoomWatch(self.desk.folders, self.clock, meeting)


@pytest.fixture
def coach(tmp_path: Path) -> Iterator[Coach]:
    one = Coach(tmp_path)
    one.put("amara", "Amara Okafor")
    yield one
    one.desk.close()


def within_a_second(watch: RoomWatch, wanted: object) -> RoomView | None:
    """Look until what was wanted is on the page; the journal is given its moment."""
    ends = time.monotonic() + 20
    pause = threading.Event()
    while True:
        view = watch.look()
        if str(wanted) in repr(view):
            return view
        assert time.monotonic() < ends, f"never on the page: {wanted}"
        pause.wait(0.02)


class TestTheRunningMeeting:
    def test_is_found_once_it_has_begun(self, coach: Coach) -> None:
        watch = coach.watch()
        assert watch.look() is None

        coach.begun("amara")
        coach.clock.forward(2)

        view = watch.look()
        assert view is not None
        assert (view.people, view.on and view.on.name) == ("Amara Okafor and Daniel Reyes", "Roles")

    def test_what_is_agreed_shows_long_before_the_record_is_written(self, coach: Coach) -> None:
        opened = coach.begun("amara")
        watch = coach.watch()
        watch.look()
        paths = opened.work.path, opened.work.opened(opened.id).path
        before = [path.read_bytes() for path in paths]

        coach.keep(opened, "client", "I name who decides", STEP)
        coach.keep(opened, "sponsor", "CANARY as said")
        coach.keep(opened, "coach", "CANARY as noted", PRIVATE)
        opened.keep_draft("CANARY in the box")
        opened.do(live.go_on(opened.meeting, opened.moment()))

        view = within_a_second(watch, "name='Goals', planned=15, spent=0, is_on=True")
        assert view is not None
        assert [s.text for s in view.next_steps] == ["I name who decides"]
        assert "CANARY" not in repr(view)
        assert [path.read_bytes() for path in paths] == before

    def test_is_the_same_page_until_the_clock_shows_another_minute(self, coach: Coach) -> None:
        coach.begun("amara")
        watch = coach.watch()
        first = watch.look()
        coach.clock.forward(50)

        assert watch.look() is first
        coach.clock.forward(40)
        assert (after := watch.look()) is not None
        assert after.spent == 1

    def test_is_over_when_it_ends(self, coach: Coach) -> None:
        opened = coach.begun("amara")
        watch = coach.watch()
        assert watch.look() is not None

        opened.do(live.end(opened.moment()))
        coach.settle(opened)

        assert watch.look() is None

    def test_the_one_that_began_last_is_shown(self, coach: Coach) -> None:
        coach.put("tomasz", "Tomasz Lind")
        coach.begun("amara")
        watch = coach.watch()
        watch.look()
        coach.clock.forward(600)
        coach.begun("tomasz")
        coach.clock.forward(30)

        assert (view := watch.look()) is not None
        assert view.client == "Tomasz Lind"

    def test_one_that_was_never_ended_shows_nobodys_name_days_later(self, coach: Coach) -> None:
        coach.begun("amara")
        coach.clock.forward(24 * 3600)

        assert coach.watch().look() is None
        assert coach.watch("m-amara").look() is not None

    def test_nothing_is_written_and_nothing_locked(self, coach: Coach, tmp_path: Path) -> None:
        opened = coach.begun("amara")
        before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")}
        watch = coach.watch()
        watch.look()

        assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")} == before
        assert opened.read_only == ""

    def test_a_hand_that_breaks_the_record_for_a_moment_takes_nothing_away(self, coach: Coach) -> None:
        opened = coach.begun("amara")
        watch = coach.watch()
        view = watch.look()
        path = opened.work.path
        whole = path.read_bytes()
        path.write_bytes(b"half a reco")

        assert watch.look() == view
        path.write_bytes(whole)
        assert watch.look() == view

    def test_an_empty_folder_and_none_at_all_have_no_meeting(self, tmp_path: Path) -> None:
        folders = folders_in(tmp_path)

        assert RoomWatch(folders, SetClock(NOON)).look() is None
        assert list(tmp_path.iterdir()) == []


class TestNamed:
    def test_the_beginning_of_its_id_is_enough(self, coach: Coach) -> None:
        coach.begun("amara")

        assert coach.watch("m-am").look() is not None

    def test_only_that_one_is_followed(self, coach: Coach) -> None:
        coach.put("tomasz", "Tomasz Lind")
        coach.begun("tomasz")
        watch = coach.watch("m-amara")

        assert watch.look() is None
        coach.begun("amara")
        assert (view := watch.look()) is not None
        assert view.client == "Amara Okafor"

    @pytest.mark.parametrize(("named", "says"), [("m-none", "no meeting here"), ("m-", "2 meetings")])
    def test_another_id_is_refused(self, coach: Coach, named: str, says: str) -> None:
        coach.put("tomasz", "Tomasz Lind")

        with pytest.raises(NotFound, match=says):
            coach.watch(named)

    def test_an_engagement_is_no_meeting(self, coach: Coach) -> None:
        with pytest.raises(NotFound):
            coach.watch("e-amara")

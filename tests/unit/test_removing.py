"""Records at the end of their time, and words whose record is gone: pointed out, kept, put back, or removed."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from alignment_tui.domain.edits import Action, FieldWritten, RowPut
from alignment_tui.domain.line import Line
from alignment_tui.domain.retention import ago_words, kept_until
from alignment_tui.errors import OpenElsewhere
from alignment_tui.session.begun import NewEngagement
from alignment_tui.session.desk import Desk
from alignment_tui.session.leftover import past_keeping
from alignment_tui.session.lost import let_go, lost_words, put_back
from alignment_tui.session.removing import remove, what_goes
from alignment_tui.session.settings import Settings
from alignment_tui.storage.atomic import sha
from alignment_tui.storage.given_out import GivenOut
from alignment_tui.storage.lock import lock
from apart import SetClock, folders_in

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
TODAY = NOW.date()


def desk_in(root: Path) -> Desk:
    desk = Desk(folders_in(root), SetClock(NOW))
    desk.check()
    return desk


def begun(desk: Desk, client: str = "Nadia Behar") -> tuple[str, str]:
    """An engagement with a meeting that has a line."""
    work = desk.begin(NewEngagement(client=client, on=date(2026, 11, 26)))
    held = desk.begin_meeting(work, work.engagement.plan[0].id)
    held.do(Action("a line", meeting=(RowPut("line", Line(id="l1", who="client", text="the canary sings")),)))
    return work.engagement.id, held.id


def concluded(desk: Desk, on: date, until: date | None = None) -> str:
    engagement, _ = begun(desk)
    edits = (FieldWritten("concluded_on", on), FieldWritten("retention_until", until))
    desk.work(engagement).do(Action("x", engagement=edits))
    desk.let_go(engagement)
    desk.refresh()
    return engagement


def holding(root: Path, words: bytes) -> list[Path]:
    return [p for p in root.rglob("*") if p.is_file() and words in p.read_bytes()]


class TestRetention:
    @pytest.mark.parametrize(
        ("on", "agreed", "months", "until"),
        [
            (date(2024, 11, 24), None, 24, date(2026, 11, 24)),
            (date(2024, 12, 31), None, 2, date(2025, 2, 28)),
            (date(2024, 11, 24), date(2030, 1, 1), 24, date(2030, 1, 1)),
            (date(2024, 11, 24), None, 0, None),
            (None, date(2020, 1, 1), 24, None),
            (date(9999, 1, 1), None, 600, None),
        ],
    )
    def test_until_when(self, on: date | None, agreed: date | None, months: int, until: date | None) -> None:
        assert kept_until(on, agreed, months) == until

    def test_how_long_ago(self) -> None:
        days = (date(2024, 11, 25), date(2025, 11, 25), date(2026, 6, 20), date(2026, 10, 3), date(2026, 11, 20))
        said = [ago_words(day, TODAY) for day in days]
        assert said == ["two years ago", "one year ago", "five months ago", "last month", "this month"]

    def test_only_what_is_concluded_and_past_its_time_is_pointed_out(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        past = concluded(desk, date(2024, 11, 24))
        concluded(desk, date(2026, 1, 1))
        later = concluded(desk, date(2024, 11, 24), until=date(2027, 1, 1))
        begun(desk)

        assert [item.engagement for item in past_keeping(desk, TODAY)] == [past]
        assert later in [i.engagement for i in past_keeping(desk, date(2027, 1, 2))]
        desk.keep_settings(Settings(kept_months=0))
        assert past_keeping(desk, TODAY) == ()
        desk.close()


class TestRemoving:
    def test_every_trace_is_gone_and_what_belongs_to_others_stays(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        other, _ = begun(desk, "Tomasz Lind")
        engagement, _ = begun(desk)
        desk.work(engagement).snapshot(mark=True)
        copies = GivenOut(desk.folders.state, engagement)
        as_made = copies.put(tmp_path / "out", "page.txt", b"a page")
        changed = copies.put(tmp_path / "out", "other.txt", b"a page")
        changed.write_bytes(b"and a hand was there")
        goes = what_goes(desk, engagement)
        assert (goes.words, goes.sure) == ("This removes 1 meeting and every copy made here.", "Behar")

        removed = remove(desk, engagement)

        assert (removed.records, removed.copies, removed.left) == (2, 1, (changed,))
        assert not as_made.exists()
        assert {row.id for row in desk.rows("engagement")} == {other}
        desk.close()
        for folder in ("records", "state", "cache"):
            assert not holding(tmp_path / folder, b"Behar"), folder
            assert not [p for p in (tmp_path / folder).rglob("*") if engagement in str(p) and "copies" not in str(p)]
        assert holding(tmp_path / "records", b"the canary sings"), "the other engagement's line is still there"

    def test_words_that_no_name_stands_before_are_asked_for(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        engagement, _ = begun(desk, "")
        assert what_goes(desk, engagement).sure == "remove"
        desk.close()

    def test_what_another_window_has_open_stays_whole(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        engagement, meeting = begun(desk)
        path = desk.work(engagement).path
        desk.let_go(engagement)
        held = lock(desk.folders.locks, meeting)

        with pytest.raises(OpenElsewhere):
            remove(desk, engagement)

        assert path.is_file()
        held.release()
        assert remove(desk, engagement).records == 2
        desk.close()

    def test_nothing_outside_the_folder_of_records_is_ever_removed(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        engagement, _ = begun(desk)
        elsewhere = tmp_path / "elsewhere.toml"
        path = desk.work(engagement).path
        desk.let_go(engagement)
        elsewhere.write_bytes(path.read_bytes())
        (path.parent / "linked.toml").symlink_to(elsewhere)

        remove(desk, engagement)

        assert elsewhere.exists()
        desk.close()


def stopped_with_words(desk: Desk) -> tuple[str, str]:
    """As after a kill: actions are in the journal, and no record has them."""
    engagement, meeting = begun(desk)
    desk.work(engagement).snapshot(meeting)
    held = desk.meeting(meeting)
    held.work.opened(meeting).flush()
    held.do(Action("a line", meeting=(RowPut("line", Line(id="l2", who="client", text="only in the journal")),)))
    state = desk.folders.state
    desk.vault._writer.call(held.work.opened(meeting)._keeper._flush)
    shutil.copytree(state, state.with_name("then"))
    desk.close()
    shutil.rmtree(state)
    state.with_name("then").rename(state)
    return engagement, meeting


class TestWordsWithoutARecord:
    def test_they_are_found_read_and_put_into_a_record_again(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        engagement, meeting = stopped_with_words(desk)
        shutil.rmtree(next(desk.folders.records.iterdir()))
        desk = desk_in(tmp_path)
        desk.refresh()

        (lost,) = lost_words(desk)

        assert (lost.id, lost.client, lost.what, lost.count) == (meeting, "Nadia Behar", "first meeting", 1)
        assert lost.words == ("only in the journal",)
        path = put_back(desk, lost)
        assert path.is_file()
        held = desk.meeting(meeting)
        assert [line.text for line in held.meeting.lines] == ["the canary sings", "only in the journal"]
        assert held.engagement.id == engagement
        assert lost_words(desk) == ()
        desk.close()

    def test_another_version_of_it_will_do(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        _, meeting = stopped_with_words(desk)
        (version,) = (desk.folders.base / meeting).iterdir()
        data = version.read_bytes().replace(b"sings", b"sang ")
        version.rename(version.with_name(sha(data))).write_bytes(data)
        shutil.rmtree(next(desk.folders.records.iterdir()))
        desk = desk_in(tmp_path)
        desk.refresh()

        put_back(desk, lost_words(desk)[0])

        texts = [line.text for line in desk.meeting(meeting).meeting.lines]
        assert texts == ["the canary sang ", "only in the journal"]
        desk.close()

    def test_let_go_nothing_of_them_is_here(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        stopped_with_words(desk)
        shutil.rmtree(next(desk.folders.records.iterdir()))
        desk = desk_in(tmp_path)
        desk.refresh()

        for lost in lost_words(desk):
            let_go(desk, lost)

        assert lost_words(desk) == ()
        assert not holding(tmp_path / "state", b"only in the journal")
        desk.close()

    def test_with_every_record_there_nothing_is_opened(self, tmp_path: Path) -> None:
        desk = desk_in(tmp_path)
        stopped_with_words(desk)
        desk = desk_in(tmp_path)
        desk.refresh()

        assert lost_words(desk) == ()
        assert "vault" not in desk.__dict__

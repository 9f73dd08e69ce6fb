"""The list of what there is: it reads what moved, and nothing it says outlives the files."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from datetime import date
from pathlib import Path

import pytest

from alignment_tui.storage import index as index_module
from alignment_tui.storage.cache_file import CacheFile
from alignment_tui.storage.index import Changes, Index
from alignment_tui.storage.listing import ENGAGEMENT, MEETING, Row

MEETING_TEXT = """\
schema = 1
id = "{id}"
engagement = "e-1"
kind = "{kind}"
phase = "preparation"
planned_on = 2026-03-0{day}
"""
ENGAGEMENT_TEXT = """\
schema = 1
id = "e-1"
kind = "engagement"
organisation = "Tarnwick Instruments"

[client]
name = "Leila Marchetti"

[sponsor]
name = "Gareth Okonjo"
"""


@pytest.fixture
def records(tmp_path: Path) -> Path:
    folder = tmp_path / "records" / "leila-e1"
    folder.mkdir(parents=True)
    (folder / "engagement.toml").write_text(ENGAGEMENT_TEXT)
    for day in (3, 1, 2):
        put(folder, day)
    return tmp_path / "records"


@pytest.fixture
def listing(tmp_path: Path) -> Index:
    return Index(tmp_path / "cache")


def put(folder: Path, day: int, kind: str = "first", name: str = "") -> Path:
    path = folder / (name or f"2026-03-0{day}-{kind}-aa{day}.toml")
    path.write_text(MEETING_TEXT.format(id=f"m-aa{day}", day=day, kind=kind))
    return path


def meetings(listing: Index, records: Path) -> list[Row]:
    listing.refresh(records)
    return list(listing.rows(records, MEETING))


class TestWhatIsListed:
    def test_meetings_come_by_day(self, listing: Index, records: Path) -> None:
        assert [row.id for row in meetings(listing, records)] == ["m-aa1", "m-aa2", "m-aa3"]

    def test_a_meeting_takes_names_from_its_engagement(self, listing: Index, records: Path) -> None:
        row = meetings(listing, records)[0]

        assert (row.client, row.sponsor, row.organisation) == (
            "Leila Marchetti",
            "Gareth Okonjo",
            "Tarnwick Instruments",
        )
        assert (row.day, row.kind, row.phase, row.engagement) == (date(2026, 3, 1), "first", "preparation", "e-1")

    def test_a_row_holds_the_summary_of_the_domain(self, listing: Index, records: Path) -> None:
        assert meetings(listing, records)[0].summary["planned_on"] == "2026-03-01"

    def test_the_newest_can_be_asked_for_alone(self, listing: Index, records: Path) -> None:
        listing.refresh(records)

        assert [row.id for row in listing.rows(records, MEETING, newest=2)] == ["m-aa2", "m-aa3"]

    def test_only_what_is_open_can_be_asked_for(self, listing: Index, records: Path) -> None:
        path = put(records / "leila-e1", 2)
        path.write_text(path.read_text() + "closed_on = 2026-03-04\n")
        listing.refresh(records)

        assert [row.id for row in listing.rows(records, MEETING, open_only=True)] == ["m-aa1", "m-aa3"]
        assert [row.id for row in listing.rows(records, MEETING, newest=1, open_only=True)] == ["m-aa3"]

    def test_engagements_can_be_asked_for_alone(self, listing: Index, records: Path) -> None:
        listing.refresh(records)

        assert [row.id for row in listing.rows(records, ENGAGEMENT)] == ["e-1"]

    def test_files_deeper_hidden_or_of_another_kind_are_no_records(self, listing: Index, records: Path) -> None:
        deeper = records / "leila-e1" / "older"
        deeper.mkdir()
        put(deeper, 4)
        put(records / "leila-e1", 5, name=".~m.tmp.toml")
        put(records / "leila-e1", 6, name="~m.toml")
        put(records / "leila-e1", 6, name="notes.txt")
        (records / "question_banks").mkdir()
        (records / "question_banks" / "own.toml").write_text('kind = "bank"\n')

        assert len(meetings(listing, records)) == 3
        assert len(listing.rows(records)) == 4

    def test_no_folder_means_no_records(self, listing: Index, tmp_path: Path) -> None:
        assert listing.refresh(tmp_path / "nowhere") == Changes()
        assert listing.rows(tmp_path / "nowhere") == ()


class TestRefreshing:
    def test_only_what_moved_is_read_again(self, listing: Index, records: Path) -> None:
        first = listing.refresh(records)
        second = listing.refresh(records)
        put(records / "leila-e1", 2, kind="midpoint", name="2026-03-02-first-aa2.toml")
        third = listing.refresh(records)

        assert [first.read, second.read, third.read] == [4, 0, 1]
        assert [first.any, second.any, third.any] == [True, False, True]
        assert listing.find(records, "m-aa2")[0].kind == "midpoint"

    def test_a_file_put_in_place_with_the_old_time_is_read(self, listing: Index, records: Path) -> None:
        path = records / "leila-e1" / "2026-03-01-first-aa1.toml"
        listing.refresh(records)
        was = path.stat()
        other = records / "leila-e1" / "other.tmp"
        other.write_text(path.read_text().replace("first", "final"))
        os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
        other.replace(path)

        assert listing.refresh(records).read == 1
        assert listing.find(records, "m-aa1")[0].kind == "final"

    def test_what_is_gone_is_dropped(self, listing: Index, records: Path) -> None:
        listing.refresh(records)
        (records / "leila-e1" / "2026-03-01-first-aa1.toml").unlink()

        assert listing.refresh(records) == Changes(0, 1, 3)
        assert listing.find(records, "m-aa1") == ()

    def test_a_moved_folder_is_found_again(self, listing: Index, records: Path) -> None:
        listing.refresh(records)
        (records / "leila-e1").rename(records / "marchetti-e1")

        assert {row.path.parent.name for row in meetings(listing, records)} == {"marchetti-e1"}

    def test_progress_is_told_and_may_break_off_without_loss(
        self, listing: Index, records: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(index_module, "_BATCH", 1)
        told: list[tuple[int, int]] = []

        def stop(done: int, total: int) -> None:
            told.append((done, total))
            if done == 3:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            listing.refresh(records, stop)

        assert told == [(1, 4), (2, 4), (3, 4)]
        assert listing.refresh(records).read == 1

    def test_another_folder_takes_the_place_of_the_first(self, listing: Index, records: Path, tmp_path: Path) -> None:
        listing.refresh(records)
        other = tmp_path / "other" / "x"
        other.mkdir(parents=True)
        put(other, 7)

        assert listing.rows(tmp_path / "other") == ()
        assert [row.id for row in meetings(listing, tmp_path / "other")] == ["m-aa7"]
        assert listing.rows(records) == ()


class TestTrouble:
    def test_a_damaged_file_is_named_and_hides_nothing(self, listing: Index, records: Path) -> None:
        bad = records / "leila-e1" / "2026-03-04-first-aa4.toml"
        bad.write_text('schema = 1\nid = "m-aa4"\nkind = "first\n')

        assert len(meetings(listing, records)) == 3
        (row,) = listing.wrong(records)
        assert (row.path, row.id, row.line) == (bad.resolve(), "", 3)

    def test_a_mended_file_is_listed_again(self, listing: Index, records: Path) -> None:
        bad = records / "leila-e1" / "2026-03-04-first-aa4.toml"
        bad.write_text("= nothing\n")
        listing.refresh(records)
        put(records / "leila-e1", 4)

        assert len(meetings(listing, records)) == 4
        assert listing.wrong(records) == ()

    def test_a_link_to_nothing_is_named(self, listing: Index, records: Path) -> None:
        (records / "leila-e1" / "gone.toml").symlink_to(records / "nowhere.toml")
        listing.refresh(records)

        assert [row.path.name for row in listing.wrong(records)] == ["gone.toml"]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
    def test_a_pipe_does_not_hang_the_list(self, listing: Index, records: Path) -> None:
        os.mkfifo(records / "leila-e1" / "pipe.toml")
        listing.refresh(records)

        assert [row.path.name for row in listing.wrong(records)] == ["pipe.toml"]

    def test_a_name_that_is_no_text_is_listed(self, listing: Index, records: Path) -> None:
        name = os.fsdecode(b"2026-03-08-\xff-aa8.toml")
        put(records / "leila-e1", 8, name=name)

        assert [row.path.name for row in meetings(listing, records) if row.id == "m-aa8"] == [name]

    def test_of_two_files_with_one_id_the_copy_is_named(self, listing: Index, records: Path) -> None:
        folder = records / "leila-e1"
        copy = put(folder, 1, name="2026-03-01-first-aa1.sync-conflict-20260301-120000-ABCDEFG.toml")
        listing.refresh(records)

        first, second = listing.find(records, "m-aa1")

        assert (first.path.name, first.copy_of) == ("2026-03-01-first-aa1.toml", None)
        assert (second.path, second.copy_of) == (copy.resolve(), first.path)
        assert listing.wrong(records) == (second,)

    def test_once_the_copy_is_gone_nothing_is_said_of_it(self, listing: Index, records: Path) -> None:
        folder = records / "leila-e1"
        put(folder, 1, name="2026-03-01-first-aa1 (1).toml")
        listing.refresh(records)
        (folder / "2026-03-01-first-aa1.toml").unlink()
        listing.refresh(records)

        assert [row.copy_of for row in listing.find(records, "m-aa1")] == [None]


class TestTheFileItself:
    def test_only_its_owner_may_read_it(self, listing: Index, records: Path) -> None:
        listing.refresh(records)

        assert stat.S_IMODE(listing.path.stat().st_mode) == 0o600
        assert stat.S_IMODE(listing.path.parent.stat().st_mode) == 0o700
        assert [path.name for path in listing.path.parent.iterdir()] == ["list.sqlite"]

    @pytest.mark.parametrize("damage", [b"", b"no list at all, only words" * 99])
    def test_a_damaged_one_is_made_anew(self, listing: Index, records: Path, damage: bytes) -> None:
        listing.refresh(records)
        listing.path.write_bytes(damage)

        assert listing.rows(records) == ()
        assert listing.refresh(records).read == 4

    def test_one_cut_in_the_middle_is_made_anew(self, listing: Index, records: Path) -> None:
        listing.refresh(records)
        whole = listing.path.read_bytes()
        listing.path.write_bytes(whole[:4096] + bytes(len(whole) - 4096))

        listing.refresh(records)

        assert len(meetings(listing, records)) == 3

    def test_one_of_another_version_is_made_anew(self, listing: Index, records: Path) -> None:
        listing.refresh(records)
        with sqlite3.connect(listing.path) as list_:
            list_.execute("PRAGMA user_version = 99")
        list_.close()

        assert listing.refresh(records).read == 4

    def test_deleting_leaves_no_trace(self, listing: Index, records: Path) -> None:
        listing.refresh(records)
        listing.delete()

        assert list(listing.path.parent.iterdir()) == []
        assert listing.refresh(records).read == 4

    def test_what_was_removed_is_not_left_in_its_pages(self, listing: Index, records: Path) -> None:
        path = records / "leila-e1" / "engagement.toml"
        path.write_text(ENGAGEMENT_TEXT.replace("Marchetti", "Canaryword"))
        listing.refresh(records)
        held = b"Canaryword" in listing.path.read_bytes()
        path.write_text(ENGAGEMENT_TEXT)
        listing.refresh(records)

        assert (held, b"Canaryword" in listing.path.read_bytes()) == (True, False)

    def test_a_record_read_again_leaves_nothing_of_what_it_said_and_keeps_the_others(
        self, listing: Index, records: Path
    ) -> None:
        path = records / "leila-e1" / "engagement.toml"
        for n in range(40):  # enough that pages were split and rearranged
            path.write_text(ENGAGEMENT_TEXT + f'[[step]]\nid = "s{n}"\ntext = "{"CANARY" * 5 * n}"\naccepted = "own"\n')
            listing.refresh(records)
        path.write_text(ENGAGEMENT_TEXT)
        before = {row.id for row in listing.rows(records)}

        listing.renew(records, path)

        assert b"CANARY" not in listing.path.read_bytes()
        assert {row.id for row in listing.rows(records)} == before
        assert not listing.refresh(records).any

    def test_a_record_that_is_gone_is_not_listed_when_read_again(self, listing: Index, records: Path) -> None:
        listing.refresh(records)
        path = put(records / "leila-e1", 1)
        path.unlink()

        listing.renew(records, path)

        assert [row.day for row in meetings(listing, records)] == [date(2026, 3, 2), date(2026, 3, 3)]

    def test_without_a_folder_for_it_the_list_lives_in_memory(self, records: Path, tmp_path: Path) -> None:
        (tmp_path / "taken").write_text("a file where the folder should be")
        listing = Index(tmp_path / "taken")

        assert len(meetings(listing, records)) == 3
        assert listing.refresh(records).read == 0

    def test_it_can_be_read_while_another_thread_refreshes(self, listing: Index, records: Path) -> None:
        inside, go_on = threading.Event(), threading.Event()

        def wait(_done: int, _total: int) -> None:
            inside.set()
            go_on.wait(10)

        listing.refresh(records)
        put(records / "leila-e1", 4)
        other = threading.Thread(target=listing.refresh, args=(records, wait))
        other.start()
        inside.wait(10)
        seen = len(listing.rows(records, MEETING))
        go_on.set()
        other.join(10)

        assert seen == 4
        assert not other.is_alive()


def test_two_threads_that_begin_it_at_once_make_one(tmp_path: Path) -> None:
    make = "CREATE TABLE said (words TEXT);"
    for turn in range(20):
        cache = CacheFile(tmp_path / f"{turn}.sqlite", 1, make)
        begin = threading.Barrier(4)

        def write(cache: CacheFile = cache, begin: threading.Barrier = begin) -> None:
            begin.wait()
            cache.do(lambda file: file.execute("INSERT INTO said VALUES ('kept')"))

        threads = [threading.Thread(target=write) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert cache.do(lambda file: file.execute("SELECT count(*) FROM said").fetchone()[0]) == 4

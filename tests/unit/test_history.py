from __future__ import annotations

import errno
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alignment_tui.storage import history as history_module
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.history import History
from toy_notes import Bench, FailingDisk, Notes

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


def history_in(place: Path, disk: Disk | None = None) -> History:
    return History(disk or FailingDisk(), place / "m-notes")


class TestKeeping:
    def test_at_most_every_five_minutes(self, tmp_path: Path) -> None:
        history = history_in(tmp_path)
        for minutes in range(12):
            history.keep(b"version %d" % minutes, NOON + timedelta(minutes=minutes))

        assert [history.read(c) for c in history.copies()] == [b"version 0", b"version 5", b"version 10"]

    def test_always_when_asked_to(self, tmp_path: Path) -> None:
        history = history_in(tmp_path)
        history.keep(b"one", NOON)

        assert history.keep(b"two", NOON + timedelta(seconds=1), always=True)
        assert len(history.copies()) == 2

    def test_never_the_same_bytes_twice_running(self, tmp_path: Path) -> None:
        history = history_in(tmp_path)
        history.keep(b"one", NOON)

        assert not history.keep(b"one", NOON + timedelta(hours=1), always=True)

    def test_a_clock_set_back_does_not_stop_it(self, tmp_path: Path) -> None:
        history = history_in(tmp_path)
        history.keep(b"one", NOON)

        assert history.keep(b"two", NOON - timedelta(days=1))

    def test_names_hold_a_time_in_utc_and_nothing_of_the_words(self, tmp_path: Path) -> None:
        history = history_in(tmp_path)
        history.keep(b"one", datetime.fromisoformat("2026-11-18T13:00:00+01:00"))

        (copy,) = history.copies()
        assert copy.path.name.startswith("20261118T120000000000Z-")
        assert copy.at == NOON
        assert copy.path.stat().st_mode & 0o777 == 0o600


class TestBounds:
    def test_the_last_fifty_and_one_a_day_for_thirty_days(self, tmp_path: Path) -> None:
        history = history_in(tmp_path)
        for hours in range(24 * 40):
            at = NOON + timedelta(hours=hours)
            (tmp_path / "m-notes").mkdir(exist_ok=True)
            (tmp_path / "m-notes" / f"{at:%Y%m%dT%H%M%S%f}Z-{hours:08x}.toml").write_bytes(b"v")
        end = NOON + timedelta(hours=24 * 40)

        history.bound(end)

        copies = history.copies()
        assert len(copies) <= history_module.KEEP_LAST + history_module.KEEP_DAYS + 1
        assert len(copies) >= history_module.KEEP_LAST + history_module.KEEP_DAYS - 3
        assert end - copies[0].at <= timedelta(days=30)
        assert len({c.at.date() for c in copies}) >= 30
        newest = copies[-history_module.KEEP_LAST :]
        assert newest[-1].at - newest[0].at == timedelta(hours=history_module.KEEP_LAST - 1)

    def test_twenty_megabytes(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(history_module, "KEEP_BYTES", 1000)
        history = history_in(tmp_path)
        for number in range(10):
            history.keep(b"%d" % number * 300, NOON + timedelta(minutes=6 * number))

        assert [history.read(c)[:1] for c in history.copies()] == [b"7", b"8", b"9"]

    def test_the_newest_is_kept_however_large(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(history_module, "KEEP_BYTES", 10)
        history = history_in(tmp_path)
        history.keep(b"x" * 300, NOON)

        assert len(history.copies()) == 1

    def test_what_is_not_ours_in_the_folder_is_let_be(self, tmp_path: Path) -> None:
        history = history_in(tmp_path)
        history.keep(b"one", NOON)
        for name in ("notes.txt", "20261399T120000000000Z-00000000.toml"):
            (tmp_path / "m-notes" / name).write_bytes(b"x")

        history.bound(NOON + timedelta(days=400))

        assert (tmp_path / "m-notes" / "notes.txt").exists()


class TestRewriting:
    def test_changes_every_copy_and_can_be_run_again(self, tmp_path: Path) -> None:
        history = history_in(tmp_path)
        for number in range(3):
            history.keep(b"secret %d" % number, NOON + timedelta(minutes=6 * number))
        disk = history.disk
        assert isinstance(disk, FailingDisk)
        at = disk.calls + 9
        disk.fails = lambda call, _: errno.EIO if call == at else 0

        def change(data: bytes) -> bytes | None:
            return None if b"2" in data else data.replace(b"secret", b"")

        with pytest.raises(OSError, match=r".*"):
            history.rewrite(change)
        history.rewrite(change)

        assert sorted(history.read(c) for c in history.copies()) == [b" 0", b" 1"]
        assert not [p for p in (tmp_path / "m-notes").iterdir() if b"secret" in p.read_bytes()]


class TestInTheStore:
    def test_a_marked_snapshot_is_kept_even_without_a_change(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        bench.record(document, 1)
        bench.wait(40)
        bench.record(document, 2)
        bench.wait(40)
        history = history_in(bench.folders.history, Disk())
        before = len(history.copies())

        document.snapshot(mark=True)
        bench.wait(0)

        assert len(history.copies()) == before + 1
        newest = history.read(history.copies()[-1])
        assert bench.codec.load(newest, bench.path).document == document.document

    def test_an_earlier_copy_can_be_read(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        bench.record(document, 1)
        bench.wait(400)
        bench.record(document, 2)
        document.flush()

        history = history_in(bench.folders.history, Disk())
        read = [bench.codec.load(history.read(copy), copy.path).document for copy in history.copies()]

        assert read[0] == Notes()
        assert read[-1] == document.document

    def test_merely_opening_keeps_no_copy(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        bench.path.write_bytes(bench.codec.dump(Notes(), {}, None).data)
        document = bench.open()
        bench.wait(100)
        document.close()

        written = [p for p in bench.folders.state.rglob("*") if p.is_file() and p.parent != bench.folders.locks]
        assert written == []

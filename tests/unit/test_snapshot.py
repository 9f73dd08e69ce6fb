from __future__ import annotations

import errno
from functools import partial
from pathlib import Path

import pytest

from alignment_tui.storage.atomic import is_temporary_of, sha, temporary, write_once, write_whole
from alignment_tui.storage.codec import Emitted
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.snapshot import Foreign, Gone, Link, MovedMeanwhile, Ours, RecordFile
from alignment_tui.storage.state import CHANGED_OUTSIDE, GONE, NOT_FAITHFUL, OTHER_IN_PLACE, UNREADABLE_NOW
from toy_notes import Bench, FailingDisk, Notes, NotesCodec

L1 = Notes().put("l1", "words of line 1")
THEIRS = Notes().put("x", "theirs")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


class TestAWholeFile:
    def test_is_put_in_place_for_this_person_only(self, tmp_path: Path) -> None:
        write_whole(Disk(), tmp_path / "a.toml", b"words")

        assert (tmp_path / "a.toml").read_bytes() == b"words"
        assert (tmp_path / "a.toml").stat().st_mode & 0o777 == 0o600
        assert [p.name for p in tmp_path.iterdir()] == ["a.toml"]

    @pytest.mark.parametrize("call", ["create", "write", "flush", "close", "read", "replace"])
    def test_stays_the_old_one_when_any_step_fails(self, tmp_path: Path, call: str) -> None:
        disk = FailingDisk()
        write_whole(disk, tmp_path / "a.toml", b"old")
        disk.fails = lambda _, name: errno.ENOSPC if name == call else 0

        with pytest.raises(OSError, match=r".*"):
            write_whole(disk, tmp_path / "a.toml", b"new")

        assert (tmp_path / "a.toml").read_bytes() == b"old"
        assert [p.name for p in tmp_path.iterdir()] == ["a.toml"]

    def test_that_is_there_is_not_written_twice(self, tmp_path: Path) -> None:
        write_once(Disk(), tmp_path / "a", b"old")
        write_once(Disk(), tmp_path / "a", b"new")

        assert (tmp_path / "a").read_bytes() == b"old"

    def test_names_of_temporary_files_belong_to_one_path(self, tmp_path: Path) -> None:
        path = tmp_path / "a.toml"

        assert is_temporary_of(temporary(path, "0badcafe").name, path)
        assert not is_temporary_of(temporary(tmp_path / "b.toml", "0badcafe").name, path)
        assert not is_temporary_of(".~a.toml.tmp", path)


class TestStanding:
    def test_tells_ours_theirs_links_and_absence_apart(self, tmp_path: Path) -> None:
        path = tmp_path / "a.toml"
        record = RecordFile(Disk(), path)
        assert record.stand({"x"}) == Gone()
        assert record.stand({""}) == Ours("")

        path.write_bytes(b"words")
        assert record.stand({sha(b"words")}) == Ours(sha(b"words"))
        assert record.stand({"x"}) == Foreign(b"words", sha(b"words"))

        path.unlink()
        path.symlink_to(tmp_path / "b.toml")
        assert record.stand({"x"}) == Link()

    def test_a_write_between_look_and_rename_is_noticed(self, tmp_path: Path) -> None:
        path = tmp_path / "a.toml"
        path.write_bytes(b"old")
        record = RecordFile(Disk(), path)
        record.read()

        with pytest.raises(MovedMeanwhile):
            record.put(b"ours", "0badcafe", partial(_overwrite, path))

        assert path.read_bytes() == b"theirs, later"
        assert [p.name for p in tmp_path.iterdir()] == ["a.toml"]


class TestWhen:
    def test_thirty_seconds_after_a_change(self, bench: Bench) -> None:
        document = bench.begin()
        bench.record(document, 1)
        bench.wait(29)
        assert bench.on_disk == Notes()

        bench.wait(2)

        assert bench.on_disk == L1

    def test_on_demand(self, bench: Bench) -> None:
        document = bench.begin()
        bench.record(document, 1)
        document.snapshot()
        bench.wait(0)

        assert bench.on_disk == L1

    def test_nothing_is_written_without_a_change(self, bench: Bench) -> None:
        document = bench.begin()
        before = bench.path.stat()
        document.snapshot()
        bench.wait(120)
        document.close()

        assert bench.path.stat().st_mtime_ns == before.st_mtime_ns
        assert bench.path.stat().st_ino == before.st_ino

    def test_half_typed_words_are_not_in_the_record(self, bench: Bench) -> None:
        document = bench.begin()
        document.write_draft("half ty")
        bench.wait(40)
        document.close()

        assert b"half ty" not in bench.path.read_bytes()
        assert bench.open().draft == "half ty"

    def test_only_one_base_copy_and_one_segment_stay(self, bench: Bench) -> None:
        document = bench.begin()
        for number in range(1, 6):
            bench.record(document, number)
            bench.wait(40)

        assert [p.name for p in (bench.folders.base / "m-notes").iterdir()] == [sha(bench.path.read_bytes())]
        assert len(list((bench.folders.journal / "m-notes").glob("*.j"))) == 1


class TestFaithfulness:
    def test_what_would_not_read_back_the_same_is_never_put_in_place(
        self, bench: Bench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        document = bench.begin()
        bench.record(document, 1)
        monkeypatch.setattr(NotesCodec, "dump", lambda *_: Emitted(b'{"id": "m-notes", "lines": []}'))

        state = document.flush()

        assert (state.kind, state.reason) == ("file-not-saved", NOT_FAITHFUL)
        monkeypatch.undo()
        bench.wait(20)
        assert document.state.kind == "saved"
        assert bench.on_disk == L1

    def test_when_a_hands_layout_cannot_be_kept_its_bytes_go_to_the_history(
        self, bench: Bench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        document = bench.begin()
        old = bench.path.read_bytes()
        dump = NotesCodec.dump
        monkeypatch.setattr(NotesCodec, "dump", lambda *a: Emitted(dump(*a).data, kept=False))
        bench.record(document, 1)
        document.flush()

        copies = [p.read_bytes() for p in (bench.folders.history / "m-notes").iterdir()]
        assert old in copies

    def test_a_mistake_of_the_program_stops_nothing_else(self, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
        document = bench.begin()
        bench.record(document, 1)

        def fail(*_: object) -> Emitted:
            raise ZeroDivisionError

        monkeypatch.setattr(NotesCodec, "dump", fail)
        bench.wait(100)
        assert document.state.kind == "file-not-saved"

        monkeypatch.undo()
        bench.wait(20)
        assert bench.on_disk == L1


class TestChangedOutsideWhileOpen:
    def test_without_unsaved_edits_it_is_reloaded_and_told(self, bench: Bench) -> None:
        document = bench.begin()
        old = bench.path.read_bytes()
        told: list[Notes] = []
        document.on_reload(told.append)
        bench.write_outside(THEIRS)

        bench.wait(3)

        assert told == [THEIRS]
        assert document.document == THEIRS
        assert document.state.kind == "saved"
        assert old in [p.read_bytes() for p in (bench.folders.history / "m-notes").iterdir()]
        bench.record(document, 1)
        bench.wait(40)
        assert bench.on_disk == THEIRS.put("l1", "words of line 1")

    def test_what_was_typed_before_the_screen_knew_is_joined(self, bench: Bench) -> None:
        document = bench.begin()
        told: list[Notes] = []
        document.on_reload(told.append)
        stale = document.document
        bench.write_outside(THEIRS)
        bench.wait(3)
        action: dict[str, object] = {"id": "a1", "says": "", "edits": [{"put": ["l1", "words of line 1"]}]}
        document.record(action, bench.codec.apply(stale, action))
        bench.wait(40)

        joined = THEIRS.put("l1", "words of line 1")
        assert bench.on_disk == joined
        assert told == [THEIRS, joined]

    def test_both_changed_keeps_both_and_typing_goes_on(self, bench: Bench) -> None:
        document = bench.begin()
        bench.record(document, 1)
        bench.wait(1)
        bench.write_outside(THEIRS)
        bench.wait(40)

        assert bench.on_disk == THEIRS
        assert document.document == L1
        assert document.theirs == THEIRS
        assert (document.state.kind, document.state.reason) == ("file-not-saved", CHANGED_OUTSIDE)
        assert document.state.path == str(bench.path)

        bench.record(document, 2)
        bench.wait(40)
        assert bench.on_disk == THEIRS
        assert document.state.kind == "file-not-saved"

    def test_theirs_can_be_chosen(self, bench: Bench) -> None:
        document = bench.begin()
        told: list[Notes] = []
        document.on_reload(told.append)
        bench.record(document, 1)
        bench.wait(1)
        bench.write_outside(THEIRS)
        bench.wait(40)

        assert document.take_theirs().kind == "saved"

        assert document.document == THEIRS
        assert told == [THEIRS]
        assert bench.on_disk == THEIRS
        history = [p.read_bytes() for p in (bench.folders.history / "m-notes").iterdir()]
        assert bench.codec.dump(L1, {}, None).data in history
        bench.record(document, 2)
        bench.wait(40)
        assert bench.on_disk == THEIRS.put("l2", "words of line 2")

    def test_ours_can_be_chosen(self, bench: Bench) -> None:
        document = bench.begin()
        bench.record(document, 1)
        bench.wait(1)
        bench.write_outside(THEIRS)
        bench.wait(40)

        assert document.keep_ours().kind == "saved"

        assert bench.on_disk == L1
        assert document.theirs is None
        history = [p.read_bytes() for p in (bench.folders.history / "m-notes").iterdir()]
        assert bench.codec.dump(THEIRS, {}, None).data in history

    def test_when_theirs_becomes_ours_again_the_question_goes(self, bench: Bench) -> None:
        document = bench.begin()
        ours = bench.path.read_bytes()
        bench.record(document, 1)
        bench.wait(1)
        bench.write_outside(THEIRS)
        bench.wait(5)
        asked = document.theirs
        bench.path.write_bytes(ours)
        bench.wait(5)

        assert (asked, document.theirs) == (THEIRS, None)
        assert document.state.kind == "saved"
        assert bench.on_disk == L1

    def test_other_line_ends_and_a_touch_are_no_change(self, bench: Bench) -> None:
        document = bench.begin()
        told: list[Notes] = []
        document.on_reload(told.append)
        bench.record(document, 1)
        bench.wait(1)
        bench.path.write_bytes(bench.path.read_bytes().replace(b", ", b",\r\n "))
        bench.wait(40)

        assert told == []
        assert document.state.kind == "saved"
        assert bench.on_disk == L1

    def test_the_same_change_made_elsewhere_is_no_conflict(self, bench: Bench) -> None:
        document = bench.begin()
        bench.record(document, 1)
        bench.wait(1)
        bench.write_outside(L1)
        bench.wait(40)

        assert document.theirs is None
        assert document.state.kind == "saved"

    def test_what_cannot_be_read_is_never_written(self, bench: Bench) -> None:
        document = bench.begin()
        bench.record(document, 1)
        bench.wait(1)
        bench.path.write_bytes(b"{")
        bench.wait(100)
        document.keep_ours()

        assert bench.path.read_bytes() == b"{"
        assert (document.state.kind, document.state.reason) == ("file-not-saved", UNREADABLE_NOW)
        document.close()
        assert bench.path.read_bytes() == b"{"

    def test_another_record_in_its_place_is_never_written(self, bench: Bench) -> None:
        document = bench.begin()
        bench.write_outside(Notes("m-other"))
        bench.record(document, 1)
        bench.wait(100)

        assert bench.on_disk == Notes("m-other")
        assert document.state.reason == OTHER_IN_PLACE

    def test_taken_away_it_is_said_and_never_made_anew_by_itself(self, bench: Bench) -> None:
        document = bench.begin()
        bench.record(document, 1)
        bench.wait(1)
        bench.path.unlink()
        bench.wait(100)

        assert not bench.path.exists()
        assert (document.state.kind, document.state.reason) == ("file-not-saved", GONE)

        assert document.keep_ours().kind == "saved"
        assert bench.on_disk == L1

    def test_a_folder_that_is_gone_is_never_made_anew_and_found_again(self, bench: Bench, tmp_path: Path) -> None:
        document = bench.begin()
        bench.record(document, 1)
        bench.folders.records.rename(tmp_path / "unplugged")
        bench.wait(100)

        assert not bench.folders.records.exists()
        assert (document.state.kind, document.state.reason) == ("file-not-saved", "the folder is gone")

        (tmp_path / "unplugged").rename(bench.folders.records)
        bench.wait(20)
        assert document.state.kind == "saved"
        assert bench.on_disk == L1

    def test_a_foreign_write_between_any_two_steps_of_a_snapshot_is_kept(self, tmp_path: Path) -> None:
        """Only between the last look and the rename is there a gap, and it can't be closed."""
        theirs = NotesCodec().dump(THEIRS, {}, None).data
        place = steps = 0
        while place <= steps:
            place += 1
            (tmp_path / str(place)).mkdir()
            bench = Bench(tmp_path / str(place))
            document = bench.begin()
            bench.record(document, 1)
            bench.wait(1)
            called = _with_intruder(bench, place)
            document.flush()
            steps = len(called)
            bench.wait(40)
            kept = [bench.path, *(bench.folders.history / "m-notes").iterdir()]
            in_the_gap = called[place - 3 : place] == ["look", "look", "replace"]
            if place <= steps and not in_the_gap:
                assert theirs in [p.read_bytes() for p in kept], (place, called)
            assert document.document in (L1, THEIRS)
        assert steps > 15


def _overwrite(path: Path) -> None:
    path.write_bytes(b"theirs, later")


def _with_intruder(bench: Bench, place: int) -> list[str]:
    """Have someone else write the record before the so-many-th call from now; the names of the calls from now on."""
    disk = bench.disk
    assert isinstance(disk, FailingDisk)
    called: list[str] = []

    def intrude(_: int, name: str) -> int:
        called.append(name)
        if len(called) == place:
            bench.write_outside(THEIRS)
        return 0

    disk.fails = intrude
    return called

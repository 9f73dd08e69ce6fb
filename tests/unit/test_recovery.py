from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from alignment_tui.storage import recovery
from alignment_tui.storage.atomic import sha
from alignment_tui.storage.journal import ASIDE, Base, Draft, Edit, Record, Segment, Snap, encode
from alignment_tui.storage.own_copies import OwnCopies
from alignment_tui.storage.record_keeper import RecordKeeper
from alignment_tui.storage.recovery import plan
from alignment_tui.storage.state import CHANGED_OUTSIDE
from toy_notes import Bench, FailingDisk, Notes, put

AT = "2026-11-18T14:00:00+00:00"


def edit(n: int) -> Edit:
    return Edit(n, AT, put(n))


def planned(*segments: Sequence[Record], on_disk: str = "A") -> recovery.Plan:
    found = plan([Segment(number, tuple(records)) for number, records in enumerate(segments, 1)], on_disk)
    assert found is not None
    return found


class TestThePlan:
    def test_an_empty_journal_says_nothing(self) -> None:
        assert plan([], "A") is None
        assert plan([Segment(1, ())], "A") is None

    def test_after_an_ordinary_close_there_is_nothing_to_do(self) -> None:
        found = planned([Base("A", 5), Draft(5, "")])

        assert (found.edits, found.foreign, found.last_n) == ((), False, 5)

    def test_what_follows_the_first_match_is_applied_once_each(self) -> None:
        found = planned([Base("A", 0), edit(1), edit(2)], [Base("A", 0), edit(1), edit(2), edit(3)])

        assert [e.n for e in found.edits] == [1, 2, 3]

    def test_an_intent_that_was_carried_out_is_a_start(self) -> None:
        found = planned([Base("A", 0), edit(1), Snap("B", 1), edit(2)], on_disk="B")

        assert [e.n for e in found.edits] == [2]
        assert not found.foreign

    def test_an_intent_that_was_not_carried_out_is_none(self) -> None:
        found = planned([Base("A", 0), edit(1), Snap("B", 1), edit(2)])

        assert [e.n for e in found.edits] == [1, 2]
        assert [s.sha for s in found.snaps] == ["B"]

    def test_bytes_that_no_record_knows_are_someone_elses(self) -> None:
        found = planned([Base("A", 0), edit(1), Snap("B", 1)], on_disk="X")

        assert found.foreign
        assert found.base.sha == "A"
        assert [e.n for e in found.edits] == [1]

    def test_past_a_gap_nothing_is_applied_and_the_segment_is_kept(self) -> None:
        found = planned([Base("A", 0), edit(1), edit(3)])

        assert [e.n for e in found.edits] == [1]
        assert found.damaged == (1,)

    def test_a_later_segment_fills_the_gap_of_a_damaged_one(self) -> None:
        first = Segment(1, (Base("A", 0), edit(1), edit(3)), damaged=True)
        second = Segment(2, (Base("A", 0), edit(1), edit(2), edit(3), edit(4)))

        found = plan([first, second], "A")

        assert found is not None
        assert [e.n for e in found.edits] == [1, 2, 3, 4]
        assert found.damaged == (1,)

    def test_a_segment_that_stands_alone_makes_older_ones_void(self) -> None:
        found = planned(
            [Base("A", 0), edit(1), edit(3), edit(4)],
            [Base("A", 0, alone=True), edit(1), Draft(1, ""), Edit(2, AT, put(22))],
        )

        assert [e.action["id"] for e in found.edits] == ["a1", "a22"]
        assert found.damaged == (1,)

    def test_the_newest_half_typed_words_come_back(self) -> None:
        assert planned([Base("A", 0), Draft(0, "ha"), Draft(0, "half")]).draft == "half"
        assert planned([Base("A", 0), Draft(0, "ha")], [Base("A", 0), Draft(0, "")]).draft == ""


class TestAfterAStop:
    def test_everything_acknowledged_is_back_with_numbers_and_times(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        first = bench.clock.now()
        for number in (1, 2, 3):
            bench.record(document, number)
            bench.wait(1)
        document.write_draft("half ty")
        bench.wait(1)
        assert document.state.kind == "saved"
        expected = document.document
        bench.stop(document)

        again = bench.open()

        assert again.document == expected
        assert again.draft == "half ty"
        assert again.recovered is not None
        assert (again.recovered.edits, again.recovered.first) == (3, first)
        assert (again.recovered.last - again.recovered.first).total_seconds() == 2
        assert [a["id"] for a in again.recovered.actions] == ["a1", "a2", "a3"]
        assert again.recovered.before == Notes()
        assert bench.on_disk == expected

    def test_after_an_ordinary_close_nothing_is_said(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        bench.record(document, 1)
        assert document.close().kind == "saved"

        again = bench.open()

        assert again.recovered is None
        assert again.document == Notes().put("l1", "words of line 1")
        assert len(list((bench.folders.journal / "m-notes").glob("*.j"))) == 1

    def test_what_waits_in_the_journal_can_be_listed_even_when_its_record_is_gone(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        assert bench.vault.unsaved() == ()
        bench.record(document, 1)
        bench.wait(1)
        bench.stop(document)
        bench.path.unlink()

        assert bench.vault.unsaved() == ("m-notes",)

        bench.write_outside(Notes())
        bench.open().close()
        assert bench.vault.unsaved() == ()

    def test_it_can_be_stopped_again_and_again(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        for number in range(1, 20):
            bench.record(document, number)
            bench.wait(0.2)
            bench.stop(document)
            document = bench.open()
            assert len(document.document.lines) == number

    def test_a_left_temporary_file_goes_and_a_strange_one_stays(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        bench.record(document, 1)
        bench.wait(1)
        ours = bench.path.with_name(f".~notes.toml.{document._keeper.journal.base.token}.tmp")
        strange = bench.path.with_name(".~notes.toml.12345678.tmp")
        ours.write_bytes(b"{")
        strange.write_bytes(b"{")
        bench.stop(document)

        bench.open()

        assert not ours.exists()
        assert strange.exists()

    def test_an_action_of_another_version_is_kept_aside_and_said(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        bench.record(document, 1)
        document.record({"id": "a2", "says": "", "edits": [{"of-tomorrow": 1}]}, document.document)
        bench.record(document, 3)
        bench.wait(1)
        bench.stop(document)

        again = bench.open()

        assert again.document == Notes().put("l1", "words of line 1")
        assert again.recovered is not None
        assert again.recovered.damaged
        assert list((bench.folders.journal / "m-notes" / ASIDE).iterdir())
        bench.record(again, 4)
        bench.wait(1)
        bench.stop(again)
        assert [i for i, _ in bench.open().document.lines] == ["l1", "l4"]

    def test_a_damaged_journal_gives_back_what_can_be_read(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        for number in (1, 2, 3):
            bench.record(document, number)
        bench.wait(1)
        bench.stop(document)
        (segment,) = (bench.folders.journal / "m-notes").glob("*.j")
        segment.write_bytes(segment.read_bytes().replace(b"words of line 2", b"wards of line 2"))

        again = bench.open()

        assert [i for i, _ in again.document.lines] == ["l1"]
        assert again.recovered is not None
        assert again.recovered.damaged
        (aside,) = (bench.folders.journal / "m-notes" / ASIDE).iterdir()
        assert b"words of line 3" in aside.read_bytes()


class TestChangedOutsideMeanwhile:
    def test_without_unsaved_edits_theirs_is_taken_and_ours_kept_in_history(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        bench.record(document, 1)
        document.close()
        ours = bench.path.read_bytes()
        bench.write_outside(Notes().put("x", "theirs"))

        again = bench.open()

        assert again.document == Notes().put("x", "theirs")
        assert again.recovered is None
        assert again.state.kind == "saved"
        copies = [p.read_bytes() for p in (bench.folders.history / "m-notes").iterdir()]
        assert ours in copies

    def test_with_unsaved_edits_both_are_kept(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        bench.record(document, 1)
        bench.wait(1)
        bench.stop(document)
        theirs = Notes().put("x", "theirs")
        bench.write_outside(theirs)

        again = bench.open()

        assert again.document == Notes().put("l1", "words of line 1")
        assert again.theirs == theirs
        assert bench.on_disk == theirs
        assert (again.state.kind, again.state.reason) == ("file-not-saved", CHANGED_OUTSIDE)

        bench.record(again, 2)
        bench.wait(60)
        bench.stop(again)
        third = bench.open()
        assert [i for i, _ in third.document.lines] == ["l1", "l2"]
        assert third.theirs == theirs

    def test_other_bytes_of_the_same_content_are_no_conflict(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        bench.record(document, 1)
        bench.wait(1)
        bench.stop(document)
        bench.path.write_bytes(bench.path.read_bytes().replace(b", ", b",\r\n"))

        again = bench.open()

        bench.wait(1)
        assert again.theirs is None
        assert again.state.kind == "saved"
        assert bench.on_disk == Notes().put("l1", "words of line 1")

    def test_even_without_a_base_copy_nothing_is_lost(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        bench.record(document, 1)
        bench.wait(1)
        bench.stop(document)
        for copy in (bench.folders.base / "m-notes").iterdir():
            copy.unlink()
        theirs = Notes().put("x", "theirs")
        bench.write_outside(theirs)

        again = bench.open()

        assert again.document == theirs.put("l1", "words of line 1")
        assert again.theirs == theirs
        assert bench.on_disk == theirs


class TestThreeMistakes:
    """Each must be found by its test when it is put back: the second test of each pair shows that it would be."""

    @staticmethod
    def stopped_between_recovery_and_snapshot(place: Path) -> Notes:
        bench = Bench(place)
        document = bench.begin()
        for number in range(1, 6):
            bench.record(document, number)
        bench.wait(1)
        base = document._keeper.journal.base
        segment = document._keeper.journal._number
        bench.stop(document)
        torn = encode(base) + encode(Edit(1, AT, put(1)))[:-9]
        (bench.folders.journal / "m-notes" / f"{segment + 1:06d}.j").write_bytes(torn)
        return bench.open().document

    def test_recovery_starts_from_the_first_match(self, tmp_path: Path) -> None:
        assert len(self.stopped_between_recovery_and_snapshot(tmp_path).lines) == 5

    def test_starting_from_the_last_match_would_lose_edits(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def last_match(records: Sequence[Record], on_disk: str) -> int | None:
            places = [p for p, r in enumerate(records) if recovery.base_sha(r) == on_disk]
            return places[-1] if places else None

        monkeypatch.setattr(recovery, "first_match", last_match)

        assert len(self.stopped_between_recovery_and_snapshot(tmp_path).lines) < 5

    @staticmethod
    def base_copies_after_a_stop_while_keeping_one(place: Path) -> bool:
        bench = Bench(place)
        document = bench.begin()
        bench.record(document, 1)
        bench.wait(1)
        disk = bench.disk
        assert isinstance(disk, FailingDisk)
        disk.fails = lambda _, name: errno.EIO if name == "write" else 0
        bench.record(document, 2)
        bench.wait(1)
        bench.stop(document)
        return all(sha(copy.read_bytes()) == copy.name for copy in (bench.folders.base / "m-notes").iterdir())

    def test_a_base_copy_is_written_once_and_whole(self, tmp_path: Path) -> None:
        assert self.base_copies_after_a_stop_while_keeping_one(tmp_path)

    def test_rewriting_a_base_copy_in_place_would_empty_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def in_place(self: OwnCopies, version: str, data: bytes) -> None:
            self.base_folder.mkdir(exist_ok=True)
            descriptor = os.open(self.base_folder / version, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            try:
                self.disk.write(descriptor, data)
            finally:
                os.close(descriptor)

        monkeypatch.setattr(OwnCopies, "_keep_version", in_place)

        assert not self.base_copies_after_a_stop_while_keeping_one(tmp_path)

    @staticmethod
    def state_after_a_failed_folder_flush(place: Path) -> tuple[str, Notes]:
        bench = Bench(place)
        document = bench.begin()
        bench.record(document, 1)
        disk = bench.disk
        assert isinstance(disk, FailingDisk)
        renamed: list[int] = []

        def fails(call: int, name: str) -> int:
            if name == "replace" and disk.names_called[-2:-1] == ["look"]:
                renamed.append(call)
            return errno.EIO if renamed and name in {"flush_folder", "read"} else 0

        disk.fails = fails
        bench.wait(31)
        assert document.state.kind == "file-not-saved"
        bench.record(document, 2)
        bench.wait(3)
        disk.fails = lambda *_: 0
        bench.wait(60)
        return document.state.reason, bench.on_disk

    def test_a_version_that_was_intended_is_ours(self, tmp_path: Path) -> None:
        reason, notes = self.state_after_a_failed_folder_flush(tmp_path)

        assert reason == ""
        assert [i for i, _ in notes.lines] == ["l1", "l2"]

    def test_knowing_the_last_own_write_only_would_see_a_stranger(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(RecordKeeper, "_own", lambda self: {self.journal.base.sha})

        reason, _ = self.state_after_a_failed_folder_flush(tmp_path)

        assert reason == CHANGED_OUTSIDE

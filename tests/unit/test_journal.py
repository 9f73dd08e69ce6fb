from __future__ import annotations

import errno
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_tui.storage.disk import Disk
from alignment_tui.storage.journal import (
    ASIDE,
    Base,
    Draft,
    Edit,
    Journal,
    Snap,
    decode,
    encode,
    read_journal,
    read_segment,
)
from toy_notes import FailingDisk, put

AT = "2026-11-18T14:00:00+00:00"


def journal_in(place: Path, disk: Disk | None = None) -> Journal:
    return Journal(disk or Disk(), place / "m-notes", Base("a" * 64, 0, "0badcafe"))


def edits_of(place: Path) -> list[int]:
    records = [r for s in read_journal(Disk(), place / "m-notes") for r in s.records]
    return sorted({r.n for r in records if isinstance(r, Edit)})


class TestARecord:
    @given(st.text(), st.integers(0, 10**9))
    def test_comes_back_equal_and_is_one_line_of_ascii(self, words: str, n: int) -> None:
        for record in (
            Edit(n, AT, {"id": "a1", "says": words, "edits": [{"put": ["l1", words]}]}),
            Draft(n, words),
            Base("f" * 64, n, "0badcafe"),
            Snap("e" * 64, n),
        ):
            line = encode(record)

            assert line.endswith(b"\n")
            assert line.count(b"\n") == 1
            assert line.isascii()
            assert decode(line[:-1]) == record

    @given(st.data())
    def test_with_one_byte_changed_is_not_read(self, data: st.DataObject) -> None:
        line = bytearray(encode(Edit(7, AT, put(7)))[:-1])
        place = data.draw(st.integers(0, len(line) - 1))
        line[place] ^= data.draw(st.integers(1, 127))

        assert decode(bytes(line)) in (None, Edit(7, AT, put(7)))  # a space or a case of the checksum may be free

    def test_of_half_a_surrogate_pair_can_be_written(self) -> None:
        assert decode(encode(Draft(1, "a\ud800b"))[:-1]) == Draft(1, "a\ud800b")

    def test_can_be_read_by_a_person(self) -> None:
        assert encode(Draft(3, "half ty")).startswith(b"J1 ")
        assert b'{"kind":"draft","text":"half ty"}' in encode(Draft(3, "half ty"))


class TestASegment:
    def test_with_a_torn_end_is_no_damage(self) -> None:
        whole = encode(Base("a", 0)) + encode(Edit(1, AT, put(1)))
        for cut in range(1, len(encode(Edit(2, AT, put(2))))):
            segment = read_segment(1, whole + encode(Edit(2, AT, put(2)))[:cut])

            assert [r.n for r in segment.records][:2] == [0, 1]
            assert not segment.damaged

    def test_with_a_good_record_after_a_bad_one_is_damaged(self) -> None:
        middle = encode(Edit(1, AT, put(1))).replace(b"words", b"wards")

        segment = read_segment(1, encode(Base("a", 0)) + middle + encode(Edit(2, AT, put(2))))

        assert segment.damaged
        assert [r.n for r in segment.records] == [0, 2]


class TestWriting:
    def test_what_is_flushed_is_found_again(self, tmp_path: Path) -> None:
        journal = journal_in(tmp_path)
        journal.add(put(1), AT)
        journal.put_draft("half")
        assert journal.waiting == 1

        journal.flush()

        assert journal.is_flushed
        assert edits_of(tmp_path) == [1]
        (segment,) = read_journal(Disk(), tmp_path / "m-notes")
        assert segment.records[0] == Base("a" * 64, 0, "0badcafe")
        assert segment.records[-1] == Draft(1, "half")

    def test_files_are_for_this_person_only(self, tmp_path: Path) -> None:
        journal = journal_in(tmp_path)
        journal.add(put(1), AT)
        journal.flush()

        assert (tmp_path / "m-notes").stat().st_mode & 0o777 == 0o700
        assert (tmp_path / "m-notes" / "000001.j").stat().st_mode & 0o777 == 0o600

    def test_only_the_newest_half_typed_words_are_written(self, tmp_path: Path) -> None:
        journal = journal_in(tmp_path)
        for text in ("h", "ha", "hal", "half"):
            journal.put_draft(text)
        journal.flush()

        (segment,) = read_journal(Disk(), tmp_path / "m-notes")
        assert [r.text for r in segment.records if isinstance(r, Draft)] == ["half"]

    @pytest.mark.parametrize("call", ["write", "flush"])
    @pytest.mark.parametrize("manner", ["before", "half", "after"])
    def test_a_failure_ends_the_descriptor_and_the_next_segment_holds_everything(
        self, tmp_path: Path, call: str, manner: str
    ) -> None:
        disk = FailingDisk()
        disk.manner = manner
        journal = journal_in(tmp_path, disk)
        journal.add(put(1), AT)
        journal.flush()
        journal.add(put(2), AT)
        disk.fails = lambda _, name: errno.EIO if name == call else 0

        with pytest.raises(OSError, match=r".*"):
            journal.flush()
        assert journal.waiting == 1

        disk.fails = lambda _, name: 0
        journal.add(put(3), AT)
        journal.flush()

        newest = read_journal(Disk(), tmp_path / "m-notes")[-1]
        assert newest.number == 2
        assert [r.n for r in newest.records if isinstance(r, Edit)] == [1, 2, 3]
        assert isinstance(newest.records[0], Base)

    def test_versions_that_were_intended_are_remembered_in_the_next_segment(self, tmp_path: Path) -> None:
        journal = journal_in(tmp_path)
        journal.add(put(1), AT)
        journal.intend("b" * 64)
        journal.add(put(2), AT)
        journal.restart()

        (segment,) = read_journal(Disk(), tmp_path / "m-notes")
        assert [type(r).__name__ for r in segment.records] == ["Base", "Edit", "Snap", "Edit", "Draft"]

    def test_a_new_base_lets_go_of_what_it_holds_and_of_older_segments(self, tmp_path: Path) -> None:
        journal = journal_in(tmp_path)
        journal.put_draft("half")
        for number in (1, 2, 3):
            journal.add(put(number), AT)
        journal.flush()

        journal.rebase(Base("c" * 64, 2))

        (segment,) = read_journal(Disk(), tmp_path / "m-notes")
        assert segment.number == 2
        assert [r.n for r in segment.records if isinstance(r, Edit)] == [3]
        assert segment.records[-1] == Draft(3, "half")

    def test_older_segments_stay_until_the_new_one_lasts(self, tmp_path: Path) -> None:
        disk = FailingDisk()
        journal = journal_in(tmp_path, disk)
        journal.add(put(1), AT)
        journal.flush()
        disk.fails = lambda _, name: errno.ENOSPC if name == "flush_folder" else 0

        with pytest.raises(OSError, match=r".*"):
            journal.restart()

        assert edits_of(tmp_path) == [1]
        assert journal.owes_removal

    def test_a_damaged_segment_is_kept_aside_and_counts_no_more(self, tmp_path: Path) -> None:
        journal = journal_in(tmp_path)
        journal.add(put(1), AT)
        journal.flush()
        journal.close()
        again = journal_in(tmp_path)
        again.last_number, again.damaged = 1, (1,)
        again.add(put(1), AT)
        again.restart()

        assert (tmp_path / "m-notes" / ASIDE / "000001.j").exists()
        (segment,) = read_journal(Disk(), tmp_path / "m-notes")
        assert segment.records[0] == Base("a" * 64, 0, "0badcafe", alone=True)

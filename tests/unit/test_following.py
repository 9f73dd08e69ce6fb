"""Reading along with the window that writes: its newest words, without a lock and without a byte written."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alignment_tui.clock import SystemClock
from alignment_tui.domain.edits import Document, FieldWritten, LineStruck, RowPut, apply_all
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.errors import FileDamaged
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.edit_json import edit_to_json
from alignment_tui.storage.following import Follower
from alignment_tui.storage.heads import Heads
from alignment_tui.storage.keeper import Timing
from alignment_tui.storage.record_codec import RecordCodec
from alignment_tui.storage.records import Extras, dump
from alignment_tui.storage.store import OpenDocument, Store
from apart import folders_in

QUICK = Timing(window=0.0, look=60.0, snapshot=3_600.0)
"""Nothing reaches the record by itself."""


class CountingDisk(Disk):
    """Counts what is read, and refuses to write."""

    def __init__(self) -> None:
        self.read_paths: list[Path] = []

    def read(self, path: Path, most: int = 8 * 1024 * 1024) -> bytes:
        self.read_paths.append(path)
        return super().read(path, most)

    def create(self, path: Path) -> int:
        raise AssertionError(path)

    def replace(self, old: Path, new: Path) -> None:
        raise AssertionError(old, new)

    def remove(self, path: Path) -> None:
        raise AssertionError(path)

    def make_folder(self, folder: Path) -> None:
        raise AssertionError(folder)


class Pair:
    """A window that writes, and one that reads along."""

    def __init__(self, root: Path, timing: Timing = QUICK) -> None:
        self.folders = folders_in(root)
        self.folders.records.mkdir()
        self.path = self.folders.records / "m.toml"
        self.path.write_bytes(dump(Meeting(id="m-one"), Extras()))
        self.store = Store(self.folders, SystemClock(), timing=timing)
        self.opened: OpenDocument = self.store.open(self.path)
        self.disk = CountingDisk()
        self.follower: Follower[Document] = Follower(self.folders, RecordCodec(), self.path, self.disk)

    def write(self, words: str) -> None:
        edits = (RowPut("line", Line(id=f"l{len(words)}-{words[-1]}", text=words)), FieldWritten("coach_view", words))
        document = apply_all(self.opened.document, edits)
        self.opened.record({"id": words, "says": words, "edits": [edit_to_json(e) for e in edits]}, document)

    def settle(self) -> None:
        """Wait until the journal has everything."""
        self.await_(lambda: self.opened.state.waiting == 0 and self.opened.state.kind == "saved", "it is kept")

    def await_(self, true: Callable[[], object], says: str) -> None:
        ends = time.monotonic() + 20
        pause = threading.Event()
        while not true():
            assert time.monotonic() < ends, f"never: {says}"
            pause.wait(0.002)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    both = Pair(tmp_path)
    yield both
    both.store.close()


class TestTheNewest:
    def test_is_there_before_the_record_itself_has_it(self, pair: Pair) -> None:
        before = pair.path.read_bytes()
        pair.write("first words")
        pair.write("then others")
        pair.settle()

        assert pair.follower.newest() == pair.opened.document
        assert pair.path.read_bytes() == before

    def test_is_the_same_across_the_record_being_written(self, pair: Pair) -> None:
        pair.write("one")
        pair.settle()
        first = pair.follower.newest()
        pair.opened.flush()
        second = pair.follower.newest()
        pair.write("two")
        pair.settle()

        assert second is first
        assert pair.follower.newest() == pair.opened.document != first

    def test_is_the_records_own_when_there_is_no_journal(self, tmp_path: Path) -> None:
        folders = folders_in(tmp_path)
        path = tmp_path / "m.toml"
        path.write_bytes(dump(Meeting(id="m-one", coach_view="x"), Extras()))

        assert Follower(folders, RecordCodec(), path).newest() == Meeting(id="m-one", coach_view="x")
        assert list(tmp_path.iterdir()) == [path]

    def test_has_nothing_of_a_line_that_is_not_to_be_kept(self, pair: Pair) -> None:
        pair.write("CANARY")
        pair.settle()
        assert "CANARY" in repr(pair.follower.newest())

        struck = apply_all(pair.opened.document, (LineStruck("l6-Y"), FieldWritten("coach_view", "")))
        pair.opened.strike("l6-Y", struck)

        assert isinstance(newest := pair.follower.newest(), Meeting)
        assert newest.lines == ()

    def test_goes_on_after_a_hand_has_written_the_record(self, pair: Pair) -> None:
        pair.write("kept words")
        pair.settle()
        pair.path.write_bytes(dump(Meeting(id="m-one", recorders="by hand"), Extras()))

        assert isinstance(newest := pair.follower.newest(), Meeting)
        assert newest.coach_view == "kept words"

    def test_of_a_record_that_is_gone_is_none(self, pair: Pair) -> None:
        pair.follower.newest()
        pair.path.rename(pair.path.with_name("away"))

        with pytest.raises(FileNotFoundError):
            pair.follower.newest()

    def test_of_a_record_that_cannot_be_read_is_told(self, pair: Pair) -> None:
        before = pair.follower.newest()
        pair.path.write_bytes(b'schema = 1\nid = "m-one')

        with pytest.raises(FileDamaged):
            pair.follower.newest()
        assert pair.follower.last is before


class TestReadingAlong:
    def test_while_nothing_moves_nothing_is_read(self, pair: Pair) -> None:
        pair.write("words")
        pair.settle()
        newest = pair.follower.newest()
        pair.disk.read_paths.clear()

        assert all(pair.follower.newest() is newest for _ in range(5))
        assert pair.disk.read_paths == []

    def test_another_line_costs_the_journal_and_not_the_record(self, pair: Pair) -> None:
        pair.write("one")
        pair.settle()
        pair.follower.newest()
        pair.disk.read_paths.clear()
        pair.write("another")
        pair.settle()
        pair.follower.newest()

        assert {path.suffix for path in pair.disk.read_paths} == {".j"}

    def test_the_writer_keeps_its_lock_and_everything_stays_as_it_is(self, pair: Pair) -> None:
        pair.write("words")
        pair.settle()
        state = {p: p.stat().st_mtime_ns for p in pair.folders.state.rglob("*")}
        pair.follower.newest()

        assert {p: p.stat().st_mtime_ns for p in pair.folders.state.rglob("*")} == state
        pair.write("more words")
        pair.settle()
        assert pair.opened.flush().kind == "saved"

    def test_never_sees_a_state_that_was_not_written(self, tmp_path: Path) -> None:
        pair = Pair(tmp_path, Timing(window=0.0, look=0.01, snapshot=0.005))
        chance = random.Random(7)  # noqa: S311  chance, and no secret
        seen: list[str] = []
        done = threading.Event()

        def read_along() -> None:
            while not done.is_set():
                document = pair.follower.newest()
                assert isinstance(document, Meeting)
                assert not document.coach_view or document.lines[-1].text == document.coach_view
                seen.append(document.coach_view)

        reader = threading.Thread(target=read_along)
        reader.start()
        try:
            for number in range(150):
                pair.write("w" * (number + 1))
                if chance.random() < 0.2:
                    pair.opened.flush()
        finally:
            pair.settle()
            done.set()
            reader.join()
        last = pair.follower.newest()
        pair.store.close()

        assert last == pair.opened.document
        assert seen == sorted(seen, key=len)
        assert pair.follower.newest() == last


class TestHeads:
    def test_says_what_stands_before_the_first_table(self, tmp_path: Path) -> None:
        meeting = Meeting(id="m-one", phase="facilitation", started=datetime(2026, 3, 12, 14, tzinfo=UTC))
        line = Line(id="l1", text='\nphase = "closed"\nid = "m-other"')
        (tmp_path / "a.toml").write_bytes(dump(replace(meeting, lines=(line,)), Extras()))
        (tmp_path / "b.toml").write_bytes(b"\xff\xfe not ours")
        (tmp_path / "deep").mkdir()
        (tmp_path / "deep" / "c.toml").write_text("schema = 1\n  id='e-1'\nkind = 'engagement' # by hand\n")

        heads = {head.path.name: head for head in Heads(tmp_path).look()}

        said = {name: (sorted(head.ids), *head.kinds, *head.phases) for name, head in heads.items()}
        assert said == {
            "a.toml": (["m-one"], "first", "facilitation"),
            "b.toml": ([],),
            "c.toml": (["e-1"], "engagement"),
        }

    def test_reads_again_only_what_has_moved(self, tmp_path: Path) -> None:
        for name in ("a", "b"):
            (tmp_path / f"{name}.toml").write_text(f'id = "{name}"\n')
        disk = CountingDisk()
        heads = Heads(tmp_path, disk)
        heads.look()
        disk.read_paths.clear()
        (tmp_path / "b.toml").write_text('id = "other"\n')

        assert [head.ids for head in heads.look()] == [{"a"}, {"other"}]
        assert [path.name for path in disk.read_paths] == ["b.toml"]

    def test_a_folder_that_is_not_there_has_none(self, tmp_path: Path) -> None:
        assert Heads(tmp_path / "nowhere").look() == ()

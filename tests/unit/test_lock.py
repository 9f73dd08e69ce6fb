from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from alignment_tui.errors import OpenElsewhere
from alignment_tui.storage.lock import lock
from toy_notes import Bench, Notes

HOLDER = """
import sys
from pathlib import Path
from alignment_tui.storage.lock import lock
held = lock(Path(sys.argv[1]), "m-notes")
print("held", flush=True)
sys.stdin.read()
"""


class TestTheLock:
    def test_is_held_once(self, tmp_path: Path) -> None:
        held = lock(tmp_path, "m-notes")
        with pytest.raises(OpenElsewhere):
            lock(tmp_path, "m-notes")
        lock(tmp_path, "m-other").release()

        held.release()
        held.release()

        lock(tmp_path, "m-notes").release()

    def test_file_is_for_this_person_only_and_stays(self, tmp_path: Path) -> None:
        lock(tmp_path, "m-notes").release()

        assert (tmp_path / "m-notes").stat().st_mode & 0o777 == 0o600
        assert (tmp_path / "m-notes").read_bytes() == b""

    def test_goes_with_a_killed_process(self, tmp_path: Path) -> None:
        with subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"held\n"
            with pytest.raises(OpenElsewhere):
                lock(tmp_path, "m-notes")
            holder.kill()
            holder.wait()

        lock(tmp_path, "m-notes").release()

    def test_is_not_inherited_by_a_program_we_start(self, tmp_path: Path) -> None:
        held = lock(tmp_path, "m-notes")
        with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
            held.release()
            lock(tmp_path, "m-notes").release()
            child.kill()


class TestASecondWindow:
    def test_reads_and_says_why_it_does_not_write(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        first = bench.begin()
        second = bench.open()

        assert first.read_only is None
        assert second.read_only == "open in another window"
        assert second.state.kind == "read-only"
        second.write_draft("words")
        bench.record(second, 5)
        assert second.document == Notes()
        second.snapshot()
        assert second.flush().kind == "read-only"
        assert second.strike("l5", Notes("m-notes", (("x", "y"),))).kind == "read-only"
        assert second.keep_ours().kind == "read-only"
        assert second.take_theirs().kind == "read-only"
        bench.wait(60)
        assert bench.on_disk == Notes()
        assert not list((bench.folders.journal / "m-notes").glob("*.j"))[1:]

    def test_follows_what_the_first_one_writes(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        first = bench.begin()
        second = bench.open()
        told: list[Notes] = []
        second.on_reload(told.append)
        bench.record(first, 1)
        first.flush()
        bench.wait(3)

        assert told == [first.document]
        assert second.document == first.document

    def test_can_write_once_the_first_is_closed_and_it_is_opened_again(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        first = bench.begin()
        second = bench.open()
        first.close()
        assert second.read_only
        second.close()

        assert bench.open().read_only is None

from __future__ import annotations

import errno
import os
import random
import shutil
import threading
from base64 import b64decode, b64encode
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from alignment_tui.clock import SystemClock
from alignment_tui.errors import AlignmentError, FileDamaged, FileRefused, FolderUnusable, NotFound
from alignment_tui.storage import atomic, snapshot
from alignment_tui.storage import journal as journal_module
from alignment_tui.storage.folders import Folders
from alignment_tui.storage.keeper import Timing
from alignment_tui.storage.state import SaveState, reason_of
from alignment_tui.storage.store import Open, Vault
from apart import folders_in
from toy_notes import Bench, FailingDisk, Notes, NotesCodec, put, words_anywhere

THOROUGH = int(os.environ.get("ALIGNMENT_TUI_THOROUGH") or 0)


class TestFolders:
    def test_each_is_moved_by_its_variable_and_data_dir_moves_the_records_only(self, tmp_path: Path) -> None:
        names = ("records", "state", "cache", "config", "log")
        said = {f"ALIGNMENT_TUI_{name.upper()}": str(tmp_path / name) for name in names}

        folders = Folders.here(environment=said)
        assert folders == folders_in(tmp_path)
        assert Folders.here(tmp_path / "mine", said).records == tmp_path / "mine"
        assert Folders.here(tmp_path / "mine", said).state == tmp_path / "state"

    def test_without_variables_nothing_but_the_records_lies_among_documents(self) -> None:
        folders = Folders.here(environment={})

        assert not folders.state.is_relative_to(folders.records)
        assert "alignment-tui" in folders.state.parts

    def test_ours_are_made_for_this_person_only(self, tmp_path: Path) -> None:
        folders = folders_in(tmp_path)
        folders.prepare()

        for folder in (folders.state, folders.journal, folders.base, folders.history, folders.locks):
            assert folder.stat().st_mode & 0o777 == 0o700

    def test_wider_rights_are_narrowed_once_and_said(self, tmp_path: Path) -> None:
        folders = folders_in(tmp_path)
        folders.state.mkdir(mode=0o755)
        folders.state.chmod(0o755)

        assert folders.prepare() == (folders.state,)
        assert folders.prepare() == ()

    @pytest.mark.parametrize("name", ["state", "cache"])
    def test_what_stays_on_this_computer_may_not_lie_in_the_synced_folder(self, tmp_path: Path, name: str) -> None:
        inside = {**dict.fromkeys(("state", "cache", "config", "log"), tmp_path / "own")}
        inside[name] = tmp_path / "records" / "deep" / name

        with pytest.raises(FolderUnusable, match="inside the folder of your records") as refused:
            Folders(records=tmp_path / "records", **inside).check_apart()
        assert f"ALIGNMENT_TUI_{name.upper()}" in refused.value.todo

    def test_a_link_into_the_synced_folder_is_seen_through(self, tmp_path: Path) -> None:
        (tmp_path / "records" / "hidden").mkdir(parents=True)
        (tmp_path / "state").symlink_to(tmp_path / "records" / "hidden")

        with pytest.raises(FolderUnusable):
            folders_in(tmp_path).check_apart()


class TestBeforeAWordIsTyped:
    @pytest.mark.parametrize(
        ("number", "reason"),
        [
            (errno.EROFS, "may not write to this folder"),
            (errno.EACCES, "may not write to this folder"),
            (errno.ENOSPC, "the disk is full"),
        ],
    )
    def test_a_shut_folder_is_told(self, tmp_path: Path, number: int, reason: str) -> None:
        bench = Bench(tmp_path)
        assert isinstance(bench.disk, FailingDisk)
        bench.disk.fails = lambda _, name: number if name == "create" else 0

        with pytest.raises(FolderUnusable, match=reason):
            bench.folders.check_records(bench.disk)
        with pytest.raises(FolderUnusable, match=reason):
            bench.begin()

    def test_a_missing_folder_is_told_and_not_made(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        bench.folders.records.rmdir()

        with pytest.raises(FolderUnusable, match="the folder is gone"):
            bench.folders.check_records(bench.disk)
        assert not bench.folders.records.exists()

    def test_a_record_in_a_shut_folder_opens_for_reading(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        bench = Bench(tmp_path)
        bench.begin().close()
        monkeypatch.setattr(FailingDisk, "may_write", lambda *_: False)

        document = bench.open()

        assert document.read_only == "may not write to this folder"
        assert document.document == Notes()

    def test_but_with_words_still_to_be_saved_it_opens_with_them(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        bench.record(document, 1)
        bench.wait(1)
        bench.stop(document)
        monkeypatch.setattr(FailingDisk, "may_write", lambda *_: False)

        again = bench.open()

        assert again.read_only is None
        assert again.document == document.document

    def test_a_left_probe_is_none(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        bench.folders.check_records(bench.disk)

        assert list(bench.folders.records.iterdir()) == []


class TestOpening:
    def test_nothing_there_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(NotFound):
            Bench(tmp_path).open()

    @pytest.mark.parametrize("data", [b"", b"{", b'{"id": "m-notes"}'])
    def test_what_cannot_be_read_is_left_alone_and_its_lock_is_free(self, tmp_path: Path, data: bytes) -> None:
        bench = Bench(tmp_path)
        bench.path.write_bytes(data)

        with pytest.raises(FileDamaged):
            bench.open()
        assert bench.path.read_bytes() == data

    def test_a_pipe_does_not_hold_us_up(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        os.mkfifo(bench.path)

        with pytest.raises(FileRefused):
            bench.open()

    def test_an_id_that_is_no_name_is_refused(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        bench.write_outside(Notes("../../m"))

        with pytest.raises(FileRefused):
            bench.open()

    def test_behind_a_link_it_is_read_only(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        bench.write_outside(Notes())
        bench.path.rename(bench.path.with_name("real.toml"))
        bench.path.symlink_to("real.toml")

        document = bench.open()

        assert document.read_only is not None
        assert "link" in document.read_only
        document.close()
        assert bench.path.is_symlink()

    def test_of_a_newer_version_it_is_read_only(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        bench.write_outside(Notes(), newer="made by a newer version")

        assert bench.open().read_only == "made by a newer version"

    def test_a_name_that_is_taken_is_not_taken_again(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        bench.write_outside(Notes("m-other"))

        with pytest.raises(FileRefused):
            bench.begin()
        assert bench.on_disk == Notes("m-other")

    def test_what_the_program_does_not_know_is_kept(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        bench.write_outside(Notes(), tomorrow="kept")
        document = bench.open()
        bench.record(document, 1)
        document.close()

        assert b'"tomorrow": "kept"' in bench.path.read_bytes()


class TestTheState:
    def test_is_saving_until_the_flush_and_saved_after(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        states: list[SaveState] = []
        document.on_state(states.append)
        bench.record(document, 1)
        bench.record(document, 2)

        assert (document.state.kind, document.state.waiting) == ("saving", 2)
        bench.wait(0.1)
        assert document.state.kind == "saving"
        bench.wait(0.1)
        assert (document.state.kind, document.state.waiting) == ("saved", 0)
        assert states[-1].kind == "saved"
        assert states[-1].at is not None

    def test_is_told_once_more_when_the_record_itself_is_in_place(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        bench.record(document, 1)
        bench.wait(0.2)
        before = bench.path.read_bytes()
        there: list[bool] = []
        document.on_state(lambda state: there.append(bench.path.read_bytes() != before))
        document.snapshot(mark=True)
        bench.wait(0.1)
        assert there == [True]
        document.snapshot(mark=True)
        bench.wait(0.1)
        assert there == [True]

    @pytest.mark.parametrize(
        ("number", "reason"),
        [
            (errno.ENOSPC, "the disk is full"),
            (errno.EDQUOT, "the disk is full"),
            (errno.EIO, "the disk reported an error"),
            (errno.EROFS, "may not write to this folder"),
            (errno.EACCES, "may not write to this folder"),
            (errno.EPERM, "may not write to this folder"),
            (errno.ENOENT, "the folder is gone"),
            (errno.ESTALE, "the folder is gone"),
            (errno.EBUSY, "another program holds it"),
            (errno.EMFILE, "the system said no (EMFILE)"),
        ],
    )
    def test_says_why_in_words(self, number: int, reason: str) -> None:
        assert reason_of(OSError(number, "words of the system")) == reason

    def test_a_failing_journal_is_not_saved_since_and_how_many(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        assert isinstance(bench.disk, FailingDisk)
        bench.disk.fails = lambda _, name: errno.ENOSPC if name == "write" else 0
        since = bench.clock.now()
        for number in (1, 2, 3):
            bench.record(document, number)
        bench.wait(100)

        state = document.state
        assert (state.kind, state.waiting, state.since) == ("not-saved", 3, since)
        assert (state.reason, state.path) == ("the disk is full", str(bench.folders.journal / "m-notes"))

        bench.disk.fails = lambda *_: 0
        bench.wait(10)
        assert document.state.kind == "saved"
        bench.wait(40)
        assert bench.on_disk == document.document

    def test_tries_again_after_1_2_5_10_then_every_10(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path, timing=Timing(look=1e9))
        document = bench.begin()
        assert isinstance(bench.disk, FailingDisk)
        tries: list[float] = []

        def fails(_: int, name: str) -> int:
            if name == "write":
                tries.append(bench.clock.seconds)
                return errno.EIO
            return 0

        bench.disk.fails = fails
        bench.record(document, 1)
        bench.wait(60)

        gaps = [round(b - a, 2) for a, b in pairwise(tries)]
        assert gaps[:6] == [1, 2, 5, 10, 10, 10]

    def test_two_troubles_at_once_do_not_make_it_try_without_rest(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        disk = bench.disk
        assert isinstance(disk, FailingDisk)
        bench.record(document, 1)
        bench.wait(29)
        disk.fails = lambda _, name: errno.EIO if name == "create" else 0
        bench.wait(1.5)
        assert document.state.kind == "file-not-saved"
        tries: list[int] = []

        def fails(call: int, name: str) -> int:
            if name == "replace":
                tries.append(call)
                return errno.EIO if len(tries) < 100 else 0
            return 0

        disk.fails = fails
        bench.wait(20)

        assert 1 <= len(tries) < 10

    def test_a_failing_record_with_a_sound_journal_is_told_apart(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        assert isinstance(bench.disk, FailingDisk)
        bench.record(document, 1)
        bench.wait(1)
        temps: list[int] = []

        def fails(call: int, name: str) -> int:
            if name == "replace":
                temps.append(call)
                return errno.EROFS if len(temps) > 1 else 0
            return 0

        bench.disk.fails = fails
        bench.wait(60)
        state = document.state

        assert (state.kind, state.reason, state.path) == (
            "file-not-saved",
            "may not write to this folder",
            str(bench.path),
        )
        bench.record(document, 2)
        bench.wait(1)
        bench.stop(document)
        bench.disk.fails = lambda *_: 0
        assert [i for i, _ in bench.open().document.lines] == ["l1", "l2"]

    def test_a_journal_that_was_taken_away_is_noticed_and_written_anew(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        bench.record(document, 1)
        document.write_draft("half ty")
        bench.wait(1)
        shutil.rmtree(bench.folders.journal)
        bench.wait(3)
        assert (document.state.kind, document.state.reason) == ("not-saved", "the folder is gone")

        bench.folders.journal.mkdir()
        bench.wait(5)

        assert document.state.kind == "saved"
        assert words_anywhere(bench.folders.journal, "half ty")

    def test_a_long_journal_is_written_anew_without_outdated_half_typed_words(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(journal_module, "TOO_LONG", 4000)
        bench = Bench(tmp_path)
        document = bench.begin()
        bench.record(document, 1)
        for end in range(400):
            document.write_draft("half ty" + "p" * end)
            bench.wait(0.2)

        (segment,) = (bench.folders.journal / "m-notes").glob("*.j")
        assert segment.stat().st_size < 5000
        bench.stop(document)
        again = bench.open()
        assert again.draft == "half ty" + "p" * 399
        assert len(again.document.lines) == 1

    def test_a_listener_that_fails_stops_nothing(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()

        def fail(_: SaveState) -> None:
            raise RuntimeError("the screen is gone")

        document.on_state(fail)
        bench.record(document, 1)
        bench.wait(40)

        assert bench.on_disk == document.document


class TestTheThread:
    def test_one_thread_writes_and_close_leaves_nothing_unsaved(self, tmp_path: Path) -> None:
        folders = folders_in(tmp_path)
        folders.records.mkdir()
        codec = NotesCodec()
        before = threading.active_count()
        vault = Vault(folders, SystemClock(), codec)
        documents = [vault.create(Notes(f"m-{n}"), folders.records / f"{n}.toml") for n in range(3)]
        assert threading.active_count() == before + 1
        for document in documents:
            for number in range(20):
                document.record(put(number), codec.apply(document.document, put(number)))
        vault.close()

        assert threading.active_count() == before
        for n, document in enumerate(documents):
            assert document.state.kind == "saved"
            assert (
                codec.load((folders.records / f"{n}.toml").read_bytes(), folders.records).document == document.document
            )
        vault.close()

    def test_saved_is_told_soon_and_on_the_writing_thread(self, tmp_path: Path) -> None:
        folders = folders_in(tmp_path)
        folders.records.mkdir()
        vault = Vault(folders, SystemClock(), NotesCodec())
        document = vault.create(Notes(), folders.records / "notes.toml")
        saved = threading.Event()
        names: list[str] = []

        def told(state: SaveState) -> None:
            names.append(threading.current_thread().name)
            if state.kind == "saved":
                saved.set()

        document.on_state(told)
        document.record(put(1), Notes().put("l1", "words of line 1"))

        assert saved.wait(10)
        assert set(names) == {"writer"}
        assert words_anywhere(folders.journal, "words of line 1")
        vault.close()

    def test_recording_does_not_wait_for_the_disk(self, tmp_path: Path) -> None:
        folders = folders_in(tmp_path)
        folders.records.mkdir()
        holds, goes_on = threading.Event(), threading.Event()

        class StuckDisk(FailingDisk):
            def flush(self, descriptor: int) -> None:
                if threading.current_thread().name == "writer" and armed.is_set():
                    holds.set()
                    assert goes_on.wait(10)
                super().flush(descriptor)

        armed = threading.Event()
        vault = Vault(folders, SystemClock(), NotesCodec(), disk=StuckDisk(), timing=Timing(window=0.0))
        document = vault.create(Notes(), folders.records / "notes.toml")
        armed.set()
        document.record(put(1), Notes().put("l1", "1"))
        assert holds.wait(10)
        document.record(put(2), Notes().put("l1", "1").put("l2", "2"))

        meanwhile = document.state
        goes_on.set()
        vault.close()
        assert (meanwhile.kind, meanwhile.waiting) == ("saving", 2)
        assert document.state.kind == "saved"

    def test_a_document_closed_once_is_closed(self, tmp_path: Path) -> None:
        bench = Bench(tmp_path)
        document = bench.begin()
        assert document.close() == document.close()


class TestNotToBeKept:
    QUIET = "went quiet at fine"

    def _with_secret(self, place: Path) -> tuple[Bench, Open[Notes]]:
        bench = Bench(place)
        document = bench.begin()
        bench.record(document, 1)
        for end in range(3, len(self.QUIET)):
            document.write_draft(self.QUIET[:end])
            bench.wait(0.2)
        bench.record(document, 2, self.QUIET)
        document.write_draft("")
        bench.record(document, 3)
        return bench, document

    def test_no_copy_made_here_holds_the_words(self, tmp_path: Path) -> None:
        bench, document = self._with_secret(tmp_path)
        bench.wait(40)
        document.snapshot(mark=True)
        bench.record(document, 4)
        bench.wait(400)
        assert len(words_anywhere(tmp_path, self.QUIET)) >= 3

        document.strike("l2", document.document.without("l2"))

        assert words_anywhere(tmp_path, "went quiet") == []
        assert [i for i, _ in bench.on_disk.lines] == ["l1", "l3", "l4"]
        assert document.state.kind == "saved"
        bench.record(document, 5)
        bench.stop(document)
        assert "l2" not in dict(bench.open().document.lines)

    def test_straight_from_the_journal_before_any_snapshot(self, tmp_path: Path) -> None:
        bench, document = self._with_secret(tmp_path)
        bench.wait(1)

        document.strike("l2", document.document.without("l2"))

        assert words_anywhere(tmp_path, "went quiet") == []

    def test_when_the_record_cannot_be_written_the_rest_is_cleared_and_the_record_later(self, tmp_path: Path) -> None:
        bench, document = self._with_secret(tmp_path)
        bench.wait(40)
        bench.folders.records.rename(tmp_path / "unplugged")

        document.strike("l2", document.document.without("l2"))

        assert words_anywhere(bench.folders.journal, "went quiet") == []
        assert words_anywhere(bench.folders.history, "went quiet") == []
        (tmp_path / "unplugged").rename(bench.folders.records)
        bench.wait(60)
        assert words_anywhere(tmp_path, "went quiet") == []

    def test_segments_kept_aside_are_reached_too(self, tmp_path: Path) -> None:
        bench, document = self._with_secret(tmp_path)
        document.record({"id": "a", "says": "", "edits": [{"of-tomorrow": 1}]}, document.document)
        bench.wait(1)
        bench.stop(document)
        again = bench.open()
        assert words_anywhere(bench.folders.journal / "m-notes" / "aside", self.QUIET)

        again.strike("l2", again.document.without("l2"))

        assert words_anywhere(tmp_path, "went quiet") == []

    def test_stopped_at_any_call_it_is_carried_out_at_the_next_opening(self, tmp_path: Path) -> None:
        """From the moment the act is in the journal, it holds."""
        for place in range(1, 61):
            (tmp_path / str(place)).mkdir()
            bench, document = self._with_secret(tmp_path / str(place))
            bench.wait(40)
            document.snapshot(mark=True)
            bench.record(document, 4)
            bench.wait(400)
            disk = bench.disk
            assert isinstance(disk, FailingDisk)
            first = disk.calls
            disk.fails = partial(_from, first + place)
            document.strike("l2", document.document.without("l2"))
            disk.fails = lambda *_: 0
            known = b'"strike"' in b"".join(p.read_bytes() for p in bench.folders.journal.rglob("*.j"))
            done = not words_anywhere(tmp_path / str(place), "went quiet")
            bench.stop(document)
            if known or done:
                again = bench.open()
                bench.wait(60)
                assert words_anywhere(tmp_path / str(place), "went quiet") == [], place
                assert "l2" not in dict(again.document.lines)


class TestTheSeam:
    def test_all_words_pass_it_on_their_way_to_the_disk_and_back(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for module in (atomic, journal_module, snapshot):
            monkeypatch.setattr(module, "seal", b64encode)
            monkeypatch.setattr(module, "unseal", b64decode)
        bench = Bench(tmp_path)
        document = bench.begin()
        for number in (1, 2, 3):
            bench.record(document, number)
            document.write_draft("half ty")
            bench.wait(31)
        document.snapshot(mark=True)
        bench.record(document, 4)
        bench.wait(1)
        bench.stop(document)
        again = bench.open()
        again.strike("l2", again.document.without("l2"))

        assert words_anywhere(tmp_path, "words of line") == []
        assert words_anywhere(tmp_path, "half ty") == []
        assert again.draft == "half ty"
        assert [i for i, _ in again.document.lines] == ["l1", "l3", "l4"]
        again.close()
        assert bench.open().document == again.document


def _from(first: int, call: int, _: str) -> int:
    return errno.EIO if call >= first else 0


ERRNOS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES)


@dataclass(frozen=True)
class Fault:
    """Call `at` fails, and with `lasting` all that follow until repair."""

    at: int
    number: int
    manner: str
    lasting: bool


class TestEveryCallFailing:
    """Whatever fails, and however: no crash, nothing acknowledged lost, the record whole, not stuck after repair."""

    @staticmethod
    def _acknowledged(document: Open[Notes], recorded: list[int]) -> list[int]:
        state = document.state
        return (
            list(recorded) if state.kind in {"saved", "file-not-saved"} else recorded[: len(recorded) - state.waiting]
        )

    def _run(self, place: Path, fault: Fault | None, *, kill: bool) -> int:
        place.mkdir()
        bench = Bench(place)
        bench.path.write_bytes(bench.codec.dump(Notes(), {}, None).data)
        disk = bench.disk
        assert isinstance(disk, FailingDisk)
        disk.calls = 0
        repaired = False

        def fails(call: int, _: str) -> int:
            if fault is None or repaired:
                return 0
            return fault.number if call == fault.at or (fault.lasting and call > fault.at) else 0

        disk.fails = fails
        if fault is not None:
            disk.manner = fault.manner
        try:
            document = bench.open()
        except AlignmentError:
            repaired = True
            document = bench.open()
        recorded: list[int] = []
        acknowledged: list[int] = []
        for number in range(1, 13):
            bench.record(document, number)
            recorded.append(number)
            document.write_draft(f"half of {number + 1}")
            if number == 7:
                document.strike("l6", document.document.without("l6"))
                recorded.append(6)
            if number == 9:
                theirs = bench.on_disk.put("x", "theirs")
                bench.write_outside(theirs)
            bench.wait(0.2 if number % 4 else 31)
            acknowledged = max(acknowledged, self._acknowledged(document, recorded), key=len)
            bench.codec.load(bench.path.read_bytes(), bench.path)
        expected = {f"l{n}" for n in acknowledged if n != 6}
        if not kill:
            repaired = True
            bench.wait(60)
            if document.theirs is not None:
                document.keep_ours()
                bench.wait(10)
            assert document.state.kind == "saved", fault
            assert bench.on_disk == document.document, fault
            history = [p.read_bytes() for p in (bench.folders.history / "m-notes").glob("*.toml")]
            found = [bench.codec.load(data, bench.path).document.lines for data in history]
            assert any(("x", "theirs") in lines for lines in [bench.on_disk.lines, *found]), fault
            assert words_anywhere(place, "words of line 6") == [], fault
            document.close()
            bench.vault = bench._new_vault()
        else:
            repaired = True
            bench.stop(document)
        took = disk.calls
        again = bench.open()
        assert expected <= {i for i, _ in again.document.lines}, fault
        bench.wait(60)
        if again.theirs is not None:
            again.keep_ours()
        assert again.state.kind == "saved", fault
        assert bench.on_disk == again.document, fault
        assert not list(bench.folders.records.glob(".~*")), fault
        again.close()
        return took

    def test_small_or_thorough(self, tmp_path: Path) -> None:
        calls = self._run(tmp_path / "sound", None, kill=True)
        every = [
            (Fault(at, number, manner, lasting), kill)
            for at in range(1, calls + 1)
            for number in ERRNOS
            for manner in ("before", "half", "after")
            for lasting in (False, True)
            for kill in (False, True)
        ]
        chosen = every if THOROUGH else random.Random(20261118).sample(every, 150)  # noqa: S311  chance, and no secret
        for number, (fault, kill) in enumerate(chosen):
            self._run(tmp_path / str(number), fault, kill=kill)

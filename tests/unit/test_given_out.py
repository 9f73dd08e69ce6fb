"""Where copies are put: nothing that a hand has touched is written over, and nothing half is left."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from alignment_tui.errors import AlignmentError
from alignment_tui.export.documents import document, make
from alignment_tui.export.material import Material
from alignment_tui.export.templating import BUILT_IN, TemplateRefused
from alignment_tui.sample import copies
from alignment_tui.session import copies as making
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.given_out import GivenOut
from apart import folders_in

NAME = "2026-03-12-record-client-7f3k9q.md"


@pytest.fixture
def given(tmp_path: Path) -> GivenOut:
    return GivenOut(tmp_path / "state", "e-amara")


class FullAt(Disk):
    """A disk that is full at the n-th call that writes."""

    def __init__(self, call: int) -> None:
        self._left = call

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def create(self, path: Path) -> int:
        self._count()
        return super().create(path)

    def write(self, descriptor: int, data: bytes) -> None:
        self._count()
        super().write(descriptor, data[: len(data) // 2])
        super().write(descriptor, data[len(data) // 2 :])

    def replace(self, old: Path, new: Path) -> None:
        self._count()
        super().replace(old, new)


class TestPutting:
    def test_the_folder_is_made_and_nobody_else_may_read_it(self, given: GivenOut, tmp_path: Path) -> None:
        path = given.put(tmp_path / "records" / "copies", NAME, b"one")

        assert path.read_bytes() == b"one"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    def test_a_copy_that_is_as_it_was_made_is_made_anew(self, given: GivenOut, tmp_path: Path) -> None:
        first = given.put(tmp_path, NAME, b"one")

        assert given.put(tmp_path, NAME, b"two") == first
        assert first.read_bytes() == b"two"

    def test_a_copy_that_a_hand_has_touched_is_left_alone(self, given: GivenOut, tmp_path: Path) -> None:
        first = given.put(tmp_path, NAME, b"one")
        first.write_bytes(b"mine")
        second = given.put(tmp_path, NAME, b"two")
        second.write_bytes(b"mine too")
        third = given.put(tmp_path, NAME, b"three")

        assert [p.name.removeprefix(NAME[:-3]) for p in (first, second, third)] == [".md", "-2.md", "-3.md"]
        assert [p.read_bytes() for p in (first, second, third)] == [b"mine", b"mine too", b"three"]

    def test_what_was_there_before_is_never_ours(self, given: GivenOut, tmp_path: Path) -> None:
        (tmp_path / NAME).write_bytes(b"one")

        assert given.put(tmp_path, NAME, b"one").name != NAME
        assert not given.put_at(tmp_path / NAME, b"two")
        assert (tmp_path / NAME).read_bytes() == b"one"

    def test_a_link_is_not_followed(self, given: GivenOut, tmp_path: Path) -> None:
        elsewhere = tmp_path / "elsewhere"
        elsewhere.write_bytes(b"kept")
        (tmp_path / NAME).symlink_to(elsewhere)

        assert given.put(tmp_path, NAME, b"two").name != NAME
        assert elsewhere.read_bytes() == b"kept"

    def test_all_that_was_put_is_remembered_by_id(self, given: GivenOut, tmp_path: Path) -> None:
        paths = [given.put(tmp_path / "a", NAME, b"one"), given.put(tmp_path / "b", NAME, b"two")]

        assert [g.path for g in GivenOut(tmp_path / "state", "e-amara").known()] == paths
        assert GivenOut(tmp_path / "state", "e-other").known() == ()

    def test_a_list_that_is_damaged_makes_nothing_ours(self, given: GivenOut, tmp_path: Path) -> None:
        given.put(tmp_path, NAME, b"one")
        (tmp_path / "state" / "copies" / "e-amara.json").write_text('[{}, 3, {"path": 1}')

        assert given.known() == ()
        assert given.put(tmp_path, NAME, b"two").name != NAME

    @pytest.mark.parametrize("call", range(7))
    def test_a_disk_that_is_full_half_way_leaves_nothing_half(self, tmp_path: Path, call: int) -> None:
        folder = tmp_path / "copies"
        with contextlib.suppress(OSError):
            GivenOut(tmp_path / "state", "e-amara", FullAt(call)).put(folder, NAME, b"whole")
        left = {p.name: p.read_bytes() for p in folder.iterdir()} if folder.is_dir() else {}

        assert left in ({}, {NAME: b"whole"})
        assert GivenOut(tmp_path / "state", "e-amara").put(folder, NAME, b"again").read_bytes() == b"again"

    @pytest.mark.parametrize("call", range(7))
    def test_a_copy_that_was_there_is_whole_after_a_full_disk(self, tmp_path: Path, call: int) -> None:
        GivenOut(tmp_path / "state", "e-amara").put(tmp_path / "copies", NAME, b"before")
        with contextlib.suppress(OSError):
            GivenOut(tmp_path / "state", "e-amara", FullAt(call)).put(tmp_path / "copies", NAME, b"after")

        assert (tmp_path / "copies" / NAME).read_bytes() in (b"before", b"after")


class TestMaking:
    def test_names_hold_days_and_ids_and_nobodys_words(self) -> None:
        leila = copies(date(2026, 11, 26))[0]
        material = Material(engagement=leila.engagement, meetings=leila.meetings, today=date(2026, 9, 3))
        for name, reader, begins in (
            ("record", "client", "2026-09-03-record-client-"),
            ("debrief", "client", "2026-09-01-debrief-client-"),
        ):
            wanted = document(name, reader)
            assert wanted is not None
            named = making.name_of(make(wanted, material), material, "docx")
            assert named.startswith(begins)
            assert all(c.isascii() and (c.isalnum() or c in "-.") for c in named)
            assert "leila" not in named.lower()

    def test_a_full_disk_is_said_in_words(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(Disk, "write", full)

        with pytest.raises(AlignmentError, match="Not made: the disk is full"):
            making.keep(folders_in(tmp_path), "e-amara", tmp_path / "copies", NAME, b"x")
        assert list((tmp_path / "copies").iterdir()) == []

    def test_an_opener_that_is_not_there_is_said_with_the_place(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.platform", "linux")
        monkeypatch.setenv("PATH", str(tmp_path))
        (tmp_path / "copy.md").write_text("x")

        with pytest.raises(making.CopyNotKept, match="Nothing on this computer opens it") as said:
            making.open_copy(tmp_path / "copy.md")
        assert str(tmp_path / "copy.md") in said.value.todo
        with pytest.raises(making.CopyNotKept, match="isn't there any more"):
            making.open_copy(tmp_path / "gone.md")

    def test_an_opener_that_is_there_gets_the_path_alone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        told: list[object] = []
        opener = tmp_path / "xdg-open"
        opener.write_text("#!/bin/sh\n")
        opener.chmod(0o755)
        monkeypatch.setattr("sys.platform", "linux")
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(making.subprocess, "Popen", lambda command, **_: told.append(command))
        (tmp_path / "copy.md").write_text("x")

        making.open_copy(tmp_path / "copy.md")

        assert told == [[str(opener), str(tmp_path / "copy.md")]]


class TestTemplates:
    def test_they_are_written_out_and_one_that_is_there_stays(self, tmp_path: Path) -> None:
        folders = folders_in(tmp_path)
        folders.records.mkdir()
        own = folders.records / making.TEMPLATES
        own.mkdir()
        (own / "plan.md").write_text("# mine")

        written = making.write_templates(folders)

        assert {p.name for p in written} == {p.name for p in BUILT_IN.glob("*.md")} - {"plan.md"}
        assert (own / "plan.md").read_text() == "# mine"
        assert making.write_templates(folders) == ()
        source = making.templates_in(folders)
        assert source("plan") == ("# mine", "plan.md")
        assert source("client")[0] == (BUILT_IN / "client.md").read_text()

    @pytest.mark.parametrize(
        ("spoil", "says"),
        [
            (lambda p: p.write_bytes(b"\xff\xfe# x"), "no text in UTF-8"),
            (lambda p: p.write_bytes(b"x" * 1_000_001), "far too long"),
            (lambda p: None, "there is no such template"),
        ],
    )
    def test_one_that_cannot_be_read_is_said(self, tmp_path: Path, spoil: Callable[[Path], object], says: str) -> None:
        path = tmp_path / "own.md"
        spoil(path)

        with pytest.raises(TemplateRefused, match=says):
            making.read_template(path)

"""Damaged, odd and hostile files, through the door that a coach's file takes.

A small set of our own always runs; the large sets run where they are (see `corpora.py`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from alignment_tui.domain.meeting import Meeting
from alignment_tui.errors import FileDamaged, FileRefused
from alignment_tui.storage.record_names import is_record_name
from alignment_tui.storage.records import dump, load, read
from alignment_tui.tomlfile import parse, same
from corpora import NO_CORPORA, ROOT, Case, corpora, damaged, toml_test

OPEN, READ_ONLY, REFUSE, QUARANTINE = "open", "open-read-only", "refuse", "quarantine"

OURS = {
    "good.toml": OPEN,
    "crlf-and-mark.toml": OPEN,
    "unknown-everywhere.toml": OPEN,
    "controls-escaped.toml": OPEN,
    "newer.toml": READ_ONLY,
    "row-id-twice.toml": READ_ONLY,
    "no-schema.toml": REFUSE,
    "schema-true.toml": REFUSE,
    "id-outside.toml": REFUSE,
    "other-toml.toml": REFUSE,
    "yaml.toml": REFUSE,
    "encrypted.toml": REFUSE,
    "deep.toml": REFUSE,
    ".good.toml.tmp": REFUSE,
    "good.toml~": REFUSE,
    "empty.toml": QUARANTINE,
    "zeros.toml": QUARANTINE,
    "cut-in-text.toml": QUARANTINE,
    "cut-after-head.toml": QUARANTINE,
    "latin-1.toml": QUARANTINE,
    "lone-cr.toml": QUARANTINE,
    "utf-16.toml": QUARANTINE,
    "raw-escape.toml": QUARANTINE,
    "twice.toml": QUARANTINE,
    "merge.toml": QUARANTINE,
    "wrong-type.toml": QUARANTINE,
    "curly-quotes.toml": QUARANTINE,
}
OUR_FOLDER = ROOT / "tests" / "data" / "damaged"
CASES = damaged()
CANARY = "CANARY-"


def answer(path: Path) -> str:
    """What opening the file at `path` as a meeting comes to; and whatever that is, it says why and no more."""
    if not is_record_name(path.name):
        return REFUSE
    try:
        loaded = read(path, Meeting)
    except FileDamaged as error:
        says, got = str(error), QUARANTINE
    except FileRefused as error:
        says, got = str(error), REFUSE
    else:
        says, got = loaded.read_only or "", READ_ONLY if loaded.read_only else OPEN
        if got == OPEN:
            written = dump(loaded.document, loaded.extras, loaded.data)
            if written != loaded.data:
                assert load(written, path).document == loaded.document
                assert same(parse(written, path).data, parse(loaded.data, path).data)
    assert CANARY not in says
    assert says.removeprefix(path.name).isprintable()
    return got


def looked_at(path: Path) -> tuple[object, ...]:
    about = path.lstat()
    return about.st_mode, about.st_size, about.st_mtime_ns, path.read_bytes() if path.is_file() else None


def copied(file: Path, folder: Path) -> Path:
    copy = folder / file.name
    shutil.copyfile(file, copy)
    os.utime(copy, ns=(10**18, 10**18))
    return copy


class TestOurOwnSet:
    def test_holds_every_file_that_is_there(self) -> None:
        assert {p.name for p in OUR_FOLDER.iterdir()} == OURS.keys()

    @pytest.mark.parametrize("name", OURS)
    def test_is_answered_as_it_should_be_and_left_as_it_was(self, name: str, tmp_path: Path) -> None:
        file = copied(OUR_FOLDER / name, tmp_path)
        before = looked_at(file)

        got = answer(file)

        assert got == OURS[name]
        assert looked_at(file) == before
        assert list(tmp_path.iterdir()) == [file]

    @pytest.mark.parametrize("name", [n for n, outcome in OURS.items() if outcome == QUARANTINE and n != "empty.toml"])
    def test_what_needs_attention_says_where(self, name: str) -> None:
        with pytest.raises(FileDamaged) as caught:
            read(OUR_FOLDER / name)

        assert caught.value.line is not None


@pytest.mark.skipif(not CASES, reason=NO_CORPORA)
class TestTheManifest:
    @pytest.mark.parametrize("case", [c for c in CASES if c.always_made], ids=lambda c: c.file)
    def test_is_kept_row_by_row(self, case: Case, tmp_path: Path) -> None:
        folder = corpora()
        assert folder is not None
        file = copied(folder / "damaged" / case.file, tmp_path)
        before = looked_at(file)

        got = answer(file)

        assert got in case.allowed, case.why
        assert looked_at(file) == before
        assert list(tmp_path.iterdir()) == [file]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A scratch folder with the files that can't be kept in a repository: large ones, links, pipes, odd names."""
    folder, into = corpora(), tmp_path_factory.mktemp("all") / "made"
    assert folder is not None
    made = subprocess.run(
        [sys.executable, folder / "make_damaged.py", "--all", into], capture_output=True, check=False, timeout=120
    )
    assert made.returncode == 0, made.stderr[-500:]
    yield into
    for path in into.rglob("*"):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o700)


@pytest.mark.skipif(not CASES, reason=NO_CORPORA)
class TestWhatOnlyASystemCanHold:
    @pytest.mark.parametrize("case", [c for c in CASES if not c.always_made], ids=lambda c: ascii(c.file))
    def test_is_answered_too(self, case: Case, everything: Path) -> None:
        file = everything / case.file
        if not os.path.lexists(file):
            pytest.skip("this system refused to make it")
        if os.geteuid() == 0 and "no-" in case.file:
            pytest.skip("root may read and write everything")
        before = file.lstat()

        got = answer(file)

        assert got in case.allowed, case.why
        assert (file.lstat().st_mtime_ns, file.lstat().st_mode) == (before.st_mtime_ns, before.st_mode)


@pytest.mark.skipif(not CASES, reason=NO_CORPORA)
class TestTomlTest:
    def test_is_all_there(self) -> None:
        assert len(toml_test("valid")) + len(toml_test("invalid")) == 709

    @pytest.mark.parametrize("file", toml_test("valid"), ids=lambda f: f"{f.parent.name}/{f.stem}")
    def test_a_valid_file_is_read_and_no_record(self, file: Path, tmp_path: Path) -> None:
        file = copied(file, tmp_path)
        before = looked_at(file)

        parse(file.read_bytes(), file)
        with pytest.raises((FileRefused, FileDamaged), match=r"missing|nothing stands in it|schema") as caught:
            read(file)

        assert isinstance(caught.value, FileRefused) or not parse(file.read_bytes(), file).data
        assert looked_at(file) == before
        assert list(tmp_path.iterdir()) == [file]

    @pytest.mark.parametrize("file", toml_test("invalid"), ids=lambda f: f"{f.parent.name}/{f.stem}")
    def test_an_invalid_file_is_refused_with_line_and_column(self, file: Path, tmp_path: Path) -> None:
        file = copied(file, tmp_path)
        before = looked_at(file)

        with pytest.raises(FileDamaged) as caught:
            read(file)

        lines = file.read_bytes().count(b"\n") + 1
        assert 1 <= (caught.value.line or 0) <= lines
        assert (caught.value.column or 0) >= 1
        assert looked_at(file) == before
        assert list(tmp_path.iterdir()) == [file]

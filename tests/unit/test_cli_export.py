"""`alignment-tui export`, as somebody types it."""

from __future__ import annotations

import io
import shutil
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pytest

import leaks
from alignment_tui.cli.main import main
from alignment_tui.domain.engagement import Engagement, OffLimits
from alignment_tui.sample import write_sample
from alignment_tui.storage.folders import VARIABLES
from alignment_tui.storage.record_codec import NOTHING_MORE
from alignment_tui.storage.records import dump, load


class Records:
    """The sample in a folder of its own, and the ids in it."""

    def __init__(self, folder: Path, sample: Path) -> None:
        self.folder = Path(shutil.copytree(sample, folder))
        paths = sorted(folder.rglob("*.toml"))
        self.leila = next(p for p in paths if p.name == "engagement.toml" and "leila" in p.parent.name)
        self.yusuf = next(p for p in paths if p.name == "engagement.toml" and "yusuf" in p.parent.name)
        self.final = next(p for p in paths if "-final-" in p.name)
        self.id = self.engagement(self.leila).id

    @staticmethod
    def engagement(path: Path) -> Engagement:
        document = load(path.read_bytes(), path).document
        assert isinstance(document, Engagement)
        return document

    def write(self, path: Path, engagement: Engagement) -> None:
        path.write_bytes(dump(engagement, NOTHING_MORE))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, date(2026, 11, 26))
    return folder


@pytest.fixture
def records(tmp_path: Path, sample: Path, monkeypatch: pytest.MonkeyPatch) -> Records:
    for name, variable in VARIABLES.items():
        monkeypatch.setenv(variable, str(tmp_path / name))
    return Records(tmp_path / "records", sample)


class Out:
    """Standard output with its bytes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bytes = io.BytesIO()
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(self.bytes, encoding="utf-8", write_through=True))

    @property
    def text(self) -> str:
        return self.bytes.getvalue().decode()


def test_the_clients_copy_goes_beside_the_records_and_its_place_is_said(
    records: Records, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", records.id]) == 0
    said = capsys.readouterr()

    path = Path(said.out.strip())
    assert path.parent == records.leila.parent / "copies"
    assert path.read_text().startswith("# Leila Marchetti's own copy")
    assert "private notes: 6 (the coach's own)" in said.err
    assert "private notes" not in path.read_text()


def test_each_reader_and_format(records: Records, capsys: pytest.CaptureFixture[str]) -> None:
    for reader, form, begins in (
        ("sponsor", "pdf", b"%PDF"),
        ("client", "docx", b"PK"),
        ("coach", "html", b"<!doctype html>"),
        ("supervision", "markdown", b"# For my supervision"),
    ):
        assert main(["export", records.id, "--for", reader, "--as", form]) == 0
        data = Path(capsys.readouterr().out.strip()).read_bytes()
        assert data.startswith(begins)
        if form == "docx":
            assert docx.Document(io.BytesIO(data)).paragraphs[0].text == "Leila Marchetti's own copy"


def test_a_meeting_and_its_file_are_as_good_as_an_id(records: Records, capsys: pytest.CaptureFixture[str]) -> None:
    for named in (f"m-{records.final.stem.rpartition('-')[2]}", str(records.final)):
        assert main(["export", named, "--document", "debrief"]) == 0
        assert Path(capsys.readouterr().out.strip()).read_text().startswith("# Debrief of Final, 1 September 2026")
    assert main(["export", str(records.final)]) == 0
    assert Path(capsys.readouterr().out.strip()).read_text().startswith("# Final, 1 September 2026")


def test_into_a_pipe_goes_the_document_and_nothing_else(
    records: Records, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = Out(monkeypatch)

    assert main(["export", records.id, "--for", "sponsor", "--as", "ics", "--document", "dates", "--out", "-"]) == 0
    assert out.text.startswith("BEGIN:VCALENDAR")
    assert out.text.endswith("END:VCALENDAR\r\n")
    assert "Held back" in capsys.readouterr().err


def test_the_sponsors_page_waits_and_says_why_by_its_status(
    records: Records, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(records.yusuf), "--for", "sponsor"]) == 3
    assert "Yusuf goes through it first" in capsys.readouterr().err
    assert not (records.yusuf.parent / "copies").exists()


def test_a_word_off_limits_stops_it_until_it_was_looked_at(
    records: Records, capsys: pytest.CaptureFixture[str]
) -> None:
    barred = replace(records.engagement(records.leila), off_limits=(OffLimits(id="o1", words=("signing limit",)),))
    records.write(records.leila, barred)

    assert main(["export", str(records.leila), "--for", "sponsor"]) == 3
    said = capsys.readouterr()
    assert '"signing limit" is off limits' in said.err
    assert said.out == ""
    assert main(["export", str(records.leila), "--for", "sponsor", "--looked"]) == 0


def test_a_file_that_was_not_written_here_is_never_written_over(
    records: Records, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine.md"
    mine.write_text("mine")

    assert main(["export", records.id, "--out", str(mine)]) == 1
    assert "was not written here" in capsys.readouterr().err
    assert mine.read_text() == "mine"
    folder = tmp_path / "given"
    folder.mkdir()
    for _ in range(2):
        assert main(["export", records.id, "--out", str(folder)]) == 0
    (made,) = folder.iterdir()
    made.write_text("changed")
    assert main(["export", records.id, "--out", f"{folder}/"]) == 0
    assert len(list(folder.iterdir())) == 2
    assert made.read_text() == "changed"


@pytest.mark.parametrize(
    ("more", "status", "says"),
    [
        (["no-such-id"], 1, 'no meeting or engagement has the id "no-such-id"'),
        ([], 2, "which meeting or engagement?"),
        (["ID", "--document", "poem"], 1, 'there is no "poem" for the client'),
        (["ID", "--document", "briefing"], 1, "It is made for sponsor."),
        (["ID", "--as", "ics"], 1, "Only the calendar's dates"),
        (["ID", "--template", "none.md"], 1, "none.md: there is no such template"),
    ],
)
def test_what_cannot_be_done_is_said(
    records: Records, more: list[str], status: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *(records.id if each == "ID" else each for each in more)]) == status
    said = capsys.readouterr()
    assert says in said.err
    assert said.out == ""


def test_templates_are_written_out_adapted_and_told_where_they_are_wrong(
    records: Records, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--write-templates"]) == 0
    own = records.folder / "page_templates" / "client.md"
    assert str(own) in capsys.readouterr().out
    own.write_text("# Ours: {{ client }}\n{{ sponsr }}\n")

    assert main(["export", records.id]) == 1
    assert 'client.md, line 2: "sponsr" stands for nothing on this page.' in capsys.readouterr().err
    own.write_text("# Ours: {{ client }}\n")
    assert main(["export", records.id]) == 0
    assert Path(capsys.readouterr().out.strip()).read_text() == "# Ours: Leila Marchetti\n"
    assert main(["export", "--write-templates"]) == 0
    assert "none was changed" in capsys.readouterr().err


def test_names_that_break_file_systems_are_in_no_name(records: Records, capsys: pytest.CaptureFixture[str]) -> None:
    e = records.engagement(records.leila)
    wild = '../../CON:<>|?*"\\ \n\x00' + "x" * 300
    records.write(records.leila, replace(e, organisation=wild, client=replace(e.client, name=wild)))

    assert main(["export", str(records.leila), "--as", "html"]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert path.parent == records.leila.parent / "copies"
    assert len(path.name) < 60
    assert "<script" not in path.read_text()


def test_nothing_of_the_other_engagement_is_in_it(records: Records, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", records.id, "--for", "coach"]) == 0
    text = Path(capsys.readouterr().out.strip()).read_text()

    assert [s for s in leaks.OTHERS if s in text] == []

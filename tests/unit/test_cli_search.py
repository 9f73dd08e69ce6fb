"""`alignment-tui search`: what is found, as text and as JSON that fits its form."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from alignment_tui.cli.as_json import schema
from alignment_tui.cli.main import main
from alignment_tui.sample import write_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    write_sample(folder / "records", date(2026, 11, 16))
    return folder


@pytest.fixture(autouse=True)
def _own_folders(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE", "CACHE", "CONFIG", "LOG"):
        monkeypatch.setenv(f"ALIGNMENT_TUI_{name}", str(sample / name.lower()))
    monkeypatch.setenv("COLUMNS", "60")


def run(sample: Path, *words: str) -> int:
    return main(["search", "--data-dir", str(sample / "records"), *words])


def test_results_stand_under_their_meeting_within_the_width(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(sample, "OPTICS") == 0
    out = capsys.readouterr().out
    assert "Leila Marchetti  first, " in out
    assert "S  I'd want to see better optics" in out
    assert all(len(row) <= 60 for row in out.splitlines())
    assert "\x1b" not in out


def test_json_fits_its_form_and_says_how_much_there_is(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(sample, "speaker:sponsor", "one", "--limit", "2", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    form = json.loads(schema("search"))
    assert set(form["required"]) == set(told)
    assert (told["form"], told["version"]) == (form["properties"]["form"]["const"], 1)
    item = form["properties"]["results"]["items"]
    assert told["results"]
    for result in told["results"]:
        assert set(item["required"]) == set(result)
        assert result["thing"] in item["properties"]["thing"]["description"]
    assert told["count"] > len(told["results"]) == 2


def test_it_stays_within_the_engagement_that_is_named(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(sample, "the", "--json", "--limit", "1000") == 0
    everywhere = json.loads(capsys.readouterr().out)["results"]
    one = everywhere[0]["engagement"]
    assert {r["engagement"] for r in everywhere} > {one}
    assert run(sample, "the", "--json", "--limit", "1000", "--engagement", one[:5]) == 0
    assert {r["engagement"] for r in json.loads(capsys.readouterr().out)["results"]} == {one}
    assert run(sample, "the", "--engagement", "e-none") == 1


def test_what_cannot_be_looked_for_is_explained_and_nothing_is_no_mistake(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(sample, "kind:f") == 2
    assert "first or final?" in capsys.readouterr().err
    assert run(sample, "zzzz") == 0
    assert 'Nothing with "zzzz".' in capsys.readouterr().out

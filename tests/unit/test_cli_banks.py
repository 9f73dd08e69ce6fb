"""Question banks on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from alignment_tui.cli.as_json import schema
from alignment_tui.cli.main import main
from alignment_tui.tomlfile import MAX_BYTES

OWN = """schema = 1
kind = "bank"
id = "own"
title = "Own"
purpose = "x"

[[question]]
id = "a"
intent = "x"
say = "Do you trust {cilent}?"
note = "about Amara"
"""


@pytest.fixture(autouse=True)
def _apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("STATE", "CACHE", "CONFIG", "LOG", "RECORDS"):
        folder = tmp_path / name.lower()
        folder.mkdir()
        monkeypatch.setenv(f"ALIGNMENT_TUI_{name}", str(folder))
    (tmp_path / "records" / "question_banks").mkdir()


def own(tmp_path: Path) -> Path:
    return tmp_path / "records" / "question_banks" / "own.toml"


def test_check_tells_place_reason_and_proposal_and_says_so_by_its_status(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own(tmp_path).write_text(OWN)

    assert main(["banks", "check"]) == 1
    out = capsys.readouterr().out
    assert f"{own(tmp_path)}:10: fault, slot: a: {{cilent}} stands for nothing here. Did you mean {{client}}?" in out
    assert "remark" in out
    assert main(["banks", "check", "--json", "--faults"]) == 1
    whole = json.loads(capsys.readouterr().out)
    jsonschema.validate(whole, json.loads(schema("banks-check")))
    [told] = whole["told"]
    assert (told["line"], told["rule"], told["weight"], told["question"]) == (10, "slot", "fault", "a")
    own(tmp_path).write_text(OWN.replace("Do you trust {cilent}?", "What comes first?"))
    assert main(["banks", "check"]) == 0


def test_listing_showing_and_the_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own(tmp_path).write_text(OWN.replace("Do you trust {cilent}?", "What comes first?"))

    assert main(["banks", "list"]) == 0
    assert "clarify_ladder" in capsys.readouterr().out
    assert main(["banks", "list", "--json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    jsonschema.validate(whole, json.loads(schema("banks")))
    assert "about Amara" not in json.dumps(whole), "notes are the coach's alone"
    listed = {bank["id"]: bank["whose"] for bank in whole["banks"]}
    assert (listed["own"], listed["clarify_ladder"]) == ("yours", "guide")
    assert main(["banks", "show", "own"]) == 0
    assert "What comes first?" in capsys.readouterr().out
    assert main(["banks", "show", "nothing"]) == 1
    assert "there is no bank nothing" in capsys.readouterr().err
    assert main(["banks", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["type"] == "object"


def test_a_bank_that_cannot_be_read_is_told_while_the_others_are_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own(tmp_path).write_text("x = [")

    assert main(["banks", "list"]) == 1
    told = capsys.readouterr()
    assert "clarify_ladder" in told.out
    assert "own.toml, line 1" in told.err


def test_sharing_shows_first_and_leaves_notes_at_home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own(tmp_path).write_text(OWN.replace("Do you trust {cilent}?", "What comes first?"))
    copy = tmp_path / "copy.toml"

    assert main(["banks", "export", "own", str(copy)]) == 0
    assert "Amara" not in copy.read_text()
    assert main(["banks", "export", "own", str(copy)]) == 1, "what is there stays as it is"
    copy.write_text(copy.read_text().replace("first?", "first, [b]then[/b]?"))
    before = own(tmp_path).read_bytes()
    capsys.readouterr()
    assert main(["banks", "import", str(copy)]) == 0
    out = capsys.readouterr().out
    assert "What comes first, [b]then[/b]?" in out
    assert "now: What comes first?" in out
    assert own(tmp_path).read_bytes() == before, "nothing was changed"
    assert main(["banks", "import", "--yes", str(copy)]) == 0
    assert "[b]then[/b]" in own(tmp_path).read_text()
    assert "about Amara" in own(tmp_path).read_text()
    copy.write_text('schema = 1\nkind = "three-way"\n')
    assert main(["banks", "import", "--yes", str(copy)]) == 1
    assert "line 2: this is no question bank" in capsys.readouterr().err
    copy.write_bytes(b"# " + b"x" * (MAX_BYTES + 1))
    assert main(["banks", "import", "--yes", str(copy)]) == 1
    assert "larger than any bank" in capsys.readouterr().err
    copy.write_text("x = [")
    assert main(["banks", "import", "--yes", str(copy)]) == 1
    assert "line 1" in capsys.readouterr().err


def test_who_has_no_banks_of_their_own_has_nothing_to_put_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "records" / "question_banks").rmdir()
    assert main(["banks", "check"]) == 0
    assert "you have no banks of your own" in capsys.readouterr().out
    assert main(["banks", "check", str(tmp_path / "nowhere")]) == 1
    assert main(["banks", "list"]) == 0

"""What other programs use: JSON forms, next steps, the agenda, beginning, taking in, completions, the manual."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from alignment_tui.cli.arguments import parser
from alignment_tui.cli.as_json import forms, schema
from alignment_tui.cli.completing import commands
from alignment_tui.cli.main import main
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.sample import write_sample
from alignment_tui.storage.records import load
from alignment_tui.ui.driver import SERVED, forgiving_driver

Typed = Callable[..., tuple[int, str, str]]
TODAY = date(2026, 11, 25)


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("STATE", "CACHE", "CONFIG", "LOG"):
        monkeypatch.setenv(f"ALIGNMENT_TUI_{name}", str(tmp_path / name.lower()))
    folder = tmp_path / "records"
    folder.mkdir()
    write_sample(folder, TODAY)
    monkeypatch.setenv("ALIGNMENT_TUI_RECORDS", str(folder))
    return folder


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Typed:
    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        out, err = capsys.readouterr()
        return status, out, err

    return run


def checked(out: str) -> dict[str, Any]:
    """A document, once it is seen to be of the form it names."""
    found: dict[str, Any] = json.loads(out)
    form = found["form"].removeprefix("alignment-tui/")
    jsonschema.validate(found, json.loads(schema(form)), format_checker=jsonschema.FormatChecker())
    return found


def first_meeting(typed: Typed, phase: str = "preparation") -> str:
    rows = checked(typed("list", "--json")[1])["meetings"]
    return next(str(row["id"]) for row in rows if row["phase"] == phase)


def held(records: Path, meeting: str) -> Meeting:
    path = next(records.rglob(f"*{meeting[2:]}.toml"))
    document = load(path.read_bytes(), path).document
    assert isinstance(document, Meeting)
    return document


def engagement_of(records: Path, meeting: str) -> Engagement:
    path = next(records.rglob(f"*{meeting[2:]}.toml")).with_name("engagement.toml")
    document = load(path.read_bytes(), path).document
    assert isinstance(document, Engagement)
    return document


class TestForms:
    def test_every_form_is_a_schema_and_is_printed(self, typed: Typed) -> None:
        assert set(typed("schema")[1].split()) == set(forms()) >= {"list", "next-steps", "agenda", "new", "import"}
        for form in forms():
            whole = json.loads(typed("schema", form)[1])
            jsonschema.Draft202012Validator.check_schema(whole)
            assert whole["properties"]["form"] == {"const": f"alignment-tui/{form}"}

    def test_an_unknown_form_says_which_there_are(self, typed: Typed) -> None:
        status, _, err = typed("schema", "lists")
        assert status == 1
        assert "next-steps" in err

    def test_what_is_printed_is_of_its_form(self, records: Path, typed: Typed) -> None:
        meeting = first_meeting(typed)
        for arguments in (["next-steps", "--all"], ["agenda"], ["agenda", meeting], ["show", meeting]):
            assert checked(typed(*arguments, "--json")[1])["version"] == 1

    def test_a_meeting_is_shown_with_all_that_its_file_has(self, records: Path, typed: Typed) -> None:
        meeting = first_meeting(typed, "closed")
        shown = checked(typed("show", meeting, "--json")[1])
        assert len(shown["meeting"]["line"]) == len(held(records, meeting).lines)
        assert shown["engagement"]["id"] == held(records, meeting).engagement
        assert shown["meeting"]["held_on"] == str(held(records, meeting).held_on)


class TestNextSteps:
    def test_concluded_engagements_ask_for_nothing(self, records: Path, typed: Typed) -> None:
        assert "No next step is open." in typed("next-steps")[1]

    def test_of_one_engagement_those_that_are_open(self, records: Path, typed: Typed) -> None:
        engagement = checked(typed("list", "--json")[1])["meetings"][0]["engagement"]
        rows = checked(typed("next-steps", engagement, "--json")[1])["next_steps"]
        assert rows
        assert {row["state"] for row in rows} == {"open"}
        assert rows == sorted(rows, key=lambda row: row["due"] or "9999")

    def test_a_beginning_of_an_id_that_fits_none_or_many(self, records: Path, typed: Typed) -> None:
        assert typed("next-steps", "zzz")[0] == 1
        status, _, err = typed("next-steps", "e-")
        assert status == 1
        assert "Type more of it." in err


class TestAgenda:
    def test_what_is_coming(self, records: Path, typed: Typed) -> None:
        coming = checked(typed("agenda", "--json")[1])["coming"]
        assert coming[0]["client"] == "Yusuf Demirel"

    def test_every_id_that_is_printed_can_be_asked_for(self, records: Path, typed: Typed) -> None:
        ids = {row.split()[-1] for row in typed("agenda")[1].splitlines()[1:]}
        assert ids
        for id_ in ids:
            assert typed("agenda" if id_.startswith("m-") else "next-steps", id_)[0] == 0, id_

    def test_the_steps_of_a_meeting_and_their_sum(self, records: Path, typed: Typed) -> None:
        meeting = first_meeting(typed)
        out = typed("agenda", meeting)[1]
        agenda = held(records, meeting).agenda
        assert all(step.name in out for step in agenda)
        assert f"{sum(step.minutes for step in agenda):>4}  minutes" in out


class TestNew:
    def test_a_name_is_enough(self, records: Path, typed: Typed) -> None:
        begun = checked(typed("new", "Pia Lund", "--json")[1])
        engagement = load(Path(begun["path"]).read_bytes(), Path(begun["path"])).document
        assert isinstance(engagement, Engagement)
        assert (engagement.client.name, engagement.sponsor.name, len(engagement.plan)) == ("Pia Lund", "", 1)

    def test_what_is_known_goes_in(self, records: Path, typed: Typed) -> None:
        told = ["--sponsor", "Otto Berg", "--on", "2027-03-12 14:00", "--meetings", "all", "--goal", "Fewer handovers"]
        begun = checked(typed("new", "Pia Lund", *told, "--json")[1])
        assert [p["kind"] for p in begun["plan"]] == ["first", "midpoint", "final"]
        assert (begun["plan"][0]["on"], begun["plan"][0]["at"]) == ("2027-03-12", "14:00")

    @pytest.mark.parametrize("told", [["--on", "31 april"], ["--on", "soonish"]])
    def test_what_is_no_day_begins_nothing(self, records: Path, typed: Typed, told: list[str]) -> None:
        before = sorted(records.iterdir())
        status, _, err = typed("new", "Pia Lund", *told)
        assert status == 2
        assert "is not a day" in err
        assert sorted(records.iterdir()) == before

    def test_no_name_begins_nothing(self, records: Path, typed: Typed) -> None:
        assert typed("new", "  ")[0] == 2


NOTE = """\
# Somewhere
- Sponsor: better optics
- [ ] Yusuf: I send the dates by Friday
> without a speaker
1. Bo: ! he names the two routes
. tired, both
---
"""


class TestImport:
    def test_lines_are_shown_first_then_taken_in_then_taken_back(
        self, records: Path, typed: Typed, tmp_path: Path
    ) -> None:
        note = tmp_path / "note.md"
        note.write_text(NOTE, encoding="utf-8")
        meeting = first_meeting(typed)
        before = held(records, meeting)
        status, out, _ = typed("import", str(note), "--into", meeting)
        assert status == 0
        assert "Nothing was changed." in out
        assert held(records, meeting) == before

        typed("import", str(note), "--into", meeting, "--yes")
        after = held(records, meeting)
        assert [(line.who, line.text, line.mark, line.pad, line.at) for line in after.lines] == [
            ("sponsor", "better optics", "", True, ""),
            ("client", "I send the dates by Friday", "next-step", True, ""),
            ("", "without a speaker", "", True, ""),
            ("sponsor", "he names the two routes", "next-step", True, ""),
            ("", "tired, both", "private", True, ""),
        ]
        steps = engagement_of(records, meeting).steps
        assert [(s.owner, s.is_accepted) for s in steps] == [("client", True), ("client", False)]

        assert "Taken back: 7 rows." in typed("import", "--undo")[1]
        assert held(records, meeting).lines == before.lines
        assert engagement_of(records, meeting).steps == ()
        assert "Nothing was taken in" in typed("import", "--undo")[1]

    def test_what_was_worked_on_since_stays(self, records: Path, typed: Typed, tmp_path: Path) -> None:
        note = tmp_path / "note.txt"
        note.write_text("one thing\nanother thing\n", encoding="utf-8")
        meeting = first_meeting(typed)
        typed("import", str(note), "--into", meeting, "--yes")
        path = next(records.rglob(f"*{meeting[2:]}.toml"))
        path.write_text(path.read_text(encoding="utf-8").replace("one thing", "one thing, put right"), encoding="utf-8")

        assert "1 row changed since, and stay" in typed("import", "--undo")[1]
        assert [line.text for line in held(records, meeting).lines] == ["one thing, put right"]

    def test_nothing_that_was_taken_in_is_in_what_is_kept_for_taking_back(
        self, records: Path, typed: Typed, tmp_path: Path
    ) -> None:
        note = tmp_path / "note.txt"
        note.write_text("canary words", encoding="utf-8")
        typed("import", str(note), "--into", first_meeting(typed), "--yes")
        kept = list((tmp_path / "state" / "imports").iterdir())
        assert kept
        assert all(b"canary" not in path.read_bytes() for path in kept)

    def test_a_table_of_next_steps(self, records: Path, typed: Typed, tmp_path: Path) -> None:
        table = tmp_path / "steps.csv"
        table.write_text(
            "Step;Owner;Due;Accepted\nName the routes;Bo Achterberg;2026-12-04;yes\nCall Mia;Mia;soonish;\n", "utf-8"
        )
        engagement = held(records, first_meeting(typed)).engagement
        out = typed("import", str(table), "--into", engagement, "--yes")[1]
        assert "soonish: kept as words" in out
        steps = engagement_of(records, first_meeting(typed)).steps
        assert [(s.text, s.owner, s.due, s.due_words, s.accepted) for s in steps] == [
            ("Name the routes", "sponsor", date(2026, 12, 4), "", "own"),
            ("Call Mia", "Mia", None, "soonish", ""),
        ]
        assert "here already" in typed("import", str(table), "--into", engagement)[1]

    @pytest.mark.parametrize(
        ("words", "says"),
        [
            (b"", "There is nothing in it."),
            (b"who,when\nBo,friday\n", 'No column is called "step"'),
            (b"step\n", "has no next step"),
            (b'step\n"open', "quotation mark"),
            (b"step\nn\xffo\n", "isn't text in UTF-8"),
        ],
    )
    def test_what_is_no_such_table_says_why(
        self, records: Path, typed: Typed, tmp_path: Path, words: bytes, says: str
    ) -> None:
        table = tmp_path / "steps.csv"
        table.write_bytes(words)
        engagement = held(records, first_meeting(typed)).engagement
        status, _, err = typed("import", str(table), "--into", engagement, "--yes")
        assert status == 1
        assert says in err

    def test_a_folder_comes_byte_for_byte_and_goes_again(self, records: Path, typed: Typed, tmp_path: Path) -> None:
        source = next(path.parent for path in records.rglob("engagement.toml"))
        away = tmp_path / "from elsewhere"
        shutil.move(source, away)
        (away / "readme.txt").write_text("not a record", encoding="utf-8")
        there = {p.name: p.read_bytes() for p in away.glob("*.toml")}
        out = typed("import", str(away), "--yes")[1]
        assert "stays behind: readme.txt" in out
        came = Path(out.split(", in ")[-1].splitlines()[0].rstrip("."))
        assert {p.name: p.read_bytes() for p in came.iterdir()} == there

        assert "is here already" in typed("import", str(away))[2]
        assert "is gone" in typed("import", "--undo")[1]
        assert not came.exists()

    def test_a_folder_that_was_worked_on_is_not_taken_away(self, records: Path, typed: Typed, tmp_path: Path) -> None:
        source = next(path.parent for path in records.rglob("engagement.toml"))
        away = tmp_path / "away"
        shutil.move(source, away)
        out = typed("import", str(away), "--yes")[1]
        came = Path(out.split(", in ")[-1].splitlines()[0].rstrip("."))
        (came / "engagement.toml").write_bytes((came / "engagement.toml").read_bytes() + b"# mine\n")
        status, _, err = typed("import", "--undo")
        assert status == 1
        assert "has been worked on" in err
        assert came.exists()

    def test_a_folder_without_an_engagement_and_a_source_that_is_not_there(
        self, records: Path, typed: Typed, tmp_path: Path
    ) -> None:
        (tmp_path / "empty").mkdir()
        assert "holds no engagement" in typed("import", str(tmp_path / "empty"))[2]
        assert typed("import", str(tmp_path / "nowhere.md"), "--into", first_meeting(typed))[0] == 1
        assert typed("import")[0] == 2


class TestFromTheParser:
    def test_every_command_is_in_the_manual_and_in_the_completions_of_every_shell(self, typed: Typed) -> None:
        every = [said.name for said in commands(parser()) if said.name]
        assert {"list", "import", "completions"} <= set(every)
        manual = typed("manual")[1]
        assert all(f'.SS "{name.replace("-", chr(92) + "-")}"' in manual for name in every)
        for shell in ("bash", "zsh", "fish"):
            out = typed("completions", shell)[1]
            assert all(name.split()[-1] in out for name in every)

    @pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
    def test_bash_offers_what_fits(self, typed: Typed, tmp_path: Path) -> None:
        script = tmp_path / "completions.bash"
        script.write_text(
            typed("completions", "bash")[1]
            + '\nCOMP_WORDS=(alignment-tui next-steps --a); COMP_CWORD=2; _alignment_tui; echo "${COMPREPLY[@]}"\n',
            encoding="utf-8",
        )
        done = subprocess.run(["bash", str(script)], capture_output=True, text=True, check=True, cwd=tmp_path)
        assert done.stdout.split() == ["--all"]

    @pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
    @pytest.mark.parametrize(
        ("typed_so_far", "offered"),
        [
            (("export", "--for", ""), "client sponsor coach supervision"),
            (("export", "--document", "wr"), "wrap-up"),
            (("export", "m-1", "--as", "m"), "markdown"),
            (("completions", "z"), "zsh"),
            (("schema", "me"), "meeting-agenda"),
            (("import", "a"), "a note.md"),
            (("--data-dir", "a"), "a note.md"),
            (("search", "a"), ""),
            (("--data-dir", ".", "banks", "sco"), "score"),
        ],
    )
    def test_bash_offers_what_may_stand_for_an_option_and_files_only_where_one_fits(
        self, typed: Typed, tmp_path: Path, typed_so_far: tuple[str, ...], offered: str
    ) -> None:
        (tmp_path / "here").mkdir()
        (tmp_path / "here" / "a note.md").write_text("x", encoding="utf-8")
        words = " ".join(f'"{word}"' for word in ("alignment-tui", *typed_so_far))
        script = tmp_path / "completions.bash"
        script.write_text(
            typed("completions", "bash")[1]
            + f'\nCOMP_WORDS=({words}); COMP_CWORD={len(typed_so_far)}; _alignment_tui; echo "${{COMPREPLY[*]}}"\n',
            encoding="utf-8",
        )
        done = subprocess.run(["bash", str(script)], capture_output=True, text=True, check=True, cwd=tmp_path / "here")
        assert done.stdout.strip() == offered


class TestRollUp:
    def test_groups_under_five_are_not_counted(self, records: Path, typed: Typed) -> None:
        assert "Fewer than 5 engagements" in typed("rollup")[1]
        found = checked(typed("rollup", "--json")[1])["programmes"]
        assert all(each["breakdowns"] == [] for each in found)
        assert typed("rollup", "no such programme")[0] == 1

    def test_counts_of_several_coaches_are_added_and_hold_no_name(
        self, records: Path, typed: Typed, tmp_path: Path
    ) -> None:
        for _ in range(6):
            typed("new", "Pia Lund", "--programme", "Decide", "--meetings", "all")
        out = typed("rollup", "decide", "--json")[1]
        assert checked(out)["programmes"][0]["engagements"] == 6
        assert "Pia" not in out
        theirs = tmp_path / "theirs.json"
        theirs.write_text(out, encoding="utf-8")
        both = checked(typed("rollup", "Decide", "--with", str(theirs), "--json")[1])["programmes"][0]
        assert (both["engagements"], both["coaches"]) == (12, 2)
        assert "12 engagements, 2 coaches" in typed("rollup", "Decide", "--with", str(theirs))[1]

    @pytest.mark.parametrize("words", ["", "[]", '{"form": "alignment-tui/list", "version": 1, "programmes": []}'])
    def test_what_is_no_roll_up_is_refused(self, records: Path, typed: Typed, tmp_path: Path, words: str) -> None:
        theirs = tmp_path / "theirs.json"
        theirs.write_text(words, encoding="utf-8")
        status, _, err = typed("rollup", "--with", str(theirs))
        assert status == 1
        assert "no roll-up" in err

    def test_counts_that_tell_a_few_apart_are_not_added(self, records: Path, typed: Typed, tmp_path: Path) -> None:
        theirs = tmp_path / "theirs.json"
        cell = {"name": "Engagements", "cells": [{"label": "running", "count": 1}], "apart": 0, "together": []}
        rolled = {"programme": "Decide", "engagements": 6, "coaches": 1, "breakdowns": [cell]}
        theirs.write_text(json.dumps({"form": "alignment-tui/rollup", "version": 1, "programmes": [rolled]}), "utf-8")
        assert "groups under 5" in typed("rollup", "--with", str(theirs))[2]


class TestCueScores:
    def test_the_four_figures_and_what_went_wrong(self, records: Path, typed: Typed, tmp_path: Path) -> None:
        said = tmp_path / "said.jsonl"
        rows = [
            {"speaker": "sponsor", "kind": "first", "text": "she needs better optics", "expect": ["abstract_noun"]},
            {"speaker": "sponsor", "kind": "first", "text": "we meet on Monday at ten", "expect": ["wellbeing"]},
            {"speaker": "coach", "kind": "first", "text": "what would optics be?", "expect": []},
        ]
        said.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        out = typed("banks", "score", str(said))[1]
        assert "recall          1/2 = 0.500" in out
        assert "quiet           1/1 = 1.000" in out
        assert "we meet on Monday" in out
        said.write_text("{}", encoding="utf-8")
        status, _, err = typed("banks", "score", str(said))
        assert status == 1
        assert "labelled utterance" in err

    def test_lines_from_outside_are_answered(
        self, records: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        row = {"id": "h1", "speaker": "sponsor", "kind": "first", "text": "she needs better optics"}
        monkeypatch.setattr("sys.stdin", StringIO(json.dumps(row) + "\nnot one\n\n"))
        status, out, err = typed("banks", "cues")
        answer = json.loads(out)
        assert (status, answer["id"], answer["cues"][0]) == (2, "h1", "abstract_noun")
        assert "line 2" in err


class TestInABrowser:
    def test_whoever_serves_the_screens_brings_the_driver(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert forgiving_driver() is not None
        monkeypatch.setenv(SERVED, "textual.drivers.web_driver:WebDriver")
        assert forgiving_driver() is None

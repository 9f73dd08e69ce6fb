"""The page about the command line names every command, every form with its keys, and every exit status."""

from __future__ import annotations

import json
import re
from pathlib import Path

from alignment_tui.cli.arguments import parser
from alignment_tui.cli.as_json import forms, schema
from alignment_tui.cli.completing import commands
from alignment_tui.cli.statuses import STATUSES

TEXT = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
MARKED = re.findall(r"`([^`]+)`", TEXT)


def rows(heading: str) -> list[list[str]]:
    part = TEXT.split(f"\n{heading}\n", 1)[1].split("\n## ", 1)[0]
    cells = [re.split(r"(?<!\\)\|", row.strip("|")) for row in part.splitlines() if row.startswith("|")]
    return [[cell.strip() for cell in row] for row in cells[2:]]


def test_every_command_is_named_and_no_other() -> None:
    # `banks` alone has nothing to do
    every = {said.name for said in commands(parser()) if said.name} - {"banks"}
    named = {name for row in rows("## Commands") for name in re.findall(r"`([a-z- ]+)", row[0])}
    assert {name.strip() for name in named} == every | {"alignment-tui"}


def test_every_command_that_prints_json_says_which_form_and_no_other() -> None:
    with_json = {said.name for said in commands(parser()) if any("--json" in o.option_strings for o in said.options)}
    told = [(row[0], row[2]) for row in rows("## Commands")]
    assert {name.strip() for first, last in told if last for name in re.findall(r"`([a-z- ]+)", first)} == with_json
    assert {form for _, last in told for form in re.findall(r"`([a-z-]+)`", last)} == set(forms())


def test_every_form_is_told_with_all_its_keys() -> None:
    told = {
        row[0].strip("`"): set(re.findall(r"`([a-z_]+)`", row[1])) for row in rows("## For people and for programs")
    }
    assert set(told) == set(forms())
    for form, keys in told.items():
        assert keys == set(json.loads(schema(form))["properties"]) - {"form", "version"}, form


def test_every_exit_status_is_told_in_the_same_words() -> None:
    assert {int(row[0]): row[1] for row in rows("## Exit statuses")} == STATUSES


def test_options_that_are_named_are_there() -> None:
    there = {option for said in commands(parser()) for o in said.options for option in o.option_strings}
    assert {option for words in MARKED for option in re.findall(r"--[a-z-]+", words)} <= there

"""What a fresh clone promises: exact versions, and commands that are the same wherever they are written."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import alignment_tui

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()


def spelled(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_version_is_the_same_in_both_places() -> None:
    assert PROJECT["version"] == alignment_tui.__version__


def test_constraints_hold_names_and_exact_versions_only() -> None:
    assert [row for row in CONSTRAINTS if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", row)] == []


def test_everything_asked_for_has_an_exact_version() -> None:
    exact = {spelled(row.partition("==")[0]) for row in CONSTRAINTS}
    asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]

    assert {spelled(re.split(r"[<>=~!\[; ]", wanted, maxsplit=1)[0]) for wanted in asked} <= exact


def test_the_readme_gives_one_line_to_begin_and_one_to_test() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = [row.strip() for row in readme.splitlines() if row.strip().startswith("python3 -m venv ")]

    assert [row.rpartition("&& ")[2] for row in lines] == [
        ".venv/bin/alignment-tui demo",
        ".venv/bin/python -m pytest -n auto",
    ]
    assert all("-c constraints.txt" in row for row in lines)
    assert lines[1] in (ROOT / "docs" / "developing.md").read_text(encoding="utf-8")


def test_the_changelog_names_this_version_or_what_comes_next() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert f"## {PROJECT['version']}" in changelog or "## Unreleased" in changelog

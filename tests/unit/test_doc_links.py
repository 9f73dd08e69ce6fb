"""What a page of the documentation points to is there, and every picture is shown somewhere."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))


def test_every_page_and_picture_that_is_named_is_there_and_no_picture_is_left_over() -> None:
    shown: set[Path] = set()
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                found = (page.parent / target).resolve()
                assert found.exists(), f"{page.name}: {target}"
                shown.add(found)
    assert {path.resolve() for path in (ROOT / "docs").glob("*.png")} <= shown


def test_a_picture_names_no_place_it_was_made_at() -> None:
    for path in (ROOT / "docs").glob("*.png"):
        data = path.read_bytes()
        assert not any(mark in data for mark in (b"tEXt", b"iTXt", b"eXIf", b"://")), path.name

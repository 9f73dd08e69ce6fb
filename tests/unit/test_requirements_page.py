"""The page about what must hold names tests that are there, and each row once."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "requirements.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (R\d+) \| (.+) \| (.+) \|$", TEXT, re.MULTILINE)


def test_every_row_is_there_once_and_says_something() -> None:
    assert [id_ for id_, n in Counter(id_ for id_, _, _ in ROWS).items() if n > 1] == []
    assert len(ROWS) == 125
    assert all(what.strip() and where.strip() for _, what, where in ROWS)


def test_every_test_that_is_named_is_there() -> None:
    there = {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", path.read_text(encoding="utf-8"))
    }

    assert set(re.findall(r"`(test_\w+)`", TEXT)) <= there


def test_every_screen_that_is_named_is_there() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "src/alignment_tui/ui/screens").rglob("*.py"))
    named = {re.split("[,;]", where)[0] for _, _, where in ROWS if not where.startswith("`")}

    assert named
    for name in named:
        assert f'HELP_TITLE = "{name.strip()}"' in source, name

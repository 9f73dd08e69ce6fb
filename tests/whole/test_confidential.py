"""Nothing goes out, nothing is written elsewhere, and nobody's words get where they don't belong."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import walk
from alignment_tui.clock import SystemClock
from alignment_tui.session.desk import Desk
from alignment_tui.storage.folders import Folders
from alignment_tui.ui.screens.home import HomeScreen
from alignment_tui.ui.start import CoachApp
from ui_kit import until

HERE = Path(__file__).parent
CANARIES = (
    "Marchetti", "Gareth", "Okonjo", "Tarnwick", walk.GOAL, walk.GOAL_SUCCESS, walk.PRIVATE_GOAL, walk.SUPPORT_WISH,
    walk.KEPT, walk.CLIENT_HEARD, walk.COACH_HEARD, walk.FOR_CLIENT, walk.VAGUE, walk.NEXT_QUESTION,
)  # fmt: skip
"""Whoever and whatever is typed in the walk, but for the client's name, by which the coach finds the folder."""


def as_in_names(words: str) -> str:
    """As a file's name might hold it."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:20]


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The folders after a whole engagement, and what the process was seen to do."""
    root = tmp_path_factory.mktemp("walked").resolve()
    paths = [str(HERE), str(HERE.parent), str(HERE.parent / "ui")]
    code = f"import sys; sys.path[:0] = {paths!r}; import watched_walk; from pathlib import Path; "
    done = subprocess.run(
        [sys.executable, "-B", "-c", code + "watched_walk.main(Path(sys.argv[1]))", str(root)],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return root, json.loads(done.stdout.splitlines()[-1])


def test_no_connection_no_other_program_and_no_writing_elsewhere(walked: tuple[Path, dict[str, Any]]) -> None:
    _, told = walked
    assert told["seen"] == []
    assert told["writes"] > 20


def test_only_the_folder_is_named_and_only_after_the_client(walked: tuple[Path, dict[str, Any]]) -> None:
    root, _ = walked
    for path in root.rglob("*"):
        name = "/".join(path.relative_to(root).parts)
        named = name.replace("leila-marchetti", "client", 1) if name.startswith("records/") else name
        for canary in CANARIES:
            assert as_in_names(canary) not in named.lower(), name
            assert canary.lower() not in named.lower(), name


def test_log_and_settings_hold_nobodys_words(walked: tuple[Path, dict[str, Any]]) -> None:
    root, _ = walked
    for folder in ("log", "config"):
        for path in (root / folder).rglob("*"):
            if path.is_file():
                held = path.read_text("utf-8", "replace")
                assert not [c for c in (*CANARIES, "Leila") if c in held], path


async def test_a_mistake_of_ours_is_told_without_anybodys_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(Folders(*(tmp_path / name for name in ("records", "state", "cache", "config", "log"))), SystemClock())
    desk.check()
    words = walk.PRIVATE_GOAL

    def broken(_: HomeScreen) -> None:
        raise LookupError(words)

    monkeypatch.setattr(HomeScreen, "do_engagement_new", broken)
    app = CoachApp(desk)

    async def press() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("n")
            await until(pilot, lambda: app._exception is not None, "it stops")

    with pytest.raises(LookupError):
        await press()
    (report,) = (tmp_path / "state").glob("stopped-*.txt")
    out, err = capsys.readouterr()
    assert "LookupError" in report.read_text("utf-8")
    for told in (report.read_text("utf-8"), report.name, out, err):
        assert words not in told

"""Records that are damaged, folders that can't be used, a terminal without colours: said, and nothing is touched."""

from __future__ import annotations

import os
import re
import shutil
import sys
from functools import partial
from pathlib import Path
from random import Random

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is needed", allow_module_level=True)

from textual.containers import Vertical

from alignment_tui.clock import SystemClock
from alignment_tui.session.begun import NewEngagement
from alignment_tui.session.desk import Desk
from alignment_tui.storage.folders import Folders
from alignment_tui.ui.dialogs.ask import AskDialog
from alignment_tui.ui.places import EngagementPlace
from alignment_tui.ui.screens.engagement import EngagementScreen
from alignment_tui.ui.screens.home import HomeScreen
from alignment_tui.ui.start import CoachApp
from alignment_tui.ui.widgets.rows import Rows
from corpora import corpora, damaged
from running_meeting import CLIENT, COMMAND, enter_meeting, environment, lay_down
from terminal import Terminal
from ui_kit import shown, until

OWN = Path(__file__).parent.parent / "data" / "damaged"
THOROUGH = bool(os.environ.get("ALIGNMENT_TUI_THOROUGH"))
COLOUR = re.compile(rb"\x1b\[(?:[0-9]*;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9]*)*m")


def lay_down_damaged(records: Path) -> None:
    """Every damaged file that is at hand, each in a folder of its own."""
    files = [path for path in sorted(OWN.iterdir()) if path.is_file()]
    folder = corpora()
    if folder is not None:
        more = [folder / "damaged" / case.file for case in damaged()]
        there = [path for path in more if path.is_file() and not path.is_symlink()]
        files += there if THOROUGH else Random(7).sample(there, 20)  # noqa: S311  chance, and no secret
    for number, path in enumerate(files):
        place = records / f"folder-{number}"
        place.mkdir(parents=True)
        shutil.copyfile(path, place / path.name)


def everything_in(folder: Path) -> dict[Path, tuple[bytes, int]]:
    """Every file with its bytes and when it was changed."""
    return {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in sorted(folder.rglob("*")) if p.is_file()}


def together(words: str) -> str:
    """What is on the screen without the breaks of its rows."""
    return re.sub(r"[\s│]+", "", words)


def says(app: CoachApp, words: str) -> bool:
    """Whether the words stand in the dialog, over however many rows."""
    box = app.screen.query_one(Vertical).region
    rows = [row.ljust(app.size.width)[box.x : box.right] for row in shown(app).split("\n")[box.y : box.bottom]]
    return together(words) in together("".join(rows))


async def test_each_damaged_record_is_named_with_its_line_and_what_to_do_and_none_is_touched(tmp_path: Path) -> None:
    folders = Folders(*(tmp_path / name for name in ("records", "state", "cache", "config", "log")))
    desk = Desk(folders, SystemClock())
    desk.check()
    good = desk.begin(NewEngagement(client=CLIENT)).engagement.id
    desk.close()
    lay_down_damaged(folders.records)
    before = everything_in(folders.records)
    desk = Desk(folders, SystemClock())
    desk.check()
    app = CoachApp(desk)
    async with app.run_test(size=(120, 50)) as pilot:
        await until(pilot, lambda: "need you" in shown(app).lower() or "cannot be read" in shown(app), "Home is read")
        wrong = [row for row in desk.rows() if row.problem]
        assert len(wrong) >= 15
        home = app.screen
        assert isinstance(home, HomeScreen)
        listed = home.query_one("#list", Rows)
        assert {f"wrong:{row.file}" for row in wrong} <= {row.id for row in listed.rows}
        for row in wrong:
            listed.highlight(f"wrong:{row.file}")
            listed.action_open()
            await until(pilot, lambda: isinstance(app.screen, AskDialog), f"{row.file} is told of")
            assert row.todo
            line = f"line {row.line}, " if row.line else ""
            for words in (f"This record cannot be read: {line}{row.problem}.", row.path.name, row.todo):
                await until(pilot, partial(says, app, words), f"{words}\n{shown(app)}")
            app.screen.dismiss(None)
            await until(pilot, lambda: app.screen is home, "back")
        app.open(EngagementPlace(good))
        await until(pilot, lambda: isinstance(app.screen, EngagementScreen) and CLIENT in shown(app), "the good one")
    assert everything_in(folders.records) == before


@pytest.mark.parametrize("folder", ["RECORDS", "STATE"])
@pytest.mark.parametrize("by", ["a file in its place", "its rights"])
def test_a_folder_that_cannot_be_used_is_said_before_a_word_is_typed(tmp_path: Path, folder: str, by: str) -> None:
    place = tmp_path / folder.lower()
    env = environment(tmp_path)
    if by == "its rights":
        if os.geteuid() == 0:
            pytest.skip("rights don't hold for root")
        place.mkdir(0o500)
    else:
        place.write_bytes(b"not a folder")
    with Terminal(COMMAND, env=env, columns=200) as terminal:
        assert terminal.wait_exit() == 1
        rows = [row for row in terminal.text.splitlines() if row.strip()]
        assert 1 <= len(rows) <= 2, terminal.text
        assert str(place) in terminal.text
        assert b"Traceback" not in terminal.raw
        assert b"\x1b[?1049h" not in terminal.raw
    if by != "its rights":
        assert place.read_bytes() == b"not a folder"


def test_with_no_color_not_one_colour_is_sent(tmp_path: Path) -> None:
    env = lay_down(tmp_path) | {"NO_COLOR": "1"}
    with Terminal(COMMAND, env=env) as terminal:
        enter_meeting(terminal)
        terminal.type("she needs better optics\r?")
        terminal.wait_for("? clarify")
        terminal.press("escape")
        terminal.settle(0.15)
        terminal.press("f1")
        terminal.settle()
        terminal.press("escape")
        terminal.settle(0.15)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert COLOUR.search(terminal.raw) is None, COLOUR.search(terminal.raw)
    with Terminal(COMMAND, env=lay_down(tmp_path / "other")) as terminal:
        terminal.wait_for(CLIENT)
        assert COLOUR.search(terminal.raw) is not None

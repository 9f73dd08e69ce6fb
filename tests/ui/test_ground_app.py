from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from textual.widget import Widget

from alignment_tui.ui.command import Command
from alignment_tui.ui.crash import report, write_report
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.widgets.part import Note
from ui_kit import START, app_with, rows, shown, until

WORDS = "she cries in the car park"


class TroubledScreen(FramedScreen[None]):
    OFFERED = (Command("break", "Break", "A mistake of ours.", ("ctrl+n",)),)

    def compose_body(self) -> Iterable[Widget]:
        yield Note("words")

    def do_break(self) -> None:
        words = WORDS
        raise ValueError(words)


class TestAMistakeOfOurs:
    async def test_ends_calmly_with_a_report_and_nobodys_words(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        app = app_with(TroubledScreen, reports=tmp_path / "state")
        with pytest.raises(ValueError, match="car park"):  # noqa: PT012  it is raised on leaving
            async with app.run_test(size=(80, 24)) as pilot:
                await pilot.press("ctrl+n")
                await pilot.pause()

        (path,) = (tmp_path / "state").iterdir()
        told = path.read_text(encoding="utf-8")
        printed = capsys.readouterr()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert "test_ground_app, do_break, line" in told
        assert "ValueError" in told
        assert WORDS not in told
        assert WORDS not in printed.out + printed.err
        assert "Everything saved until then is kept." in printed.err
        assert path.name in printed.err.replace("\n", "")
        assert app.return_code == 1
        assert app.desk.closed >= 1

    def test_a_report_names_causes_innermost_first(self) -> None:
        error = RuntimeError(WORDS)
        error.__cause__ = KeyError(WORDS)

        told = report(error, START)

        assert told.index("KeyError") < told.index("RuntimeError")
        assert WORDS not in told

    def test_a_folder_that_cannot_be_written_to_is_no_second_mistake(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        assert write_report(ValueError(), tmp_path / "file" / "under", START) is None


class TestTheProgram:
    async def test_no_toast_no_palette_no_bell_of_textuals(self) -> None:
        app = app_with(TroubledScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "words" in shown(app), "it is drawn")
            assert not app.ENABLE_COMMAND_PALETTE
            assert app.title == "alignment-tui"
            await pilot.press("ctrl+c", "ctrl+backslash")
            await pilot.pause()
            assert len(app._notifications) == 0
            assert "ctrl+q" not in rows(app)[-1]

    async def test_nothing_moves_by_itself(self) -> None:
        app = app_with(TroubledScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "words" in shown(app), "it is drawn")
            assert app.animation_level == "none"

    async def test_a_signal_closes_the_desk_and_leaves_with_its_number(self) -> None:
        app = app_with(TroubledScreen)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: "words" in shown(app), "it is drawn")
            app._told_to_leave(15)
            await pilot.pause()
        assert app.return_code == 143
        assert app.desk.closed >= 1


def test_the_first_frame_loads_nothing_heavy() -> None:
    modules = "alignment_tui.ui.app, alignment_tui.ui.frame, alignment_tui.ui.widgets.rows"
    program = f"import {modules}, sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())

    heavy = {
        "pydantic",
        "tomlkit",
        "markdown_it",
        "textual.widgets._markdown",
        "textual.widgets._data_table",
        "textual.widgets._text_area",
        "tree_sitter",
        "sqlite3",
    }
    assert loaded & heavy == set()

"""Leaving while the disk refuses: it asks, and what is only here gets somewhere else."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "unit"))

from alignment_tui.session.desk import Desk
from alignment_tui.session.elsewhere import Elsewhere
from alignment_tui.storage.keeper import Timing
from alignment_tui.storage.records import load
from alignment_tui.storage.store import Store
from alignment_tui.ui.dialogs.ask import AskDialog
from alignment_tui.ui.dialogs.typed import TypedDialog
from live_kit import Live, desk_with_meeting, live
from toy_notes import FailingDisk
from ui_kit import rows, shown, until


def on_a_full_disk(root: Path) -> tuple[Desk, FailingDisk]:
    """A meeting on a disk that can be full from any moment on."""
    desk = desk_with_meeting(root)
    disk = FailingDisk()
    desk.__dict__["vault"] = Store(desk.folders, desk.clock, disk=disk, timing=Timing(window=0.0))
    return desk, disk


def fill(disk: FailingDisk) -> None:
    disk.fails = lambda call, name: errno.ENOSPC if name in ("create", "write", "flush") else 0


async def refused(at: Live, *lines: str) -> None:
    for words in lines:
        await at.line(words)
    await until(at.pilot, lambda: "NOT SAVED" in rows(at.app)[-2], "it is refused")


async def test_nothing_is_asked_where_all_is_kept(tmp_path: Path) -> None:
    desk, _ = on_a_full_disk(tmp_path)
    async with live(desk) as at:
        await at.line("kept words")
        await at.type("ctrl+q")
        assert at.app.return_code == 0


async def test_it_asks_and_leaves_without_them_only_when_told(size: tuple[int, int], tmp_path: Path) -> None:
    desk, disk = on_a_full_disk(tmp_path)
    async with live(desk, size) as at:
        fill(disk)
        await refused(at, "one", "two", "three")
        await at.type("ctrl+q")
        page = " ".join(shown(at.app).split())
        assert "3 lines are only here." in page
        assert "Try again, save somewhere else, or leave without them?" in page
        assert "Try again Save somewhere else Leave without them" in page
        await at.type("enter")
        assert isinstance(at.app.screen, AskDialog), "it was tried again, and is still so"
        await at.type("escape")
        assert at.app.return_code is None
        await at.line("and on it goes")
        await at.type("ctrl+q", "right", "right", "enter")
        assert at.app.return_code == 0


async def test_once_there_is_room_again_trying_again_leaves(tmp_path: Path) -> None:
    desk, disk = on_a_full_disk(tmp_path)
    async with live(desk) as at:
        fill(disk)
        await refused(at, "one")
        await at.type("ctrl+q")
        assert "1 line is only here." in shown(at.app)
        disk.fails = lambda call, name: 0
        await at.type("enter")
        assert at.app.return_code == 0
    assert [line.text for line in at.on_disk()[1].lines] == ["one"]


async def test_saved_somewhere_else_it_leaves_and_what_is_there_is_whole(tmp_path: Path) -> None:
    desk, disk = on_a_full_disk(tmp_path)
    stick = tmp_path / "stick"
    async with live(desk) as at:
        fill(disk)
        await refused(at, "the words that count")
        await at.type("ctrl+q", "right", "enter")
        assert isinstance(at.app.screen, TypedDialog)
        await at.type("text:relative".removeprefix("text:")[0], "enter")
        assert "its whole path" in shown(at.app)
        await at.type("backspace")
        await at.paste(str(stick))
        await at.type("enter")
        await until(at.pilot, lambda: at.app.return_code == 0, "it leaves")
    (path,) = stick.glob("*/m-amara.toml")
    assert [line.text for line in load(path.read_bytes(), path).document.lines] == ["the words that count"]  # type: ignore[union-attr]
    assert (path.parent / "engagement.toml").is_file()
    assert path.stat().st_mode & 0o077 == 0


async def test_the_actions_say_so_and_what_waits_can_be_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, disk = on_a_full_disk(tmp_path)
    async with live(desk) as at:
        assert at.app.screen.command("waiting.copy").why_not(at.app.screen) is not None  # type: ignore[attr-defined]
        await at.line("kept before")
        await until(at.pilot, lambda: desk.saved().kind == "saved", "it is kept")
        fill(disk)
        await refused(at, "s numbers fine", "! brief Karin by fri")
        await at.type("text:half a")
        await at.type("ctrl+p", "text:copy what", "enter")
        await until(at.pilot, lambda: "on the clipboard" in shown(at.app), "it is said")
        copied = at.app.clipboard
        assert "numbers fine" in copied
        assert "brief Karin" in copied
        assert "kept before" not in copied
        assert "numbers fine" not in rows(at.app)[-2]
        disk.fails = lambda call, name: 0


def test_a_second_copy_is_beside_the_first(tmp_path: Path) -> None:
    desk, _ = on_a_full_disk(tmp_path / "one")
    desk.meeting("m-amara")
    elsewhere = Elsewhere(desk)

    first, again = elsewhere.save(tmp_path / "there"), elsewhere.save(tmp_path / "there")

    assert len({*first, *again}) == 4
    assert all(load(path.read_bytes(), path) for path in (*first, *again))
    assert elsewhere.only_here() == 0
    assert elsewhere.words() == ""
    desk.close()

"""A record that was changed or taken away outside while its meeting is open: the coach says which version stands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from alignment_tui.domain.line import Line
from live_kit import Live, desk_with_meeting, live
from ui_kit import shown, until

LINES = (Line(id="l1", at="00:01:00", who="sponsor", text="good to be here"),)


def record(at: Live) -> Path:
    return at.desk.folders.records / "e-amara" / "m-amara.toml"


async def choose(at: Live, *keys: str) -> None:
    await at.type("/", "text:which version", "enter")
    await until(at.pilot, lambda: "outside" in shown(at.app), "it is asked")
    await at.type(*keys, "enter")


async def changed_on_both_sides(at: Live) -> None:
    """A word is written over by another program, and a line is typed here."""
    path = record(at)
    path.write_bytes(path.read_bytes().replace(b"good to be here", b"good that you came"))
    await at.line("half the calls end up with her")
    at.screen.open.work.opened("m-amara").flush()
    assert at.desk.contested() is not None


@pytest.mark.parametrize(
    ("keys", "stands"),
    [
        (("right",), ["good to be here", "half the calls end up with her"]),
        (("right", "right"), ["good that you came"]),
    ],
    ids=["ours", "theirs"],
)
async def test_the_chosen_one_stands_and_the_other_is_among_the_earlier_copies(
    tmp_path: Path, keys: tuple[str, ...], stands: list[str]
) -> None:
    async with live(desk_with_meeting(tmp_path, lines=LINES)) as at:
        await changed_on_both_sides(at)
        await choose(at, *keys)
        await until(at.pilot, lambda: at.desk.contested() is None, "one was chosen")
        await until(at.pilot, lambda: [line.text for line in at.meeting.lines] == stands, "it stands on the screen")
        kept = b"".join(path.read_bytes() for path in at.desk.folders.history.rglob("*.toml"))
        assert (b"good that you came" if "good to be here" in stands else b"half the calls") in kept
    assert [line.text for line in at.on_disk()[1].lines] == stands


async def test_not_choosing_leaves_both(tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path, lines=LINES)) as at:
        await changed_on_both_sides(at)
        await choose(at)
        assert at.desk.contested() is not None
        at.screen.open.work.opened("m-amara").flush()
        await until(
            at.pilot, lambda: "Choose under / which version stands" in shown(at.app), "the way to choose is told"
        )
        assert b"good that you came" in record(at).read_bytes()
        assert len(at.meeting.lines) == 2


async def test_what_was_taken_away_is_written_again_when_asked_for(tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path, lines=LINES)) as at:
        shutil.move(record(at), tmp_path / "elsewhere.toml")
        await at.line("half the calls end up with her")
        at.screen.open.work.opened("m-amara").flush()
        assert not record(at).exists()
        await choose(at, "right")
        await until(at.pilot, lambda: record(at).exists(), "it is there again")
    assert len(at.on_disk()[1].lines) == 2


async def test_it_cannot_be_chosen_where_nothing_was_changed(tmp_path: Path) -> None:
    async with live(desk_with_meeting(tmp_path, lines=LINES)) as at:
        await at.type("/", "text:which version")
        assert "not yet: nothing was" in shown(at.app)
        await at.type("enter")
        assert len(at.app.screen_stack) == 1

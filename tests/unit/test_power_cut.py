"""A power cut, simulated: what wasn't flushed may be there, in part, or not at all. Everything acknowledged is."""

from __future__ import annotations

import errno
import os
import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from alignment_tui.storage.snapshot import RecordFile
from toy_notes import Bench, FailingDisk, Notes

THOROUGH = int(os.environ.get("ALIGNMENT_TUI_THOROUGH") or 0)


@dataclass
class Bytes:
    """A file apart from its names: what surely lasts, and what was written since."""

    lasting: bytes = b""
    since: bytes = b""


@dataclass
class Names:
    """A folder: the names that surely last, and what was done to names since, in order."""

    lasting: dict[str, Bytes | Names] = field(default_factory=dict)
    since: list[tuple[str, Bytes | Names | None]] = field(default_factory=list)

    def now(self) -> dict[str, Bytes | Names]:
        """The names as the running system sees them."""
        return _done(self.lasting, self.since)


class RecordingDisk(FailingDisk):
    """Does everything for real, and keeps account of what would outlive a power cut."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root, self.tree = root, Names()
        self._open: dict[int, Bytes] = {}
        self.forgets = ""
        """A call that is taken for done and isn't: the mistake to be found."""
        self.unlucky: Path | None = None
        """A folder that can't be flushed for now."""

    def folder(self, path: Path) -> Names:
        at = self.tree
        for name in path.relative_to(self.root).parts:
            found = at.now().get(name)
            if not isinstance(found, Names):
                found = Names()  # made by the test itself, and lasting
                at.lasting[name] = found
            at = found
        return at

    def create(self, path: Path) -> int:
        descriptor = super().create(path)
        made = self._open[descriptor] = Bytes()
        self.folder(path.parent).since.append((path.name, made))
        return descriptor

    def write(self, descriptor: int, data: bytes) -> None:
        super().write(descriptor, data)
        self._open[descriptor].since += data

    def flush(self, descriptor: int) -> None:
        super().flush(descriptor)
        if self.forgets != "flush":
            file = self._open[descriptor]
            file.lasting, file.since = file.lasting + file.since, b""

    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        self._open.pop(descriptor, None)

    def flush_folder(self, folder: Path) -> None:
        super().flush_folder(folder)
        if folder == self.unlucky:
            raise OSError(errno.EIO, "the disk said no")
        if self.forgets != "flush_folder":
            names = self.folder(folder)
            names.lasting, names.since = names.now(), []

    def replace(self, old: Path, new: Path) -> None:
        super().replace(old, new)
        assert old.parent == new.parent or old.parent == new.parent.parent
        moved = self.folder(old.parent).now()[old.name]
        self.folder(new.parent).since.append((new.name, moved))
        self.folder(old.parent).since.append((old.name, None))

    def remove(self, path: Path) -> None:
        super().remove(path)
        self.folder(path.parent).since.append((path.name, None))

    def make_folder(self, folder: Path) -> None:
        was_there = folder.exists()
        super().make_folder(folder)
        if not was_there:
            self.folder(folder.parent).since.append((folder.name, Names()))

    def cut(self, place: Path, chance: random.Random) -> None:
        """Lay down at `place` one of the states in which a power cut now may leave the disk."""
        _lay_down(self.tree, place, chance)


def _done(names: dict[str, Bytes | Names], steps: list[tuple[str, Bytes | Names | None]]) -> dict[str, Bytes | Names]:
    names = dict(names)
    for name, thing in steps:
        if thing is None:
            names.pop(name, None)
        else:
            names[name] = thing
    return names


def _lay_down(names: Names, place: Path, chance: random.Random) -> None:
    place.mkdir()
    steps = names.since[: chance.choice((0, len(names.since), chance.randint(0, len(names.since))))]
    for name, thing in _done(names.lasting, steps).items():
        if isinstance(thing, Names):
            _lay_down(thing, place / name, chance)
        else:
            there = chance.choice((0, len(thing.since), chance.randint(0, len(thing.since))))
            (place / name).write_bytes(thing.lasting + thing.since[:there])


def lost_in_a_power_cut(place: Path, seed: int, forgets: str = "") -> list[str]:
    """Type, snapshot, be cut at some call, and open what is left: what was acknowledged and is missing.

    In every second life some flushes fail on the way.
    """
    place.mkdir()
    chance = random.Random(seed)  # noqa: S311  chance, and no secret
    before, after = place / "before", place / "after"
    before.mkdir()
    disk = RecordingDisk(before)
    disk.forgets = forgets
    bench = Bench(before, disk)
    bench.path.write_bytes(bench.codec.dump(Notes(), {}, None).data)
    disk.folder(bench.folders.records).lasting[bench.path.name] = Bytes(bench.path.read_bytes())
    document = bench.open()
    acknowledged = known = number = 0
    cut_at = disk.calls + chance.randint(1, 400)

    def cut(call: int, name: str) -> int:
        if call == cut_at:
            disk.cut(after, chance)
        unlucky = seed % 2 and name in {"flush", "flush_folder"} and chance.random() < 0.2
        return errno.EIO if unlucky else 0

    disk.fails = cut
    while not after.exists():
        known = acknowledged
        number += 1
        bench.record(document, number)
        bench.wait(chance.choice((0.2, 1.0, 31.0)))
        if document.state.waiting == 0:
            acknowledged = number
    again = Bench(after)
    try:
        lines = dict(again.open().document.lines)
    except Exception as error:  # noqa: BLE001  whatever it is, it is a loss
        return [type(error).__name__]
    return [f"l{n}" for n in range(1, known + 1) if f"l{n}" not in lines]


def test_everything_acknowledged_outlives_a_power_cut(tmp_path: Path) -> None:
    for seed in range(2000 if THOROUGH else 150):
        assert lost_in_a_power_cut(tmp_path / str(seed), seed) == [], seed


@pytest.mark.parametrize("forgets", ["flush", "flush_folder"])
def test_a_store_that_does_not_flush_is_found_out(tmp_path: Path, forgets: str) -> None:
    assert any(lost_in_a_power_cut(tmp_path / str(seed), seed, forgets) for seed in range(150))


def lost_after_a_rename_that_was_not_flushed(place: Path) -> bool:
    """The flush after the rename fails once; later all is called saved, and then the power goes."""
    before = place / "before"
    before.mkdir()
    disk = RecordingDisk(before)
    bench = Bench(before, disk)
    bench.path.write_bytes(bench.codec.dump(Notes(), {}, None).data)
    disk.folder(bench.folders.records).lasting[bench.path.name] = Bytes(bench.path.read_bytes())
    document = bench.open()
    bench.record(document, 1)
    bench.wait(1)
    disk.unlucky = bench.folders.records
    bench.wait(40)
    disk.unlucky = None
    bench.wait(20)
    assert document.state.kind == "saved"
    for seed in range(40):
        disk.cut(place / str(seed), random.Random(seed))  # noqa: S311  chance, and no secret
    return any(not Bench(place / str(seed)).open().document.lines for seed in range(40))


def test_a_rename_is_flushed_before_it_is_trusted(tmp_path: Path) -> None:
    assert not lost_after_a_rename_that_was_not_flushed(tmp_path)


def test_taking_a_rename_for_lasting_because_it_can_be_seen_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RecordFile, "make_last", lambda _: None)

    assert lost_after_a_rename_that_was_not_flushed(tmp_path)

"""Whatever is done to a record in whatever order, no version of anyone is lost, and the record is whole throughout."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from alignment_tui.storage.store import Open
from toy_notes import Bench, Notes


class Keeping(RuleBasedStateMachine):
    """A coach, another computer, kills and second windows, all at one record."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.bench = Bench(Path(self.place.name))
        self.document: Open[Notes] = self.bench.begin()
        self.number = 0
        self.struck: set[str] = set()
        self.acknowledged: set[str] = set()
        self.waiting: list[str] = []
        self.theirs: set[str] = set()

    def teardown(self) -> None:
        self._note()
        self.document.close()
        self._everything_is_somewhere()
        self.bench.stop()
        self.place.cleanup()

    def _note(self) -> None:
        if self.document.state.waiting == 0:
            self.acknowledged.update(self.waiting)
            self.waiting.clear()

    @rule(text=st.text(max_size=5))
    def type_a_line(self, text: str) -> None:
        self.number += 1
        self.bench.record(self.document, self.number, f"ours {self.number} {text}")
        self.waiting.append(f"l{self.number}")

    @rule(text=st.text(max_size=5))
    def half_type(self, text: str) -> None:
        self.document.write_draft(text)

    @rule(seconds=st.sampled_from([0.05, 0.2, 1.0, 3.0, 31.0, 400.0]))
    def let_time_pass(self, seconds: float) -> None:
        self.bench.wait(seconds)
        self._note()

    @rule(mark=st.booleans())
    def ask_for_a_snapshot(self, mark: bool) -> None:
        self.document.snapshot(mark=mark)

    @rule()
    def be_killed(self) -> None:
        self._note()
        self.bench.stop(self.document)
        self.waiting.clear()
        self.document = self.bench.open()

    @rule()
    def close_and_open(self) -> None:
        self.document.close()
        self._note()
        self.document = self.bench.open()
        assert self.document.recovered is None or self.document.theirs is not None

    @rule()
    def look_from_a_second_window(self) -> None:
        second = self.bench.open()
        assert second.read_only
        assert second.document == self.bench.on_disk
        second.close()

    @rule()
    def write_on_another_computer(self) -> None:
        self.number += 1
        id_ = f"t{self.number}"
        self.bench.write_outside(self.bench.on_disk.put(id_, f"theirs {self.number}"))
        self.theirs.add(id_)
        self.bench.wait(2.5)  # within the gap between two looks a second write of theirs replaces their first
        self._note()

    @rule()
    def lay_out_anew_on_another_computer(self) -> None:
        self.bench.path.write_bytes(self.bench.path.read_bytes().replace(b", ", b" ,\r\n"))

    @precondition(lambda self: self.document.theirs is not None)
    @rule(ours=st.booleans())
    def choose(self, ours: bool) -> None:
        state = self.document.keep_ours() if ours else self.document.take_theirs()
        self._note()
        assert state.kind in {"saved", "saving"}
        assert self.document.theirs is None

    @precondition(lambda self: self.document.document.lines)
    @rule(data=st.data())
    def strike_a_line(self, data: st.DataObject) -> None:
        id_, _ = data.draw(st.sampled_from(self.document.document.lines))
        self.document.strike(id_, self.document.document.without(id_))
        self.struck.add(id_)
        self._note()

    @invariant()
    def _the_record_is_whole(self) -> None:
        assert self.bench.on_disk.id == "m-notes"
        assert not list(self.bench.folders.records.glob(".~*"))

    @invariant()
    def _everything_is_somewhere(self) -> None:
        """In the document, in the record, or in a copy of the history."""
        folder = self.bench.folders.history / "m-notes"
        copies = [self.bench.codec.load(p.read_bytes(), p).document for p in folder.glob("*.toml")]
        kept = {i for notes in (self.document.document, self.bench.on_disk, *copies) for i, _ in notes.lines}
        assert self.acknowledged - self.struck <= kept
        assert self.theirs - self.struck <= kept

    @invariant()
    def _saved_means_saved(self) -> None:
        if self.document.state.kind == "saved":
            segments = b"".join(p.read_bytes() for p in self.bench.folders.journal.rglob("*.j"))
            on_disk = dict(self.bench.on_disk.lines)
            for id_, _ in self.document.document.lines:
                assert id_ in on_disk or f'"{id_}"'.encode() in segments


TestKeeping = Keeping.TestCase

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from alignment_tui.domain.edits import Edit, FieldWritten, RowPut, apply_all
from alignment_tui.domain.line import Asked, Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.edit_json import edit_to_json
from alignment_tui.storage.record_codec import Document, RecordCodec
from alignment_tui.storage.state import Action
from alignment_tui.storage.store import Open, Vault
from alignment_tui.storage.writer import Writer
from apart import folders_in
from toy_notes import HandClock, words_anywhere

QUIET = "went quiet at fine"


class Room:
    """The real records over a clock set by hand."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.folders = folders_in(place)
        self.folders.records.mkdir(exist_ok=True)
        self.path = self.folders.records / "2026-11-18-first-7f3k9q.toml"
        self.clock = HandClock()
        self.open_vault()

    def open_vault(self) -> None:
        self.writer = Writer(self.clock, start=False)
        self.vault: Vault[Document] = Vault(self.folders, self.clock, RecordCodec(), writer=self.writer)

    def do(self, document: Open[Document], says: str, *edits: Edit) -> None:
        meeting = document.document
        assert isinstance(meeting, Meeting)
        action: Action = {"id": f"a-{says}", "says": says, "edits": [edit_to_json(e) for e in edits]}
        document.record(action, apply_all(meeting, edits))

    def wait(self, seconds: float) -> None:
        self.writer.turn()
        self.clock.seconds += seconds
        self.writer.turn()

    def killed(self, document: Open[Document]) -> Open[Document]:
        lock = document._keeper._lock
        assert lock is not None
        lock.release()
        self.open_vault()
        return self.vault.open(self.path)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def line(number: int, text: str, mark: str = "") -> RowPut:
    return RowPut("line", Line(id=f"l{number}", text=text, mark=mark))


class TestAMeeting:
    def test_is_back_after_a_kill_as_actions_that_can_be_undone(self, room: Room) -> None:
        document = room.vault.create(Meeting(id="m-7f3k9q"), room.path)
        room.do(document, "a line", line(1, "wants her to run it"), FieldWritten("phase", "facilitation"))
        room.do(document, "a line", line(2, "alone"))
        room.wait(1)

        again = room.killed(document)

        assert again.document == document.document
        assert again.recovered is not None
        assert again.recovered.before == Meeting(id="m-7f3k9q")
        assert [a["says"] for a in again.recovered.actions] == ["a line", "a line"]

    def test_keeps_the_comments_of_a_hand_and_its_line_ends_are_no_conflict(self, room: Room) -> None:
        document = room.vault.create(Meeting(id="m-7f3k9q"), room.path)
        room.do(document, "a line", line(1, "one"))
        document.flush()
        room.path.write_bytes(b"# mine\n" + room.path.read_bytes())
        room.wait(3)
        room.do(document, "a line", line(2, "two"))

        assert document.flush().kind == "saved"
        assert room.path.read_bytes().startswith(b"# mine\n")
        assert b'text = "two"' in room.path.read_bytes()

    def test_of_a_newer_version_is_read_only(self, room: Room) -> None:
        room.path.write_bytes(b'schema = 9\nid = "m-7f3k9q"\nkind = "first"\n')

        assert room.vault.open(room.path).read_only == "it was written by a newer version of this program"

    def test_is_never_written_over_a_conflict_mark(self, room: Room) -> None:
        document = room.vault.create(Meeting(id="m-7f3k9q"), room.path)
        room.do(document, "a line", line(1, "one"))
        document.flush()
        marked = room.path.read_bytes() + b"<<<<<<< HEAD\n"
        room.path.write_bytes(marked)
        room.do(document, "a line", line(2, "two"))
        room.wait(40)
        document.close()

        assert room.path.read_bytes() == marked


class TestNotToBeKept:
    def test_a_line_leaves_record_journal_history_and_base_copies(self, room: Room) -> None:
        document = room.vault.create(Meeting(id="m-7f3k9q"), room.path)
        room.do(document, "a line", line(1, "numbers fine"))
        room.do(document, QUIET, line(2, QUIET, mark="private"))
        room.do(document, "a question", RowPut("asked", Asked(id="q1", text="What would it be?", about="l1")))
        document.snapshot(mark=True)
        room.wait(400)
        room.do(document, QUIET, line(2, f"{QUIET}. ask after", mark="private"))
        room.do(document, "a line", RowPut("line", Line(id="l3", text="and then"), after="l2"))
        room.wait(1)
        assert len(words_anywhere(room.place, QUIET)) >= 3
        before = document.document
        assert isinstance(before, Meeting)

        after = replace(before, lines=tuple(x for x in before.lines if x.id != "l2"))
        assert document.strike("l2", after).kind == "saved"

        assert words_anywhere(room.place, QUIET) == []
        again = room.killed(document)
        assert again.document == after
        assert again.recovered is None

    def test_a_stop_right_after_the_act_was_kept_loses_neither_the_act_nor_the_order(
        self, room: Room, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        document = room.vault.create(Meeting(id="m-7f3k9q"), room.path)
        room.do(document, "a line", line(1, "one"))
        room.do(document, QUIET, line(2, QUIET))
        room.do(document, "a line", line(4, "four"))
        room.do(document, "a line", RowPut("line", Line(id="l3", text="three"), after="l2"))
        room.wait(1)
        before = document.document
        assert isinstance(before, Meeting)
        monkeypatch.setattr(Disk, "replace", _refuse)
        document.strike("l2", replace(before, lines=tuple(x for x in before.lines if x.id != "l2")))
        monkeypatch.undo()

        again = room.killed(document)

        assert isinstance(again.document, Meeting)
        assert [x.id for x in again.document.lines] == ["l1", "l3", "l4"]
        assert words_anywhere(room.place, QUIET) == []


def _refuse(*_: object) -> None:
    raise PermissionError(13, "no")

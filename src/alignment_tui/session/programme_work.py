"""A programme's record at hand: changed, undone and kept like an engagement, with nothing of a client in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from alignment_tui.clock import Clock
from alignment_tui.domain.edits import Action, Edit, apply_all, inverses
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.programme_record import ProgrammeRecord
from alignment_tui.session.ids import fresh, ids_in, token
from alignment_tui.storage.records import edit_to_json
from alignment_tui.storage.state import SaveState

if TYPE_CHECKING:
    from alignment_tui.session.work import OpenDocument

_Done = tuple[Action, tuple[Edit, ...]]


class ProgrammeWork:
    """A programme that is open, and what can be taken back in it since it was opened in this run."""

    def __init__(self, opened: OpenDocument, clock: Clock) -> None:
        self._opened = opened
        self._clock = clock
        self._done: list[_Done] = []
        self._taken_back: list[_Done] = []
        self._told: list[Callable[[], None]] = []
        self._reloaded = False
        self._actions = 0
        self._run = token(6)

    @property
    def record(self) -> ProgrammeRecord:
        """The programme as it stands now."""
        return cast(ProgrammeRecord, self._opened.document)

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return self._opened.path

    def do(self, action: Action) -> None:
        """Apply an action, send it to be kept, and tell whoever shows it."""
        if not action.programme or self.read_only():
            return
        back = inverses(self.record, action.programme)
        if not back:
            return
        before = self._done[-1] if self._done else None
        if before is not None and action.joins and before[0].joins == action.joins:
            self._done[-1] = (action, (*back, *before[1]))
        else:
            self._done.append((action, back))
        self._taken_back.clear()
        self._send(action.says, action.programme)

    def undo(self) -> str:
        """Take the last action back; how to speak of it, or empty."""
        if not self._done or self.read_only():
            return ""
        action, back = self._done.pop()
        again = inverses(self.record, back)
        self._taken_back.append((Action(action.says, programme=again), back))
        self._send(action.says, back)
        return action.says

    def redo(self) -> str:
        """Bring it again; how to speak of it, or empty."""
        if not self._taken_back or self.read_only():
            return ""
        action, back = self._taken_back.pop()
        self._done.append((action, back))
        self._send(action.says, action.programme)
        return action.says

    @property
    def next_undo(self) -> str:
        """What undo would take back; empty when nothing."""
        return self._done[-1][0].says if self._done else ""

    @property
    def next_redo(self) -> str:
        """What redo would bring again; empty when nothing."""
        return self._taken_back[-1][0].says if self._taken_back else ""

    def saved(self) -> SaveState:
        """What the disk has said."""
        return self._opened.state

    all_saved = saved

    def at_hand(self) -> tuple[OpenDocument, ...]:
        """The one record."""
        return (self._opened,)

    def read_only(self) -> str:
        """Why nothing can be written; empty when it can."""
        return self._opened.read_only or ""

    def moment(self) -> Moment:
        """Now, with fresh ids."""
        return Moment(now=self._clock.now(), at="", new_id=lambda prefix: fresh(prefix, 4, ids_in(self.record)))

    def on_change(self, told: Callable[[], None]) -> Callable[[], None]:
        """Call `told` after every change; returns what ends that."""
        self._told.append(told)
        return lambda: self._told.remove(told) if told in self._told else None

    def listen(self, told: Callable[[], None]) -> None:
        """Call `told` when the disk has said something new, on the writing thread."""

        def reloaded(_: object) -> None:
            self._reloaded = True
            told()

        self._opened.on_state(lambda _: told())
        self._opened.on_reload(reloaded)

    def tell_reloaded(self) -> bool:
        """Tell whoever shows it when it was read again from outside; nothing before that can be taken back."""
        if not self._reloaded:
            return False
        self._reloaded = False
        self._done.clear()
        self._taken_back.clear()
        self._tell()
        return True

    def write_out(self) -> None:
        """Ask for the record to be written now."""
        self._opened.snapshot()

    def close(self) -> None:
        """Close it; all of it is kept."""
        self._opened.close()

    def _send(self, says: str, edits: tuple[Edit, ...]) -> None:
        self._actions += 1
        changed = apply_all(self.record, edits)
        action: dict[str, object] = {
            "id": f"{self._run}-{self._actions}",
            "says": says,
            "edits": [edit_to_json(e) for e in edits],
        }
        self._opened.record(action, changed)
        self._tell()

    def _tell(self) -> None:
        for told in tuple(self._told):
            told()

"""The days of the other meetings in the plan; each can stay open (R78)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical

from alignment_tui.domain.meeting import FINAL, FIRST, MIDPOINT
from alignment_tui.session.beginning import When, understand
from alignment_tui.ui.widgets.fields import TextField

LATER: Final = {"when-first": FIRST, "when-midpoint": MIDPOINT, "when-final": FINAL}
"""The fields, and the kind of meeting of each."""
_LONG_ANSWER, _LONGEST_ANSWER = 38, 47
_NAMES: Final = {FIRST: "First meeting", MIDPOINT: "Midpoint", FINAL: "Final"}


def show_answer(field: TextField, when: When) -> None:
    """How the day of the meeting it begins with was understood; a long answer needs the room of the longer label."""
    length = len(when.words)
    label = "When we meet" if length < _LONG_ANSWER else "When" if length < _LONGEST_ANSWER else ""
    field.show(label=label, hint=when.words)


class LaterDays(Vertical):
    """A field for each meeting in the plan besides the one that the engagement begins with."""

    DEFAULT_CSS = "LaterDays { height: auto; }"

    def __init__(self, typed: Iterable[str]) -> None:
        super().__init__()
        self._fields = {
            name: TextField(_NAMES[kind], value=words, id=name)
            for (name, kind), words in zip(LATER.items(), typed, strict=True)
        }

    def compose(self) -> ComposeResult:
        """The fields."""
        yield from self._fields.values()

    def show_for(self, kind: str, plan: Collection[str]) -> None:
        """Those of the plan that are not the one it begins with."""
        for name, field in self._fields.items():
            field.display = LATER[name] in plan and LATER[name] != kind

    def answer(self, now: datetime) -> dict[str, When]:
        """How the days of the fields that are shown were understood; each says so too."""
        found = {name: understand(field.value, now) for name, field in self._fields.items() if field.display}
        for name, when in found.items():
            self._fields[name].show(hint=when.words or "no day yet")
        return found

    def known(self, now: datetime) -> tuple[tuple[str, date, str], ...]:
        """The kinds of the meetings that have a day, with the day and the time of day."""
        return tuple((LATER[name], w.day, w.at) for name, w in self.answer(now).items() if w.day is not None)

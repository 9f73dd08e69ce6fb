"""Fields bound to a document: what is typed is kept after a short pause, on leaving, and before anything else acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from textual.timer import Timer
from textual.widget import Widget

from alignment_tui.domain.edits import Action
from alignment_tui.ui.text import entered
from alignment_tui.ui.widgets.fields import FieldRow, TextField

PAUSE: Final = 0.3
"""Seconds without a key after which what was typed is kept."""


@dataclass
class _Held:
    field: FieldRow
    read: Callable[[], str]
    write: Callable[[str], Action]
    known: str
    """What the field would show of the document, as last loaded or kept."""


class Bound:
    """Some fields of one page, and the words of the documents that they stand for.

    A visit to a field is taken back in one go. Loading posts nothing, and never over words that are not kept yet.
    """

    def __init__(self, host: Widget, do: Callable[[Action], object]) -> None:
        """`do` keeps an action; `host` lends its timer."""
        self._host, self._do = host, do
        self._held: list[_Held] = []
        self._timer: Timer | None = None
        self._visit = 0

    def bind(self, field: FieldRow, read: Callable[[], str], write: Callable[[str], Action]) -> FieldRow:
        """Bind a field: `read` gives the words of the document, `write` the action that keeps others."""
        self._held.append(_Held(field, read, write, _as_shown(field, read())))
        field.load(read())
        return field

    def has(self, field: FieldRow) -> bool:
        """Whether the field is one of these."""
        return any(h.field is field for h in self._held)

    def typed(self) -> None:
        """A field has changed: keep it when the keys rest."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._host.set_timer(PAUSE, self.keep)

    def left(self) -> None:
        """The keys went elsewhere: keep what was typed; what follows is another visit."""
        self.keep()
        self._visit += 1

    def keep(self) -> None:
        """Keep what was typed and is not kept yet."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        for place, held in enumerate(self._held):
            words = held.field.value
            if words != held.known:
                held.known = words
                action = held.write(words)
                self._do(replace(action, joins=f"{id(self)}-{place}-{self._visit}"))

    def load(self) -> None:
        """Show the documents as they are now, but for words that are not kept yet."""
        for held in self._held:
            if held.field.value == held.known:
                words = held.read()
                held.known = _as_shown(held.field, words)
                if held.field.value != held.known:
                    held.field.load(words)


def _as_shown(field: FieldRow, words: str) -> str:
    shown = entered(words)
    return shown.replace("\n", " ") if isinstance(field, TextField) else shown.rstrip("\n")

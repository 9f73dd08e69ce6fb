"""Every action by its name, in the box: the list stands in the right part, and nothing covers the last lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.content import Content

from alignment_tui.ui.command import BACK, HELP, Command
from alignment_tui.ui.dialogs.actions import REACHES, action_row, listed, matching, rank
from alignment_tui.ui.screens.live import commands as known
from alignment_tui.ui.screens.live.asking import Ready
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.text import EMPTY, labelled
from alignment_tui.ui.widgets.rows import Row

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen

_HEADINGS: Final = {"screen": "In this meeting", "engagement": "Elsewhere", "everywhere": "Everywhere"}


class Acting(Mode):
    """A few letters, Enter does the chosen one."""

    acts = True

    def __init__(self, at: BoxScreen, before: str) -> None:
        """`before`: who was speaking when it began."""
        super().__init__(at)
        self._before = before
        self._all = self._named(listed(at))
        self._found: list[Command] = []
        self._chosen: str | None = None
        self._list()

    def _named(self, commands: Sequence[Command]) -> tuple[Command, ...]:
        """With what would be taken back by its name, and first."""
        says = self.at.open.work.next_undo
        first = [replace(c, label=f"Undo: {says}") for c in commands if c.id == known.UNDO.id and says]
        return (*first, *(c for c in commands if not (first and c.id == known.UNDO.id)))

    def _question(self) -> Ready | None:
        words = self.at.box.words
        return self.at.hand.number(int(words)) if words.isascii() and words.isdigit() and len(words) == 1 else None

    def _list(self) -> None:
        query = self.at.box.words
        self._found = matching(self._all, query)
        if not self._found:
            self._chosen = None
        elif query:
            able = sorted(self._found, key=lambda c: (c.why_not(self.at) is not None, rank(c.label, query) or 0))
            self._chosen = able[0].id
        else:
            # so that / and Enter never take anything back by accident
            able = [c for c in self._found if c.id != known.UNDO.id and c.why_not(self.at) is None]
            self._chosen = able[0].id if able else None

    def above(self) -> Sequence[Content]:
        """Nothing: the list is elsewhere."""
        return ()

    def hint(self) -> Content:
        """What to type."""
        return labelled(
            ("a few letters, ", "$muted"), ("Enter", "bold $strong"), (" does the first   ", "$muted"),
            ("Esc", "bold $strong"), (" back", "$muted"),
        )  # fmt: skip

    def aside(self) -> Content:
        """The same, shorter."""
        return EMPTY if self.at.roomy or self.at.tiny else labelled(("a few letters, then Enter", "$muted"))

    def beside(self) -> tuple[Sequence[Row], str | None] | None:
        """The actions, by where they act."""
        head = labelled(("Actions", "bold $strong"))
        count = labelled((f"{len(self._found)} of {len(self._all)}", "$muted"))
        rows = [Row.heading(head, count)]
        if not self._found:
            none = labelled(('No action with "', "$muted"), (self.at.box.words, "$text"), ('".', "$muted"))
            return [*rows, Row.room(), Row("", none, can_choose=False)], None
        for reach in REACHES:
            these = [c for c in self._found if c.reach == reach]
            if these:
                rows += [Row.room(), Row.heading(labelled((_HEADINGS[reach], "$muted")))]
                rows += [action_row(self.at, c) for c in these]
        return rows, self._chosen

    def footer(self) -> Sequence[Command]:
        """Choose, do, back."""
        return (known.CHOOSE, known.DO_IT, *(() if self.at.tiny else (known.UNSLASH,)), BACK, HELP)

    def key(self, key: str) -> bool:
        """Up and down choose."""
        if key in ("up", "down", "pageup", "pagedown"):
            step = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}[key]
            order = [c.id for reach in REACHES for c in self._found if c.reach == reach]
            if order and self._chosen in order:
                self._chosen = order[min(max(order.index(self._chosen) + step, 0), len(order) - 1)]
                self.at.mode_changed()
            return True
        return key in ("tab", "shift+tab")

    def typed(self) -> None:
        """Fewer are listed; the number of a question says that it was asked."""
        asked = self._question()
        if asked is not None:
            self.at.resume(self._before)
            self.at.ask_ready(asked)
            return
        self._list()
        self.at.mode_changed()

    def picked(self, row_id: str) -> None:
        """A click does it."""
        self._chosen = row_id
        self.enter()

    def enter(self) -> None:
        """Do the chosen one, or say why not."""
        command = next((c for c in self._found if c.id == self._chosen), None)
        if command is None:
            self.at.say(f'No action with "{self.at.box.words}".')
            return
        why = command.why_not(self.at)
        if why is not None:
            self.at.say(f"Not yet: {why}.")
            return
        self.at.resume(self._before, keep_choice=True)
        self.at.action_command(command.id)
        self.at.choice_over()

    def back(self) -> bool:
        """Back to the lines."""
        self.at.resume(self._before)
        return True

"""One thing is put into words in the box, while the page that it belongs to stays in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from alignment_tui.ui.command import BACK, HELP, Command
from alignment_tui.ui.screens.live import hour_commands as hour
from alignment_tui.ui.screens.live.box import Box
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.text import clip, labelled
from alignment_tui.ui.widgets.rows import Row

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen


class Wording(Mode):
    """The words in the box are for one thing of a page; Enter hands them over, Esc leaves it as it was."""

    page = True

    def __init__(
        self, at: BoxScreen, under: Mode, sign: str, words: str, done: Callable[[str], None], hint: str = ""
    ) -> None:
        """`sign`: what the chip says, one of those in mode.py; `done` gets the words once they are kept."""
        super().__init__(at)
        self._under, self._done, self._hint = under, done, hint
        at.set_aside()
        at.put(Box(who=at.box.who, sign=sign, text=words, loaded=words))

    @classmethod
    def begin(
        cls, at: BoxScreen, under: Mode, sign: str, words: str, done: Callable[[str], None], hint: str = ""
    ) -> None:
        """The keys are about the words from now on."""
        at.become(cls(at, under, sign, words, done, hint))

    def page_rows(self) -> tuple[Sequence[Row], str | None]:
        """The page's own."""
        return self._under.page_rows()

    def beside(self) -> tuple[Sequence[Row], str | None] | None:
        """The page's own."""
        return self._under.beside()

    def hint(self) -> Content:
        """What becomes of the words."""
        return labelled((self._hint, "$muted"))

    def above(self) -> Sequence[Content]:
        """The same, where there is no row under the box."""
        return () if self.at.roomy else (labelled((clip(self._hint, self.at.inner), "$muted")),)

    def footer(self) -> Sequence[Command]:
        """Enter, Esc."""
        return (hour.KEEP_WORDS, BACK, HELP)

    def key(self, key: str) -> bool:
        """Nothing else is chosen meanwhile."""
        return key in ("up", "down", "pageup", "pagedown", "tab", "shift+tab") or (
            key == "backspace" and not self.at.box.text
        )

    def enter(self) -> None:
        """Hand the words over."""
        words = self.at.box.words
        self._return()
        if words:
            self._done(words)

    def back(self) -> bool:
        """Leave it as it was."""
        self._return()
        return True

    def _return(self) -> None:
        self.at.put(Box(who=self.at.box.who))
        self.at.become(self._under)

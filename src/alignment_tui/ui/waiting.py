"""What can be done with words that the disk refuses: leaving asks, and they can be put somewhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from textual.app import App

from alignment_tui.session.elsewhere import Elsewhere
from alignment_tui.ui.dialogs.ask import AskDialog
from alignment_tui.ui.dialogs.typed import TypedDialog
from alignment_tui.ui.frame import FramedScreen

_AGAIN, _ELSEWHERE, _WITHOUT = "again", "elsewhere", "without"
NOTHING_WAITS: Final = "Nothing waits: everything is kept."


class Waiting:
    """The questions around words that are only in memory."""

    def __init__(self, app: App[int], elsewhere: Elsewhere, leave: Callable[[], None]) -> None:
        self._app, self._elsewhere, self._leave = app, elsewhere, leave

    @property
    def waits(self) -> bool:
        """Whether the disk is refusing words."""
        return self._elsewhere.waits

    def leave(self) -> None:
        """Leave; with words that are only here it asks what becomes of them."""
        count = self._elsewhere.only_here()
        if not count:
            self._leave()
            return
        lines = "1 line is only here." if count == 1 else f"{count} lines are only here."
        answers = ((_AGAIN, "Try again"), (_ELSEWHERE, "Save somewhere else"), (_WITHOUT, "Leave without them"))
        question = "Try again, save somewhere else, or leave without them?"
        self._app.push_screen(AskDialog(lines, question, answers, safe=_AGAIN), self._left)

    def _left(self, answer: str | None) -> None:
        if answer == _AGAIN:
            self.leave()
        elif answer == _ELSEWHERE:
            self.save_elsewhere(then=self.leave)
        elif answer == _WITHOUT:
            self._leave()

    def save_elsewhere(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a folder and write everything that is open there."""
        said: list[str] = []

        def wrong(typed: str) -> str:
            folder = Path(typed).expanduser()
            if not typed or not folder.is_absolute():
                return "its whole path, from / or ~ on"
            try:
                written = self._elsewhere.save(folder)
            except OSError as refused:
                return f"not there: {(refused.strerror or 'unknown reason').lower()}"
            said.append(f"Saved in {folder}: {len(written)} records, whole. What waits here goes on waiting.")
            return ""

        def done(typed: str | None) -> None:
            if typed is not None:
                self._say(said[-1])
                if then is not None:
                    then()

        self._app.push_screen(
            TypedDialog(
                "Save somewhere else",
                "Everything that is open is written there, whole, in plain text. Nothing there is written over.",
                "Folder",
                "save it there",
                wrong=wrong,
            ),
            done,
        )

    def copy(self) -> None:
        """Put what waits on the clipboard, through the terminal."""
        words = self._elsewhere.words()
        if not words:
            self._say(NOTHING_WAITS)
            return
        self._app.copy_to_clipboard(words)
        count = len(words.splitlines())
        rows = "1 row is" if count == 1 else f"{count} rows are"
        self._say(f"{rows} on the clipboard, if this terminal lets programs put something there.")

    def _say(self, words: str) -> None:
        if isinstance(self._app.screen, FramedScreen):
            self._app.screen.say(words, stays=True)

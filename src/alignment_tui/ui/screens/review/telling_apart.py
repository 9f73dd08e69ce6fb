"""Saying of a sponsor's lines whether they were about the work or about development; a setting, off at first (R44)."""

from __future__ import annotations

from typing import Any

from alignment_tui.domain.development_share import ON_DEVELOPMENT, ON_WORK, may_be_told, tell
from alignment_tui.domain.line import Line
from alignment_tui.domain.reading import Entry
from alignment_tui.session.coming import came_in
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.review.commands import TOLD_APART, UNDO

NOT_A_LINE = "Choose a line of the sponsor's first"


class TellsApart:
    """What the page of a meeting does for it."""

    _desk: Any
    _held: Any

    def say(self, words: str, *, stays: bool = False) -> None:
        """On the status line."""
        raise NotImplementedError

    @property
    def with_client(self) -> bool:
        """Whether the client may be looking."""
        raise NotImplementedError

    @property
    def chosen(self) -> Entry | None:
        """The chosen thing on the page."""
        raise NotImplementedError

    @property
    def tells_apart(self) -> bool:
        """Whether the coach wants it, and looks alone."""
        return bool(self._desk.settings.development_share) and not self.with_client

    @property
    def next_undo(self) -> str:
        """What undo would take back."""
        return self._held.work.next_undo or ""

    @property
    def why_not_told(self) -> str | None:
        """Why the chosen thing can't be told apart; None when it can."""
        if self._held.read_only:
            return "This record can only be read here"
        entry = self.chosen
        line = entry.thing if entry is not None else None
        return None if isinstance(line, Line) and may_be_told(self._held.meeting, line) else NOT_A_LINE

    def those_told(self, commands: tuple[Command, ...]) -> tuple[Command, ...]:
        """Without these where nobody asked for them."""
        if self.tells_apart:
            return commands
        undoes = came_in(self.next_undo)
        return tuple(c for c in commands if c.id not in TOLD_APART and (undoes or c.id != UNDO.id))

    def do_about_work(self) -> None:
        """The work."""
        self._tell(ON_WORK)

    def do_about_development(self) -> None:
        """Development."""
        self._tell(ON_DEVELOPMENT)

    def do_undo(self) -> None:
        """Take the last one back."""
        if says := self._held.undo():
            self.say(f"Taken back: {says}.")

    def _tell(self, about: str) -> None:
        entry = self.chosen
        line = self._held.meeting.line(entry.thing.id) if entry is not None else None
        if line is not None:
            self._held.do(tell(line, about))

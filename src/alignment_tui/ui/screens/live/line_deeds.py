"""What `/` does to a line: the chosen one, else the line above."""

from __future__ import annotations

from alignment_tui.domain import live
from alignment_tui.domain.line import CONCERN, RECORD, STRENGTH, TALK
from alignment_tui.ui.screens.live.choosing import Choosing
from alignment_tui.ui.screens.live.habits import Habits


class LineDeeds(Habits):
    """A box screen whose lines can be changed by name, too."""

    def _mark(self, mark: str, words: str) -> None:
        if self.may_write():
            self.do(live.mark_line(self.meeting, self.engagement, self.target, mark, self.now()))
            line = self.target_line
            self.say(f"{words}: {line.words}" if line is not None and line.mark == mark else "The mark is off.")

    def do_live_strength(self) -> None:
        """A strength."""
        self._mark(STRENGTH, "Strength")

    def do_live_concern(self) -> None:
        """A concern."""
        self._mark(CONCERN, "Concern")

    def do_live_talk(self) -> None:
        """The next development talk."""
        self._mark(TALK, "Next development talk")

    def do_live_record(self) -> None:
        """What is taken along."""
        self._mark(RECORD, "Taking along")

    def do_live_as_noted(self) -> None:
        """Take the agreement off a line."""
        if self.may_write():
            self.do(live.unagree(self.meeting, self.engagement, self.target))

    def do_live_strike(self) -> None:
        """Not to be kept: waits for Enter."""
        self.become(Choosing(self, self.target, strikes=True))

    def _with_line(self, key: str) -> None:
        if line := self.target_line:
            self.choose(line.id)
            self.mode.key(key)

    def do_live_split(self) -> None:
        """In two."""
        self._with_line("d")

    def do_live_join(self) -> None:
        """To the one above."""
        self._with_line("j")

    def do_live_goal(self) -> None:
        """Which goal."""
        self._with_line("g")

    def do_live_answers(self) -> None:
        """Which line."""
        self._with_line("e")

    def do_live_step_later(self) -> None:
        """The next step."""
        self._with_line(">")

    def do_live_step_earlier(self) -> None:
        """The step before."""
        self._with_line("<")

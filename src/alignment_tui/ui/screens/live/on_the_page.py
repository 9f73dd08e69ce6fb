"""What the final's one page will hold, said during the meeting: success, what came of it, how it is said now (R168)."""

from __future__ import annotations

from alignment_tui.domain import success
from alignment_tui.ui.places import OnePagePlace
from alignment_tui.ui.screens.live.line_deeds import LineDeeds


class OnThePage(LineDeeds):
    """A box screen whose read-back lines can stand on the final's page."""

    def do_live_page(self) -> None:
        """The page, for all three to read; Esc comes back here."""
        self._go(OnePagePlace(self.engagement.id))

    def do_live_success(self) -> None:
        """The line says what success would be."""
        self._keep_as(success.START)

    def do_live_became(self) -> None:
        """The line says what came of it."""
        self._keep_as(success.BECAME)

    def do_live_said_now(self) -> None:
        """The line is how it is said now."""
        self._keep_as(success.NOW)

    def _keep_as(self, part: str) -> None:
        line = self.target_line
        if line is None or not self.may_write():
            return
        self.do(success.choose(self.meeting, self.engagement, line.id, part, self.now()))
        kept = success.said_as(self.engagement, line.id)
        name = success.PART_NAMES[part]
        self.say(f"On the page, {name}: {line.words}" if kept is not None else f"No longer on the page, {name}.")

"""Reading back: say it to its speaker, put right what they put right, Enter when they agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from alignment_tui.domain import live
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import NOBODY
from alignment_tui.domain.success import PART_NAMES, said_as
from alignment_tui.ui.command import HELP, Command
from alignment_tui.ui.screens.live import commands as known
from alignment_tui.ui.screens.live.box import READ_BACK, Box
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.text import labelled, one_row

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen


def line_to_read(meeting: Meeting, who: str) -> Line | None:
    """The speaker's last line in words, else anybody's."""
    said = [line for line in meeting.lines if not line.is_private and not line.is_moment]
    return next((line for line in reversed(said) if line.who == who), said[-1] if said else None)


def reading(box: Box, line: Line) -> Box:
    """The box with a line's words to be said back."""
    return Box(who=line.who or box.who, sign=READ_BACK, text=line.words, loaded=line.words, about=line.id)


class ReadingBack(Mode):
    """The words of a line are in the box, to be agreed."""

    def __init__(self, at: BoxScreen, before: str) -> None:
        """`before`: who was speaking, and is again afterwards."""
        super().__init__(at)
        self._before = before

    @property
    def _line(self) -> Line | None:
        return self.at.meeting.line(self.at.box.about)

    def above(self) -> Sequence[Content]:
        """To whom it is said."""
        line = self._line
        name = one_row(self.at.meeting.called(line.who)) if line and line.who != NOBODY else ""
        if not name:
            return (labelled(("Say it back, and put right what is put right:", "$text")),)
        short = f"Say it to {name}; put it right:"
        full = f"Say it to {name}, and put right what {name} puts right:"
        return (labelled((short if len(full) > self.at.inner else full, "$text")),)

    def fact(self) -> Content | None:
        """The words as they were typed."""
        line = self._line
        return labelled((f"typed: {line.text}" if line else "", "$muted"))

    def hint(self) -> Content:
        """Who agreed, when it wasn't the speaker."""
        line = self._line
        if line is not None and self.at.box.who != line.who:
            return labelled((f"{self.at.meeting.called(self.at.box.who)} agrees to it", "$muted"))
        return labelled(("Enter when they agree; Tab: who agreed", "$muted"))

    def footer(self) -> Sequence[Command]:
        """Enter, Tab, Esc."""
        return (known.AGREED, known.WHO_AGREED, known.AS_IT_WAS, HELP)

    def key(self, key: str) -> bool:
        """Nothing else is chosen meanwhile."""
        return key in ("up", "down", "pageup", "pagedown")

    def enter(self) -> None:
        """The words are agreed."""
        at, box = self.at, self.at.box
        line = self._line
        if not box.words:
            at.say("Words first; Esc leaves it as noted.")
            return
        if line is not None and at.may_write():
            at.do(live.agree(at.meeting, at.engagement, line.id, box.words, box.who, at.moment(box)))
            kept = said_as(at.engagement, line.id)
            if kept is not None:
                at.say(f"Kept for the final's page: {PART_NAMES.get(kept.part, kept.part)}.")
        at.resume(self._before)

    def back(self) -> bool:
        """Leave it as noted."""
        self.at.resume(self._before)
        return True

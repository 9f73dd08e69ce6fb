"""The hour on a screen: pausing it, its agenda, what is read aloud, and what to make of a clock that jumped."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from textual.content import Content

from alignment_tui.domain import pausing
from alignment_tui.domain.agenda_time import current, lasting_pause
from alignment_tui.domain.promises import promises
from alignment_tui.session.steady import Jump
from alignment_tui.ui.screens.live.agenda_page import AgendaPage
from alignment_tui.ui.screens.live.in_room import RoomSide
from alignment_tui.ui.screens.live.pages import Glance
from alignment_tui.ui.screens.live.promised_page import Promised
from alignment_tui.ui.screens.live.reading_aloud import ReadingAloud
from alignment_tui.ui.screens.live.wording_mode import Wording
from alignment_tui.ui.screens.live.writing import Writing
from alignment_tui.ui.text import labelled
from alignment_tui.ui.wording import minute

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk

_LOOKS_BACK: Final = frozenset(
    {"midpoint_progress.steps_review", "midpoint_progress.sponsor_commitments", "final_ongoing.sponsor_commitments"}
)
"""A step of the agenda with one of these questions is where promises are looked at."""
_STOPPED: Final = timedelta(minutes=3)
"""A stop this long, before the meeting was opened again, is asked about like a sleep."""


class Hour(RoomSide):
    """A box screen that knows how its hour is spent."""

    def __init__(self, desk: Desk, meeting_id: str) -> None:
        """Opens the meeting. Raises what Desk.meeting raises."""
        super().__init__(desk, meeting_id)
        self._jumps: list[Jump] = []
        """What the clock did and nobody has said anything about yet, oldest first."""
        if not self._runs:
            # what the clock did before is no concern of a meeting that hasn't begun
            self.open.work.look_at_clocks()
            self.open.work.clock_settled()
        found = self.open.recovered
        if found is not None and self._runs:
            now = self.clock.now()
            last = found.last.astimezone(now.tzinfo)
            if now - last >= _STOPPED:
                self._jumps.append(Jump(last, (now - last).total_seconds()))

    @property
    def _runs(self) -> bool:
        meeting = self.meeting
        return meeting.started is not None and meeting.ended is None and not self.open.read_only

    # The clock ---------------------------------------------------------------------------------------------------

    def key_went_down(self) -> None:
        """A key has come: after a sleep it is the first to know."""
        super().key_went_down()
        self._look_at_clocks()

    def minute_passed(self, now: datetime) -> None:
        """The clock has gone on by a minute, or by more."""
        self._look_at_clocks()
        super().minute_passed(now)

    def _look_at_clocks(self) -> None:
        jump = self.open.work.look_at_clocks()
        if jump is None:
            return
        started = self.meeting.started
        in_it = started is not None and jump.since >= started
        if self._runs and in_it and not (jump.seconds > 0 and lasting_pause(self.meeting) is not None):
            self._jumps.append(jump)
        elif jump.seconds < 0:
            self.open.work.clock_settled()
        self.mode_changed()

    @property
    def clock_asks(self) -> Content | None:
        """What is asked about the clock; never on the room's page."""
        if not self._jumps or self.in_room:
            return None
        jump = self._jumps[0]
        enter, escape = ("Enter", "bold $strong"), ("Esc", "bold $strong")
        if jump.seconds < 0:
            started = self.meeting.started
            by = f"{round(-jump.seconds / 60)} minutes"
            began = minute(started - timedelta(seconds=self.open.work.put_back)) if started is not None else ""
            said = f"clock put back by {by}: the meeting began at {began} by it?  "
            return labelled((said, "$accent"), enter, (" yes   ", "$muted"), escape, (" no", "$muted"))
        said = f"paused {minute(jump.since)} to {minute(jump.until)}?  "
        return labelled((said, "$accent"), enter, (" leaves it out   ", "$muted"), escape, (" counts it", "$muted"))

    def key_meant(self, key: str) -> bool:
        """Enter in an empty box answers what is asked about the clock."""
        if key == "enter" and self.clock_asks is not None and self.box.is_empty and isinstance(self.mode, Writing):
            self._answer_clock()
            return True
        return super().key_meant(key)

    def _answer_clock(self) -> None:
        jump = self._jumps.pop(0)
        started = self.meeting.started
        if started is None or not self.may_write():
            return
        if jump.seconds < 0:
            seconds = self.open.work.put_back
            # settled first, so that no moment is made in between with both
            self.open.work.clock_settled()
            self.do(pausing.clock_put_back(self.meeting, seconds))
            self.say("The times go on from there.")
        else:
            began = (jump.since - started).total_seconds()
            self.do(pausing.leave_out(self.meeting, began, began + jump.seconds, self.now()))
            self.say(f"Left out: {round(jump.seconds / 60)} minutes. F8 counts them after all.")
        self.mode_changed()

    def let_it_count(self) -> bool:
        """Esc: the time counts as the wall's clock has it; whether anything was asked."""
        if self.clock_asks is None:
            return False
        jump = self._jumps.pop(0)
        if jump.seconds < 0:
            self.open.work.clock_settled()
        self.mode_changed()
        return True

    def act(self) -> None:
        """List every action; words meant for one thing of a page don't wait for the box."""
        if isinstance(self.mode, Wording):
            self.mode.back()
        super().act()

    def do_live_room(self) -> None:
        """Show what everyone may see; a page of one's own makes room first, so that no key acts on it unseen."""
        while not self.in_room and self.mode.page and not isinstance(self.mode, Glance):
            self.mode.back()
        super().do_live_room()

    def go_on(self, step: str = "") -> None:
        """The next step; in one that looks back, what was promised last time is named."""
        before = current(self.meeting)
        super().go_on(step)
        now = current(self.meeting)
        if now is None or now == before or not _LOOKS_BACK & set(now.banks):
            return
        left = sum(1 for p in promises(self.meeting, self.engagement) if not p.state)
        if left:
            self.say(f"Promised last time, and not spoken of yet: {left}.  / promised shows them")

    # What can be done --------------------------------------------------------------------------------------------

    def do_live_pause(self) -> None:
        """Pause the meeting, or go on."""
        if not self.may_write():
            return
        if lasting_pause(self.meeting) is None:
            self.do(pausing.pause(self.meeting, self.now()))
            self.say("Paused: the agenda's time stands still. What you type keeps its minute.")
        else:
            self.do(pausing.resume(self.meeting, self.now()))
            self.say("The agenda's time runs again.")

    def do_live_agenda(self) -> None:
        """Change the agenda."""
        if not isinstance(self.mode, AgendaPage):
            self.become(AgendaPage(self))

    def do_live_read_aloud(self) -> None:
        """Read a card aloud."""
        if not isinstance(self.mode, ReadingAloud):
            self.become(ReadingAloud(self))

    def do_live_promises(self) -> None:
        """What was promised last time."""
        if not isinstance(self.mode, Promised):
            self.become(Promised(self))

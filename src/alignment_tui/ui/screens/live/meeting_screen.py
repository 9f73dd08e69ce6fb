"""A meeting that is open on a screen: its documents, what questions may name in it, and what may be written."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, cast

from alignment_tui.banks import Banks, Slots, slots_of
from alignment_tui.domain.agenda_time import current, following
from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.promises import promises
from alignment_tui.session.cueing import Notice
from alignment_tui.ui.command import Command
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.places import Place
from alignment_tui.ui.screens.live.agenda import short_name
from alignment_tui.ui.screens.live.box import (
    Box,
    Room,
    room_of,
)
from alignment_tui.ui.wording import day, minute

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk
    from alignment_tui.ui.start import CoachApp


class MeetingScreen(FramedScreen[None]):
    """A screen over one open meeting."""

    def __init__(self, desk: Desk, meeting_id: str) -> None:
        """Opens the meeting. Raises what Desk.meeting raises."""
        super().__init__()
        self.desk = desk
        self.open = desk.meeting(meeting_id)
        self.cueing = desk.cueing(meeting_id)
        self._banks_seen: Banks | None = None
        self.in_room = False
        """The room's page stands in the place of everything else."""

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands."""
        return self.open.meeting

    @property
    def engagement(self) -> Engagement:
        """The engagement as it stands."""
        return self.open.engagement

    @property
    def house_word(self) -> str:
        """As this house calls the sponsor's part."""
        return self.engagement.sponsors_part

    @property
    def room(self) -> Room:
        """Who can speak."""
        return room_of(self.meeting, twins=self.desk.settings.sign_letters)

    @cached_property
    def earlier(self) -> tuple[Meeting, ...]:
        """The engagement's meetings held before this one, oldest first; read when first asked for."""
        return self.desk.earlier(self.meeting)

    @property
    def promised(self) -> bool:
        """Whether something was promised in an earlier meeting."""
        return bool(promises(self.meeting, self.engagement))

    @property
    def banks(self) -> Banks:
        """The banks that speak the engagement's language, as they stand at the last look."""
        return self.desk.question_banks.speaking(self.language)

    @property
    def language(self) -> str:
        """The language of the engagement's questions and cues."""
        return self.engagement.language or "en"

    @property
    def notice(self) -> Notice | None:
        """What stands on the cue's row; never anything on the room's page."""
        return None if self.in_room or self.open.read_only else self.cueing.shown

    @property
    def slots(self) -> Slots:
        """What questions may name here."""
        return slots_of(self.meeting, self.engagement, self.clock.now().date())

    def now(self) -> Moment:
        """This moment, for an action."""
        return self.open.moment()

    def moment(self, box: Box) -> Moment:
        """The moment of a line's first key."""
        now = self.open.moment()
        return replace(now, at=box.at) if box.at else now

    def may_write(self) -> bool:
        """Whether anything can be written; says why not."""
        if self.open.read_only:
            self.say(self.open.read_only)
            return False
        if self.meeting.started is None:
            self.say("ctrl+s begins the meeting first.")
            return False
        if self.meeting.ended is not None:
            self.say(self.ended_words())
            return False
        return True

    def may_take_out(self) -> bool:
        """Whether a line can be taken out: also after the end, as long as anything can be written; says why not."""
        if self.open.read_only:
            self.say(self.open.read_only)
            return False
        return True

    def ended_words(self) -> str:
        """Why nothing is written here any more, and the ways on."""
        meeting = self.meeting
        if meeting.closed_on is not None:
            return f"Closed on {day(meeting.closed_on)}: here it is read. Enter opens the debrief."
        ended = minute(meeting.ended) if meeting.ended is not None else ""
        return f"Ended at {ended}: here it is read. Enter opens the debrief; / go on writes in it again."

    def do(self, action: Command | Action) -> None:
        """Do a command, or an action on the documents."""
        if isinstance(action, Action):
            self.open.do(action)
        else:
            super().do(action)

    def keep(self, action: Action) -> None:
        """Do an action that keeps lines; what they are worth asking is looked for in the next frame."""
        self.cueing.kept([e.row.id for e in action.meeting if isinstance(e, RowPut) and e.table == "line"])
        self.do(action)

    @property
    def roomy(self) -> bool:
        """Whether the column at the right has its place."""
        return self.app.size.width >= 100

    @property
    def tiny(self) -> bool:
        """Whether names are one letter long."""
        return self.app.size.width < 80

    @property
    def low(self) -> bool:
        """Whether rows are scarce."""
        return self.app.size.height < 30

    def next_step_words(self) -> str:
        """What going on leads to."""
        step = following(self.meeting)
        return f"next: {short_name(step)}" if step is not None else "before the end"

    def take_back(self) -> None:
        """Undo, and say what."""
        if self.open.read_only:
            self.say(self.open.read_only)
            return
        says = self.open.undo()
        nothing = "Nothing left to take back since this was opened."
        further = " F8 goes further back." if self.roomy else ""
        self.say(f"Taken back: {says}{'' if says.endswith('…') else '.'}{further}" if says else nothing)

    def saved_changed(self) -> None:
        """The disk has said something."""
        self.show_saved(self.open.saved)
        self.look_at_banks()

    def look_at_banks(self) -> None:
        """Questions may have been changed meanwhile, here or outside: what is asked next is asked as they now are."""
        before, self._banks_seen = self._banks_seen, self.banks
        if before is not None and before is not self._banks_seen:
            self.call_next(self.banks_changed)
        if self.desk.cues_changed():
            self.run_worker(partial(self.desk.read_cues, self.language), thread=True, exit_on_error=False)
        said = self.desk.question_banks.news_of_files()
        if said:
            self.say(said)

    @property
    def bank_at_hand(self) -> str:
        """The bank that the step of the agenda calls first, as the banks' own screen names it; empty for none."""
        step = current(self.meeting)
        first = next(iter(self.banks.of_step(step)), "") if step is not None else ""
        bank = self.banks.bank(first.partition(".")[0])
        return f"{bank.id}@{bank.language}" if bank is not None else ""

    def banks_changed(self) -> None:
        """The question banks are others than before."""

    def _go(self, place: Place) -> None:
        cast("CoachApp", self.app).open(place)

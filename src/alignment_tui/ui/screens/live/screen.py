"""The live screen: three columns, one box, and whatever the keys are about."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual import events, on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from alignment_tui.banks.because import in_words
from alignment_tui.domain import live
from alignment_tui.domain.missing import before_the_end
from alignment_tui.ui.command import Command
from alignment_tui.ui.places import DebriefPlace, PreparePlace
from alignment_tui.ui.screens.live import commands as known
from alignment_tui.ui.screens.live.acting import Acting
from alignment_tui.ui.screens.live.asking import AtHand, at_hand, why_next
from alignment_tui.ui.screens.live.box import (
    CLARIFY,
    READ_BACK,
    Box,
    from_keys,
)
from alignment_tui.ui.screens.live.choosing import Choosing
from alignment_tui.ui.screens.live.closing import Closing
from alignment_tui.ui.screens.live.cue_row import CUE_ROW
from alignment_tui.ui.screens.live.entry import Chip, Entry, OverBox
from alignment_tui.ui.screens.live.hour import Hour
from alignment_tui.ui.screens.live.hour_commands import HOUR, TOLD
from alignment_tui.ui.screens.live.ladder import line_to_clarify
from alignment_tui.ui.screens.live.lines import Lines
from alignment_tui.ui.screens.live.off_limits import marked
from alignment_tui.ui.screens.live.on_line import Answering, OnLine
from alignment_tui.ui.screens.live.opening import OpeningCard
from alignment_tui.ui.screens.live.pages import Glance
from alignment_tui.ui.screens.live.reading_back import line_to_read
from alignment_tui.ui.screens.live.writing import Writing
from alignment_tui.ui.widgets.bars import Rule
from alignment_tui.ui.widgets.part import Heading
from alignment_tui.ui.widgets.rows import Rows
from alignment_tui.ui.wording import second

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk
    from alignment_tui.ui.start import CoachApp

_PAUSE_SECONDS: Final = 0.4
"""Without a key for so long, the cues are read."""
_SWITCH_SECONDS: Final = 0.0005
"""How soon the thread that reads the cues lets go when a key has come."""
_ASIDE: Final = 8
"""Cells of the status line that are not for what is said."""
_TIME: Final = known.OFFERED.index(known.BEFORE)
"""Where the commands of the hour stand: after going on with the agenda."""
TO_SHARE = "F5 or Esc twice shows the room's page."


class LiveScreen(Hour):
    """One meeting while it is held. Everything stays in reach of the box."""

    HELP_TITLE: ClassVar[str] = "The meeting"
    HELP_ABOUT: ClassVar[str] = "the meeting, live"
    BEARS_SMALL: ClassVar[bool] = True
    CSS_PATH: ClassVar[str] = "screen.tcss"
    OFFERED: ClassVar[tuple[Command, ...]] = (*known.OFFERED[:_TIME], *HOUR, *known.OFFERED[_TIME:], *TOLD)

    def __init__(self, desk: Desk, meeting_id: str) -> None:
        """Opens the meeting. Raises what Desk.meeting raises."""
        super().__init__(desk, meeting_id)
        self._stop_listening: Callable[[], None] | None = None
        self._explained: tuple[AtHand, int] = (self.hand, 0)
        """The questions of which one was explained last, and its number."""
        self._keys = 0
        """How many keys have come."""

    def compose_body(self) -> Iterable[Widget]:
        """Agenda, lines and box, questions."""
        yield self.agenda
        yield _Middle(
            Heading("Lines", id="head"),
            self.page,
            self.lines,
            OverBox(id="above"),
            Rule(id="boxline", classes="-keys"),
            self.entry,
            Static("", id="hint", markup=False),
            classes="middle",
        )
        yield self.column
        yield self._room_page

    def on_mount(self) -> None:
        """Put back what was half typed; the box has the keys."""
        for listed in (self.agenda, self.column, self.page):
            listed.can_focus = False
        self.entry.field.meaning = self
        self.entry.field.focus()
        self._stop_listening = self.open.work.on_change(self._changed)
        self._put_back()
        self.mode = self.first_mode()
        self.hand = marked(at_hand(self.meeting, self.banks, self.slots), self.engagement)
        self.lines.show(self.meeting, self.engagement)
        self.put(self.box)
        if self.box.sign and isinstance(self.mode, Writing):
            self._sign_came(self.box, "")
        self.saved_changed()
        self._painter.everything()
        if self.open.read_only:
            self.say(self.open.read_only, stays=True)
        elif self.meeting.ended is not None:
            self.say(self.ended_words(), stays=True)
        elif self.back_note is None and self.box.text:
            self.say("What was in the box is back in the box.")
        elif self.back_note is None:
            self.say(TO_SHARE)
        if not self.open.read_only:
            self.call_after_refresh(self._read_cues)

    def key_went_down(self) -> None:
        """A key has come: what can wait waits."""
        super().key_went_down()
        self._keys += 1

    def _read_cues(self, keys: int = -1) -> None:
        if self.desk.cues_ready(self.language) is not None:
            return
        quietly = not self.app.is_headless
        if quietly and keys != self._keys:
            # reading them costs the keys typed meanwhile their quickness: wait for a pause
            self.set_timer(_PAUSE_SECONDS, partial(self._read_cues, self._keys))
        else:
            self.run_worker(partial(_read_beside, self.desk, self.language, quietly=quietly), thread=True)

    def on_unmount(self) -> None:
        """Stop listening."""
        if self._stop_listening is not None:
            self._stop_listening()

    def _put_back(self) -> None:
        draft = self.open.draft
        if draft:
            self.box = from_keys(draft, self.room)
            if self.box.sign in (READ_BACK, CLARIFY):
                # an empty box is empty: the next letters choose who speaks, as ever
                self.box = Box(who=self.box.who, text=self.box.text, literal=bool(self.box.text))
        found = self.open.recovered
        if found is not None:
            now = self.clock.now()
            stopped = second(found.last.astimezone(now.tzinfo))
            self.back_note = (stopped, second(now))
            end = " The last line may be missing its end." if found.damaged else ""
            said = f"Back to {stopped}.{end}" if found.damaged else f"Everything is back, to {stopped}."
            self.say(f"{said}  Esc clears this", stays=True)
            self.open.recovered_told()

    @on(Entry.Typed)
    def _typed(self, event: Entry.Typed) -> None:
        event.stop()
        self.catch_up()

    def do_back(self) -> None:
        """One step back: what the keys are about, then a message, then the room's page; never out of the meeting."""
        self._choice = ""
        if self.has_class("-beside"):
            self.do_beside()
        elif self.mode.back() or self.in_room or self.let_it_count():
            pass
        elif self.notice is not None and self.box.is_empty:
            self.cueing.dismiss()
            self.mode_changed()
        elif self.message_shown or self.back_note is not None:
            self.back_note = None
            self.unsay()
            self.mode_changed()
        else:
            self.nothing_to_step_back_from()

    @on(Chip.Clicked)
    def _chip_clicked(self, event: Chip.Clicked) -> None:
        event.stop()
        if not self.mode.elsewhere:
            self.key_meant("tab")

    @on(OverBox.Clicked)
    def _over_box_clicked(self, event: OverBox.Clicked) -> None:
        event.stop()
        self.mode.clicked(event.row, event.column)

    @on(Lines.Chosen)
    def _line_clicked(self, event: Lines.Chosen) -> None:
        event.stop()
        mode = self.mode
        if isinstance(mode, Answering):
            mode.picked_line(event.line_id)
        elif isinstance(mode, Choosing) and mode.line_id == event.line_id and not mode.strikes:
            mode.enter()
        elif isinstance(mode, Writing | Choosing | OnLine):
            self.choose(event.line_id)

    @on(Lines.Moved)
    def _lines_moved(self, event: Lines.Moved) -> None:
        event.stop()
        self._painter.scrolled()

    @on(Rows.Highlighted)
    @on(Rows.Opened)
    def _row_clicked(self, event: Rows.Highlighted | Rows.Opened) -> None:
        event.stop()
        row_id = event.row_id
        if row_id == CUE_ROW and event.rows is self.column:
            self.column.highlight(None)
            if isinstance(self.mode, Writing | Choosing):
                self.take_up()
        elif event.rows is self.agenda:
            self._painter.left(again=True)
            if self.meeting.started is not None and isinstance(event, Rows.Highlighted):
                self.go_on(row_id)
        elif row_id.startswith("ask-"):
            self.column.highlight(None)
            ready = self.hand.number(int(row_id.removeprefix("ask-")))
            if ready is not None:
                if isinstance(self.mode, Choosing):
                    self.write()
                self.ask_ready(ready)
        else:
            self.mode.picked(row_id)

    def _changed(self) -> None:
        """The documents have changed: the lines in this frame, the rest in the next."""
        self.lines.show(self.meeting, self.engagement)
        self.back_note = None
        if self.meeting.started is None and not isinstance(self.mode, Glance):
            self.become(Glance(self))
        self.mode.changed()
        self.call_next(self._rest_changed)

    def _rest_changed(self) -> None:
        if not self.is_attached:
            return
        self.cueing.look(self.meeting, self.engagement, self.desk.cues_ready(self.language), self.banks)
        hand = marked(at_hand(self.meeting, self.banks, self.slots), self.engagement)
        # the same questions stay the same value, so that their column isn't drawn again
        self.hand = self.hand if hand == self.hand else hand
        self._painter.rest()

    def banks_changed(self) -> None:
        """What is asked next may be other questions, or the same in other words."""
        self._rest_changed()

    def minute_passed(self, now: datetime) -> None:
        """Minutes of the agenda, in the clock's redraw."""
        super().minute_passed(now)
        self._painter.minute()

    @on(events.Resize)
    def _other_size(self) -> None:
        self.call_after_refresh(self._painter.everything)

    def beside_changed(self, *, shown: bool) -> None:
        """Agenda and questions have come or gone; the box keeps the keys."""
        self.entry.field.focus()
        self._painter.rest()

    def footer_commands(self) -> tuple[Command, ...]:
        """What the mode names; the room's page names nothing."""
        if self.in_room:
            return ()
        return tuple(c for c in self.mode.footer() if c.why_not(self) is None)

    @property
    def letters_act(self) -> bool:
        """Signs act in the box."""
        return True

    def do_actions(self) -> None:
        """The actions, in the box."""
        if not (isinstance(self.mode, Acting) or self.in_room):
            self.act()

    def do_saved(self) -> None:
        """What the screen is for now, else the saved time."""
        if not self.mode.confirm():
            super().do_saved()

    def do_live_undo(self) -> None:
        """Take the last thing back."""
        self.take_back()

    def do_live_redo(self) -> None:
        """Bring it again."""
        says = self.open.redo()
        self.say(f"Here again: {says}." if says else "Nothing was taken back.")

    def do_live_why(self) -> None:
        """What speaks for the question above the box; else for those at the right, one after the other."""
        of_mode = self.mode.why()
        if of_mode:
            self.say(in_words(of_mode, self.app.size.width - _ASIDE))
            return
        hand, number = self._explained
        shown = why_next(self.hand, number if hand == self.hand else 0)
        if shown is not None:
            self._explained = (self.hand, shown.number)
            self.say(f"{shown.number}  {in_words(shown.because, self.app.size.width - _ASIDE)}")

    def do_live_clarify(self) -> None:
        """Clarify the line above or the chosen one."""
        self.clarify(self.target_line if self._choice else line_to_clarify(self.meeting))

    def do_live_read_back(self) -> None:
        """Read back the speaker's last line or the chosen one."""
        line = self.target_line if self._choice else line_to_read(self.meeting, self.box.who)
        if line is not None:
            self.read_back(line)

    def do_live_go_on(self) -> None:
        """On to the next step."""
        self.go_on()

    def do_live_before(self) -> None:
        """What is not there yet."""
        self.become(Closing(self))

    def do_live_card(self) -> None:
        """The card to say first."""
        self.become(OpeningCard(self))

    def do_live_none_asked(self) -> None:
        """Nobody asked for support, and that was said."""
        if self.may_write():
            self.do(live.none_asked_for(self.meeting))
            self.say("None asked for." if self.meeting.no_support else "Support is still to come up.")

    def do_live_voices(self) -> None:
        """Lines and words of each, on or off."""
        self.voices = not self.voices
        self._painter.left()

    def do_live_cues(self) -> None:
        """Cues of this meeting, off or on again."""
        self.cueing.switch()
        self.mode_changed()
        self.say("Cues are on." if self.cueing.on else "Cues are off for this meeting.")

    def do_live_end(self) -> None:
        """End the meeting; what is missing is shown first, and nothing of it is in the way."""
        if before_the_end(self.meeting, self.engagement) and not isinstance(self.mode, Closing):
            self.do_live_before()
        else:
            self.end()

    def do_live_debrief(self) -> None:
        """Open the debrief."""
        self._go(DebriefPlace(self.open.id))

    def do_live_prepare(self) -> None:
        """Open the preparation."""
        self._go(PreparePlace(self.open.id))

    def do_live_away(self) -> None:
        """Back to where one came from."""
        cast("CoachApp", self.app).back()


def _read_beside(desk: Desk, language: str, *, quietly: bool) -> None:
    """Read the cues on another thread; `quietly`: so that keys typed meanwhile hardly wait."""
    if not quietly:
        desk.read_cues(language)
        return
    interval = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_SECONDS)
    # a full collection in the middle of it would stop every thread; what is read lives as long as the program
    gc.disable()
    try:
        desk.read_cues(language)
        gc.freeze()
    finally:
        gc.enable()
        sys.setswitchinterval(interval)


class _Middle(Vertical):
    """The lines and the box beneath them."""

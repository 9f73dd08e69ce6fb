"""The live screen: three columns, one box, and whatever the keys are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from alignment_tui.banks import Banks, Slots, slots_of
from alignment_tui.domain import live
from alignment_tui.domain.agenda_time import following
from alignment_tui.domain.edits import Action
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import CONCERN, RECORD, STRENGTH, TALK, Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.moment import Moment
from alignment_tui.ui.command import Command
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.places import DebriefPlace, Place, PreparePlace
from alignment_tui.ui.screens.live import commands as known
from alignment_tui.ui.screens.live.acting import Acting
from alignment_tui.ui.screens.live.agenda import short_name
from alignment_tui.ui.screens.live.asking import AtHand, Ready, answerer, at_hand
from alignment_tui.ui.screens.live.box import (
    ACT,
    CLARIFY,
    READ_BACK,
    Box,
    Room,
    as_keys,
    from_keys,
    press,
    room_of,
    typed,
)
from alignment_tui.ui.screens.live.choosing import Choosing
from alignment_tui.ui.screens.live.clarifying import Clarifying
from alignment_tui.ui.screens.live.closing import Closing
from alignment_tui.ui.screens.live.entry import Chip, Entry
from alignment_tui.ui.screens.live.ladder import line_to_clarify
from alignment_tui.ui.screens.live.lines import Lines
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.screens.live.pages import SAID, Card, Glance
from alignment_tui.ui.screens.live.painting import Painter
from alignment_tui.ui.screens.live.pasting import paste
from alignment_tui.ui.screens.live.reading_back import ReadingBack, line_to_read, reading
from alignment_tui.ui.screens.live.writing import Finishing, Writing, finishing
from alignment_tui.ui.text import spread
from alignment_tui.ui.widgets.bars import Rule
from alignment_tui.ui.widgets.part import Heading
from alignment_tui.ui.widgets.rows import Rows
from alignment_tui.ui.wording import second

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk
    from alignment_tui.ui.start import CoachApp

ALONE = "This screen is yours alone: not for sharing yet."
ALONE_SHORT = "Yours alone: not for sharing."


class LiveScreen(FramedScreen[None]):
    """One meeting while it is held. Everything stays in reach of the box."""

    HELP_TITLE: ClassVar[str] = "The meeting"
    HELP_ABOUT: ClassVar[str] = "the meeting, live"
    BEARS_SMALL: ClassVar[bool] = True
    CSS_PATH: ClassVar[str] = "screen.tcss"
    OFFERED: ClassVar[tuple[Command, ...]] = known.OFFERED

    def __init__(self, desk: Desk, meeting_id: str) -> None:
        """Opens the meeting. Raises what Desk.meeting raises."""
        super().__init__()
        self.desk = desk
        self.open = desk.meeting(meeting_id)
        self.lines = Lines(id="lines")
        self.page = Rows(driven=True, chooses=False, id="page")
        self.agenda = Rows(chooses=False, id="agenda", classes="left")
        self.column = Rows(driven=True, chooses=False, id="column", classes="right")
        self.entry = Entry(id="entry")
        self.box = Box()
        self.waiting: Box | None = None
        """Half-typed words, put aside while the box is used for something else."""
        self.hand = AtHand()
        self.voices = False
        self.back_note: tuple[str, str] | None = None
        self.mode: Mode = Writing(self)
        self._choice = ""
        self._painter = Painter(self)
        self._stop_listening: Callable[[], None] | None = None

    # The documents -----------------------------------------------------------------------------------------------

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands."""
        return self.open.meeting

    @property
    def engagement(self) -> Engagement:
        """The engagement as it stands."""
        return self.open.engagement

    @property
    def room(self) -> Room:
        """Who can speak."""
        return room_of(self.meeting)

    @cached_property
    def banks(self) -> Banks:
        """The banks that speak the engagement's language."""
        return self.desk.banks.in_language(self.engagement.language or "en")

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
        return True

    def do(self, action: Command | Action) -> None:
        """Do a command, or an action on the documents."""
        if isinstance(action, Action):
            self.open.do(action)
        else:
            super().do(action)

    # Building ----------------------------------------------------------------------------------------------------

    def compose_body(self) -> Iterable[Widget]:
        """Agenda, lines and box, questions."""
        yield self.agenda
        yield _Middle(
            Heading("Lines", id="head"),
            self.page,
            self.lines,
            Static("", id="above", markup=False),
            Rule(id="boxline", classes="-keys"),
            self.entry,
            Static("", id="hint", markup=False),
            classes="middle",
        )
        yield self.column

    def on_mount(self) -> None:
        """Put back what was half typed; the box has the keys."""
        for listed in (self.agenda, self.column, self.page):
            listed.can_focus = False
        self.entry.field.meaning = self
        self.entry.field.focus()
        self._stop_listening = self.open.work.on_change(self._changed)
        self._put_back()
        self.mode = self._first_mode()
        self.hand = at_hand(self.meeting, self.banks, self.slots)
        self.lines.show(self.meeting, self.engagement)
        self.put(self.box)
        if self.box.sign and isinstance(self.mode, Writing):
            self._sign_came(self.box, "")
        self.saved_changed()
        self._painter.everything()
        if self.open.read_only:
            self.say(self.open.read_only, stays=True)
        elif self.back_note is None:
            self.say(ALONE_SHORT if self.tiny else ALONE)

    def on_unmount(self) -> None:
        """Stop listening."""
        if self._stop_listening is not None:
            self._stop_listening()

    def _first_mode(self) -> Mode:
        meeting = self.meeting
        if meeting.started is None:
            return Glance(self)
        untouched = not (meeting.lines or meeting.asked or self.box.text or self.open.read_only or meeting.ended)
        return Card(self) if untouched and meeting.card != SAID else Writing(self)

    def _put_back(self) -> None:
        draft = self.open.draft
        if draft:
            self.box = from_keys(draft, self.room)
            if self.box.sign in (READ_BACK, CLARIFY):
                self.box = Box(who=self.box.who, text=self.box.text, literal=True)
        found = self.open.recovered
        if found is not None:
            now = self.clock.now()
            stopped = second(found.last.astimezone(now.tzinfo))
            self.back_note = (stopped, second(now))
            end = " The last line may be missing its end." if found.damaged else ""
            said = f"Back to {stopped}.{end}" if found.damaged else f"Everything is back, to {stopped}."
            self.say(f"{said}  Esc clears this", stays=True)
            self.open.recovered_told()

    # What the modes use ------------------------------------------------------------------------------------------

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

    @property
    def inner(self) -> int:
        """Columns for words above the box."""
        return max(20, (self.lines.size.width or self.page.size.width or self.app.size.width - 4) - 3)

    @property
    def page_width(self) -> int:
        """Columns for words on a page of the whole width."""
        return max(20, self.app.size.width - 7)

    def spread(self, left: Content, right: Content) -> Content:
        """One row above the box."""
        return spread(left, right, self.inner)

    @property
    def target(self) -> str:
        """The line that an action is about: the chosen one, else the line above."""
        line = self.target_line
        return line.id if line is not None else ""

    @property
    def target_line(self) -> Line | None:
        """The same line itself."""
        if self._choice and (line := self.meeting.line(self._choice)) is not None:
            return line
        return next((line for line in reversed(self.meeting.lines) if not line.is_private), None)

    def next_step_words(self) -> str:
        """What going on leads to."""
        step = following(self.meeting)
        return f"next: {short_name(step)}" if step is not None else "before the end"

    def put(self, box: Box) -> None:
        """Have this in the box."""
        self.box = box
        self.entry.load(box.text)
        if self.open.draft or not box.is_empty:
            self._keep_draft()
        self._painter.box()

    def become(self, mode: Mode) -> None:
        """The keys are about something else from now on."""
        self.mode = mode
        if not isinstance(mode, Choosing | Clarifying | ReadingBack | Finishing):
            self.lines.choose("")
        self.mode_changed()

    def mode_changed(self) -> None:
        """Draw what depends on what the keys are about."""
        self._painter.mode()

    def write(self, box: Box | None = None) -> None:
        """Write lines, with what is in the box or with this."""
        if box is not None:
            self.put(box)
        self.become(Writing(self))

    def resume(self, who: str = "", *, keep_choice: bool = False) -> None:
        """Write lines again: what waited is back in the box, else it is empty; `who` speaks."""
        if not keep_choice:
            self._choice = ""
        box = self.waiting or Box(who=who or self.box.who)
        self.waiting = None
        self.put(box)
        self.become(self._first_mode() if self.meeting.started is None else Writing(self))

    def choice_over(self) -> None:
        """The action is done: no line is chosen any more."""
        self._choice = ""

    def choose_line(self, by: int) -> None:
        """Go among the lines."""
        ids = self.lines.line_ids
        if ids:
            self.become(Choosing(self, ids[max(0, len(ids) + by)]))

    def choose(self, line_id: str) -> None:
        """Go to this line."""
        self.become(Choosing(self, line_id))

    def read_back(self, line: Line) -> None:
        """Put a line's words into the box, to be said back."""
        before = self.box.who
        self._set_aside()
        self.put(reading(self.box, line))
        self.lines.choose(line.id, keys=False)
        self.become(ReadingBack(self, before))

    def clarify(self, line: Line | None) -> None:
        """Ask about a line."""
        before = self.box.who
        self._set_aside()
        self.put(Box(who=before, sign=CLARIFY, at=self.now().at))
        if line is not None:
            self.lines.choose(line.id, keys=False)
        self.become(Clarifying(self, line, before))

    def finish(self, line_id: str) -> None:
        """Put a line's words into the box, to be finished."""
        line = self.meeting.line(line_id)
        if line is None or not self.may_write():
            return
        self._set_aside()
        self.put(finishing(self.box, line_id, line.finished or line.text))
        self.lines.choose(line_id, keys=False)
        self.become(Finishing(self))

    def answer(self, line_id: str) -> None:
        """What is typed next answers that line."""
        self.write(replace(self.box, answers=line_id))

    def act(self) -> None:
        """List every action."""
        before = self.box.who
        self._choice = self.mode.line_id if isinstance(self.mode, Choosing) else ""
        self._set_aside()
        self.put(Box(who=before, sign=ACT))
        self.become(Acting(self, before))

    def ask_ready(self, ready: Ready) -> None:
        """A question at hand was asked."""
        if not self.may_write():
            return
        if isinstance(self.mode, Card):
            self.write()
        if self.box.is_empty:
            self.put(Box(who=answerer(self.meeting, ready.to)))
        moment = self.now()
        self.do(live.ask(self.meeting, ready.text, moment, question=ready.address, kept=ready.kept))

    def take_back(self) -> None:
        """Undo, and say what."""
        if self.open.read_only:
            self.say(self.open.read_only)
            return
        says = self.open.undo()
        nothing = "Nothing left to take back since this was opened."
        self.say(f"Taken back: {says}. F8 goes further back." if says else nothing)

    def go_on(self, step: str = "") -> None:
        """The next step of the agenda; past the last, what is missing before the end."""
        if not self.may_write():
            return
        if not step and following(self.meeting) is None:
            self.become(Closing(self))
        else:
            self.do(live.go_on(self.meeting, self.now(), step))

    def begin(self) -> None:
        """The people are in the room."""
        if self.open.read_only:
            self.say(self.open.read_only)
            return
        agenda = self.desk.agenda(self.meeting.kind, self.engagement)
        self.do(live.begin(self.meeting, agenda, self.now()))
        self.open.snapshot()
        self.become(self._first_mode())

    def end(self) -> None:
        """The people leave the room; the debrief is next."""
        if not self.may_write():
            return
        if self.meeting.ended is None:
            self.do(live.end(self.now()))
            self.open.snapshot(mark=True)
        self._go(DebriefPlace(self.open.id))

    def scroll_page(self, by: int) -> None:
        """Read on in the page."""
        self.page.scroll_relative(y=3 * by, animate=False)

    # Keys --------------------------------------------------------------------------------------------------------

    def key_meant(self, key: str) -> bool:
        """A key of the box: the mode first, then the box itself."""
        field = self.entry.field
        if self.box.text != field.value:
            self.box = typed(self.box, field.value, self.now().at)
        if key == "enter":
            self.mode.enter()
            return True
        if self.mode.key(key):
            return True
        if self.mode.elsewhere:
            return len(key) > 1 and key in ("tab", "shift+tab", "up", "down", "backspace", "delete")
        at_end = field.cursor_position == len(field.value) and field.selection.is_empty
        if at_end or key in ("tab", "shift+tab"):
            before = self.box
            at = self.now().at if before.is_empty and len(key) == 1 else ""
            after = press(before, key, self.room, at)
            if after is not None:
                if after != before:
                    self.put(after)
                    self._sign_came(after, before.sign)
                return True
        if self.box.is_empty and len(key) == 1:
            self.box = replace(self.box, at=self.now().at)
        return False

    def paste_meant(self, words: str) -> bool:
        """A paste: every line break ends a line, the last piece stays in the box."""
        return paste(self, words)

    def _sign_came(self, box: Box, before: str) -> None:
        if box.sign == before:
            return
        if box.sign == CLARIFY:
            self.clarify(line_to_clarify(self.meeting))
        elif box.sign == ACT:
            self.act()
        elif box.sign == READ_BACK:
            line = line_to_read(self.meeting, box.who)
            if line is None:
                self.put(Box(who=box.who))
                self.say("Nothing to read back yet.")
            else:
                self.read_back(line)
        elif not isinstance(self.mode, Writing):
            if box.is_empty and self.waiting is not None:
                self.resume()
            else:
                self.become(Writing(self))
        else:
            self.mode_changed()

    def _set_aside(self) -> None:
        """Half-typed words wait while the box is used for something else."""
        if self.waiting is None and self.box.sign not in (CLARIFY, READ_BACK, ACT) and not self.box.is_empty:
            self.waiting = self.box

    def _keep_draft(self) -> None:
        if not self.open.read_only:
            self.open.keep_draft(as_keys(self.waiting or self.box, self.room))

    @on(Entry.Typed)
    def _typed(self, event: Entry.Typed) -> None:
        event.stop()
        value = self.entry.field.value
        if value != self.box.text:
            self.box = typed(self.box, value, self.now().at)
        self._keep_draft()
        self.mode.typed()
        self._painter.typed()

    def do_back(self) -> None:
        """One step back: what the keys are about, then a message; never out of the meeting."""
        self._choice = ""
        if self.has_class("-beside"):
            self.do_beside()
        elif self.mode.back():
            pass
        elif self.message_shown or self.back_note is not None:
            self.back_note = None
            self.unsay()
            self.mode_changed()

    # Mouse -------------------------------------------------------------------------------------------------------

    @on(Chip.Clicked)
    def _chip_clicked(self, event: Chip.Clicked) -> None:
        event.stop()
        if not self.mode.elsewhere:
            self.key_meant("tab")

    @on(Lines.Chosen)
    def _line_clicked(self, event: Lines.Chosen) -> None:
        event.stop()
        if isinstance(self.mode, Writing | Choosing):
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
        if event.rows is self.agenda:
            self._painter.left()
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

    # What changes ------------------------------------------------------------------------------------------------

    def _changed(self) -> None:
        """The documents have changed: the lines in this frame, the rest in the next."""
        self.lines.show(self.meeting, self.engagement)
        self.back_note = None
        self.mode.changed()
        self.call_next(self._rest_changed)

    def _rest_changed(self) -> None:
        if not self.is_attached:
            return
        self.hand = at_hand(self.meeting, self.banks, self.slots)
        self._painter.rest()

    def saved_changed(self) -> None:
        """The disk has said something."""
        self.show_saved(self.open.saved)

    def minute_passed(self, now: datetime) -> None:
        """Minutes of the agenda, in the clock's redraw."""
        self._painter.minute()

    @on(events.Resize)
    def _other_size(self) -> None:
        self.call_after_refresh(self._painter.everything)

    def beside_changed(self, *, shown: bool) -> None:
        """Agenda and questions have come or gone; the box keeps the keys."""
        self.entry.field.focus()
        self._painter.rest()

    def footer_commands(self) -> tuple[Command, ...]:
        """What the mode names."""
        return tuple(c for c in self.mode.footer() if c.why_not(self) is None)

    @property
    def letters_act(self) -> bool:
        """Signs act in the box."""
        return True

    # Commands ----------------------------------------------------------------------------------------------------

    def do_actions(self) -> None:
        """The actions, in the box."""
        if not isinstance(self.mode, Acting):
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
        self.become(Card(self))

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

    def do_live_none_asked(self) -> None:
        """Nobody asked for support, and that was said."""
        if self.may_write():
            self.do(live.none_asked_for(self.meeting))
            self.say("None asked for." if self.meeting.no_support else "Support is still to come up.")

    def do_live_strike(self) -> None:
        """Not to be kept: waits for Enter."""
        self.become(Choosing(self, self.target, strikes=True))

    def do_live_voices(self) -> None:
        """Lines and words of each, on or off."""
        self.voices = not self.voices
        self._painter.left()

    def do_live_end(self) -> None:
        """End the meeting."""
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

    def _go(self, place: Place) -> None:
        cast("CoachApp", self.app).open(place)


class _Middle(Vertical):
    """The lines and the box beneath them."""

"""The box on a screen: what is in it, what waits, and what the keys are about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from alignment_tui.banks.cues import Cue
from alignment_tui.domain import live
from alignment_tui.domain.agenda_time import following
from alignment_tui.domain.ending import end
from alignment_tui.domain.line import Line
from alignment_tui.ui.places import DebriefPlace
from alignment_tui.ui.screens.live.acting import Acting
from alignment_tui.ui.screens.live.asking import AtHand, Ready, answerer
from alignment_tui.ui.screens.live.box import (
    ACT,
    CLARIFY,
    DOUBLES,
    READ_BACK,
    Box,
    as_keys,
    press,
    typed,
)
from alignment_tui.ui.screens.live.choosing import Choosing, Striking
from alignment_tui.ui.screens.live.clarifying import Clarifying
from alignment_tui.ui.screens.live.closing import Closing
from alignment_tui.ui.screens.live.entry import Entry
from alignment_tui.ui.screens.live.ladder import line_to_clarify
from alignment_tui.ui.screens.live.lines import Lines
from alignment_tui.ui.screens.live.meeting_screen import MeetingScreen
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.screens.live.on_line import OnLine
from alignment_tui.ui.screens.live.opening import SAID, OpeningCard
from alignment_tui.ui.screens.live.pages import Glance
from alignment_tui.ui.screens.live.painting import Painter
from alignment_tui.ui.screens.live.pasting import paste
from alignment_tui.ui.screens.live.reading_back import ReadingBack, line_to_read, reading
from alignment_tui.ui.screens.live.writing import Finishing, Writing, finishing
from alignment_tui.ui.screens.live.writing_out import WritingOut
from alignment_tui.ui.text import spread
from alignment_tui.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk


class BoxScreen(MeetingScreen):
    """The parts that the modes work with: the box, the lines, the page and the columns."""

    def __init__(self, desk: Desk, meeting_id: str) -> None:
        """Opens the meeting. Raises what Desk.meeting raises."""
        super().__init__(desk, meeting_id)
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
        self.card_gone = False
        """The card was said or gone past in this run."""
        self.back_note: tuple[str, str] | None = None
        """When it stopped and when it was opened again, until that is cleared."""
        self.mode: Mode = Writing(self)
        self.back_to: Mode | None = None
        """The page that Esc in an empty box goes back to, when one came from there to write."""
        self.writing_out = WritingOut()
        self._choice = ""
        self._painter = Painter(self)

    @property
    def clock_asks(self) -> Content | None:
        """What is asked about the clock, in a row above the box; None when nothing is."""
        return None

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
        if not isinstance(mode, Writing) and self.has_class("-beside"):
            self.remove_class("-beside")
            # rows above the box are cut to the width, which is another one then
            self.call_after_refresh(self.mode_changed)
        if not isinstance(mode, Choosing | OnLine | Clarifying | ReadingBack | Finishing):
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
        self.put(self.take_waiting() or Box(who=who or self.box.who))
        self.become(self.first_mode())

    def take_waiting(self) -> Box | None:
        """The half-typed words that waited, which wait no longer."""
        box, self.waiting = self.waiting, None
        return box

    def choice_over(self) -> None:
        """The action is done: no line is chosen any more."""
        self._choice = ""

    def choose_line(self, by: int) -> None:
        """Go among the lines."""
        ids = self.lines.line_ids
        # what is done to a line is never done unseen
        if ids and not self.in_room:
            self.become(Choosing(self, ids[max(0, len(ids) + by)]))

    def choose(self, line_id: str) -> None:
        """Go to this line."""
        self.become(Choosing(self, line_id))

    def read_back(self, line: Line) -> None:
        """Put a line's words into the box, to be said back."""
        before = self.box.who
        self.set_aside()
        self.put(reading(self.box, line))
        self.lines.choose(line.id, keys=False)
        self.become(ReadingBack(self, before))

    def clarify(self, line: Line | None) -> None:
        """Ask about a line."""
        before = self.box.who
        self.set_aside()
        self.put(Box(who=before, sign=CLARIFY, at=self.now().at))
        if line is not None:
            self.lines.choose(line.id, keys=False)
        self.become(Clarifying(self, line, before))

    def take_up(self) -> None:
        """Open what the quiet row beside offers: its questions about its line, or that its line isn't kept."""
        notice = self.notice
        line = self.meeting.line(notice.line) if notice is not None else None
        if notice is None or line is None:
            return
        if notice.strikes:
            self.become(Choosing(self, line.id, strikes=True))
        else:
            self._ask_by_cue(line, notice.cue)

    def _ask_by_cue(self, line: Line, cue: Cue | None) -> None:
        before = self.box.who
        self.set_aside()
        self.put(Box(who=before, sign=CLARIFY, at=self.now().at))
        self.lines.choose(line.id, keys=False)
        clarifying = Clarifying(self, line, before, cue)
        self.cueing.taken_up()
        self.become(clarifying)

    @property
    def offers_strike(self) -> bool:
        """Whether the quiet row beside offers first that its line isn't kept."""
        return self.notice is not None and self.notice.strikes

    def strike_offered(self) -> None:
        """x: that line, once Enter follows."""
        if self.notice is not None:
            self.become(Striking(self, self.notice.line))

    def finish(self, line_id: str) -> None:
        """Put a line's words into the box, to be finished."""
        line = self.meeting.line(line_id)
        if line is None or not self.may_write():
            return
        self.set_aside()
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
        self.set_aside()
        self.put(Box(who=before, sign=ACT))
        self.become(Acting(self, before))

    def ask_ready(self, ready: Ready) -> None:
        """A question at hand was asked."""
        if not self.may_write():
            return
        if isinstance(self.mode, OpeningCard):
            self.mode.gone()
        if self.box.is_empty:
            self.put(Box(who=answerer(self.meeting, ready.to)))
        moment = self.now()
        self.do(live.ask(self.meeting, ready.text, moment, question=ready.address, kept=ready.kept))

    def go_on(self, step: str = "") -> None:
        """The next step of the agenda; past the last, what is missing before the end."""
        if not self.may_write():
            return
        if not step and following(self.meeting) is None:
            if not self.in_room:
                self.become(Closing(self))
        else:
            self.back_to = None
            self.do(live.go_on(self.meeting, self.now(), step))

    def begin(self) -> None:
        """The people are in the room."""
        if self.open.read_only:
            self.say(self.open.read_only)
            return
        agenda = self.desk.agenda(self.meeting.kind, self.engagement)
        self.do(live.begin(self.meeting, agenda, self.now()))
        self.open.snapshot()
        self.become(self.first_mode())

    def end(self) -> None:
        """The people leave the room; the debrief is next."""
        if self.in_room or not self.may_write():
            return
        if self.meeting.ended is None:
            self.do(end(self.meeting, self.engagement, self.now()))
            self.open.snapshot(mark=True)
        self._go(DebriefPlace(self.open.id))

    def barred_fact(self, question: str) -> Content | None:
        """The quiet word where a question would name what is off limits; None where it wouldn't."""
        del question
        return None

    def draw_room(self) -> None:
        """The room's page, where a screen has one."""

    def scroll_page(self, by: int) -> None:
        """Read on in the page."""
        self.page.scroll_relative(y=3 * by, animate=False)

    def catch_up(self) -> None:
        """Take over what was written in the field; the next key may come before the field has told."""
        value = self.entry.field.value
        if value != self.box.text:
            self.box = typed(self.box, value, self.box.at or self.now().at)
            self._keep_draft()
            self.mode.typed()
            self._painter.typed()

    def key_meant(self, key: str) -> bool:
        """A key of the box: the mode first, then the box itself."""
        field = self.entry.field
        self.catch_up()
        if key == "enter":
            self.mode.enter()
            return True
        if self.mode.key(key):
            return True
        if self.mode.elsewhere:
            return len(key) > 1 and key in ("tab", "shift+tab", "up", "down", "backspace", "delete")
        at_end = field.cursor_position == len(field.value) and field.selection.is_empty
        if at_end or key in ("tab", "shift+tab", *DOUBLES):
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
            notice = self.notice
            line = self.meeting.line(notice.line) if notice is not None and notice.cue is not None else None
            if notice is not None and line is not None:
                self._ask_by_cue(line, notice.cue)
            else:
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
            self.commands_changed()

    def set_aside(self) -> None:
        """Half-typed words wait while the box is used for something else."""
        if self.waiting is None and self.box.sign not in (CLARIFY, READ_BACK, ACT) and not self.box.is_empty:
            self.waiting = self.box

    def _keep_draft(self) -> None:
        if not self.open.read_only:
            self.open.keep_draft(as_keys(self.waiting or self.box, self.room))

    def first_mode(self) -> Mode:
        """What the keys are about as the meeting is opened."""
        meeting = self.meeting
        if meeting.started is None:
            return Glance(self)
        untouched = not (meeting.lines or meeting.asked or self.box.text or self.open.read_only or meeting.ended)
        return OpeningCard(self) if untouched and meeting.card != SAID and not self.card_gone else Writing(self)

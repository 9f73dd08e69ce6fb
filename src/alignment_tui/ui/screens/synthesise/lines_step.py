"""Finish the lines: moments marked without words first, then the short ones; what was typed stays beside it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.containers import Vertical
from textual.widget import Widget

from alignment_tui.banks import climb, listed_in, slots_of
from alignment_tui.domain import live
from alignment_tui.domain.debriefing import as_it_stands, bring_back
from alignment_tui.domain.edits import Action
from alignment_tui.domain.line import PRIVATE, SKIPPED, Line
from alignment_tui.domain.missing import to_finish
from alignment_tui.domain.pad import from_pad
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.synthesise.commands import ALL_LINES, FINISH, FROM_PAD, WORD_NEXT_TIME
from alignment_tui.ui.screens.synthesise.lines_shown import around, line_row, note_row, words_of
from alignment_tui.ui.screens.synthesise.pad_field import PadField
from alignment_tui.ui.screens.synthesise.reading import Reading, asked, head, lines_to_read, parts, quiet
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.stepping.commands import CHOOSE, TO_LIST, WRITE
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.text import clip, labelled, one_row
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.part import Heading, Note
from alignment_tui.ui.widgets.rows import Row, Rows
from alignment_tui.ui.widgets.sentence import Sentence

_NAME = 12


class LinesStep(StepBody):
    """One line at a time, and the list of those still to finish beneath."""

    STEP = "lines"

    def __init__(self, hand: AtHand) -> None:
        super().__init__(hand)
        self._queue: list[str] = []
        """The lines in the order in which they are gone through; it stays as it is while the coach is here."""
        self._at = ""
        self._every = False
        self._rows: dict[str, tuple[Line, Row]] = {}
        """By line, so that a list of thousands is made once."""
        self._nothing = Note(classes="-quiet")
        self._noted = Note(id="noted")
        self._field = Sentence("", id="finished")
        self._rest_head = Heading("", classes="-close sub")
        self._rest = Listed(id="rest")
        self._pad = Vertical(id="pad")
        self._pad_who = Choice("From my pad", self._speakers(), SPONSOR, id="pad-who")
        self._pad_words = PadField("What was said", hint="pasted rows become lines", id="pad-words")
        self._pad.display = False
        self._around = Reading()

    def _speakers(self) -> tuple[tuple[str, str], ...]:
        others = ((o.id, clip(one_row(o.name), _NAME)) for o in self.hand.meeting.others)
        three = ((who, clip(one_row(self.hand.meeting.called(who)), _NAME)) for who in (SPONSOR, CLIENT, COACH))
        private = () if self.hand.with_client else ((PRIVATE, "private"),)
        return (*three, *others, *private)

    # The order -----------------------------------------------------------------------------------------------------

    def _reckon(self) -> None:
        """Put the queue together: what is still to finish, private notes last, and what was finished already."""
        meeting = self.hand.meeting
        queue = list(to_finish(meeting))
        if not self.hand.with_client:
            queue += [n.id for n in meeting.notes if n.is_moment or (not n.finished and len(n.text.split()) <= 2)]
        if self._every:
            queue = [x.id for x in meeting.lines if not (self.hand.with_client and x.is_private)]
        known = set(queue)
        ids = {x.id for x in meeting.lines}
        kept = [] if self._every else [x for x in self._queue if x not in known and x in ids]
        self._queue = [*kept, *queue]
        if self._at not in self._queue:
            self._at = self._next_open(self._queue) or (self._queue[0] if self._queue else "")

    @staticmethod
    def _is_open(line: Line) -> bool:
        return not line.finished and not line.read_back

    def _next_open(self, ids: Iterable[str]) -> str:
        """The first of these lines that is still to finish; empty when none is."""
        known = {x.id: x for x in self.hand.meeting.lines}
        return next((x for x in ids if x in known and self._is_open(known[x])), "")

    # What stands there ---------------------------------------------------------------------------------------------

    def heading(self) -> tuple[str, str]:
        """How many are still to finish."""
        left = len(to_finish(self.hand.meeting))
        return "Finish the lines", f"{left} to finish" if left else ""

    def compose_step(self) -> Iterable[Widget]:
        """The words as noted, the sentence, the others; from the pad when asked for."""
        yield self._nothing
        yield self._noted
        yield self.bind(self._field, self._finished, self._finish)
        with self._pad:
            yield self._pad_who
            yield self._pad_words
        yield self._rest_head
        yield self._rest

    def _line(self) -> Line | None:
        return self.hand.meeting.line(self._at) if self._at else None

    def _finished(self) -> str:
        line = self._line()
        return (line.finished or line.text) if line else ""

    def _finish(self, words: str) -> Action:
        if self._line() is None:
            return Action("")
        return live.finish(self.hand.meeting, self.hand.engagement, self._at, " ".join(words.split()))

    def show_documents(self) -> None:
        """The line in hand and the list of the others."""
        meeting = self.hand.meeting
        ids = {x.id for x in meeting.lines}
        gone = [x for x in self._queue if x not in ids]
        if gone or not self._queue:
            self._reckon()
            self.reload()
        line = self._line()
        self._noted.display = self._field.display = line is not None
        self._nothing.display = line is None
        if line is None:
            self._nothing.show(self._why_nothing())
        else:
            name = meeting.called(line.who) if line.who else "somebody"
            minute = "" if line.minute is None else f"{line.minute}, "
            if line.is_private:
                self._noted.show(labelled(("private: ", "bold $private"), (one_row(line.text), "italic $private")))
                self._field.show(label="The note, finished", hint="private")
            elif line.is_moment or not line.text:
                self._noted.show(
                    words_of(line) if line.is_moment else labelled((f"{minute}marked without words", "$muted"))
                )
                self._field.show(label=f"{minute}{one_row(name)}: what was said?", hint="as remembered")
            else:
                self._noted.show(labelled((f"{minute}{one_row(name)}, as noted: ", "$muted"), one_row(line.text)))
                self._field.show(label="Finished", hint="as remembered, never a quotation")
        known = {x.id: x for x in meeting.lines}
        rows = [self._row(known[x]) for x in self._queue if x in known]
        self._rest.show(rows, highlight=self._at)
        self._rest_head.display = bool(rows)
        self._rest_head.show("Every line" if self._every else "To finish, in this order")

    def _why_nothing(self) -> str:
        if not self.hand.meeting.lines:
            return "No lines were written. Begin with what each of you remembers."
        return "Every line has its words."

    def _row(self, line: Line) -> Row:
        kept = self._rows.get(line.id)
        if kept is None or kept[0] != line:
            kept = self._rows[line.id] = (line, self._made_row(line))
        return kept[1]

    def _made_row(self, line: Line) -> Row:
        right = "" if self._is_open(line) else "as it stands" if line.finished == line.text else "finished"
        if line.is_private:
            return note_row(line, right=labelled((right, "$muted")))
        return line_row(self.hand.meeting, line, right=right, notes=True)

    # Going on ------------------------------------------------------------------------------------------------------

    def enter(self) -> None:
        """To the first line that is still to finish."""
        self._queue = []
        self._reckon()
        self.reload()
        self.reread()
        if self._line() is not None:
            self._field.focus()
        elif self._pad.display:
            self._pad_words.focus()
        else:
            self.show_pad()

    def entered(self, field: FieldRow) -> None:
        """The next line; from the pad, the next piece of paper."""
        if field is self._pad_words:
            self._pad_words.focus()
            self._keep_from_pad()
            return
        line = self._line()
        if line is not None and line.text and not line.finished:
            self.hand.do(as_it_stands(line))
        place = self._queue.index(self._at) + 1 if self._at in self._queue else 0
        following = self._next_open(x for x in (*self._queue[place:], *self._queue[:place]) if x != self._at)
        if following:
            self._go(following)
            self._field.focus()
        else:
            self.reread()
            self.hand.say("Every line has its words." if not to_finish(self.hand.meeting) else "That was the last one.")
            self._rest.focus()

    def _go(self, line_id: str) -> None:
        self.flush()
        self._at = line_id
        self.reload()
        self.reread()
        self.post_message(self.BesideChanged())

    def row_chosen(self, rows: Rows, row_id: str) -> None:
        """Another line comes into the field."""
        self._go(row_id)

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """The keys go into the sentence."""
        self._go(row_id)
        self._field.focus()

    def do_lines_all(self) -> None:
        """Every line, or those to finish."""
        self.flush()
        self._every = not self._every
        self._queue = []
        self._reckon()
        self.reload()
        self.reread()

    # From the pad --------------------------------------------------------------------------------------------------

    def do_pad(self) -> None:
        """Lines from paper."""
        self.show_pad()

    def show_pad(self) -> None:
        """Show the two fields for lines from paper."""
        self._pad.display = True
        self.call_after_refresh(self._pad_words.focus)

    def _keep_from_pad(self, pasted: str = "") -> None:
        words = f"{self._pad_words.value}{pasted}"
        action = from_pad(self.hand.meeting, words, self._pad_who.value or SPONSOR, self.hand.moment)
        if action and self.hand.do(action):
            self._pad_words.load("")
            count = len(action.meeting)
            self.hand.say(f"{count} lines from the pad." if count > 1 else f"From the pad: {clip(one_row(words), 30)}")

    @on(PadField.Pasted)
    def _pad_pasted(self, event: PadField.Pasted) -> None:
        event.stop()
        self._keep_from_pad(event.words)

    def step_back(self) -> bool:
        """The pad goes away first."""
        if self._pad.display and self._pad.has_focus_within and self._line() is not None:
            self.leave_pad()
            self._field.focus()
            return True
        return False

    def leave_pad(self) -> None:
        """Words not entered yet are kept as a line: nothing typed is lost."""
        self._keep_from_pad()
        self._pad.display = False

    def leave(self) -> None:
        """Keep what is typed, from the pad too."""
        super().leave()
        self._keep_from_pad()

    def offered(self) -> tuple[Command, ...]:
        """In the field `Enter` goes on; in the list it goes into the field."""
        if self._pad.has_focus_within and self._line() is not None:
            return (FINISH, ALL_LINES, FROM_PAD, TO_LIST)
        word = (WORD_NEXT_TIME,)
        if self.has_keys(self._rest):
            return (CHOOSE, WRITE, ALL_LINES, *word, FROM_PAD)
        return (FINISH, ALL_LINES, FROM_PAD, *word)

    def compose_side(self) -> Iterable[Widget]:
        """The lines around, and what to ask."""
        yield self._around

    def show_side(self) -> None:
        """The lines around the one in hand, then a question."""
        here: list[Row] = []
        if self._at:
            lines = around(self.hand.meeting, self._at, private=not self.hand.with_client)
            here = [head("In place"), Row.room(), *lines_to_read(self.hand, lines, self._at)]
        asks = [o for o in self.hand.questions(self.STEP) if o.address.startswith(f"{self.hand.PLACE}.")]
        self._around.show(parts(here, asked(self.hand, asks[:2]), self._unclear_rows(), self._open_rows()))

    def _open_rows(self) -> list[Row]:
        """What was not there yet when the meeting ended."""
        left = self.hand.meeting.left_open
        if not left:
            return []
        return [quiet("Open when it ended"), *(Row.heading(labelled(one_row(o.what))) for o in left)]

    # A word for next time --------------------------------------------------------------------------------------------

    def _unclear(self) -> str:
        """A question about a word of this line that nobody has asked about; empty when there is none.

        Of the lines of others than the coach only, and of words that the bank lists: it is an offer, not a finding.
        """
        line, meeting = self._line(), self.hand.meeting
        if line is None or line.is_private or line.agreed or line.who in ("", COACH):
            return ""
        names = [p.name for p in (meeting.client, meeting.sponsor, meeting.coach)]
        asked_about = {a.word.casefold() for a in meeting.asked if a.word and a.state != SKIPPED}
        if any(a.about == line.id and a.state != SKIPPED for a in meeting.asked):
            return ""
        banks = self.hand.desk.banks.in_language(self.hand.engagement.language)
        words = [w for w in listed_in(line.words, banks, names) if w.casefold() not in asked_about]
        rungs = climb(banks, words[:1], slots_of(meeting, self.hand.engagement, self.hand.today)) if words else ()
        question = rungs[0].offer.text if rungs else ""
        return "" if question in {n.text for n in meeting.next_time} else question

    def _unclear_rows(self) -> list[Row]:
        question = self._unclear()
        if not question:
            return []
        return [quiet("For next time, perhaps"), Row.heading(labelled(one_row(question)))]

    def why_no_word(self) -> str | None:
        """A word of the line must be unclear."""
        return None if self._unclear() else "nothing in this line is left to ask about"

    def do_word_next_time(self) -> None:
        """Keep the question for the next meeting."""
        question = self._unclear()
        if question and self.hand.do(bring_back(question, self.hand.moment, about=self._at)):
            self.hand.say("Kept for next time; it can be left out there.")
            self.post_message(self.BesideChanged())

    def fact(self) -> str:
        """How many are left."""
        left = len(to_finish(self.hand.meeting))
        return f"{left} to finish" if left else ""

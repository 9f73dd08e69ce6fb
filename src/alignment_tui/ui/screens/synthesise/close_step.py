"""Close: private notes gone through on one's own, what is still open in plain words, and the meeting closed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from alignment_tui.domain import debrief_closing as work
from alignment_tui.domain.added_later import because, of_today
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.edits import Action, FieldWritten
from alignment_tui.domain.line import KEEP, REFLECT, REMOVE, Line
from alignment_tui.domain.meeting import CLOSED, FINAL, Addition
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.synthesise.commands import (
    CLOSE,
    GUESS_NOTE,
    KEEP_NOTE,
    NEXT_UNTOLD,
    READ,
    REFLECT_NOTE,
    REMOVE_NOTE,
    STEPS_UNTOLD,
)
from alignment_tui.ui.screens.synthesise.lines_shown import lead_of, note_row, words_of
from alignment_tui.ui.screens.synthesise.open_rows import said_about, still_open
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.stepping.commands import NEXT_FIELD, TO_LIST
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.text import clip, labelled, one_row
from alignment_tui.ui.widgets.button import PlainButton
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.part import Heading, Note
from alignment_tui.ui.widgets.rows import Row, Rows

_STATES: Final = {
    "": ("decide", "bold $accent"),
    KEEP: ("kept", "$muted"),
    REFLECT: ("moved", "$muted"),
    REMOVE: ("removed", "$muted"),
}
_GONE: Final = "gone from the record, its history and its journal at the close"
_STAYS: Final = "stays with the meeting, private"


class CloseStep(StepBody):
    """In the coach's own view with the private notes; with the client only what is open, and the close."""

    STEP = "close"
    WIDE = True

    class CloseAsked(Message):
        """The button was pressed."""

    def __init__(self, hand: AtHand) -> None:
        super().__init__(hand)
        client = one_row(hand.client)
        self._read = ""
        """The note that is read in place."""
        self._moving = ""
        """The note whose words are on their way to the reflection."""
        self._notes = Listed(id="notes", gap=1)
        self._no_notes = Note(classes="-quiet", id="no-notes")
        self._reflection = TextField("To my reflection, without names", id="reflection")
        self._view = LongField(f"My view, for {client}", hint=f"in {client}'s own copy", id="coach-view")
        self._coachable = LongField(
            f"How open {client} is to coaching now", hint="private, in no copy but mine", id="coachable"
        )
        self._own = LongField("My own reflection", hint="private, in no copy but mine", id="own-reflection")
        self._why = TextField("Why it was added", hint="its day is kept with it", id="why-added")
        self._open_head = Heading("Still open, and fine to leave open", classes="-close -quiet sub")
        self._open = Listed(id="open", chooses=False)
        self._after = Note(classes="-quiet")
        self._button = PlainButton("Close this meeting", "Later additions carry their date.", id="close")

    # What stands there ---------------------------------------------------------------------------------------------

    @property
    def _mine(self) -> bool:
        return not self.hand.with_client

    def heading(self) -> tuple[str, str]:
        """What is gone through."""
        if self._mine:
            return "Private notes, before the meeting closes", f"{self.hand.client} need not be here for this"
        return "Close", ""

    def compose_step(self) -> Iterable[Widget]:
        """Notes only in the coach's own view; they are not made for the other."""
        if self._mine:
            yield self._notes
            yield self._no_notes
            yield self._reflection
            yield self.bind(self._coachable, lambda: work.coachability_of(self.hand.meeting), self._write_coachability)
            yield self.bind(self._own, lambda: work.reflection_in(self.hand.meeting), self._write_reflection)
        yield self.bind(self._view, lambda: self.hand.meeting.coach_view, self._write_view)
        yield self.bind(self._why, self._why_added, self._write_why)
        yield self._open_head
        yield self._open
        yield self._after
        yield self._button

    def _write_view(self, words: str) -> Action:
        return Action(f"the view for {self.hand.client}", meeting=(FieldWritten("coach_view", words),))

    def _write_reflection(self, words: str) -> Action:
        return work.write_reflection(self.hand.meeting, words.strip())

    def _why_added(self) -> str:
        added = of_today(self.hand.meeting, self.hand.today)
        return added.reason if added else ""

    def _write_why(self, words: str) -> Action:
        return because(self.hand.meeting, self.hand.today, " ".join(words.split()))

    def _write_coachability(self, words: str) -> Action:
        return work.coachability(self.hand.meeting, words)

    def show_documents(self) -> None:
        """Notes, what is open, the button."""
        meeting = self.hand.meeting
        if self._mine:
            notes = work.notes_to_decide(meeting)
            self._notes.show([self._note_row(n) for n in notes])
            self._no_notes.display = not notes
            self._no_notes.show("No private notes were written.")
            self._reflection.display = bool(self._moving)
        gaps = still_open(self.hand)
        self._open.show(gaps)
        self._open_head.show("Still open, and fine to leave open" if gaps else "Nothing is open.")
        closed = meeting.phase == CLOSED
        self._why.display = of_today(meeting, self.hand.today) is not None
        words = "They come up when the next meeting is prepared." if gaps and meeting.kind != FINAL else ""
        if closed and meeting.closed_on:
            words = f"Closed {say_day(meeting.closed_on, self.hand.today)}. What is added now carries its own day."
            words += "".join(f"\nAdded {self._added(a)}" for a in meeting.additions)
        self._after.show(words)
        self._after.display = bool(words)
        self._button.display = not closed or bool(work.notes_to_go(meeting))
        self._button.show(
            "Take these notes out" if closed else "Close this meeting",
            "They go from the record, its history and its journal." if closed else "Later additions carry their date.",
        )

    def _added(self, addition: Addition) -> str:
        day = say_day(addition.on, self.hand.today) if addition.on else "later"
        return f"{day}: {one_row(addition.reason) or 'no reason given'}"

    def _note_row(self, note: Line) -> Row:
        meeting = self.hand.meeting
        words, style = _STATES.get(note.decided, _STATES[""])
        below: list[Content] = []
        if note.decided == KEEP:
            below.append(labelled((_STAYS, "$muted")))
        elif note.decided == REMOVE:
            below.append(labelled((_GONE, "$muted")))
        elif note.decided == REFLECT:
            below.append(
                labelled(
                    ("now in my reflection: ", "$muted"), (one_row(work.reflection_of(meeting, note.id)), "$muted")
                )
            )
        elif self._notes.highlighted in (None, note.id):
            keys = ("k", " keep   ", "r", " to my reflection, without names   ", "d", " remove   ", "h", " hypothesis")
            below.append(labelled(*((w, "bold $strong" if n % 2 == 0 else "$text") for n, w in enumerate(keys))))
        if self._read == note.id:
            lines = said_about(self.hand.meeting, note)
            below += [lead_of(meeting, x) + words_of(x) for x in lines]
        return note_row(note, right=labelled((words, style)), below=tuple(below), struck=note.decided == REMOVE)

    # Private notes -------------------------------------------------------------------------------------------------

    def _chosen(self) -> Line | None:
        return self.hand.meeting.line(self._notes.highlighted or "") if self._mine and self._notes.display else None

    def why_no_note(self) -> str | None:
        """A private note must be chosen."""
        return None if self._chosen() is not None else "There is no private note to decide on"

    def do_note_keep(self) -> None:
        """It stays, private."""
        self._decide(KEEP)

    def do_item_remove(self) -> None:
        """It goes at the close."""
        self._decide(REMOVE)

    def do_note_guess(self) -> None:
        """It is a hypothesis, or isn't."""
        note = self._chosen()
        if note is not None:
            self.do(work.guess(self.hand.meeting, note.id))
            self.reread()

    def _decide(self, decision: str) -> None:
        note = self._chosen()
        if note is not None and self.do(work.decide_note(self.hand.meeting, note.id, decision)):
            self._to_next(note.id)

    def _to_next(self, note_id: str) -> None:
        """The next note that is not decided has the keys."""
        notes = work.notes_to_decide(self.hand.meeting)
        ids = [n.id for n in notes]
        place = ids.index(note_id) if note_id in ids else 0
        waiting = [n.id for n in (*notes[place:], *notes[:place]) if not n.decided]
        if waiting:
            self._notes.highlight(waiting[0])
        self.reread()

    def do_note_reflect(self) -> None:
        """Its words come into a field, to be put without names."""
        note = self._chosen()
        if note is None:
            return
        self._moving = note.id
        self._reflection.load(work.reflection_of(self.hand.meeting, note.id) or note.words)
        self.show_documents()
        self._show_names()
        self.call_after_refresh(self._reflection.focus)

    def _show_names(self) -> bool:
        """Whether names are left; the hint says which."""
        names = work.names_in(self._reflection.value, self.hand.meeting, self.hand.engagement)
        hint = f"still named: {clip(', '.join(one_row(n) for n in names), 40)}" if names else "Enter moves it"
        self._reflection.show(hint=hint)
        return bool(names)

    @on(FieldRow.Changed, "#reflection")
    def _reflection_changed(self) -> None:
        self._show_names()

    def entered(self, field: FieldRow) -> None:
        """Into the reflection, once no name is left."""
        if field is not self._reflection:
            return
        if self._show_names():
            self._reflection.focus()
            self.hand.say("Say it without the names first.")
            return
        note_id, words = self._moving, " ".join(self._reflection.value.split())
        if words and self.hand.do(work.reflect(self.hand.meeting, note_id, words)):
            self.hand.say("In my reflection now, without names.")
        self._put_down()
        self._to_next(note_id)

    def _put_down(self) -> None:
        self._moving = ""
        self.reread()
        self._notes.focus()

    def step_back(self) -> bool:
        """From the reflection to the notes."""
        if self._mine and self._moving and self._reflection.has_focus_within:
            self._put_down()
            return True
        return False

    def row_chosen(self, rows: Rows, row_id: str) -> None:
        """What can be done stands under the chosen one."""
        self.show_documents()

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """Read it in place, or no longer."""
        if rows is self._notes:
            self._read = "" if self._read == row_id else row_id
            self.show_documents()

    @on(PlainButton.Pressed, "#close")
    def _pressed(self, event: PlainButton.Pressed) -> None:
        event.stop()
        self.post_message(self.CloseAsked())

    def enter(self) -> None:
        """To the first note that is not decided."""
        if self._mine and self._notes.display:
            waiting = next((n.id for n in work.notes_to_decide(self.hand.meeting) if not n.decided), None)
            if waiting:
                self._notes.highlight(waiting)
            self._notes.focus()
            self.show_documents()
        else:
            self._view.focus()

    def offered(self) -> tuple[Command, ...]:
        """Letters act on the notes; `ctrl+s` closes from anywhere here."""
        if not self._mine:
            return (NEXT_FIELD, CLOSE)
        if self._reflection.has_focus_within:
            return (NEXT_FIELD, TO_LIST, CLOSE)
        if self.has_keys(self._notes):
            return (KEEP_NOTE, REFLECT_NOTE, REMOVE_NOTE, READ, CLOSE, GUESS_NOTE, NEXT_UNTOLD, STEPS_UNTOLD)
        return (NEXT_FIELD, CLOSE, KEEP_NOTE, REFLECT_NOTE, REMOVE_NOTE, GUESS_NOTE)

    def fact(self) -> str:
        """How many notes wait."""
        if not self._mine:
            return ""
        left = sum(1 for n in work.notes_to_decide(self.hand.meeting) if not n.decided)
        return f"{left} private note{'' if left == 1 else 's'} still to decide" if left else ""

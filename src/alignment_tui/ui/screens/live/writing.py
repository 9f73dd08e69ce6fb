"""Writing lines: what the box does when nothing else is going on."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from alignment_tui.domain import live
from alignment_tui.domain.people import COACH
from alignment_tui.ui.command import ACTIONS, BACK, HELP, Command
from alignment_tui.ui.screens.live import commands as known
from alignment_tui.ui.screens.live.asking import answerer, recognise
from alignment_tui.ui.screens.live.box import FINISH, GO_ON, LONG, MARKS, ROOM_FOR_WORDS, TAKE_BACK, Box, enter, kept
from alignment_tui.ui.screens.live.mode import Mode, asks
from alignment_tui.ui.text import EMPTY, labelled

_SIGN_HINTS = {
    "!": "whose and by when may be in the words: @name, by fri",
    "%": "what is looked at, how much, and by when",
    "+": "what is asked for, or offered",
    ".": "in no copy made here but your own; nobody said it",
    ">": "Enter goes on",
    "<": "Enter takes it back",
}


class Writing(Mode):
    """Words, Enter, look up."""

    def above(self) -> Sequence[Content]:
        """At narrow widths the one question to ask next."""
        return asks(self.at)

    def hint(self) -> Content:
        """What Tab and Enter do, or what the sign is for."""
        box = self.at.box
        if len(box.text) > LONG:
            return labelled(("long: Enter keeps it all the same", "$muted"))
        if short := self.at.writing_out.short:
            return labelled(("Backspace", "bold $strong"), (f": {short}, as typed", "$muted"))
        if box.sign:
            return labelled((_SIGN_HINTS.get(box.sign, ""), "$muted"))
        if self.at.back_to is not None:
            return labelled(("Esc", "bold $strong"), (": back to what is missing", "$muted"))
        asked = "   / 1: asked" if self.at.hand.questions else ""
        return labelled(("Tab: who speaks   Enter: mark a moment", "$muted"), (asked, "$muted"))

    def aside(self) -> Content:
        """Where the rest is, at widths where it doesn't fit."""
        at = self.at
        if at.open.read_only:
            return labelled(("here it can only be read", "$accent"))
        if at.meeting.ended is not None:
            return labelled(("ended" if at.tiny else "ended: here it is read", "$accent"))
        if at.roomy or at.tiny:
            return EMPTY
        empty = at.box.is_empty and at.back_to is not None
        if empty or at.writing_out.short or len(at.box.text) > LONG or (at.box.sign and not at.box.text):
            return self.hint()
        if at.box.sign or len(at.box.text) > ROOM_FOR_WORDS:
            return EMPTY
        return labelled(("F9 the lines" if at.has_class("-beside") else "F9 agenda and questions", "$muted"))

    def footer(self) -> Sequence[Command]:
        """The signs."""
        box = self.at.box
        if self.at.meeting.ended is not None and not box.sign:
            return (known.TO_DEBRIEF, known.LINES, ACTIONS, HELP)
        if box.sign == GO_ON:
            return (known.ON_IT, known.UNSIGN, HELP)
        if box.sign == TAKE_BACK:
            return (known.TAKEN, known.UNSIGN, HELP)
        if box.sign:
            who = (known.WHO,) if box.takes_speaker else ()
            return (known.KEEP, *who, known.UNSIGN, HELP)
        if self.at.tiny:
            return (known.CLARIFY, known.READ_BACK, known.STEP, ACTIONS, HELP)
        return (known.CLARIFY, known.READ_BACK, known.STEP, known.MEASURE, known.SUPPORT, ACTIONS, HELP)

    def key(self, key: str) -> bool:
        """Up goes among the lines; x is what a quiet row beside offers."""
        if key == "x" and self.at.box.is_empty and self.at.offers_strike:
            self.at.strike_offered()
            return True
        if key in ("up", "pageup"):
            self.at.choose_line(-1 if key == "up" else -self.at.lines.page)
            return True
        return key in ("down", "pagedown")

    def clicked(self, row: int, column: int) -> None:
        """A click on the question says that it was asked, one on the cue takes it up."""
        if row == 0 and self.at.notice is not None and self.at.back_note is None:
            self.at.take_up()
        elif self.at.hand.first is not None and self.at.back_note is None:
            self.at.ask_ready(self.at.hand.first)

    def enter(self) -> None:
        """Keep what stands in the box."""
        at, box = self.at, self.at.box
        if at.meeting.ended is not None and box.is_empty and not at.in_room:
            at.action_command(known.DEBRIEF.id)
            return
        match enter(box):
            case "moment" | "line":
                self.keep(at.writing_out.at_enter(box))
            case "go on":
                at.put(kept(box))
                at.go_on()
            case "take back":
                at.put(kept(box))
                at.take_back()
            case "words first":
                at.say("Words first; Backspace takes the sign back.")
            case _:
                at.put(kept(box))

    def back(self) -> bool:
        """Esc takes a sign back, the words stay."""
        box = self.at.box
        if box.sign in (GO_ON, TAKE_BACK):
            self.at.put(Box(who=box.who))
            return True
        if box.sign:
            self.at.put(Box(who=box.who, text=box.text, literal=bool(box.text), at=box.at, answers=box.answers))
            return True
        if box.answers:
            self.at.put(Box(who=box.who, text=box.text, literal=box.literal, at=box.at))
            return True
        page = self.at.back_to
        if page is not None and box.is_empty and not self.at.in_room:
            self.at.back_to = None
            self.at.become(page)
            return True
        return False

    def keep(self, box: Box) -> None:
        """Keep what stands in this box, as it stands there."""
        at = self.at
        meeting, words, moment = at.meeting, box.words, at.moment(box)
        if not at.may_write():
            return
        if not box.sign and box.who == COACH and words.endswith("?"):
            address, kept_id = recognise(words, meeting, at.banks, at.slots)
            action = live.ask(meeting, words, moment, question=address, kept=kept_id)
            question = at.banks.question(address) if address else None
            after = Box(who=answerer(meeting, question.to if question else ""))
        else:
            mark = MARKS.get(box.sign, "")
            # what it answers may have been taken out meanwhile
            answers = box.answers if meeting.line(box.answers) is not None else ""
            action = live.keep_line(meeting, box.who, words, mark, moment, answers=answers)
            after = kept(box)
        at.put(at.take_waiting() or after)
        at.keep(action)


class Finishing(Mode):
    """The words of a chosen line are in the box, to be finished; those typed stay beside them."""

    def above(self) -> Sequence[Content]:
        """What finishing does."""
        return (labelled(("In your words, as you remember them. It becomes no quotation.", "$muted")),)

    def fact(self) -> Content | None:
        """The words as typed."""
        line = self.at.meeting.line(self.at.box.about)
        return labelled((f"typed: {line.text}" if line and line.text else "nothing typed yet", "$muted"))

    def changed(self) -> None:
        """Undo may have taken the line away, or its words back."""
        line = self.at.meeting.line(self.at.box.about)
        if line is None or (line.finished or line.text) != self.at.box.loaded:
            self.at.resume()

    def footer(self) -> Sequence[Command]:
        """Enter, Esc."""
        return (known.FINISHED, BACK, HELP)

    def enter(self) -> None:
        """Keep the finished words."""
        at, box = self.at, self.at.box
        if not box.words:
            at.say("Words first; Esc leaves the line as it was.")
            return
        line = at.meeting.line(box.about)
        at.resume()
        if line is not None and at.may_write():
            at.do(live.finish(at.meeting, at.engagement, line.id, box.words))

    def key(self, key: str) -> bool:
        """Nothing else is chosen meanwhile."""
        return key in ("up", "down", "pageup", "pagedown", "tab", "shift+tab")

    def back(self) -> bool:
        """Leave the line as it was."""
        self.at.resume()
        return True


def finishing(at_box: Box, line_id: str, words: str) -> Box:
    """The box with a line's words to finish."""
    return Box(who=at_box.who, sign=FINISH, text=words, loaded=words, about=line_id)

"""What can be done in the meeting, each declared once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from alignment_tui.ui.command import BACK, Command
from alignment_tui.ui.screens.live.line_commands import DO_ON_LINE, HABITS, ON_LINE
from alignment_tui.ui.screens.live.line_commands import GROUP as _LINE

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.screen import LiveScreen

_BOX = "In the box"
_FIRST = "First in an empty box"
_CLARIFY = "After ?"
_CUE = "A cue, while the box is empty"
_MEETING = "The meeting"
_ROOM = "The room"


def _sign(id: str, sign: str, help: str, footer: str, short: str | None = None) -> Command:  # noqa: A002
    return Command(f"sign.{id}", footer, help, (sign,), footer=footer, short=short, group=_FIRST, shown=sign, told=True)


def _told(
    id: str,  # noqa: A002
    key: str,
    help: str,  # noqa: A002
    footer: str | None,
    group: str,
    *,
    shown: str | None = None,
    short: str | None = None,
) -> Command:
    words = footer or help
    return Command(id, words, help, (key,), footer=footer, short=short, group=group, shown=shown, told=True)


def _not_begun(screen: LiveScreen) -> str | None:
    return None if screen.meeting.started else "the meeting has not begun"


def _running(screen: LiveScreen) -> str | None:
    if screen.meeting.ended:
        return "the meeting has ended"
    return _not_begun(screen)


def _writable(screen: LiveScreen) -> str | None:
    return "here it can only be read" if screen.open.read_only else _not_begun(screen)


def _a_line(screen: LiveScreen) -> str | None:
    return _writable(screen) or (None if screen.target else "no line to mark yet")


def _a_question(screen: LiveScreen) -> str | None:
    return None if screen.mode.why() or screen.hand.questions else "no question is offered"


# What stands in the footer and in help; the box passes the keys on.
CLARIFY: Final = _sign("clarify", "?", "Clarify the line above.", "clarify")
READ_BACK: Final = _sign("read_back", "=", "Read it back; Enter when its speaker agrees.", "read back")
STEP: Final = _sign("step", "!", "A next step; @name and by fri may be in the words.", "next step", "step")
MEASURE: Final = _sign("measure", "%", "A measure.", "measure")
SUPPORT: Final = _sign("support", "+", "Support, asked for or offered.", "support")
PRIVATE: Final = _sign("private", ".", "A private note: in no copy made here but your own.", "private")
GO_ON: Final = _sign("go_on", ">", "On to the next agenda step, then Enter.", "next agenda step")
TAKE_BACK: Final = _sign("take_back", "<", "Take back the last thing, then Enter.", "take back")
SPEAKERS: Final = _told(
    "sign.speakers", "s", "Then space: sponsor, client, coach speaks; others by their letter.", None, _FIRST,
    shown="s  c  k",
)  # fmt: skip
TWICE: Final = _told("sign.twice", "!", "The sign itself: !! gives !.", None, _FIRST, shown="twice")
LITERAL: Final = _told(
    "sign.literal", "space", 'First: as typed, for a line like "k so".', None, _FIRST, shown="a space"
)
NUMBERS: Final = _told(
    "sign.number", "/", "Then 1 to 6: that question at the right was asked.", None, _FIRST, shown="/  1 to 6"
)

WHO: Final = _told("box.who", "tab", "Who speaks: sponsor, client, coach, others.", "who speaks", _BOX)
KEEP: Final = _told("box.keep", "enter", "Keep the line; alone it marks this moment.", "keep", _BOX)
UNSIGN: Final = _told("box.unsign", "backspace", "Takes a sign back, or a speaker.", "take the sign back", _BOX)
LINES: Final = _told("box.lines", "up", "Choose a line above.", "the lines", _BOX)
AGREED: Final = _told("box.agreed", "enter", "Its speaker agrees to the words.", "agreed", _BOX)
WHO_AGREED: Final = _told("box.who_agreed", "tab", "Somebody else agreed.", "who agreed", _BOX)
AS_IT_WAS: Final = _told("box.as_noted", "escape", "It stays as noted.", "leave it as noted", _BOX, short="as noted")
FINISHED: Final = _told("box.finished", "enter", "The words are finished; those typed stay.", "finished", _BOX)
ON_IT: Final = _told("box.on_it", "enter", "Go on to the step.", "go on", _BOX)
TAKEN: Final = _told("box.taken", "enter", "Take it back.", "take it back", _BOX)

CUE_ASKS: Final = _told("cue.asks", "?", "Its questions, about its line.", None, _CUE, shown="?")
CUE_STRIKE: Final = _told("cue.strike", "x", "Where it says so: then Enter, and the line isn't kept.", None, _CUE)
CUE_CLEAR: Final = _told("cue.clear", "escape", "Clears it.", None, _CUE)

ASKED: Final = _told("ask.asked", "enter", "Asked; your own words and Enter too.", "asked", _CLARIFY)
NEXT: Final = _told("ask.next", "?", "The next question.", "the next", _CLARIFY, shown="?")
RUNGS: Final = _told("ask.rung", "1", "That question.", "that one", _CLARIFY, shown="1 to 6", short="that one")
RUNGS_SHORT: Final = replace(RUNGS, short="one")
PARK: Final = _told("ask.park", "-", "Then 1 to 6: that one is parked.", None, _CLARIFY, shown="-")
WORDS: Final = _told("ask.words", "right", "Other words of the line.", "other words", _CLARIFY, shown="← →")
MATCHES: Final = _told("ask.matches", "down", "Take one of those listed.", "from the list", _CLARIFY, shown="↓")

MOVE: Final = _told("line.move", "up", "Choose; PgUp and PgDn further.", None, _LINE, shown="↑ ↓")
LINE_FINISH: Final = _told("line.finish", "enter", "Finish it in the box; the words as typed stay.", "finish", _LINE)
LINE_AGAIN: Final = _told("line.again", "enter", "Of what was agreed: read it back anew.", "read back anew", _LINE)
LINE_READ: Final = _told("line.read", "=", "Read it back.", "read back", _LINE, shown="=")
LINE_YES: Final = _told("line.yes", "y", "Its owner has said yes.", "accepted", _LINE, shown="y", short="yes")
LINE_MARK: Final = _told("line.mark", "!", "Mark it, or take the mark off.", "mark", _LINE, shown="! % + .")
LINE_WHO: Final = _told("line.who", "tab", "Who said it.", "who said it", _LINE, shown="Tab  s c k")
LINE_ANSWER: Final = _told("line.answer", "a", "What you type next answers it.", "answer", _LINE, shown="a")
LINE_STRIKE: Final = _told("line.strike", "x", "Then Enter: not to be kept.", "strike", _LINE, shown="x")
LINE_CLARIFY: Final = _told("line.clarify", "?", "Clarify it.", "clarify", _LINE, shown="?")
STRUCK: Final = _told("line.struck", "enter", "Not to be kept, in no history either.", "not to be kept", _LINE)
KEEP_IT: Final = _told("line.keep", "escape", "Keep it.", "keep it", _LINE)

CHOOSE: Final = _told("page.choose", "down", "Choose.", "choose", _BOX, shown="↑ ↓")
DO_IT: Final = _told("page.do", "enter", "Do it.", "do it", _BOX)
UNSLASH: Final = _told("page.unslash", "backspace", "Take the / back.", "take the / back", _BOX, short="take / back")
SAID: Final = _told("card.said", "enter", "The whole card was said: on to the lines.", "all said", _MEETING)
LEAVE_OUT: Final = _told("card.leave_out", "space", "Leave one part of the card out.", "leave one out", _MEETING)
RECORDERS: Final = _told(
    "card.recorders", "right", "What was said about recorders.", "recorders", _MEETING, shown="← →"
)
BEGIN: Final = _told(
    "glance.begin", "ctrl+s", "The people are in the room: the clock starts.", "begin the meeting", _MEETING,
    short="begin",
)  # fmt: skip
WRITE_IT: Final = _told("end.write", "enter", "Write what is missing, in the box.", "write it", _MEETING)
GAP_ASKED: Final = _told("end.asked", "a", "The question beside it was asked.", "asked", _MEETING, shown="a")
LEAVE_OPEN: Final = _told("end.open", "space", "Leave it open.", "leave open", _MEETING, short="open")
NONE_ASKED: Final = _told(
    "end.none", "n", "Nobody asked for support.", "none asked for", _MEETING, shown="n", short="none"
)
END_IT: Final = _told("end.end", "ctrl+s", "The people leave the room.", "end the meeting", _MEETING, short="end")
TO_DEBRIEF: Final = _told("ended.debrief", "enter", "After its end: open the debrief.", "the debrief", _MEETING)
TO_LINES: Final = _told("end.lines", "escape", "Back to the lines.", "back to the lines", _MEETING, short="back")

# What is among the actions.
UNDO: Final = Command(
    "live.undo", "Undo: take back the last thing", "Take the last thing back, and on as far as the opening.", ("f8",),
    group=_BOX,
    why_not=lambda s: None if s.open.work.next_undo else "nothing left to take back since this was opened",
)  # fmt: skip
REDO: Final = Command(
    "live.redo", "Redo: bring back what was taken back", "The last thing that was taken back.", group=_BOX,
    why_not=lambda s: None if s.open.work.next_redo else "nothing was taken back",
)  # fmt: skip
BESIDE: Final = Command(
    "beside",
    "Agenda and questions",
    "Agenda and questions, on a narrow screen.",
    ("f9",),
    group=_BOX,
    footer="agenda and questions",
    why_not=lambda s: "all of it is in sight" if s.app.size.width >= 120 else None,
)
WHY: Final = Command(
    "live.why", "Why this question", "What speaks for the question that is up; again, for the next one at the right.",
    ("ctrl+y",), group=_MEETING, why_not=_a_question,
)  # fmt: skip
DO_CLARIFY: Final = Command(
    "live.clarify", "Clarify the line above", "One question to say aloud.", group=_MEETING, why_not=_writable
)
DO_READ: Final = Command(
    "live.read_back", "Read the line back", "Say it to its speaker.", group=_MEETING, why_not=_a_line
)
DO_GO_ON: Final = Command(
    "live.go_on", "On to the next agenda step", "Minutes count for it from now on.", group=_MEETING, why_not=_running
)
BEFORE: Final = Command(
    "live.before", "Before the end", "What is not there yet, before people leave.", group=_MEETING, why_not=_writable
)
CARD: Final = Command(
    "live.card", "Card to say first", "What you note and for whom, to read aloud.", group=_MEETING, why_not=_writable
)
STRENGTH: Final = Command(
    "live.strength", "Strength: mark the line", "On the line above or the chosen one.", group=_MEETING, why_not=_a_line
)
CONCERN: Final = Command(
    "live.concern", "Concern: mark the line", "On the line above or the chosen one.", group=_MEETING, why_not=_a_line
)
TALK: Final = Command(
    "live.talk", "Next development talk: mark the line", "How this kind of talk goes on.", group=_MEETING,
    why_not=_a_line,
)  # fmt: skip
RECORD: Final = Command(
    "live.record", "Taking along: mark the line", "What the client has in a record of their own, or takes along.",
    group=_MEETING, why_not=_a_line,
)  # fmt: skip
AS_NOTED: Final = Command(
    "live.as_noted", "As noted again: take the agreement off the line", "The quotation marks go.", group=_MEETING,
    why_not=lambda s: _a_line(s) or (None if s.target_line and s.target_line.agreed else "it was not read back"),
)  # fmt: skip
_AGREED: Final = "it was not read back"


def _read_back_line(screen: LiveScreen) -> str | None:
    return _a_line(screen) or (None if screen.target_line and screen.target_line.agreed else _AGREED)


SUCCESS: Final = Command(
    "live.success", "Success: what it would be", "The read-back line says so; it stands on the final's page.",
    group=_MEETING, why_not=_read_back_line,
)  # fmt: skip
BECAME: Final = Command(
    "live.became", "Success: what came of it", "The read-back line says so; it stands on the final's page.",
    group=_MEETING, why_not=_read_back_line,
)  # fmt: skip
SAID_NOW: Final = Command(
    "live.said_now", "Success: as it is said now", "The read-back line says so; it stands on the final's page.",
    group=_MEETING, why_not=_read_back_line,
)  # fmt: skip
ONE_PAGE: Final = Command(
    "live.page", "One page: then and now", "What each called success, what happened, what all three say now.",
    reach="engagement", why_not=_not_begun,
)  # fmt: skip
NONE: Final = Command(
    "live.none_asked", "Support: none asked for", "Said aloud, so that it isn't missing.", group=_MEETING,
    why_not=_writable,
)  # fmt: skip
STRIKE: Final = Command(
    "live.strike", "Not to be kept: the line", "The line above or the chosen one; Enter then takes it out.",
    group=_MEETING, why_not=_a_line,
)  # fmt: skip
VOICES: Final = Command(
    "live.voices", "Voices: on or off", "Lines and words of each, under the agenda.", group=_MEETING
)
CUES: Final = Command(
    "live.cues", "Cues: off or on", "The quiet questions about a line, for this meeting.", group=_MEETING
)
END: Final = Command(
    "live.end", "End the meeting", "The people leave the room; the debrief opens.", group=_MEETING,
    why_not=lambda s: _writable(s) or _running(s),
)  # fmt: skip
DEBRIEF: Final = Command(
    "live.debrief", "Open the debrief", "Line by line, with the client.", reach="engagement",
    why_not=lambda s: None if s.meeting.ended else "it opens when the meeting has ended",
)  # fmt: skip
PREPARE: Final = Command(
    "live.prepare", "Open the preparation", "Goals, support and questions as prepared.", reach="engagement"
)
AWAY: Final = Command(
    "live.away", "Leave the lines", "Back to where you came from; the meeting goes on.", reach="engagement"
)
ROOM: Final = Command(
    "live.room", "The room's page", "What everyone may see; the box goes on, unseen.", ("f5",), group=_ROOM,
    why_not=_not_begun,
)  # fmt: skip
ROOM_TWICE: Final = Command(
    "room.twice", "The room's page", "The room's page, once there is nothing left to step back from.", group=_ROOM,
    shown="Esc  Esc", told=True,
)  # fmt: skip
ROOM_OUT: Final = Command(
    "room.out", "Back from it", "Back here; /  Enter in an empty box too. The first key shows nothing.", group=_ROOM,
    shown="F5  Enter", told=True,
)  # fmt: skip
ROOM_WINDOW: Final = Command(
    "room.window", "In a second window", "alignment-tui room shows it there, to be shared.", group=_ROOM,
    shown="second window", told=True,
)  # fmt: skip

OFFERED: Final = (
    ROOM_TWICE, ROOM_OUT, ROOM_WINDOW,
    CLARIFY, READ_BACK, STEP, MEASURE, SUPPORT,
    WHO, KEEP, UNSIGN, LINES, BACK,
    SPEAKERS, PRIVATE, GO_ON, TAKE_BACK, TWICE, LITERAL, NUMBERS,
    CUE_ASKS, CUE_STRIKE, CUE_CLEAR,
    NEXT, ASKED, RUNGS, PARK, WORDS, MATCHES,
    MOVE, LINE_READ, LINE_YES, LINE_MARK, LINE_WHO, LINE_ANSWER, LINE_FINISH, LINE_AGAIN, LINE_STRIKE, LINE_CLARIFY,
    *ON_LINE,
    UNDO, WHY, DO_CLARIFY, DO_READ, DO_GO_ON, BEFORE, CARD, STRENGTH, CONCERN, TALK, RECORD, AS_NOTED, NONE,
    STRIKE, *DO_ON_LINE, SUCCESS, BECAME, SAID_NOW,
    END, REDO, BESIDE, VOICES, CUES,
    ROOM,
    *HABITS,
    DEBRIEF, PREPARE, ONE_PAGE, AWAY,
)  # fmt: skip

"""What can be done with a line after the fact, in two keys each; declared once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from alignment_tui.ui.command import Command

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.screen import LiveScreen

GROUP: Final = "On a line (↑ from the box; what you typed waits)"


def _told(id: str, key: str, help: str, footer: str | None = None, shown: str | None = None) -> Command:  # noqa: A002
    return Command(id, footer or help, help, (key,), footer=footer, group=GROUP, shown=shown, told=True)


def _a_line(screen: LiveScreen) -> str | None:
    if screen.open.read_only:
        return "here it can only be read"
    if screen.meeting.started is None:
        return "the meeting has not begun"
    return None if screen.target else "no line yet"


def _not_running(screen: LiveScreen) -> str | None:
    if screen.meeting.ended:
        return "the meeting has ended"
    return None if screen.meeting.started else "the meeting has not begun"


LINE_SPLIT: Final = _told("line.split", "d", "Split it in two; ← → choose where, then Enter.")
LINE_JOIN: Final = _told("line.join", "j", "Then Enter: join it to the line above.")
LINE_STEP: Final = _told("line.step", ">", "It was said in the next agenda step, or the one before.", shown="> <")
LINE_GOAL: Final = _told("line.goal", "g", "Then 1 to 9: the goal it is about.")
LINE_EARLIER: Final = _told("line.earlier", "e", "Then ↑ and Enter: the line that it answers.")
ON_LINE: Final = (LINE_SPLIT, LINE_JOIN, LINE_STEP, LINE_GOAL, LINE_EARLIER)

SPLIT_HERE: Final = _told("split.here", "enter", "Split there.", "split")
PLACE: Final = _told("split.place", "right", "Another place.", "another place", "← →")
JOIN_THEM: Final = _told("join.them", "enter", "Join them.", "join")
THAT_GOAL: Final = _told("goal.that", "1", "That goal.", "that goal", "1 to 9")
CHOOSE_GOAL: Final = _told("goal.choose", "down", "Choose.", "choose, then Enter", "↑ ↓")
ANSWERS_IT: Final = _told("answers.it", "enter", "It answers that line.", "it answers that one")
CHOOSE_LINE: Final = _told("answers.choose", "up", "Choose.", "choose", "↑ ↓")

_BOX: Final = "In the box"
COMES_IN: Final = _told("someone.in", "enter", "They are in the room.", "in the room")
KEEP_SHORT: Final = _told("abbreviation.keep", "enter", "Keep the abbreviation.", "keep")
LETTERS: Final = Command(
    "sign.letters", "A letter and a space",
    "And a space: q n m u p r g b for ? ! % + . = > <, once / letters has turned it on.", ("n",),
    group="First in an empty box", shown="a letter", told=True,
)  # fmt: skip
FUNCTION_KEYS: Final = Command(
    "box.doubles", "Who speaks", "Sponsor, client, coach, where a keyboard has these keys.", ("f2",), group=_BOX,
    shown="F2 F3 F4", told=True,
)  # fmt: skip
SIGN_LETTERS: Final = Command(
    "live.sign_letters", "Letters for the signs: on or off", "n and a space for !, and so on; a space first: as typed.",
    group=_BOX,
)  # fmt: skip
ABBREVIATIONS: Final = Command(
    "live.abbreviations", "Abbreviations", "Yours, written out as you type; Backspace at once takes that back.",
    group=_BOX,
)  # fmt: skip
CARD_USUAL: Final = Command(
    "live.card_usual", "The card in your words, in every engagement",
    "Your own words of the opening card are offered in other engagements too; nobody's name goes with them.",
    group="The meeting",
    why_not=lambda s: None if any(p.words for p in s.meeting.card_parts) else "no part is in your own words yet",
)  # fmt: skip
SOMEONE: Final = Command(
    "live.someone", "Someone else in the room", "A second sponsor, HR: with a letter of their own.",
    group="The meeting",
    why_not=lambda s: "here it can only be read" if s.open.read_only else _not_running(s),
)  # fmt: skip
WRITE_ON: Final = Command(
    "live.write_on", "Go on with the meeting", "It was ended too soon: its lines can be written again.",
    group="The meeting",
    why_not=lambda s: None if s.meeting.ended and not s.meeting.closed_on else "only between its end and its close",
)  # fmt: skip
HABITS: Final = (LETTERS, FUNCTION_KEYS, SIGN_LETTERS, ABBREVIATIONS, CARD_USUAL, SOMEONE, WRITE_ON)

DO_SPLIT: Final = Command(
    "live.split", "Split the line in two", "The line above or the chosen one.", group=GROUP, why_not=_a_line
)
DO_JOIN: Final = Command(
    "live.join", "Join the line to the one above", "The line above or the chosen one.", group=GROUP, why_not=_a_line
)
DO_LATER: Final = Command(
    "live.step_later", "Move the line to the next agenda step", "Its minute stays.", group=GROUP, why_not=_a_line
)
DO_EARLIER: Final = Command(
    "live.step_earlier", "Move the line to the agenda step before", "Its minute stays.", group=GROUP, why_not=_a_line
)
DO_GOAL: Final = Command(
    "live.goal", "Goal: which one the line is about", "The line above or the chosen one.", group=GROUP,
    why_not=lambda s: _a_line(s) or (None if s.engagement.goals else "there are no goals yet"),
)  # fmt: skip
DO_ANSWERS: Final = Command(
    "live.answers", "Answers: which line it answers", "The line above or the chosen one.", group=GROUP, why_not=_a_line
)
DO_ON_LINE: Final = (DO_SPLIT, DO_JOIN, DO_LATER, DO_EARLIER, DO_GOAL, DO_ANSWERS)

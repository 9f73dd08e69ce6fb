"""The live box as a value: what stands in it, what a key makes of it, and what Enter does.

Nothing here draws. The field on the screen asks first whether a key means something; when it doesn't, the key writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from alignment_tui.domain.line import MEASURE, PRIVATE, RECORD, STEP, SUPPORT, TALK
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.domain.words import clean_row

CLARIFY: Final = "?"
READ_BACK: Final = "="
GO_ON: Final = ">"
TAKE_BACK: Final = "<"
ACT: Final = "/"
FINISH: Final = "finish"
"""No sign that is typed: the words of a chosen line are in the box to be finished."""
MARKS: Final[Mapping[str, str]] = {
    "!": STEP,
    "%": MEASURE,
    "+": SUPPORT,
    ".": PRIVATE,
    "talk": TALK,
    "record": RECORD,
}
"""What makes a line what it is: the signs, and two that are never typed but chosen before the end."""
TWINS: Final[Mapping[str, str]] = {
    "q": CLARIFY,
    "r": READ_BACK,
    "n": "!",
    "m": "%",
    "u": "+",
    "p": ".",
    "g": GO_ON,
    "b": TAKE_BACK,
}
"""Letters that stand for a sign, with a space after them, for those who want them: none needs Shift."""
DOUBLES: Final[Mapping[str, str]] = {"f2": SPONSOR, "f3": CLIENT, "f4": COACH}
"""Function keys that choose who speaks; on many laptops they are media keys, so nothing needs them."""
SIGNS: Final = (CLARIFY, READ_BACK, "!", "%", "+", ".", GO_ON, TAKE_BACK, ACT)
ROOM_FOR_WORDS: Final = 24
"""Characters from which the words need all of the box on narrow screens."""
LONG: Final = 2_000
"""Characters from which the box says that it keeps them all the same."""

Deed = Literal[
    "moment", "line", "asked", "own question", "agreed", "finished", "go on", "take back", "act", "words first"
]


@dataclass(frozen=True, slots=True)
class Room:
    """Who can speak, in the order of Tab, and the letters that choose them."""

    order: tuple[str, ...] = (SPONSOR, CLIENT, COACH)
    letters: Mapping[str, str] = field(default_factory=lambda: {"s": SPONSOR, "c": CLIENT, "k": COACH})
    twins: Mapping[str, str] = field(default_factory=dict)
    """Letters that stand for a sign; a person's own letter comes first."""


def room_of(meeting: Meeting, *, twins: bool = False) -> Room:
    """The people of a meeting; `twins`: letters stand for the signs too."""
    others = {meeting.letter(o.id).lower(): o.id for o in meeting.others}
    return Room(
        order=(SPONSOR, CLIENT, COACH, *(o.id for o in meeting.others)),
        letters={**others, "s": SPONSOR, "c": CLIENT, "k": COACH},
        twins=TWINS if twins else {},
    )


@dataclass(frozen=True, slots=True)
class Box:
    """What stands in the box."""

    who: str = SPONSOR
    """Who is speaking; it stays until changed."""
    sign: str = ""
    text: str = ""
    literal: bool = False
    """As typed: a sign, or a letter and a space, at the beginning is meant."""
    before: str | None = None
    """Who spoke before a letter chose another, while Backspace gives that one back."""
    at: str = ""
    """The meeting's time at the first key."""
    about: str = ""
    """The line that is read back or finished."""
    answers: str = ""
    """The line that the words answer."""
    loaded: str = ""
    """The words that were put in, to be put right."""

    @property
    def words(self) -> str:
        """The words as they would be kept."""
        return clean_row(self.text).strip()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been typed, not even a sign."""
        return not (self.text or self.sign or self.literal)

    @property
    def takes_speaker(self) -> bool:
        """Whether who is speaking matters to what is being typed."""
        return self.sign not in (CLARIFY, ACT, GO_ON, TAKE_BACK, ".", FINISH)


def press(box: Box, key: str, room: Room, at: str = "") -> Box | None:
    """The box after a key that means something there; None when the key only writes.

    `key` is one character, or backspace, tab, shift+tab; the cursor stands at the end of the text.
    """
    if key in ("tab", "shift+tab"):
        return _next_speaker(box, room, 1 if key == "tab" else -1)
    if key in DOUBLES:
        return replace(box, who=DOUBLES[key], before=None) if box.takes_speaker else box
    if key == "backspace":
        return None if box.text else _without_sign(box)
    if len(key) != 1:
        return None
    return _character(box, key, room, at)


def typed(box: Box, text: str, at: str = "") -> Box:
    """The box with other words in its field; the first key of a line sets its time."""
    changed = replace(box, text=text, at=box.at or at)
    return replace(changed, at="") if changed.is_empty else changed


def enter(box: Box) -> Deed:
    """What Enter does now."""
    match box.sign:
        case "?":
            return "own question" if box.words else "asked"
        case "=":
            return "agreed" if box.words else "words first"
        case "finish":
            return "finished" if box.words else "words first"
        case ">":
            return "go on"
        case "<":
            return "take back"
        case "/":
            return "act"
        case "":
            return "line" if box.words else "moment"
        case _:
            return "line" if box.words else "words first"


def kept(box: Box) -> Box:
    """The box after its words were kept: empty, the same person speaking."""
    return Box(who=box.who)


def as_keys(box: Box, room: Room) -> str:
    """What to type in an empty box to have this one again; empty when nothing has been typed.

    This is how half-typed words are kept over a stop: whether letters stand for signs makes no difference to them.
    """
    room = replace(room, twins={})
    if box.is_empty or box.sign in (ACT, GO_ON, TAKE_BACK):
        return ""
    letter = next((k for k, who in room.letters.items() if who == box.who), "")
    lead = f"{letter} " if letter else ""
    sign = box.sign if box.sign in SIGNS else ""
    plain = f"{lead}{sign}{box.text}"
    again = from_keys(plain, room)
    return plain if (again.who, again.sign, again.text) == (box.who, sign, box.text) else f"{lead} {sign}{box.text}"


def from_keys(keys: str, room: Room) -> Box:
    """The box after typing these keys into an empty one, as `as_keys` gave them."""
    room, box = replace(room, twins={}), Box()
    for place, key in enumerate(keys):
        if len(box.text) > 1:
            return replace(box, text=box.text + clean_row(keys[place:]))
        box = press(box, key, room) or replace(box, text=box.text + clean_row(key))
    return replace(box, before=None)


def _character(box: Box, key: str, room: Room, at: str) -> Box | None:
    if box.text:
        if key == " " and not (box.sign or box.literal) and (who := room.letters.get(box.text.lower())):
            return replace(box, who=who, before=box.who, text="", at="")
        if key == " " and not (box.sign or box.literal) and (sign := room.twins.get(box.text.lower())):
            return replace(box, sign=sign, text="")
        if key == box.sign == READ_BACK and box.text == box.loaded:
            return Box(who=box.who, text=key, literal=True, at=box.at)
        return None
    if box.sign:
        # ? goes on through its questions instead
        if key == box.sign != CLARIFY:
            return replace(box, sign="", text=key, literal=True, about="", loaded="")
        return None
    if box.literal:
        return None
    if key == " ":
        return replace(box, literal=True)
    if key in SIGNS:
        return replace(box, sign=key, at=box.at or at)
    return None


def _without_sign(box: Box) -> Box:
    if box.sign:
        return Box(who=box.who, before=box.before, answers=box.answers)
    if box.literal:
        return replace(box, literal=False, at="")
    if box.before is not None:
        return replace(box, who=box.before, before=None, at="")
    return replace(box, answers="", at="")


def _next_speaker(box: Box, room: Room, by: int) -> Box:
    if not box.takes_speaker:
        return box
    place = room.order.index(box.who) if box.who in room.order else -1 if by > 0 else 0
    return replace(box, who=room.order[(place + by) % len(room.order)], before=None)

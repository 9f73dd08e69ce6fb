"""The keys of the debrief. A step says which of them mean something in it, and in which words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from alignment_tui.ui.command import Command
from alignment_tui.ui.stepping.commands import CHOOSE, NEXT_FIELD, NEXT_STEP, OPEN, TO_STEPS, WRITE


def _line_chosen(screen: Any) -> str | None:
    return screen.body.why_no_line()  # type: ignore[no-any-return]  # every step that offers it has it


def _lines_left(screen: Any) -> str | None:
    return screen.body.why_no_lines()  # type: ignore[no-any-return]


def _item_chosen(screen: Any) -> str | None:
    return screen.body.why_no_item()  # type: ignore[no-any-return]


def _note_chosen(screen: Any) -> str | None:
    return screen.body.why_no_note()  # type: ignore[no-any-return]


def _takeaway_there(screen: Any) -> str | None:
    return screen.body.why_no_takeaway()  # type: ignore[no-any-return]


def _goal_there(screen: Any) -> str | None:
    return screen.body.why_no_goal()  # type: ignore[no-any-return]


def _has_word(screen: Any) -> str | None:
    return screen.body.why_no_word()  # type: ignore[no-any-return]


def _can_close(screen: Any) -> str | None:
    return screen.why_not_close()  # type: ignore[no-any-return]


FINISH = Command(
    "line.finish", "Next line", "Keep the words, on to the next line.", ("enter",), footer="next", told=True
)
ALL_LINES = Command("lines.all", "Every line", "List every line, or only those to finish.", ("a",), footer="every line")
FROM_PAD = Command("pad", "From my pad", "Lines from paper: who said it and the words; they have no minute.")
WORD_NEXT_TIME = Command(
    "word.next_time", "Ask next time about the word", "The question beside, about a word nobody asked about, is kept.",
    ("w",), footer="ask next time", why_not=_has_word,
)  # fmt: skip

TO_LINES = Command(
    "lines.look",
    "Pick up a line",
    "To the lines to look at together.",
    ("ctrl+t",),
    footer="pick up a line",
    short="lines",
    why_not=_lines_left,
)
PICK_UP = Command("line.pick", "Pick it up", "It begins a takeaway.", ("enter",), footer="pick it up", told=True)
ADD_LINE = Command(
    "item.space",
    "Add it to this takeaway",
    "The chosen line joins the takeaway in hand.",
    ("space",),
    footer="add it to this one",
    short="add",
    why_not=_line_chosen,
)
ASIDE = Command(
    "line.aside",
    "Set it aside",
    "It was looked at, and nothing comes of it; a line of the takeaway is put down.",
    ("-",),
    footer="set it aside",
    short="aside",
    why_not=_line_chosen,
)
UNSAID = Command(
    "line.unsaid", "Unsaid so far", "Mark that it was said for the first time.", ("u",), why_not=_line_chosen
)
GOAL_FROM_LINE = Command(
    "line.goal", "Make a goal of this line", "The client's own, or a proposal to answer.", ("g",), why_not=_line_chosen
)
GOAL_FROM_TAKEAWAY = Command(
    "takeaway.goal",
    "Make a goal of this takeaway",
    "A new goal with its words filled in, private until it is shared.",
    why_not=_takeaway_there,
)
REMOVE_TAKEAWAY = Command(
    "takeaway.remove",
    "Remove this takeaway",
    "Its lines are to be looked at again; F8 brings it back.",
    why_not=_takeaway_there,
)
NEXT_TAKEAWAY = replace(
    NEXT_STEP, label="Next takeaway", help="The next one, then a new one.", footer="next takeaway", short="next"
)

NEXT_GOAL = replace(NEXT_STEP, label="Next goal", help="The goal after this one.", footer="next goal", short="next")
SEEN = Command(
    "goal.seen",
    "The sponsor has seen this wording",
    "Note the day, or take it back.",
    ("s",),
    why_not=_goal_there,
)

ENTER = Command(
    "write", "Change it", "Change it in its place.", ("enter",), footer="change it", short="change", told=True
)
ACCEPTED = Command(
    "item.yes",
    "Accepted",
    "Its owner has said yes; for support, the sponsor.",
    ("y",),
    footer="accepted",
    why_not=_item_chosen,
)
RECORDED = Command(
    "item.space",
    "In the client's own record",
    "The client has it written down too, or hasn't after all.",
    ("space",),
    footer="in the client's record",
    short="recorded",
    why_not=_item_chosen,
)
NEW_STEP = Command("step.new", "New next step", "A next step named now.", ("n",), footer="new next step", short="step")
NEW_MEASURE = Command(
    "measure.new", "New measure", "A measure named now.", ("m",), footer="new measure", short="measure"
)
REMOVE = Command("item.remove", "Remove it", "It wasn't meant; F8 brings it back.", ("d",), why_not=_item_chosen)

KEEP_IT = Command(
    "question.keep",
    "Keep the question",
    "It comes up next time.",
    ("enter",),
    footer="keep the question",
    short="keep",
    told=True,
)
KEEP_NOTE = Command(
    "note.keep",
    "Keep the note",
    "It stays with the meeting, private.",
    ("k",),
    footer="keep",
    why_not=_note_chosen,
    own=True,
)
REFLECT_NOTE = Command(
    "note.reflect",
    "Move it to my reflection",
    "Its words without names, apart from this meeting's record of people.",
    ("r",),
    footer="to my reflection",
    short="reflection",
    why_not=_note_chosen,
    own=True,
)
READ = Command(
    "note.read",
    "Read it in place",
    "The lines around it.",
    ("enter",),
    footer="read in place",
    short="read",
    told=True,
)
GUESS_NOTE = Command(
    "note.guess",
    "Mark it as a hypothesis",
    "A guess of your own: it stays private and is never carried on as a fact.",
    ("h",),
    footer="hypothesis",
    short="guess",
    why_not=_note_chosen,
    own=True,
)
CLOSE = Command(
    "meeting.close",
    "Close this meeting",
    "The debrief is done. Notes to be removed go from the record, its history and its journal.",
    footer="close the meeting",
    short="close",
    shown="ctrl+s",
    why_not=_can_close,
)
REMOVE_NOTE = replace(
    REMOVE, label="Remove the note", help="It goes at the close.", footer="remove", why_not=_note_chosen
)

PUT_DOWN = replace(
    ASIDE, label="Put it down", help="It no longer belongs to this takeaway.", footer="put it down", short="put down"
)
LINE_ACTS = (ADD_LINE, ASIDE, UNSAID, GOAL_FROM_LINE)
LINE_ACTS_UNTOLD = tuple(replace(c, footer=None) for c in LINE_ACTS)
NEXT_UNTOLD = replace(NEXT_STEP, footer=None)
STEPS_UNTOLD = replace(TO_STEPS, footer=None)
"""Where the footer has no room for what every step does."""

TOLD = (NEXT_FIELD, CHOOSE, WRITE, OPEN, FINISH, PICK_UP, KEEP_IT, READ)
OWN = (
    ALL_LINES, FROM_PAD, WORD_NEXT_TIME, TO_LINES, ADD_LINE, ASIDE, UNSAID, GOAL_FROM_LINE, GOAL_FROM_TAKEAWAY,
    REMOVE_TAKEAWAY, SEEN, ACCEPTED, NEW_STEP, NEW_MEASURE, REMOVE, KEEP_NOTE, REFLECT_NOTE, GUESS_NOTE, CLOSE,
)  # fmt: skip
"""Every key of the steps, once."""

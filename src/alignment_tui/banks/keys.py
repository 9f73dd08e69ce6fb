"""The words of the bank format, each declared once: what it means, what it may hold.

The check of a file, the JSON Schema that text editors use and the table in docs/question-banks.md are made from these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from alignment_tui.banks.question import AT, RUNGS
from alignment_tui.domain.meeting import KINDS

SCHEMA: Final = 1
"""The version of the format; a file of a newer one is left alone."""

FAMILIES: Final = (
    "wellbeing",
    "confidentiality_probe",
    "hr_process",
    "coach_owns_outcome",
    "consulting_ask",
    "unrealistic_scope",
    "deliverable_goal",
    "promotion_hint",
    "money_only_metric",
    "feedback_deferral",
    "hedged_criticism",
    "unowned_actor",
    "abstract_noun",
    "absolute",
    "open_comparison",
    "no_next_step",
    "vague_evaluative",
    "praise_only",
)
"""The families of cues."""

TO: Final = ("client", "sponsor", "both", "all", "coach")
PARTS: Final = ("first talk", "all three", "pre-call", "briefing")
NEEDS: Final = ("umbrella", "agreed_subject")
RULES: Final = ("closed", "leading", "double", "long", "accusing", "alike", "circle")
"""What a coach may mean all the same, and say so with `meant`."""

ID_PATTERN: Final = "[a-z0-9_]{1,40}"
MOST_CHARACTERS: Final = 160
"""A question longer than this is not heard as one."""

Holds = Literal["text", "texts", "flag", "number", "table", "tables"]


@dataclass(frozen=True, slots=True)
class Key:
    """One word of the format."""

    name: str
    holds: Holds
    says: str
    """What it means, as docs and schema say it."""
    words: tuple[str, ...] = ()
    """The only words it knows; empty when any will do."""
    spoken: bool = False
    """It holds what is said aloud, and so slots."""
    most: int | None = None
    """The most entries of a list."""
    needed: bool = False


BANK_KEYS: Final = (
    Key("schema", "number", "The version of the format: 1.", needed=True),
    Key("kind", "text", "Always bank.", ("bank",), needed=True),
    Key("id", "text", "The name by which agendas and follow-ups know the bank; it never changes.", needed=True),
    Key("adds", "flag", "true: this changes the guide's bank of the same id; what isn't here is the guide's."),
    Key("title", "text", "Its name on the screen."),
    Key("purpose", "text", "One sentence: what it is for."),
    Key("language", "text", "The language of its questions, such as en or de; en unless given."),
    Key("source", "text", "Where it comes from."),
    Key("to", "text", "To whom its questions are put unless a question says otherwise.", TO),
    Key("cues", "texts", "The families of cues that call it.", FAMILIES),
    Key("steps", "texts", "Ids of agenda steps at which its questions are offered first, such as sponsor-view."),
    Key("order", "texts", "Ids of questions in the order you want them; with adds only."),
    Key("words", "texts", "Words and set expressions worth clarifying; in clarify_ladder only."),
    Key("groups", "texts", "Names for a group of people; in clarify_ladder only."),
    Key("modifiers", "texts", "Words taken along before a word of interest; in clarify_ladder only."),
    Key("plain", "texts", "Words that end like a quality and are none; in clarify_ladder only."),
    Key("question", "tables", "The questions, each under [[question]]."),
)

QUESTION_KEYS: Final = (
    Key("id", "text", "Its name within the bank; records know it as bank.id, so it never changes.", needed=True),
    Key("intent", "text", "What it is after, in a few words; nobody but you reads it."),
    Key("to", "text", "To whom it is put, when not to whom the bank says.", TO),
    Key("statement", "text", "What you say before you ask.", spoken=True),
    Key("say", "text", "What is asked aloud; names in braces are filled in.", spoken=True),
    Key("bare", "text", "What is asked when a name in braces isn't known; without any.", spoken=True),
    Key("also", "texts", "One or two other wordings, so that you don't repeat yourself.", spoken=True, most=2),
    Key("short", "text", "A wording for one narrow row, at most 44 characters.", spoken=True),
    Key("plural", "text", "What is asked when {word} is in the plural.", spoken=True),
    Key("group", "text", "What is asked when {word} names a group of people; in clarify_ladder only.", spoken=True),
    Key("then", "texts", "What may follow an answer: an id, bank.id, or @bank for the first of a bank.", most=3),
    Key("rung", "text", "Its rung of the ladder; in clarify_ladder only.", RUNGS),
    Key("part", "text", "The part of contracting that it belongs to.", PARTS),
    Key("for", "texts", "The families of cues it serves; all of its bank's unless given.", FAMILIES),
    Key("kinds", "texts", "The kinds of meeting it serves; all unless given.", KINDS),
    Key("at", "texts", "The steps outside the room where it is offered.", AT),
    Key("room", "flag", "false: never offered in the room."),
    Key("needs", "text", "What must hold before it is offered.", NEEDS),
    Key("pinned", "flag", "true: it comes first in its bank."),
    Key("left_out", "flag", "true: it is kept, for old meetings too, and not offered."),
    Key("note", "text", "Your note, for you only; it isn't exported."),
    Key("meant", "texts", "Remarks of the check that you have read and don't share.", RULES),
    Key("source", "text", "Where it comes from, when not from where the bank does."),
    Key("was", "table", "What the guide said when you changed it; written by the program."),
)

BANK: Final = {key.name: key for key in BANK_KEYS}
QUESTION: Final = {key.name: key for key in QUESTION_KEYS}
SPOKEN: Final = tuple(key.name for key in QUESTION_KEYS if key.spoken)
"""The keys of what is said aloud, `statement` among them."""


def standing(key: str, value: object) -> object:
    """What a value of a question says; None when it says no more than if the key weren't there."""
    if key == "room":
        return False if value is False else None
    return value or None

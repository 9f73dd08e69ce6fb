"""The fields of a question: which word of the format each holds, and between words of a list and one row of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from alignment_tui.banks.keys import PARTS, QUESTION, TO
from alignment_tui.banks.question import RUNGS

LADDER: Final = "clarify_ladder"
CONTRACTING: Final = "contracting"


@dataclass(frozen=True, slots=True)
class FieldOf:
    """One field on the screen."""

    key: str
    label: str
    hint: str = ""
    long: bool = False
    rows: bool = False
    """Its list is written one a row, not parted by commas."""
    only: str = ""
    """The one bank in which it means something; every bank when empty."""


FIELDS: Final = (
    FieldOf("say", "Question", long=True),
    FieldOf("bare", "When there is no phrase", "asked when a name isn't known", long=True),
    FieldOf("then", "If they answer, follow with", "up to 3, ctrl+n finds one"),
    FieldOf("note", "Your note", "stays with the question, for you only", long=True),
    FieldOf("also", "Other wordings", "one a row, two are enough", long=True, rows=True),
    FieldOf("statement", "Said before it", "what you say before you ask"),
    FieldOf("kinds", "Meetings", "first, midpoint, final; all when empty"),
    FieldOf("for", "Cues", "all of its bank's when empty"),
    FieldOf("at", "Steps outside the room", "where it turns up too"),
    FieldOf("short", "On a narrow row", "44 characters"),
    FieldOf("plural", "When the word is plural", "when the question would be wrong then"),
    FieldOf("group", "When the word names a group", "asked when {word} is people", only=LADDER),
    FieldOf("intent", "What it is after", "a few words, to find it by"),
)
"""In the order of the screen."""


@dataclass(frozen=True, slots=True)
class ChoiceOf:
    """A word of the format that holds one of a few."""

    key: str
    label: str
    options: tuple[tuple[str, str], ...]
    under: str
    """The field that it stands below."""
    only: str = ""


CHOICES: Final = (
    ChoiceOf("to", "Put to", (("", "as the bank"), *((word, word) for word in TO)), under="then"),
    ChoiceOf("rung", "Rung", (("", "none"), *((word, word) for word in RUNGS)), under="then", only=LADDER),
    ChoiceOf("part", "Part", (("", "none"), *((word, word) for word in PARTS)), under="then", only=CONTRACTING),
    ChoiceOf("room", "In the meeting", (("", "offered"), ("no", "only beforehand and after")), under="at"),
    ChoiceOf(
        "needs",
        "Offered",
        (
            ("", "always"),
            ("umbrella", "with an organisation's goal"),
            ("agreed_subject", "where the subject was agreed"),
        ),
        under="at",
    ),
)
"""In the order of the screen."""


def fields_of(bank_id: str, *, own_view: bool) -> tuple[FieldOf, ...]:
    """Those that mean something in this bank; the coach's note only where nobody else looks on."""
    return tuple(f for f in FIELDS if f.only in ("", bank_id) and (own_view or f.key != "note"))


def choices_of(bank_id: str) -> tuple[ChoiceOf, ...]:
    """Those that mean something in this bank."""
    return tuple(choice for choice in CHOICES if choice.only in ("", bank_id))


def as_chosen(choice: ChoiceOf, value: Any) -> str:
    """A value of the format as it is chosen."""
    if choice.key == "room":
        return "no" if value is False else ""
    return str(value or "")


def as_choice(choice: ChoiceOf, chosen: str) -> Any:
    """What is chosen, as a value of the format; None when nothing is to stand there."""
    if choice.key == "room":
        return False if chosen else None
    return chosen or None


def as_text(field: FieldOf, value: Any) -> str:
    """A value of the format as it stands in its field."""
    if isinstance(value, list | tuple):
        return ("\n" if field.rows else ", ").join(str(each) for each in value)
    return str(value) if value else ""


def as_value(field: FieldOf, text: str) -> Any:
    """What stands in a field, as a value of the format."""
    if QUESTION[field.key].holds == "texts":
        parts = text.split("\n") if field.rows else text.replace("\n", ",").split(",")
        return [part.strip() for part in parts if part.strip()]
    return " ".join(text.split())


def texts_of(raw: Mapping[str, Any]) -> dict[str, str]:
    """Every field's text."""
    return {field.key: as_text(field, raw.get(field.key)) for field in FIELDS}

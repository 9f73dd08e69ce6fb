"""The fields of a question: which word of the format each holds, and between words of a list and one row of text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from alignment_tui.banks.keys import QUESTION


@dataclass(frozen=True, slots=True)
class FieldOf:
    """One field on the screen."""

    key: str
    label: str
    hint: str = ""
    long: bool = False
    rows: bool = False
    """Its list is written one a row, not parted by commas."""


FIELDS: Final = (
    FieldOf("say", "Question", long=True),
    FieldOf("bare", "When there is no phrase", "asked when a name isn't known", long=True),
    FieldOf("then", "If they answer, follow with", "up to 3, ctrl+n finds one"),
    FieldOf("kinds", "Meetings", "first, midpoint, final; all when empty"),
    FieldOf("for", "Cues", "all of its bank's when empty"),
    FieldOf("at", "Steps outside the room", "where it turns up too"),
    FieldOf("note", "Your note", "stays with the question, for you only", long=True),
    FieldOf("also", "Other wordings", "one a row, two are enough", long=True, rows=True),
    FieldOf("short", "On a narrow row", "44 characters"),
    FieldOf("plural", "When the word is plural", "when the question would be wrong then"),
    FieldOf("statement", "Said before it", "what you say before you ask"),
    FieldOf("intent", "What it is after", "a few words, to find it by"),
)
"""In the order of the screen."""


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

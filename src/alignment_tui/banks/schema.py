"""The bank format as a JSON Schema, by which text editors complete and check; made from the declarations."""

from __future__ import annotations

import json
from typing import Any

from alignment_tui.banks.keys import BANK_KEYS, ID_PATTERN, MOST_CHARACTERS, QUESTION_KEYS, SCHEMA, Key
from alignment_tui.banks.render import NARROW_CELLS, SLOT_NAMES

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that editors know for TOML."""


def bank_schema() -> dict[str, Any]:
    """The schema of a bank's file."""
    question = {
        "type": "object",
        "description": "One question. Names in braces are filled in: "
        + ", ".join(f"{{{s}}}" for s in SLOT_NAMES)
        + ".",
        "properties": {key.name: _property(key) for key in QUESTION_KEYS},
        "required": [key.name for key in QUESTION_KEYS if key.needed],
        "additionalProperties": False,
    }
    return {
        "$schema": _DRAFT,
        "title": "alignment-tui question bank",
        "description": f"Version {SCHEMA} of the format.",
        "type": "object",
        "properties": {key.name: _property(key) for key in BANK_KEYS} | {"question": _rows(question)},
        "required": [key.name for key in BANK_KEYS if key.needed],
        "additionalProperties": False,
    }


def schema_text() -> str:
    """The schema as it is printed and shipped."""
    return json.dumps(bank_schema(), indent=2, ensure_ascii=False) + "\n"


def _rows(question: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "description": "The questions.", "items": question}


def _property(key: Key) -> dict[str, Any]:
    about: dict[str, Any] = {"description": key.says}
    match key.holds:
        case "text":
            about |= {"type": "string"} | _words(key)
            if key.name == "id":
                about["pattern"] = f"^{ID_PATTERN}$"
            elif key.name == "short":
                about["maxLength"] = NARROW_CELLS
            elif key.spoken:
                about["maxLength"] = MOST_CHARACTERS
        case "texts":
            about |= {"type": "array", "items": {"type": "string"} | _words(key)}
            if key.most is not None:
                about["maxItems"] = key.most
        case "flag":
            about["type"] = "boolean"
        case "number":
            about["const"] = SCHEMA
        case _:
            about["type"] = "object"
    return about


def _words(key: Key) -> dict[str, Any]:
    return {"enum": list(key.words)} if key.words else {}

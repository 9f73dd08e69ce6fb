"""Names: which files are looked at as records, and which ids are fit to be part of a name."""

from __future__ import annotations

import re

_ID = re.compile(r"[a-z0-9-]+\Z").match
_RESERVED = {"con", "prn", "aux", "nul", "conin", "conout"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(10)}


def is_record_name(name: str) -> bool:
    """Whether a file of this name is looked at as a record.

    Hidden and side files, an editor's copies and half-made files of sync programs are not. Conflict copies are: they
    are found by the id inside.
    """
    return name.lower().endswith(".toml") and not name.startswith((".", "~"))


def is_document_id(text: str) -> bool:
    """Whether the id of a document can be part of a path on every system: `[a-z0-9-]{3,40}` and no reserved name."""
    return bool(3 <= len(text) <= 40 and _ID(text) and text[0] != "-" and text not in _RESERVED)


def is_row_id(text: str) -> bool:
    """Whether the id of something inside a document keeps to `[a-z0-9-]`, and isn't longer than any of ours.

    Ids are of 1 to 40 characters; one made of another, as an item carried forward has, is longer by a word.
    """
    return bool(1 <= len(text) <= 64 and _ID(text))

"""Fresh ids: short, stable, and never made from anyone's words."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from alignment_tui.domain.table import rows, tables

if TYPE_CHECKING:
    from alignment_tui.domain.edits import Document

_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""Letters and digits that are not taken for one another."""


def token(length: int) -> str:
    """That many random characters of an alphabet without look-alikes."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


def fresh(prefix: str, length: int, taken: Iterable[str], draw: Callable[[int], str] = token) -> str:
    """An id that begins with `prefix` and is not `taken`."""
    known = set(taken)
    while True:
        found = prefix + draw(length)
        if found not in known:
            return found
        length += 1


def ids_in(document: Document) -> set[str]:
    """Every row's id in the document."""
    return {r.id for name in tables(type(document)) for r in rows(document, name)}


def slug(name: str) -> str:
    """A folder's name from a person's: `[a-z0-9-]`, at most 30 characters, never empty or reserved.

    It shows in the logs of sync programs, so the coach sees it and can change it.
    """
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:30].strip("-")
    return found or "engagement"

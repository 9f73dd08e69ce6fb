"""Off limits: whether words name a subject that client and coach keep out of the room (R196)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from alignment_tui.domain.engagement import OffLimits

_WORD = re.compile(r"[^\W_]+")


def off_limits_in(text: str, off_limits: Iterable[OffLimits]) -> str:
    """The first off-limits word or topic that stands in `text`, as the coach wrote it; empty when none does.

    Whole words only; case, accents and a simple plural make no difference.
    """
    spoken: list[str] | None = None
    for subject in off_limits:
        for barred in (subject.topic, *subject.words):
            if wanted := _words(barred):
                spoken = _words(text) if spoken is None else spoken
                if any(_same(spoken[at : at + len(wanted)], wanted) for at in range(len(spoken))):
                    return barred
    return ""


def _words(text: str) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _WORD.findall(bare.casefold())


def _same(spoken: list[str], wanted: list[str]) -> bool:
    return len(spoken) == len(wanted) and all(_forms(a) & _forms(b) for a, b in zip(spoken, wanted, strict=True))


def _forms(word: str) -> set[str]:
    """The word, and what it is the plural of if it is one."""
    forms = {word}
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        forms.add(word[:-1])
        if word.endswith("es"):
            forms.add(word[:-2])
        if word.endswith("ies"):
            forms.add(word[:-3] + "y")
    return forms

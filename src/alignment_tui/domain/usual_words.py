"""A coach's own words that are to serve in other engagements: the three by their parts, and nobody else's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_NAME_FROM = 2
"""A name of fewer letters is too common a word to be told apart."""


def without_names(words: str, names: Mapping[str, str], others: Iterable[str]) -> str | None:
    """The words with `{client}`, `{sponsor}`, `{coach}` in place of their names; None when another name is in them.

    `names`: whole names by part. `others`: names of people, of the organisation, of its programme.
    """
    left = words
    for part, name in names.items():
        pieces = [name, *name.split()] if name.strip() else []
        for piece in dict.fromkeys(p for p in pieces if len(p) >= _NAME_FROM):
            left = _whole(piece).sub("{" + part + "}", left)
    told = re.sub(r"\{\w+\}", " ", left)
    barred = {piece for name in others for piece in (name, *name.split()) if len(piece) >= _NAME_FROM}
    if any(_whole(piece).search(told) for piece in barred):
        return None
    return re.sub(r"\{(\w+)\}(?: \{\1\})+", r"{\1}", left)


def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)

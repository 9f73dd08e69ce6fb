"""Words as they are found again: case, accents and punctuation make no difference.

One rule for everything that looks words up: what is written down, what is looked for, and what is shown as found.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

_ASCII: Final = re.compile(r"[a-z0-9]+")
_APART: Final = {
    "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
}  # fmt: skip
"""Letters that people type without their stroke, and that Unicode doesn't take apart."""
_BY_ITSELF: Final = ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
"""Writing without spaces: each character is a word, so that a part of a sentence can be found."""


class Token(NamedTuple):
    """One word of a text."""

    word: str
    """Folded: lower case, without accents."""
    begin: int
    end: int
    """Where it stands in the text as it was written."""


def tokens(text: str) -> list[Token]:
    """The words of a text, in order, with where they stand."""
    if text.isascii():
        return [Token(m[0], m.start(), m.end()) for m in _ASCII.finditer(text.lower())]
    found: list[Token] = []
    word, begin = "", 0
    for at, character in enumerate(text):
        folded = _folded(character)
        if folded is None:
            continue
        if word and (not folded or _stands_alone(character)):
            found.append(Token(word, begin, at))
            word = ""
        if folded and _stands_alone(character):
            found.append(Token(folded, at, at + 1))
        elif folded:
            begin = begin if word else at
            word += folded
    if word:
        found.append(Token(word, begin, len(text)))
    return found


def folded(text: str) -> list[str]:
    """The words of a text, in order."""
    if text.isascii():
        return _ASCII.findall(text.lower())
    return [token.word for token in tokens(text)]


@lru_cache(maxsize=4096)
def _folded(character: str) -> str | None:
    """What a character is found by; empty when it parts words, None when it belongs to the one before it."""
    if unicodedata.combining(character):
        return None
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)).casefold()
    bare = "".join(_APART.get(c, c) for c in bare)
    # once more: folding the case may bring accents and compatibility forms of its own
    bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return bare if bare.isalnum() else ""


def _stands_alone(character: str) -> bool:
    code = ord(character)
    return code >= _BY_ITSELF[0][0] and any(first <= code <= last for first, last in _BY_ITSELF)

"""Words in the form in which they are compared: spelled one way, without endings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_KEEP_WORDS = """
always during evening morning nothing something anything everything news hers ours yours theirs its his this thus
yes us as is was has does bus plus perhaps less unless across towards besides sometimes whereas bring thing king
ring spring string sing need feed speed indeed hundred red bed wed seed breed creed shed led fed
"""
_KEEP = frozenset(_KEEP_WORDS.split())
_SHORTEST = 3
_OUR = re.compile(r"(?<=[bcdflmnpruv])our(?=$|s$|ed$|ing$|able$|al|ite|ful|less)")
_ISE = re.compile(r"(?<=.{3}[^iu])is(?=e$|es$|ed$|ing$|ation|er$|ers$)")
_TOO_SHORT_FOR_OUR = 6
_NEEDS_E = re.compile(r"[^aeiou][aeiou][^aeiouwxy]")
"""What is left of "noted" and "rating" lost an e; "not" and "rat" are other words."""


@lru_cache(maxsize=8192)
def plain(typed: str) -> str:
    """A word in small letters, without accents and apostrophes."""
    lowered = typed.casefold()
    if lowered.isascii():
        return lowered.replace("'", "")
    apart = unicodedata.normalize("NFKD", lowered)
    kept = "".join(c for c in apart if not unicodedata.combining(c))
    return kept.replace("\u2019", "").replace("\u2018", "").replace("'", "").replace("\u0142", "l").replace("\xf8", "o")


def one_spelling(word: str) -> str:
    """British and American spelling made one; both sides of every comparison pass through here."""
    if len(word) >= _TOO_SHORT_FOR_OUR:
        word = _OUR.sub("or", word)
        word = _ISE.sub("iz", word)
        if word.endswith("yse"):
            word = word[:-3] + "yze"
    return word


class Stemmer:
    """Takes endings off; irregular forms come from the word file."""

    def __init__(self, forms: Mapping[str, str] | None = None) -> None:
        self._known: dict[str, str] = {}
        self._irregular = {one_spelling(form): regular(one_spelling(base)) for form, base in (forms or {}).items()}

    def __call__(self, word: str) -> str:
        """The stem of a plain word."""
        found = self._known.get(word)
        if found is None:
            spelled = one_spelling(word)
            found = self._irregular.get(spelled) or regular(spelled)
            if len(self._known) < 20_000:  # a pasted book must not grow it without end
                self._known[word] = found
        return found


def regular(word: str) -> str:
    """A word without its regular endings: "judges", "judged", "judging" and "judge" become one."""
    if word in _KEEP or len(word) <= _SHORTEST or not word.isalpha():
        return word
    base = _without_ending(word)
    if len(base) > _SHORTEST and base[-1] == base[-2] and base[-1] not in "aeiou":
        base = base[:-1]
    return base.removesuffix("e") if len(base) > _SHORTEST + 1 else base


def _without_ending(word: str) -> str:
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if word not in _KEEP and base != word and len(base) >= _SHORTEST and any(c in "aeiouy" for c in base):
            return base + "e" if _NEEDS_E.fullmatch(base) else base
    return word

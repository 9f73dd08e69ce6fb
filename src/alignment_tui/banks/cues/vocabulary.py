"""What the spotter knows of the language: forms, spellings, classes of words. All of it is data (`words.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from alignment_tui.banks.cues.stems import Stemmer, plain

_APOSTROPHE = re.compile("['\u2019\u2018]")
_WHOSE = re.compile(r"\s+([\w]+)")
_LONG = 7
"""Letters from which on a slip in a word of interest is put right."""
_END = 2
"""A difference in the last letters is another word rather than a slip: deliver, delivery."""

_SUFFIXES = {"ll": "will", "ve": "have", "re": "are", "d": "would", "m": "am"}
_SUBJECTS = """
he she it that this there here what who where how when why everyone everybody someone somebody nobody
nothing something everything one which let
"""
_TAKES_IS = frozenset(_SUBJECTS.split())


@dataclass(slots=True)
class Vocabulary:
    """Forms, spellings and the words of interest; compiled once a load."""

    stem: Stemmer = field(default_factory=Stemmer)
    spelling: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    """Words that look like a slip of another and are none."""
    after_name: frozenset[str] = frozenset()
    """Stems that follow a name at the beginning of a sentence."""
    after_is: frozenset[str] = frozenset()
    """Words that follow "is": with one of them behind it, "Wei's" means Wei is."""
    things: frozenset[str] = frozenset()
    """Stems of words that end as a quality does and are none."""
    fillers: frozenset[str] = frozenset()
    """Words that can stand between any two others without changing much."""
    _known: set[str] = field(default_factory=set)
    _slips: dict[str, str] = field(default_factory=dict)

    def learn(self, words: Iterable[str]) -> None:
        """Take up words that stand in shapes, so that they are no names and no slips."""
        self._known.update(self.stem(word) for word in words)

    def guard(self, words: Iterable[str]) -> None:
        """Take up words of interest, whose slips are put right."""
        for word in words:
            if len(word) >= _LONG and word.isalpha():
                for slip in _slips_of(word):
                    self._slips.setdefault(slip, word)

    def knows(self, word: str) -> bool:
        """Whether the word stands in a shape or class."""
        return self.stem(word) in self._known or word in self.own

    def meant(self, typed: str, after: str) -> tuple[str, ...]:
        """The words that were meant by a typed one: "isnt" is two, "mgmt" is one, "allways" is spelled otherwise."""
        word = plain(typed)
        if typed == "HR":
            return (word,)
        meant = self.spelling.get(word)
        if meant is not None:
            return meant
        parts = _APOSTROPHE.split(typed)
        if len(parts) == 2 and parts[1]:
            return self._tied(plain(parts[0]), parts[1].casefold(), after)
        return (self._put_right(word),)

    def _tied(self, base: str, suffix: str, after: str) -> tuple[str, ...]:
        base = self._put_right(base)
        if suffix in _SUFFIXES:
            return (base, _SUFFIXES[suffix])
        if suffix == "t" and base.endswith("n"):
            return (base.removesuffix("n"), "not")
        if suffix == "s" and (base in _TAKES_IS or self._is_follows(after)):
            return (base, "is")
        return (base,) if suffix == "s" else (base + plain(suffix),)

    def _is_follows(self, after: str) -> bool:
        word = _WHOSE.match(after)
        return word is not None and plain(word[1]) in self.after_is

    def _put_right(self, word: str) -> str:
        if len(word) < _LONG - 1 or word in self.own or not self._slips:
            return word
        if self.stem(word) in self._known:
            return word
        meant = self._slips.get(word)
        if meant is not None:
            return meant
        if word[-1] == word[-2] and self._slips.get(word[:-1]) == word[:-1]:
            return word[:-1]
        for at in range(1, len(word) - _END):
            shorter = word[:at] + word[at + 1 :]
            if self._slips.get(shorter) == shorter:
                return shorter
        return word


def _slips_of(word: str) -> set[str]:
    """The word with one letter left out, two exchanged, or one written for another place-holder; its end untouched."""
    found = {word}
    for at in range(1, len(word) - _END):
        found.add(word[:at] + word[at + 1 :])
        if at + 1 < len(word):
            found.add(word[:at] + word[at + 1] + word[at] + word[at + 2 :])
    return found

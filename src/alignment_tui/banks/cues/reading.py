"""A line as the spotter reads it: words in the form that is compared, sentences, quotations, names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import chain

from alignment_tui.banks.cues.stems import plain
from alignment_tui.banks.cues.vocabulary import Vocabulary

MOST_CHARACTERS = 2000
"""A line longer than this is pasted; only its beginning is read."""

_QUALITY = ("ness", "ship", "ity", "ance", "ence", "ancy", "ency", "acy", "itude", "manlike", "like", "hood", "ism")
_LONG = 7

NUMBER = "#"
MONEY = "#money"
PERCENT = "#percent"
CLOCK = "#clock"
DATE = "#date"

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_TH = r"(?:st|nd|rd|th)?"
_PIECE = re.compile(
    rf"(?P<date>\b\d{{1,2}}{_TH}(?: of)? {_MONTH}\b|\b{_MONTH} \d{{1,2}}{_TH}\b|\d{{4}}-\d\d-\d\d)"
    r"|(?P<money>[$\u00a3\u20ac\u00a5]\s?\d[\d.,]*(?:\s?(?:k|m|mn|mio|bn|million|billion|thousand)\b)?"
    r"|\b\d[\d.,]*\s?(?:k|m|mn|mio|bn|million|billion|thousand)?\s?(?:usd|eur|gbp|chf|dollars?|euros?|pounds?)\b)"
    r"|(?P<clock>\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]m\b)"
    r"|(?P<percent>\d[\d.,]*\s?(?:%|percent\b|per cent\b|pct\b))"
    r"|(?P<number>\d[\d.,/]*(?:st|nd|rd|th|k|m|bn|x)?\b|\d+)"
    r"|(?P<word>[^\W\d_](?:[\w\u0300-\u036f]|['\u2019\u2018](?=[^\W\d_]))*)"
    r"|(?P<trail>\u2026|\.{2,})"
    r"|(?P<end>[.!;\n](?=\s|$|[\"'\u201d\u2019)]))|(?P<ask>\?)"
    r"|(?P<open>[\u201c\u00ab\u201e])|(?P<close>[\u201d\u00bb])|(?P<quote>\")"
    r"|(?P<single>(?:(?<=\s)|^)['\u2018](?=\w))|(?P<single_end>(?<=[\w.,!?])['\u2019](?=[\s.,;:!?)]|$))"
    r"|(?P<clause>[,:()]|\s[-\u2013]+\s|\u2014)|(?P<sign>[=&+])",
    re.IGNORECASE,
)
_KINDS = {"date": DATE, "money": MONEY, "clock": CLOCK, "percent": PERCENT, "number": NUMBER}
_SIGNS = {"=": "is", "&": "and", "+": "and"}


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or a number, a question mark or a trailing pause, as it is compared and where it stands."""

    plain: str
    stem: str
    start: int
    end: int
    clause: int = 0
    title: bool = False
    """Written with a capital and small letters behind it."""
    joined: bool = False
    """A hyphen ties it to the next word."""
    quoted: bool = False
    owns: bool = False
    """Written with an apostrophe and s that is no "is": "Astrid's planning"."""


@dataclass(slots=True)
class Reading:
    """A line, read once."""

    text: str
    words: tuple[Word, ...]
    bounds: tuple[tuple[int, int], ...]
    """For each word the first word of its sentence and the one behind its last."""
    people: frozenset[str]
    vocabulary: Vocabulary
    stems: frozenset[str] = frozenset()
    found: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """What conditions have been looked for already."""
    _places: dict[str, list[int]] = field(default_factory=dict)

    def places(self, stems: frozenset[str]) -> list[int]:
        """Where a word with one of these stems stands, from left to right."""
        if not self._places:
            for at, word in enumerate(self.words):
                self._places.setdefault(word.stem, []).append(at)
        here = [self._places[stem] for stem in stems & self.stems]
        return here[0] if len(here) == 1 else sorted(chain.from_iterable(here))

    def is_name(self, at: int) -> bool:
        """Whether the word names somebody: one of the people, or a capital where none is due."""
        word = self.words[at]
        if word.plain in self.people:
            return True
        if not word.title or self.vocabulary.knows(word.plain):
            return False
        if at > self.bounds[at][0] or (at and self.words[at - 1].clause != word.clause):
            return True
        if word.owns:
            return True
        after = at + 1
        return after < self.bounds[at][1] and self.words[after].stem in self.vocabulary.after_name

    def is_quality(self, at: int) -> bool:
        """Whether the word ends as words for qualities do, and is not known as something plainer."""
        word = self.words[at]
        return (
            len(word.plain) >= _LONG
            and word.plain.endswith(_QUALITY)
            and word.stem not in self.vocabulary.things
            and not word.title
        )


def read(text: str, vocabulary: Vocabulary, people: Collection[str] = ()) -> Reading:
    """Read a line. `people` are names of those who take part or have been mentioned."""
    words: list[Word] = []
    sentences: list[int] = []
    for word, sentence in _Words(text[:MOST_CHARACTERS], vocabulary):
        words.append(word)
        sentences.append(sentence)
    bounds: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and sentences[end] == sentences[at]:
            end += 1
        bounds += [(at, end)] * (end - at)
        at = end
    names = frozenset(plain(part) for name in people for part in name.split())
    stems = frozenset(word.stem for word in words)
    return Reading(text, tuple(words), tuple(bounds), names, vocabulary, stems)


def without_fillers(line: Reading) -> Reading | None:
    """The same line without words that only stand between: "she's not really cutting it"; None when it has none."""
    fillers = line.vocabulary.fillers
    kept = [at for at, word in enumerate(line.words) if word.plain not in fillers]
    if len(kept) == len(line.words):
        return None
    bounds: list[tuple[int, int]] = []
    for at in kept:
        start, end = line.bounds[at]
        bounds.append((bisect_left(kept, start), bisect_left(kept, end)))
    words = tuple(line.words[at] for at in kept)
    stems = frozenset(word.stem for word in words)
    return Reading(line.text, words, tuple(bounds), line.people, line.vocabulary, stems)


class _Words:
    """Walks over a line and gives its words with the number of their sentence."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text, self.vocabulary = text, vocabulary
        self.sentence = self.clause = 0
        self.quoted = False

    def __iter__(self) -> Iterator[tuple[Word, int]]:
        for match in _PIECE.finditer(self.text):
            kind = match.lastgroup or ""
            start, end = match.span()
            if kind == "word":
                yield from self._spelled(match.group(), start, end)
            elif kind in _KINDS:
                typed = match.group().rstrip(".,/")
                yield self._made(typed.casefold(), _KINDS[kind], start, start + len(typed))
            elif kind in ("ask", "trail"):
                mark = "?" if kind == "ask" else "\u2026"
                yield self._made(mark, mark, start, end)
                self._next(sentence=kind == "ask")
            elif kind == "sign":
                meant = _SIGNS[match.group()]
                yield self._made(meant, self.vocabulary.stem(meant), start, end)
            elif kind in ("end", "clause"):
                self._next(sentence=kind == "end")
            else:
                self.quoted = not self.quoted if kind == "quote" else kind in ("open", "single")

    def _next(self, *, sentence: bool) -> None:
        self.clause += 1
        self.sentence += sentence

    def _made(self, word: str, stem: str, start: int, end: int) -> tuple[Word, int]:
        return Word(word, stem, start, end, self.clause, quoted=self.quoted), self.sentence

    def _spelled(self, typed: str, start: int, end: int) -> Iterator[tuple[Word, int]]:
        """A typed word as one word or, as with "she's", more."""
        title = typed[0].isupper() and (len(typed) == 1 or not typed.isupper())
        joined = self.text[end : end + 1] in ("-", "\u2010", "\u2011") and self.text[end + 1 : end + 2].isalnum()
        meant = self.vocabulary.meant(typed, self.text[end : end + 12])
        last = len(meant) - 1
        owns = last == 0 and typed[-2:] in ("'s", "\u2019s")
        for number, word in enumerate(meant):
            yield (
                Word(
                    word,
                    self.vocabulary.stem(word),
                    start,
                    end,
                    self.clause,
                    title and number == 0,
                    joined and number == last,
                    self.quoted,
                    owns,
                ),
                self.sentence,
            )

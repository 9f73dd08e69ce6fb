"""Shapes of sentences, as a coach can write them, and how a line is held against them.

A shape is words parted by blanks; a word stands for all its forms (`judge`: judges, judged, judging). The guide for
coaches says all that can be written; in short: `=word` exactly, `a|b`, `(a b|c)`, `[a]` or nothing, `..3` up to three
words, `_` one word, `<class>`, `!a` not followed by, `^` and `$` the ends of a sentence, `?` and `...` themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from alignment_tui.banks.cues import nodes
from alignment_tui.banks.cues.nodes import Piece
from alignment_tui.banks.cues.reading import CLOCK, DATE, MONEY, NUMBER, PERCENT, Reading
from alignment_tui.banks.cues.stems import plain
from alignment_tui.banks.cues.vocabulary import Vocabulary

_PART = re.compile(r"\s*(\.\.\.|\.\.\d+|[()\[\]|!^$?]|<[a-z_]+>|_(?=[\s)\]|]|$)|=?[^\s()\[\]|!<>$^?]+)")
_SIMPLE = {
    "_": nodes.ANY,
    "^": nodes.START,
    "$": nodes.END,
    "?": nodes.QUESTION,
    "...": nodes.TRAIL,
}
_BUILT_IN = {"number": NUMBER, "money": MONEY, "percent": PERCENT, "date": DATE, "clock": CLOCK}
_ASKED = {"name": nodes.NAME, "quality": nodes.QUALITY}
_MOST_PARTS = 1000


class ShapeError(ValueError):
    """A shape that cannot be read; `str()` says why, in words for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A whole shape, ready to be held against a line."""

    text: str
    piece: Piece
    needs: tuple[frozenset[str], ...] = ()

    def match(self, line: Reading, at: int) -> int:
        """The place behind a match that begins at `at`, or -1."""
        return self.piece.node(line, at, line.bounds[at][1], nodes.as_it_is)


class Compiler:
    """Reads shapes; knows the classes there are."""

    def __init__(self, vocabulary: Vocabulary, classes: Mapping[str, Piece] | None = None) -> None:
        self.vocabulary = vocabulary
        self.classes: dict[str, Piece] = dict(classes or {})
        self.words: set[str] = set()
        """Every word that stands in a shape compiled so far."""
        self.words_of_interest: set[str] = set()
        """Those of them that raise a cue, whose slips are put right."""
        self._collects = False
        self._singles: dict[tuple[str, bool], Piece] = {}

    @contextmanager
    def of_interest(self) -> Iterator[None]:
        """Within it, words count as words of interest."""
        self._collects = True
        try:
            yield
        finally:
            self._collects = False

    def shape(self, text: str) -> Shape:
        """Compile one shape. Raises ShapeError."""
        parts = _parts(text)
        piece, rest = self._sequence(parts, 0, closing="")
        if rest != len(parts):
            why = f"{parts[rest]} closes nothing"
            raise ShapeError(why)
        if piece.empty:
            why = "everything in it can be left out, so it would be found everywhere"
            raise ShapeError(why)
        return Shape(text, piece, tuple(sorted((need for need in piece.needs if need is not piece.first), key=len)))

    def any_of(self, texts: Iterable[str]) -> Piece:
        """One piece for several expressions, as a class is; plain words are looked up at once."""
        singles: set[str] = set()
        exact: set[str] = set()
        longer: list[Piece] = []
        for text in texts:
            if re.fullmatch(r"=?\w+", text) and not text.isdigit() and text != "_":
                self.words.add(plain(text.removeprefix("=")))
                (exact if text.startswith("=") else singles).add(text.removeprefix("="))
            else:
                longer.append(self.shape(text).piece)
        if singles or exact:
            longer.insert(0, self._one_word(singles, exact))
        return nodes.either(longer)

    def _sequence(self, parts: list[str], at: int, closing: str) -> tuple[Piece, int]:
        """Alternatives of sequences up to the closing bracket."""
        branches: list[Piece] = []
        run: list[Piece] = []
        words: list[str] = []
        while at < len(parts) and parts[at] not in (")", "]"):
            if closing and not run and parts[at + 1 : at + 2] == ["|"] and self._is_word(parts[at]):
                words.append(parts[at])
                at += 2
                continue
            if parts[at] == "|":
                if not closing:
                    why = "| parts single words, or stands between brackets"
                    raise ShapeError(why)
                branches.append(nodes.row(run))
                run = []
                at += 1
                continue
            piece, at = self._item(parts, at, inside=bool(closing))
            run.append(piece)
        if closing:
            if at >= len(parts) or parts[at] != closing:
                why = f"a bracket is never closed with {closing}"
                raise ShapeError(why)
            at += 1
        if not run:
            why = "something is missing here"
            raise ShapeError(why)
        branches.append(nodes.row(run))
        return nodes.either([self._one_word(*_sorted(words)), *branches] if words else branches), at

    def _is_word(self, part: str) -> bool:
        return part not in _SIMPLE and part[0] not in "<([!." and len(self._meant(part)) == 1

    def _item(self, parts: list[str], at: int, *, inside: bool) -> tuple[Piece, int]:
        part = parts[at]
        if part == "(":
            return self._sequence(parts, at + 1, ")")
        if part == "[":
            piece, at = self._sequence(parts, at + 1, "]")
            return nodes.optional(piece), at
        if part == "!":
            if at + 1 >= len(parts):
                why = "! says what must not follow, and nothing does"
                raise ShapeError(why)
            piece, at = self._item(parts, at + 1, inside=inside)
            return nodes.unless(piece), at
        if re.fullmatch(r"\.\.\d+", part):
            return nodes.gap(int(part[2:])), at + 1
        if part in _SIMPLE:
            return _SIMPLE[part], at + 1
        if inside or at + 1 >= len(parts) or parts[at + 1] != "|":
            return self._single(part), at + 1
        return self._choice(parts, at)

    def _single(self, part: str) -> Piece:
        if part.startswith("<"):
            return self._class(part[1:-1])
        key = (part, self._collects)
        piece = self._singles.get(key)
        if piece is None:
            meant = self._meant(part)
            one = (
                [self._one_word([word], []) for word in meant] if len(meant) > 1 else [self._one_word(*_sorted(meant))]
            )
            piece = self._singles[key] = nodes.row(one)
        return piece

    def _meant(self, part: str) -> tuple[str, ...]:
        """A word of a shape is spelled like a typed one: "tbh" is three words."""
        return self.vocabulary.spelling.get(plain(part)) or (part,)

    def _choice(self, parts: list[str], at: int) -> tuple[Piece, int]:
        """Single words and classes parted by |, outside brackets."""
        branches = [self._single(parts[at])]
        at += 1
        while at + 1 < len(parts) and parts[at] == "|":
            part = parts[at + 1]
            if part in _SIMPLE or part in "()[]|!":
                why = "| parts words"
                raise ShapeError(why)
            branches.append(self._single(part))
            at += 2
        return nodes.either(branches), at

    def _class(self, name: str) -> Piece:
        if name in _BUILT_IN:
            kind = frozenset((_BUILT_IN[name],))
            return nodes.one_word(kind, frozenset(), kind)
        if name in _ASKED:
            return _ASKED[name]
        try:
            return self.classes[name]
        except KeyError:
            why = f"there is no class <{name}>"
            raise ShapeError(why) from None

    def _one_word(self, words: Iterable[str], exact: Iterable[str]) -> Piece:
        stem = self.vocabulary.stem
        stems: set[str] = set()
        exactly: set[str] = set()
        begins: set[str] = set()
        for word in map(plain, words):
            self.words.add(word)
            if word[0].isdigit():
                exactly.add(word)
                begins.add(NUMBER)
            else:
                stems.add(stem(word))
        for word in map(plain, exact):
            self.words.add(word)
            exactly.add(word)
            begins.add(stem(word))
        if self._collects:
            self.words_of_interest.update(map(plain, words), exactly)
        return nodes.one_word(frozenset(stems), frozenset(exactly), frozenset(begins | stems))


def _parts(text: str) -> list[str]:
    parts: list[str] = []
    at = 0
    text = text.strip()
    while at < len(text):
        match = _PART.match(text, at)
        if match is None:
            why = "a sign stands here that means nothing"
            raise ShapeError(why)
        parts.append(match[1])
        at = match.end()
    if not parts:
        why = "it is empty"
        raise ShapeError(why)
    if len(parts) > _MOST_PARTS:
        why = f"more than {_MOST_PARTS} parts"
        raise ShapeError(why)
    return parts


def _sorted(words: Iterable[str]) -> tuple[list[str], list[str]]:
    listed = list(words)
    return [w for w in listed if not w.startswith("=")], [w[1:] for w in listed if w.startswith("=") and len(w) > 1]

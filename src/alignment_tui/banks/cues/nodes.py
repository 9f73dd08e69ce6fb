"""The parts that shapes are compiled to: each holds itself against a line at a place and hands on to what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from alignment_tui.banks.cues.reading import Reading

Then = Callable[[int], int]
"""What comes after a part: from its place to the place behind the whole match, -1 for none."""
Node = Callable[[Reading, int, int, Then], int]
"""Reading, place, the place behind the sentence, what comes after."""

NONE = -1
PAUSE = "\u2026"
MARKS = frozenset(("?", PAUSE))
_HALTS = MARKS | {"not", "never"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A compiled part of a shape."""

    node: Node
    first: frozenset[str] | None
    """The stems with which it can begin; None: with anything."""
    empty: bool = False
    """It can match nothing."""
    stems: frozenset[str] | None = None
    """All it is, when it is one word in any of its forms …"""
    exact: frozenset[str] | None = None
    """… or exactly so."""
    needs: tuple[frozenset[str], ...] = ()
    """Sets of stems of which the line must hold one each; a quick look before the long one."""
    skips: int | None = None
    """How many words of any kind it can pass over, when that is all it is."""


def one_word(stems: frozenset[str], exact: frozenset[str], begins: frozenset[str]) -> Piece:
    """One word: with one of these stems, or exactly one of these."""
    if exact:

        def node(line: Reading, at: int, limit: int, then: Then) -> int:
            if at < limit:
                word = line.words[at]
                if word.stem in stems or word.plain in exact:
                    return then(at + 1)
            return NONE
    else:

        def node(line: Reading, at: int, limit: int, then: Then) -> int:
            return then(at + 1) if at < limit and line.words[at].stem in stems else NONE

    return Piece(node, begins, stems=stems, exact=exact, needs=(begins,))


def row(pieces: Sequence[Piece]) -> Piece:
    """One after the other."""
    if len(pieces) == 1:
        return pieces[0]
    head, tail = pieces[0], row(pieces[1:])
    if head.stems is not None:
        node = _word_then(head.stems, head.exact or frozenset(), tail.node)
    elif head.skips is not None and tail.first is not None and not tail.empty:
        node = _gap_then(head.skips, tail.first, tail.node)
    else:
        node = _both(head.node, tail.node)
    first = head.first if not head.empty else _together(head.first, tail.first)
    return Piece(node, first, head.empty and tail.empty, needs=(*head.needs, *tail.needs))


def _both(head: Node, tail: Node) -> Node:
    def node(line: Reading, at: int, limit: int, then: Then) -> int:
        return head(line, at, limit, lambda behind: tail(line, behind, limit, then))

    return node


def _word_then(stems: frozenset[str], exact: frozenset[str], tail: Node) -> Node:
    """A word and what follows, in one step: most rows begin with one."""

    def node(line: Reading, at: int, limit: int, then: Then) -> int:
        if at < limit:
            word = line.words[at]
            if word.stem in stems or word.plain in exact:
                return tail(line, at + 1, limit, then)
        return NONE

    return node


def _gap_then(most: int, first: frozenset[str], tail: Node) -> Node:
    """A gap before something that begins with a known word: only those places are looked at."""

    def node(line: Reading, at: int, limit: int, then: Then) -> int:
        words = line.words
        for behind in range(at, min(limit - 1, at + most) + 1):
            stem = words[behind].stem
            if stem in first:
                found = tail(line, behind, limit, then)
                if found != NONE:
                    return found
            if stem in _HALTS:
                return NONE
        return NONE

    return node


def either(pieces: Sequence[Piece]) -> Piece:
    """One or the other, in this order; words alone are looked up at once."""
    words = [piece for piece in pieces if piece.stems is not None]
    if len(words) > 1:
        stems = frozenset[str]().union(*(piece.stems or () for piece in words))
        exact = frozenset[str]().union(*(piece.exact or () for piece in words))
        begins = frozenset[str]().union(*(piece.first or () for piece in words))
        pieces = [*(piece for piece in pieces if piece.stems is None), one_word(stems, exact, begins)]
    if len(pieces) == 1:
        return pieces[0]
    return _by_first_word(pieces)


def _by_first_word(pieces: Sequence[Piece]) -> Piece:
    """Alternatives found by the word they begin with, so that a class of hundreds costs as much as one word."""
    always = tuple(piece.node for piece in pieces if piece.first is None or piece.empty)
    known = [piece for piece in pieces if piece.first is not None and not piece.empty]
    beginnings = frozenset[str]().union(*(piece.first or () for piece in known))
    table: dict[str, tuple[Node, ...]] = {
        stem: (*always, *(piece.node for piece in known if piece.first and stem in piece.first)) for stem in beginnings
    }

    def node(line: Reading, at: int, limit: int, then: Then) -> int:
        best = NONE
        for found in table.get(line.words[at].stem, always) if at < limit else always:
            behind = found(line, at, limit, then)
            if behind > best:
                best = behind
        return best

    if not always:
        return Piece(node, beginnings, needs=(beginnings,))
    first: frozenset[str] | None = frozenset()
    for piece in pieces:
        first = _together(first, piece.first)
    return Piece(node, first, any(piece.empty for piece in pieces))


def optional(piece: Piece) -> Piece:
    """It, or nothing."""
    inner, begins = piece.node, None if piece.empty else piece.first

    def node(line: Reading, at: int, limit: int, then: Then) -> int:
        if begins is not None and (at >= limit or line.words[at].stem not in begins):
            return then(at)
        behind = inner(line, at, limit, then)
        return behind if behind != NONE else then(at)

    return Piece(node, piece.first, empty=True)


def unless(piece: Piece) -> Piece:
    """Nothing, where this does not follow."""
    inner = piece.node

    def node(line: Reading, at: int, limit: int, then: Then) -> int:
        return then(at) if inner(line, at, limit, as_it_is) == NONE else NONE

    return Piece(node, frozenset(), empty=True)


def gap(most: int) -> Piece:
    """Up to this many words of any kind; the fewest that do."""

    def node(line: Reading, at: int, limit: int, then: Then) -> int:
        for behind in range(at, min(limit, at + most) + 1):
            found = then(behind)
            if found != NONE:
                return found
            if behind < limit and line.words[behind].stem in _HALTS:
                return NONE
        return NONE

    return Piece(node, None, empty=True, skips=most)


def as_it_is(at: int) -> int:
    """Nothing comes after: the match ends here."""
    return at


def _together(a: frozenset[str] | None, b: frozenset[str] | None) -> frozenset[str] | None:
    return None if a is None or b is None else a | b


def _any(line: Reading, at: int, limit: int, then: Then) -> int:
    return then(at + 1) if at < limit and line.words[at].stem not in MARKS else NONE


def _name(line: Reading, at: int, limit: int, then: Then) -> int:
    return then(at + 1) if at < limit and line.is_name(at) else NONE


def _quality(line: Reading, at: int, limit: int, then: Then) -> int:
    return then(at + 1) if at < limit and line.is_quality(at) else NONE


def _start(line: Reading, at: int, limit: int, then: Then) -> int:
    return then(at) if at < limit and line.bounds[at][0] == at else NONE


def _end(line: Reading, at: int, limit: int, then: Then) -> int:
    return then(at) if at == limit or line.words[at].stem in MARKS else NONE


ANY = Piece(_any, None)
NAME = Piece(_name, None)
QUALITY = Piece(_quality, None)
START = Piece(_start, frozenset(), empty=True)
END = Piece(_end, None, empty=True)
QUESTION = one_word(frozenset(("?",)), frozenset(), frozenset(("?",)))
TRAIL = one_word(frozenset((PAUSE,)), frozenset(), frozenset((PAUSE,)))

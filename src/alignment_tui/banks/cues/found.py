"""Many shapes held against a line at once: each is tried only where a word that it cannot do without stands."""

from __future__ import annotations

from collections.abc import Iterable

from alignment_tui.banks.cues.nodes import as_it_is
from alignment_tui.banks.cues.reading import Reading
from alignment_tui.banks.cues.shapes import Shape

_COMMON_WORDS = """
a an the and or but be have do not no never will would can could should must might may i me my we us our you your he him
his she her they them their it its this that these those there here what who how when where which if as so to of in on
at for with by from about up out off over more most very really just only also still too all one get go come make take
say tell think want need like
"""
_EVERYWHERE = frozenset(_COMMON_WORDS.split())
"""Words that stand in most lines; a shape is better looked up by another."""
_COMMON = 40
"""How much rarer any other word is, as a rule of thumb."""


class Shapes:
    """Shapes looked up by the rarest word that each of them needs; empty ones find nothing."""

    def __init__(self, shapes: Iterable[Shape] = ()) -> None:
        self.all = tuple(shapes)
        self._by_anchor: dict[str, list[int]] = {}
        self._unanchored: list[int] = []
        for number, shape in enumerate(self.all):
            anchor = _anchor(shape)
            if anchor is None:
                self._unanchored.append(number)
            for stem in anchor or ():
                self._by_anchor.setdefault(stem, []).append(number)

    def __bool__(self) -> bool:
        return bool(self.all)

    def matches(self, line: Reading) -> list[tuple[int, int, int]]:
        """Every match as the number of its shape, its first word and the place behind its last, from left to right.

        Shapes that begin with a given word come before those that can begin with any, and otherwise in their order.
        """
        stems, bounds = line.stems, line.bounds
        numbers = set(self._unanchored)
        by_anchor = self._by_anchor
        for stem in stems:
            here = by_anchor.get(stem)
            if here is not None:
                numbers.update(here)
        found: list[tuple[int, bool, int, int]] = []
        everywhere = range(len(line.words))
        for number in numbers:
            shape = self.all[number]
            for need in shape.needs:
                if stems.isdisjoint(need):
                    break
            else:
                first = shape.piece.first
                anywhere = first is None
                node = shape.piece.node
                for at in everywhere if first is None else line.places(first):
                    behind = node(line, at, bounds[at][1], as_it_is)
                    if behind > at:
                        found.append((at, anywhere, number, behind))
        found.sort()
        return [(number, at, behind) for at, _, number, behind in found]

    def spans(self, line: Reading) -> list[tuple[int, int]]:
        """Where any of them stands; looked for once a line."""
        found = line.found.get(id(self))
        if found is None:
            found = [(start, end) for _, start, end in self.matches(line)] if self.all else []
            line.found[id(self)] = found
        return found


def _anchor(shape: Shape) -> frozenset[str] | None:
    """Of the sets of words of which a line must hold one each, the one that lines hold most rarely."""
    needs = shape.needs if shape.piece.first is None else (*shape.needs, shape.piece.first)
    return min(needs, key=_commonness, default=None)


def _commonness(stems: frozenset[str]) -> int:
    return len(stems) + _COMMON * len(stems & _EVERYWHERE)

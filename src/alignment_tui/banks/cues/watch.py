"""The cues of one meeting as they come and go: one at a time, never twice for the same words, gone by themselves.

Nothing of it leaves the meeting; it is never written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from alignment_tui.banks.cues.spot import Cue
from alignment_tui.banks.cues.stems import plain

FADES_AFTER = 3
"""Committed lines after which a cue that nobody acted on goes."""
QUIET_FOR = 3
"""Committed lines for which a dismissed family keeps quiet."""


@dataclass(frozen=True, slots=True)
class Raised:
    """A cue with the line that raised it."""

    line: str
    cue: Cue


@dataclass(frozen=True, slots=True)
class CueWatch:
    """What stands on the cue's row now, and what must not come again. Every change gives a new one."""

    shown: Raised | None = None
    also: tuple[Raised, ...] = ()
    """The other cues of the same line, listed under the one that is shown."""
    open: tuple[Raised, ...] = ()
    """Every cue that was shown and neither taken up nor dismissed; for finishing the lines of the same meeting."""
    count: int = 0
    """Lines committed so far."""
    shown_at: int = 0
    seen: frozenset[tuple[str, str]] = frozenset()
    """Family and words that have been shown."""
    quiet_until: tuple[tuple[str, int], ...] = ()
    """Dismissed families, and the count of lines up to which they keep quiet."""

    def committed(self, line: str, cues: Iterable[Cue] = ()) -> CueWatch:
        """A line was committed, with the cues spotted in it, best first; lines of every speaker count."""
        count = self.count + 1
        quiet = tuple((family, until) for family, until in self.quiet_until if until >= count)
        silenced = {family for family, _ in quiet}
        fresh = [cue for cue in cues if cue.family not in silenced and _key(cue) not in self.seen]
        if fresh:
            raised = tuple(Raised(line, cue) for cue in fresh)
            return replace(
                self,
                shown=raised[0],
                also=raised[1:],
                open=(*self.open, raised[0]),
                count=count,
                shown_at=count,
                seen=self.seen | {_key(fresh[0])},
                quiet_until=quiet,
            )
        faded = self.shown is not None and count - self.shown_at >= FADES_AFTER
        kept, also = (None, ()) if faded else (self.shown, self.also)
        return replace(self, shown=kept, also=also, count=count, quiet_until=quiet)

    def dismissed(self) -> CueWatch:
        """The coach waved it away: its family keeps quiet for three lines, the same words for the whole meeting."""
        if self.shown is None:
            return self
        family = self.shown.cue.family
        quiet = (*((f, until) for f, until in self.quiet_until if f != family), (family, self.count + QUIET_FOR))
        return replace(self._without_shown(), quiet_until=quiet)

    def taken_up(self) -> CueWatch:
        """The coach opened its bank: it has done its work."""
        return self if self.shown is None else self._without_shown()

    def changed(self, line: str, cues: Iterable[Cue]) -> CueWatch:
        """A line's words were changed: what it no longer raises is taken back; nothing new comes up for it."""
        still = {_key(cue) for cue in cues}

        def stands(raised: Raised) -> bool:
            return raised.line != line or _key(raised.cue) in still

        shown = self.shown if self.shown is not None and stands(self.shown) else None
        also = tuple(raised for raised in self.also if stands(raised)) if shown else ()
        return replace(self, shown=shown, also=also, open=tuple(raised for raised in self.open if stands(raised)))

    def struck(self, line: str) -> CueWatch:
        """A line is not to be kept: nothing of it stays here, its words least of all."""
        gone = {_key(raised.cue) for raised in (*self.open, *self.also) if raised.line == line}
        return replace(self.changed(line, ()), seen=self.seen - gone)

    def _without_shown(self) -> CueWatch:
        return replace(
            self, shown=None, also=(), open=tuple(raised for raised in self.open if raised is not self.shown)
        )


def _key(cue: Cue) -> tuple[str, str]:
    return cue.family, " ".join(plain(cue.words).split())

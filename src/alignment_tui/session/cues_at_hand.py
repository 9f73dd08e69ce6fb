"""Cues and cards at hand: read when they are first wanted, read anew when the coach's own have changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from alignment_tui.banks import shipped
from alignment_tui.banks.cards import load_cards
from alignment_tui.banks.cues import load_cues
from alignment_tui.session.cueing import MeetingCues

if TYPE_CHECKING:
    from alignment_tui.banks.cards import Cards
    from alignment_tui.banks.cues import Cues

_Stamps = tuple[tuple[str, int, int], ...]


class CuesAtHand:
    """The guide's, and the coach's own over them; and what has come up in the meetings of this run."""

    def __init__(self, own_banks: Path, wants_cues: Callable[[str], bool]) -> None:
        """`wants_cues` says of a meeting's id whether it begins with them."""
        self._own, self._wants = own_banks, wants_cues
        self._cues: Cues | None = None
        self._stamps: _Stamps = ()
        self._ready: dict[str, Cues] = {}
        self._cards: dict[str, Cards] = {}
        self._cueing: dict[str, MeetingCues] = {}

    @property
    def cues(self) -> Cues:
        """What makes a line worth a question. Slow the first time."""
        if self._cues is None:
            self._stamps = _stamps(self._own / "cues")
            self._cues = load_cues(shipped(), self._own) if self._own.is_dir() else _shipped_cues()
        return self._cues

    def cards(self, language: str) -> Cards:
        """What is read aloud, in that language."""
        if language not in self._cards:
            self._cards[language] = load_cards(shipped(), self._own, language=language)
        return self._cards[language]

    def read(self, language: str) -> None:
        """Make the cues of a language ready; slow."""
        self._ready[language] = self.cues.in_language(language)

    def ready(self, language: str) -> Cues | None:
        """The cues of a language; None as long as they have not been read."""
        return self._ready.get(language)

    def changed(self) -> bool:
        """Whether the coach's files are others than those that were read; `read` then reads them anew."""
        if self._cues is None or _stamps(self._own / "cues") == self._stamps:
            return False
        self._cues = None
        return True

    def cueing(self, meeting_id: str) -> MeetingCues:
        """What has come up in a meeting in this run; it is kept nowhere else."""
        if meeting_id not in self._cueing:
            self._cueing[meeting_id] = MeetingCues()
            self._cueing[meeting_id].on = self._wants(meeting_id)
        return self._cueing[meeting_id]


def _stamps(folder: Path) -> _Stamps:
    try:
        with os.scandir(folder) as entries:
            return tuple(sorted((e.name, e.stat().st_size, e.stat().st_mtime_ns) for e in entries))
    except OSError:
        return ()


@cache
def _shipped_cues() -> Cues:
    return load_cues()

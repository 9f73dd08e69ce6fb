"""A record that was changed or taken away outside while it was open, so that the coach says which version stands."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from alignment_tui.session.work import OpenDocument
from alignment_tui.storage.state import CHANGED_OUTSIDE, GONE


class Contested:
    """One such record. Until one version is chosen ours is safe in the journal, and the record stays as it lies."""

    def __init__(self, opened: OpenDocument) -> None:
        self._opened = opened
        self.path: Path = opened.path
        self.since: datetime | None = opened.state.since
        self.is_gone = opened.hindrance == GONE
        """It isn't there any more, so that there is no other version to take."""

    def keep_ours(self) -> None:
        """Write what is here; the other version goes to the earlier copies. Blocks while it is written."""
        self._opened.keep_ours()

    def take_theirs(self) -> None:
        """Go on from the other version; what is here goes to the earlier copies. Blocks while it is read."""
        self._opened.take_theirs()


def contested(opened: OpenDocument) -> Contested | None:
    """What is to be said about this document; None when its record is as we left it."""
    return Contested(opened) if opened.hindrance in (CHANGED_OUTSIDE, GONE) else None

"""What was typed is kept while it is typed: the newest state, written one at a time, never waited for."""

from __future__ import annotations

import threading

from alignment_tui.session.unfinished import Unfinished, keep, remove
from alignment_tui.storage.folders import Folders


class Keeper:
    """Writes the newest of what it was given; once closed, nothing more."""

    def __init__(self, folders: Folders) -> None:
        self._folders = folders
        self._lock = threading.Lock()
        self._newest: Unfinished | None = None
        self._closed = False

    def hand(self, unfinished: Unfinished) -> None:
        """This is what there is now."""
        self._newest = unfinished

    def write(self) -> None:
        """Write the newest, on whichever thread. Raises OSError when the state folder can't be written."""
        with self._lock:
            newest, self._newest = self._newest, None
            if newest is None or self._closed:
                return
            if newest.is_empty:
                remove(self._folders, newest.id)
            else:
                keep(self._folders, newest)

    def forget(self, id: str) -> None:  # noqa: A002  the field's word
        """It has begun, or is thrown away: nothing of it is kept any more."""
        with self._lock:
            self._closed = True
            remove(self._folders, id)

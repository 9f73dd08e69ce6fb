"""What records say of themselves in their first rows, found without the list and without writing anywhere.

A look through the folder costs a stat a file; only files that have moved since the last look are opened, and none is
checked: what comes out is where to look, not what is true.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from alignment_tui.storage.disk import Disk
from alignment_tui.storage.listing import stamps

_TOP = re.compile(rb"^[ \t]*(id|kind|phase)[ \t]*=[ \t]*[\"']([^\"'\r\n]{1,64})[\"']", re.MULTILINE)
_TABLE = re.compile(rb"^[ \t]*\[", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Head:
    """The words that a record's file has for its id, kind and phase; more than one where a text looks alike."""

    path: Path
    ids: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()


class Heads:
    """The heads of all records in a coach's folder."""

    def __init__(self, records: Path, disk: Disk | None = None) -> None:
        self._root = os.path.realpath(os.fsencode(records))
        self._disk = disk or Disk()
        self._known: dict[bytes, tuple[list[int], Head]] = {}

    def look(self) -> tuple[Head, ...]:
        """The heads as the files stand now, by path. A file that can't be read has none; nothing is raised."""
        found = stamps(self._root)
        known: dict[bytes, tuple[list[int], Head]] = {}
        for name in sorted(found):
            before = self._known.get(name)
            known[name] = before if before is not None and before[0] == found[name] else (found[name], self._head(name))
        self._known = known
        return tuple(head for _, head in known.values())

    def _head(self, name: bytes) -> Head:
        path = Path(os.fsdecode(self._root), os.fsdecode(name))
        try:
            data = self._disk.read(path)
        except OSError:
            return Head(path)
        table = _TABLE.search(data)
        said: dict[bytes, set[str]] = {b"id": set(), b"kind": set(), b"phase": set()}
        for match in _TOP.finditer(data, 0, table.start() if table else len(data)):
            said[match[1]].add(match[2].decode("utf-8", "replace"))
        return Head(path, frozenset(said[b"id"]), frozenset(said[b"kind"]), frozenset(said[b"phase"]))

"""Questions as they are being typed and can't be kept yet: beside the journal, so that a stop loses nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from alignment_tui.storage.atomic import write_whole
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.folders import Folders

_NAME: Final = "bank_drafts.json"
Values = dict[str, Any]


class BankDrafts:
    """Half-made changes by question, `bank.question@language`; a new question has no name behind the dot yet."""

    def __init__(self, folders: Folders, disk: Disk | None = None) -> None:
        self._path = folders.state / _NAME
        self._disk = disk or Disk()

    def all(self) -> dict[str, Values]:
        """Every one of them."""
        try:
            said = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return {str(k): dict(v) for k, v in said.items() if isinstance(v, dict)} if isinstance(said, dict) else {}

    def get(self, name: str) -> Values | None:
        """What was typed for a question."""
        return self.all().get(name)

    def keep(self, name: str, values: Mapping[str, Any]) -> None:
        """Keep what is typed. Raises OSError."""
        self._write({**self.all(), name: dict(values)})

    def drop(self, name: str) -> None:
        """It was kept in its bank, or given up. Raises OSError."""
        drafts = self.all()
        if drafts.pop(name, None) is not None:
            self._write(drafts)

    def _write(self, drafts: Mapping[str, Values]) -> None:
        write_whole(self._disk, self._path, json.dumps(drafts, ensure_ascii=False).encode())

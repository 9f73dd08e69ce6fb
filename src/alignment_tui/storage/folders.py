"""Where things are: the coach's own folder, and ours."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from alignment_tui.errors import FolderUnusable
from alignment_tui.storage.atomic import make_lasting_folder, new_token
from alignment_tui.storage.disk import FOLDER_RIGHTS, Disk

APP = "alignment-tui"
VARIABLES = {
    "records": "ALIGNMENT_TUI_RECORDS",
    "state": "ALIGNMENT_TUI_STATE",
    "cache": "ALIGNMENT_TUI_CACHE",
    "config": "ALIGNMENT_TUI_CONFIG",
    "log": "ALIGNMENT_TUI_LOG",
}
"""The environment variable that moves each folder."""

_INSIDE = (
    "lies inside the folder of your records, which may be synced: half-typed and removed words would travel with it"
)
_MOVE = "Set {variable} to a folder outside it, or choose another folder for your records."


class Folders(NamedTuple):
    """The five folders. Only `records` is the coach's; the others are this computer's alone."""

    records: Path
    """Engagements and meetings: the lasting record."""
    state: Path
    """Journal, base copies, history, locks: never synced."""
    cache: Path
    """May be thrown away at any time."""
    config: Path
    log: Path

    @classmethod
    def here(cls, data_dir: Path | None = None, environment: Mapping[str, str] | None = None) -> Folders:
        """The folders of this system, each movable by its variable; `data_dir` moves the records only."""
        import platformdirs

        said = os.environ if environment is None else environment

        def folder(name: str, usual: Callable[[], Path]) -> Path:
            return Path(said[VARIABLES[name]]).expanduser() if said.get(VARIABLES[name]) else usual()

        def usual_records() -> Path:
            return platformdirs.user_documents_path() / "Alignment meetings"

        return cls(
            records=data_dir.expanduser() if data_dir is not None else folder("records", usual_records),
            state=folder("state", partial(platformdirs.user_state_path, APP, appauthor=False)),
            cache=folder("cache", partial(platformdirs.user_cache_path, APP, appauthor=False)),
            config=folder("config", partial(platformdirs.user_config_path, APP, appauthor=False)),
            log=folder("log", partial(platformdirs.user_log_path, APP, appauthor=False)),
        )

    @property
    def own_banks(self) -> Path:
        """The coach's own question banks and agendas; they take the place of shipped ones with the same id."""
        return self.records / "question_banks"

    @property
    def journal(self) -> Path:
        """One folder per document id."""
        return self.state / "journal"

    @property
    def base(self) -> Path:
        """The last versions we wrote, one folder per document id, each named by its own bytes."""
        return self.state / "base"

    @property
    def history(self) -> Path:
        """Whole earlier copies, one folder per document id."""
        return self.state / "history"

    @property
    def locks(self) -> Path:
        """One empty file per document id; never removed while the program runs."""
        return self.state / "lock"

    def check_apart(self) -> None:
        """Raise FolderUnusable when what must stay on this computer lies inside the coach's folder."""
        records = self.records.resolve()
        for name, folder in (("state", self.state), ("cache", self.cache)):
            if folder.resolve().is_relative_to(records):
                raise FolderUnusable(folder, _INSIDE, _MOVE.format(variable=VARIABLES[name]))

    def prepare(self, disk: Disk | None = None) -> tuple[Path, ...]:
        """Make our own state folders, for this person only. Returns those whose rights were wider and are no longer.

        Raises FolderUnusable when one can't be made or written.
        """
        disk = disk or Disk()
        narrowed: list[Path] = []
        for folder in (self.state, self.journal, self.base, self.history, self.locks):
            try:
                if not folder.parent.is_dir():
                    folder.parent.mkdir(FOLDER_RIGHTS, parents=True, exist_ok=True)
                make_lasting_folder(disk, folder)
                if _narrow(folder):
                    narrowed.append(folder)
            except OSError as refused:
                raise _unusable(folder, refused, VARIABLES["state"]) from refused
        try:
            probe(disk, self.state)
        except OSError as refused:
            raise _unusable(self.state, refused, VARIABLES["state"]) from refused
        return tuple(narrowed)

    def check_records(self, disk: Disk | None = None) -> None:
        """Raise FolderUnusable when the coach's folder isn't there or can't be written; makes and removes one name."""
        try:
            probe(disk or Disk(), self.records)
        except OSError as refused:
            raise _unusable(self.records, refused, VARIABLES["records"]) from refused


def probe(disk: Disk, folder: Path) -> None:
    """Find out whether a folder can be written, by doing it. Raises OSError."""
    trial = folder / f".~{APP}.{new_token()}.tmp"
    disk.close(disk.create(trial))
    disk.remove(trial)


def _narrow(folder: Path) -> bool:
    if sys.platform == "win32":  # the profile's own rules hold there
        return False
    if stat.S_IMODE(folder.stat().st_mode) & ~FOLDER_RIGHTS == 0:
        return False
    folder.chmod(FOLDER_RIGHTS)
    return True


def _unusable(folder: Path, refused: OSError, variable: str) -> FolderUnusable:
    from alignment_tui.storage.state import reason_of

    todo = f"Make it writable, or set {variable} to a folder that is."
    return FolderUnusable(folder, f"cannot be used: {reason_of(refused)}", todo)

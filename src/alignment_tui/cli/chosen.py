"""The folders of this run: as named on the command line or by the environment, else as the coach has chosen."""

from __future__ import annotations

import os
from pathlib import Path

from alignment_tui.errors import FolderUnusable
from alignment_tui.storage.folders import VARIABLES, Folders

_AWAY = "See that its drive is connected, or name another one: alignment-tui --data-dir FOLDER."


def folders_here(records: Path | None) -> Folders:
    """`records` when it is named, else the folder that the environment or the settings name, else the usual one.

    Raises FolderUnusable when the chosen one isn't there: a drive may be away, and no empty one is made in its place.
    """
    folders = Folders.here(records)
    if records is not None or os.environ.get(VARIABLES["records"]):
        return folders
    from alignment_tui.session.settings_file import read_settings

    chosen = read_settings(folders.config).records
    if not chosen:
        return folders
    folder = Path(chosen).expanduser()
    if not folder.is_dir():
        raise FolderUnusable(folder, "the folder that was chosen for your records is not there.", _AWAY)
    return folders._replace(records=folder)

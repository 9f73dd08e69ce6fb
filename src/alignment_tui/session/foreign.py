"""An engagement's folder that comes from another coach or another computer: looked at first, then copied as it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.errors import FileRefused, FolderUnusable
from alignment_tui.session.begun import folder_name
from alignment_tui.session.imported import TakenIn, changed_since, fingerprints
from alignment_tui.storage.atomic import make_lasting_folder, write_whole
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.record_names import is_record_name
from alignment_tui.storage.records import load
from alignment_tui.tomlfile import read_bytes

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk

_MOST_FILES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """What lies in such a folder."""

    folder: Path
    engagement: Engagement
    meetings: tuple[Meeting, ...]
    files: dict[str, bytes]
    """The records as they lie there, by name."""
    left_out: tuple[str, ...] = ()
    """Names of what isn't a record of this engagement and stays behind."""


def look_into(folder: Path, desk: Desk) -> Foreign:
    """Read a folder and see whether it could be taken in; nothing is changed.

    Raises FolderUnusable when it holds no engagement, or one that is here already, and FileDamaged or FileRefused for
    a record that cannot be read.
    """
    if not folder.is_dir():
        raise FolderUnusable(folder, "there is no such folder.", "See how it is spelled.")
    names = sorted(p.name for p in folder.iterdir() if not p.name.startswith("."))
    if len(names) > _MOST_FILES:
        raise FolderUnusable(folder, f"it holds {len(names)} files.", "Name the folder of one engagement.")
    files: dict[str, bytes] = {}
    engagements: list[Engagement] = []
    meetings: list[Meeting] = []
    for name in names:
        path = folder / name
        if path.is_symlink() or not path.is_file() or not is_record_name(name):
            continue
        data = read_bytes(path)
        document = load(data, path).document
        files[name] = data
        if isinstance(document, Engagement):
            engagements.append(document)
        elif isinstance(document, Meeting):
            meetings.append(document)
    if len(engagements) != 1:
        what = "it holds no engagement." if not engagements else f"it holds {len(engagements)} engagements."
        raise FolderUnusable(folder, what, "Name the folder in which one engagement.toml lies.")
    engagement = engagements[0]
    for meeting in meetings:
        if meeting.engagement != engagement.id:
            raise FileRefused(folder, f"the meeting {meeting.id} belongs to another engagement, {meeting.engagement}.")
    here = {row.id for row in desk.rows()}
    known = [known for known in (engagement.id, *(m.id for m in meetings)) if known in here]
    if known:
        raise FolderUnusable(folder, f"{known[0]} is here already.", "What is here stays as it is.")
    return Foreign(
        folder=folder,
        engagement=engagement,
        meetings=tuple(meetings),
        files=files,
        left_out=tuple(name for name in names if name not in files),
    )


def copy_in(foreign: Foreign, desk: Desk) -> TakenIn:
    """Copy the records, byte for byte, into a folder of their own among the coach's. Raises OSError, FolderUnusable.

    When the disk refuses in the middle, what was copied is taken away again.
    """
    disk = Disk()
    target = desk.folders.records / folder_name(foreign.engagement)
    if disk.look(target) is not None:
        raise FolderUnusable(target, "there is a folder with that name already.", "Move it away, or rename it.")
    make_lasting_folder(disk, target)
    done: list[Path] = []
    try:
        for name, data in foreign.files.items():
            write_whole(disk, target / name, data)
            done.append(target / name)
    except OSError:
        for path in done:
            disk.remove(path)
        disk.remove_folder(target)
        raise
    return TakenIn(
        at=desk.clock.now().isoformat(timespec="seconds"),
        engagement=foreign.engagement.id,
        folder=str(target),
        rows=fingerprints(target, foreign.files),
    )


def take_away(taken: TakenIn) -> None:
    """Remove a folder that came in whole, if all in it is as it came. Raises FolderUnusable, OSError."""
    folder = Path(taken.folder)
    if not folder.is_dir():
        raise FolderUnusable(folder, "it is not there any more.", "Nothing was changed.")
    changed = changed_since(taken, folder)
    if changed:
        raise FolderUnusable(
            folder, f"{changed[0]} has been worked on since it came.", "Nothing was changed; it can be removed by hand."
        )
    disk = Disk()
    for came in taken.rows:
        if (folder / came.id).exists():
            disk.remove(folder / came.id)
    disk.remove_folder(folder)

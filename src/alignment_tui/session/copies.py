"""Making copies: from the records of an engagement to a file, and where it was put."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from alignment_tui.errors import AlignmentError
from alignment_tui.storage.given_out import GivenOut
from alignment_tui.storage.state import reason_of

if TYPE_CHECKING:
    from alignment_tui.export.documents import Document, Made
    from alignment_tui.export.formats import Progress
    from alignment_tui.export.material import Material
    from alignment_tui.session.desk import Desk
    from alignment_tui.storage.folders import Folders

COPIES = "copies"
"""The folder beside an engagement's records in which its copies are put."""
TEMPLATES = "page_templates"
"""The folder in the coach's own folder that holds the coach's own templates."""
_MOST_TEMPLATE = 1_000_000
_SHORT = 6


class CopyNotKept(AlignmentError):
    """A copy couldn't be put where it should, or opened; nothing half is left."""

    def __init__(self, what: str, todo: str = "") -> None:
        self.todo = todo
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy that was made and lies at `path`."""

    made: Made
    path: Path


def material_for(desk: Desk, engagement_id: str, meeting_id: str = "") -> Material:
    """What documents of an engagement are made from. Raises NotFound, FileDamaged, FileRefused."""
    from alignment_tui.export.material import Material

    engagement, meetings = desk.engagement(engagement_id), desk.meetings_of(engagement_id)
    meeting = next((m for m in meetings if m.id == meeting_id), None)
    return Material(engagement=engagement, meetings=meetings, meeting=meeting, today=desk.clock.now().date())


def templates_in(folders: Folders) -> Callable[[str], tuple[str, str]]:
    """The coach's own template of that name where there is one, else the one that is built in; with what to call it.

    The function raises TemplateRefused for one that can't be read.
    """
    from alignment_tui.export.templating import built_in

    def source(name: str) -> tuple[str, str]:
        own = folders.records / TEMPLATES / f"{name}.md"
        return (read_template(own), own.name) if own.is_file() else (built_in(name), f"{name}.md")

    return source


def read_template(path: Path) -> str:
    """The text of a template. Raises TemplateRefused when it can't be read as text."""
    from alignment_tui.export.templating import TemplateRefused

    try:
        if path.stat().st_size > _MOST_TEMPLATE:
            raise TemplateRefused(path.name, "it is far too long for a page.")
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise TemplateRefused(path.name, "there is no such template.") from None
    except OSError as refused:
        raise TemplateRefused(path.name, f"it can't be read: {reason_of(refused)}") from refused
    except UnicodeDecodeError:
        raise TemplateRefused(path.name, "it is no text in UTF-8.") from None


def write_templates(folders: Folders) -> tuple[Path, ...]:
    """Lay the templates that are built in down beside the records, to be adapted; one that is there stays as it is.

    Returns those that were written. Raises CopyNotKept.
    """
    from alignment_tui.export.templating import BUILT_IN

    folder = folders.records / TEMPLATES
    written = []
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        for template in sorted(BUILT_IN.glob("*.md")):
            path = folder / template.name
            if not path.exists():
                path.touch(mode=0o600, exist_ok=False)
                path.write_bytes(template.read_bytes())
                written.append(path)
    except OSError as refused:
        msg = f"The templates can't be written: {reason_of(refused)}"
        raise CopyNotKept(msg, str(folder)) from refused
    return tuple(written)


def made(document: Document, material: Material, folders: Folders) -> Made:
    """The document as it will be. Raises NotMade, TemplateRefused."""
    from alignment_tui.export.documents import make

    return make(document, material, templates_in(folders))


def rendered(wanted: Made, format_id: str, now: datetime, progress: Progress | None = None) -> bytes:
    """Its bytes in a format. Raises FormatRefused, Stopped."""
    from alignment_tui.export.formats import rendered as in_format

    return in_format(wanted, format_id, now, progress)


def name_of(wanted: Made, material: Material, ending: str) -> str:
    """`2026-09-02-record-client-7f3k9q.docx`: a day, what it is, for whom, an id; nobody's words, and safe anywhere."""
    document = wanted.document
    about = material.newest if document.of_meeting(material) else None
    day: date = (about.held_on or about.planned_on or material.today) if about is not None else material.today
    of = (about.id if about is not None else material.engagement.id).rpartition("-")[2][: _SHORT * 2]
    return f"{day.isoformat()}-{document.id}-{document.reader}-{of}.{ending}"


def keep(folders: Folders, engagement_id: str, folder: Path, name: str, data: bytes) -> Path:
    """Put a copy into a folder, and say where it is. Raises CopyNotKept; then nothing of it is left."""
    try:
        return GivenOut(folders.state, engagement_id).put(folder, name, data)
    except OSError as refused:
        raise _not_kept(refused, folder) from refused


def keep_at(folders: Folders, engagement_id: str, path: Path, data: bytes) -> Path:
    """Put a copy at exactly that place. Raises CopyNotKept, also where another file stands already."""
    try:
        written = GivenOut(folders.state, engagement_id).put_at(path, data)
    except OSError as refused:
        raise _not_kept(refused, path.parent) from refused
    if not written:
        what = f"{path}: there is a file of that name that was not written here, or was changed since."
        raise CopyNotKept(what, "Name another one; nothing was changed.")
    return path


def open_copy(path: Path) -> None:
    """Hand a copy to whatever opens such files on this computer. Raises CopyNotKept when nothing does."""
    if not path.exists():
        msg = "It isn't there any more."
        raise CopyNotKept(msg, str(path))
    if sys.platform == "win32":
        try:
            os.startfile(path)  # noqa: S606  the system itself opens it
        except OSError as refused:
            msg = f"Nothing here opens it: {reason_of(refused)}"
            raise CopyNotKept(msg, f"It is at {path}") from refused
        return
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        msg = "Nothing on this computer opens it from here."
        raise CopyNotKept(msg, f"It is at {path}")
    try:
        subprocess.Popen(  # noqa: S603  the system's own opener, with one path
            [opener, str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError as refused:
        msg = f"It can't be opened from here: {reason_of(refused)}"
        raise CopyNotKept(msg, f"It is at {path}") from refused


def _not_kept(refused: OSError, folder: Path) -> CopyNotKept:
    if refused.errno in (errno.ENOSPC, errno.EDQUOT):
        return CopyNotKept("Not made: the disk is full. Nothing half is left.", str(folder))
    return CopyNotKept(f"Not made: {reason_of(refused)}.", str(folder))

"""Finding records from what was typed on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from alignment_tui.cli.chosen import folders_here
from alignment_tui.cli.terminal import complain, harmless
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.programme_record import ProgrammeRecord
from alignment_tui.errors import AlignmentError, FileDamaged, FileRefused, FolderUnusable, NotFound
from alignment_tui.storage.folders import Folders
from alignment_tui.storage.index import Index
from alignment_tui.storage.listing import ENGAGEMENT, MEETING, Row

_MOST_NAMED = 5


def listed(records: Path | None) -> tuple[Row, ...]:
    """Every file of the coach's folder, or of `records`, by date. Raises FolderUnusable."""
    folders = folders_for(records)
    index = Index(folders.cache)
    index.refresh(folders.records)
    return index.rows(folders.records)


def folders_for(records: Path | None) -> Folders:
    """The folders of this run. Raises FolderUnusable when a folder was named that isn't there."""
    if records is not None and not records.is_dir():
        raise FolderUnusable(
            records, "there is no such folder.", "See how it is spelled; alignment-tui paths names yours."
        )
    return folders_here(records)


def meeting_and_engagement(records: Path | None, named: str) -> tuple[Meeting, Engagement | None]:
    """The meeting with that id, the only one whose id begins so, or the one at that path; with its engagement if found.

    Raises NotFound, FileDamaged, FileRefused.
    """
    path = Path(named)
    if path.is_file() or named.endswith(".toml") or "/" in named:
        meeting = _meeting(path)
        return meeting, _engagement(meeting, _beside(path))
    folders = folders_for(records)
    index = Index(folders.cache)
    index.refresh(folders.records)
    originals = [row for row in index.find(folders.records, named) if row.document == MEETING and row.copy_of is None]
    meeting = _meeting(one_of(originals, named, "meeting").path)
    rows = index.find(folders.records, meeting.engagement) if meeting.engagement else ()
    return meeting, _engagement(meeting, [row.path for row in rows if row.document == ENGAGEMENT])


def engagements(records: Path | None, named: str = "") -> Iterator[Engagement]:
    """Every engagement that can be read, or the one whose id is `named` or begins so.

    Those that cannot be read are named on standard error and hide nothing. Raises FolderUnusable, NotFound.
    """
    rows = [row for row in listed(records) if row.document == ENGAGEMENT and row.copy_of is None and not row.problem]
    if named:
        rows = [one_of([row for row in rows if row.id.startswith(named)], named, "engagement")]
    for row in rows:
        try:
            document = _load(row.path)
        except (FileDamaged, FileRefused) as error:
            complain(f"alignment-tui: {error}")
            continue
        if isinstance(document, Engagement):
            yield document


def one_of(rows: Sequence[Row], named: str, kind: str) -> Row:
    """The only row that is meant. Raises NotFound when there is none, or more than one."""
    exact = [row for row in rows if row.id == named]
    if len(rows) == 1 or exact:
        return (exact or list(rows))[0]
    if not rows:
        msg = f'no {kind} has the id "{harmless(named)}".'
        raise NotFound(msg, "alignment-tui list names them all.")
    some = ", ".join(row.id for row in rows[:_MOST_NAMED]) + (", …" if len(rows) > _MOST_NAMED else "")
    msg = f'{len(rows)} {kind}s have an id that begins with "{harmless(named)}": {some}'
    raise NotFound(msg, "Type more of it.")


def _meeting(path: Path) -> Meeting:
    document = _load(path)
    if isinstance(document, Meeting):
        return document
    raise FileRefused(path, "this is an engagement, not a meeting.", todo="alignment-tui list names its meetings.")


def _beside(path: Path) -> list[Path]:
    files = (p for p in path.parent.glob("*.toml") if not p.name.startswith("."))
    return sorted(files, key=lambda p: ("engagement" not in p.name, p.name))


def _engagement(meeting: Meeting, paths: Sequence[Path]) -> Engagement | None:
    """The meeting's engagement among these files; one that cannot be read isn't it."""
    for path in paths:
        try:
            document = _load(path)
        except (AlignmentError, OSError):
            continue
        if isinstance(document, Engagement) and document.id == meeting.engagement:
            return document
    return None


def _load(path: Path) -> Meeting | Engagement | ProgrammeRecord:
    from alignment_tui.storage.records import load
    from alignment_tui.tomlfile import read_bytes

    return load(read_bytes(path), path).document

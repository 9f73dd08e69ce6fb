"""Records looked at without being opened; those that are open as they stand now."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.summary import summarise
from alignment_tui.errors import FileDamaged, FileRefused
from alignment_tui.session.desk import ENGAGEMENT_NAME, Desk
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.history import History
from alignment_tui.storage.listing import ENGAGEMENT, MEETING
from alignment_tui.storage.records import load
from alignment_tui.tomlfile import read_bytes


def engagement(desk: Desk, engagement_id: str) -> Engagement:
    """An engagement as it stands now. Raises NotFound, FileDamaged, FileRefused."""
    work = desk.open_work(engagement_id)
    if work is not None:
        return work.engagement
    path = desk.listed(engagement_id, ENGAGEMENT).path
    return cast("Engagement", load(read_bytes(path), path).document)


def record(desk: Desk, id: str, path: Path) -> Engagement | Meeting:  # noqa: A002  the field's word
    """A record whose place is known already. Raises FileDamaged, FileRefused, OSError."""
    work = desk.open_work(id)
    if work is not None:
        return work.engagement
    work = desk.work_with(id)
    if work is not None:
        return work.meeting(id)
    return cast("Engagement | Meeting", load(read_bytes(path), path).document)


def meetings_of(desk: Desk, engagement_id: str) -> tuple[Meeting, ...]:
    """Every meeting of an engagement that can be read, oldest first."""
    work = desk.open_work(engagement_id)
    found: list[Meeting] = []
    for row in desk.index.rows(desk.folders.records, MEETING, engagement=engagement_id):
        if row.problem or row.copy_of:
            continue
        if work is not None and work.holds(row.id):
            found.append(work.meeting(row.id))
        else:
            found.append(cast("Meeting", load(read_bytes(row.path), row.path).document))
    return tuple(sorted(found, key=_when))


def summaries_of(desk: Desk, engagement_id: str) -> dict[str, dict[str, Any]]:
    """What the list knows of an engagement's meetings, by id."""
    work = desk.open_work(engagement_id)
    found = {
        row.id: row.summary
        for row in desk.index.rows(desk.folders.records, MEETING, engagement=engagement_id)
        if not row.problem and not row.copy_of
    }
    if work is not None:
        found |= {m: summarise(work.meeting(m)) for m in found if work.holds(m)}
    return found


def earlier(desk: Desk, meeting: Meeting) -> tuple[Meeting, ...]:
    """The engagement's meetings that were held before this one, oldest first (R113)."""
    others = [m for m in meetings_of(desk, meeting.engagement) if m.id != meeting.id and m.held_on is not None]
    before = meeting.held_on or meeting.planned_on
    return tuple(m for m in others if before is None or (m.held_on or before) <= before)


def good_copy(desk: Desk, file: Path) -> tuple[Path, datetime] | None:
    """The newest earlier copy, that can be read, of a record that can't be; with when it was kept. Raises OSError."""
    is_engagement = file.name == ENGAGEMENT_NAME
    short = (file.parent.name if is_engagement else file.stem).rpartition("-")[2]
    history = History(Disk(), desk.folders.history / f"{'e' if is_engagement else 'm'}-{short}")
    for copy in reversed(history.copies()):
        try:
            load(history.read(copy), copy.path)
        except (FileDamaged, FileRefused):
            continue
        return copy.path, copy.at
    return None


def _when(meeting: Meeting) -> tuple[date, str]:
    return (meeting.held_on or meeting.planned_on or date.max, meeting.planned_at)

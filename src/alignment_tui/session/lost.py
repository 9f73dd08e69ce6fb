"""Words that were typed here and whose record is nowhere any more: found, read, put into a record again, or let go."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.errors import AlignmentError
from alignment_tui.session.agenda_of_today import LOST, Item
from alignment_tui.session.desk import ENGAGEMENT_NAME, Desk
from alignment_tui.session.elsewhere import typed_in
from alignment_tui.session.leftover import without_record
from alignment_tui.storage.atomic import read_whole, write_whole
from alignment_tui.storage.disk import FOLDER_RIGHTS, Disk
from alignment_tui.storage.listing import ENGAGEMENT
from alignment_tui.storage.removal import remove_traces


@dataclass(frozen=True, slots=True)
class LostWords:
    """What is left of one record."""

    id: str
    client: str
    what: str
    """`first meeting`, `engagement`."""
    engagement: str
    count: int
    """Changes that no record has."""
    last: datetime
    words: tuple[str, ...]
    """What was typed, oldest first."""
    can_be_put_back: bool

    @property
    def item(self) -> Item:
        """As Home shows it."""
        return Item(id=f"lost:{self.id}", why=LOST, client=self.client, kind=self.what, to_look_at=self.count)


def lost_words(desk: Desk) -> tuple[LostWords, ...]:
    """All of it. Reads no journal as long as every one has its record."""
    left = without_record(desk)
    if not left:
        return ()
    found = (_one(desk, id_) for id_ in desk.vault.unsaved() if id_ in left)
    return tuple(lost for lost in found if lost is not None)


def put_back(desk: Desk, lost: LostWords) -> Path:
    """Put it into a record again, with all that was typed since; where it lies now.

    A meeting's engagement comes with it where that is gone too. Raises OSError; nothing there is written over.
    """
    from alignment_tui.session.begun import folder_name, meeting_name

    left = desk.vault.lost(lost.id)
    if left is None or left.base is None:
        raise FileNotFoundError(lost.id)
    records = desk.folders.records
    if isinstance(left.document, Meeting):
        path = _folder_of(desk, left.document.engagement) / meeting_name(left.document)
    elif isinstance(left.document, Engagement):
        path = records / folder_name(left.document) / ENGAGEMENT_NAME
    else:
        path = records / f"{lost.id}.toml"
    _put(path, left.base)
    desk.refresh()
    return path


def _folder_of(desk: Desk, engagement_id: str) -> Path:
    """Where an engagement lies; put there again from the last version kept here, if there is one."""
    from alignment_tui.session.begun import folder_name
    from alignment_tui.storage.records import load

    row = next((r for r in desk.rows(ENGAGEMENT) if r.id == engagement_id and not r.copy_of), None)
    if row is not None:
        return row.path.parent
    kept = desk.folders.base / engagement_id
    versions = sorted(kept.iterdir(), key=lambda p: p.stat().st_mtime, reverse=True) if kept.is_dir() else []
    for version in versions:
        with suppress(AlignmentError):
            data = read_whole(Disk(), version)
            engagement = load(data, version).document
            if isinstance(engagement, Engagement):
                folder = desk.folders.records / folder_name(engagement)
                _put(folder / ENGAGEMENT_NAME, data)
                return folder
    return desk.folders.records / "found again"


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(FOLDER_RIGHTS, exist_ok=True)
    if path.exists():
        raise FileExistsError(str(path))
    write_whole(Disk(), path, data)


def let_go(desk: Desk, lost: LostWords) -> None:
    """Nothing of it is kept here any more."""
    remove_traces(desk.folders, lost.id)


def _one(desk: Desk, id_: str) -> LostWords | None:
    left = desk.vault.lost(id_)
    if left is None:
        return None
    document = left.document
    client = document.client.name if isinstance(document, Meeting | Engagement) else ""
    what = "engagement" if isinstance(document, Engagement) else "meeting"
    if isinstance(document, Meeting):
        with suppress(KeyError):
            what = {"first": "first meeting", "midpoint": "midpoint", "final": "final"}[document.kind]
    words = tuple(dict.fromkeys((*typed_in(left.actions), *([left.draft.strip()] if left.draft.strip() else []))))
    engagement = document.engagement if isinstance(document, Meeting) else id_
    return LostWords(id_, client, what, engagement, len(left.actions), left.last, words, left.base is not None)

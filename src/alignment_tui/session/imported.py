"""What was taken in from elsewhere, so that it can be taken back: ids and fingerprints, never anyone's words.

Each taking-in is a small file in the state folder. Taking it back removes what is still as it came; what was worked on
since stays.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alignment_tui.domain.edits import Action, Document, Edit, RowPut, RowRemoved
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.table import Row, rows, tables
from alignment_tui.storage.atomic import make_lasting_folder, read_whole, sha, write_whole
from alignment_tui.storage.disk import Disk
from alignment_tui.storage.edit_json import edit_to_json

_FOLDER = "imports"


@dataclass(frozen=True, slots=True)
class Came:
    """One row that came in."""

    table: str
    id: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """One taking-in."""

    at: str
    """When, as ISO text."""
    engagement: str = ""
    meeting: str = ""
    rows: tuple[Came, ...] = ()
    folder: str = ""
    """The folder that came in whole; the fingerprints are those of its files, by name."""


class Imports:
    """The takings-in of one state folder, newest last."""

    def __init__(self, state: Path) -> None:
        self._folder = state / _FOLDER
        self._disk = Disk()

    def add(self, taken: TakenIn) -> None:
        """Keep one. Raises OSError."""
        make_lasting_folder(self._disk, self._folder)
        whole = {
            "at": taken.at,
            "engagement": taken.engagement,
            "meeting": taken.meeting,
            "folder": taken.folder,
            "rows": [[came.table, came.id, came.fingerprint] for came in taken.rows],
        }
        name = f"{len(self._files()) + 1:05}.json"
        write_whole(self._disk, self._folder / name, json.dumps(whole).encode())

    def newest(self) -> TakenIn | None:
        """The last one that wasn't taken back; None when there is none or its file can't be read."""
        files = self._files()
        if not files:
            return None
        try:
            whole = json.loads(read_whole(self._disk, files[-1]))
            came = tuple(Came(str(table), str(id_), str(mark)) for table, id_, mark in whole["rows"])
            return TakenIn(
                at=str(whole["at"]),
                engagement=str(whole["engagement"]),
                meeting=str(whole["meeting"]),
                folder=str(whole["folder"]),
                rows=came,
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def drop_newest(self) -> None:
        """Forget the last one: it was taken back. Raises OSError."""
        files = self._files()
        if files:
            self._disk.remove(files[-1])

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.json")) if self._folder.is_dir() else []


def taken_in(action: Action, engagement: str, meeting: str, at: datetime) -> TakenIn:
    """What an action put in."""
    return TakenIn(
        at=at.isoformat(timespec="seconds"),
        engagement=engagement,
        meeting=meeting,
        rows=tuple(_came(edit) for edit in (*action.engagement, *action.meeting) if isinstance(edit, RowPut)),
    )


def back_out(taken: TakenIn, engagement: Engagement, meeting: Meeting | None) -> tuple[Action, int]:
    """The action that removes what is still as it came, and how many rows have changed since and stay."""
    ours = {(came.table, came.id): came.fingerprint for came in taken.rows}
    in_engagement, stay = _removals(engagement, ours)
    in_meeting, more = _removals(meeting, ours) if meeting is not None else ((), 0)
    return Action("what was taken in", meeting=in_meeting, engagement=in_engagement), stay + more


def fingerprints(folder: Path, names: Iterable[str]) -> tuple[Came, ...]:
    """What files of a folder are called, and their fingerprints. Raises OSError."""
    return tuple(Came("", name, sha((folder / name).read_bytes())) for name in sorted(names))


def changed_since(taken: TakenIn, folder: Path) -> tuple[str, ...]:
    """The names of files in the folder that came in which are no longer as they came, or are new. Raises OSError."""
    came = {each.id: each.fingerprint for each in taken.rows}
    here = [p for p in sorted(folder.iterdir()) if not p.name.startswith(".")]
    return tuple(p.name for p in here if p.is_dir() or came.get(p.name) != sha(p.read_bytes()))


def _came(edit: RowPut) -> Came:
    return Came(edit.table, edit.row.id, _fingerprint(edit.table, edit.row))


def _fingerprint(table: str, row: Row) -> str:
    return sha(json.dumps(edit_to_json(RowPut(table, row)), sort_keys=True).encode())


def _removals(document: Document, ours: dict[tuple[str, str], str]) -> tuple[tuple[Edit, ...], int]:
    gone: list[Edit] = []
    stay = 0
    for name in tables(type(document)):
        for row in rows(document, name):
            fingerprint = ours.get((name, row.id))
            if fingerprint == _fingerprint(name, row):
                gone.append(RowRemoved(name, row.id))
            elif fingerprint is not None:
                stay += 1
    return tuple(gone), stay

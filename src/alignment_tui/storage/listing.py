"""What the list is made of: the files of the coach's folder, and a row of plain values for each."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from alignment_tui.errors import FileDamaged, FileRefused
from alignment_tui.storage.record_names import is_record_name

MEETING = "meeting"
ENGAGEMENT = "engagement"
PROGRAMME = "programme"

COLUMNS = (
    "id", "document", "engagement", "kind", "phase", "planned_on", "planned_at", "minutes", "held_on", "ended",
    "closed", "client", "sponsor", "organisation", "summary", "problem", "todo", "line", "day",
)  # fmt: skip
"""What a row holds besides its file's name and stamp."""
LAST = "9999"
"""Stands for the day of what has none, so that it comes last."""
_BETWEEN = os.sep.encode()
_BANKS = b"question_banks"
"""The coach's own questions lie beside the engagements and are no records."""
_SHUT = [0, 0, 0, 0]
"""The stamp of what cannot even be looked at."""


class Row(NamedTuple):
    """One file of the coach's folder; a named tuple, since Home waits for thousands of them."""

    file: str
    id: str = ""
    """Empty when the file cannot be read."""
    document: str = ""
    """MEETING, ENGAGEMENT or PROGRAMME; empty when the file cannot be read."""
    engagement: str = ""
    kind: str = ""
    phase: str = ""
    planned_on: date | None = None
    planned_at: str = ""
    minutes: int = 0
    held_on: date | None = None
    ended: str = ""
    """ISO date and time at which people left the room."""
    closed: date | None = None
    """When a meeting was closed, or an engagement concluded."""
    client: str = ""
    sponsor: str = ""
    organisation: str = ""
    summary_json: str = "{}"
    problem: str = ""
    """Why the file cannot be read, without its words; empty when all is well."""
    todo: str = ""
    line: int | None = None
    original: str = ""
    """The file whose id this one carries too, as conflict copies do; empty for all others."""

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.file)

    @property
    def copy_of(self) -> Path | None:
        """Where the file lies whose id this one carries too; None for all others."""
        return Path(self.original) if self.original else None

    @property
    def day(self) -> date | None:
        """When it was held, else when it is planned."""
        return self.held_on or self.planned_on

    @property
    def summary(self) -> dict[str, Any]:
        """What the domain says of the record in short."""
        import json  # nothing is decoded for a list of concluded engagements

        decoded: dict[str, Any] = json.loads(self.summary_json)
        return decoded


def stamps(root: bytes) -> dict[bytes, list[int]]:
    """Relative name → stamp of every record-like file in `root` and one folder deep; a folder that is shut too."""
    found: dict[bytes, list[int]] = {}
    for name, entry in _entries(root, b"", found):
        if entry.is_dir() and name != _BANKS:
            for below, inner in _entries(root, name, found):
                if is_record_name(os.fsdecode(inner.name)) and not inner.is_dir():
                    _stamp(found, below, inner)
        elif is_record_name(os.fsdecode(entry.name)) and not entry.is_dir():
            _stamp(found, name, entry)
    return found


def stamp_of(path: Path) -> list[int] | None:
    """The stamp of one file; None when it isn't there."""
    try:
        return _stamped(path.stat())
    except FileNotFoundError:
        return None
    except OSError:
        return _SHUT


def _entries(root: bytes, folder: bytes, found: dict[bytes, list[int]]) -> list[tuple[bytes, os.DirEntry[bytes]]]:
    try:
        with os.scandir(root + _BETWEEN + folder if folder else root) as entries:
            return [(e.path.removeprefix(root + _BETWEEN), e) for e in entries if not e.name.startswith(b".")]
    except FileNotFoundError:
        return []
    except OSError:
        found[folder or b"."] = _SHUT
        return []


def _stamp(found: dict[bytes, list[int]], name: bytes, entry: os.DirEntry[bytes]) -> None:
    try:
        found[name] = _stamped(entry.stat())
    except FileNotFoundError:
        if entry.is_symlink():
            found[name] = _SHUT
    except OSError:
        found[name] = _SHUT


def _stamped(at: os.stat_result) -> list[int]:
    return [at.st_mtime_ns, at.st_ctime_ns, at.st_size, at.st_ino]


def read(path: Path) -> tuple[object, ...]:
    """The values of COLUMNS for the file at `path`. One that cannot be read gives its reason; nothing is raised."""
    import json

    # only where something has to be read: pydantic comes with it
    from alignment_tui.domain.meeting import Meeting
    from alignment_tui.domain.programme_record import ProgrammeRecord
    from alignment_tui.domain.summary import summarise
    from alignment_tui.storage.records import NEWER, load
    from alignment_tui.tomlfile import read_bytes

    try:
        loaded = load(read_bytes(path), path)
    except (FileDamaged, FileRefused) as error:
        return _unreadable(error.what, error.todo, error.line)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        return _unreadable(f"it can't be opened ({reason})", "See that it is there and that you may read it.", None)
    document = loaded.document
    if isinstance(document, ProgrammeRecord):
        summary = json.dumps({"name": document.name}, ensure_ascii=False, separators=(",", ":"))
        began = _text(document.begun_on)
        return (
            document.id, PROGRAMME, "", document.target, "", "", "", 0, began, "", "", "", "", document.organisation,
            summary, "", "", 0, began or LAST,
        )  # fmt: skip
    newer = {"newer": True} if loaded.read_only == NEWER else {}
    summary = json.dumps(summarise(document) | newer, ensure_ascii=False, separators=(",", ":"))
    who = (document.client.name, document.sponsor.name)
    if isinstance(document, Meeting):
        return (
            document.id, MEETING, document.engagement, document.kind, document.phase, _text(document.planned_on),
            document.planned_at, document.minutes, _text(document.held_on), _text(document.ended),
            _text(document.closed_on), *who, "", summary, "", "", 0,
            _text(document.held_on or document.planned_on) or LAST,
        )  # fmt: skip
    return (
        document.id, ENGAGEMENT, document.id, "", "", "", "", 0, _text(document.begun_on), "",
        _text(document.concluded_on), *who, document.organisation, summary, "", "", 0, _text(document.begun_on) or LAST,
    )  # fmt: skip


def _unreadable(problem: str, todo: str, line: int | None) -> tuple[object, ...]:
    return (*[""] * 7, 0, *[""] * 6, "{}", problem, todo, line or 0, LAST)


def _text(when: date | None) -> str:
    return when.isoformat() if when else ""

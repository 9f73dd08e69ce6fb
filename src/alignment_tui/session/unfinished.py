"""Engagements that were begun to be written down and left: what was typed, kept on this computer until they begin.

They are no records yet, so they lie in the program's own state folder and never in the coach's, which may be synced.
Home looks here before its first frame: what only keeping and reading need is imported there.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from alignment_tui.session.agenda_of_today import UNFINISHED, Item
from alignment_tui.storage.folders import Folders

_MOST = 100
"""More than this many are not listed: nobody begins so many engagements and leaves them."""


class Unfinished(NamedTuple):
    """What was typed so far, field by field, just as it was typed."""

    id: str
    records: str = ""
    """The coach's folder it is meant for."""
    client: str = ""
    kind: str = ""
    sponsor: str = ""
    organisation: str = ""
    when: str = ""
    when_first: str = ""
    when_midpoint: str = ""
    when_final: str = ""
    programme: str = ""
    organisation_goal: str = ""
    meetings: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed; what was only chosen is soon chosen again."""
        return not any((self.client, self.sponsor, self.organisation, self.when, *self.later, self.organisation_goal))

    @property
    def later(self) -> tuple[str, str, str]:
        """The days of the meetings in the plan besides the one it begins with."""
        return self.when_first, self.when_midpoint, self.when_final


def keep(folders: Folders, unfinished: Unfinished) -> None:
    """Keep what was typed. Raises OSError when the state folder can't be written."""
    import json

    from alignment_tui.storage.atomic import write_whole
    from alignment_tui.storage.disk import FOLDER_RIGHTS, Disk

    folder = _folder(folders)
    folder.mkdir(FOLDER_RIGHTS, exist_ok=True)
    values = unfinished._asdict() | {"records": str(folders.records)}
    write_whole(Disk(), _path(folders, unfinished.id), json.dumps(values).encode())


def remove(folders: Folders, id: str) -> None:  # noqa: A002  the field's word
    """It has begun, or holds nothing: take it away."""
    with suppress(FileNotFoundError):
        _path(folders, id).unlink()


def every(folders: Folders) -> tuple[Unfinished, ...]:
    """Those meant for this folder of records, as far as they can be read."""
    try:
        paths = sorted(path for path in _folder(folders).iterdir() if path.suffix == ".json")[:_MOST]
    except OSError:
        return ()
    found = (_read(path) for path in paths)
    return tuple(u for u in found if u is not None and u.records == str(folders.records))


def one(folders: Folders, id: str) -> Unfinished | None:  # noqa: A002  the field's word
    """The one with that id; None when it is gone."""
    return next((u for u in every(folders) if u.id == id), None)


def question_waits(folders: Folders) -> bool:
    """Whether a question of the banks was typed and couldn't be kept yet."""
    try:
        return (folders.state / "bank_drafts.json").stat().st_size > len("{}")
    except OSError:
        return False


def as_items(unfinished: tuple[Unfinished, ...]) -> tuple[Item, ...]:
    """As Home shows them."""
    return tuple(
        Item(
            id=f"unfinished:{u.id}",
            why=UNFINISHED,
            client=u.client,
            sponsor=u.sponsor,
            organisation=u.organisation,
            kind=u.kind,
        )
        for u in unfinished
    )


def _read(path: Path) -> Unfinished | None:
    import json

    try:
        values = json.loads(path.read_bytes())
    except (OSError, ValueError):
        # half a form is no reason to keep a coach from the rest of Home
        return None
    if not isinstance(values, dict):
        return None
    return Unfinished(
        **{k: v for k, v in values.items() if k in Unfinished._fields and isinstance(v, str)} | {"id": path.stem}
    )


def _folder(folders: Folders) -> Path:
    return folders.state / "unfinished"


def _path(folders: Folders, id: str) -> Path:  # noqa: A002  the field's word
    return _folder(folders) / f"{id}.json"

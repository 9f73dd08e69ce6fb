"""A copy of the sample: fresh ids for its records, days counted from today, checked like any record, then written.

The records lie beside this module as they are written, but for three things: the ids of documents are labels, the
days of the meeting that is still to come count from `today`, and agendas are the usual ones of the question banks.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from alignment_tui.banks import Banks, agenda, load_banks
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.errors import FolderUnusable
from alignment_tui.storage.atomic import write_whole
from alignment_tui.storage.disk import FOLDER_RIGHTS, Disk
from alignment_tui.storage.records import Extras, dump, load
from alignment_tui.storage.state import reason_of
from alignment_tui.tomlfile import emit, parse

ENGAGEMENT = "engagement.toml"
_PARTS = {"leila": ("first", "midpoint", "final"), "yusuf": ("first",)}
"""The folders beside this module, and the meetings in each."""
_DAY = re.compile(r"today(?: ([+-]) (\d{1,3}) (days|weeks))?")
_ANOTHER = "Name a folder that is new or empty; nothing was changed."


@dataclass(frozen=True, slots=True)
class SampleCopy:
    """One engagement of a copy, with its meetings in order."""

    engagement: Engagement
    meetings: tuple[Meeting, ...]

    @property
    def folder(self) -> str:
        """The name of its folder: after the client, with the short id."""
        return "-".join((*self.engagement.client.name.lower().split(), self.engagement.id.removeprefix("e-")))

    def files(self) -> Iterator[tuple[str, Engagement | Meeting]]:
        """Its records by the names of their files."""
        yield ENGAGEMENT, self.engagement
        for meeting in self.meetings:
            day = meeting.planned_on.isoformat() if meeting.planned_on else "undated"
            yield f"{day}-{meeting.kind}-{meeting.id.removeprefix('m-')}.toml", meeting


def draw(length: int) -> str:
    """That many random letters and digits."""
    return secrets.token_hex(length)[:length]


def write_sample(folder: Path, today: date, token: Callable[[int], str] = draw) -> tuple[Path, ...]:
    """Write a fresh copy of the sample into `folder`, a folder an engagement; the paths of its records.

    The folder is made when it isn't there. Raises FolderUnusable when it holds records already, or can't be written;
    nothing that is there is ever touched.
    """
    disk = Disk()
    written: list[Path] = []
    try:
        if folder.exists() and (not folder.is_dir() or _holds_records(folder)):
            raise FolderUnusable(folder, "the sample never goes among other records.", _ANOTHER)
        folder.mkdir(FOLDER_RIGHTS, parents=True, exist_ok=True)
        for copy in copies(today, token):
            place = folder / copy.folder
            place.mkdir(FOLDER_RIGHTS)
            for name, document in copy.files():
                write_whole(disk, place / name, dump(document, Extras()))
                written.append(place / name)
    except OSError as refused:
        raise FolderUnusable(folder, f"the sample can't be written there: {reason_of(refused)}", _ANOTHER) from refused
    return tuple(written)


def copies(today: date, token: Callable[[int], str] = draw) -> tuple[SampleCopy, ...]:
    """A fresh copy of each engagement of the sample; two copies have no document's id in common."""
    banks = load_banks()
    taken: set[str] = set()
    return tuple(
        _copy(Path(__file__).parent / name, meetings, today, token, banks, taken) for name, meetings in _PARTS.items()
    )


def _copy(
    place: Path, meetings: tuple[str, ...], today: date, token: Callable[[int], str], banks: Banks, taken: set[str]
) -> SampleCopy:
    parts = [
        parse(path.read_bytes(), path).data for path in (place / f"{name}.toml" for name in ("engagement", *meetings))
    ]
    ids: dict[str, str] = {}
    for part in parts:
        label = str(part["id"])
        ids[label] = _fresh(label[:2], token, taken)
    documents = [load(emit(_settled(part, ids, today)), place).document for part in parts]
    engagement, *rest = documents
    if not isinstance(engagement, Engagement):
        raise TypeError(place.name)
    umbrella = bool(engagement.organisation_goals)
    return SampleCopy(
        engagement,
        tuple(
            replace(
                meeting,
                agenda=agenda(
                    banks,
                    meeting.kind,
                    client=meeting.client.called,
                    sponsor=meeting.sponsor.called,
                    umbrella=umbrella,
                ),
            )
            for meeting in rest
            if isinstance(meeting, Meeting)
        ),
    )


def _fresh(prefix: str, token: Callable[[int], str], taken: set[str]) -> str:
    length = 6
    while (found := prefix + token(length)) in taken:
        length += 1
    taken.add(found)
    return found


def _settled(value: Any, ids: Mapping[str, str], today: date) -> Any:
    """The value with fresh ids in place of labels, and days in place of words that count from today."""
    if isinstance(value, dict):
        return {key: _settled(each, ids, today) for key, each in value.items()}
    if isinstance(value, list):
        return [_settled(each, ids, today) for each in value]
    if isinstance(value, str):
        counted = _DAY.fullmatch(value)
        return _day(counted, today) if counted else ids.get(value, value)
    return value


def _day(counted: re.Match[str], today: date) -> date:
    sign, number, unit = counted.groups()
    if number is None:
        return today
    distance = timedelta(**{unit: int(number)})
    return today + distance if sign == "+" else today - distance


def _holds_records(folder: Path) -> bool:
    return any(path.suffix == ".toml" for pattern in ("*.toml", "*/*.toml") for path in folder.glob(pattern))

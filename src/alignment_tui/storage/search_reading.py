"""One record read for the search: what can be found in it. A record that cannot be read has nothing to find."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alignment_tui.domain.engagement import Engagement, OffLimits
from alignment_tui.domain.findable import NO_SETTING, Findable, Setting, setting_of
from alignment_tui.domain.findable_engagement import of_engagement
from alignment_tui.domain.findable_meeting import of_meeting
from alignment_tui.domain.meeting import Meeting
from alignment_tui.errors import FileDamaged, FileRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the search keeps of a record."""

    id: str = ""
    engagement: str = ""
    kind: str = ""
    day: str = ""
    client: str = ""
    setting: str = ""
    """What the engagement's meetings take from it, as text; empty for a meeting."""
    rows: tuple[Findable, ...] = ()


def read(path: Path, setting: Callable[[str], str]) -> Read:
    """Read the record at `path`; `setting` gives what was kept of an engagement, by its id. Nothing is raised."""
    # only where something has to be read: pydantic comes with it
    from alignment_tui.storage.records import load
    from alignment_tui.tomlfile import read_bytes

    try:
        document = load(read_bytes(path), path).document
    except (FileDamaged, FileRefused, OSError):
        return Read()
    if isinstance(document, Engagement):
        return Read(
            id=document.id,
            engagement=document.id,
            client=document.client.name,
            setting=_kept(setting_of(document)),
            rows=tuple(of_engagement(document)),
        )
    if not isinstance(document, Meeting):
        return Read()  # a programme: nothing of a client's stands in it
    day = document.held_on or document.planned_on
    return Read(
        id=document.id,
        engagement=document.engagement,
        kind=document.kind,
        day=day.isoformat() if day else "",
        client=document.client.name,
        rows=tuple(of_meeting(document, _setting(setting(document.engagement)))),
    )


def _kept(setting: Setting) -> str:
    off = [[subject.id, subject.topic, list(subject.words)] for subject in setting.off_limits]
    return json.dumps([setting.goals, off], separators=(",", ":"))


def _setting(kept: str) -> Setting:
    if not kept:
        return NO_SETTING
    goals: dict[str, list[str]]
    off: list[list[Any]]
    goals, off = json.loads(kept)
    return Setting(
        {id_: tuple(words) for id_, words in goals.items()},
        tuple(OffLimits(id=id_, topic=topic, words=tuple(words)) for id_, topic, words in off),
    )

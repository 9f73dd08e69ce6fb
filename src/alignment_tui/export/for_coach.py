"""The coach's own copy: everything the records hold, read off their fields, so that nothing new is missing there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.domain.table import TABLE
from alignment_tui.export.for_meeting import MeetingRecord, meeting_record
from alignment_tui.export.listed import goal_text
from alignment_tui.export.material import Material, day, kind
from alignment_tui.export.rows import NamedRow

_READ_BEFORE = frozenset({"lines", "asked", "turns", "pauses"})
"""Tables of a meeting that stand in its record already, or are only times."""
_POINTS = frozenset({"said_in", "said_at", "accepted_at", "answered_at", "after", "made", "seen", "became"})
"""What only points to another row; its words stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One table of a record, or its single values."""

    name: str
    rows: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a table: what it says first, and the rest."""

    first: str
    private: str = ""
    facts: tuple[NamedRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachMeeting:
    """A meeting with everything in it."""

    record: MeetingRecord
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachCopy:
    """Everything."""

    client: str
    sponsor: str
    made_on: str
    parts: tuple[Part, ...] = ()
    meetings: tuple[CoachMeeting, ...] = ()


def coach_copy(material: Material) -> CoachCopy:
    """The engagement with its meetings; of one meeting alone when one is named."""
    meetings = (material.meeting,) if material.meeting is not None else material.meetings
    return CoachCopy(
        client=material.name(CLIENT),
        sponsor=material.name(SPONSOR),
        made_on=day(material.today),
        parts=() if material.meeting is not None else tuple(_parts(material.engagement, material)),
        meetings=tuple(
            CoachMeeting(record=meeting_record(m, material, own=True), parts=tuple(_parts(m, material)))
            for m in meetings
        ),
    )


def _parts(document: Engagement | Meeting, material: Material) -> Iterable[Part]:
    single: list[NamedRow] = []
    for each in fields(document):
        value = getattr(document, each.name)
        if TABLE in each.metadata:
            if value and not (isinstance(document, Meeting) and each.name in _READ_BEFORE):
                yield Part(name=_name(each.name), rows=tuple(_entry(row, material) for row in value))
        elif each.name not in ("id", "engagement"):
            single.extend(_facts(each.name, value, material))
    if single:
        yield Part(name="Single things", rows=(Entry(first="", facts=tuple(single)),))


def _entry(row: Any, material: Material) -> Entry:
    told = (each for each in fields(row) if each.name not in _POINTS)
    facts = [fact for each in told for fact in _facts(each.name, getattr(row, each.name), material)]
    named = {fact.name: fact for fact in facts}
    first = next((named[n] for n in ("Text", "Words", "Name", "Word", "Topic", "Kind", "Id") if n in named), None)
    private = named.pop("Visibility", None)
    return Entry(
        first=first.words if first is not None else "",
        private="private" if private is not None and private.words == "private" else "",
        facts=tuple(f for f in facts if f is not first and f.name not in ("Visibility", "Id")),
    )


def _facts(name: str, value: Any, material: Material, above: str = "") -> Iterable[NamedRow]:
    label = f"{above}: {_name(name).lower()}" if above else _name(name)
    if is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _facts(each.name, getattr(value, each.name), material, label)
    elif isinstance(value, tuple):
        if value and all(isinstance(v, str) for v in value):
            yield NamedRow(name=label, words=", ".join(value))
        else:
            for number, each in enumerate(value, 1):
                yield from _facts(f"{name} {number}", each, material, above)
    elif (words := _words(value)) != "":
        known = goal_text(material, words) if name in ("goal", "parent") else ""
        yield NamedRow(name=label, words=known or words)


def _words(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{day(value.date())} {value:%H:%M}"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None or value == 0 else str(value)


def _name(attribute: str) -> str:
    return kind(attribute.replace("_", " ").capitalize())

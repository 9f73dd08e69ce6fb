"""Dates for a calendar: the next meetings, development talks, and what is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from alignment_tui.domain.approving import approved
from alignment_tui.domain.commitment import Support
from alignment_tui.domain.engagement import PlannedMeeting
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.export.harmless import harmless
from alignment_tui.export.listed import ANSWERS_SAID
from alignment_tui.export.material import Material, day, kind
from alignment_tui.export.page import CLIENT as FOR_CLIENT
from alignment_tui.export.page import SPONSOR as FOR_SPONSOR
from alignment_tui.export.page import Page, Paragraph, Table
from alignment_tui.export.rhythm import Repeats, repeats


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """One entry of a calendar: a whole day, or from one moment to another."""

    id: str
    """Of ids alone, the same each time, so that a calendar renews the entry instead of doubling it."""
    title: str
    on: date
    begins: datetime | None = None
    """Aware of its zone; None for a whole day."""
    ends: datetime | None = None
    where: str = ""
    repeats: Repeats | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The entries for one reader, in order."""

    title: str
    entries: tuple[Date, ...] = ()


def dates(material: Material, reader: str) -> Dates:
    """What is still to come for that reader, of what that reader's copy may hold."""
    e = material.engagement
    yes = approved(e) if reader == FOR_SPONSOR else {}
    found: list[Date] = []
    if reader != FOR_SPONSOR or "plan" in yes:
        found += [d for p in e.plan if (d := _meeting(p, material, reader)) is not None]
    for step in e.steps:
        item = yes.get(f"steps-{step.id}")
        if step.due is None or not step.is_open or (reader == FOR_SPONSOR and item is None):
            continue
        text = item.on_page if item is not None else step.text
        found.append(Date(id=f"{e.id}-{step.id}", title=text, on=step.due))
    if reader != FOR_SPONSOR:
        found += [
            Date(id=f"{e.id}-{s.id}", title=s.kind.capitalize() or "Session", on=s.on)
            for s in e.sessions
            if s.on is not None and s.state == "planned"
        ]
    for talk in e.support:
        item = yes.get(f"support-{talk.id}")
        may = item is not None if reader == FOR_SPONSOR else bool(talk.text)
        if may and talk.answer in ANSWERS_SAID and (rhythm := _rhythm(talk, material)) is not None:
            title = item.on_page if item is not None else talk.text
            found.append(Date(id=f"{e.id}-{talk.id}", title=title, on=rhythm.first, repeats=rhythm))
    coming = sorted(
        (d for d in _once(found) if d.on >= material.today), key=lambda d: (d.on, d.begins is not None, d.id)
    )
    clean = (replace(d, title=harmless(d.title), where=harmless(d.where)) for d in coming)
    return Dates(title=harmless(_title(material, reader)), entries=tuple(clean))


def dates_page(found: Dates) -> Page:
    """The same entries to read."""
    if not found.entries:
        return Page(found.title, (Paragraph("No dates yet."),))
    rows = tuple((day(d.on), _time(d), d.title, d.where) for d in found.entries)
    return Page(found.title, (Table(("Day", "Time", "What", "Where"), rows),))


def _meeting(planned: PlannedMeeting, material: Material, reader: str) -> Date | None:
    if planned.on is None or planned.state == "cancelled":
        return None
    other = {FOR_CLIENT: material.called(SPONSOR), FOR_SPONSOR: material.called(CLIENT)}.get(reader)
    who = other or f"{material.called(CLIENT)} and {material.called(SPONSOR)}"
    id_ = f"{material.engagement.id}-{planned.id}"
    title = f"{kind(planned.kind)}: {who}"
    begins = _begins(planned, material)
    if begins is None:
        return Date(id=id_, title=title, on=planned.on, where=planned.where)
    ends = begins + timedelta(minutes=max(planned.minutes, 1))
    return Date(id=id_, title=title, on=planned.on, begins=begins, ends=ends, where=planned.where)


def _begins(planned: PlannedMeeting, material: Material) -> datetime | None:
    hours, _, minutes = planned.at.partition(":")
    if planned.on is None or not (hours.isdecimal() and minutes.isdecimal()):
        return None
    if not (hours.isascii() and minutes.isascii() and int(hours) < 24 and int(minutes) < 60):
        return None
    # the day's own offset: a meeting in summer is not held by the clock of winter
    return material.local(datetime.combine(planned.on, time(int(hours), int(minutes))))


def _once(found: list[Date]) -> Iterable[Date]:
    """Without the older of two regular talks on the same days: asked for again, it goes on."""
    rhythm = {(d.on, d.repeats.weekday, d.repeats.every, d.repeats.place): d for d in found if d.repeats is not None}
    return (d for d in found if d.repeats is None or d in rhythm.values())


def _rhythm(talk: Support, material: Material) -> Repeats | None:
    """The regular talk that was agreed, reckoned from the day of the step which was taken on with it."""
    e = material.engagement
    step = next((s for s in e.steps if s.due and talk.said_at and s.said_at == talk.said_at), None)
    return repeats(talk.rhythm, material.today, step.due if step is not None else None, e.ends_on)


def _title(material: Material, reader: str) -> str:
    return "Dates" if reader == FOR_SPONSOR else f"Dates of {material.called(CLIENT)}'s coaching"


def _time(entry: Date) -> str:
    if entry.begins is None or entry.ends is None:
        return entry.repeats.words if entry.repeats is not None else "all day"
    return f"{entry.begins:%H:%M} to {entry.ends:%H:%M}"

"""What is coming: meetings, debriefs and next steps by their day; and the agenda of one meeting."""

from __future__ import annotations

from pathlib import Path

from alignment_tui.cli.as_json import day, document
from alignment_tui.cli.records import listed, meeting_and_engagement
from alignment_tui.cli.terminal import harmless, heading, say, table
from alignment_tui.clock import SystemClock
from alignment_tui.domain.agenda_time import planned
from alignment_tui.domain.dates import say_day, say_whole_day
from alignment_tui.domain.meeting import Meeting
from alignment_tui.session.agenda_of_today import DEBRIEF, LATER, STEP, UNREADABLE, Item, agenda_of

_TITLES = ("when", "who", "what", "id")
_LEAST_NEEDED = (2, 0, 1, 3)


def agenda(records: Path | None, meeting: str, *, as_json: bool) -> int:
    """Print what is coming; of a meeting that is named, its agenda."""
    if meeting:
        return _of_meeting(meeting_and_engagement(records, meeting)[0], as_json=as_json)
    now = SystemClock().now()
    found = agenda_of(listed(records), now)
    items = [item for item in (*found.now, *found.later) if item.why != UNREADABLE]
    if as_json:
        say(document("agenda", coming=[_values(item) for item in items]))
    elif items:
        say(*table(_TITLES, [_cells(item, now.date()) for item in items], _LEAST_NEEDED))
    else:
        say("Nothing is coming: no meeting is planned, and no next step has a day.")
    return 0


def _of_meeting(meeting: Meeting, *, as_json: bool) -> int:
    if as_json:
        steps = [
            {
                "id": s.id,
                "name": s.name,
                "short": s.short,
                "minutes": s.minutes,
                "speaks": s.speaks,
                "support": s.support,
            }
            for s in meeting.agenda
        ]
        whole = {"id": meeting.id, "kind": meeting.kind, "planned_on": day(meeting.planned_on), "steps": steps}
        say(document("meeting-agenda", meeting=whole))
        return 0
    when = say_whole_day(meeting.planned_on) if meeting.planned_on else "no date yet"
    minutes = planned(meeting)
    say(heading(f"{harmless(meeting.kind).capitalize()} meeting, {when}"))
    say(*(f"{step.minutes:>4}  {harmless(step.name or step.short)}" for step in meeting.agenda))
    say(f"{minutes:>4}  minutes, of {meeting.minutes}" if minutes != meeting.minutes else f"{minutes:>4}  minutes")
    return 0


def _cells(item: Item, today: object) -> list[str]:
    from datetime import date

    when = say_day(item.day, today) if item.day and isinstance(today, date) else "-"
    return [f"{when} {item.at}".strip(), item.client or "-", _what(item), item.meeting or item.engagement or "-"]


def _what(item: Item) -> str:
    if item.why == STEP:
        return f"next step: {item.text}"
    if item.why == DEBRIEF:
        return f"{item.kind_words}: debrief"
    return item.kind_words


def _values(item: Item) -> dict[str, object]:
    return {
        "why": "later" if item.why == LATER else item.why,
        "engagement": item.engagement,
        "meeting": item.meeting or None,
        "client": item.client,
        "sponsor": item.sponsor,
        "kind": item.kind or None,
        "on": day(item.day),
        "at": item.at or None,
        "minutes": item.minutes or None,
        "text": item.text or None,
        "owner": item.owner or None,
    }

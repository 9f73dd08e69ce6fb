"""What the list of records needs to know of each, without opening it again.

A summary holds what Home and `list` show, never a private word (R172).
"""

from __future__ import annotations

from typing import Any

from alignment_tui.domain.commitment import DONE
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import CLIENTS, NO, NOT_NOW
from alignment_tui.domain.meeting import PREPARATION, Meeting
from alignment_tui.domain.missing import to_look_at
from alignment_tui.domain.preparing import prepared_steps

NOT_MINE = (NOT_NOW, NO)
"""Answers that leave a proposal with whoever made it."""


def summarise(document: Meeting | Engagement) -> dict[str, Any]:
    """Plain values, fit for JSON: days as ISO text, people by name, counts and shared words only."""
    return _meeting(document) if isinstance(document, Meeting) else _engagement(document)


def _meeting(meeting: Meeting) -> dict[str, Any]:
    done, of = prepared_steps(meeting)
    return {
        "kind": meeting.kind,
        "phase": meeting.phase,
        "planned_on": _day(meeting.planned_on),
        "planned_at": meeting.planned_at,
        "minutes": meeting.minutes,
        "held_on": _day(meeting.held_on),
        "closed_on": _day(meeting.closed_on),
        "client": meeting.client.name,
        "sponsor": meeting.sponsor.name,
        "prepared": done if meeting.phase == PREPARATION else of,
        "to_prepare": of,
        "to_look_at": len(to_look_at(meeting)) if meeting.ended else 0,
        "lines": len(meeting.lines),
    }


def _engagement(engagement: Engagement) -> dict[str, Any]:
    return {
        "client": engagement.client.name,
        "sponsor": engagement.sponsor.name,
        "organisation": engagement.organisation,
        "begun_on": _day(engagement.begun_on),
        "concluded_on": _day(engagement.concluded_on),
        "retention_until": _day(engagement.retention_until),
        "programme": engagement.programme.name,
        "programme_id": engagement.programme.id,
        "counts": counts_of(engagement),
        "rests": engagement.is_paused,
        "off": [p.meeting for p in engagement.plan if p.state == "cancelled" and p.meeting],
        "plan": [
            {"id": p.id, "kind": p.kind, "on": _day(p.on), "at": p.at, "minutes": p.minutes, "meeting": p.meeting}
            for p in engagement.plan
            if p.state != "cancelled"
        ],
        "steps": [
            {"id": s.id, "text": s.text, "owner": s.owner, "due": _day(s.due)}
            for s in engagement.steps
            if s.is_open and s.visibility != "private"
        ],
    }


def counts_of(engagement: Engagement) -> dict[str, int]:
    """How many goals, measures and next steps there are: numbers only, for what a programme adds up."""
    measures = [m for m in engagement.measures if m.is_accepted]
    steps = [s for s in engagement.steps if s.is_accepted]
    return {
        "goals": sum(
            1 for g in engagement.goals if g.kind == CLIENTS and not g.is_waiting and g.answer not in NOT_MINE
        ),
        "measures": len(measures),
        "read": sum(1 for m in measures if m.readings),
        "steps": len(steps),
        "done": sum(1 for s in steps if s.state == DONE),
    }


def _day(day: Any) -> str:
    return day.isoformat() if day is not None else ""

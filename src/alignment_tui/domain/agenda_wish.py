"""The wish behind a change to the agenda: whose it was, in words; also behind a step that was left out (R86)."""

from __future__ import annotations

from dataclasses import replace

from alignment_tui.domain.edits import Action, RowPut, RowRemoved
from alignment_tui.domain.goal import SHARED
from alignment_tui.domain.meeting import AgendaWish, Meeting
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.domain.table import row
from alignment_tui.domain.words import clean_row

WHO = (CLIENT, SPONSOR, COACH)
"""Whose wish it can be."""
SAYS = "a wish for the agenda"


def wish_for(meeting: Meeting, step: str) -> AgendaWish | None:
    """The wish behind a change to that step."""
    found: AgendaWish | None = row(meeting, "agenda_wish", step)
    return found


def write_agenda_wish(meeting: Meeting, step: str, words: str) -> Action:
    """The wish in words; without words it goes. Whose it is remains the client's until something else is said."""
    old = wish_for(meeting, step)
    text = clean_row(words).strip()
    if not step or (old.text if old else "") == text:
        return Action("")
    if not text:
        return Action(SAYS, meeting=(RowRemoved("agenda_wish", step),))
    return Action(SAYS, meeting=(RowPut("agenda_wish", replace(old or AgendaWish(id=step), text=text)),))


def choose_agenda_wish(meeting: Meeting, step: str, part: str, value: str) -> Action:
    """Whose wish it was, or whether the briefing says it."""
    old = wish_for(meeting, step)
    if old is None or getattr(old, part) == value:
        return Action("")
    changed = replace(old, whose=value) if part == "whose" else replace(old, visibility=value)
    return Action(SAYS, meeting=(RowPut("agenda_wish", changed),))


def told_wishes(meeting: Meeting) -> tuple[AgendaWish, ...]:
    """Those that the briefing says, in the order of the agenda; those of steps that are left out come last."""
    order = {step.id: n for n, step in enumerate(meeting.agenda)}
    told = [w for w in meeting.agenda_wishes if w.visibility == SHARED and w.text]
    return tuple(sorted(told, key=lambda w: order.get(w.id, len(order))))

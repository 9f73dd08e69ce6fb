"""How long an engagement runs: contracted, paused, going on, concluded in its time or before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from alignment_tui.domain.around import Rest
from alignment_tui.domain.edits import Action, Edit, FieldWritten, RowPut
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.words import clean_row


def contracted(on: date | None) -> Action:
    """The day of the contracting (R71, R72)."""
    return Action("the day of the contracting", engagement=(FieldWritten("contracted_on", on),))


def welcome(engagement: Engagement, *, sent: date | None, read: date | None) -> Action:
    """When the welcome pack was sent, and when the client had read it (R159)."""
    days = (("welcome_sent_on", sent), ("welcome_read_on", read))
    edits = tuple(FieldWritten(name, day) for name, day in days if getattr(engagement, name) != day)
    return Action("the welcome pack", engagement=edits)


def conclude(on: date | None, because: str = "") -> Action:
    """The engagement is concluded, before its time when there is a reason; with None it runs again."""
    says = "the conclusion" if on else "the engagement running again"
    reason = clean_row(because).strip() if on else ""
    return Action(says, engagement=(FieldWritten("concluded_on", on), FieldWritten("concluded_because", reason)))


def pause(engagement: Engagement, since: date, because: str, moment: Moment) -> Action:
    """The engagement rests: it asks for nothing, everything stays, and it can go on on any day."""
    if engagement.is_paused or engagement.is_concluded:
        return Action("")
    rest = Rest(id=moment.new_id("z"), since=since, because=clean_row(because).strip())
    return Action("the pause", engagement=(RowPut("rest", rest),))


def go_on(engagement: Engagement, on: date) -> Action:
    """It goes on after a pause."""
    edits: tuple[Edit, ...] = tuple(
        RowPut("rest", replace(r, until=on)) for r in engagement.rests if r.since is not None and r.until is None
    )
    return Action("going on", engagement=edits)


def pause_now(engagement: Engagement) -> Rest | None:
    """The pause that lasts."""
    return next((r for r in reversed(engagement.rests) if r.since is not None and r.until is None), None)

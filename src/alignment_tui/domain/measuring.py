"""Measures: how it would be seen, where it stood, and what client and sponsor read at each meeting (R58, R146).

A gap between two readings is something to talk about; nothing here says which of them is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal

from alignment_tui.domain.commitment import OWN, Measure, Reading
from alignment_tui.domain.edits import Action, RowPut, RowRemoved
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.domain.table import row
from alignment_tui.domain.words import clean_row

Part = Literal["text", "baseline", "target", "by_words"]
SCALE: Final = ((1, "not yet at all"), (2, "now and then"), (3, "about half"), (4, "mostly"), (5, "all of it"))
"""The small scale, each step with its word."""
KINDS: Final = ("behaviour", "people", "delivery", "financial", "other")
_SAYS: Final = {
    "text": "a measure",
    "baseline": "where a measure stood",
    "target": "where a measure should be",
    "by_words": "by when a measure is reached",
}


def find_measure(engagement: Engagement, id: str) -> Measure | None:  # noqa: A002  the field's word
    """The measure with that id."""
    found: Measure | None = row(engagement, "measure", id)
    return found


def write_measure(
    engagement: Engagement,
    id: str,  # noqa: A002  the field's word
    part: Part,
    words: str,
    moment: Moment,
    *,
    goal: str = "",
    visibility: str = "",
) -> Action:
    """A part of a measure; with its first words a new one is there, the client's own and so accepted."""
    old = find_measure(engagement, id)
    new = clean_row(words).strip()
    if old is None and part != "text":
        return Action("")
    if (getattr(old, part) if old else "") == new:
        return Action("")
    if old is None:
        base = Measure(
            id=moment.new_id("k"), goal=goal, proposed_by=CLIENT, accepted=OWN, accepted_on=moment.today
        )  # fmt: skip
        base = replace(base, visibility=visibility) if visibility else base
    else:
        base = old
    changes: dict[str, Any] = {part: new}
    return Action(_SAYS[part], engagement=(RowPut("measure", replace(base, **changes)),))


def set_measure(engagement: Engagement, id: str, **changes: Any) -> Action:  # noqa: A002
    """Its kind, its goal, who may see it."""
    old = find_measure(engagement, id)
    if old is None or all(getattr(old, name) == value for name, value in changes.items()):
        return Action("")
    return Action("a measure", engagement=(RowPut("measure", replace(old, **changes)),))


def accept_measure(engagement: Engagement, id: str, answer: str, today: date) -> Action:  # noqa: A002
    """The client's answer to a measure that somebody else proposed (R149)."""
    old = find_measure(engagement, id)
    if old is None or old.accepted == answer:
        return Action("")
    changed = replace(old, accepted=answer, accepted_on=today if answer else None)
    return Action("the answer to a measure", engagement=(RowPut("measure", changed),))


def remove_measure(engagement: Engagement, id: str) -> Action:  # noqa: A002  the field's word
    """Take away a measure that nobody has read and that came up in no meeting."""
    old = find_measure(engagement, id)
    if old is None or old.readings or old.said_in:
        return Action("")
    return Action("a measure", engagement=(RowRemoved("measure", id),))


def reading(measure: Measure, meeting_id: str, by: str) -> Reading:
    """What somebody read at a meeting; empty when they didn't."""
    found = (r for r in measure.readings if r.meeting == meeting_id and r.by == by)
    return next(found, Reading(by=by, meeting=meeting_id))


def is_read_at(measure: Measure, meeting_id: str) -> bool:
    """Whether anybody read it at a meeting."""
    return any(r.meeting == meeting_id and (r.words or r.level) for r in measure.readings)


def read(
    engagement: Engagement,
    id: str,  # noqa: A002  the field's word
    meeting_id: str,
    by: str,
    today: date,
    *,
    words: str | None = None,
    level: int | None = None,
) -> Action:
    """One reading a meeting and reader, in words, on the small scale, or both; with neither it is taken back."""
    measure = find_measure(engagement, id)
    if measure is None:
        return Action("")
    old = reading(measure, meeting_id, by)
    said = old.words if words is None else clean_row(words).strip()
    new = replace(old, words=said, level=old.level if level is None else level)
    if (old.words, old.level) == (new.words, new.level):
        return Action("")
    new = replace(new, on=old.on or today)
    kept = (new,) if new.words or new.level else ()
    there = any(r.meeting == meeting_id and r.by == by for r in measure.readings)
    if there:
        readings = tuple(x for r in measure.readings for x in (kept if (r.meeting, r.by) == (meeting_id, by) else (r,)))
    else:
        readings = (*measure.readings, *kept)
    return Action("a measure read again", engagement=(RowPut("measure", replace(measure, readings=readings)),))


@dataclass(frozen=True, slots=True)
class Compared:
    """What the two read of a measure at one meeting."""

    meeting: str
    on: date | None
    client: Reading
    sponsor: Reading

    @property
    def gap(self) -> int:
        """Steps of the small scale between them; 0 where they are the same or one of them has none."""
        both = self.client.level and self.sponsor.level
        return abs(self.client.level - self.sponsor.level) if both else 0

    @property
    def words(self) -> str:
        """What there is to talk about: empty where there is nothing to compare."""
        if not (self.client.level and self.sponsor.level):
            return ""
        if not self.gap:
            return "both see it alike"
        return f"{self.gap} step{'s' if self.gap > 1 else ''} apart: what does each of you see?"


def compared(measure: Measure) -> tuple[Compared, ...]:
    """The readings meeting by meeting, in the order in which they were first made."""
    meetings = list(dict.fromkeys(r.meeting for r in measure.readings))
    return tuple(
        Compared(
            m,
            next((r.on for r in measure.readings if r.meeting == m and r.on), None),
            reading(measure, m, CLIENT),
            reading(measure, m, SPONSOR),
        )
        for m in meetings
    )


def only_money(measures: Sequence[Measure]) -> bool:
    """Whether all measures are about money: then another kind is asked for (R20)."""
    kinds = {m.kind for m in measures if m.accepted != "no"}
    return kinds == {"financial"}


def level_word(level: int) -> str:
    """`4 mostly`; empty for none."""
    word = dict(SCALE).get(level, "")
    return f"{level} {word}" if word else ""

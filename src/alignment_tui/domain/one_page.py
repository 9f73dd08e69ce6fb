"""The final's one page: success as each put it at the start, what happened to it, and what all three say now.

Every word of a person's on it was read back and agreed (R168). It is read by all three together, so that it holds
nothing but what all three may see: no private goal or measure, no captured line, nothing that is off limits, and no
word of an earlier sponsor's that the client hasn't passed on to the one there is now (R205).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from alignment_tui.domain.commitment import Measure
from alignment_tui.domain.engagement import Engagement, Success
from alignment_tui.domain.goal import CLIENTS, IN_MY_WORDS, NEXT, SHARED
from alignment_tui.domain.meeting import FACILITATION, FINAL, Meeting
from alignment_tui.domain.off_limits import off_limits_in
from alignment_tui.domain.people import CLIENT, COACH, LETTERS, SPONSOR
from alignment_tui.domain.sponsor_change import is_held_back
from alignment_tui.domain.success import BECAME, NOW, START

_NUMBER = re.compile(r"^\D{0,2}(\d+(?:[.,]\d+)?)")
_KEPT_BACK = ("not on the page", "private")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words that were read back and agreed, and where."""

    words: str
    on: date | None = None
    meeting: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one person said; no words: it was not read back."""

    who: str
    """client, sponsor, coach, or the id of another person in the room."""
    letter: str
    name: str
    words: tuple[Words, ...] = ()

    @property
    def is_missing(self) -> bool:
        """Whether nothing of this person's was read back."""
        return not self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One meeting along the line."""

    meeting: str
    kind: str = ""
    on: date | None = None
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How one measure stood at each meeting along the line; empty where it wasn't read."""

    measure: str
    text: str
    cells: tuple[str, ...] = ()

    @property
    def amounts(self) -> tuple[float | None, ...]:
        """The numbers that the cells begin with, so that they can be drawn; empty unless all that were read do."""
        found = tuple(_amount(cell) for cell in self.cells)
        read = [amount for cell, amount in zip(self.cells, found, strict=True) if cell]
        return found if len(read) > 1 and None not in read and max(a or 0 for a in read) > 0 else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage:
    """The page, as values: a screen and a document show the same."""

    client: str = ""
    begun_on: date | None = None
    """The day on which success was said first."""
    ended_on: date | None = None
    """The day of the final; of the newest meeting as long as there was none."""
    is_final: bool = False
    is_over: bool = False
    """Whether people have left the room after the final: what wasn't read back then will not be."""
    start: tuple[Said, ...] = ()
    became: tuple[Said, ...] = ()
    now: tuple[Said, ...] = ()
    """What all three say now: the client first, the coach last."""
    marks: tuple[Mark, ...] = ()
    seen: tuple[Seen, ...] = ()
    ahead: tuple[str, ...] = ()
    """The next development goals, as the client shares them."""
    support: tuple[str, ...] = ()
    """From whom support comes from now on."""
    kept_back: int = 0
    """How many sentences from before the sponsor there is now came are not on it, as they aren't passed on (R205)."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read back yet."""
        return all(s.is_missing for s in (*self.start, *self.became, *self.now))

    @property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """Each place without words: its part, and who."""
        places = ((START, self.start), (BECAME, self.became), (NOW, self.now))
        return tuple((part, s.who) for part, said in places for s in said if s.is_missing)

    def word_for_word(self) -> OnePage:
        """The same page with nothing on it but words read back and agreed (R167)."""
        return replace(self, seen=(), ahead=(), support=())


def one_page(engagement: Engagement, meetings: Sequence[Meeting]) -> OnePage:
    """The page of an engagement, from what was read back in its meetings; `meetings` oldest first."""
    held = [m for m in meetings if m.held_on is not None]
    by_id = {m.id: m for m in meetings}
    agreed = [
        s for s in engagement.success if _is_agreed(s, by_id) and not off_limits_in(s.words, engagement.off_limits)
    ]
    good = [s for s in agreed if not is_held_back(engagement, s)]
    kept_back = [s for s in agreed if s not in good]
    final = next((m for m in reversed(held) if m.kind == FINAL), None)
    start = [s for s in good if s.part == START]
    first = by_id.get(min(start, key=_when).said_in) if start else held[0] if held else None
    last = final or (held[-1] if held else None)
    marks = _marks(engagement, by_id)
    return OnePage(
        client=engagement.client.name,
        begun_on=min((s.on for s in start if s.on), default=first.held_on if first else None),
        ended_on=last.held_on if last else None,
        is_final=final is not None,
        is_over=final is not None and final.phase != FACILITATION,
        start=_voices(_wanted(kept_back, START), start, engagement, by_id, first),
        became=_voices(_wanted(kept_back, BECAME), [s for s in good if s.part == BECAME], engagement, by_id, last),
        now=_voices(_wanted(kept_back, NOW, COACH), [s for s in good if s.part == NOW], engagement, by_id, last),
        marks=marks,
        seen=tuple(_seen(engagement, marks)),
        ahead=tuple(
            g.text
            for g in engagement.goals
            if g.kind == CLIENTS and g.status == NEXT and g.is_shared and g.stands and _may(g.text, engagement)
        ),
        support=tuple(_support(engagement, final)),
        kept_back=len(kept_back),
    )


def _wanted(kept_back: Sequence[Success], part: str, *more: str) -> tuple[str, ...]:
    """Who is missed where they said nothing; whoever said something that isn't passed on isn't said to be silent."""
    own = (CLIENT, COACH)
    spoke = {s.whose if s.whose in own else SPONSOR for s in kept_back if s.part == part}
    return tuple(who for who in (CLIENT, SPONSOR, *more) if who not in spoke)


def _is_agreed(success: Success, meetings: dict[str, Meeting]) -> bool:
    """Whether its line has the mark still; a meeting that can't be read now vouches by what was kept of it."""
    meeting = meetings.get(success.said_in)
    line = meeting.line(success.said_at) if meeting else None
    return bool(success.words) and (meeting is None or (line is not None and line.agreed))


def _when(success: Success) -> date:
    return success.on or date.max


def _voices(
    wanted: tuple[str, ...],
    said: Sequence[Success],
    engagement: Engagement,
    meetings: dict[str, Meeting],
    usual: Meeting | None,
) -> tuple[Said, ...]:
    """One for each who is wanted, and for whoever else said something; words stay with the name of who said them."""
    found: dict[tuple[str, str], list[Words]] = {}
    letters: dict[tuple[str, str], str] = {}
    for success in said:
        at = meetings.get(success.said_in)
        key = (success.whose, _name(success.whose, at, engagement))
        letters[key] = at.letter(success.whose) if at else LETTERS.get(success.whose, success.whose[:1].upper())
        words = Words(words=success.words, on=success.on, meeting=success.said_in, line=success.said_at)
        found.setdefault(key, []).append(words)
    spoke = {who for who, _ in found}
    for who in wanted:
        if who not in spoke:
            key = (who, _name(who, usual, engagement))
            found[key], letters[key] = [], LETTERS[who]
    order = {CLIENT: 0, SPONSOR: 1, COACH: 3}
    keys = sorted(found, key=lambda k: order.get(k[0], 2))
    return tuple(Said(who=k[0], letter=letters[k], name=k[1], words=tuple(found[k])) for k in keys)


def _name(who: str, meeting: Meeting | None, engagement: Engagement) -> str:
    person = meeting.person(who) if meeting else None
    if person is not None and person.name:
        return person.name
    if who in (CLIENT, SPONSOR, COACH):
        name: str = getattr(engagement, who).name
        return name or f"the {engagement.sponsors_part if who == SPONSOR else who}"
    return next((p.name for p in engagement.people if p.id == who), who)


def _marks(engagement: Engagement, meetings: dict[str, Meeting]) -> tuple[Mark, ...]:
    """The meetings held and planned, in the order of their days; what was cancelled isn't on the line."""
    planned = {p.meeting for p in engagement.plan if p.meeting}
    marks = [
        Mark(meeting=m.id, kind=m.kind, on=m.held_on or m.planned_on, held=m.held_on is not None)
        for m in meetings.values()
        if m.held_on is not None or m.id in planned
    ]
    cancelled = {p.meeting for p in engagement.plan if p.state == "cancelled" and p.meeting}
    marks = [mark for mark in marks if mark.held or mark.meeting not in cancelled]
    marks += [
        Mark(meeting=p.meeting, kind=p.kind, on=p.on)
        for p in engagement.plan
        if p.state != "cancelled" and p.meeting not in meetings
    ]
    return tuple(sorted(marks, key=lambda m: m.on or date.max))


def _seen(engagement: Engagement, marks: tuple[Mark, ...]) -> Iterable[Seen]:
    choices = {i.id.removeprefix("measures-"): i for i in engagement.information if i.id.startswith("measures-")}
    private = {g.id for g in engagement.goals if not g.is_shared}
    for measure in engagement.measures:
        choice = choices.get(measure.id)
        if not measure.is_accepted or measure.visibility != SHARED or measure.goal in private:
            continue
        if choice is not None and choice.choice in _KEPT_BACK:
            continue
        text = choice.words if choice is not None and choice.choice == IN_MY_WORDS and choice.words else measure.text
        cells = _cells(measure, marks)
        if _may(text, engagement) and any(cells) and all(_may(c, engagement) for c in cells if c):
            yield Seen(measure=measure.id, text=text, cells=cells)


def _cells(measure: Measure, marks: tuple[Mark, ...]) -> tuple[str, ...]:
    """What was read at or before each meeting, and after the one before; where it stood at first, at the first."""
    cells: list[str] = []
    since = date.min
    for place, mark in enumerate(marks):
        at = [r for r in measure.readings if r.meeting == mark.meeting and mark.meeting]
        if not at and mark.held and mark.on is not None:
            at = [r for r in measure.readings if not r.meeting and r.on is not None and since < r.on <= mark.on]
        cells.append(at[-1].words if at else measure.baseline if place == 0 else "")
        since = mark.on or since
    return tuple(cells)


def _support(engagement: Engagement, final: Meeting | None) -> Iterable[str]:
    for brought in final.brought if final else ():
        words = ", ".join(w for w in (brought.source, brought.rhythm) if w)
        if brought.kind == "source" and brought.visibility == SHARED and words and _may(words, engagement):
            yield words


def _may(text: str, engagement: Engagement) -> bool:
    return bool(text.strip()) and not off_limits_in(text, engagement.off_limits)


def _amount(cell: str) -> float | None:
    found = _NUMBER.match(cell)
    return float(found[1].replace(",", ".")) if found else None

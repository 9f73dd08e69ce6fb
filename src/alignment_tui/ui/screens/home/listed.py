"""The list on Home: what needs the coach now, what comes later, and every engagement."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final, NamedTuple

from textual.content import Content

from alignment_tui.domain.dates import say_day, say_near
from alignment_tui.session.agenda_of_today import (
    LATER,
    LOST,
    NEWER,
    RETENTION,
    RUNNING,
    STEP,
    TODAY,
    UNFINISHED,
    UNREADABLE,
    Agenda,
    Engaged,
    Item,
    last_name,
    owner_words,
)
from alignment_tui.ui.text import EMPTY, cells, clip, labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row, Rows

RUNNING_ROW: Final = "running"
CONCLUDED_ROW: Final = "concluded"
NOW_LABEL: Final = "Needs you now"
LATER_LABEL: Final = "Later"
EVERY_LABEL: Final = "Every engagement"
_LEAD = 10
_SHORT_KINDS = {"first meeting": "first"}
_NAMES_SHOWN = 24
_MANY = 8


class Shape(NamedTuple):
    """How much room the list has."""

    width: int
    roomy: bool
    """Two rows each, with room between them."""

    @property
    def short(self) -> bool:
        """The kind in one word."""
        return self.width < 60


class HomeRows(Rows):
    """The list, made anew for each width."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's word
        self._agenda: Agenda | None = None
        self._now: datetime | None = None
        self._unfolded: frozenset[str] = frozenset()
        self._shape = Shape(0, roomy=False)
        super().__init__(id=id)

    def show_agenda(self, agenda: Agenda, now: datetime, unfolded: frozenset[str], *, roomy: bool) -> None:
        """List this; what is chosen stays chosen."""
        self._agenda, self._now, self._unfolded = agenda, now, unfolded
        self._shape = Shape(self.size.width, roomy)
        self._make()

    def _lay_out(self) -> None:
        # rows are cut to the width there is, which is known when they are drawn first
        if self.size.width == self._shape.width:
            super()._lay_out()
        else:
            self._shape = Shape(self.size.width, self._shape.roomy)
            self._make()

    def _make(self) -> None:
        if self._agenda is not None and self._now is not None and self._shape.width:
            self.show(list_rows(self._agenda, self._now, self._unfolded, self._shape))


def list_rows(agenda: Agenda, now: datetime, unfolded: frozenset[str], shape: Shape) -> list[Row]:
    """Everything, in order; headings can't be chosen."""
    names = name_width(i.client for i in (*agenda.now, *agenda.later))
    rows = [_heading(NOW_LABEL, len(agenda.now), shape)]
    if not agenda.now:
        rows.append(Row.heading(plain(nothing_due(agenda, now.date()))))
    for n, item in enumerate(agenda.now):
        if n and shape.roomy:
            rows.append(Row.room())
        rows.append(item_row(item, now, names, shape))
    if agenda.later:
        rows += [*_between(shape), _heading(LATER_LABEL, len(agenda.later), shape)]
        rows += [item_row(item, now, names, shape) for item in agenda.later]
    rows += [*_between(shape), _heading(EVERY_LABEL, 0, shape)]
    rows += _every(agenda, now.date(), unfolded, shape)
    return rows


def name_width(names: Iterable[str]) -> int:
    """Columns for names: 13 to 22, as the longest needs."""
    return max(13, min(22, max((cells(one_row(name)) for name in names), default=0)))


def item_row(item: Item, now: datetime, names: int, shape: Shape) -> Row:
    """One thing that asks, or is to come."""
    today = now.date()
    room = shape.width - 3 - _LEAD
    asks = item.why != LATER
    name = clip(one_row(item.client) or "no name yet", names)
    kind = _kind(item, short=shape.short)
    right, style = _right(item, today)
    right = clip(right, max(0, room - names - 2 - cells(kind) - 2))
    text = labelled((name, "bold $strong" if asks else "$text"), " " * (names - cells(name) + 2), (kind, "$text"))
    below = _below(item, today)
    return Row(
        item.id,
        text,
        lead=labelled((f"{clip(_when(item, today), _LEAD - 1):<{_LEAD}}", "$text")),
        right=plain(right, style=style),
        below=(plain(clip(one_row(below), room), style="$muted"),) if below and shape.roomy and asks else (),
    )


def nothing_due(agenda: Agenda, today: date) -> str:
    """What is said where nothing asks."""
    soon = next((i for i in agenda.later if i.day), None)
    if soon is None or soon.day is None:
        return "Nothing needs you today."
    whose = f"{soon.client}'s" if soon.client else "planned"
    return f"Nothing needs you today. The next meeting is {whose}, {say_day(soon.day, today)}."


def _when(item: Item, today: date) -> str:
    if item.why == RUNNING:
        return "now"
    if item.why == TODAY:
        return item.at or "today"
    if item.day is None:
        return "" if item.why in (UNFINISHED, UNREADABLE, LOST, NEWER) else "no day"
    near = say_near(item.day, today)
    if cells(near) < _LEAD:
        return near
    month = near.split()[1][:3]
    return f"{item.day.day} {month}" + ("" if item.day.year == today.year else f" {item.day.year % 100:02}")


def _kind(item: Item, *, short: bool) -> str:
    if item.why == STEP:
        return "next step"
    if item.why == UNREADABLE:
        return "a second copy" if item.is_copy else "cannot be read"
    if item.why in (UNFINISHED, RETENTION):
        return "engagement"
    words = one_row(item.kind_words)
    return clip(_SHORT_KINDS.get(words, words) if short else words, 14)


def _right(item: Item, today: date) -> tuple[str, str]:
    match item.why:
        case "running":
            return "meeting now", "bold $accent"
        case "today":
            return "today", "bold $accent"
        case "debrief":
            return "debrief due", "$muted"
        case "step":
            if item.day is not None and item.day < today:
                return f"was for {say_day(item.day, today)}", "$muted"
            return owner_words(item), "bold $accent" if item.day == today else "$muted"
        case "gone by":
            return "not held yet", "$muted"
        case "prepare":
            return _prepared(item), "$muted"
        case "unfinished":
            return "not begun yet", "$muted"
        case "unreadable":
            return f"line {item.line}" if item.line else "", "$alert"
        case "newer":
            return "newer version", "$muted"
        case "lost":
            return "words without a record", "bold $accent"
        case "retention":
            return "kept long enough", "$muted"
        case _:
            return f"with {item.sponsor}" if item.sponsor else "", "$muted"


def _prepared(item: Item) -> str:
    if not item.meeting:
        return "not prepared yet"
    return "ready" if item.prepared >= item.to_prepare else f"{item.prepared} of {item.to_prepare} prepared"


def _below(item: Item, today: date) -> str:
    match item.why:
        case "debrief":
            count = item.to_look_at
            lines = f"{count} {'line' if count == 1 else 'lines'} to look at together"
            return lines if count else _who(item)
        case "step":
            gone = item.day is not None and item.day < today
            whose = owner_words(item)
            return f"{item.text} · {whose}" if gone and whose else item.text
        case "today":
            return " · ".join(p for p in (_who(item), _prepared(item)) if p)
        case "unreadable":
            return item.problem
        case "newer":
            return "opens to read; it is not changed here"
        case "lost":
            return f"{item.to_look_at} {'change is' if item.to_look_at == 1 else 'changes are'} only kept here"
        case "retention":
            return f"to be kept until {say_day(item.day, today)}" if item.day else ""
        case _:
            return _who(item)


def _who(item: Item) -> str:
    return " · ".join(p for p in (f"with {item.sponsor}" if item.sponsor else "", item.organisation) if p)


def _every(agenda: Agenda, today: date, unfolded: frozenset[str], shape: Shape) -> list[Row]:
    running, concluded = agenda.running, agenda.concluded
    room = shape.width - 3 - 10 - 6
    names = ", ".join(last_name(e.client) or "no name yet" for e in running[:_NAMES_SHOWN])
    newest = ""
    if concluded and concluded[0].concluded is not None:
        newest = f"newest: {concluded[0].client or 'no name yet'}, {say_day(concluded[0].concluded, today)}"
    rows = [_group(RUNNING_ROW, "Running", len(running), names, room)]
    if RUNNING_ROW in unfolded:
        rows += [_engaged(e, today, shape) for e in running]
    rows.append(_group(CONCLUDED_ROW, "Concluded", agenda.concluded_count, newest, room))
    if CONCLUDED_ROW in unfolded:
        rows += [_engaged(e, today, shape) for e in concluded]
    return rows


def _group(id_: str, words: str, count: int, detail: str, room: int) -> Row:
    shown = clip(one_row(detail), room)
    text = labelled((f"{words:<10}", "$text"), (f"{count:<4,}", "$text"), (shown, "$muted"))
    return Row(id_, text, can_choose=count > 0)


def _engaged(engaged: Engaged, today: date, shape: Shape) -> Row:
    if engaged.concluded is not None:
        right = f"concluded {say_day(engaged.concluded, today)}"
    else:
        right = f"with {engaged.sponsor}" if engaged.sponsor else ""
    room = shape.width - 3 - _LEAD
    right = clip(one_row(right), room // 2)
    name = clip(one_row(engaged.client) or "no name yet", 22)
    where = clip(one_row(engaged.organisation), max(0, room - cells(name) - cells(right) - 5))
    text = labelled((name, "$text"), "  ", (where, "$muted"))
    return Row(f"engagement:{engaged.id}", text, lead=Content(" " * _LEAD), right=plain(right, style="$muted"))


def _heading(words: str, count: int, shape: Shape) -> Row:
    right = plain(f"{count:,} in all", style="$muted") if count > _MANY else EMPTY
    return Row(
        "", labelled((words, "$muted")), right=right, below=(Content(" "),) if shape.roomy else (), can_choose=False
    )


def _between(shape: Shape) -> list[Row]:
    return [Row.room(), Row.room()] if shape.roomy else [Row.room()]

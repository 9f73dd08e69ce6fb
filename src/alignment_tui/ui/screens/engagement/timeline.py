"""The meetings in their order, from one end to the other: held, next, to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from alignment_tui.domain.dates import DAY_NAMES, say_day
from alignment_tui.domain.engaging import Stop, next_stop, state_words
from alignment_tui.ui.text import EMPTY, cells, clip, labelled, one_row, plain

NO_MEETING = "No meeting is planned yet."
_LEAST = 12
"""Columns below which only the names' beginnings are shown."""


class Timeline(Widget, can_focus=True):
    """Left and right choose a meeting, Enter opens it."""

    HELP = "Left and right choose a meeting, Enter opens it."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("enter", "open", show=False),
    ]
    DEFAULT_CSS = "Timeline { height: 4; color: $muted; }"

    @dataclass
    class Chosen(Message):
        """Another meeting was chosen."""

        timeline: Timeline

        @property
        def control(self) -> Timeline:
            """Where."""
            return self.timeline

    @dataclass
    class Opened(Message):
        """The chosen meeting was opened."""

        timeline: Timeline
        meeting: Stop

        @property
        def control(self) -> Timeline:
            """Where."""
            return self.timeline

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self._stops: tuple[Stop, ...] = ()
        self._today: date | None = None
        self._chosen = self._note = ""

    def show(self, stops: Sequence[Stop], today: date, note: str = "") -> None:
        """Show these; what was chosen stays chosen. `note` stands beside a single meeting."""
        self._stops, self._today, self._note = tuple(stops), today, note
        if self._chosen not in {s.id for s in stops}:
            self._chosen = ""
        self.refresh()

    @property
    def chosen(self) -> Stop | None:
        """The meeting the coach has chosen; None until then."""
        return next((s for s in self._stops if s.id == self._chosen), None)

    @property
    def at(self) -> Stop | None:
        """The chosen meeting, else the next one, else the last."""
        return self.chosen or next_stop(self._stops) or (self._stops[-1] if self._stops else None)

    def render(self) -> Content:
        """Names, the line, days, states."""
        width = self.size.width
        if not self._stops or self._today is None:
            return plain(NO_MEETING, style="$muted")
        starts = positions(len(self._stops), width)
        rows = [self._names(starts, width), self._line(starts, width)]
        rows += [self._row(starts, width, part) for part in ("day", "state")]
        return Content("\n").join(rows)

    def _names(self, starts: Sequence[int], width: int) -> Content:
        parts = []
        for stop in self._stops:
            name = one_row(stop.name)
            mark: tuple[str, str] | str = ""
            if self.has_focus and stop == self.at:
                mark = ("▌", "$accent")
            elif stop == self.chosen:
                mark = ("│", "$rule")
            style = "bold $strong" if stop == self.at else "$muted"
            part = labelled(mark, (name, style)) if mark else labelled((name, style))
            parts.append(part + labelled("  ", (self._note, "$muted")) if len(self._stops) == 1 else part)
        return _laid_out(parts, starts, width)

    def _line(self, starts: Sequence[int], width: int) -> Content:
        upto = next_stop(self._stops)
        last_held = max((n for n, s in enumerate(self._stops) if s.is_held), default=-1)
        until = self._stops.index(upto) if upto in self._stops and upto is not None else last_held
        row = EMPTY
        for n, stop in enumerate(self._stops):
            accent = stop.is_held or stop == upto
            row = row + labelled(("●" if stop.is_held else "○", "$accent" if accent else "$rule"))
            if n + 1 < len(self._stops):
                filled = n < until and last_held >= 0
                length = starts[n + 1] - starts[n] - 1
                row = row + labelled((("═" if filled else "─") * length, "$accent" if filled else "$rule"))
        return row

    def _row(self, starts: Sequence[int], width: int, part: str) -> Content:
        here = next_stop(self._stops)
        parts = []
        for stop in self._stops:
            strong = stop == self.at
            only = width < 60 and stop not in (here, self.at)
            if part == "day":
                words = "" if only else self._day(stop, full=stop == here and width >= 70)
                parts.append(plain(words, style="bold $strong" if strong else "$text"))
            else:
                words = state_words(stop, short=width < 100)
                due = words in ("debrief due", "now")
                parts.append(plain(words, style="$accent" if due else "$muted"))
        return _laid_out(parts, starts, width)

    def _day(self, stop: Stop, *, full: bool) -> str:
        if stop.day is None or self._today is None:
            return ""
        day = say_day(stop.day, self._today)
        if stop.is_to_come and stop.day < self._today:
            return f"was for {day}"
        if not full or stop.is_held:
            return day
        name = f"{DAY_NAMES[stop.day.weekday()]} {day}"
        return f"{name}, {stop.at}" if stop.at else name

    def action_turn(self, by: int) -> None:
        """The next meeting in this direction; the ends don't meet."""
        if self._stops and self.at is not None:
            place = self._stops.index(self.at) + by
            self._choose(self._stops[min(max(place, 0), len(self._stops) - 1)])

    def action_open(self) -> None:
        """Open the chosen meeting."""
        if self.at is not None:
            self.post_message(self.Opened(self, self.at))

    def _choose(self, stop: Stop) -> None:
        self._chosen = stop.id
        self.refresh()
        self._put_cursor()
        self.post_message(self.Chosen(self))

    def on_click(self, event: events.Click) -> None:
        """A click chooses, another one opens."""
        starts = positions(len(self._stops), self.size.width)
        if not starts:
            return
        near = min(range(len(starts)), key=lambda n: abs(starts[n] - event.x))
        again = self.chosen == self._stops[near]
        self._choose(self._stops[near])
        if again:
            self.action_open()

    def on_focus(self) -> None:
        """The mark becomes a block."""
        self.refresh()
        self._put_cursor()

    def on_blur(self) -> None:
        """The mark becomes a line."""
        self.refresh()

    def _put_cursor(self) -> None:
        if self.at is not None and self.has_focus:
            starts = positions(len(self._stops), self.size.width)
            self.app.cursor_position = self.content_region.offset + Offset(starts[self._stops.index(self.at)], 0)


def positions(count: int, width: int) -> tuple[int, ...]:
    """Where each mark stands: the first and the last at the ends."""
    if count <= 1:
        return (0,) * count
    return tuple(round(n * (width - 1) / (count - 1)) for n in range(count))


def _laid_out(parts: Sequence[Content], starts: Sequence[int], width: int) -> Content:
    """Each part beneath its mark; the last one ends at the right end. What doesn't fit is cut."""
    row = EMPTY
    count = len(parts)
    for n, part in enumerate(parts):
        is_last = n == count - 1 and count > 1
        if is_last:
            room = max(0, width - cells(row) - (2 if n else 0))
            shown = part if cells(part) <= room else _cut(part, room)
            row = row + " " * max(0, width - cells(row) - cells(shown)) + shown
            continue
        until = starts[n + 1] if n + 1 < count - 1 else max(starts[n], width - _reserve(parts[-1], n, count))
        until = until if count > 1 else width
        room = max(0, until - starts[n] - (2 if count > 1 else 0))
        shown = part if cells(part) <= room else _cut(part, room)
        row = row + " " * max(0, starts[n] - cells(row)) + shown
    return row


def _reserve(last: Content, n: int, count: int) -> int:
    return cells(last) if n == count - 2 else 0


def _cut(part: Content, room: int) -> Content:
    words = clip(part.plain, room)
    return part[: len(words) - 1] + "…" if words.endswith("…") else part[: len(words)]

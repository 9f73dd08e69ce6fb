"""The lines of the meeting: thousands of them, newest at the bottom, of which only those in sight are laid out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import ASKED, PARKED, Line
from alignment_tui.domain.meeting import Meeting
from alignment_tui.ui.screens.live.line_view import (
    EMPTY_WORDS,
    Item,
    Made,
    asked_item,
    before_a_pause,
    end_of,
    heading,
    items,
    line_item,
    made_in,
    step_names,
)
from alignment_tui.ui.text import EMPTY, cells, labelled, plain, wrapped
from alignment_tui.ui.widgets.rows import EDGE_HERE, EDGE_KEYS, EDGE_WIDTH

_RIGHT: Final = 1
_WHEEL: Final = 3
_KEPT_STRIPS: Final = 400


class Lines(Widget):
    """Lines and questions in the order of the meeting; at most one line is chosen, by keys that the box passes on."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--chosen", "lines--keys", "lines--here"}
    DEFAULT_CSS = """
    Lines {
        height: 1fr; color: $text; background: $background;
        & .lines--chosen { background: $surface; color: $text; }
        & .lines--keys { background: $surface; color: $accent; }
        & .lines--here { background: $surface; color: $rule; }
    }
    """

    @dataclass
    class Chosen(Message):
        """A line was clicked."""

        line_id: str

    @dataclass
    class Moved(Message):
        """Other lines are in sight than before."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self._items: list[Item] = []
        self._tops: list[int] = [0]
        self._counts: list[int] = [0]
        """How many lines and questions there are before each item."""
        self._places: dict[str, int] = {}
        self._chosen = ""
        self._has_keys = False
        self._width = 0
        self._first = 0
        """The row of all rows that is at the top."""
        self._follows = True
        self._seen = 0
        """How many items there were when the newest was last in sight."""
        self._strips: dict[int, list[Strip]] = {}
        self._meeting: Meeting | None = None
        self._engagement: Engagement | None = None
        self._made: dict[str, tuple[Line, str, object, Item]] = {}
        """Items by their line's id, with what they were made of."""

    # What the screen uses ----------------------------------------------------------------------------------------

    def show(self, meeting: Meeting, engagement: Engagement) -> None:
        """Show the meeting as it stands; what is only added costs the same however many lines there are."""
        if not self._append(meeting, engagement):
            if self._meeting is None or self._meeting.others is not meeting.others:
                self._made.clear()
            self._replace(list(items(meeting, made_in(engagement), self._item_of)))
        self._meeting, self._engagement = meeting, engagement
        if self._chosen and self._chosen not in self._places:
            self._chosen = ""
        self._settle()
        self.refresh()

    @property
    def chosen(self) -> str:
        """The id of the chosen line; empty without one."""
        return self._chosen

    @property
    def line_ids(self) -> tuple[str, ...]:
        """The lines that can be chosen, oldest first."""
        return tuple(self._places)

    def choose(self, line_id: str, *, keys: bool = True) -> None:
        """Choose this line, or none, and bring it in sight; `keys`: it is what the keys are about, else only marked."""
        if (line_id, keys) == (self._chosen, self._has_keys):
            return
        self._has_keys = keys
        changed = [self._places[x] for x in (self._chosen, line_id) if x in self._places]
        for place in changed:
            self._strips.pop(place, None)
        self._chosen = line_id if line_id in self._places else ""
        before = self._first
        if self._chosen:
            self._bring_in_sight(self._places[self._chosen])
        else:
            self.to_newest()
        if self._first == before:
            self._refresh_items(changed)
        else:
            self.refresh()

    def beside(self, line_id: str, by: int) -> str:
        """The line `by` further; empty beyond either end."""
        order = self.line_ids
        if not order:
            return ""
        if line_id not in self._places:
            return order[-1] if by < 0 else ""
        place = order.index(line_id) + by
        return order[place] if 0 <= place < len(order) else ""

    @property
    def page(self) -> int:
        """How many lines further a page goes."""
        return max(1, self.size.height // 2)

    def to_newest(self) -> None:
        """Show the end."""
        self._follows = True
        self._settle()
        self.refresh()

    def _refresh_items(self, places: Sequence[int]) -> None:
        """Draw these alone: what is chosen moves more often than what is in sight."""
        above = max(0, self.size.height - self._tops[-1])
        shown = self.size.region
        regions = (
            Region(0, self._tops[p] - self._first + above, shown.width, self._tops[p + 1] - self._tops[p])
            for p in places
        )
        if drawn := [region for each in regions if (region := each.intersection(shown))]:
            self.refresh(*drawn)

    @property
    def earlier(self) -> int:
        """Lines and questions above those in sight."""
        return self._counts[self._first_item()]

    @property
    def newer(self) -> int:
        """Lines and questions that came while the end was out of sight."""
        return 0 if self._follows else self._counts[-1] - self._counts[self._seen]

    # Keeping up --------------------------------------------------------------------------------------------------

    def _append(self, meeting: Meeting, engagement: Engagement) -> bool:
        """Add what is new at the end; False when something else has changed."""
        old, before = self._meeting, self._engagement
        if old is None or before is None or old.agenda is not meeting.agenda or old.others is not meeting.others:
            return False
        if old.pauses != meeting.pauses:
            return False
        known = (len(old.lines), len(old.asked))
        if meeting.lines[: known[0]] != old.lines or meeting.asked[: known[1]] != old.asked:
            return False
        pairs = (
            (before.steps, engagement.steps),
            (before.measures, engagement.measures),
            (before.support, engagement.support),
        )
        if any(was is not now and now[: len(was)] != was for was, now in pairs):
            return False
        new_lines, new_asked = meeting.lines[known[0] :], meeting.asked[known[1] :]
        if len(new_lines) + len(new_asked) > 1:
            return False
        if new_asked and new_asked[0].after != (meeting.lines[-1].id if meeting.lines else ""):
            return False
        if meeting.pauses and before_a_pause(meeting, [x.at for x in new_lines] + [x.at for x in new_asked]):
            return False
        self._add_last(meeting, engagement, old)
        return True

    def _item_of(self, meeting: Meeting, line: Line, made: Made, before: str) -> Item:
        """The same item as long as nothing that it shows has changed: most lines never do."""
        thing = made.get(line.made) if line.made else None
        kept = self._made.get(line.id)
        if kept is not None and kept[0] is line and kept[1] == before and kept[2] is thing and not line.answers:
            return kept[3]
        item = line_item(meeting, line, made, before)
        self._made[line.id] = (line, before, thing, item)
        return item

    def _add_last(self, meeting: Meeting, engagement: Engagement, old: Meeting) -> None:
        names = step_names(meeting)
        step, before = end_of(old)
        if len(meeting.lines) > len(old.lines):
            line = meeting.lines[-1]
            made = {r.id: r for t in (engagement.steps, engagement.measures, engagement.support) for r in t[-1:]}
            new = [*heading(names, step, line.step), self._item_of(meeting, line, made, before)]
        elif len(meeting.asked) > len(old.asked) and meeting.asked[-1].state in (ASKED, PARKED):
            asked = meeting.asked[-1]
            new = [*heading(names, step, asked.step), asked_item(meeting, asked)]
        else:
            return
        for item in new:
            self._add(item)

    def _add(self, item: Item) -> None:
        if item.id:
            self._places[item.id] = len(self._items)
        self._items.append(item)
        self._counts.append(self._counts[-1] + (not item.is_heading and not item.is_pause))
        self._tops.append(self._tops[-1] + self._height(len(self._items) - 1))

    def _replace(self, new: Sequence[Item]) -> None:
        same = 0
        for old, now in zip(self._items, new, strict=False):
            if old is not now and old != now:
                break
            same += 1
        self._strips = {place: strips for place, strips in self._strips.items() if place < same}
        for gone in self._items[same:]:
            self._places.pop(gone.id, None)
        del self._items[same:]
        del self._tops[same + 1 :]
        del self._counts[same + 1 :]
        for item in new[same:]:
            self._add(item)
        self._seen = min(self._seen, len(self._items))

    # Layout ------------------------------------------------------------------------------------------------------

    def _room(self, item: Item) -> int:
        return max(4, self._width - EDGE_WIDTH - _RIGHT - item.indent)

    def _height(self, place: int) -> int:
        item = self._items[place]
        if item.is_heading:
            return 2 if place else 1
        room = self._room(item)
        if len(item.plain) <= room and item.plain.isascii():
            return 1
        return len(wrapped(item.plain, room))

    def _lay_out(self) -> None:
        self._width = self.size.width
        self._strips.clear()
        tops = [0]
        for place in range(len(self._items)):
            tops.append(tops[-1] + self._height(place))
        self._tops = tops

    def _settle(self) -> None:
        """Keep the end in sight, or what is being read where it is."""
        last = max(0, self._tops[-1] - self.size.height)
        self._first = last if self._follows else min(self._first, last)
        if self._first >= last:
            self._follows = True
            self._seen = len(self._items)
        self.post_message(self.Moved())

    def _bring_in_sight(self, place: int) -> None:
        top, bottom = self._tops[place], self._tops[place + 1]
        height = max(1, self.size.height)
        if top < self._first:
            self._first = top
        elif bottom > self._first + height:
            self._first = max(0, min(top, bottom - height))
        self._follows = False
        self._settle()

    def _scroll(self, by: int) -> None:
        last = max(0, self._tops[-1] - self.size.height)
        first = min(max(0, self._first + by), last)
        if first != self._first:
            self._first, self._follows = first, first >= last
            self._settle()
            self.refresh()

    def _first_item(self) -> int:
        return min(bisect_right(self._tops, self._first) - 1, len(self._items)) if self._first > 0 else 0

    def on_resize(self) -> None:
        """Lay out anew when the width has changed; what was at the end stays there."""
        if not self.size.width:
            return  # another page stands here: nothing to lay out until it goes
        if self.size.width != self._width:
            reading = self._first_item()
            self._lay_out()
            if not self._follows:
                self._first = self._tops[min(reading, len(self._tops) - 1)]
        self._settle()
        if self._chosen in self._places:
            self._bring_in_sight(self._places[self._chosen])
        # what was drawn before this event came had the old offset
        self.refresh()

    def notify_style_update(self) -> None:
        """The theme has changed."""
        self._strips.clear()
        super().notify_style_update()

    # Painting ----------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One row of the terminal."""
        width = self.size.width
        if width != self._width:
            self._lay_out()
            self._settle()
        above = max(0, self.size.height - self._tops[-1])
        line = y - above + self._first
        blank = Strip.blank(width, self.visual_style.rich_style)
        if not self._items:
            return self._empty_row(y - self.size.height) or blank
        place = bisect_right(self._tops, line) - 1
        if line < 0 or place >= len(self._items):
            return blank
        strips = self._painted(place)
        within = line - self._tops[place]
        return strips[within] if within < len(strips) else blank

    def _empty_row(self, from_end: int) -> Strip | None:
        """What stands above the box before anything is written."""
        spans = wrapped(EMPTY_WORDS, max(4, self._width - EDGE_WIDTH - _RIGHT))
        if len(spans) + from_end < 0:
            return None
        begin, end = spans[from_end]
        return self._strip(plain(EMPTY_WORDS[begin:end], style="$muted"), EMPTY, "")

    def _painted(self, place: int) -> list[Strip]:
        kept = self._strips.get(place)
        if kept is None:
            if len(self._strips) > _KEPT_STRIPS:
                self._strips.clear()
            kept = self._strips[place] = self._paint(place)
        return kept

    def _paint(self, place: int) -> list[Strip]:
        item = self._items[place]
        chosen = bool(item.id) and item.id == self._chosen
        edge = "" if not chosen else EDGE_KEYS if self._has_keys else EDGE_HERE
        words = labelled(*item.parts)
        if item.is_heading:
            shown = self._strip(words, EMPTY, "")
            return [Strip.blank(self._width, self.visual_style.rich_style), shown] if place else [shown]
        lead = labelled(*item.lead)
        indent = Content(" " * item.indent)
        return [
            self._strip(words[begin:end], indent if n else lead, edge)
            for n, (begin, end) in enumerate(wrapped(item.plain, self._room(item)))
        ]

    def _strip(self, words: Content, lead: Content, edge: str) -> Strip:
        base = self.get_visual_style("lines--chosen") if edge else self.visual_style
        name = "lines--keys" if edge == EDGE_KEYS else "lines--here"
        edge_style = (self.get_visual_style(name) if edge else base).rich_style
        whole = lead + words
        room = max(0, self._width - EDGE_WIDTH - cells(whole))
        return Strip(
            [
                Segment((edge or " ") + " ", edge_style),
                *whole.render_segments(base),
                Segment(" " * room, base.rich_style),
            ]
        ).adjust_cell_length(self._width, base.rich_style)

    # Mouse -------------------------------------------------------------------------------------------------------

    def _line_at(self, y: int) -> str:
        above = max(0, self.size.height - self._tops[-1])
        place = bisect_right(self._tops, y - above + self._first) - 1
        return self._items[place].id if 0 <= place < len(self._items) and y >= above else ""

    def on_click(self, event: events.Click) -> None:
        """A click chooses a line."""
        if line_id := self._line_at(event.y):
            self.post_message(self.Chosen(line_id))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Earlier lines."""
        event.stop()
        self._scroll(-_WHEEL)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Later lines."""
        event.stop()
        self._scroll(_WHEEL)

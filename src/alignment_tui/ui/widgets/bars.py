"""The rows around every screen: its title, the thin line, the status and the footer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal, NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from alignment_tui.ui.command import Command
from alignment_tui.ui.text import ELLIPSIS, EMPTY, cells, clipped, labelled, plain, spread
from alignment_tui.ui.wording import full_day, minute

When = Literal["date and time", "time", "nothing"]
WIDE_FOOTER = 100


class Title(Widget):
    """Row 0: whose, which meeting, which phase; the date and clock at the right."""

    DEFAULT_CSS = "Title { height: 1; padding: 0 2; color: $muted; }"

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._now: datetime | None = None
        self._when: When = "date and time"
        self._right: Content | None = None

    def show(self, *names: str, when: When = "date and time", right: Content | None = None) -> None:
        """The first name is strong; `right`, if given, takes the place of date and clock."""
        self._names, self._when, self._right = names, when, right
        self.refresh()

    def show_time(self, now: datetime) -> None:
        """Redraw if another minute has begun."""
        if self._now is None or (self._now.date(), minute(self._now)) != (now.date(), minute(now)):
            self._now = now
            self.refresh()
        self._now = now

    def render(self) -> Content:
        """The row; where it is narrow the date goes, then the names are cut from their end."""
        width = self.size.width
        first, *rest = self._names or ("",)
        left = labelled((first, "bold $strong"), *((f"  {name}", "") for name in map(plain_text, rest)))
        right = self._right
        if right is None:
            right = self._moment(full=True)
            if cells(left) + cells(right) + 2 > width:
                right = self._moment(full=False)
        return spread(left, right, width)

    def _moment(self, *, full: bool) -> Content:
        if self._now is None or self._when == "nothing":
            return EMPTY
        if full and self._when == "date and time":
            return labelled(f"{full_day(self._now)}  {minute(self._now)}")
        return labelled(minute(self._now))


def plain_text(words: str) -> str:
    """The words as one row shows them."""
    return plain(words).plain


class Rule(Widget):
    """A thin line; in the accent colour with the class `-keys`."""

    DEFAULT_CSS = """
    Rule { height: 1; margin: 0 2; color: $rule; }
    Rule.-keys { color: $accent; }
    """

    def render(self) -> Content:
        """The line as wide as there is room."""
        return Content("─" * self.size.width)


_SAVED: Final = cells("saved")


class Status(Widget):
    """The truth about the disk at the left, the one fact that matters at the right."""

    DEFAULT_CSS = "Status { height: 1; padding: 0 2; color: $muted; }"

    def __init__(self) -> None:
        super().__init__()
        self._left: Content = EMPTY
        self._brief: Content = EMPTY
        self._fact: Content = EMPTY
        self._message: Content | None = None

    def show_left(self, content: Content, brief: Content) -> None:
        """Replace what is said about the disk; `brief` is for where that doesn't fit."""
        if not content.is_same(self._left):
            self._left, self._brief = content, brief
            self.refresh()

    def show_fact(self, content: Content) -> None:
        """Replace the one fact."""
        if not content.is_same(self._fact):
            self._fact = content
            self.refresh()

    def show_message(self, content: Content | None) -> None:
        """A message in the fact's place, or None to give the place back."""
        self._message = content
        self.refresh()

    def render(self) -> Content:
        """The row; the right side is cut before the left, a message after the left."""
        width = self.size.width
        message = self._message
        needed = 0 if message is None else cells(message) + 2
        left = self._left if cells(self._left) + needed <= width else self._brief
        if message is not None:
            room = max(0, width - needed)
            # a piece of the word would tell nothing; of what isn't saved even a piece does
            whole = cells(left) <= room or cells(left) > _SAVED
            return spread(clipped(left, room) if whole else EMPTY, message, width)
        room = width - cells(left) - 2
        return spread(left, clipped(self._fact, room) if room > 0 else EMPTY, width)


class Above(Widget):
    """The row above the status line: blank, or the path that could not be written, cut from its beginning."""

    DEFAULT_CSS = "Above { height: 1; padding: 0 2; color: $muted; }"

    def __init__(self) -> None:
        super().__init__()
        self._path, self._rest = "", ""

    def show(self, path: str, rest: str) -> None:
        """Show a path and what follows it; both empty leave the row blank."""
        self._path, self._rest = path, rest
        self.set_class(bool(path), "-needed")
        self.refresh()

    def render(self) -> Content:
        """The row; where it is narrow the path keeps its end, with the record's own name."""
        width = self.size.width
        path, rest = plain(self._path).plain, self._rest
        if cells(path + rest) > width:
            rest = ""
        if cells(path) > width:
            while path and cells(path) + 1 > width:
                path = path[1:]
            path = ELLIPSIS + path
        return labelled(path + rest)


class _Item(NamedTuple):
    begin: int
    end: int
    command: Command


class Footer(Widget):
    """The last row: keys and what they do, as many as fit, help last."""

    DEFAULT_CSS = "Footer { height: 1; padding: 0 2; background: $surface; color: $muted; }"

    class Chosen(Message):
        """An item was clicked."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    def __init__(self) -> None:
        super().__init__()
        self._commands: tuple[Command, ...] = ()
        self._letters = True
        self._items: tuple[_Item, ...] = ()

    def show(self, commands: Sequence[Command], *, letters: bool) -> None:
        """Show these; `letters` says whether a letter acts now."""
        if (tuple(commands), letters) != (self._commands, self._letters):
            self._commands, self._letters = tuple(commands), letters
            self.refresh()

    def render(self) -> Content:
        """The row, with what does not fit left out from the right and the last one kept."""
        width = self.size.width
        narrow = width + 4 < WIDE_FOOTER
        gap = 2 if narrow else 3
        parts = [(command, self._part(command, narrow=narrow)) for command in self._commands]
        while len(parts) > 1 and sum(cells(part) + gap for _, part in parts) - gap > width:
            del parts[_last_to_go(parts)]
        row, items = EMPTY, []
        for command, part in parts:
            begin = cells(row)
            items.append(_Item(begin, begin + cells(part), command))
            row = row + part + " " * gap
        self._items = tuple(items)
        return clipped(row.rstrip(), width)

    def _part(self, command: Command, *, narrow: bool) -> Content:
        words = command.short if narrow and command.short is not None else command.footer
        key = command.key_shown(letters=self._letters) or ""
        return labelled((key, "bold $strong"), f" {words}")

    def on_click(self, event: events.Click) -> None:
        """Do what the item's key does."""
        x = event.x - self.styles.padding.left
        for item in self._items:
            if item.begin <= x < item.end:
                self.post_message(self.Chosen(item.command))


def _last_to_go(parts: list[tuple[Command, Content]]) -> int:
    """The rightmost item that isn't what the screen is for, nor one of the ways to all: the actions, help, leaving."""
    for n in range(len(parts) - 1, -1, -1):
        if parts[n][0].id not in {"actions", "help", "leave"} and parts[n][0].key_shown() != "ctrl+s":
            return n
    return len(parts) - 1

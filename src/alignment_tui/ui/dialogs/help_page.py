"""A page of help: the keys of one screen, in groups, and the names of the other pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from alignment_tui.ui.command import Command, CommandScreen
from alignment_tui.ui.text import EMPTY, cells, labelled, plain, spread, wrapped

HERE = "On this screen"
_KEYS = 15
_COLUMN_GAP = 4
_TWO_COLUMNS = 90


class Tabs(Widget):
    """The pages of help by name; the one shown in bold, with a line under it."""

    DEFAULT_CSS = "Tabs { height: 2; padding: 0 2; color: $muted; }"

    class Chosen(Message):
        """A name was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, names: Sequence[str], at: int = 0) -> None:
        super().__init__()
        self._names, self._at = tuple(names), at
        self._places: tuple[tuple[int, int], ...] = ()

    def show(self, place: int) -> None:
        """Show that this page is open."""
        self._at = place
        self.refresh()

    def render(self) -> Content:
        """The names, and the line; names before the open one go where they don't all fit."""
        first = 0
        while first < self._at and self._width(first) > self.size.width:
            first += 1
        row, places, line = EMPTY, [], EMPTY
        for n, name in enumerate(self._names):
            if n < first:
                places.append((-1, -1))
                continue
            begin = cells(row)
            row = row + plain(name, style="bold $strong" if n == self._at else "$muted")
            places.append((begin, cells(row)))
            if n == self._at:
                line = Content(" " * begin) + labelled(("─" * (cells(row) - begin), "$accent"))
            row = row + "   "
        self._places = tuple(places)
        return row.truncate(self.size.width) + "\n" + line

    def _width(self, first: int) -> int:
        return sum(cells(name) + 3 for name in self._names[first : self._at + 1])

    def on_click(self, event: events.Click) -> None:
        """Open the page clicked."""
        x = event.x - self.styles.padding.left
        for n, (begin, end) in enumerate(self._places):
            if begin <= x < end:
                self.post_message(self.Chosen(n))


class Page(Widget):
    """Keys and what they do, in groups; two columns where there is room."""

    DEFAULT_CSS = "Page { height: auto; padding: 0 2; color: $text; }"

    def __init__(self, screen: CommandScreen[Any] | None, commands: Sequence[Command]) -> None:
        """`screen` is asked for reasons, if it is the one help was opened from."""
        super().__init__()
        self._screen, self._commands = screen, tuple(commands)

    def show(self, screen: CommandScreen[Any] | None, commands: Sequence[Command]) -> None:
        """Show another page."""
        self._screen, self._commands = screen, tuple(commands)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the longer column has."""
        return max(1, len(self._lines(width)))

    def render(self) -> Content:
        """The page."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        if not self._commands:
            return [plain("Nothing here has that.", width, "$muted")]
        two = width >= _TWO_COLUMNS
        column = (width - _COLUMN_GAP) // 2 if two else width
        groups = [self._group(name, commands, column) for name, commands in _grouped(self._commands)]
        if not two:
            return _stacked(groups)
        total = sum(len(group) + 1 for group in groups)
        left: list[list[Content]] = []
        while groups and (not left or 2 * (sum(len(g) + 1 for g in left) + len(groups[0]) // 2) <= total):
            left.append(groups.pop(0))
        one, other = _stacked(left), _stacked(groups)
        rows = max(len(one), len(other))
        one += [EMPTY] * (rows - len(one))
        other += [EMPTY] * (rows - len(other))
        return [spread(a, EMPTY, column + _COLUMN_GAP) + b for a, b in zip(one, other, strict=True)]

    def _group(self, name: str, commands: Sequence[Command], width: int) -> list[Content]:
        lines = [plain(name, width, "$muted")]
        beneath = width < 40
        for command in commands:
            keys = command.shown or "  ".join(
                dict.fromkeys(key for key in (command.key_shown(), command.key_shown(letters=False)) if key)
            )
            keys = keys or "/"
            inset = 2 if beneath or len(keys) >= _KEYS else _KEYS
            head = labelled((keys, "bold $strong"))
            words = command.help if command.keys or command.shown else f"{command.label}: {command.help}"
            why = command.why_not(self._screen) if self._screen is not None else None
            rows = _wrapped(plain(words), width - inset)
            if why is not None:
                rows += _wrapped(plain(f"not yet: {why}", style="italic $muted"), width - inset)
            if inset == _KEYS:
                lines.append(spread(head, EMPTY, _KEYS) + rows.pop(0))
            else:
                lines.append(head)
            lines.extend(Content(" " * inset) + row for row in rows)
        return lines


def _grouped(commands: Sequence[Command]) -> list[tuple[str, list[Command]]]:
    groups: dict[str, list[Command]] = {}
    for command in commands:
        groups.setdefault(command.group or HERE, []).append(command)
    return list(groups.items())


def _stacked(groups: Sequence[Sequence[Content]]) -> list[Content]:
    lines: list[Content] = []
    for n, group in enumerate(groups):
        if n:
            lines.append(EMPTY)
        lines.extend(group)
    return lines


def _wrapped(words: Content, width: int) -> list[Content]:
    return [words[begin:end] for begin, end in wrapped(words.plain, width)]

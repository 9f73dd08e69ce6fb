"""A part of a screen: a heading, and what scrolls beneath it."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from alignment_tui.ui.text import EMPTY, paragraph, plain, spread


class Heading(Widget):
    """A part's name in bold, a muted word at the right end."""

    DEFAULT_CSS = """
    Heading { height: 1; margin-bottom: 1; color: $strong; text-style: bold; }
    Heading.-close { margin-bottom: 0; }
    Heading.-quiet { color: $muted; text-style: none; }
    """

    def __init__(
        self,
        words: str = "",
        right: str | Content = "",
        *,
        id: str | None = None,  # noqa: A002  Textual's word
        classes: str | None = None,
    ) -> None:
        """Classes: `-close` has no empty row after it, `-quiet` is muted."""
        super().__init__(id=id, classes=classes)
        self._words, self._right = words, right

    def show(self, words: str | None = None, right: str | Content | None = None) -> None:
        """Replace either."""
        self._words = self._words if words is None else words
        self._right = self._right if right is None else right
        self.refresh()

    def render(self) -> Content:
        """The row."""
        right = self._right
        if isinstance(right, str):
            right = plain(right, style="not bold $muted") if right else EMPTY
        return spread(plain(self._words), right, self.size.width)


class Part(VerticalScroll, can_focus=False):
    """A column that scrolls under its heading; takes no focus unless `reads` is set, for a page to read."""

    DEFAULT_CSS = "Part { height: 1fr; scrollbar-size: 0 0; }"

    def __init__(
        self,
        *children: Widget,
        id: str | None = None,  # noqa: A002  Textual's word
        classes: str | None = None,
        reads: bool = False,
    ) -> None:
        super().__init__(*children, id=id, classes=classes, can_focus=reads)


class Note(Widget):
    """Muted or plain words that wrap; people's words are safe in it."""

    DEFAULT_CSS = """
    Note { height: auto; color: $text; }
    Note.-quiet { color: $muted; }
    """

    def __init__(
        self,
        words: str | Content = "",
        *,
        id: str | None = None,  # noqa: A002  Textual's word
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._content = _content(words)

    def show(self, words: str | Content) -> None:
        """Replace the words."""
        content = _content(words)
        if not content.is_same(self._content):
            self._content = content
            self.refresh(layout=True)

    def render(self) -> Content:
        """The words."""
        return self._content


def _content(words: str | Content) -> Content:
    return paragraph(words) if isinstance(words, str) else words

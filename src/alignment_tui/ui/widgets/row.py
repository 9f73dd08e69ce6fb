"""One row of a list, and how it breaks where it is narrow."""

from __future__ import annotations

from typing import NamedTuple

from textual.content import Content

from alignment_tui.ui.text import EMPTY, cells, wrapped

_LEAST = 4
"""Columns that words have at least, however narrow it is."""
_CLEAR = 2
"""Columns between the first row's words and what stands at its right end."""


class Row(NamedTuple):
    """One thing in a list, or a heading, or room between two."""

    id: str
    text: Content
    """Wraps under itself."""
    lead: Content = EMPTY
    """Columns before the text, in the first row only: a time, a letter."""
    right: Content = EMPTY
    """At the right end of the first row; the text keeps clear of it in that row."""
    below: tuple[Content, ...] = ()
    """Rows beneath, from the text's column on; they wrap too."""
    can_choose: bool = True
    indent: int = 0
    """Columns that `below` and wrapped text stand further in."""

    @classmethod
    def heading(cls, text: Content, right: Content = EMPTY, id: str = "") -> Row:  # noqa: A002  the field's word
        """A row that cannot be chosen."""
        return cls(id, text, right=right, can_choose=False)

    @classmethod
    def room(cls) -> Row:
        """An empty row."""
        return cls("", EMPTY, can_choose=False)

    def parts(self, width: int) -> list[tuple[int, Content]]:
        """Each screen row when it is `width` cells wide: how far in, and what; neither lead nor right."""
        lead, right = cells(self.lead), cells(self.right)
        room = max(_LEAST, width - lead)
        inside = max(_LEAST, room - self.indent)
        words = self.text.plain
        begin, end = wrapped(words, max(_LEAST, room - right - _CLEAR) if right else room)[0]
        parts = [(lead, self.text[begin:end])]
        begin = end
        while words[begin : begin + 1] == " ":
            begin += 1
        # after a break of their own, spaces at the beginning are the words' own
        begin = end + 1 if words[end : end + 1] == "\n" else begin
        if begin < len(words):
            rest = wrapped(words[begin:], inside)
            parts.extend((lead + self.indent, self.text[begin + a : begin + b]) for a, b in rest)
        for beneath in self.below:
            parts.extend((lead + self.indent, beneath[a:b]) for a, b in wrapped(beneath.plain, inside))
        return parts

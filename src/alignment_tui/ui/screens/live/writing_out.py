"""Abbreviations of the coach's own, written out as they are typed: at a space, at Enter, never in a paste.

A value beside the box: what was written out last, and what is to stay as typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from alignment_tui.ui.screens.live.box import MARKS, Box

_LAST: Final = re.compile(r"""(?:^|(?<=[\s("'/]))([^\s("'/]+?)([.,;:!?)]*)$""")


class WritingOut:
    """Knows the abbreviations, and what was done with the words now in the box."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._whole: dict[str, str] = {}
        self.use(pairs)
        self._as_typed: set[str] = set()
        """Words of this line that stay as they are: taken back, or pasted."""
        self._before = ""
        self._after = ""
        self.kept_as: Box | None = None
        """The box as it was typed, when Enter was the last key and wrote its last word out."""
        self.short = ""
        """The abbreviation that was written out by the last key; Backspace takes that back. Empty without one."""

    def use(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Use these from now on."""
        self._whole = {short.casefold(): whole for short, whole in pairs}

    def at_space(self, box: Box) -> Box | None:
        """The box after a space that ends an abbreviation; None when the space only writes."""
        written = self._written(box)
        if written is None:
            return None
        self._before, self._after = f"{box.text} ", f"{written} "
        return replace(box, text=self._after)

    def at_enter(self, box: Box) -> Box:
        """The box with its last word written out, when that is an abbreviation; `kept_as` is then as it was typed."""
        written = self._written(box)
        if written is None:
            return box
        self.kept_as = box
        return replace(box, text=written)

    def taken_back(self, box: Box) -> Box | None:
        """The box as it was typed, at Backspace directly afterwards; None otherwise."""
        if not self._after or box.text != self._after:
            return None
        self.leave(self.short)
        self.other_key()
        return replace(box, text=self._before)

    def other_key(self) -> None:
        """Another key came: what was written out stands."""
        self.short = self._after = ""
        self.kept_as = None

    def leave(self, words: str) -> None:
        """These words stay as typed as long as the box isn't emptied."""
        self._as_typed |= set(words.casefold().split())

    def emptied(self) -> None:
        """The next line begins."""
        self._as_typed.clear()

    def _written(self, box: Box) -> str | None:
        if not self._whole or box.literal or (box.sign and box.sign not in MARKS):
            return None
        found = _LAST.search(box.text)
        if found is None:
            return None
        short, rest = found.groups()
        whole = self._whole.get(short.casefold())
        if whole is None or whole == short or short.casefold() in self._as_typed:
            return None
        self.short = short
        begins = short[:1].isupper() and not short.isupper() and whole[:1].islower()
        return f"{box.text[: found.start(1)]}{whole[:1].upper() + whole[1:] if begins else whole}{rest}"

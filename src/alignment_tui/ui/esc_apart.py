"""An Esc with another key right behind it is two keys, however quickly they come."""

from __future__ import annotations

from typing import Final

ESC: Final = "\x1b"
_GOES_ON: Final = frozenset("[]OPX^_\\bf")
"""What follows an Esc where a terminal sends one key or an answer: `b` and `f` are a Mac's way to go by words."""
_PASTE: Final = ("\x1b[200~", "\x1b[201~")
_MARKER: Final = 6


class EscApart:
    """What a terminal sends, in pieces: an Esc that is a key of its own stands alone.

    Textual takes an Esc and what follows within a tenth of a second for one key with Alt, which nothing here has: the
    Esc would be lost, and the letter would act on the line that was to be left.
    """

    def __init__(self) -> None:
        self._held = False
        """An Esc has come, and nothing after it yet."""
        self._recent = ""
        self._pasting = False

    def pieces(self, text: str) -> list[str]:
        """What can be told by now, in order, without empty ones; an Esc at the end waits."""
        found = [""]
        for character in text:
            if self._held:
                self._held = False
                if self._pasting or character in _GOES_ON:
                    found[-1] += ESC
                else:
                    found += [ESC, ""]
            if character == ESC:
                self._held = True
            else:
                found[-1] += character
            self._recent = (self._recent + character)[-_MARKER:]
            if self._recent in _PASTE:
                self._pasting = self._recent == _PASTE[0]
        return [piece for piece in found if piece]

    def waited(self) -> str:
        """Nothing came after it: the Esc that waits, if one does."""
        held, self._held = self._held, False
        return ESC if held else ""

"""What is taken out of every row on its way to the terminal."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_CONTROLS: Final = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)])
_DEFAULT: Final = Style.from_color(RichColor.default(), RichColor.default())
_REVERSED: Final = _DEFAULT + Style(reverse=True)
_BRIGHT: Final = 0.35
"""Between the tints of a dark page (below 0.2) and everything that is used as the back of a chip (above 0.5)."""


class NoControls(LineFilter):
    """Deletes C0 and C1 controls, so that no text can drive the terminal.

    Deleted, not replaced: a control counts as no cell, and a stand-in would make the row too wide.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same cells without controls."""
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(segment.text.translate(_CONTROLS), segment.style)
            for segment in segments
        ]


class NoColours(LineFilter):
    """Takes every colour out and leaves bold, italic, underline and reverse.

    What stands on a bright back (a chip, the text cursor) becomes reverse video.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same cells in the terminal's own two colours."""
        return [
            Segment(text, style if style is None else _colourless(style), control) for text, style, control in segments
        ]


@lru_cache(maxsize=1024)
def _colourless(style: Style) -> Style:
    back = style.bgcolor
    bright = back is not None and not back.is_default and Color.from_rich_color(back).brightness > _BRIGHT
    return style + (_REVERSED if bright and not style.reverse else _DEFAULT)


NO_CONTROLS: Final = NoControls()
NO_COLOURS: Final = NoColours()
# One instance each: strips keep their filtered form by filter.

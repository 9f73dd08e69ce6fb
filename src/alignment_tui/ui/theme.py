"""Colours by meaning: two themes, and none at all.

The contrast of every token on every background is recomputed by a test: 4.5 for words, 3.0 for lines.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from textual.color import Color
from textual.theme import Theme


class Tokens(NamedTuple):
    """What a colour is used for, and its value."""

    background: str
    """The page."""
    surface: str
    """The chosen row, a field, the footer."""
    raised: str
    """The panel of the actions."""
    text: str
    """Words."""
    strong: str
    """Headings, keys, what is chosen."""
    muted: str
    """Labels, minutes, what is done."""
    rule: str
    """Thin lines, a field's edge: never words."""
    accent: str
    """Where the keys go; what is now, not yet or gone by."""
    speaker_sponsor: str
    speaker_client: str
    speaker_coach: str
    private: str
    """Private things, always with the word and in italics."""
    alert: str
    """Not saved; a thing to put right."""

    def variables(self) -> dict[str, str]:
        """The tokens by their names in style sheets: `speaker-sponsor`, `muted`."""
        return {name.replace("_", "-"): colour for name, colour in self._asdict().items()}


DARK: Final = Tokens(
    background="#14181C",
    surface="#1D232A",
    raised="#252C34",
    text="#D6DBE0",
    strong="#F4F6F8",
    muted="#98A2AD",
    rule="#707A85",
    accent="#E3B35F",
    speaker_sponsor="#8DBBF2",
    speaker_client="#8CCF9F",
    speaker_coach="#E6A5C4",
    private="#B3A9CC",
    alert="#F58F7C",
)

LIGHT: Final = Tokens(
    background="#FBFAF6",
    surface="#F0EEE7",
    raised="#E8E5DC",
    text="#262B30",
    strong="#0E1114",
    muted="#565F69",
    rule="#787F87",
    accent="#855600",
    speaker_sponsor="#1B5BA6",
    speaker_client="#1A6637",
    speaker_coach="#982C68",
    private="#61567A",
    alert="#AF2419",
)

BACKGROUNDS: Final = ("background", "surface", "raised")
LINES: Final = ("rule",)
"""Tokens that draw and never spell."""
WORDS: Final = tuple(name for name in DARK.variables() if name not in (*BACKGROUNDS, *LINES))


def contrast(one: str, other: str) -> float:
    """The WCAG 2 ratio of two colours, 1 to 21."""

    def luminance(colour: str) -> float:
        r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in Color.parse(colour).normalized)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _theme(name: str, tokens: Tokens, *, dark: bool) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=tokens.accent,
        secondary=tokens.speaker_sponsor,
        accent=tokens.accent,
        warning=tokens.accent,
        error=tokens.alert,
        success=tokens.speaker_client,
        foreground=tokens.text,
        background=tokens.background,
        surface=tokens.surface,
        panel=tokens.raised,
        variables={
            **tokens.variables(),
            "text-muted": tokens.muted,
            "text-disabled": tokens.muted,
            "foreground-muted": tokens.muted,
            "input-cursor-background": tokens.strong,
            "input-cursor-foreground": tokens.background,
            "input-selection-background": tokens.rule,
            "input-selection-foreground": tokens.background,
            "screen-selection-background": tokens.rule,
            "screen-selection-foreground": tokens.background,
            "border": tokens.rule,
            "border-blurred": tokens.rule,
            "scrollbar": tokens.rule,
            "scrollbar-hover": tokens.muted,
            "scrollbar-active": tokens.muted,
            "scrollbar-background": tokens.background,
            "scrollbar-background-hover": tokens.background,
            "scrollbar-background-active": tokens.background,
            "scrollbar-corner-color": tokens.background,
        },
    )


INK: Final = _theme("ink", DARK, dark=True)
PAPER: Final = _theme("paper", LIGHT, dark=False)
BARE: Final = _theme("bare", DARK, dark=True)
"""No colours: laid out like `ink`; the line filter takes every colour out on the way to the terminal."""

THEMES: Final = {"dark": INK, "light": PAPER, "none": BARE}
"""By the word the coach chooses them with."""

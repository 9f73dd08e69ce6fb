"""How a speaker's letter is drawn: in the speaker's colour, and never by colour alone."""

from __future__ import annotations

from typing import Final

from alignment_tui.domain.people import CLIENT, COACH, NOBODY, SPONSOR

_STYLES: Final = {
    SPONSOR: "bold $speaker-sponsor",
    CLIENT: "bold $speaker-client",
    COACH: "bold $speaker-coach",
    NOBODY: "$muted",
}


def letter_style(who: str) -> str:
    """The style of a speaker's letter; others in the room have none of the three colours."""
    return _STYLES.get(who, "bold $strong")

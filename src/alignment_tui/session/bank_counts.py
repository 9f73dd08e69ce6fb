"""How questions fared, counted from the records when the coach wants it: asked, passed over, put off. Never cues."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from alignment_tui.domain.line import ASKED, PARKED, SKIPPED
from alignment_tui.errors import AlignmentError
from alignment_tui.storage.listing import MEETING

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk

_WORDS: Final = ((ASKED, "asked"), (SKIPPED, "passed over"), (PARKED, "parked"))


def counted(desk: Desk) -> dict[str, str]:
    """By address, such as "asked 4 · parked 1"; nothing unless the setting says so. Reads every record."""
    return said(fared(desk)) if desk.settings.asked_counts else {}


def fared(desk: Desk) -> dict[str, Counter[str]]:
    """By address, how often a question came to each end."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for engagement in dict.fromkeys(row.engagement for row in desk.rows(MEETING) if not row.problem):
        try:
            meetings = desk.meetings_of(engagement)
        except (AlignmentError, OSError):
            continue
        for meeting in meetings:
            for asked in meeting.asked:
                if asked.question:
                    found[asked.question][asked.state] += 1
    return dict(found)


def said(counts: dict[str, Counter[str]]) -> dict[str, str]:
    """The counts in words."""
    return {
        address: " · ".join(f"{word} {count[state]}" for state, word in _WORDS if count[state])
        for address, count in counts.items()
        if any(count[state] for state, _ in _WORDS)
    }

"""What can be done with the hour itself: its time, its agenda, what is read aloud; each declared once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from alignment_tui.ui.command import Command

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.screen import LiveScreen

_MEETING = "The meeting"
_AGENDA = "The agenda, while it is on"
_ALOUD = "Read aloud"


def _running(screen: LiveScreen) -> str | None:
    if screen.open.read_only:
        return "here it can only be read"
    if screen.meeting.ended:
        return "the meeting has ended"
    return None if screen.meeting.started else "the meeting has not begun"


def _promised(screen: LiveScreen) -> str | None:
    return _running(screen) or (None if screen.promised else "nothing was promised in an earlier meeting")


def _told(
    id: str,  # noqa: A002
    key: str,
    help: str,  # noqa: A002
    footer: str,
    group: str,
    *,
    shown: str | None = None,
    short: str | None = None,
) -> Command:
    return Command(id, footer, help, (key,), footer=footer, short=short, group=group, shown=shown, told=True)


PAUSE: Final = Command(
    "live.pause", "Pause, or go on again", "Pause: the agenda's time stands still. Again: go on.",
    ("ctrl+t",), group=_MEETING, why_not=_running,
)  # fmt: skip
AGENDA: Final = Command(
    "live.agenda", "Agenda: order, minutes, steps", "The agenda: order, minutes, steps added or left out.", ("ctrl+o",),
    group=_MEETING, why_not=_running,
)  # fmt: skip
READ_ALOUD: Final = Command(
    "live.read_aloud", "Read aloud: coaching, confidentiality, reporting …",
    "To read aloud: coaching, outcomes, confidentiality, assessments, HR and health, reporting.", ("ctrl+r",),
    group=_MEETING,
)  # fmt: skip
PROMISES: Final = Command(
    "live.promises", "Promised last time", "Each party's own promises: kept, reworded or closed.", group=_MEETING,
    why_not=_promised,
)  # fmt: skip
HOUR: Final = (PAUSE, AGENDA, READ_ALOUD, PROMISES)

CLOCK_OUT: Final = _told(
    "clock.out", "enter", "When asked about the clock: that stretch doesn't count for the agenda.", "leave it out",
    _MEETING,
)  # fmt: skip

TO_STEP: Final = _told("agenda.to", "enter", "On to the chosen step.", "go there", _AGENDA)
MINUTES: Final = _told(
    "agenda.minutes", "+", "A minute more or less for the step.", "minutes", _AGENDA, shown="+ -", short="min"
)
MOVE: Final = _told("agenda.move", "K", "The step goes one place up, or down.", "move", _AGENDA, shown="K J")
DROP: Final = _told(
    "agenda.drop", "space", "Leave a step out, or take it back. Support stays.", "leave out", _AGENDA, short="drop"
)
ADD: Final = _told("agenda.add", "a", "A step of your own, after the chosen one.", "add", _AGENDA)
NAME: Final = _told("agenda.name", "e", "Another name for the step.", "name it", _AGENDA, short="name")

OWN_WORDS: Final = _told(
    "card.own", "e", "Say it in your own words, kept for this meeting and the next.", "my own words", _ALOUD,
    short="own words",
)  # fmt: skip
PROMISE_KEPT: Final = _told("promise.kept", "k", "It was kept.", "kept", _ALOUD)
PROMISE_WORDS: Final = _told("promise.reworded", "e", "It reads otherwise from today.", "reword", _ALOUD)
PROMISE_CLOSED: Final = _told("promise.closed", "c", "It is closed without having been kept.", "close", _ALOUD)
ON: Final = _told("promise.on", "enter", "On to the lines.", "go on", _ALOUD)
OTHER_CARD: Final = _told("aloud.other", "right", "Another card; its number too.", "other cards", _ALOUD, shown="← →")
READ_ON: Final = _told("aloud.read", "down", "Further down in this card.", "read on", _ALOUD, shown="↑ ↓")
KEEP_WORDS: Final = _told("words.keep", "enter", "Keep these words.", "keep", _ALOUD)
PREPARE: Final = _told("glance.prepare", "p", "Before it has begun: back to the preparation.", "prepare", _MEETING)
AWAY: Final = _told("glance.away", "escape", "Back to where you came from.", "back", _MEETING)

OTHER_LINES: Final = _told(
    "ask.lines", "pagedown", "Other lines with the same word, and what was answered.", "other lines", "After ?",
    shown="PgUp PgDn",
)  # fmt: skip

TOLD: Final = (
    PREPARE, CLOCK_OUT,
    TO_STEP, MINUTES, MOVE, DROP, ADD, NAME,
    OWN_WORDS, PROMISE_KEPT, PROMISE_WORDS, PROMISE_CLOSED, ON, OTHER_CARD, READ_ON, KEEP_WORDS, OTHER_LINES,
)  # fmt: skip

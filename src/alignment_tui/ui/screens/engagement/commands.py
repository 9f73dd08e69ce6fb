"""What can be done on an engagement's page."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from alignment_tui.ui.command import ACTIONS, BACK, Command
from alignment_tui.ui.screens.engagement import reasons
from alignment_tui.ui.screens.engagement.going_along import GOING_ALONG
from alignment_tui.ui.screens.engagement.looking_back import LOOKING_BACK
from alignment_tui.ui.taking_in import TAKE_IN

_MEETINGS: Final = "Meetings"
_SETTLED: Final = "What is settled"
OPEN: Final = Command(
    "open",
    "Open",
    "Open what is chosen: the meeting where its work is, a goal, the agreements, what became of a step.",
    ("enter",),
    footer="open",
    told=True,
)
PARTS: Final = Command(
    "parts", "Next part", "Meetings, goals, next steps, agreements; Shift+Tab goes back.", ("tab",), told=True
)
ALONG: Final = Command("along", "Along the meetings", "Choose a meeting.", shown="← →", told=True, group=_MEETINGS)
PREPARE: Final = Command(
    "meeting.prepare",
    "Prepare the meeting",
    "Prepare the next meeting, or the one chosen; its record begins with it.",
    ("p",),
    footer="prepare",
    group=_MEETINGS,
    why_not=reasons.preparing,
)
MEET: Final = Command(
    "meeting.meet",
    "Go into the meeting",
    "The meeting itself, the next one or the one chosen; it begins when you say so there.",
    ("m",),
    footer="meet",
    group=_MEETINGS,
    why_not=reasons.preparing,
)
DEBRIEF: Final = Command(
    "meeting.debrief",
    "Debrief the meeting",
    "Go through what was said with the client, and say what follows from it.",
    ("d",),
    footer="debrief",
    group=_MEETINGS,
    why_not=reasons.debriefing,
)
ADD: Final = Command(
    "meeting.add",
    "Add a meeting to the plan",
    "Another meeting, with its day if that is known.",
    ("a",),
    footer="add a meeting",
    short="add",
    group=_MEETINGS,
    why_not=reasons.adding,
)
DAY: Final = Command(
    "meeting.day",
    "Say when the meeting is",
    "The day and time of the next meeting, or of the one chosen.",
    ("w",),
    footer="when",
    group=_MEETINGS,
    why_not=reasons.dating,
)
STATE: Final = Command(
    "step.state",
    "Say what became of the step",
    "Open, done, changed or dropped, and since when.",
    group="Next steps",
    why_not=reasons.state,
)
CONTRACTED: Final = Command(
    "contracted",
    "Say when it was contracted",
    "The day on which it was agreed how the coaching works.",
    group="Agreements",
    why_not=reasons.writing,
)
COPIES: Final = Command(
    "copies",
    "Copies",
    "What each person gets, seen before it is made; what to print; dates for a calendar.",
    ("c",),
    footer="copies",
    group="The engagement",
)
BESIDE: Final = Command(
    "beside",
    "The agreements",
    "What contracting settled, where there is no room for it beside.",
    ("f9",),
    footer="agreements",
    why_not=reasons.beside,
)
WITH_CLIENT: Final = Command(
    "with-client",
    "With the client",
    "Without your own notes and steps, for looking at together.",
    ("v",),
    footer="with the client",
    own=True,
)
UNDO: Final = Command(
    "undo",
    "Undo",
    "Take the last change back; it reaches back to when this was opened.",
    ("f8",),
    why_not=reasons.undoing,
)
REDO: Final = Command(
    "redo",
    "Redo: bring back what was taken back",
    "What undo took back last is done again.",
    why_not=reasons.redoing,
)
CONCLUDE: Final = Command(
    "conclude",
    "Conclude the engagement",
    "It asks for nothing any more; everything stays to be read.",
    group="The engagement",
    why_not=reasons.concluding,
)
REOPEN: Final = Command(
    "reopen",
    "Let the engagement run again",
    "It comes back among those that are running.",
    group="The engagement",
    why_not=reasons.reopening,
)

SETTLED: Final = Command(
    "settled",
    "What is settled",
    "Agreements, the plan of meetings, people, goals and their wordings, measures, and what is around them.",
    ("s",),
    footer="settled",
    short="settled",
    group=_SETTLED,
)
PEOPLE: Final = Command(
    "settled.people", "People, another sponsor", "Who is in it; what is passed on to a new sponsor.", group=_SETTLED
)
PLAN: Final = Command(
    "settled.plan", "The development plan", "Organisational goals and the client's, on a page.", group=_SETTLED
)
SESSIONS: Final = Command(
    "settled.sessions", "Conversations between the meetings", "Held, planned, cancelled.", group=_SETTLED
)
CANCEL: Final = Command(
    "meeting.cancel",
    "Cancel the meeting",
    "The next one, or the one chosen, will not be held; its place and its record stay.",
    group=_MEETINGS,
    why_not=reasons.cancelling,
)
PAUSE: Final = Command(
    "pause",
    "Let the engagement rest",
    "It asks for nothing until it goes on; everything stays.",
    group="The engagement",
    why_not=reasons.pausing,
)
GO_ON: Final = Command(
    "go_on", "Go on after the pause", "It asks again from today.", group="The engagement", why_not=reasons.going_on
)

OFFERED: Final = (
    OPEN, PREPARE, MEET, DEBRIEF, SETTLED, ACTIONS, COPIES, DAY, ADD, BESIDE, PARTS, ALONG, *LOOKING_BACK, *GOING_ALONG,
    PEOPLE, PLAN, SESSIONS, TAKE_IN, CANCEL, STATE, CONTRACTED, PAUSE, GO_ON,
    WITH_CLIENT, UNDO, REDO, CONCLUDE, REOPEN, BACK,
)  # fmt: skip


def answering(found: tuple[Command, ...]) -> tuple[Command, ...]:
    """The footer while something is asked: what its two keys do then."""
    words = {OPEN.id: "keep it", BACK.id: "leave it"}
    kept = (c for c in found if c.id in words or c.id in {"actions", "help"})
    return tuple(replace(c, footer=words[c.id]) if c.id in words else c for c in kept)

"""The end of the debrief, on one's own: private notes gone through, and the meeting closed (R186)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from alignment_tui.domain.edits import Action, Edit, FieldWritten, RowPut, RowRemoved, apply_all
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.line import KEEP, PRIVATE, REFLECT, REMOVE, Line
from alignment_tui.domain.meeting import CLOSED, Meeting, NextTime
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.not_kept import strike
from alignment_tui.domain.table import row

COACHABILITY = "coachability"
"""The id of the one private line in which the coach notes how ready the client is to be coached (R152)."""
REFLECTION = "reflection"
"""The id of the coach's own reflection among what is left for next time."""
_LABEL = "Coachability: "
_NOTHING_MADE = Engagement(id="-")
"""Private notes bring nothing about in an engagement."""
_DECIDED, _MOVED, _COACHABLE = (
    "the choice for a private note",
    "the note moved to the reflection",
    "the coachability note",
)
_GUESSED, _REFLECTED = "whether a note is a guess", "the reflection"
OWN_SAYS = (_DECIDED, _MOVED, _COACHABLE, _GUESSED, _REFLECTED)
"""How undo speaks of what is the coach's own; nothing of it is said while the client is looking."""


def notes_to_decide(meeting: Meeting) -> tuple[Line, ...]:
    """The private notes that are gone through at the close; what the close itself asks for is none of them."""
    return tuple(n for n in meeting.notes if n.id != COACHABILITY)


def decide_note(meeting: Meeting, note_id: str, decision: str) -> Action:
    """What becomes of a private note at closing: keep, reflection, remove; the same again undecides it (R186)."""
    note = meeting.line(note_id)
    if note is None:
        return Action("")
    decided = "" if note.decided == decision else decision
    moved = _reflection_of(note_id)
    back = (RowRemoved("next_time", moved),) if row(meeting, "next_time", moved) else ()
    return Action(_DECIDED, meeting=(RowPut("line", replace(note, decided=decided)), *back))


def reflect(meeting: Meeting, note_id: str, words: str) -> Action:
    """The note's words, without names, go to the coach's own reflection."""
    note = meeting.line(note_id)
    if note is None:
        return Action("")
    kept = NextTime(id=_reflection_of(note_id), text=words, kind=REFLECT)
    return Action(
        _MOVED,
        meeting=(RowPut("next_time", kept), RowPut("line", replace(note, decided=REFLECT))),
    )


def reflection_of(meeting: Meeting, note_id: str) -> str:
    """The words of a note as they went to the reflection; empty when they did not."""
    found = row(meeting, "next_time", _reflection_of(note_id))
    return found.text if found else ""


def names_in(words: str, meeting: Meeting, engagement: Engagement) -> tuple[str, ...]:
    """Names of people and of the organisation that stand in the words; they must be gone before a reflection."""
    people = [p.name for p in (meeting.client, meeting.sponsor, engagement.client, engagement.sponsor)]
    people += [other.name for other in (*meeting.others, *engagement.people)]
    people += [sponsor.name for sponsor in engagement.sponsors]
    names = {part for name in people for part in (name, *name.split()) if len(part) > 1}
    names |= {engagement.organisation} if engagement.organisation else set()
    folded = f" {_spaced(words)} "
    return tuple(sorted(n for n in names if f" {_spaced(n)} " in folded))


def guess(meeting: Meeting, note_id: str) -> Action:
    """The note is a hypothesis of the coach's, or isn't after all: it is never carried on as a fact."""
    note = meeting.line(note_id)
    if note is None:
        return Action("")
    return Action(_GUESSED, meeting=(RowPut("line", replace(note, hypothesis=not note.hypothesis)),))


def is_guess(note: Line) -> bool:
    """Whether a note is a hypothesis: it was marked so, or begins with the word."""
    return note.hypothesis or note.words.lstrip().casefold().startswith("hypothesis")


def write_reflection(meeting: Meeting, words: str) -> Action:
    """The coach's own reflection on this meeting, in free text: in no copy but the coach's own."""
    if reflection_in(meeting) == words:
        return Action("")
    if not words:
        return Action(_REFLECTED, meeting=(RowRemoved("next_time", REFLECTION),))
    return Action(_REFLECTED, meeting=(RowPut("next_time", NextTime(id=REFLECTION, text=words, kind=REFLECT)),))


def reflection_in(meeting: Meeting) -> str:
    """The words of that reflection."""
    found = row(meeting, "next_time", REFLECTION)
    return found.text if found else ""


def coachability(meeting: Meeting, words: str) -> Action:
    """How ready the client is to be coached, as the coach sees it: private, kept with the meeting, no scale (R152)."""
    if not words:
        return Action(_COACHABLE, meeting=(RowRemoved("line", COACHABILITY),))
    line = Line(id=COACHABILITY, text=_LABEL + words, mark=PRIVATE, pad=True, decided=KEEP)
    return Action(_COACHABLE, meeting=(RowPut("line", line),))


def coachability_of(meeting: Meeting) -> str:
    """The words of the coachability note."""
    line = meeting.line(COACHABILITY)
    return line.text.removeprefix(_LABEL) if line else ""


def close(meeting: Meeting, moment: Moment) -> tuple[Action, ...]:
    """The debrief is done and the meeting closes: notes to be removed go from record, history and journal.

    One action closes; one more for each note that is not to be kept, because those are beyond undo. A meeting that is
    closed already keeps its day.
    """
    edits: list[Edit] = [FieldWritten("phase", CLOSED)]
    if meeting.closed_on is None:
        edits.append(FieldWritten("closed_on", moment.today))
    if meeting.debriefed_on is None:
        edits.append(FieldWritten("debriefed_on", moment.today))
    return (
        Action("closing the meeting", meeting=tuple(edits)),
        *_taken_out(meeting),
    )


def _taken_out(meeting: Meeting) -> Iterator[Action]:
    # a note that was split off another one changes the other's id as it goes
    while going := notes_to_go(meeting):
        action = strike(meeting, _NOTHING_MADE, going[0].id)
        meeting = apply_all(meeting, action.meeting)
        yield action


def notes_to_go(meeting: Meeting) -> tuple[Line, ...]:
    """The notes that closing takes out of the record, its history and its journal."""
    return tuple(n for n in meeting.notes if n.decided in (REMOVE, REFLECT))


def _reflection_of(note_id: str) -> str:
    return f"r-{note_id}"[:40]


def _spaced(words: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in words).split()).casefold()

"""What was taken on: next steps, measures, support, and what stands in the way.

Nothing binds anyone before they accept: a step or measure put on another person is *proposed* until its owner
has said yes (R149, R164).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alignment_tui.domain.goal import PRIVATE, SHARED, YES
from alignment_tui.domain.people import CLIENT
from alignment_tui.domain.table import table

OPEN = "open"
DONE = "done"
CHANGED = "changed"
DROPPED = "dropped"

KEPT = "kept"
CLOSED = "closed"
"""What came of support that was promised: it was given, or it is over."""

OWN = "own"
"""Named by its owner: needs no other yes."""


FEEDBACK = "feedback"
FEEDFORWARD = "feedforward"
ASKED_FOR = (FEEDBACK, FEEDFORWARD)
"""What a step may ask another person for: a word on last time, or a suggestion for the next (R140)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateWas:
    """How a next step stood until some day."""

    state: str = OPEN
    until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """An act with one owner and a date."""

    id: str
    text: str = ""
    owner: str = CLIENT
    """client, sponsor, coach, the id of another person in the room, or a name."""
    due: date | None = None
    due_words: str = ""
    """The date as it was said, "mid-July-ish" (R206)."""
    goal: str = ""
    proposed_by: str = ""
    accepted: str = ""
    """own, as it is, in my words, not now, no; empty while its owner has not said yes."""
    accepted_on: date | None = None
    accepted_at: str = ""
    """The line with which its owner accepted."""
    said_in: str = ""
    said_at: str = ""
    state: str = OPEN
    state_on: date | None = None
    note: str = ""
    """What became of it so far, "5 of 6 held"."""
    recorded: bool = False
    """Whether it is in the client's own record (R111)."""
    visibility: str = SHARED
    kind: str = ""
    """feedback, feedforward: what it asks another person for; empty for any other act (R140)."""
    became: str = ""
    """The step that it was changed into."""
    history: tuple[StateWas, ...] = ()
    """How it stood before, oldest first."""
    lines: tuple[str, ...] = ()
    """Other lines that its words have stood in, before a split or a join."""

    @property
    def is_accepted(self) -> bool:
        """Whether its owner has said yes."""
        return self.accepted in YES

    @property
    def is_proposed(self) -> bool:
        """Whether it still waits for its owner's yes."""
        return not self.accepted

    @property
    def is_open(self) -> bool:
        """Taken on and neither done, changed nor dropped."""
        return self.is_accepted and self.state == OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Where a measure stood on a day, in words."""

    on: date | None = None
    words: str = ""
    by: str = CLIENT
    meeting: str = ""
    level: int = 0
    """One to five, where it was put on a small scale; 0 where it wasn't."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A sign, with a level, that shows whether a goal is being reached."""

    id: str
    text: str = ""
    goal: str = ""
    kind: str = ""
    """financial, behaviour, people, delivery, other (R20)."""
    proposed_by: str = ""
    accepted: str = ""
    accepted_on: date | None = None
    accepted_at: str = ""
    said_in: str = ""
    said_at: str = ""
    known_before: bool = True
    """Whether the client knew of it before; new ones are looked at first in the debrief (R22)."""
    baseline: str = ""
    target: str = ""
    by: date | None = None
    by_words: str = ""
    recorded: bool = False
    visibility: str = SHARED
    lines: tuple[str, ...] = ()
    """Other lines that its words have stood in, before a split or a join."""
    readings: tuple[Reading, ...] = table("reading")

    @property
    def is_accepted(self) -> bool:
        """Whether the client has said yes to being measured by it."""
        return self.accepted in YES

    @property
    def is_proposed(self) -> bool:
        """Whether it still waits for the client's yes."""
        return not self.accepted

    @property
    def last_reading(self) -> str:
        """The words of the newest reading; empty when it was never read."""
        return self.readings[-1].words if self.readings else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What the client asked for aloud, and what the sponsor answered (R66, R67)."""

    id: str
    text: str = ""
    said_in: str = ""
    said_at: str = ""
    answer: str = ""
    """agreed, partly, not now; empty while unanswered. A *no* is printed nowhere."""
    answer_words: str = ""
    answered_at: str = ""
    answered_by: str = ""
    """Who answered, when it wasn't the sponsor there is now: an earlier sponsor's id (R205)."""
    goal: str = ""
    rhythm: str = ""
    """How often, "every second Tuesday" (R50)."""
    lines: tuple[str, ...] = ()
    """Other lines that its words have stood in, before a split or a join."""
    state: str = ""
    """kept, closed: what came of it, as it was said in a later meeting; empty while nobody has looked."""
    state_on: date | None = None
    visibility: str = SHARED


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """Something in the way of a goal that someone might remove (R60, R141)."""

    id: str
    text: str = ""
    named_by: str = CLIENT
    way: str = ""
    removed_by: str = ""
    state: str = OPEN
    state_on: date | None = None
    said_in: str = ""
    visibility: str = PRIVATE

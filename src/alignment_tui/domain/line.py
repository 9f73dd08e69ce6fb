"""What was said: lines, and the questions that drew them out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SAID = "said"
STEP = "next-step"
MEASURE = "measure"
SUPPORT = "support"
STRENGTH = "strength"
CONCERN = "concern"
TALK = "talk"
"""The next development talk (R52)."""
RECORD = "record"
"""The client's own record, or what someone is taking with them (R111, R202)."""
PRIVATE = "private"
MARKS = (SAID, STEP, MEASURE, SUPPORT, STRENGTH, CONCERN, TALK, RECORD, PRIVATE)

ASKED = "asked"
SKIPPED = "skipped"
PARKED = "parked"
PASSED = "passed"

KEEP = "keep"
REFLECT = "reflection"
REMOVE = "remove"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One remark as the coach typed it; the raw words stay when it is finished or read back later."""

    id: str
    at: str = ""
    """Time since the meeting started, `hh:mm:ss`, of the line's first key; empty when typed from a pad afterwards."""
    who: str = ""
    """sponsor, client, coach, the id of another person in the room, or empty."""
    text: str = ""
    """The words as typed; empty for a moment that was only marked."""
    finished: str = ""
    """The sentence as finished afterwards. The coach's memory, never a quotation (R163)."""
    read_back: str = ""
    """The words as said back to the speaker, when they differ from those typed."""
    agreed: bool = False
    """Read back and agreed: the only lines that stand in quotation marks (R162)."""
    agreed_by: str = ""
    """Who agreed, when it wasn't the speaker."""
    mark: str = ""
    made: str = ""
    """The next step, measure or support in the engagement that this line brought about."""
    goal: str = ""
    step: str = ""
    """The agenda step during which it was said."""
    answers: str = ""
    """The line that this one answers."""
    asked: str = ""
    """The question that this line answers."""
    pad: bool = False
    """Typed in afterwards from paper (R181)."""
    aside: bool = False
    """Looked at in the debrief and set aside."""
    unsaid: bool = False
    """Said for the first time, or unsaid so far (R11)."""
    decided: str = ""
    """What becomes of a private note at closing: keep, reflection, remove (R186)."""
    kin: tuple[str, ...] = ()
    """Ids that words of this line have stood under before a split or a join: what isn't kept leaves them too (R177)."""
    hypothesis: bool = False
    """A private note that is a guess of the coach's: never carried on as a fact."""
    about: str = ""
    """work or development: what a sponsor's line was about, as it was said afterwards (R44)."""

    @property
    def is_private(self) -> bool:
        """A note of the coach's own: in no copy made here but the coach's."""
        return self.mark == PRIVATE

    @property
    def is_moment(self) -> bool:
        """Marked without words, to be finished later (R174)."""
        return not (self.text or self.finished or self.read_back)

    @property
    def words(self) -> str:
        """The best words there are: read back, else finished, else as typed."""
        return self.read_back or self.finished or self.text

    @property
    def short(self) -> str:
        """How undo speaks of it: at most 40 characters."""
        words = self.words or "the marked moment"
        return words if len(words) <= 40 else words[:39].rstrip() + "…"

    @property
    def minute(self) -> int | None:
        """Whole minutes since the start; None without a time that can be read."""
        seconds = seconds_of(self.at)
        return None if seconds is None else seconds // 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question posed, skipped, parked or passed; an asked question is its own record (R176)."""

    id: str
    at: str = ""
    question: str = ""
    """Address in the banks, `bank.id`; empty when it was all the coach's own."""
    text: str = ""
    """The words as they were asked."""
    about: str = ""
    """The line it clarifies."""
    word: str = ""
    """The words of that line which it asks about."""
    kept: str = ""
    """The question kept ready that it was."""
    step: str = ""
    after: str = ""
    """The line after which it was asked, to keep its place among them."""
    state: str = ASKED

    @property
    def minute(self) -> int | None:
        """Whole minutes since the start."""
        seconds = seconds_of(self.at)
        return None if seconds is None else seconds // 60


def was_asked(parked: Asked, asked: Iterable[Asked]) -> bool:
    """Whether a question that was parked is among those asked: the same words, or the same one about the same line."""
    return any(
        a.text == parked.text or (bool(parked.question) and a.question == parked.question and a.about == parked.about)
        for a in asked
    )


def seconds_of(at: str) -> int | None:
    """Seconds in `hh:mm:ss`; None when the text isn't one."""
    parts = at.split(":")
    if len(parts) != 3 or not all(p.isascii() and p.isdigit() and len(p) <= 4 for p in parts):
        return None
    hours, minutes, seconds = (int(p) for p in parts)
    return hours * 3600 + minutes * 60 + seconds


def at_text(seconds: float) -> str:
    """`hh:mm:ss` of so many seconds since the start; never negative."""
    whole = max(0, int(seconds))
    return f"{whole // 3600:02}:{whole % 3600 // 60:02}:{whole % 60:02}"

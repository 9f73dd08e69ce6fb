"""How a line, a question and the beginning of an agenda step read in the list, as words with their styles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from alignment_tui.domain.line import ASKED, PARKED, Asked, Line, seconds_of
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.people import CLIENT, COACH, NOBODY, SPONSOR
from alignment_tui.ui.line_marks import Made, made_in, mark_label
from alignment_tui.ui.text import one_row
from alignment_tui.ui.wording import minute

__all__ = ["Item", "Made", "items", "letter_style", "made_in", "mark_label"]

EMPTY_WORDS: Final = "Nothing written yet. Type what is said; Enter keeps it."
MOMENT_WORDS: Final = "marked, no words yet"
_LETTER_STYLES: Final = {
    SPONSOR: "bold $speaker-sponsor",
    CLIENT: "bold $speaker-client",
    COACH: "bold $speaker-coach",
    NOBODY: "$muted",
}
_INDENT: Final = 6
_PRIVATE_INDENT: Final = 4

Part = tuple[str, str]
"""Words and their style."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in the list: a line, a question that was asked, or the beginning of a step."""

    id: str
    """The line's id; empty for what can't be chosen."""
    lead: tuple[Part, ...]
    """Minute and letter."""
    parts: tuple[Part, ...]
    indent: int
    """Where its words begin, and wrap under."""
    plain: str
    """The words of all parts, for measuring."""
    is_heading: bool = False
    is_pause: bool = False
    """A stretch without agenda time: neither a line nor a question, so it isn't counted."""


def letter_style(who: str) -> str:
    """The style of a speaker's letter; others in the room have none of the three colours."""
    return _LETTER_STYLES.get(who, "bold $strong")


MakeItem = Callable[[Meeting, Line, Made, str], Item]


def items(meeting: Meeting, made: Made, of_line: MakeItem | None = None) -> Iterator[Item]:
    """Everything in the list, oldest first: questions stand where they were asked, headings where a step began, pauses
    where they began.

    `of_line` makes a line's item, as `line_item` does.
    """
    of_line = of_line or line_item
    steps = step_names(meeting)
    after: dict[str, list[Asked]] = {}
    known = {line.id for line in meeting.lines}
    for asked in meeting.asked:
        if asked.state in (ASKED, PARKED):
            after.setdefault(asked.after if asked.after in known else "", []).append(asked)
    step = ""
    before = ""
    pauses = pause_items(meeting)
    for asked in after.get("", ()):
        yield from _begun(pauses, asked.at)
        yield from heading(steps, step, asked.step)
        step = asked.step or step
        yield asked_item(meeting, asked)
        before = asked.id
    for line in meeting.lines:
        yield from _begun(pauses, line.at)
        yield from heading(steps, step, line.step)
        step = line.step or step
        yield of_line(meeting, line, made, before)
        before = before if line.is_private else line.id
        for asked in after.get(line.id, ()):
            yield from _begun(pauses, asked.at)
            yield from heading(steps, step, asked.step)
            step = asked.step or step
            yield asked_item(meeting, asked)
            before = asked.id
    yield from (item for _, item in pauses)


def pause_items(meeting: Meeting) -> list[tuple[int, Item]]:
    """The pauses with the second each began, oldest first: `paused 12:04 to 12:31`, by the clock on the wall."""
    started = meeting.started
    if started is None:
        return []
    found = []
    for pause in meeting.pauses:
        began, until = seconds_of(pause.began), seconds_of(pause.until)
        if began is None:
            continue
        words = f"paused since {minute(started + timedelta(seconds=began))}"
        if until is not None:
            since = minute(started + timedelta(seconds=began))
            words = f"paused {since} to {minute(started + timedelta(seconds=max(began, until)))}"
        lead = ((f"{began // 60:>2}".ljust(_PRIVATE_INDENT), "$muted"),)
        found.append((began, Item("", lead, ((words, "$muted"),), _PRIVATE_INDENT, words, is_pause=True)))
    return sorted(found, key=lambda each: each[0])


def before_a_pause(meeting: Meeting, times: Sequence[str]) -> bool:
    """Whether the place of something new isn't at the end: it was begun before a pause, or nobody knows when."""
    last = max((began for began, _ in pause_items(meeting)), default=-1)
    return any((now := seconds_of(at)) is None or now < last for at in times)


def end_of(meeting: Meeting) -> tuple[str, str]:
    """The step of the last thing in the list, and the id that an answer would answer."""
    said = next((line for line in reversed(meeting.lines) if not line.is_private), None)
    last_line = meeting.lines[-1].id if meeting.lines else ""
    asked = next((a for a in reversed(meeting.asked) if a.state in (ASKED, PARKED)), None)
    if asked is not None and asked.after == last_line:
        return asked.step or (said.step if said else ""), asked.id
    step = meeting.lines[-1].step if meeting.lines else asked.step if asked else ""
    return step, said.id if said else asked.id if asked else ""


def _begun(pauses: list[tuple[int, Item]], at: str) -> Iterator[Item]:
    """Take out those that had begun by then."""
    now = seconds_of(at)
    while pauses and now is not None and pauses[0][0] <= now:
        yield pauses.pop(0)[1]


def step_names(meeting: Meeting) -> Mapping[str, str]:
    """The short name of each agenda step."""
    return {s.id: s.short or s.name for s in meeting.agenda}


def heading(names: Mapping[str, str], before: str, step: str) -> Iterator[Item]:
    """The heading of a step, when it is another one than before."""
    if step and step != before and names.get(step):
        words = one_row(names[step])
        yield Item("", (), ((words, "$muted"),), 0, words, is_heading=True)


def asked_item(meeting: Meeting, asked: Asked) -> Item:
    """A question as it was asked, the coach's letter before it."""
    label = "asked: " if asked.state == ASKED else "parked: "
    return _item("", _lead(meeting, asked.minute, COACH), ((label, "$muted"), (asked.text, "$text")), _INDENT)


def line_item(meeting: Meeting, line: Line, made: Made, before: str = "") -> Item:
    """A line as it reads now; `before` is the id of what stands above it, which it may answer."""
    if line.is_private:
        words = ((line.words, "italic $private"),)
        return _item(line.id, ((" " * _PRIVATE_INDENT, ""),), (("private: ", "bold $private"), *words), _PRIVATE_INDENT)
    parts: list[Part] = []
    if before and before in (line.asked, line.answers):
        parts.append(("└ ", "$muted"))
    elif line.answers and (other := meeting.line(line.answers)) is not None:
        parts.append((f"answer to {other.minute}: " if other.minute is not None else "answer: ", "$muted"))
    if line.agreed:
        parts.append(("= ", "bold $strong"))
    if label := mark_label(line, made.get(line.made)):
        parts.append((label, "$muted"))
    if line.is_moment:
        parts.append((MOMENT_WORDS, "$muted"))
    elif line.agreed:
        parts.append((f'"{line.words}"', "$text"))
    else:
        parts.append((line.words, "$text"))
    return _item(line.id, _lead(meeting, line.minute, line.who), tuple(parts), _INDENT)


def _lead(meeting: Meeting, minute: int | None, who: str) -> tuple[Part, ...]:
    shown = "" if minute is None else str(minute)
    return ((f"{shown:>2}".ljust(4), "$muted"), (one_row(meeting.letter(who))[:1] or "-", letter_style(who)), (" ", ""))


def _item(id: str, lead: tuple[Part, ...], parts: tuple[Part, ...], indent: int) -> Item:  # noqa: A002
    shown = tuple((one_row(words), style) for words, style in parts)
    return Item(id, lead, shown, indent, "".join(words for words, _ in shown))

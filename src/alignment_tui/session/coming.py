"""What would come in from elsewhere, seen before it comes: lines of a note, a table of next steps, an engagement.

Whether it was asked for on a screen or on the command line, it comes in as one action, and what came is remembered so
that it can be taken back later too (`session/imported.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from alignment_tui.domain.dates import say_due
from alignment_tui.domain.edits import Action
from alignment_tui.domain.line import PRIVATE
from alignment_tui.domain.noted import read_note, take_in
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.domain.step_list import Listed, read_steps, take_in_steps
from alignment_tui.errors import FileDamaged, OpenElsewhere
from alignment_tui.session.foreign import copy_in, look_into, take_away
from alignment_tui.session.imported import Imports, TakenIn, back_out, taken_in

if TYPE_CHECKING:
    from alignment_tui.domain.engagement import Engagement
    from alignment_tui.session.desk import Desk

LINES, STEPS, FOLDER = "lines", "steps", "engagement"
_LARGEST = 8_000_000
_TABLES = (".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class ComingRow:
    """One thing that would come, as people wrote it."""

    text: str
    lead: str = ""
    """The letter of who spoke, of a line."""
    mark: str = ""
    is_private: bool = False
    """A private note: the coach's own."""


@dataclass(frozen=True, slots=True)
class Coming:
    """What would come in; nothing has been changed yet."""

    kind: str
    """lines, steps or engagement."""
    says: str
    """In words: `7 lines without minutes, into m-9h3x5t`."""
    rows: tuple[ComingRow, ...]
    values: Mapping[str, object]
    """The same for other programs."""
    do: Callable[[], str]
    """Take it in, as one action; returns what to say then. Raises OSError, FolderUnusable."""
    fresh: int = 1
    """How many of the rows are new; nothing comes when it is 0."""


def is_table(source: Path) -> bool:
    """Whether its name says that it is a table."""
    return source.suffix.lower() in _TABLES


def lines_coming(desk: Desk, meeting_id: str, source: Path) -> Coming:
    """The lines of a note, for one meeting. Raises OSError, FileDamaged, NotFound, OpenElsewhere."""
    text = _text(source)
    held = desk.meeting(meeting_id)
    _writable(held.read_only, meeting_id)
    meeting = held.meeting
    noted = read_note(text, meeting)

    def do() -> str:
        action = take_in(meeting, noted, held.work.moment(meeting.id))
        held.do(action)
        return _kept(desk, action, meeting.engagement, meeting.id, f"{counted(len(noted), 'line')} taken in.")

    return Coming(
        LINES,
        f"{counted(len(noted), 'line')} without minutes, into {meeting.id}",
        tuple(ComingRow(n.text, meeting.letter(n.who), n.mark, n.mark == PRIVATE) for n in noted),
        {"lines": [{"who": n.who or None, "text": n.text, "mark": n.mark or None} for n in noted]},
        do,
        len(noted),
    )


def steps_coming(desk: Desk, engagement_id: str, source: Path) -> Coming:
    """The next steps of a table. Raises OSError, FileDamaged, NotFound, OpenElsewhere, NotATableError."""
    text = _text(source)
    work = desk.work(engagement_id)
    _writable(work.read_only(), engagement_id)
    today = desk.clock.now().date()
    listed = read_steps(text, work.engagement, today)

    def do() -> str:
        action = take_in_steps(listed, work.moment())
        work.do(action)
        new = len(action.engagement)
        return _kept(desk, action, work.engagement.id, "", f"{counted(new, 'next step')} taken in.")

    def row(each: Listed) -> ComingRow:
        step = each.step
        state = "here already, stays as it is" if each.known else "accepted" if step.accepted else "proposed"
        doubt = f" ({each.doubt})" if each.doubt else ""
        whose = _called(work.engagement, step.owner)
        due = say_due(step.due, step.due_words, today)
        return ComingRow(f"{step.text}: {whose}, {due}, {step.state}, {state}{doubt}")

    fresh = sum(not each.known for each in listed)
    values = {
        "next_steps": [
            {"text": e.step.text, "owner": e.step.owner, "known": e.known, "doubt": e.doubt or None} for e in listed
        ]
    }
    says = f"{counted(fresh, 'next step')} into {work.engagement.id}"
    return Coming(STEPS, says, tuple(row(each) for each in listed), values, do, fresh)


def folder_coming(desk: Desk, source: Path) -> Coming:
    """Another coach's engagement. Raises OSError, FolderUnusable, FileDamaged, FileRefused."""
    foreign = look_into(source, desk)

    def do() -> str:
        taken = copy_in(foreign, desk)
        Imports(desk.folders.state).add(taken)
        desk.refresh()
        return f"Taken in as {foreign.engagement.id}, in {taken.folder}."

    engagement = foreign.engagement
    rows = [
        (
            f"client {engagement.client.name or '-'}, sponsor {engagement.sponsor.name or '-'}, "
            f"coach {engagement.coach.name or '-'}"
        ),
        *(
            f"{m.kind} meeting, {m.held_on or m.planned_on or 'undated'}, {counted(len(m.lines), 'line')}"
            for m in foreign.meetings
        ),
        *(f"stays behind: {name}" for name in foreign.left_out),
    ]
    values = {
        "engagement": engagement.id,
        "meetings": [m.id for m in foreign.meetings],
        "left_out": list(foreign.left_out),
    }
    return Coming(FOLDER, "an engagement, copied as it is", tuple(ComingRow(row) for row in rows), values, do)


def take_back(desk: Desk) -> str:
    """Take back what came in last, as far as it is still as it came; returns what to say then.

    What undo has taken back already is passed over. Raises OSError, FolderUnusable, NotFound, OpenElsewhere.
    """
    imports = Imports(desk.folders.state)
    while (taken := imports.newest()) is not None:
        said = _taken_back(desk, taken)
        imports.drop_newest()
        if said:
            return said
    return ""


def _taken_back(desk: Desk, taken: TakenIn) -> str:
    """What to say; empty when nothing of it is there any more."""
    if taken.folder:
        if not Path(taken.folder).is_dir():
            return ""
        take_away(taken)
        desk.refresh()
        return f"Taken back: {taken.folder} is gone."
    work = desk.work(taken.engagement)
    _writable(work.read_only(), taken.engagement)
    held = desk.meeting(taken.meeting) if taken.meeting else None
    if held is not None:
        _writable(held.read_only, taken.meeting)
    action, stay = back_out(taken, work.engagement, held.meeting if held else None)
    work.do(action, taken.meeting)
    gone = len(action.engagement) + len(action.meeting)
    if not gone and not stay:
        return ""
    return f"Taken back: {counted(gone, 'row')}." + (
        f" {counted(stay, 'row')} changed since, and stay." if stay else ""
    )


def came_in(says: str) -> bool:
    """Whether undo, in these words, would take back what came in from elsewhere."""
    return says.endswith((" from a note", " from a table"))


def counted(number: int, what: str) -> str:
    """`1 line`, `7 lines`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _text(source: Path) -> str:
    if source.is_file() and source.stat().st_size > _LARGEST:
        raise FileDamaged(source, f"it is larger than {_LARGEST // 1_000_000} MB")
    data = source.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FileDamaged(source, "it isn't text in UTF-8", line) from error


def _writable(reason: str, id_: str) -> None:
    if reason:
        raise OpenElsewhere(id_)


def _called(engagement: Engagement, owner: str) -> str:
    person = {CLIENT: engagement.client, SPONSOR: engagement.sponsor, COACH: engagement.coach}.get(owner)
    return (person.called or person.name or owner) if person is not None else owner


def _kept(desk: Desk, action: Action, engagement: str, meeting: str, says: str) -> str:
    Imports(desk.folders.state).add(taken_in(action, engagement, meeting, desk.clock.now()))
    return says

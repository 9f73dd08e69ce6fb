"""Taking in what was written elsewhere: lines of a note, a table of next steps, another coach's engagement.

Nothing is taken in unseen: what would come is printed first, and comes only after a yes. The last taking-in can be
taken back.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from alignment_tui.cli.as_json import document
from alignment_tui.cli.records import folders_for, one_of
from alignment_tui.cli.terminal import complain, harmless, heading, say, wrapped
from alignment_tui.clock import SystemClock
from alignment_tui.domain.dates import say_due
from alignment_tui.domain.edits import Action
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.noted import Noted, read_note, take_in
from alignment_tui.domain.step_list import Listed, NotATableError, read_steps, take_in_steps
from alignment_tui.errors import FileDamaged, FolderUnusable, OpenElsewhere
from alignment_tui.session.desk import Desk
from alignment_tui.session.foreign import Foreign, copy_in, look_into, take_away
from alignment_tui.session.imported import Imports, back_out, taken_in
from alignment_tui.session.work import Work
from alignment_tui.storage.listing import ENGAGEMENT

NOT_USABLE = 2
_LARGEST = 8_000_000
_SHOWN = 12
"""Rows of a preview; the rest is counted."""


@dataclass(frozen=True, slots=True)
class _Coming:
    """What would come in."""

    says: str
    rows: tuple[str, ...]
    values: Mapping[str, object]
    do: Callable[[], str]
    """Take it in; returns what to say then."""


def take(asked: Namespace) -> int:
    """Preview, then take in after a yes. Raises FolderUnusable, NotFound, FileDamaged, FileRefused, OpenElsewhere."""
    desk = Desk(folders_for(asked.data_dir), SystemClock())
    desk.check()
    desk.refresh()
    try:
        if asked.undo:
            return _take_back(desk)
        if asked.source is None:
            complain("alignment-tui: name a note, a table or a folder.", "alignment-tui import --help has examples.")
            return NOT_USABLE
        try:
            coming = _coming(desk, asked)
        except NotATableError as error:
            complain(f"alignment-tui: {asked.source}: {error}")
            return 1
        return _offer(coming, yes=asked.yes, as_json=asked.json)
    finally:
        desk.close()


def _coming(desk: Desk, asked: Namespace) -> _Coming:
    source: Path = asked.source
    if source.is_dir():
        return _folder(desk, look_into(source, desk))
    if not asked.into:
        raise FolderUnusable(
            source, "a note goes into a meeting, and a table of next steps into an engagement.", "Say which: --into ID."
        )
    text = _text(source)
    rows = [row for row in desk.rows() if row.id.startswith(asked.into) and not row.copy_of and not row.problem]
    row = one_of(rows, asked.into, "record")
    if row.document == ENGAGEMENT or _is_table(source, asked.form):
        work = desk.work(row.id if row.document == ENGAGEMENT else row.engagement)
        _writable(work.read_only(), row.id)
        return _steps(desk, work, read_steps(text, work.engagement, desk.clock.now().date()))
    meeting = desk.meeting(row.id)
    _writable(meeting.read_only, row.id)
    return _lines(desk, meeting.work, meeting.meeting, read_note(text, meeting.meeting))


def _is_table(source: Path, form: str) -> bool:
    return form == "steps" or (not form and source.suffix.lower() in (".csv", ".tsv"))


def _writable(reason: str, id_: str) -> None:
    if reason:
        raise OpenElsewhere(id_)


def _text(source: Path) -> str:
    if source.is_file() and source.stat().st_size > _LARGEST:
        raise FileDamaged(source, f"it is larger than {_LARGEST // 1_000_000} MB")
    data = source.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FileDamaged(source, "it isn't text in UTF-8", line) from error


def _lines(desk: Desk, work: Work, meeting: Meeting, noted: Sequence[Noted]) -> _Coming:
    def do() -> str:
        action = take_in(meeting, noted, work.moment(meeting.id))
        work.do(action, meeting.id)
        return _kept(desk, action, meeting.engagement, meeting.id, f"{_counted(len(noted), 'line')} taken in.")

    rows = tuple(
        f"{harmless(meeting.letter(n.who)):<2} {f'[{n.mark}] ' if n.mark else ''}{harmless(n.text)}" for n in noted
    )
    values = {"lines": [{"who": n.who or None, "text": n.text, "mark": n.mark or None} for n in noted]}
    return _Coming(f"{_counted(len(noted), 'line')} without minutes, into {meeting.id}", rows, values, do)


def _steps(desk: Desk, work: Work, listed: Sequence[Listed]) -> _Coming:
    today = desk.clock.now().date()

    def do() -> str:
        action = take_in_steps(listed, work.moment())
        work.do(action)
        new = len(action.engagement)
        return _kept(desk, action, work.engagement.id, "", f"{_counted(new, 'next step')} taken in.")

    def row(each: Listed) -> str:
        step = each.step
        state = "here already, stays as it is" if each.known else "accepted" if step.accepted else "proposed"
        doubt = f" ({harmless(each.doubt)})" if each.doubt else ""
        due = say_due(step.due, step.due_words, today)
        return f"{harmless(step.text)}: {harmless(step.owner)}, {harmless(due)}, {step.state}, {state}{doubt}"

    fresh = sum(not each.known for each in listed)
    values = {
        "next_steps": [
            {"text": e.step.text, "owner": e.step.owner, "known": e.known, "doubt": e.doubt or None} for e in listed
        ]
    }
    says = f"{_counted(fresh, 'next step')} into {work.engagement.id}"
    return _Coming(says, tuple(row(each) for each in listed), values, do)


def _folder(desk: Desk, foreign: Foreign) -> _Coming:
    def do() -> str:
        taken = copy_in(foreign, desk)
        Imports(desk.folders.state).add(taken)
        return f"Taken in as {foreign.engagement.id}, in {harmless(taken.folder)}."

    engagement = foreign.engagement
    rows = [
        (
            f"client {harmless(engagement.client.name or '-')}, sponsor {harmless(engagement.sponsor.name or '-')}, "
            f"coach {harmless(engagement.coach.name or '-')}"
        ),
        *(
            f"{harmless(m.kind)} meeting, {m.held_on or m.planned_on or 'undated'}, {_counted(len(m.lines), 'line')}"
            for m in foreign.meetings
        ),
        *(f"stays behind: {harmless(name)}" for name in foreign.left_out),
    ]
    values = {
        "engagement": engagement.id,
        "meetings": [m.id for m in foreign.meetings],
        "left_out": list(foreign.left_out),
    }
    return _Coming("an engagement, copied as it is", tuple(rows), values, do)


def _offer(coming: _Coming, *, yes: bool, as_json: bool) -> int:
    if as_json:
        done = coming.do() if yes else ""
        say(document("import", taken_in=yes, says=done or coming.says, coming=coming.values))
        return 0
    say(heading(f"To come in: {coming.says}"))
    for row in coming.rows[:_SHOWN]:
        say(*wrapped(row, "    ", "  "))
    if len(coming.rows) > _SHOWN:
        say(f"  and {len(coming.rows) - _SHOWN} more")
    if not coming.rows:
        say("There is nothing in it.")
        return 0
    if not yes and not _agreed():
        say("Nothing was changed. With --yes it comes in without asking.")
        return 0
    say(coming.do(), "alignment-tui import --undo takes it back.")
    return 0


def _agreed() -> bool:
    if not sys.stdin.isatty():
        return False
    say("Take it in? y, or Enter to leave it.")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _kept(desk: Desk, action: Action, engagement: str, meeting: str, says: str) -> str:
    Imports(desk.folders.state).add(taken_in(action, engagement, meeting, desk.clock.now()))
    return says


def _take_back(desk: Desk) -> int:
    imports = Imports(desk.folders.state)
    taken = imports.newest()
    if taken is None:
        say("Nothing was taken in that could be taken back.")
        return 0
    if taken.folder:
        take_away(taken)
        imports.drop_newest()
        say(f"Taken back: {harmless(taken.folder)} is gone.")
        return 0
    work = desk.work(taken.engagement)
    _writable(work.read_only(), taken.engagement)
    meeting = desk.meeting(taken.meeting) if taken.meeting else None
    if meeting is not None:
        _writable(meeting.read_only, taken.meeting)
    action, stay = back_out(taken, work.engagement, meeting.meeting if meeting else None)
    work.do(action, taken.meeting)
    imports.drop_newest()
    gone = len(action.engagement) + len(action.meeting)
    say(
        f"Taken back: {_counted(gone, 'row')}." + (f" {_counted(stay, 'row')} changed since, and stay." if stay else "")
    )
    return 0


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"

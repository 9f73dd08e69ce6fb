"""A document for one reader, from the command line: made as it would be in the program, with the same refusals."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from alignment_tui.cli.records import folders_for, meeting_and_engagement, one_of
from alignment_tui.cli.statuses import NOT_USABLE, NOT_YET
from alignment_tui.cli.terminal import complain, harmless, say
from alignment_tui.clock import SystemClock
from alignment_tui.errors import AlignmentError, NotFound
from alignment_tui.storage.listing import ENGAGEMENT, MEETING

if TYPE_CHECKING:
    from alignment_tui.domain.engagement import Engagement
    from alignment_tui.domain.meeting import Meeting
    from alignment_tui.export.documents import Document, Made
    from alignment_tui.export.material import Material
    from alignment_tui.export.receipt import Receipt
    from alignment_tui.storage.folders import Folders


def export(asked: Namespace) -> int:
    """Make the document, put it where it was asked for, and tell the coach what it holds back."""
    from alignment_tui.export.documents import NotMade

    if asked.write_templates:
        return _write_templates(asked.data_dir)
    if not asked.record:
        complain("alignment-tui: which meeting or engagement?", "alignment-tui list names them all.")
        return NOT_USABLE
    folders = folders_for(asked.data_dir)
    material, beside = _material(asked.data_dir, asked.record)
    wanted = _document(asked.document, asked.reader, material)
    try:
        made = _made(wanted, material, folders, asked)
    except NotMade as why:
        complain(f"alignment-tui: {why}", *([why.todo] if why.todo else []))
        if why.barred:
            complain("When you have looked at it: --looked lets it stand.")
        return NOT_YET
    return _put(made, material, folders, asked, beside)


def _put(made: Made, material: Material, folders: Folders, asked: Namespace, beside: Path) -> int:
    from alignment_tui.export.formats import format_of
    from alignment_tui.session.copies import COPIES, keep, keep_at, name_of, rendered

    wanted = format_of(asked.form)
    ending = wanted.ending if wanted is not None else asked.form
    data = rendered(made, asked.form, SystemClock().now(), _progress if sys.stderr.isatty() else None)
    if asked.out == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        engagement_id, name = material.engagement.id, name_of(made, material, ending)
        target = Path(asked.out) if asked.out else beside / COPIES
        is_file = bool(asked.out) and not target.is_dir() and not asked.out.endswith(("/", "\\"))
        if is_file:
            path = keep_at(folders, engagement_id, target, data)
        else:
            path = keep(folders, engagement_id, target, name, data)
        say(harmless(str(path)))
    _tell(made.receipt)
    return 0


def _material(records: Path | None, named: str) -> tuple[Material, Path]:
    """What the document is made from, and the folder that its records lie in."""
    from alignment_tui.export.material import Material

    engagement, meetings, meeting, folder = _records(records, named)
    today = SystemClock().now().date()
    return Material(engagement=engagement, meetings=meetings, meeting=meeting, today=today), folder


def _records(records: Path | None, named: str) -> tuple[Engagement, tuple[Meeting, ...], Meeting | None, Path]:
    from alignment_tui.session.desk import Desk
    from alignment_tui.storage.listing import Row

    path = Path(named)
    if path.is_file() or named.endswith(".toml") or "/" in named:
        return _at(path)
    folders = folders_for(records)
    desk = Desk(folders, SystemClock())
    desk.refresh()
    found: list[Row] = [
        row
        for row in desk.index.find(folders.records, named)
        if row.document in (MEETING, ENGAGEMENT) and row.copy_of is None
    ]
    row = one_of(found, named, "meeting or engagement")
    engagement_id = row.id if row.document == ENGAGEMENT else row.engagement
    engagement, meetings = desk.engagement(engagement_id), desk.meetings_of(engagement_id)
    meeting = None
    if row.document == MEETING:
        meeting, _ = meeting_and_engagement(records, row.id)
    return engagement, meetings, meeting, row.path.parent


def _at(path: Path) -> tuple[Engagement, tuple[Meeting, ...], Meeting | None, Path]:
    """From files alone: the one that was named, and those beside it that belong to the same engagement."""
    from alignment_tui.domain.engagement import Engagement
    from alignment_tui.domain.meeting import Meeting
    from alignment_tui.storage.records import load
    from alignment_tui.tomlfile import read_bytes

    named = load(read_bytes(path), path).document
    others = []
    for each in sorted(p for p in path.parent.glob("*.toml") if not p.name.startswith(".") and p != path):
        try:
            others.append(load(read_bytes(each), each).document)
        except (AlignmentError, OSError) as problem:
            complain(f"alignment-tui: left out: {problem}")
    every = (named, *others)
    wanted = named.engagement if isinstance(named, Meeting) else named.id
    engagement = next((d for d in every if isinstance(d, Engagement) and d.id == wanted), None)
    if engagement is None:
        msg = "the engagement of this meeting isn't beside it."
        raise NotFound(msg, "A document needs both.")
    meetings = [d for d in every if isinstance(d, Meeting) and d.engagement == engagement.id]
    meetings.sort(key=lambda m: (m.held_on or m.planned_on or SystemClock().now().date(), m.planned_at))
    return engagement, tuple(meetings), named if isinstance(named, Meeting) else None, path.parent


def _document(name: str, reader: str, material: Material) -> Document:
    from alignment_tui.export.documents import document, documents

    wanted = name or ("meeting" if material.meeting is not None and reader == "client" else "record")
    found = document(wanted, reader)
    if found is None:
        readers = [d.reader for d in documents() if d.id == wanted]
        msg = f'there is no "{harmless(wanted)}" for the {harmless(reader)}.'
        known = f"It is made for {', '.join(readers)}." if readers else f"There are {', '.join(names())}."
        raise NotFound(msg, known)
    return found


def names() -> list[str]:
    """The names of all documents."""
    from alignment_tui.export.documents import documents

    return list(dict.fromkeys(d.id for d in documents()))


def _made(wanted: Document, material: Material, folders: Folders, asked: Namespace) -> Made:
    from alignment_tui.export.documents import make
    from alignment_tui.session.copies import read_template, templates_in

    source = templates_in(folders)
    if asked.template:
        own: Path = asked.template
        text = read_template(own)
        source = lambda _name: (text, own.name)  # noqa: E731  the same shape as the usual source
    return make(wanted, material, source, looked=asked.looked)


def _write_templates(records: Path | None) -> int:
    from alignment_tui.session.copies import write_templates

    written = write_templates(folders_for(records))
    say(*(harmless(str(path)) for path in written))
    if not written:
        complain("All templates are there already; none was changed.")
    return 0


def _tell(receipt: Receipt) -> None:
    """For the coach alone: on standard error, so that it never travels with the document."""
    if receipt.held:
        complain("Held back:", *(f"  {h.kind}: {h.count} ({h.why})" for h in receipt.held))
    if receipt.names:
        complain(f"Look at these, they may be names: {', '.join(receipt.names)}")


def _progress(done: int, of: int) -> None:
    if of > 1000 and (done % 500 == 0 or done >= of):
        print(f"\r{done} of {of}", end="\n" if done >= of else "", file=sys.stderr, flush=True)

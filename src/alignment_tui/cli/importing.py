"""Taking in what was written elsewhere: lines of a note, a table of next steps, another coach's engagement.

Nothing is taken in unseen: what would come is printed first, and comes only after a yes. The last taking-in can be
taken back.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from alignment_tui.cli.as_json import document
from alignment_tui.cli.records import folders_for, one_of
from alignment_tui.cli.statuses import NOT_USABLE
from alignment_tui.cli.terminal import complain, harmless, heading, say, wrapped
from alignment_tui.clock import SystemClock
from alignment_tui.domain.step_list import NotATableError
from alignment_tui.errors import FolderUnusable
from alignment_tui.session.coming import (
    Coming,
    ComingRow,
    folder_coming,
    is_table,
    lines_coming,
    steps_coming,
    take_back,
)
from alignment_tui.session.desk import Desk
from alignment_tui.storage.listing import ENGAGEMENT

_SHOWN = 12
"""Rows of a preview; the rest is counted."""


def take(asked: Namespace) -> int:
    """Preview, then take in after a yes. Raises FolderUnusable, NotFound, FileDamaged, FileRefused, OpenElsewhere."""
    desk = Desk(folders_for(asked.data_dir), SystemClock())
    desk.check()
    desk.refresh()
    try:
        if asked.undo:
            say(harmless(take_back(desk) or "Nothing was taken in that could be taken back."))
            return 0
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


def _coming(desk: Desk, asked: Namespace) -> Coming:
    source: Path = asked.source
    if source.is_dir():
        return folder_coming(desk, source)
    if not asked.into:
        raise FolderUnusable(
            source, "a note goes into a meeting, and a table of next steps into an engagement.", "Say which: --into ID."
        )
    rows = [row for row in desk.rows() if row.id.startswith(asked.into) and not row.copy_of and not row.problem]
    row = one_of(rows, asked.into, "record")
    if row.document == ENGAGEMENT or asked.form == "steps" or (not asked.form and is_table(source)):
        return steps_coming(desk, row.id if row.document == ENGAGEMENT else row.engagement, source)
    return lines_coming(desk, row.id, source)


def _offer(coming: Coming, *, yes: bool, as_json: bool) -> int:
    if as_json:
        done = coming.do() if yes else ""
        say(document("import", taken_in=yes, says=done or coming.says, coming=coming.values))
        return 0
    say(heading(f"To come in: {coming.says}"))
    for row in coming.rows[:_SHOWN]:
        say(*wrapped(_printed(row), "    ", "  "))
    if len(coming.rows) > _SHOWN:
        say(f"  and {len(coming.rows) - _SHOWN} more")
    if not coming.rows:
        say("There is nothing in it.")
        return 0
    if not yes and not _agreed():
        say("Nothing was changed. With --yes it comes in without asking.")
        return 0
    say(harmless(coming.do()), "alignment-tui import --undo takes it back.")
    return 0


def _printed(row: ComingRow) -> str:
    mark = f"[{row.mark}] " if row.mark else ""
    return f"{harmless(row.lead):<2} {mark}{harmless(row.text)}" if row.lead or mark else harmless(row.text)


def _agreed() -> bool:
    if not sys.stdin.isatty():
        return False
    say("Take it in? y, or Enter to leave it.")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")

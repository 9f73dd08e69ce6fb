"""What programmes add up to: counts only, and nothing for groups under five; several coaches' counts put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from alignment_tui.cli.as_json import document
from alignment_tui.cli.records import folders_for
from alignment_tui.cli.terminal import harmless, heading, say
from alignment_tui.clock import SystemClock
from alignment_tui.domain.roll_up import LEAST, RollUp, combine
from alignment_tui.errors import NotFound
from alignment_tui.session.desk import Desk
from alignment_tui.session.programmes import count_up, known, name_of
from alignment_tui.storage.counts_file import read_counts
from alignment_tui.storage.listing import ENGAGEMENT


def roll_ups(records: Path | None, programme: str, others: Sequence[Path], *, as_json: bool) -> int:
    """Print the counts of every programme, or of the one named, with other coaches' counts added.

    Raises NotFound, FolderUnusable, FileRefused for a summary that isn't one, OSError.
    """
    rolled = _own(records, programme)
    added = [each for path in others for each in read_counts(path)]
    names = list(dict.fromkeys(r.programme for r in (*rolled, *added)))
    if others:
        rolled = [_together(name, [r for r in (*rolled, *added) if r.programme == name]) for name in names]
    if as_json:
        say(document("rollup", programmes=[asdict(r) for r in rolled]))
    elif rolled:
        for each in rolled:
            say(*_rows(each))
    else:
        say("No engagement belongs to a programme.")
    return 0


def _own(records: Path | None, programme: str) -> list[RollUp]:
    desk = Desk(folders_for(records), SystemClock())
    desk.refresh()
    ids = {name_of(row): row.id for row in known(desk)}
    said = {str(row.summary.get("programme", "")) for row in desk.rows(ENGAGEMENT) if not row.problem}
    names = sorted(n for n in {*ids, *said} if n and (not programme or n.casefold() == programme.casefold()))
    if programme and not names:
        msg = f'no programme is called "{harmless(programme)}".'
        raise NotFound(msg, "alignment-tui rollup without a name counts them all.")
    return [count_up(desk, ids.get(name, ""), name) for name in names]


def _together(name: str, these: Sequence[RollUp]) -> RollUp:
    return combine(name, these) if len(these) > 1 else these[0]


def _rows(rolled: RollUp) -> list[str]:
    name = harmless(rolled.programme)
    if rolled.says_nothing:
        return [heading(name), f"  Fewer than {LEAST} engagements: nothing is counted.", ""]
    by = f", {rolled.coaches} coaches" if rolled.coaches > 1 else ""
    rows = [heading(name), f"  {rolled.engagements} engagements{by}"]
    for breakdown in rolled.breakdowns:
        if not breakdown.cells and not breakdown.apart:
            rows.append(f"  {harmless(breakdown.name)}: too few to count")
            continue
        said = [f"{harmless(c.label)} {c.count}" for c in breakdown.cells]
        if breakdown.apart:
            said.append(f"{' or '.join(map(harmless, breakdown.together))} {breakdown.apart}")
        rows.append(f"  {harmless(breakdown.name)}: {', '.join(said)}")
    return [*rows, ""]

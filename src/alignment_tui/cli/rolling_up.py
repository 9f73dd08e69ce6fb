"""What programmes add up to: counts only, and nothing for groups under five; several coaches' counts put together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from alignment_tui.cli.as_json import VERSION, document
from alignment_tui.cli.records import folders_for
from alignment_tui.cli.terminal import harmless, heading, say
from alignment_tui.clock import SystemClock
from alignment_tui.domain.roll_up import LEAST, Breakdown, Cell, RollUp, combine, is_sound
from alignment_tui.errors import FileRefused, NotFound
from alignment_tui.session.desk import Desk
from alignment_tui.session.programmes import count_up, known, name_of
from alignment_tui.storage.listing import ENGAGEMENT

_FORM = "alignment-tui/rollup"


def roll_ups(records: Path | None, programme: str, others: Sequence[Path], *, as_json: bool) -> int:
    """Print the counts of every programme, or of the one named, with other coaches' counts added.

    Raises NotFound, FolderUnusable, FileRefused for a summary that isn't one, OSError.
    """
    rolled = _own(records, programme)
    added = [each for path in others for each in _read(path)]
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


def _read(path: Path) -> list[RollUp]:
    """The counts that another coach's `rollup --json` printed."""
    try:
        whole = json.loads(path.read_text(encoding="utf-8"))
        if whole["form"] != _FORM or whole["version"] != VERSION:
            raise FileRefused(path, "this is no roll-up, or one of another version.", todo="Ask for rollup --json.")
        found = [_roll_up(each) for each in whole["programmes"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise FileRefused(path, "this is no roll-up.", todo="Ask for the output of rollup --json.") from error
    if not all(is_sound(each) for each in found):
        raise FileRefused(path, f"it counts groups under {LEAST}.", todo="Such counts are not added up.")
    return found


def _roll_up(values: dict[str, Any]) -> RollUp:
    return RollUp(
        programme=str(values["programme"]),
        engagements=int(values["engagements"]),
        coaches=int(values["coaches"]),
        breakdowns=tuple(
            Breakdown(
                name=str(b["name"]),
                cells=tuple(Cell(label=str(c["label"]), count=int(c["count"])) for c in b["cells"]),
                apart=int(b["apart"]),
                together=tuple(map(str, b["together"])),
            )
            for b in values["breakdowns"]
        ),
    )


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

"""The meetings of a folder, as a table or for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from alignment_tui.cli.as_json import day, document
from alignment_tui.cli.records import listed
from alignment_tui.cli.terminal import complain, say, table
from alignment_tui.storage.listing import MEETING, Row

_TITLES = ("date", "kind", "client", "sponsor", "organisation", "phase", "id")
_LEAST_NEEDED = (6, 2, 1, 5, 3, 4)
"""Columns in the order in which a narrow window keeps them."""


def list_meetings(records: Path | None, *, as_json: bool) -> int:
    """Print the meetings by date; files that cannot be read are named on standard error and hide nothing."""
    rows = listed(records)
    meetings = [row for row in rows if row.document == MEETING and row.copy_of is None]
    if as_json:
        say(document("list", meetings=[_values(row) for row in meetings]))
    elif meetings:
        say(*table(_TITLES, [_cells(row) for row in meetings], _LEAST_NEEDED))
    else:
        say("No meetings yet. alignment-tui opens Home, where the first one begins; alignment-tui demo shows a sample.")
    _say_what_is_wrong(rows)
    return 0


def _values(row: Row) -> dict[str, object]:
    return {
        "id": row.id,
        "engagement": row.engagement,
        "kind": row.kind,
        "phase": row.phase,
        "planned_on": day(row.planned_on),
        "held_on": day(row.held_on),
        "client": row.client,
        "sponsor": row.sponsor,
        "organisation": row.organisation,
        "path": str(row.path),
    }


def _cells(row: Row) -> list[str]:
    return [
        day(row.day) or "undated",
        row.kind,
        row.client or "-",
        row.sponsor or "-",
        row.organisation,
        row.phase,
        row.id,
    ]


def _say_what_is_wrong(rows: Sequence[Row]) -> None:
    for row in rows:
        if row.problem:
            place = f"{row.path}, line {row.line}" if row.line else str(row.path)
            complain(f"{place}: {row.problem}")
        elif row.copy_of is not None:
            complain(f"{row.path}: has the same id as {row.copy_of.name}, which is the one listed")

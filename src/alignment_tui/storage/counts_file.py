"""A coach's counts of a programme as a small file to give away: numbers and our own labels, no name and no word.

What comes from elsewhere is believed only as far as it could have been made here: no count under five, nothing besides.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alignment_tui.domain.roll_up import Breakdown, Cell, RollUp, is_known, is_sound
from alignment_tui.errors import FileDamaged, FileRefused
from alignment_tui.storage.atomic import write_whole
from alignment_tui.storage.disk import Disk
from alignment_tui.tomlfile import Unfit, emit, parse, read_bytes

KIND = "counts"
_SCHEMA = 1
_HEADER = "Counts of a programme, made by alignment-tui. No name and nobody's words are in it, and no group under five."
_MOST = 1_000_000


def write_counts(path: Path, rolled: RollUp) -> None:
    """Write the counts to `path`. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(Disk(), path, emit(_out(rolled), _HEADER))


def read_counts(path: Path) -> RollUp:
    """Read counts that another coach has given. Raises FileDamaged, FileRefused, OSError."""
    try:
        parsed = parse(read_bytes(path), path)
    except Unfit as error:
        raise FileRefused(path, error.what, error.line) from None
    values = parsed.data
    if values.get("kind") != KIND:
        raise FileRefused(path, "these are no counts of a programme")
    if values.get("schema") != _SCHEMA:
        raise FileRefused(path, "they were written by another version of this program")
    try:
        rolled = _in(values)
    except (KeyError, TypeError, ValueError):
        raise FileDamaged(path, "something in the counts is missing, or is no count") from None
    if not (is_sound(rolled) and is_known(rolled)):
        raise FileRefused(path, "they tell groups under five apart, or hold what isn't counted here")
    return rolled


def _out(rolled: RollUp) -> dict[str, Any]:
    return {
        "schema": _SCHEMA,
        "kind": KIND,
        "programme": rolled.programme,
        "engagements": rolled.engagements,
        "coaches": rolled.coaches,
        "breakdown": [
            {
                "name": b.name,
                "apart": b.apart,
                "together": list(b.together),
                "cell": [{"label": c.label, "count": c.count} for c in b.cells],
            }
            for b in rolled.breakdowns
        ],
    }


def _in(values: Any) -> RollUp:
    return RollUp(
        programme=_text(values["programme"]),
        engagements=_count(values["engagements"]),
        coaches=_count(values["coaches"]),
        breakdowns=tuple(
            Breakdown(
                name=_text(b["name"]),
                apart=_count(b["apart"]),
                together=tuple(_text(x) for x in b.get("together", ())),
                cells=tuple(Cell(label=_text(c["label"]), count=_count(c["count"])) for c in b.get("cell", ())),
            )
            for b in values.get("breakdown", ())
        ),
    )


def _count(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= _MOST:
        msg = "no count"
        raise ValueError(msg)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 200:
        msg = "no text"
        raise ValueError(msg)
    return value

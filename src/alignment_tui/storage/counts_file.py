"""Counts of programmes as a small file to give away: numbers and our own labels, no name and nobody's words.

It is what `rollup --json` prints. What comes from elsewhere is believed only as far as it could have been made here: no
count under five, nothing besides.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from alignment_tui.domain.roll_up import LEAST, Breakdown, Cell, RollUp, is_known, is_sound
from alignment_tui.errors import FileRefused
from alignment_tui.storage.atomic import write_whole
from alignment_tui.storage.disk import Disk

FORM = "alignment-tui/rollup"
VERSION = 1
_MOST = 1_000_000
_MOST_BYTES = 1_000_000
_NOT_ONE = "this is no roll-up."
_ASK = "Ask for the output of rollup --json."


def write_counts(path: Path, these: Sequence[RollUp]) -> None:
    """Write the counts to `path`. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    whole = {"form": FORM, "version": VERSION, "programmes": [asdict(r) for r in these]}
    write_whole(Disk(), path, json.dumps(whole, ensure_ascii=False, indent=2).encode() + b"\n")


def read_counts(path: Path) -> tuple[RollUp, ...]:
    """The counts that another coach has given; those too small to be counted are left out.

    Raises FileRefused, OSError.
    """
    data = path.read_bytes()
    if len(data) > _MOST_BYTES:
        raise FileRefused(path, _NOT_ONE, todo=_ASK)
    try:
        whole = json.loads(data)
        if whole["form"] != FORM or whole["version"] != VERSION:
            raise FileRefused(path, "this is no roll-up, or one of another version.", todo=_ASK)
        found = [_roll_up(each) for each in whole["programmes"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise FileRefused(path, _NOT_ONE, todo=_ASK) from None
    if not all(is_sound(each) for each in found):
        raise FileRefused(path, f"it counts groups under {LEAST}.", todo="Such counts are not added up.")
    if not all(is_known(each) for each in found):
        raise FileRefused(path, "it holds what isn't counted here.", todo=_ASK)
    return tuple(each for each in found if not each.says_nothing)


def _roll_up(values: dict[str, Any]) -> RollUp:
    return RollUp(
        programme=_text(values["programme"]),
        engagements=_count(values["engagements"]),
        coaches=_count(values["coaches"]),
        breakdowns=tuple(
            Breakdown(
                name=_text(b["name"]),
                cells=tuple(Cell(label=_text(c["label"]), count=_count(c["count"])) for c in b["cells"]),
                apart=_count(b["apart"]),
                together=tuple(_text(x) for x in b["together"]),
            )
            for b in values["breakdowns"]
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

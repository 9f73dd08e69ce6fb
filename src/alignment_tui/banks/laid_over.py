"""A coach's own file laid over the guide's bank: question by question, key by key, in the order the coach wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from alignment_tui.banks.question import CHANGED, GUIDE, YOURS

WAS = "was"
"""What the guide said of the changed keys when they were changed."""
_NOT_LAID_OVER = frozenset(("adds", "order", "question"))
_NO_CHANGE = frozenset(("note", "pinned", "left_out", "meant", WAS))
"""Keys that say something about a question without changing what is asked."""

Raw = Mapping[str, Any]


def laid_over(guide: Raw, own: Raw) -> dict[str, Any]:
    """The bank that comes of both; values as a file holds them."""
    whole = {**guide, **{key: value for key, value in own.items() if key not in _NOT_LAID_OVER}}
    changes = {row["id"]: row for row in rows_of(own)}
    rows: list[dict[str, Any]] = []
    for row in rows_of(guide):
        change = changes.pop(row["id"], None)
        rows.append({**row, **change} if change is not None else dict(row))
    # of a question that the guide has no more, the coach's words go on as a question of their own
    rows += [row for change in changes.values() if (row := on_its_own(change)).get("say")]
    order = own.get("order")
    wanted = [name for name in order if isinstance(name, str)] if isinstance(order, list) else []
    whole["question"] = in_order(rows, wanted)
    return whole


def on_its_own(change: Raw) -> dict[str, Any]:
    """A change as a question: with what the guide said then where the coach said nothing."""
    was = change.get(WAS)
    return {**was, **change} if isinstance(was, dict) else dict(change)


def in_order(rows: Sequence[dict[str, Any]], order: Sequence[str]) -> list[dict[str, Any]]:
    """Rows in the wanted order; one that isn't named stands behind the one that it stood behind before."""
    if not order:
        return list(rows)
    by_id = {str(row["id"]): row for row in rows}
    placed = [name for name in dict.fromkeys(order) if name in by_id]
    there = set(placed)
    before = ""
    for row in rows:
        name = str(row["id"])
        if name not in there:
            placed.insert(placed.index(before) + 1 if before else 0, name)
            there.add(name)
        before = name
    return [by_id[name] for name in placed]


def rows_of(data: Raw) -> list[dict[str, Any]]:
    """The questions of a file that have an id."""
    rows = data.get("question", [])
    if not isinstance(rows, list):
        return []
    return [row for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)]


def origins(guide: Raw | None, rows: Sequence[Raw]) -> dict[str, str]:
    """Where each question comes from: the guide, the guide with the coach's changes, or the coach."""
    said = {row["id"]: row for row in rows_of(guide)} if guide is not None else {}
    return {str(row.get("id", "")): _origin(said.get(row.get("id")), row) for row in rows}


def _origin(guide: Raw | None, row: Raw) -> str:
    if guide is None:
        return YOURS
    return CHANGED if differing(guide, row) else GUIDE


def differing(guide: Raw, row: Raw) -> tuple[str, ...]:
    """The keys by which what is asked differs from the guide's question."""
    keys = {**guide, **row}
    return tuple(key for key in keys if key not in _NO_CHANGE and guide.get(key) != row.get(key))

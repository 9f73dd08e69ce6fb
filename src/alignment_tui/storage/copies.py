"""Conflict copies, known by the id inside and not by their names."""

from __future__ import annotations

import sqlite3


def name_copies(list_: sqlite3.Connection) -> None:
    """Say of every file whose id another carries too which of them is the original: the one named as we name them."""
    twice = "SELECT id, path, copy_of FROM record WHERE id != '' AND (copy_of != X'' OR id IN (SELECT id FROM record"
    together: dict[str, list[tuple[bytes, bytes]]] = {}
    for id_, name, copy_of in list_.execute(f"{twice} GROUP BY id HAVING COUNT(*) > 1))"):
        together.setdefault(id_, []).append((bytes(name), bytes(copy_of)))
    right: list[tuple[bytes, bytes]] = []
    for id_, files in together.items():
        original = min((name for name, _ in files), key=lambda name: _originality(name, id_))
        for name, copy_of in files:
            now = b"" if name == original else original
            if now != copy_of:
                right.append((now, name))
    list_.executemany("UPDATE record SET copy_of = ? WHERE path = ?", right)


def _originality(name: bytes, id_: str) -> tuple[bool, int, bytes]:
    tail = id_.rpartition("-")[2].encode()
    return not name.removesuffix(b".toml").endswith(tail), len(name), name

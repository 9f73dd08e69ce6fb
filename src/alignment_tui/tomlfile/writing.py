"""Our layout: scalars first, then tables, then arrays of tables, one key a row, one blank row between tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from alignment_tui.tomlfile.keys import dotted
from alignment_tui.tomlfile.values import elements, is_rows, row, visible


def emit(tables: Mapping[str, Any], header: str = "") -> bytes:
    """The whole text: UTF-8, LF, no byte order mark, one final newline. `header` is a comment of one or more rows.

    Keys keep their order within their kind. Raises TypeError for a value that TOML doesn't know, None among them.
    """
    head = "".join(f"# {line}".rstrip() + "\n" for line in header.splitlines())
    return visible(head + "\n".join(blocks((), tables))).encode("utf-8") or b"\n"


def blocks(path: tuple[str, ...], table: Mapping[str, Any], head: str = "") -> Iterator[str]:
    """A table and everything below it, each a head with its rows; arrays below an element follow it directly."""
    own = "".join(row(k, v) for k, v in table.items() if not _stands_apart(v))
    below = [(k, v) for k, v in table.items() if _stands_apart(v)]
    if own or (head and (head.startswith("[[") or not below)):
        yield head + own
    for key, value in below:
        if isinstance(value, Mapping):
            yield from blocks((*path, key), value, f"[{dotted((*path, key))}]\n")
    for key, value in below:
        for element in elements(value):
            yield from blocks((*path, key), element, f"[[{dotted((*path, key))}]]\n")


def _stands_apart(value: object) -> bool:
    return isinstance(value, Mapping) or is_rows(value)

"""Keys: how they are written and read, and paths of them."""

from __future__ import annotations

import re
import tomllib
from typing import TypeAlias

import tomli_w

BARE = r"[A-Za-z0-9_-]+"

Where: TypeAlias = tuple[str | int, ...]
"""Where something stands: names of tables and keys, numbers of array elements from 0."""

_IS_BARE = re.compile(rf"{BARE}\Z").match


def unquoted(quoted: str) -> str:
    """What a quoted key says; the quoted form itself when it can't be read."""
    if quoted[0] == "'":
        return quoted[1:-1]
    if "\\" not in quoted:
        return quoted[1:-1]
    try:
        return str(tomllib.loads(f"x = {quoted}")["x"])
    except tomllib.TOMLDecodeError:
        return quoted


def written(key: str) -> str:
    """The key as it stands in a file, quoted where it must be."""
    if _IS_BARE(key):
        return key
    return tomli_w.dumps({key: 0})[: -len(" = 0\n")]


def dotted(path: tuple[str, ...]) -> str:
    """The path of a table as its head has it."""
    return ".".join(map(written, path))

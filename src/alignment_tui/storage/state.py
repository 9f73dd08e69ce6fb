"""The truth about the disk, in a form the screen can show, and the words for what the system refuses."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, TypeVar

Kind = Literal["saved", "saving", "file-not-saved", "not-saved", "read-only"]
Action = dict[str, object]
"""What the coach did, as JSON: `id`, `says`, and the `edits` of this document."""

D = TypeVar("D")

CHANGED_OUTSIDE = "This was also changed outside"
UNREADABLE_NOW = "This was changed outside and cannot be read now"
GONE = "This was moved or taken away outside"
OTHER_IN_PLACE = "Another record stands in its place"
NOT_FAITHFUL = "the program could not write this so that it reads back the same"
STUMBLED = "the program stumbled while saving"


def _numbers(*names: str) -> frozenset[int]:
    """Those of the errors that this system knows."""
    return frozenset(getattr(errno, name) for name in names if hasattr(errno, name))


_FULL = _numbers("ENOSPC", "EDQUOT")
_SHUT = _numbers("EROFS", "EACCES", "EPERM")
_GONE = _numbers("ENOENT", "ENOTDIR", "ENODEV", "ENXIO", "ESTALE")
_HELD = _numbers("EBUSY", "ETXTBSY", "EAGAIN")
_SHARING = frozenset({32, 33})
"""What Windows calls a sharing or lock violation."""


@dataclass(frozen=True, slots=True)
class SaveState:
    """How safe the words are.

    `saved`: all of them survive a power cut. `saving`: some have just been typed. `not-saved`: the journal fails,
    so `waiting` of them are in memory only. `file-not-saved`: all are safe in the journal, the record itself lags.
    """

    kind: Kind
    at: datetime | None = None
    """When the words were last all safe."""
    waiting: int = 0
    """Actions that are in memory only."""
    since: datetime | None = None
    """Since when it fails."""
    reason: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Recovered(Generic[D]):
    """What was brought back after a stop: `before` is the record as it stood, `actions` what it lacked, in order."""

    edits: int
    first: datetime
    last: datetime
    draft: str
    before: D
    actions: tuple[Action, ...]
    damaged: bool = False
    """Part of the journal could not be read; what could not is kept aside."""


def reason_of(error: OSError) -> str:
    """Why the system said no, in words for a sentence that goes on: NOT SAVED: …"""
    if getattr(error, "winerror", None) in _SHARING or error.errno in _HELD:
        return "another program holds it"
    if error.errno in _FULL:
        return "the disk is full"
    if error.errno == errno.EIO:
        return "the disk reported an error"
    if error.errno in _SHUT:
        return "may not write to this folder"
    if error.errno in _GONE:
        return "the folder is gone"
    return f"the system said no ({errno.errorcode.get(error.errno or 0, 'no number')})"

"""What the store must know of a document: how it is read, written and changed. Nothing else depends on its kind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from alignment_tui.storage.state import Action

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Read(Generic[D]):
    """A record as it was read. `extras` is what this program doesn't know and keeps all the same."""

    document: D
    extras: object
    read_only: str = ""
    """Why it may not be written here; empty when it may."""


@dataclass(frozen=True, slots=True)
class Emitted:
    """The bytes of a record; `kept` is False when a hand's layout was lost, and its bytes belong into history."""

    data: bytes
    kept: bool = True


class Codec(Protocol[D]):
    """Pure functions between documents, bytes and actions. None of them touches the disk."""

    def load(self, data: bytes, path: Path) -> Read[D]:
        """Read a record; `path` is for errors only. Raises FileDamaged, FileRefused."""
        ...

    def dump(self, document: D, extras: object, over: bytes | None) -> Emitted:
        """Write a record over its old bytes, keeping what a hand did there; in our own layout when `over` is None."""
        ...

    def id_of(self, document: D) -> str:
        """The document's id, fit to be a name."""
        ...

    def apply(self, document: D, action: Action) -> D:
        """The document after the action. Applying twice changes nothing more.

        Raises ValueError, KeyError or TypeError for an action it can't be given: another version may have written it.
        """
        ...

    def strike_action(self, row_id: str) -> Action:
        """The action by which a row is not to be kept."""
        ...

    def struck_by(self, action: Action) -> frozenset[str]:
        """Ids of the rows that the action doesn't want kept."""
        ...

    def mentions(self, action: Action, row_id: str) -> bool:
        """Whether the action may hold words of the row."""
        ...

    def without_words(self, action: Action, row_id: str) -> Action:
        """The action with the same effect on everything else, and none of the row's words."""
        ...

    def without_row(self, document: D, row_id: str) -> D:
        """The document without the row."""
        ...

"""Words that are in memory only: how many, which, and how they get to another place than the disk that refuses them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from alignment_tui.session.desk import ENGAGEMENT_NAME, Desk
from alignment_tui.session.work import OpenDocument
from alignment_tui.storage.atomic import write_whole
from alignment_tui.storage.disk import FOLDER_RIGHTS, Disk

_SAFE: Final = frozenset({"saved", "read-only", "file-not-saved"})
_WORDS: Final = frozenset(
    {
        "text", "finished", "read_back", "words", "topic", "instead", "success", "implication", "barrier", "effect",
        "client_heard", "coach_heard", "for_client", "for_plan", "listening_for", "to_check", "origin", "note", "sign",
        "answer_words", "way", "name", "role", "value", "proposal", "due_words",
    }
)  # fmt: skip
"""Where what people typed stands in an action."""
_NO_WORDS: Final = frozenset(
    {"phase", "started", "ended", "held_on", "closed_on", "debriefed_on", "planned_on", "planned_at", "cues"}
)
"""Single values of a document that nobody typed as words."""


class Elsewhere:
    """What waits on one desk, and what of it has another place by now."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._placed: dict[str, object] = {}
        """By id, the document that lies elsewhere as it is."""

    @property
    def waits(self) -> bool:
        """Whether the disk is refusing words; told without waiting for it."""
        return any(opened.state.kind == "not-saved" for opened in self._desk.open_documents)

    def only_here(self) -> int:
        """How many changes are in memory only, after one more try; what lies elsewhere doesn't count.

        Waits for the disk, and only when something isn't safe yet.
        """
        return sum(max(1, opened.state.waiting) for opened in self._refused())

    def words(self) -> str:
        """What waits, a row each: what was typed, without anything that was kept before."""
        rows: list[str] = []
        for opened in self._refused():
            actions, draft = opened.in_memory_only()
            rows += typed_in(actions)
            if draft.strip():
                rows.append(draft.strip())
        return "\n".join(dict.fromkeys(rows))

    def save(self, folder: Path) -> tuple[Path, ...]:
        """Write everything that is open, whole, into that folder; nothing there is written over. Raises OSError."""
        written: list[Path] = []
        for opened in self._desk.open_documents:
            below = folder / opened.path.parent.name
            below.mkdir(FOLDER_RIGHTS, parents=True, exist_ok=True)
            path = _free(below / opened.path.name)
            document = opened.document
            write_whole(Disk(), path, opened.whole())
            self._placed[document.id] = document
            written.append(path)
        return tuple(written)

    def _refused(self) -> Iterator[OpenDocument]:
        for opened in self._desk.open_documents:
            if opened.state.kind in _SAFE or self._placed.get(opened.document.id) is opened.document:
                continue
            if opened.flush().kind == "not-saved":
                yield opened


def typed_in(actions: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    """What people typed, in the order of the actions."""
    return tuple(words for action in actions for edit in _edits(action) for words in _typed(edit))


def _free(path: Path) -> Path:
    """The same name, or the first one beside it that nobody has."""
    if not path.exists():
        return path
    stem = path.parent if path.name == ENGAGEMENT_NAME else path.with_suffix("")
    number = 2
    while True:
        # an engagement is known by its name, so it is the folder that is another one
        found = (
            stem.with_name(f"{stem.name}-{number}") / path.name
            if path.name == ENGAGEMENT_NAME
            else stem.with_name(f"{stem.name}-{number}{path.suffix}")
        )
        if not found.exists():
            found.parent.mkdir(FOLDER_RIGHTS, parents=True, exist_ok=True)
            return found
        number += 1


def _edits(action: Mapping[str, object]) -> Iterator[Mapping[str, Any]]:
    edits = action.get("edits")
    if isinstance(edits, list):
        yield from (edit for edit in edits if isinstance(edit, dict))


def _typed(edit: Mapping[str, Any]) -> Iterator[str]:
    if edit.get("field") in _NO_WORDS:
        return
    for key, value in edit.items():
        if isinstance(value, dict):
            yield from _typed(value)
        elif isinstance(value, str) and key in _WORDS and value.strip():
            yield value.strip()

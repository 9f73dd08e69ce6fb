"""What can be taken back: the actions of this run, newest last, over all open documents of one engagement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from alignment_tui.domain.edits import (
    Document,
    Edit,
    FieldWritten,
    LineStruck,
    RowPut,
    RowRemoved,
    apply_all,
    inverses,
)


@dataclass(frozen=True, slots=True)
class Done:
    """One action as it was done, and the edits that take it back."""

    id: str
    says: str
    meeting_id: str
    meeting: tuple[Edit, ...]
    engagement: tuple[Edit, ...]
    meeting_back: tuple[Edit, ...]
    engagement_back: tuple[Edit, ...]
    joins: str = ""
    """One visit to a field: what joins the same is taken back together."""


class History:
    """Undo and redo as two stacks; a new action empties the second."""

    def __init__(self) -> None:
        self._done: list[Done] = []
        self._undone: list[Done] = []

    def add(self, done: Done) -> None:
        """A new action; what was undone can't be redone any more. It joins the one before when both say so."""
        last = self._done[-1] if self._done else None
        if last and not self._undone and done.joins and (last.joins, last.meeting_id) == (done.joins, done.meeting_id):
            done = replace(
                done,
                meeting=_newest(last.meeting + done.meeting),
                engagement=_newest(last.engagement + done.engagement),
                meeting_back=_newest(done.meeting_back + last.meeting_back),
                engagement_back=_newest(done.engagement_back + last.engagement_back),
            )
            self._done.pop()
        self._done.append(done)
        self._undone.clear()

    def recover(
        self, before: Document, actions: Iterable[tuple[dict[str, object], tuple[Edit, ...]]], meeting_id: str
    ) -> None:
        """Let undo reach over what was recovered: each action done again, in memory, from the file's state."""
        for record, edits in actions:
            back = inverses(before, edits)
            before = apply_all(before, edits)
            if back and record["says"]:
                self.add(
                    Done(
                        id=str(record["id"]),
                        says=str(record["says"]),
                        meeting_id=meeting_id,
                        meeting=edits if meeting_id else (),
                        engagement=() if meeting_id else edits,
                        meeting_back=back if meeting_id else (),
                        engagement_back=() if meeting_id else back,
                    )
                )

    @property
    def next_undo(self) -> str:
        """How undo would speak of what it takes back; empty when there is nothing left."""
        return self._done[-1].says if self._done else ""

    @property
    def next_redo(self) -> str:
        """How redo would speak of what it brings again."""
        return self._undone[-1].says if self._undone else ""

    def undo(self) -> Done | None:
        """Take the newest action off; the caller applies its `_back` edits."""
        if not self._done:
            return None
        done = self._done.pop()
        self._undone.append(done)
        return done

    def redo(self) -> Done | None:
        """Bring the last undone action again; the caller applies its edits."""
        if not self._undone:
            return None
        done = self._undone.pop()
        self._done.append(done)
        return done

    def forget(self, line: str) -> None:
        """Drop every edit that holds that line, or what it brought about, so that no undo brings it back (R177)."""
        self._done = [kept for d in self._done if (kept := _without(d, line))]
        self._undone = [kept for d in self._undone if (kept := _without(d, line))]


def mentions(edit: Edit, line: str) -> bool:
    """Whether the edit is about that line, or puts a row that came from it."""
    match edit:
        case RowPut(row=row):
            pointers = (row.id, *(getattr(row, p, "") for p in ("said_at", "about", "kept")))
            return line in (*pointers, *getattr(row, "lines", ()), *getattr(row, "kin", ()))
        case RowRemoved(id=gone) | LineStruck(id=gone):
            return gone == line
        case FieldWritten():
            return False


def _newest(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Of several edits in a row that put the same row or write the same field, the last: typing must not pile up."""
    last: dict[object, Edit] = {}
    for n, edit in enumerate(edits):
        match edit:
            case RowPut(table=table, row=row, after=after):
                first = last.get((table, row.id))
                kept = first.after if isinstance(first, RowPut) else after
                last[table, row.id] = RowPut(table, row, kept)
            case FieldWritten(field=field):
                last[field] = edit
            case RowRemoved(table=table, id=gone):
                last[table, gone] = edit
            case _:
                last[n] = edit
    return tuple(last.values())


def _without(done: Done, line: str) -> Done | None:
    def keep(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        return tuple(e for e in edits if not mentions(e, line))

    kept = replace(
        done,
        meeting=keep(done.meeting),
        engagement=keep(done.engagement),
        meeting_back=keep(done.meeting_back),
        engagement_back=keep(done.engagement_back),
    )
    if kept == done:
        return done
    return replace(kept, says="an earlier change") if kept.meeting_back or kept.engagement_back else None

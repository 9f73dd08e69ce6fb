"""Edits: the only things that change a document.

An edit carries ids and whole values, never positions or splices, so that applying it twice does no harm:
undo, redo, recovery after a stop and the journal all rest on that.
"""

from __future__ import annotations

from dataclasses import dataclass, is_dataclass, replace
from typing import Any, TypeVar

from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.goal import IN_MY_WORDS
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.programme_record import ProgrammeRecord
from alignment_tui.domain.table import Row, rows, tables

Document = Meeting | Engagement | ProgrammeRecord
D = TypeVar("D", bound=Document)


@dataclass(frozen=True, slots=True)
class FieldWritten:
    """A single value of the document was written; `preparation.held_back` names one a level down."""

    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class RowPut:
    """A row was added, or replaced where it stands.

    A new row goes after the row with the id `after`; at the end when that is None or gone; to the front when empty.
    """

    table: str
    row: Row
    after: str | None = None


@dataclass(frozen=True, slots=True)
class RowRemoved:
    """The row with that id was taken away. Its words stay in the history until that is bounded away."""

    table: str
    id: str


@dataclass(frozen=True, slots=True)
class LineStruck:
    """Not to be kept: the line goes from the record, its history and its journal, beyond undo (R177)."""

    id: str


Edit = FieldWritten | RowPut | RowRemoved | LineStruck


@dataclass(frozen=True, slots=True)
class Action:
    """What the coach did in one go: edits to the engagement and to the meeting, and how undo speaks of it."""

    says: str
    meeting: tuple[Edit, ...] = ()
    engagement: tuple[Edit, ...] = ()
    programme: tuple[Edit, ...] = ()
    """Edits to a programme's record; an action has these or the others."""
    joins: str = ""
    """When not empty: taken back together with the action before it, if that joins the same; one visit to a field."""

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.meeting or self.engagement or self.programme)


def apply(document: D, edit: Edit) -> D:
    """The document after the edit. Raises KeyError for a table, and TypeError for a field, that it doesn't have."""
    match edit:
        case FieldWritten(field=field, value=value):
            return _with_field(document, field, value)
        case RowPut(table=table, row=row, after=after):
            return _with_rows(document, table, _put(rows(document, table), row, after))
        case RowRemoved(table=table, id=gone):
            return _with_rows(document, table, tuple(r for r in rows(document, table) if r.id != gone))
        case LineStruck(id=gone):
            return without_line(document, gone)


def apply_all(document: D, edits: tuple[Edit, ...]) -> D:
    """The document after all of the edits, in order."""
    for edit in edits:
        document = apply(document, edit)
    return document


def inverse(document: Document, edit: Edit) -> Edit | None:
    """The edit that takes `edit` back, seen from the document before it; None when nothing can, or nothing changed."""
    match edit:
        case FieldWritten(field=field, value=value):
            before = _field(document, field)
            return None if before == value and type(before) is type(value) else FieldWritten(field, before)
        case RowPut(table=table, row=row):
            old = next((r for r in rows(document, table) if r.id == row.id), None)
            if old is None:
                return RowRemoved(table, row.id)
            return None if old == row else RowPut(table, old)
        case RowRemoved(table=table, id=gone):
            before_ids = [r.id for r in rows(document, table)]
            if gone not in before_ids:
                return None
            place = before_ids.index(gone)
            return RowPut(table, rows(document, table)[place], before_ids[place - 1] if place else "")
        case LineStruck():
            return None


def inverses(document: D, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits that take `edits` back, in the order in which they must be applied."""
    back: list[Edit] = []
    for edit in edits:
        undo = inverse(document, edit)
        if undo is not None:
            back.insert(0, undo)
        document = apply(document, edit)
    return tuple(back)


def without_line(document: D, gone: str) -> D:
    """The document without that line, without what it brought about, and without anything that points to it by id.

    A question kept ready that takes up its words goes by its own id, in whichever meeting it is (R177).
    A line that has held its words goes too; one that may stay gets another id beforehand (`not_kept.strike`).
    """
    if isinstance(document, ProgrammeRecord):
        return document
    if isinstance(document, Engagement):
        return _without_what_it_made(document, gone)
    going = {line.id for line in document.lines if line.id == gone or gone in line.kin}
    # a question about it holds its words too
    unkept = {k.id for k in document.kept if k.id == gone}
    unasked = {a.id for a in document.asked if a.about == gone or a.about in going or a.kept in unkept}
    lines = tuple(
        replace(
            line,
            answers="" if line.answers == gone or line.answers in going else line.answers,
            asked="" if line.asked in unasked else line.asked,
        )
        for line in document.lines
        if line.id not in going
    )
    asked = tuple(
        replace(a, after=_before(document, a.after, going) if a.after in going else a.after)
        for a in document.asked
        if a.id not in unasked
    )
    takeaways = tuple(
        replace(t, lines=tuple(x for x in t.lines if x != gone and x not in going)) for t in document.takeaways
    )
    next_time = tuple(n for n in document.next_time if n.about != gone and n.about not in going)
    changes: dict[str, Any] = {"lines": lines, "asked": asked, "takeaways": takeaways, "next_time": next_time}
    if unkept:
        changes["kept"] = tuple(k for k in document.kept if k.id not in unkept)
    return _changed(document, changes)


def _without_what_it_made(engagement: D, gone: str) -> D:
    changes: dict[str, Any] = {}
    for name in tables(type(engagement)).values():
        old = getattr(engagement, name)
        new = tuple(_unmade(r, gone) for r in old if not _made_by(r, gone))
        if new != old:
            changes[name] = new
    return _changed(engagement, changes)


def _made_by(row: Any, line: str) -> bool:
    """Whether the row says nothing but what that line said; a goal that the client has put in own words does not."""
    if getattr(row, "answer", "") == IN_MY_WORDS:
        return False
    return getattr(row, "said_at", "") == line or line in getattr(row, "lines", ())


def _unmade(row: Any, gone: str) -> Any:
    if getattr(row, "said_at", "") != gone:
        return row
    return replace(row, said_at="", **({"proposal": ""} if hasattr(row, "proposal") else {}))


def _before(meeting: Meeting, after: str, going: set[str]) -> str:
    before = ""
    for line in meeting.lines:
        if line.id == after:
            return before
        if line.id not in going:
            before = line.id
    return ""


def _put(old: tuple[Any, ...], row: Row, after: str | None) -> tuple[Any, ...]:
    # a list of ids is searched several times faster than the rows, and a meeting has thousands of lines
    ids = [other.id for other in old]
    if row.id in ids:
        place = ids.index(row.id)
        return (*old[:place], row, *old[place + 1 :])
    if after == "":
        return (row, *old)
    if after in ids:
        place = ids.index(after) + 1
        return (*old[:place], row, *old[place:])
    return (*old, row)


def _with_rows(document: D, table: str, new: tuple[Any, ...]) -> D:
    return _changed(document, {tables(type(document))[table]: new})


def _field(document: Document, field: str) -> Any:
    value: Any = document
    for name in field.split("."):
        value = getattr(value, name)
    return value


def _with_field(document: D, field: str, value: Any) -> D:
    head, _, tail = field.partition(".")
    if not tail:
        return _changed(document, {head: value})
    inner = getattr(document, head)
    if not is_dataclass(inner) or isinstance(inner, type):
        msg = f"{head} holds no fields"
        raise TypeError(msg)
    return _changed(document, {head: replace(inner, **{tail: value})})


def _changed(document: D, values: dict[str, Any]) -> D:
    return replace(document, **values)

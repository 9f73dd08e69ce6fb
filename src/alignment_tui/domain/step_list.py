"""Next steps from a table that was kept elsewhere: rows of comma-separated values (R149)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO

from alignment_tui.domain.commitment import CHANGED, DONE, DROPPED, OPEN, OWN, NextStep
from alignment_tui.domain.dates import NotADayError, read_day
from alignment_tui.domain.edits import Action, RowPut
from alignment_tui.domain.engagement import Engagement
from alignment_tui.domain.moment import Moment
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR

_COLUMNS = {
    "text": ("step", "next step", "text", "what", "action", "task", "title"),
    "owner": ("owner", "who", "whose", "person", "assignee", "responsible"),
    "due": ("due", "by", "by when", "due date", "date", "deadline"),
    "goal": ("goal",),
    "state": ("state", "status"),
    "accepted": ("accepted", "agreed"),
    "note": ("note", "notes", "comment"),
}
_STATES = {
    OPEN: (OPEN, "", "todo", "to do", "in progress", "started"),
    DONE: (DONE, "closed", "complete", "completed", "finished"),
    CHANGED: (CHANGED,),
    DROPPED: (DROPPED, "cancelled", "canceled"),
}
_YES = ("yes", "y", "true", "1", "x", "accepted", "agreed")
_MOST = 500
"""A table of next steps is a page or two; more is another kind of table."""


class NotATableError(ValueError):
    """The text isn't a table of next steps. `str()` says what is missing."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the table, as it would come into the engagement."""

    step: NextStep
    """With an id of its own only once it is taken in."""
    row: int
    """Its row in the table, the one with the titles being 1."""
    doubt: str = ""
    """What could not be understood and was kept as words; empty when all was."""
    known: bool = False
    """Whether the engagement has a step with these words already."""


def read_steps(table: str, engagement: Engagement, today: date) -> tuple[Listed, ...]:
    """The next steps of a table whose first row names its columns.

    One column must be called *step* (or *text*, *task*, …); *owner*, *due*, *goal*, *state*, *accepted* and *note* are
    read too. Commas, semicolons or tabs part the columns. Raises NotATableError.
    """
    rows = [(at, row) for at, row in enumerate(_rows(table), 1) if any(cell.strip() for cell in row)]
    if not rows:
        msg = "There is nothing in it."
        raise NotATableError(msg)
    titles = [" ".join(cell.casefold().replace("_", " ").split()) for cell in rows[0][1]]
    at = {name: next((titles.index(t) for t in called if t in titles), None) for name, called in _COLUMNS.items()}
    if at["text"] is None:
        msg = 'No column is called "step". The first row must name the columns: step, owner, due.'
        raise NotATableError(msg)
    if len(rows) > _MOST + 1:
        msg = f"It has {len(rows) - 1} rows; {_MOST} is the most."
        raise NotATableError(msg)
    known = {_folded(s.text) for s in engagement.steps}
    found: list[Listed] = []
    for place, row in rows[1:]:
        cells = {name: " ".join(row[i].split()) if i is not None and i < len(row) else "" for name, i in at.items()}
        if not cells["text"]:
            continue
        listed = _listed(cells, place, engagement, today)
        found.append(replace(listed, known=_folded(listed.step.text) in known))
    if not found:
        msg = "It names the columns and has no next step in it."
        raise NotATableError(msg)
    return tuple(found)


def take_in_steps(listed: Sequence[Listed], moment: Moment) -> Action:
    """Put the rows into the engagement; those that are known already stay out."""
    edits = tuple(
        RowPut(
            "step", replace(row.step, id=moment.new_id("s"), accepted_on=moment.today if row.step.accepted else None)
        )
        for row in listed
        if not row.known
    )
    return Action("a next step from a table" if len(edits) == 1 else f"{len(edits)} next steps from a table", (), edits)


def _listed(cells: dict[str, str], place: int, engagement: Engagement, today: date) -> Listed:
    doubts: list[str] = []
    due, words = None, ""
    if cells["due"]:
        try:
            due = read_day(cells["due"], today)
        except NotADayError:
            due = None
        if due is None:
            words = cells["due"]
            doubts.append(f"{words}: kept as words, not as a day")
    state = next((s for s, called in _STATES.items() if cells["state"].casefold() in called), None)
    if state is None:
        doubts.append(f"{cells['state']}: not a state, taken for open")
    goal = next((g.id for g in engagement.goals if cells["goal"] and _folded(g.text) == _folded(cells["goal"])), "")
    if cells["goal"] and not goal:
        doubts.append(f"{cells['goal']}: no goal reads like that")
    step = NextStep(
        id="",
        text=cells["text"],
        owner=_owner(cells["owner"], engagement),
        due=due,
        due_words=words,
        goal=goal,
        accepted=OWN if cells["accepted"].casefold() in _YES else "",
        state=state or OPEN,
        note=cells["note"],
    )
    return Listed(step, place, "; ".join(doubts))


def _owner(called: str, engagement: Engagement) -> str:
    name = called.casefold()
    if not name:
        return CLIENT
    for who, person in ((CLIENT, engagement.client), (SPONSOR, engagement.sponsor), (COACH, engagement.coach)):
        if name in (who, person.name.casefold(), person.called.casefold()):
            return who
    return called


def _rows(table: str) -> list[list[str]]:
    first = table.lstrip("\ufeff").partition("\n")[0]
    part = max((",", ";", "\t"), key=first.count)
    try:
        return list(csv.reader(StringIO(table.lstrip("\ufeff")), delimiter=part, strict=True))
    except csv.Error as error:
        msg = "A quotation mark is opened and not closed, or stands where none may."
        raise NotATableError(msg) from error


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())

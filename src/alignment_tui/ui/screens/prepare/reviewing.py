"""Reviewed: the engagement looked back on, in order of its days; only read, then marked as looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.briefing import KIND_NAMES
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.people import CLIENT
from alignment_tui.domain.preparation import mark
from alignment_tui.domain.reviewed import Event, timeline
from alignment_tui.ui.places import OnePagePlace
from alignment_tui.ui.screens.prepare.commands import PAGE
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.stepping.commands import CHOOSE, WRITE
from alignment_tui.ui.text import labelled, one_row, plain
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row, Rows

_MARK = "looked-at"
_LEAD = 11
_PART = {"what came of it": "came of it", "as it is said now": "said now"}
"""What a success is when it isn't what was said at the start."""
_WHAT = {
    "goal": "goal",
    "reworded": "reworded",
    "closed": "goal",
    "success": "success",
    "measure": "measure",
    "reading": "read",
    "step": "step",
    "done": "step",
    "support": "support",
}


class ReviewedBody(StepBody):
    """A heading for each day, and what it brought."""

    STEP = "reviewed"
    COMMANDS = (CHOOSE, replace(WRITE, label="It was looked at", footer="it was looked at", short="looked at"), PAGE)

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._empty = Note("Nothing is behind us yet.", classes="-quiet empty")
        self._list = Listed(id="timeline")

    def heading(self) -> tuple[str, str]:
        """Since when."""
        begun = self.hand.engagement.begun_on
        return "Reviewed", f"since {say_day(begun, self.hand.today)}" if begun else ""

    def under(self) -> str:
        """How to read it."""
        return "what happened, in order of its days"

    def compose_step(self) -> Iterable[Widget]:
        """The days."""
        yield self._empty
        yield self._list

    def show_documents(self) -> None:
        """Every event under its day, then the mark."""
        events = timeline(self.hand.engagement, self.hand.earlier)
        self._empty.display = not events
        rows: list[Row] = []
        day: date | str | None = ""
        for number, event in enumerate(events):
            if event.on != day:
                day = event.on
                rows += [Row.room()] if rows else []
                rows.append(Row.heading(self._day(event)))
            if event.what != "meeting":
                rows.append(self._row(event, number))
        looked = self.hand.meeting.preparation.reviewed_on
        state = f"since {say_day(looked, self.hand.today)}" if looked else "not yet"
        rows += [Row.room()] if rows else []
        rows.append(Row(_MARK, plain("Looked at together"), right=labelled((state, "$muted" if looked else "$accent"))))
        self._list.show(rows)

    def _day(self, event: Event) -> Content:
        on = say_day(event.on, self.hand.today) if event.on else "without a day"
        if event.what == "meeting":
            name = KIND_NAMES.get(event.words, "the meeting").removeprefix("the ")
            return labelled((f"{on}  ", "bold $strong"), (name, "$muted"))
        return labelled((on, "bold $strong"))

    def _row(self, event: Event, number: int) -> Row:
        lead = plain(_PART.get(event.state, _WHAT[event.what]).ljust(_LEAD), style="$muted")
        words = f'"{event.words}"' if event.quoted else event.words
        shown = plain(words, style="italic $private" if event.private else "$text")
        said = event.state
        if event.whose and (event.what == "success" or (event.what == "goal" and event.whose != CLIENT)):
            said = one_row(self.hand.meeting.called(event.whose))
        right = labelled(("private", "bold $private")) if event.private else plain(said, 20, "$muted")
        return Row(f"event-{number}", shown, lead=lead, right=right)

    def do_one_page(self) -> None:
        """The same, on one page."""
        app: Any = self.app
        app.open(OnePagePlace(self.hand.engagement.id))

    def enter(self) -> None:
        """Reading begins at the top."""
        self._list.focus()

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """Enter says that it was looked at; on the last row once more takes it back."""
        looked = self.hand.meeting.preparation.reviewed_on
        if looked is None or row_id == _MARK:
            on = None if looked else self.hand.today
            self.do(mark(self.hand.meeting, "reviewed_on", on, "looked back"))

    def beside(self) -> Content:
        """What to ask."""
        return self.hand.asked_of(self.hand.questions(self.STEP))

"""What is around the goals: assessments, resources, what the sponsor wants of it, reports, referrals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.dates import say_day
from alignment_tui.domain.goal import ORGANISATIONS
from alignment_tui.domain.particulars import toggle_goal
from alignment_tui.ui.screens.settled.at_hand import Settled
from alignment_tui.ui.screens.settled.cells import WHO, Cell, CellsBody
from alignment_tui.ui.text import EMPTY, clip, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.rows import Row, Rows


class AssessmentsBody(CellsBody):
    """A 360, an interview, a test; the data are the client's (R87, R123, R125)."""

    STEP = "assessments"
    TABLE = "assessment"
    NAME = "Assessments"
    RIGHT = "the data are {client}'s"
    UNDER = "360, interviews, tests; private until {client} shares"
    MORE, FIRST = "Add another", "Add an assessment"
    CELLS = (
        Cell("kind", "What it is", hint="360, interviews, a test"),
        Cell("on", "When", "day"),
        Cell("state", "State", "choice", options=(("planned", "planned"), ("done", "done"))),
        Cell("holder", "Who has it", hint="client, or a name"),
        Cell("sharing", "What {client} shares of it", "sentence", hint="nothing, a theme, all of it"),
        Cell("words", "What it says", "long", hint="private", private=True),
        Cell("visibility", "That there is one, for {sponsor}", "choice", options=WHO),
    )

    def about(self, thing: Any) -> str:
        """When, its state, what is shared."""
        when = say_day(thing.on, self.hand.today) if thing.on else ""
        return " · ".join(w for w in (thing.state, when, thing.sharing) if w)


class _Linked(CellsBody):
    """Things that belong to one goal, or to several."""

    def __init__(self, hand: Settled) -> None:
        super().__init__(hand)
        self._goals = Listed(id="linked-goals")

    def compose_more(self) -> Iterable[Widget]:
        """The goals it belongs to."""
        yield self._goals

    def show_form(self) -> None:
        """Also the goals."""
        super().show_form()
        held = self.held()
        goals = [g for g in self.hand.engagement.goals if g.stands and g.text and g.kind != ORGANISATIONS]
        if held is None or not goals:
            self._goals.show(())
            return
        rows = [Row.heading(labelled(("For which goals", "$muted"), "  ", ("Enter takes one in or out", "$muted")))]
        for goal in goals:
            there = goal.id in held.goals
            right = labelled(("belongs", "$accent")) if there else EMPTY
            style = "$text" if goal.is_shared else "italic $private"
            rows.append(Row(goal.id, plain(clip(one_row(goal.text), 60), style=style), right=right))
        self._goals.show(rows)

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """A goal is taken in or out; else what is chosen is written."""
        if rows is self._goals:
            self.do(toggle_goal(self.hand.engagement, self.TABLE, self.open_id, row_id, self.hand.moment))
        else:
            super().row_opened(rows, row_id)

    def goals_of(self, thing: Any) -> str:
        """The goals it belongs to, in a few words."""
        texts = [g.text for g in self.hand.engagement.goals if g.id in thing.goals and g.text]
        return "for " + "; ".join(clip(one_row(t), 40) for t in texts) if texts else ""


class ResourcesBody(_Linked):
    """What and who is of use; one may belong to several goals (R138, R151)."""

    STEP = "resources"
    TABLE = "resource"
    NAME = "Resources"
    UNDER = "what and who is of use, and what {client} will try; private until shared"
    MORE, FIRST = "Add another", "Add a resource, or a strategy"
    CELLS = (
        Cell("text", "What, or who", "sentence"),
        Cell("kind", "It is", "choice", options=(("", "a resource"), ("strategy", "a strategy"))),
        Cell(
            "named_by", "Named by", "choice",
            options=(("client", "{client}"), ("sponsor", "{sponsor}"), ("coach", "me")),
        ),
        Cell("visibility", "Who may see it", "choice", options=WHO),
    )  # fmt: skip

    def about(self, thing: Any) -> str:
        """What it is, and for which goals."""
        kind = "a strategy" if thing.kind == "strategy" else ""
        return " · ".join(w for w in (kind, self.goals_of(thing)) if w)


class ObjectivesBody(_Linked):
    """What the sponsor wants of the coaching for the house (R15)."""

    STEP = "objectives"
    TABLE = "objective"
    NAME = "What {sponsor} wants of it"
    UNDER = "for the house, in own words; linked to the goals it speaks to"
    MORE, FIRST = "Add another", "Add what {sponsor} wants"
    CELLS = (Cell("text", "In own words", "long", hint="as noted"),)

    def heading(self) -> tuple[str, str]:
        """Whose."""
        return self.filled(self.NAME), ""

    def rows(self) -> list[Row]:
        """With the name in the row that adds one."""
        found = super().rows()
        last = found[-1]
        return [*found[:-1], Row(last.id, plain(self.filled(last.text.plain), style="$muted"))]

    def about(self, thing: Any) -> str:
        """For which goals."""
        return self.goals_of(thing)


class ReportsBody(CellsBody):
    """What the client told the sponsor; never a report of the coach's (R124, R143)."""

    STEP = "reports"
    TABLE = "report"
    NAME = "Reports"
    RIGHT = "{client}'s own"
    MORE, FIRST = "Add another", "Add what {client} has reported"
    CELLS = (
        Cell("words", "What {client} told {sponsor}", "sentence"),
        Cell("on", "When", "day"),
        Cell("how", "How", hint="in writing, aloud, on the phone"),
    )

    def under(self) -> str:
        """What was agreed on it."""
        return self.hand.engagement.reporting or "how, and how often, is not agreed yet"

    def rows(self) -> list[Row]:
        """With the name in the row that adds one."""
        found = super().rows()
        last = found[-1]
        return [*found[:-1], Row(last.id, plain(self.filled(last.text.plain), style="$muted"))]

    def things(self) -> tuple[Any, ...]:
        """The newest first."""
        return tuple(sorted(self.hand.engagement.reports, key=lambda r: r.on or date.min, reverse=True))

    def right_of(self, thing: Any) -> Content:
        """Its day."""
        return labelled((say_day(thing.on, self.hand.today), "$muted")) if thing.on else EMPTY

    def about(self, thing: Any) -> str:
        """How it was told."""
        return str(thing.how)


class ReferralsBody(CellsBody):
    """Where you referred to, or consulted: date, with whom, the subject without its content; your own (R127, R128)."""

    STEP = "referrals"
    TABLE = "referral"
    NAME = "Referred, consulted"
    RIGHT = "your own"
    UNDER = "with whom and on what, without what was said"
    MORE, FIRST = "Add another", "Add a referral, or a consultation"
    CELLS = (
        Cell("to", "To whom", hint="HR, health, supervision"),
        Cell("on", "When", "day"),
        Cell("note", "On what", "sentence", hint="private, yours", private=True),
    )

    def right_of(self, thing: Any) -> Content:
        """Its day."""
        return labelled((say_day(thing.on, self.hand.today), "$muted")) if thing.on else EMPTY

    def about(self, thing: Any) -> str:
        """On what."""
        return str(thing.note)

    def beside(self) -> Content:
        """Where the boundaries are."""
        told = next((a.words for a in self.hand.engagement.agreements if a.about == "boundaries" and a.words), "")
        rows = [
            labelled(("The boundary", "$muted")),
            paragraph(told or "HR matters go to HR; health to those trained for it."),
            EMPTY,
            paragraph("No word about anybody's health belongs here.", "$muted"),
        ]
        return Content("\n").join(rows)

"""Measures: goal by goal, how it would be seen, where it stands, where it should; and how the two read it since."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.commitment import Measure
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.edits import Action
from alignment_tui.domain.goal import ANSWERS, NO, PRIVATE, SHARED
from alignment_tui.domain.goal_work import find_goal, goals_of
from alignment_tui.domain.measuring import (
    KINDS,
    Part,
    accept_measure,
    compared,
    find_measure,
    only_money,
    remove_measure,
    set_measure,
    write_measure,
)
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.session.glance import owner_called
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.prepare.measures import said
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.screens.prepare.sureness import SURE, sure_rows, turned_sure
from alignment_tui.ui.stepping.items import NEW, add_row
from alignment_tui.ui.text import EMPTY, clip, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row, Rows
from alignment_tui.ui.widgets.sentence import Sentence

_WHO = ((PRIVATE, "private"), (SHARED, "shared"))


class SignsBody(PrepItems):
    """Under each goal the signs by which it would be seen, and a row to add one; then how sure the client is."""

    STEP = "signs"
    TABLE = "measure"

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._fields: dict[Part, FieldRow] = {
            "text": Sentence("How it would be seen", hint="what to look at, or count", id="text"),
            "baseline": TextField("Where it stands", hint="now", id="baseline"),
            "target": TextField("Where it should be", id="target"),
            "by_words": TextField("By when", id="by-words"),
        }
        self._kind = Choice("It is about", [(k, "money" if k == "financial" else k) for k in KINDS], None, id="kind")
        self._who = Choice("Who may see it", _WHO, SHARED, id="who")
        self._answer = Choice(
            f"{clip(one_row(hand.client), 12)}'s answer", [(a, a) for a in ANSWERS], None, id="answer"
        )
        self._since = Note(classes="-quiet hint")

    def heading(self) -> tuple[str, str]:
        """What it is."""
        return "Measures", "how it would be seen"

    def under(self) -> str:
        """Whose they are."""
        return f"{self.hand.client}'s own; what {self.hand.sponsor} proposes waits for a yes"

    def rows(self) -> list[Row]:
        """Each goal with its measures, those of no goal, and how sure the client is."""
        engagement = self.hand.engagement
        standing = [m for m in engagement.measures if m.accepted != NO]
        found: list[Row] = []
        goals = goals_of(engagement)
        for goal in goals:
            style = "$muted" if goal.is_shared else "italic $private"
            found.append(Row.heading(plain(clip(one_row(goal.text), 90), style=style)))
            mine = [m for m in standing if m.goal == goal.id]
            found += [self._row(m) for m in mine]
            found += [add_row("Add another sign" if mine else "How would it be seen?", f"{NEW}-{goal.id}"), Row.room()]
        here = {g.id for g in goals}
        rest = [m for m in standing if m.goal not in here]
        if rest:
            found += [Row.heading(plain("For no goal in particular", style="$muted")), *(self._row(m) for m in rest)]
        found.append(add_row("Add one for no goal in particular", NEW))
        return [*found, *(sure_rows(self.hand) if self.hand.AT_A_MEETING else ())]

    def _row(self, measure: Measure) -> Row:
        hidden = measure.visibility == PRIVATE
        if measure.is_proposed:
            right = labelled(("proposed", "bold $accent"))
        elif hidden:
            right = labelled(("private", "bold $private"))
        else:
            right = labelled((one_row(measure.kind).replace("financial", "money"), "$muted"))
        stands = [one_row(measure.baseline), *(one_row(said(r)) for r in measure.readings[-2:])]
        line = ", then ".join(w for w in stands if w)
        parts = [line, f"to reach: {one_row(measure.target)}" if measure.target else "", one_row(measure.by_words)]
        below = " · ".join(p for p in parts if p)
        style = "italic $private" if hidden else "$text"
        return Row(
            measure.id, plain(clip(one_row(measure.text), 120), style=style), right=right,
            below=(plain(clip(below, 110), style="$muted"),) if below else (),
        )  # fmt: skip

    def compose_form(self) -> Iterable[Widget]:
        """The sign, where it stands, where it should, by when; its kind, who may see it; the answer."""
        for part, field in self._fields.items():
            yield self.bind(field, lambda part=part: self._of(part), lambda words, part=part: self._write(part, words))  # type: ignore[misc]  # bound as defaults
        yield self._kind
        yield self._who
        yield self._answer
        yield self._since

    def _of(self, part: str) -> str:
        measure = find_measure(self.hand.engagement, self.open_id)
        return str(getattr(measure, part)) if measure else ""

    def _write(self, part: Part, words: str) -> Action:
        engagement = self.hand.engagement
        goal = find_goal(engagement, self.open_row.removeprefix(f"{NEW}-"))
        visibility = PRIVATE if goal is not None and not goal.is_shared else ""
        return write_measure(
            engagement, self.open_id, part, words, self.hand.moment, goal=goal.id if goal else "", visibility=visibility
        )

    def show_form(self) -> None:
        """The rest once there is a sign; how it was read since."""
        measure = find_measure(self.hand.engagement, self.open_id)
        for part, field in self._fields.items():
            field.display = part == "text" or measure is not None
        self._kind.display = self._who.display = measure is not None
        waits = measure is not None and measure.proposed_by not in ("", CLIENT)
        self._answer.display = waits
        if measure is None:
            self._since.display = False
            return
        who = "" if measure.proposed_by in ("", CLIENT) else owner_called(self.hand.engagement, measure.proposed_by)
        self._fields["text"].show(hint=f"proposed by {clip(one_row(who), 14)}" if who else "")
        self._kind.load(measure.kind or None)
        self._who.load(measure.visibility)
        self._answer.load(measure.accepted if measure.accepted in ANSWERS else None)
        told = self._read_since(measure)
        self._since.display = bool(told)
        self._since.show(Content("\n").join(told))

    def _read_since(self, measure: Measure) -> list[Content]:
        rows: list[Content] = []
        names = {CLIENT: self.hand.client, SPONSOR: self.hand.sponsor}
        for both in compared(measure):
            parts = [f"{one_row(names[r.by])}: {one_row(said(r))}" for r in (both.client, both.sponsor) if said(r)]
            day = f"{say_day(both.on, self.hand.today)}  " if both.on else ""
            if parts:
                rows.append(labelled((day, "$muted"), (" | ".join(parts), "$text")))
            if both.gap:
                rows.append(plain(both.words, style="$accent"))
        return rows

    def chosen(self, choice: Choice, value: str) -> None:
        """Its kind, who may see it, or the answer."""
        engagement = self.hand.engagement
        if choice is self._kind:
            self.do(set_measure(engagement, self.open_id, kind=value))
        elif choice is self._who:
            self.do(set_measure(engagement, self.open_id, visibility=value))
        elif choice is self._answer:
            self.do(accept_measure(engagement, self.open_id, value, self.hand.today))

    def can_open(self, row_id: str) -> bool:
        """How sure the client is, is turned."""
        return not row_id.startswith(SURE)

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """The next number; else it is written."""
        if row_id.startswith(SURE):
            self.do(turned_sure(self.hand, row_id))
        else:
            super().row_opened(rows, row_id)

    def holds_nothing(self, item_id: str) -> bool:
        """No word in it."""
        measure = find_measure(self.hand.engagement, item_id)
        return measure is not None and not (measure.text or measure.baseline or measure.target)

    def removal(self, item_id: str) -> Action:
        """It goes while nobody has read it."""
        return remove_measure(self.hand.engagement, item_id)

    def why_it_stays(self, row_id: str) -> str:
        """Why it can't be taken away."""
        return "It came up in a meeting, or was read: it stays with what was read."

    def first_to_open(self) -> str:
        """The list."""
        return ""

    def beside(self) -> Content:
        """Another kind than money, and what to ask."""
        rows: list[Content] = []
        if only_money(self.hand.engagement.measures):
            rows += [labelled(("All of them are about money.", "$accent")), paragraph("What else counts?"), EMPTY]
        return Content("\n").join([*rows, self.hand.asked_of(self.hand.questions("measures"))])

    def fact(self) -> str:
        """How many goals have none."""
        engagement = self.hand.engagement
        without = sum(1 for g in goals_of(engagement) if not any(m.goal == g.id for m in engagement.measures))
        return f"{without} without a measure" if without else ""

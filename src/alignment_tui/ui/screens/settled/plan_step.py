"""The leadership development plan as a page: organisational goals and implications, shared goals, nothing private."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.dates import say_day, say_due
from alignment_tui.domain.none_stated import waits_for_goal
from alignment_tui.domain.plan_page import PlanGoal, PlanMeasure, PlanPage, PlanStep, plan_page
from alignment_tui.session.glance import owner_called
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.settled.at_hand import Settled
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.text import EMPTY, clip, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.rows import Row

_LABEL = 17
_SERVES = {"supports": "supports it", "enhances": "goes beyond it", "personal": "personal"}


class PlanBody(StepBody):
    """The page; it scrolls, and nothing on it is written here."""

    STEP = "plan"
    COMMANDS: ClassVar[tuple[Command, ...]] = ()
    hand: Settled

    def __init__(self, hand: Settled) -> None:
        super().__init__(hand)
        self._page = Listed(id="page-of-plan")

    def compose_step(self) -> Iterable[Widget]:
        """The page."""
        yield self._page

    def heading(self) -> tuple[str, str]:
        """What it is."""
        return "Leadership development plan", ""

    def under(self) -> str:
        """As the guide has it."""
        return "reflecting organisational goals and implications"

    def enter(self) -> None:
        """The keys scroll it."""
        self._page.focus()

    def show_documents(self) -> None:
        """As things stand."""
        page = plan_page(self.hand.engagement, self.hand.today)
        self._page.show([*self._top(page), *(r for g in page.goals for r in self._goal(g)), *self._after(page)])

    def _top(self, page: PlanPage) -> list[Row]:
        names = " · ".join(one_row(n) for n in (page.client, page.organisation, page.programme) if n)
        rows = [Row("head", plain(names, style="bold $strong"))]
        for label, words in (("Part of", page.wider_plan), ("Serves", page.strategic_goal), ("Outcome", page.outcome)):
            rows += [_part(label, words)] if words else []
        rows.append(Row.room())
        many = "The organisation's goals" if len(page.organisation_goals) > 1 else "The organisation's goal"
        if not page.organisation_goals:
            style = "$accent" if waits_for_goal(self.hand.engagement) else "$text"
            rows.append(Row("house", labelled((f"{many}: ", "$muted"), (page.none_stated, style))))
        for number, (text, competency) in enumerate(page.organisation_goals):
            below = (plain(one_row(competency), style="$muted"),) if competency else ()
            rows.append(
                Row(
                    f"house-{number}",
                    plain(one_row(text)),
                    lead=labelled((f"{many:<26}" if not number else " " * 26, "$muted")),
                    below=below,
                )
            )
        return rows

    def _goal(self, goal: PlanGoal) -> list[Row]:
        today, sponsor = self.hand.today, one_row(self.hand.sponsor)
        seen = f"seen by {sponsor}" + (f" {say_day(goal.seen_on, today)}" if goal.seen_on else "")
        seen = seen if goal.seen_on else f"{sponsor}: not yet"
        seen = f"closed {say_day(goal.closed_on, today)}" if goal.closed_on else seen
        rows = [
            Row.room(),
            Row(goal.id, plain(one_row(goal.text), style="bold $strong"), lead=labelled((f"{goal.number}  ", "$muted")),
                right=labelled((seen, "$muted" if goal.seen_on or goal.closed_on else "$accent"))),
        ]  # fmt: skip
        beneath = " · ".join(w for w in (one_row(goal.beneath), _SERVES.get(goal.serves, "")) if w)
        optional = (
            ("Beneath", beneath), ("Comes of", goal.work_goal), ("Answers", goal.barrier),
            ("For the house", "; ".join(goal.objectives)),
        )  # fmt: skip
        rows += [_part(label, words) for label, words in optional if words]
        rows.append(_part("Success", goal.success, missing=True))
        rows.append(_part(clip(f"For {one_row(self.hand.organisation)}", _LABEL - 1), goal.implication, missing=True))
        rows += [_part("Seen by", _sign(m, today)) for m in goal.measures]
        rows += [_part("Seen by", "", missing=True)] if not goal.measures else []
        rows += [_part("Next step", self._step(s)) for s in goal.steps]
        rows += [_part("Support", words) for words in goal.support]
        rows += [_part("Of use", words) for words in goal.resources]
        return rows

    def _step(self, step: PlanStep) -> str:
        owner = owner_called(self.hand.engagement, step.owner)
        when = step.state if step.state != "open" else say_due(step.due, step.due_words, self.hand.today)
        return f"{one_row(step.text)} · {one_row(owner)} · {when}"

    def _after(self, page: PlanPage) -> list[Row]:
        rows = [Row.room(), Row.heading(labelled(("For the time after", "$muted")))] if page.next_goals else []
        rows += [Row(g.id, plain(one_row(g.text))) for g in page.next_goals]
        # the last row can be chosen, so that the page can be read to its end
        return [*rows, Row.room(), Row("foot", plain("Private goals are not in it.", style="$muted"))]

    def beside(self) -> Content:
        """Where each part is written."""
        rows = [
            labelled(("Where it is written", "$muted")),
            paragraph("Goals, success and what they mean: in the preparation. How it would be seen: in Measures."),
            EMPTY,
            paragraph("What is missing reads not yet here, and is a line to write on when it is printed.", "$muted"),
        ]
        return Content("\n").join(rows)

    def fact(self) -> str:
        """How much is missing."""
        missing = sum(len(g.open) for g in plan_page(self.hand.engagement, self.hand.today).goals)
        return f"{missing} not there yet" if missing else "nothing private is in it"


def _part(label: str, words: str, *, missing: bool = False) -> Row:
    lead = labelled((f"   {label:<{_LABEL}}", "$muted"))
    if not words and missing:
        return Row("", labelled(("not yet", "$accent")), lead=lead, can_choose=False)
    return Row("", paragraph(words), lead=lead, can_choose=False)


def _sign(measure: PlanMeasure, today: date) -> str:
    now, target = f"now {measure.now}" if measure.now else "", f"to reach {measure.target}" if measure.target else ""
    by = measure.by_words or (f"by {say_day(measure.by, today)}" if measure.by else "")
    stands = ", ".join(p for p in (measure.baseline, now, target, by) if p)
    return f"{one_row(measure.sign)}: {stands}" if stands else measure.sign

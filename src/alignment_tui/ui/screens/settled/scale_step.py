"""Goals on a scale: five levels in words, weights, the score over them; the coach's own, behind a setting (R194)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.attainment import LEVELS, PARTS, level_at, place, scale, score_at, weigh, write_level
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.edits import Action
from alignment_tui.domain.goal import CLIENTS
from alignment_tui.domain.goal_work import find_goal
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.settled.at_hand import Settled
from alignment_tui.ui.stepping.commands import CHOOSE, WRITE
from alignment_tui.ui.text import EMPTY, clip, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.fields import TextField
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.rows import Row, Rows
from alignment_tui.ui.widgets.sentence import Sentence

_NAMES = ("much less than expected", "less than expected", "as expected", "more than expected", "much more")
_KINDS = {"first": "First", "midpoint": "Midpoint", "final": "Final"}


class ScaleBody(PrepItems):
    """One row a goal; in hand its five levels, its weight, and where it stood at each meeting."""

    STEP = "scale"
    TABLE = "scale"
    COMMANDS: ClassVar[tuple[Command, ...]] = (CHOOSE, WRITE)
    hand: Settled

    def __init__(self, hand: Settled) -> None:
        super().__init__(hand)
        self._levels = {
            part: Sentence(f"{said(level)}  {name}", id=part.replace("_", "-"))
            for part, level, name in zip(PARTS, LEVELS, _NAMES, strict=True)
        }
        self._weight = TextField("Weight", hint="0 to 9", id="weight")
        self._reached = Listed(id="reached")

    def heading(self) -> tuple[str, str]:
        """Whose."""
        return "Goal scale", "your own; in no copy"

    def under(self) -> str:
        """What it is."""
        return "levels agreed in advance, from -2 to +2; it counts goals, not people"

    def rows(self) -> list[Row]:
        """Each goal with where it stood, then the score."""
        engagement = self.hand.engagement
        found = []
        for goal in engagement.goals:
            if goal.kind != CLIENTS or not goal.text or goal.is_waiting or goal.answer in ("no", "not now"):
                continue
            of = scale(engagement, goal.id)
            levels = [level_at(of, m.id) for m in self.hand.meetings]
            right = "  ".join(" ·" if level is None else said(level) for level in levels)
            words = plain(clip(one_row(goal.text), 90), style="$text" if goal.is_shared else "italic $private")
            told_of = f"weight {of.weight} · expected: {one_row(of.expected)}" if of.expected else "no levels yet"
            below = (plain(told_of, style="$muted"),)
            found.append(Row(goal.id, words, right=labelled((right, "$text")), below=below))
        scores = [(m, score_at(engagement, m.id)) for m in self.hand.meetings]
        told = [
            f"{_KINDS.get(m.kind, 'A meeting')} {score:.1f}" for m, score in scores if score is not None
        ]  # fmt: skip
        if told:
            found += [Row.room(), Row.heading(labelled(("Score  ", "$muted"), ("   ".join(told), "bold $strong")))]
        return found or [Row.heading(plain("No goals yet.", style="$muted"))]

    def compose_form(self) -> Iterable[Widget]:
        """Five levels, the weight, the meetings."""
        for part, field in self._levels.items():
            yield self.bind(field, lambda part=part: self._of(part), lambda words, part=part: self._write(part, words))  # type: ignore[misc]  # bound as defaults
        yield self.bind(self._weight, lambda: str(scale(self.hand.engagement, self.open_id).weight), self._weigh)
        yield self._reached

    def _of(self, part: str) -> str:
        return str(getattr(scale(self.hand.engagement, self.open_id), part)) if self.open_id else ""

    def _write(self, part: str, words: str) -> Action:
        return write_level(self.hand.engagement, self.open_id, part, words)

    def _weigh(self, words: str) -> Action:
        digits = words.strip()
        return (
            weigh(self.hand.engagement, self.open_id, int(digits))
            if digits.isdecimal() and len(digits) < 3
            else Action("")
        )

    def show_form(self) -> None:
        """Where it stood at each meeting; Enter turns."""
        of = scale(self.hand.engagement, self.open_id)
        goal = find_goal(self.hand.engagement, self.open_id)
        self._levels[PARTS[0]].show(hint=clip(one_row(goal.text), 40) if goal else "")
        rows = []
        for meeting in self.hand.meetings:
            level = level_at(of, meeting.id)
            words = "not placed" if level is None else f"{said(level)}  {one_row(getattr(of, PARTS[level + 2]))}"
            day = meeting.held_on or meeting.planned_on
            name = _KINDS.get(meeting.kind, "A meeting") + (f", {say_day(day, self.hand.today)}" if day else "")
            rows.append(
                Row(meeting.id, plain(name), right=labelled((words, "$text" if level is not None else "$accent")))
            )
        if rows:
            rows.insert(
                0,
                Row.heading(labelled(("Where it stood", "$muted"), "  ", ("Enter turns to the next level", "$muted"))),
            )
        self._reached.show(rows)

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """The next level at a meeting; else the levels are written."""
        if rows is self._reached:
            level = level_at(scale(self.hand.engagement, self.open_id), row_id)
            following = -2 if level is None else None if level == LEVELS[-1] else level + 1
            self.do(place(self.hand.engagement, self.open_id, row_id, following, self.hand.moment))
        else:
            super().row_opened(rows, row_id)

    def why_it_stays(self, row_id: str) -> str:
        """Goals aren't taken away here."""
        return "Goals are taken away where they are written."

    def beside(self) -> Content:
        """How the score is made."""
        rows = [
            labelled(("The score", "$muted")),
            paragraph("50 is every goal at the level that was expected; 10 is one step, spread over the weights."),
            EMPTY,
            paragraph("It is in no copy, and not on the screen while the client looks on.", "$muted"),
        ]
        return Content("\n").join(rows)


def said(level: int) -> str:
    """`-2`, ` 0`, `+1`: two columns wide."""
    return f"{level:+d}" if level else " 0"

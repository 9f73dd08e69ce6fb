"""What a programme adds up to: counts only, nothing for groups under five; several coaches' put together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import work
from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.roll_up import LEAST, RollUp, combine
from alignment_tui.session.programmes import FOLDER, FROM_OTHERS, TO_GIVE, count_up, counts_from_others, give_counts
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.programme import commands as known
from alignment_tui.ui.screens.programme.at_hand import OfProgramme
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.text import EMPTY, labelled, one_row, paragraph
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row

_FEW = (
    "Fewer than five engagements belong to it here: nothing is counted, so that nobody can be told apart. "
    "They are counted once there are five."
)
_LABEL = 14
_BAR = 24


class CountsStep(StepBody):
    """Counted on another thread; what is being read is told."""

    hand: OfProgramme
    STEP = "counts"
    COMMANDS: ClassVar[tuple[Command, ...]] = (known.COUNT, known.GIVE)

    def __init__(self, hand: OfProgramme) -> None:
        super().__init__(hand)
        self._state = Note(classes="-quiet state")
        self._list = Listed(id="counts", chooses=False)
        self.mine: RollUp | None = None
        """The counts of this folder; None until they have been made."""
        self._others: tuple[RollUp, ...] = ()
        self._problems: tuple[str, ...] = ()
        self._reading = ""

    def heading(self) -> tuple[str, str]:
        """Whose they are."""
        both = self._together()
        coaches = f"{both.coaches} coaches" if both and both.coaches > 1 else "counts only"
        return "What it adds up to", coaches

    def under(self) -> str:
        """What is never in it."""
        return "no name, nobody's words; nothing for groups under five"

    def compose_step(self) -> Iterable[Widget]:
        """How far the reading is, then the counts."""
        yield self._state
        yield self._list

    def _together(self) -> RollUp | None:
        if self.mine is None or not self._others:
            return self.mine
        return combine(self.mine.programme, (self.mine, *self._others))

    def show_documents(self) -> None:
        """The counts as far as they are made."""
        both = self._together()
        words = self._reading or ("" if both is None or not both.says_nothing else _FEW)
        self._state.show(words)
        self._state.display = bool(words)
        self._list.show(_rows(both) if both is not None and not both.says_nothing else [])

    def enter(self) -> None:
        """Count, the first time."""
        self._list.focus()
        if self.mine is None and not self._reading:
            self.do_programme_count()

    def do_programme_count(self) -> None:
        """Count again."""
        self._reading = "Counting."
        self.reread()
        self._count()

    @work(thread=True, group="counts", exclusive=True, exit_on_error=False)
    def _count(self) -> None:
        record, app = self.hand.record, self.app

        def told(done: int, of: int) -> None:
            app.call_from_thread(self._read_so_far, done, of)

        try:
            mine = count_up(self.hand.desk, record.id, record.name, told)
            others, problems = counts_from_others(self.hand.desk, record.name)
        except OSError as problem:
            app.call_from_thread(self._could_not, (problem.strerror or "unknown reason").lower())
            return
        app.call_from_thread(self._counted, mine, others, problems)

    def _read_so_far(self, done: int, of: int) -> None:
        self._reading = f"Reading the records: {done:,} of {of:,}."
        self.reread()

    def _could_not(self, reason: str) -> None:
        self._reading = f"The records can't be read now: {reason}."
        self.reread()

    def _counted(self, mine: RollUp, others: tuple[RollUp, ...], problems: tuple[str, ...]) -> None:
        self.mine, self._others, self._problems, self._reading = mine, others, problems, ""
        if self.is_attached:
            self.reread()
            self.post_message(self.BesideChanged())

    def why_nothing_to_give(self) -> str | None:
        """There must be counts of five and more."""
        if self.mine is None:
            return "Nothing is counted yet"
        return "Fewer than five engagements are not counted" if self.mine.says_nothing else None

    def do_programme_give(self) -> None:
        """Write this folder's counts, without the others'."""
        if self.mine is None:
            return
        try:
            path = give_counts(self.hand.desk, self.mine)
        except OSError as problem:
            self.hand.say(f"They can't be written there: {(problem.strerror or 'unknown reason').lower()}.")
            return
        screen: Any = self.screen
        screen.say(f"The counts to give away: {path}", stays=True)

    def beside(self) -> Content:
        """How several coaches' counts come together."""
        folder = self.hand.desk.folders.records / FOLDER
        rows = [
            labelled(("Several coaches", "bold")),
            paragraph(
                "Each coach makes counts to give away. What others gave is put into the folder below, and is added "
                f"here. Each is counted only with {LEAST} engagements and more.",
                "$muted",
            ),
            EMPTY,
            labelled(("From others", "$muted")),
            paragraph(str(folder / FROM_OTHERS)),
            EMPTY,
            labelled(("To give away", "$muted")),
            paragraph(str(folder / TO_GIVE)),
        ]
        if self._problems:
            rows += [EMPTY, labelled(("Not counted", "$muted")), *(paragraph(one_row(p)) for p in self._problems)]
        return Content("\n").join(rows)

    def fact(self) -> str:
        """How many."""
        both = self._together()
        return f"{both.engagements} engagements" if both is not None and not both.says_nothing else ""


def _rows(rolled: RollUp) -> list[Row]:
    rows: list[Row] = []
    for breakdown in rolled.breakdowns:
        if not (any(c.count for c in breakdown.cells) or breakdown.apart):
            continue
        rows += [Row.room()] if rows else []
        rows.append(Row.heading(labelled((breakdown.name, "bold $strong"))))
        most = max([c.count for c in breakdown.cells] + [breakdown.apart])
        for cell in breakdown.cells:
            if cell.count:
                rows.append(_bar(cell.label, cell.count, most))
        if breakdown.apart:
            rows.append(_bar(", ".join(breakdown.together), breakdown.apart, most, apart=True))
    return rows


def _bar(label: str, count: int, most: int, *, apart: bool = False) -> Row:
    length = max(1, round(count / most * _BAR))
    style = "$rule" if apart else "$accent"
    bar = labelled((f"{count:>6}  ", "$text"), ("═" * length, style))
    if apart:
        words = labelled((f"{label}: not told apart", "$muted"))
        return Row("", bar, lead=labelled((" " * _LABEL, "")), below=(words,), can_choose=False)
    return Row("", bar, lead=labelled((label.ljust(_LABEL), "$muted")), can_choose=False)

"""What was taken on, and what contracting settled, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from textual.content import Content

from alignment_tui.domain.commitment import OPEN, NextStep
from alignment_tui.domain.contracting import waits_for_new_sponsor
from alignment_tui.domain.dates import say_day, say_due
from alignment_tui.domain.engagement import AGREEMENTS, Agreement, Engagement
from alignment_tui.session.glance import owner_called
from alignment_tui.ui.agreement_words import SHORT
from alignment_tui.ui.house_words import in_house
from alignment_tui.ui.text import EMPTY, cells, clip, labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row, Rows

NO_STEPS: Final = "No next steps yet."
NO_AGREEMENTS: Final = "No agreements recorded yet."
_STATE = 10
_LABEL = 14


class StepRows(Rows):
    """Next steps, cut to the width there is."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id, bold=False, chooses=False)
        self._of: tuple[Engagement, tuple[NextStep, ...], date] | None = None
        self._full = True
        self._made_for = 0

    def show_steps(self, engagement: Engagement, steps: tuple[NextStep, ...], today: date, *, full: bool) -> None:
        """Show these; without any there is nothing here for the keys."""
        self._of, self._full = (engagement, steps, today), full
        self.can_focus = bool(steps)
        self._make()

    def on_resize(self) -> None:
        """Rows are cut to the width there is."""
        if self.size.width != self._made_for:
            self._make()

    def _make(self) -> None:
        if self._of is not None and self.size.width:
            self._made_for = self.size.width
            self.show(step_rows(*self._of, self._made_for - 3, full=self._full))


def step_rows(engagement: Engagement, steps: Sequence[NextStep], today: date, width: int, *, full: bool) -> list[Row]:
    """Each with its state in words, whose it is, and when."""
    if not steps:
        return [Row.heading(plain(NO_STEPS, style="$muted"))]
    rows = []
    for n, step in enumerate(steps):
        if full and n:
            rows.append(Row.room())
        rows.append(_step(engagement, step, today, width, full=full))
    return rows


class AgreementRows(Rows):
    """What was settled: a row each beside the rest of the page, whole where they have it to themselves."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id, bold=False, chooses=False)
        self._of: Engagement | None = None
        self._full = True
        self._made_for = 0

    def show_agreements(self, engagement: Engagement, *, full: bool) -> int:
        """Show these; returns how many rows there are."""
        self._of, self._full = engagement, full
        self._make()
        return len(agreement_rows(engagement, None))

    def on_resize(self) -> None:
        """Rows are cut to the width there is."""
        if self.size.width != self._made_for:
            self._make()

    def _make(self) -> None:
        if self._of is not None and self.size.width:
            self._made_for = self.size.width
            self.show(agreement_rows(self._of, self._made_for - 3 - _LABEL if self._full else None))


def agreement_rows(engagement: Engagement, room: int | None) -> list[Row]:
    """What was settled, in the order of the talk, cut to `room` cells; then what is open still (R182)."""
    settled = [a for a in engagement.agreements if a.words]
    subjects = list(dict.fromkeys(a.about for a in settled))
    others = [s for s in subjects if s not in AGREEMENTS]
    order = [*(s for s in AGREEMENTS if s in subjects), *others]
    part = engagement.sponsors_part
    rows = [_agreement(engagement, a, room, part) for s in order for a in settled if a.about == s]
    if not rows:
        rows.append(Row("none", plain(NO_AGREEMENTS, style="$muted")))
        return rows
    missing = [in_house(SHORT[a], part) for a in AGREEMENTS if a not in subjects]
    if missing:
        words = plain(_still_open(missing, room or 60), style="$muted")
        rows.append(Row("open", words, lead=labelled((f"{'Open':<{_LABEL}}", "$accent"))))
    return rows


def _still_open(missing: Sequence[str], room: int) -> str:
    """`limits, notes and 9 more`, with as many named as there is room for."""
    names = [m if m.startswith("HR") else m.lower() for m in missing]
    for count in (2, 1):
        rest = len(names) - count
        words = ", ".join(names[:count]) + (f" and {rest} more" if rest > 0 else "")
        if cells(words) <= room:
            return words
    return f"{len(names)} subjects"


def agreements_word(engagement: Engagement, today: date) -> Content:
    """When it was contracted, at the right of the heading; said when it isn't recorded (R71)."""
    if engagement.contracted_on is None:
        return labelled(("contracting not recorded", "not bold $accent"))
    return labelled((say_day(engagement.contracted_on, today), "not bold $muted"))


def _step(engagement: Engagement, step: NextStep, today: date, width: int, *, full: bool) -> Row:
    private = step.visibility == "private"
    done = step.is_accepted and step.state != OPEN
    state = "proposed" if step.is_proposed else step.state
    style = "$accent" if step.is_proposed else "$muted" if done else "bold $strong"
    about = _about(engagement, step, today)
    if private:
        about = f"private · {about}"
    words_style = "italic $private" if private else "$muted" if done else "$text"
    lead = labelled((f"{state:<{_STATE if step.is_proposed else max(6, len(state) + 2)}}", style))
    room = width - cells(lead)
    if full:
        below = labelled(*_marked(clip(about, room), private=private))
        return Row(step.id, plain(step.text or "no words yet", style=words_style), lead=lead, below=(below,))
    right = clip(about, max(0, room // 2))
    text = clip(one_row(step.text) or "no words yet", max(4, room - cells(right) - 2))
    return Row(step.id, plain(text, style=words_style), lead=lead, right=labelled(*_marked(right, private=private)))


def _marked(about: str, *, private: bool) -> tuple[tuple[str, str], ...]:
    if private and about.startswith("private"):
        return (("private", "bold $private"), (about.removeprefix("private"), "$muted"))
    return ((about, "$muted"),)


def _about(engagement: Engagement, step: NextStep, today: date) -> str:
    owner = owner_called(engagement, step.owner)
    if step.is_proposed:
        whose = "your" if owner == "you" else f"{owner}'s"
        return f"waits for {whose} yes"
    if step.state != OPEN:
        when = say_day(step.state_on, today) if step.state_on else ""
    else:
        when = say_due(step.due, step.due_words, today)
    return " · ".join(p for p in (owner, when, step.note) if p)


def _agreement(engagement: Engagement, agreement: Agreement, room: int | None, part: str) -> Row:
    known = SHORT.get(agreement.about)
    name = clip(in_house(known, part) if known else one_row(agreement.about), _LABEL - 1)
    words = plain(agreement.words, room, style="$text")
    waits = waits_for_new_sponsor(engagement, agreement)
    right = labelled((f"not yet with {clip(one_row(engagement.sponsor_called), 12)}", "$accent")) if waits else EMPTY
    return Row(agreement.id, words, lead=labelled((f"{name:<{_LABEL}}", "$muted")), right=right)

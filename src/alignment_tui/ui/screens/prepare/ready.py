"""Ready: what is not there yet, in words; the meeting can begin all the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from alignment_tui.domain.dates import say_day
from alignment_tui.domain.preparation import mark
from alignment_tui.domain.preparing import steps_of
from alignment_tui.domain.unready import NotYet, not_yet, sentence
from alignment_tui.ui.screens.prepare.commands import MEET
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.stepping.commands import CHOOSE, OPEN
from alignment_tui.ui.text import EMPTY, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row, Rows

_MEET, _READY = "meet", "ready"


class ReadyBody(StepBody):
    """One row a thing that is missing, Enter goes to its step; then the meeting."""

    STEP = "ready"
    COMMANDS = (CHOOSE, OPEN, replace(MEET, footer="begin the meeting", short="begin"))

    class StepAsked(Message):
        """The coach wants to see to something in another step."""

        def __init__(self, step: str) -> None:
            super().__init__()
            self.step = step

    class MeetingAsked(Message):
        """The coach wants to begin the meeting."""

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._says = Note(classes="note")
        self._list = Listed(id="missing")
        self._gaps: tuple[NotYet, ...] = ()

    def heading(self) -> tuple[str, str]:
        """The step's name."""
        return "Ready", ""

    def compose_step(self) -> Iterable[Widget]:
        """The sentence and the list."""
        yield self._says
        yield self._list

    def show_documents(self) -> None:
        """What is missing now."""
        hand = self.hand
        self._gaps = not_yet(hand.meeting, hand.engagement, own=not hand.with_client)
        count = len(self._gaps)
        if not count:
            said = "All of it is there."
        elif count <= 3:
            said = f"{sentence(self._gaps)} The meeting can begin all the same."
        else:
            said = f"{sentence(self._gaps).split(':')[0]}. The meeting can begin all the same."
        self._says.show(said)
        names = {s.id: s.name for s in steps_of(hand.meeting.kind)}
        rows = []
        for number, gap in enumerate(self._gaps):
            step = names[gap.step].format(client=hand.client, sponsor=hand.sponsor)
            right = "" if gap.words.casefold() == step.casefold() else step
            words = gap.words[:1].upper() + gap.words[1:]
            rows.append(Row(f"gap-{number}", plain(words), right=plain(right, 20, "$muted")))
        ready = hand.meeting.preparation.ready_on
        state = labelled((f"ready since {say_day(ready, hand.today)}" if ready else "not yet", "$muted"))
        rows += [Row.room()] if rows else []
        rows.append(Row(_READY, plain("Ready as it is"), right=state))
        rows.append(Row(_MEET, plain("Begin the meeting"), right=labelled(("m", "bold $strong"))))
        self._list.show(rows)

    def enter(self) -> None:
        """The keys go to the list; with nothing missing, to the meeting."""
        self._list.highlight(None if self._gaps else _MEET)
        self._list.focus()

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """To the step of what is missing, or to the meeting."""
        if row_id == _MEET:
            self.post_message(self.MeetingAsked())
        elif row_id == _READY:
            hand = self.hand
            on = None if hand.meeting.preparation.ready_on else hand.today
            self.do(mark(hand.meeting, "ready_on", on, "ready"))
        else:
            number = int(row_id.removeprefix("gap-"))
            if number < len(self._gaps):
                self.post_message(self.StepAsked(self._gaps[number].step))

    def beside(self) -> Content:
        """What the meeting will have at hand."""
        hand = self.hand
        rows = [labelled(("At hand in the meeting", "$muted"))]
        steps = hand.meeting.agenda
        rows.append(
            paragraph(f"{len(steps)} steps, {sum(s.minutes for s in steps)} minutes" if steps else "the usual agenda")
        )
        kept, wishes = len(hand.meeting.kept), len([w for w in hand.meeting.wishes if w.text])
        rows.append(paragraph(f"{kept} questions kept ready" if kept != 1 else "1 question kept ready"))
        rows.append(paragraph(f"{wishes} wishes for support" if wishes != 1 else "1 wish for support"))
        if hand.engagement.pause_phrase:
            rows += [EMPTY, labelled((f"If it comes up, {one_row(hand.client)} says", "$muted"))]
            rows.append(paragraph(hand.engagement.pause_phrase, "italic $private"))
        return Content("\n").join(rows)

    def fact(self) -> str:
        """How much is missing."""
        count = len(self._gaps)
        return "" if not count else ("1 thing not there yet" if count == 1 else f"{count} things not there yet")

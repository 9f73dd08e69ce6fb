"""The rehearsal: each goal as the client will say it, then the wish for support; nothing else on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from alignment_tui.domain.dates import say_day
from alignment_tui.domain.goal import SHARED
from alignment_tui.domain.goal_work import goals_of
from alignment_tui.domain.preparation import mark
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.prepare.commands import BETTER, SPACE
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.stepping.commands import CHOOSE, OPEN
from alignment_tui.ui.text import EMPTY, labelled, paragraph, plain
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row, Rows

BEGIN = "begin"


class RehearsalBody(StepBody):
    """Begins with Enter; Space goes on; only that it was done is kept (R197)."""

    STEP = "rehearsal"

    class Began(Message):
        """One goal at a time from now on, with nothing beside it."""

    class Ended(Message):
        """Back to the step."""

        def __init__(self, reword: str = "") -> None:
            super().__init__()
            self.reword = reword

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self.at = -1
        self._began = 0.0
        self._list = Listed(id="rehearsal")
        self._large = Note(classes="large")
        self._foot = Note(classes="-quiet")

    def heading(self) -> tuple[str, str]:
        """What it is."""
        return "Rehearsal", ""

    def under(self) -> str:
        """Why."""
        return f"each goal aloud, as {self.hand.client} will say it"

    @property
    def said(self) -> list[tuple[str, str, str]]:
        """What is said aloud: the goal's id, its words, and success beneath."""
        engagement, meeting = self.hand.engagement, self.hand.meeting
        goals = [(g.id, g.text, g.success) for g in goals_of(engagement, private=False) if g.text]
        return [*goals, *(("", w.text, "") for w in meeting.wishes if w.text and w.visibility == SHARED)]

    @property
    def is_on(self) -> bool:
        """Whether one goal at a time is shown."""
        return self.at >= 0

    def compose_step(self) -> Iterable[Widget]:
        """The list to begin from; while it is on, one at a time."""
        yield self._list
        yield self._large
        yield self._foot

    def show_documents(self) -> None:
        """The list, or the one that is said."""
        said = self.said
        if self.is_on and self.at >= len(said):
            self.at = len(said) - 1
        self._large.display = self._foot.display = self.is_on
        self._head.display = self._under.display = not self.is_on
        if self.is_on:
            # the list keeps the keys, out of sight
            self._list.show([Row(BEGIN, EMPTY)])
            _, words, success = said[self.at]
            rows = [
                labelled((f"{self.at + 1} of {len(said)}", "$muted")),
                EMPTY,
                EMPTY,
                paragraph(words, "bold $strong"),
            ]
            if success:
                rows += [EMPTY, labelled(("What success looks like", "$muted")), paragraph(success)]
            self._large.show(Content("\n").join(rows))
            minutes = int((self.hand.desk.clock.monotonic() - self._began) // 60)
            self._foot.show(labelled((f"{minutes} min", "$muted")))
            return
        done = self.hand.meeting.preparation.rehearsed_on
        state = labelled((f"done, {say_day(done, self.hand.today)}", "$muted")) if done else EMPTY
        rows_shown = [
            Row(BEGIN, plain("Begin, one at a time" if said else "No goals yet: Enter goes to them"), right=state)
        ]
        rows_shown.append(Row.room())
        rows_shown += [Row.heading(plain(words, style="$muted")) for _, words, _ in said]
        self._list.show(rows_shown)

    def enter(self) -> None:
        """The keys go to the beginning."""
        self._list.focus()

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """Begin, or the next one."""
        if self.is_on:
            self.do_item_space()
        elif self.said:
            self.at, self._began = 0, self.hand.desk.clock.monotonic()
            self.post_message(self.Began())
            self.reread()
        else:
            self.post_message(self.Ended(reword="add"))

    def do_item_space(self) -> None:
        """The next one; after the last it is done."""
        if not self.is_on:
            return
        self.at += 1
        if self.at >= len(self.said):
            self.stop()
            self.do(mark(self.hand.meeting, "rehearsed_on", self.hand.today, "the rehearsal"))
            self.hand.say("Rehearsed. Only that it was done is kept.")
        self.reread()

    def do_item_better(self) -> None:
        """Back to the goal that is said, to put it in better words."""
        goal = self.said[self.at][0] if self.is_on and self.said else ""
        self.stop()
        self.post_message(self.Ended(reword=goal or "support"))

    def stop(self) -> None:
        """Back to the step."""
        self.at = -1
        self.post_message(self.Ended())
        self.reread()

    def step_back(self) -> bool:
        """From the rehearsal to its step."""
        if self.is_on:
            self.stop()
            return True
        return False

    def leave(self) -> None:
        """It ends with the step."""
        if self.is_on:
            self.stop()
        super().leave()

    def offered(self) -> tuple[Command, ...]:
        """While it is on, the next one and better words."""
        if self.is_on:
            return (replace(SPACE, label="The next one", footer="next"), replace(BETTER, footer="in better words"))
        return (CHOOSE, OPEN)

"""What is drawn when: each change touches only the parts that it changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from alignment_tui.domain.agenda_time import current, lasting_pause, spent
from alignment_tui.domain.meeting import FINAL, FIRST, MIDPOINT
from alignment_tui.domain.missing import before_the_end
from alignment_tui.session.cueing import Notice
from alignment_tui.ui.screens.live.agenda import (
    agenda_rows,
    is_near_end,
    left_words,
    minutes_gone,
    minutes_left,
    missing_rows,
    paused_words,
    short_name,
    step_left,
    total_minutes,
    voice_rows,
)
from alignment_tui.ui.screens.live.asking import AtHand, question_rows
from alignment_tui.ui.screens.live.box import LONG, ROOM_FOR_WORDS, Box
from alignment_tui.ui.screens.live.closing import Closing
from alignment_tui.ui.screens.live.cue_row import cue_rows
from alignment_tui.ui.screens.live.mode import chip
from alignment_tui.ui.screens.live.writing import Writing
from alignment_tui.ui.text import EMPTY, labelled, one_row
from alignment_tui.ui.widgets.bars import Rule
from alignment_tui.ui.widgets.part import Heading
from alignment_tui.ui.wording import minute

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen

LEAST_COLUMNS, LEAST_ROWS = 60, 16
"""Below this the box and the last lines go on working, and the status line says what would hold the rest."""
_KINDS = {FIRST: "First meeting", MIDPOINT: "Midpoint meeting", FINAL: "Final meeting"}
_SHORT_KINDS = {FIRST: "first", MIDPOINT: "midpoint", FINAL: "final"}


class Painter:
    """Draws the live screen's parts from the documents and the mode."""

    def __init__(self, at: BoxScreen) -> None:
        self.at = at
        self._filled = 0
        self._above: tuple[Content, ...] | None = None
        self._column_of: tuple[AtHand, Notice | None] | None = None
        """The questions and the cue that stand in the column; None when something else does."""
        self._left_of: tuple[object, ...] = ()

    def everything(self) -> None:
        """All of it: at the beginning, and at another size."""
        if not self.at.is_attached:
            return
        self.title()
        self._above = self._column_of = None
        self._left_of = ()
        self.left()
        self.mode()

    def rest(self) -> None:
        """What follows a change of the documents, besides the lines."""
        self.title()
        self.left()
        self.mode()

    def minute(self) -> None:
        """What shows minutes."""
        if not self.at.is_attached:
            return
        self.title()
        self.left()
        self.fact()
        if isinstance(self.at.mode, Closing):
            self._page()

    def mode(self) -> None:
        """What depends on what the keys are about."""
        at, mode = self.at, self.at.mode
        at.set_class(mode.elsewhere, "-elsewhere")
        at.set_class(mode.page and not mode.acts, "-page")
        at.set_class(mode.whole, "-whole")
        at.set_class(mode.acts, "-acts")
        at.query_one("#boxline", Rule).set_class(not mode.elsewhere, "-keys")
        self._page()
        self._column()
        self._above_box()
        self.box()
        self.fact()
        self.scrolled()
        at.commands_changed()

    def box(self) -> None:
        """Chip, aside and hint."""
        at, mode = self.at, self.at.mode
        if not at.is_attached:
            return
        at.entry.chip.show(EMPTY if mode.whole else chip(at.box, at))
        at.entry.aside.show(EMPTY if mode.whole else mode.aside())
        at.query_one("#hint", Static).update(mode.hint(), layout=False)
        self._filled = _filled(at.box, roomy=at.roomy)

    def typed(self) -> None:
        """After a key that wrote: nothing, but where the words need the room of what stands beside them."""
        if _filled(self.at.box, roomy=self.at.roomy) != self._filled:
            self.box()

    def title(self) -> None:
        """Whose, which meeting; at narrow widths the step and its minutes."""
        at, meeting = self.at, self.at.meeting
        if at.in_room:
            at.draw_room()
            return
        name = meeting.client.name or "The client"
        kind = _KINDS.get(meeting.kind, "Meeting")
        if at.app.size.width >= 120:
            sponsor = meeting.sponsor.name or f"the {at.engagement.sponsors_part}"
            at.show_title(name, f"{kind} with {sponsor}")
            return
        if at.tiny:
            at.show_title(name.split()[-1], _SHORT_KINDS.get(meeting.kind, "meeting"), right=self._step_words())
        else:
            at.show_title(name, kind, right=self._step_words())

    def _step_words(self) -> Content:
        at, meeting = self.at, self.at.meeting
        clock = (minute(at.clock.now()), "bold $strong")
        step = current(meeting)
        if step is None or meeting.started is None:
            return labelled(clock)
        elapsed = at.open.elapsed
        left = step_left(step, spent(meeting, elapsed).get(step.id, 0))
        words = "paused" if lasting_pause(meeting) else f"{abs(left)} {'over' if left < 0 else 'left'}"
        total = () if at.tiny else ((f"{minutes_gone(meeting, elapsed)} of {total_minutes(meeting)}  ", "$muted"),)
        return labelled((f"{short_name(step)}  ", "bold $strong"), (f"{words}  ", "$accent"), *total, clock)

    def left(self, *, again: bool = False) -> None:
        """Agenda, what is missing near the end, voices."""
        at, meeting = self.at, self.at.meeting
        elapsed = at.open.elapsed
        near = is_near_end(meeting, elapsed)
        told = meeting.lines if near or at.voices else None
        engagement = at.engagement if near else None
        gone = int(elapsed // 60)
        time = (meeting.agenda, meeting.turns, meeting.pauses, meeting.started, meeting.ended, gone)
        shows = (*time, near, at.voices, engagement, told)
        if shows == self._left_of and not again:
            return
        self._left_of = shows
        rows = agenda_rows(meeting, elapsed, at.clock.now())
        if near:
            rows += missing_rows(meeting, at.engagement, before_the_end(meeting, at.engagement))
        if at.voices:
            rows += voice_rows(meeting)
        step = current(meeting)
        at.agenda.highlight(None)
        at.agenda.show(rows, highlight=step.id if step is not None and meeting.started is not None else None)

    def fact(self) -> None:
        """The one fact: the mode's, else support without an answer, else the time near the end."""
        at = self.at
        if at.in_room:
            return
        if at.size.width < LEAST_COLUMNS or at.size.height < LEAST_ROWS:
            at.show_fact(f"needs a {LEAST_COLUMNS} × {LEAST_ROWS} window")
            return
        own = at.mode.fact()
        if own is not None:
            at.show_fact(own)
            return
        meeting = at.meeting
        waiting = next((s for s in at.engagement.support if s.said_in == meeting.id and not s.answer), None)
        paused = paused_words(meeting)
        if paused and meeting.ended is None:
            at.show_fact(labelled((f"{paused}  ", "$accent"), ("ctrl+t", "bold $strong"), (" goes on", "$muted")))
        elif waiting is not None:
            line = meeting.line(waiting.said_at)
            where = "support asked" if not at.tiny else "support"
            at_minute = f" at {line.minute}" if at.roomy and line is not None and line.minute is not None else ""
            at.show_fact(f"{where}{at_minute}: no answer yet")
        elif meeting.ended is not None:
            at.show_fact(f"ended at {minute(meeting.ended)}")
        elif is_near_end(meeting, at.open.elapsed):
            at.show_fact(left_words(minutes_left(meeting, at.open.elapsed)))
        else:
            at.show_fact("")

    def scrolled(self) -> None:
        """How many lines are out of sight."""
        at = self.at
        if not at.is_attached:
            return
        earlier, newer = at.lines.earlier, at.lines.newer
        right = [f"↑ {earlier} earlier"] if earlier else []
        right += [f"↓ {newer} newer"] if newer else []
        at.query_one("#head", Heading).show(right="  ".join(right))
        if not at.roomy and newer:
            self._above_box()

    def _page(self) -> None:
        mode = self.at.mode
        if mode.page:
            rows, chosen = mode.page_rows()
            self.at.page.highlight(None)
            self.at.page.show(rows, highlight=chosen)

    def _column(self) -> None:
        given = self.at.mode.beside()
        hand, notice = self.at.hand, self.at.notice
        was = self._column_of
        # the same questions are the same value: seeing that costs less than comparing them
        if given is None and was is not None and was[0] is hand and was[1] == notice:
            return
        self._column_of = (hand, notice) if given is None else None
        rows, chosen = given if given is not None else ([*cue_rows(notice), *question_rows(hand)], None)
        self.at.column.highlight(None)
        self.at.column.show(rows, highlight=chosen)

    def _above_box(self) -> None:
        at = self.at
        rows = tuple(self._note()) if at.back_note is not None and isinstance(at.mode, Writing) else ()
        asks = at.clock_asks if isinstance(at.mode, Writing) else None
        rows = (*rows, *((asks,) if asks is not None else ()), *at.mode.above())
        was = self._above
        if was is not None and len(rows) == len(was) and all(a.is_same(b) for a, b in zip(rows, was, strict=True)):
            return
        self._above = rows
        above = at.query_one("#above", Static)
        # as many rows as before: nothing else on the screen has to find its place again
        fits = was is not None and len(rows) == len(was) and all(r.cell_length < at.inner for r in (*rows, *was))
        above.update(Content("\n").join(rows) if rows else EMPTY, layout=not fits)
        above.set_class(bool(rows), "-shown")

    def _note(self) -> Sequence[Content]:
        at = self.at
        if at.back_note is None:
            return ()
        stopped, opened = at.back_note
        rows = [labelled((stopped, "$accent"), (f"  stopped here, and was opened again at {opened}", "$muted"))]
        if at.box.text:
            rows.append(labelled(("what was in the box is back in the box: ", "$muted"), one_row(at.box.text)))
        return [*rows, EMPTY]


def _filled(box: Box, *, roomy: bool) -> int:
    """How full the box is: empty, begun, so full that a word beside it is in the way, or beyond what is usual."""
    steps = (LONG,) if roomy else (0, ROOM_FOR_WORDS, LONG)
    return sum(len(box.text) > most for most in steps)

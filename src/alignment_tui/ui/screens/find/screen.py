"""Finding words in an engagement, or everywhere: results with each key, read on a thread of their own (R190)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual import events, on, work
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import get_current_worker

from alignment_tui.domain import query as q
from alignment_tui.domain.engaging import stops
from alignment_tui.domain.room import RoomView, room_of_engagement
from alignment_tui.session.desk import Desk
from alignment_tui.session.finding import AT_ONCE, MOST, Found, Result, Scope
from alignment_tui.ui.command import Command
from alignment_tui.ui.looking_back import LooksBack
from alignment_tui.ui.places import EngagementPlace, Place, ReviewPlace, ThenNowPlace
from alignment_tui.ui.screens.find.beside import place_on_page, text_beside
from alignment_tui.ui.screens.find.box import FindBox
from alignment_tui.ui.screens.find.commands import NARROW, OFFERED, WIDEN
from alignment_tui.ui.screens.find.result_rows import result_rows
from alignment_tui.ui.text import plain
from alignment_tui.ui.widgets.bars import Rule
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.part import Heading, Note, Part
from alignment_tui.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from alignment_tui.ui.start import CoachApp

SIGNS: Final = "s c k then space: who said it   = ! % + .: what it is"
MORE: Final = 'speaker: goal: kind: mark: has: before:  "just this"  -not'
MORE_NARROW: Final = 'speaker: goal: mark: has: before:  "just this"'
_NARROW: Final = 70
_FURTHER: Final = 400
_LOOK_AGAIN_AFTER: Final = 1.0
_RECENT: Final = "recent:"


class FindScreen(LooksBack):
    """The box, the results, and beside them the text around the chosen one."""

    HELP_TITLE = "Find"
    HELP_ABOUT = "words, in this engagement or in all"
    OFFERED = OFFERED
    CSS_PATH: ClassVar[str] = "screen.tcss"
    AUTO_FOCUS = None

    def __init__(self, desk: Desk, engagement_id: str = "") -> None:
        """Look in this engagement; without one everywhere. Raises AlignmentError when it can't be read."""
        super().__init__()
        self._desk = desk
        self._engagement = engagement_id
        self._of = desk.engagement(engagement_id) if engagement_id else None
        self._everywhere = not engagement_id
        self._found = Found()
        self._results: dict[str, Result] = {}
        self._most = AT_ONCE
        self._looked_at_clock = 0.0
        self._reading = ""
        self._typed_anew = False

    def compose_body(self) -> Iterable[Widget]:
        """Left the box and the results, right the text."""
        with Vertical(classes="middle"):
            yield Rule(classes="-keys")
            yield FindBox(id="box", placeholder="words or names")
            yield Note(id="hint", classes="-quiet")
            yield Rows(id="results", driven=True)
        with Vertical(classes="right"):
            yield Heading(id="beside-head")
            yield Part(Note(id="step", classes="-quiet"), Listed(id="text", chooses=False), id="beside", reads=True)

    def on_mount(self) -> None:
        """The keys go to the box; the records are read again elsewhere."""
        self.query_one("#results", Rows).can_focus = False
        self.query_one("#text", Rows).can_focus = False
        self._show()
        self.set_focus(self.query_one(FindBox))
        self._desk.write_out()
        self._read_again()

    def saved_changed(self) -> None:
        """The disk has said something, or this screen is shown again."""
        self.show_saved(self._desk.saved())
        self._read_again()

    @on(events.ScreenResume)
    def _shown_again(self) -> None:
        self._look()

    # Where, and for whom -----------------------------------------------------------------------------------------

    @property
    def may_widen(self) -> bool:
        """Whether there is a choice between this engagement and all of them."""
        return bool(self._engagement) and not self.with_client

    @property
    def has_text_beside(self) -> bool:
        """Whether a result is chosen."""
        return bool(self._results)

    @property
    def scope(self) -> Scope:
        """Where is looked. With the client there is no other client."""
        if self.with_client:
            return Scope(engagement=self._engagement or "-", with_client=True)
        return Scope(at_home=self._engagement) if self._everywhere else Scope(engagement=self._engagement)

    def commands(self) -> tuple[Command, ...]:
        """With the client nothing speaks of other engagements; widened, the same key leads back."""
        every = super().commands()
        if self.is_attached and self.with_client:
            return tuple(c for c in every if c.id != WIDEN.id)
        return tuple(NARROW if c.id == WIDEN.id and self._everywhere else c for c in every)

    def room_view(self) -> RoomView | None:
        """What everyone may see of the engagement."""
        if self._of is None:
            return None
        meetings = stops(self._of, self._desk.summaries_of(self._of.id))
        return room_of_engagement(self._of, meetings, self.clock.now().date())

    @property
    def may_show_room(self) -> bool:
        """Only where there is one engagement."""
        return self._of is not None

    def view_changed(self) -> None:
        """It opens with whoever looks, and is never turned round while it is open."""

    # Looking -----------------------------------------------------------------------------------------------------

    @on(Input.Changed, "#box")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._most, self._typed_anew = AT_ONCE, True
        self._look()

    def _look(self) -> None:
        typed = self.query_one(FindBox).value
        if typed.strip():
            self._look_elsewhere(typed, self.scope, self._most)
        else:
            self._looked(typed, Found(), "")

    @work(thread=True, exclusive=True, group="look", exit_on_error=False)
    def _look_elsewhere(self, typed: str, scope: Scope, most: int) -> None:
        said = ""
        found = Found()
        try:
            found = self._desk.finding.look(typed, self.clock.now().date(), scope, most)
        except q.QueryError as problem:
            said = str(problem)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._looked, typed, found, said)

    def _looked(self, typed: str, found: Found, said: str) -> None:
        if not self.is_attached or typed != self.query_one(FindBox).value:
            return
        if said and typed.strip():
            # what was found stays until what is typed can be understood
            self._hint(said)
            return
        self._found = found
        self._show()

    def _hint(self, words: str = "") -> None:
        note = self.query_one("#hint", Note)
        note.set_class(bool(words) or bool(self._reading), "-says")
        how = MORE_NARROW if self.size.width < _NARROW else MORE
        usual = how if self.query_one(FindBox).value else SIGNS
        note.show(plain(words or self._reading or usual, style="$muted"))

    def _show(self) -> None:
        whose = self._of.client.name if self._of is not None else ""
        where = "in every engagement" if self._everywhere else f"in {whose or 'this client'}'s meetings"
        self.show_title("Find", where)
        self._hint()
        results = self.query_one("#results", Rows)
        typed = self.query_one(FindBox).value.strip()
        if not typed:
            self._results = {}
            results.show(self._recent())
        else:
            today, width = self.clock.now().date(), max(30, results.size.width or 60)
            rows, self._results = result_rows(self._found, today, width, everywhere=self._everywhere)
            results.show(rows or [Row.heading(plain(self._nothing(typed)))])
            first = next((row.id for row in rows if row.can_choose), None) if self._typed_anew else None
            self._typed_anew = False
            results.highlight(first or results.highlighted)
        self.show_fact(self._count() if typed else "")
        self._show_beside()
        self.commands_changed()

    def _recent(self) -> list[Row]:
        recent = () if self.with_client else self._desk.finding.recent
        if not recent:
            return []
        rows = [Row.heading(plain("Looked for before", style="$muted"))]
        return rows + [Row(f"{_RECENT}{words}", plain(words)) for words in recent]

    def _nothing(self, typed: str) -> str:
        if self._found.query.is_empty:
            return "Type a word or a name."
        if self._everywhere:
            return f'Nothing with "{typed}" in any engagement.'
        of = self._of
        name = (of.client.called if of else "") or "the client"
        wider = " ctrl+o looks in every engagement." if self.may_widen else ""
        return f'Nothing with "{typed}" in {name}\'s meetings.{wider}'

    def _count(self) -> str:
        found = self._found
        where = "" if self.with_client else "every engagement" if self._everywhere else "other engagements not searched"
        if not found.count:
            return where
        meetings = len({g.head.document for g in found.groups if g.head.kind})
        many = f"over {MOST:,}" if found.count > MOST else f"{found.count:,}"
        shown = f" in {meetings:,} meeting{'' if meetings == 1 else 's'}" if found.count == len(self._results) else ""
        return " · ".join(part for part in (f"{many}{shown}", where) if part)

    # Reading the records again -----------------------------------------------------------------------------------

    def _read_again(self) -> None:
        if not self._is_reading:
            self._refresh()

    @property
    def _is_reading(self) -> bool:
        return any(w.group == "read" and not w.is_finished for w in self.workers)

    @work(thread=True, group="read", exit_on_error=False)
    def _refresh(self, *, anew: bool = False) -> None:
        worker = get_current_worker()
        try:
            if anew:
                self._desk.finding.delete()
            moved = self._desk.finding.refresh(self._progressed, lambda: worker.is_cancelled)
        except OSError:
            # the folder is gone for now; what was read before can be found
            moved = False
        if not worker.is_cancelled:
            self.app.call_from_thread(self._refreshed, moved=moved)

    def _progressed(self, done: int, total: int) -> None:
        # called on the thread that reads
        if not get_current_worker().is_cancelled and total > AT_ONCE:
            self.app.call_from_thread(self._has_read, done, total)

    def _has_read(self, done: int, total: int) -> None:
        if not self.is_attached:
            return
        self._reading = f"Reading the records again: {done:,} of {total:,}. What is read can be found already."
        self._hint()
        now = self.clock.monotonic()
        if now - self._looked_at_clock >= _LOOK_AGAIN_AFTER and self.query_one(FindBox).value.strip():
            self._looked_at_clock = now
            self._look()

    def _refreshed(self, *, moved: bool) -> None:
        self._reading = ""
        if self.is_attached:
            self._hint()
            if moved:
                self._look()

    def do_again(self) -> None:
        """Make it all anew."""
        if self._is_reading:
            self.say("They are being read just now.")
        else:
            self._refresh(anew=True)

    # What is chosen ----------------------------------------------------------------------------------------------

    @on(FindBox.Moved)
    def _moved(self, event: FindBox.Moved) -> None:
        rows = self.query_one("#results", Rows)
        rows.action_page(event.by) if event.page else rows.action_move(event.by)

    @on(Rows.PastEnd, "#results")
    def _past_end(self, event: Rows.PastEnd) -> None:
        if event.direction > 0 and self._found.count > len(self._results) and self._most < MOST:
            self._most = min(MOST, self._most + _FURTHER)
            self._look()

    @on(Rows.Highlighted, "#results")
    def _chose(self) -> None:
        self._show_beside()

    @property
    def chosen(self) -> Result | None:
        """The chosen result."""
        return self._results.get(self.query_one("#results", Rows).highlighted or "")

    def _show_beside(self) -> None:
        result = self.chosen
        if result is None:
            self._shown_beside("", "", [])
        else:
            self._read_beside(result, with_client=self.with_client)

    @work(thread=True, exclusive=True, group="beside", exit_on_error=False)
    def _read_beside(self, result: Result, *, with_client: bool) -> None:
        text = text_beside(self._desk, result, self.clock.now().date(), with_client=with_client)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._shown_beside, *text)

    def _shown_beside(self, head: str, right: str, rows: list[Row]) -> None:
        if self.is_attached:
            self.query_one("#beside-head", Heading).show(head, right)
            text = self.query_one("#text", Rows)
            text.show(rows)

    @on(Input.Submitted, "#box")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self._open(self.query_one("#results", Rows).highlighted)

    @on(Rows.Opened, "#results")
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        self._open(event.row_id)

    def _open(self, row_id: str | None) -> None:
        if row_id is None:
            return
        if row_id.startswith(_RECENT):
            box = self.query_one(FindBox)
            box.value = row_id.removeprefix(_RECENT)
            box.action_end()
            return
        result = self._results.get(row_id)
        if result is None:
            return
        self._desk.finding.remember(self.query_one(FindBox).value)
        found = result.found
        if not self._desk.is_listed(found.meeting or result.engagement):
            self.say("The records are still being read for the first time; it can be opened in a moment.")
        elif found.meeting:
            self._go(ReviewPlace(found.meeting, place_on_page(found) or found.line))
        elif found.thing == q.GOAL_ROW:
            self._go(ThenNowPlace(result.engagement, found.id))
        else:
            self._go(EngagementPlace(result.engagement))

    # Doing -------------------------------------------------------------------------------------------------------

    def do_aside(self) -> None:
        """To the text beside, and back to the box."""
        if self.query_one(FindBox).has_focus and self.query_one("#beside").focusable:
            self.query_one("#beside").focus()
        else:
            self.query_one(FindBox).focus()

    def beside_changed(self, *, shown: bool) -> None:
        """The keys go with what is seen."""
        self.query_one("#beside" if shown else "#box").focus()

    def do_widen(self) -> None:
        """Everywhere, or back; for this search only."""
        self._everywhere = not self._everywhere
        self._most = AT_ONCE
        self._look()
        self._show()

    def step_back(self) -> None:
        """Back to the box, then away."""
        if self.has_class("-beside"):
            self.do_beside()
        elif not self.query_one(FindBox).has_focus:
            self.query_one(FindBox).focus()
        else:
            cast("CoachApp", self.app).back()

    def _go(self, place: Place) -> None:
        cast("CoachApp", self.app).open(place)

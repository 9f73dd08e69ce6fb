"""Home: its first frame comes from the list of records alone; records are read when their row is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import events, on, work
from textual.widget import Widget
from textual.worker import get_current_worker

from alignment_tui.errors import AlignmentError
from alignment_tui.session import unfinished
from alignment_tui.session.agenda_of_today import LOST, RETENTION, UNREADABLE, Agenda, Engaged, Item, agenda_of
from alignment_tui.session.desk import Desk
from alignment_tui.storage.listing import ENGAGEMENT
from alignment_tui.storage.listing import Row as Listed
from alignment_tui.ui.command import Command
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.screens.home import first_run
from alignment_tui.ui.screens.home.commands import BANKS_FIRST, BEGIN, DISCREET_IDS, FIRST_IDS, OFFERED
from alignment_tui.ui.screens.home.detail import Detail
from alignment_tui.ui.screens.home.discreet import discreet_rows
from alignment_tui.ui.screens.home.first_run import NOTHING_LEAVES, SAMPLE_HOW, first_rows, has_sample, reading_rows
from alignment_tui.ui.screens.home.listed import CONCLUDED_ROW, RUNNING_ROW, HomeRows
from alignment_tui.ui.widgets.bars import Rule
from alignment_tui.ui.widgets.rows import Rows
from alignment_tui.ui.wording import full_day

if TYPE_CHECKING:
    from alignment_tui.session.glance import Glance
    from alignment_tui.ui.places import Place
    from alignment_tui.ui.screens.home.leftover import Leftover
    from alignment_tui.ui.start import CoachApp

WIDE, TALL = 100, 30
"""Columns and rows from which on each thing has two rows, and room."""
CANNOT_READ = "This record cannot be read now."


class HomeScreen(FramedScreen[None]):
    """What needs the coach now, what comes later, every engagement; the chosen one at a glance."""

    HELP_TITLE = "Home"
    HELP_ABOUT = "what needs you now"
    OFFERED = OFFERED
    # as defaults: for a path of its own the first screen has every style sheet parsed once more
    DEFAULT_CSS = Path(__file__).with_name("screen.tcss").read_text(encoding="utf-8")
    AUTO_FOCUS = None

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._listed: tuple[Listed, ...] = ()
        self._concluded = 0
        self._agenda = Agenda()
        self._unfolded: frozenset[str] = frozenset()
        self._glances: dict[str, Glance | str] = {}
        self._by_key = desk.settings.home_discreet
        self._looked_past = ""
        self._keys = 0
        self._back_at = 0
        self._again = self._looked = self._problem_told = False
        self._reading = self._desk.may_hold_records()
        self._read: tuple[int, int] = (0, 0)

    def compose_body(self) -> Iterable[Widget]:
        """The list and the detail; alone in their place: discreet, or the first run."""
        yield HomeRows(id="list")
        yield Rule(id="between")
        yield Detail(id="detail")
        yield Rows(id="alone")

    # What is seen ------------------------------------------------------------------------------------------------

    @property
    def discreet(self) -> bool:
        """Whether only times and the next meeting are shown."""
        near = self._agenda.near(self.clock.now())
        return self._by_key or (near is not None and near.id != self._looked_past)

    @property
    def first_run(self) -> bool:
        """Whether nothing was ever begun here."""
        return self._agenda.is_empty and not self.discreet and not self._reading

    @property
    def reading(self) -> bool:
        """Whether there is nothing to show because the records are still being read."""
        return self._agenda.is_empty and not self.discreet and self._reading

    @property
    def looked_at(self) -> str:
        """Discreet is for when anyone may be looking."""
        return "room" if self.discreet else ""

    @property
    def chosen_engagement(self) -> str:
        """The engagement of the chosen row; empty when it belongs to none."""
        chosen = self._chosen()
        if isinstance(chosen, Item):
            return chosen.engagement if chosen.why != UNREADABLE else ""
        return chosen.id if isinstance(chosen, Engaged) else ""

    def commands(self) -> tuple[Command, ...]:
        """All of them, or what is left while others may be looking."""
        every = super().commands()
        if self.discreet:
            return tuple(c for c in every if c.id in DISCREET_IDS)
        if not self.first_run:
            return tuple(c for c in every if c.id != "sample")
        first = {BEGIN.id: BEGIN, BANKS_FIRST.id: BANKS_FIRST}
        here = (first.get(c.id, c) for c in every if c.id in FIRST_IDS)
        return tuple(c for c in here if c.id != "sample" or has_sample())

    def action_command(self, id: str) -> None:  # noqa: A002  the field's word
        """As everywhere; while discreet `v` is the first of the two keys back, and shows nothing."""
        if id == "discreet" and self.discreet:
            self._back_at = self._keys
            return
        super().action_command(id)

    def key_went_down(self) -> None:
        """Count keys: only `v` and then Enter, nothing in between, lead back."""
        super().key_went_down()
        self._keys += 1

    def minute_passed(self, now: datetime) -> None:
        """What is near changes with the clock."""
        self._make_agenda(now)
        self._show()

    def saved_changed(self) -> None:
        """The disk has said something, or this screen is shown again."""
        self._show_state()
        self._refresh_list()

    @on(events.ScreenResume)
    def _shown(self) -> None:
        told = self._problem_told
        # from the list as it was last read; it is read again elsewhere, once this is drawn
        if self._listed or not self._agenda.is_empty:
            self._desk.write_out()
            self._glances.clear()
            self._refresh_list()  # what was written before nobody here has heard of
        self._read_list()
        self._show()
        problem, self._problem_told = self._desk.settings_problem, True
        if problem and not (told or self.discreet):
            self.say(problem, stays=True)

    def _show_state(self) -> None:
        state = self._desk.saved()
        # a record's folder is named after the client
        self.show_saved(replace(state, path="") if self.discreet else state)

    def _read_list(self) -> None:
        self._listed, self._concluded = self._desk.open_rows()
        if CONCLUDED_ROW in self._unfolded:
            self._listed += self._desk.rows(ENGAGEMENT)
        self._make_agenda(self.clock.now())

    def _make_agenda(self, now: datetime) -> None:
        left = unfinished.as_items(unfinished.every(self._desk.folders))
        more = self._leftover.items if "_leftover" in self.__dict__ else ()
        self._agenda = agenda_of(self._listed, now, (*left, *more), self._concluded)

    @cached_property
    def _leftover(self) -> Leftover:
        """Imported once Home is drawn."""
        from alignment_tui.ui.screens.home.leftover import Leftover

        return Leftover(self.app, self._desk, self._became_something)

    def _became_something(self) -> None:
        self._looked = False
        self._read_list()
        self._show()
        self._refresh_list()

    def _show(self) -> None:
        now = self.clock.now()
        discreet, first, reading = self.discreet, self.first_run, self.reading
        self.show_title("Today", full_day(now.date()), when="time")
        self.set_class(discreet or first or reading, "-alone")
        # the classes of the size come only with the first layout; what is drawn first must be right already
        roomy = self._wide and self.app.size.height >= TALL
        alone = self.query_one("#alone", Rows)
        if discreet:
            self.unsay()
            alone.show(discreet_rows(self._agenda, now, alone.size.width or 60, roomy=roomy))
        elif first:
            alone.show(first_rows(roomy=roomy))
        elif reading:
            alone.show(reading_rows(*self._read))
        else:
            alone.show([])
            self.query_one(HomeRows).show_agenda(self._agenda, now, self._unfolded, roomy=roomy)
            self._show_detail()
            if self.query_one(HomeRows).highlighted is None:
                # shown for the first time: its rows are made, and one chosen, once there is a width
                self.call_after_refresh(self._show_detail)
        self._show_counts()
        if self.save_state is not None:
            self._show_state()
        self.commands_changed()
        (alone if discreet or first or reading else self.query_one(HomeRows)).focus()

    @property
    def _wide(self) -> bool:
        return self.app.size.width >= WIDE

    def _show_counts(self) -> None:
        if self.discreet or self.reading:
            self.show_fact("")
            return
        if self.first_run:
            self.show_fact(NOTHING_LEAVES)
            return
        running, concluded = len(self._agenda.running), self._agenda.concluded_count
        noun = (" engagement" if running == 1 else " engagements") if self._wide else ""
        waits = "a question waits, b · " if unfinished.question_waits(self._desk.folders) else ""
        self.show_fact(f"{waits}{running:,}{noun} running · {concluded:,} concluded")

    @on(events.Resize)
    def _size_changed(self) -> None:
        # the classes of the new width are set, and the widgets laid out, only after this
        self.call_after_refresh(self._show)

    # What is chosen ----------------------------------------------------------------------------------------------

    def _chosen(self) -> Item | Engaged | None:
        if self.discreet or self.first_run or self.reading:
            return None
        return self._thing(self.query_one(HomeRows).highlighted)

    def _thing(self, row_id: str | None) -> Item | Engaged | None:
        if row_id is None:
            return None
        if row_id.startswith("engagement:"):
            wanted = row_id.removeprefix("engagement:")
            every = (*self._agenda.running, *self._agenda.concluded)
            return next((e for e in every if e.id == wanted), None)
        return next((i for i in (*self._agenda.now, *self._agenda.later) if i.id == row_id), None)

    @on(Rows.Highlighted, "#list")
    def _chose(self) -> None:
        self._show_detail()
        self.commands_changed()

    def _show_detail(self) -> None:
        thing = self._chosen()
        if thing is None:
            self.query_one(Detail).show(None, None, self.clock.now())
            return
        found = self._glances.get(thing.id)
        glance, problem = (None, found) if isinstance(found, str) else (found, "")
        self.query_one(Detail).show(thing, glance, self.clock.now(), problem)
        engagement = self.chosen_engagement
        if found is None and engagement:
            self._read_glance(thing.id, engagement, thing.meeting if isinstance(thing, Item) else "")

    @work(thread=True, exclusive=True, group="glance", exit_on_error=False)
    def _read_glance(self, row_id: str, engagement_id: str, meeting_id: str) -> None:
        from alignment_tui.session.glance import glance

        found: Glance | str
        try:
            engagement = self._desk.engagement(engagement_id)
            meetings = self._desk.meetings_of(engagement_id)
            found = glance(engagement, meetings, meeting_id, self.clock.now().date())
        except (AlignmentError, OSError):
            found = CANNOT_READ
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._glanced, row_id, found)

    def _glanced(self, row_id: str, found: Glance | str) -> None:
        self._glances[row_id] = found
        if self.is_mounted:
            self._show_detail()

    # Reading the list again --------------------------------------------------------------------------------------

    def _refresh_list(self) -> None:
        if any(w.group == "list" and not w.is_finished for w in self.workers):
            self._again = True
            return
        self._refresh()

    @work(thread=True, group="list", exit_on_error=False)
    def _refresh(self) -> None:
        worker = get_current_worker()
        try:
            changed = self._desk.refresh(self._progressed, lambda: worker.is_cancelled)
            if changed or not self._looked:
                self._looked = True
                changed = self._leftover.look() or changed
        except (OSError, AlignmentError):
            # the folder is gone for now; what was read before stays, and the status line tells of the disk
            changed = False
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._refreshed, changed=changed)

    def _progressed(self, done: int, total: int) -> None:
        # called on the thread that reads
        if self._agenda.is_empty and not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._has_read, done, total)

    def _has_read(self, done: int, total: int) -> None:
        self._read = (done, total)
        if self.is_mounted and self.is_current and self.reading:
            self.query_one("#alone", Rows).show(reading_rows(done, total))

    def _refreshed(self, *, changed: bool) -> None:
        was_reading, self._reading = self.reading, False
        if (changed or was_reading) and self.is_mounted:
            self._glances.clear()
            self._read_list()
            if self.is_current:
                self._show()
        if self.is_mounted and self.is_current:
            self._show_state()
        if self._again:
            self._again = False
            # the thread that has read is at its end, and may not yet be known to be
            self.call_after_refresh(self._refresh)

    # Doing -------------------------------------------------------------------------------------------------------

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        if self.discreet and self._back_at and self._keys == self._back_at + 1:
            self._look_again()
        elif event.row_id in (first_run.BEGIN, first_run.KEYS, first_run.BANKS, "sample"):
            mine = {first_run.BEGIN: self.do_engagement_new, first_run.KEYS: self.do_help, "sample": self.do_sample}
            mine.get(event.row_id, cast("CoachApp", self.app).do_banks)()
        elif event.row_id in (RUNNING_ROW, CONCLUDED_ROW):
            self._unfolded = self._unfolded ^ {event.row_id}
            self._read_list()
            self._show()
        else:
            self._open(self._thing(event.row_id))

    def _open(self, thing: Item | Engaged | None) -> None:
        from alignment_tui.ui.screens.home.going import place_of

        if isinstance(thing, Item) and thing.why in (UNREADABLE, LOST, RETENTION):
            ask = {UNREADABLE: "tell_unreadable", LOST: "words_left", RETENTION: "time_is_over"}[thing.why]
            getattr(self._leftover, ask)(thing)
        elif thing is not None:
            try:
                place = place_of(thing, self._desk, self.clock.now())
            except (AlignmentError, OSError) as problem:
                self.say(f"{CANNOT_READ} {getattr(problem, 'todo', '')}".strip(), stays=True)
                return
            if place is not None:
                self._go(place)

    def _look_again(self) -> None:
        near = self._agenda.near(self.clock.now())
        self._by_key, self._looked_past, self._back_at = False, near.id if near else "", 0
        self._show()

    def _go(self, place: Place) -> None:
        cast("CoachApp", self.app).open(place)

    def do_engagement_new(self) -> None:
        """Begin an engagement."""
        from alignment_tui.ui.places import NewEngagementPlace

        self._go(NewEngagementPlace())

    def do_engagement_open(self) -> None:
        """The engagement of the chosen row."""
        from alignment_tui.ui.places import EngagementPlace

        self._go(EngagementPlace(self.chosen_engagement))

    def do_find(self) -> None:
        """Words in every engagement."""
        from alignment_tui.ui.places import FindPlace

        self._go(FindPlace())

    def do_discreet(self) -> None:
        """Times and the next meeting only."""
        self._by_key, self._back_at = True, 0
        self._show()

    def do_sample(self) -> None:
        """Say how to look around in the sample."""
        self.say(SAMPLE_HOW, stays=True)

    def do_where(self) -> None:
        """Say where the records are."""
        self.say(f"{self._desk.folders.records}   / settings can name another", stays=True)

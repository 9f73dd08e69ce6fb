"""One engagement on one page: its own record, and of its meetings what the list of records knows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on, work
from textual.containers import Container, Vertical
from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain import engaging
from alignment_tui.domain.commitment import NextStep
from alignment_tui.domain.engaging import Stop, next_stop, stops, to_debrief
from alignment_tui.domain.meeting import CLOSED, FACILITATION
from alignment_tui.domain.preparing import steps_of
from alignment_tui.domain.room import RoomView
from alignment_tui.errors import AlignmentError
from alignment_tui.session.desk import Desk
from alignment_tui.ui.command import Command
from alignment_tui.ui.places import CopiesPlace, DebriefPlace, LivePlace, Place, PreparePlace, ReviewPlace, SettledPlace
from alignment_tui.ui.screens.engagement.asking import Asking
from alignment_tui.ui.screens.engagement.changing import ChangesIt
from alignment_tui.ui.screens.engagement.commands import OFFERED, answering
from alignment_tui.ui.screens.engagement.goals import GoalTree, detail_of
from alignment_tui.ui.screens.engagement.going_along import GoesAlong
from alignment_tui.ui.screens.engagement.heads import about, goals_word, plan_words, the_fact
from alignment_tui.ui.screens.engagement.kept import Kept
from alignment_tui.ui.screens.engagement.looking_back import LooksBack
from alignment_tui.ui.screens.engagement.promised import AgreementRows, StepRows, agreements_word
from alignment_tui.ui.screens.engagement.reasons import NO_MEETING
from alignment_tui.ui.screens.engagement.seen_by_all import seen_by_all
from alignment_tui.ui.screens.engagement.timeline import Timeline
from alignment_tui.ui.widgets.part import Heading, Note
from alignment_tui.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from alignment_tui.session.work import Work
    from alignment_tui.ui.start import CoachApp

WIDE = 100
"""From this many columns on, everything is on the page."""


class EngagementScreen(LooksBack, GoesAlong, Kept, ChangesIt):
    """Timeline, goals, next steps, agreements."""

    HELP_TITLE = "Engagement"
    HELP_ABOUT = "the whole assignment on one page"
    OFFERED = OFFERED
    CSS_PATH: ClassVar[str] = "screen.tcss"
    AUTO_FOCUS = None

    _work: Work

    def __init__(self, desk: Desk, engagement_id: str) -> None:
        super().__init__()
        self._desk = desk
        self._work = desk.work(engagement_id)
        self._stops: tuple[Stop, ...] = ()
        self._stop_listening = self._work.on_change(self._changed)
        self._mine = False
        self._keys = self._back_at = 0
        self._done_here: set[str] = set()

    def compose_body(self) -> Iterable[Widget]:
        """Who, the timeline, two columns, and the place where something is asked."""
        yield Note(id="about")
        yield Timeline(id="timeline")
        with Container(id="columns"):
            with Vertical(id="goals-part"):
                yield Heading("Goals", id="goals-heading")
                yield GoalTree(id="goals")
                yield Note(id="goal-detail", classes="-quiet")
            with Vertical(id="side"):
                with Vertical(id="steps-part"):
                    yield Heading("Next steps", id="steps-heading")
                    yield StepRows(id="steps")
                with Vertical(id="agreements-part"):
                    yield Heading("Agreements", id="agreements-heading")
                    yield AgreementRows(id="agreements")
        yield Asking(id="asking")

    def on_mount(self) -> None:
        """Show the record as it stands."""
        self._read_meetings()
        self._show()
        first = "#goals" if engaging.goal_nodes(self._work.engagement) else "#timeline"
        self.query_one(first).focus()

    def saved_changed(self) -> None:
        """The disk has said something, or this screen is shown again."""
        self.show_saved(self._work.all_saved())

    @on(events.ScreenResume)
    def _shown_again(self) -> None:
        self._work.write_out()
        self._read_meetings()
        self._show()
        self._refresh_list()

    @on(events.Unmount)
    def _gone(self) -> None:
        self._stop_listening()

    # What is seen ------------------------------------------------------------------------------------------------

    def commands(self) -> tuple[Command, ...]:
        """All of them; with the client there is no word about another view."""
        every = super().commands()
        return every if self._mine else tuple(c for c in every if not c.own)

    def footer_commands(self) -> tuple[Command, ...]:
        """While something is asked, the keys of the answer."""
        found = super().footer_commands()
        return answering(found) if self.is_mounted and self.query_one(Asking).is_asking else found

    @property
    def looked_at(self) -> str:
        """It opens with the client."""
        return "" if self._mine else "client"

    def key_went_down(self) -> None:
        """Count keys: only `v` and then Enter, nothing in between, lead to one's own view."""
        super().key_went_down()
        self._keys += 1

    def action_command(self, id: str) -> None:  # noqa: A002  the field's word
        """As everywhere; with the client `v` is the first of two keys, and shows nothing."""
        if id == "with-client" and not self._mine:
            self._back_at = self._keys
            return
        super().action_command(id)

    def minute_passed(self, now: datetime) -> None:
        """What is near changes with the day."""
        self._show()

    def room_view(self) -> RoomView:
        """What everyone may see: of the meeting that is on, else of the whole engagement."""
        return seen_by_all(self._desk, self._work, self._stops, self.clock.now().date())

    def _changed(self) -> None:
        if self.is_mounted:
            self._read_meetings()
            self._show()

    def _read_meetings(self) -> None:
        self._stops = stops(self._work.engagement, self._desk.summaries_of(self._work.engagement.id))
        self.read_proposals()

    @work(thread=True, group="list", exclusive=True, exit_on_error=False)
    def _refresh_list(self) -> None:
        try:
            changed = self._desk.refresh()
        except OSError:
            # the folder is gone for now; what was read before stays, and the status line tells of the disk
            changed = False
        if changed:
            self.app.call_from_thread(self._changed)

    @property
    def full(self) -> bool:
        """Whether everything has its place on the page."""
        # of the app: the screen knows its own only with the first layout
        return self.app.size.width >= WIDE

    def _show(self) -> None:
        if not self.query(Timeline):
            # left before a drawing that was waiting had its turn, the screen has no parts any more
            return
        engagement, now = self._work.engagement, self.clock.now()
        today, full = now.date(), self.full
        self.show_title(engagement.client.name or "no name yet", engagement.organisation)
        self.query_one("#about", Note).show(about(engagement, self.proposed))
        self.query_one(Timeline).show(self._stops, today, plan_words(engagement))
        self.query_one(GoalTree).show_goals(engagement, today, full=full)
        self.query_one("#goals-heading", Heading).show(right=goals_word(engagement, today, full=full))
        self._show_goal_detail()
        shown = engaging.steps_in_order(engagement, with_client=not self._mine)
        self.query_one("#steps-heading", Heading).show(right=engaging.count_words(shown))
        self.query_one(StepRows).show_steps(engagement, shown, today, full=full)
        settled = self.query_one(AgreementRows).show_agreements(engagement, full=full)
        # what was settled takes what it needs, up to half; next steps have the rest
        self.query_one("#agreements-part").styles.height = min(settled + 3, 11) if full else "1fr"
        self.query_one("#agreements-heading", Heading).show(right=agreements_word(engagement, today))
        self.show_fact(the_fact(engagement, next_stop(self._stops), today, full=full))
        self.commands_changed()

    @on(Rows.Highlighted, "#goals")
    def _goal_chosen(self) -> None:
        self.query_one(GoalTree).remake()
        self._show_goal_detail()

    def _show_goal_detail(self) -> None:
        note = self.query_one("#goal-detail", Note)
        if self.has_class("-normal"):
            goal = self.query_one(GoalTree).highlighted
            rows = detail_of(self._work.engagement, goal, self.clock.now().date(), max(20, self.size.width - 8))
            note.show(Content("\n").join(rows[:3]))

    @on(events.Resize)
    def _size_changed(self) -> None:
        # the classes of the new width are set, and the widgets laid out, only after this
        self.call_after_refresh(self._show)

    def beside_changed(self, *, shown: bool) -> None:
        """The keys go with what is seen."""
        self.query_one("#agreements" if shown else "#goals").focus()
        self.call_after_refresh(self._show)

    # Opening -----------------------------------------------------------------------------------------------------

    @on(Timeline.Opened)
    def _meeting_opened(self, event: Timeline.Opened) -> None:
        if self._leads_to_mine():
            return
        stop = event.meeting
        if stop.is_held:
            self._go(ReviewPlace(stop.meeting) if stop.phase == CLOSED else DebriefPlace(stop.meeting))
        elif stop.phase == FACILITATION:
            self._go(LivePlace(stop.meeting))
        else:
            self._prepare(stop)

    @on(Timeline.Chosen)
    def _meeting_chosen(self) -> None:
        self.commands_changed()

    @on(Rows.Opened, "#goals")
    def _goal_opened(self, event: Rows.Opened) -> None:
        if self._leads_to_mine():
            return
        self._go(SettledPlace(self._work.engagement.id, "goals", event.row_id))

    @on(Rows.Opened, "#steps")
    def _step_opened(self) -> None:
        if not self._leads_to_mine():
            self.action_command("step.state")

    @on(Rows.Opened, "#agreements")
    def _agreements_opened(self) -> None:
        if not self._leads_to_mine():
            self._go(SettledPlace(self._work.engagement.id, "agreements"))

    def _leads_to_mine(self) -> bool:
        if self._mine or not self._back_at or self._keys != self._back_at + 1:
            return False
        self._mine, self._back_at = True, 0
        self._show()
        return True

    def _prepare(self, stop: Stop | None, step: str = "") -> None:
        if stop is None:
            self.say(f"{NO_MEETING}.")
            return
        if meeting_id := self._record(stop):
            known = {s.id for s in steps_of(stop.kind)}
            self._go(PreparePlace(meeting_id, step if step in known else ""))

    def _record(self, stop: Stop) -> str:
        if stop.meeting:
            return stop.meeting
        try:
            return self._desk.begin_meeting(self._work, stop.plan).id
        except (AlignmentError, OSError) as problem:
            words = str(problem) if isinstance(problem, AlignmentError) else (problem.strerror or "unknown reason")
            self.say(f"Its record can't begin: {words.lower()}", stays=True)
            return ""

    def _go(self, place: Place) -> None:
        cast("CoachApp", self.app).open(place)

    # Doing -------------------------------------------------------------------------------------------------------

    @property
    def opened(self) -> Work:
        """The engagement at hand."""
        return self._work

    @property
    def chosen(self) -> Stop | None:
        """The meeting that was chosen on the timeline; None until then."""
        return self.query_one(Timeline).chosen

    @property
    def target(self) -> Stop | None:
        """The meeting that letters act on: the chosen one, else the next."""
        return self.query_one(Timeline).chosen or next_stop(self._stops)

    @property
    def debriefed(self) -> Stop | None:
        """The newest meeting to debrief, else the newest that was."""
        return to_debrief(self._stops) or next((s for s in reversed(self._stops) if s.phase == CLOSED), None)

    @property
    def step(self) -> NextStep | None:
        """The next step that was chosen."""
        wanted = self.query_one(StepRows).highlighted
        return next((s for s in self._work.engagement.steps if s.id == wanted), None)

    def do_meeting_prepare(self) -> None:
        """Prepare the next or the chosen meeting."""
        self._prepare(self.target)

    def do_meeting_meet(self) -> None:
        """Into the meeting."""
        stop = self.target
        if stop and (meeting_id := self._record(stop)):
            self._go(LivePlace(meeting_id))

    def do_meeting_debrief(self) -> None:
        """Debrief the newest or the chosen meeting."""
        stop = self.query_one(Timeline).chosen or self.debriefed
        if stop is not None:
            self._go(DebriefPlace(stop.meeting))

    def do_copies(self) -> None:
        """What can be given out, of the chosen meeting or the newest."""
        stop = self.query_one(Timeline).chosen
        self._go(CopiesPlace(self._work.engagement.id, stop.meeting if stop is not None else ""))

    def do_with_client(self) -> None:
        """What is shown is the client's too."""
        self._mine, self._back_at = False, 0
        self._show()

    def do_undo(self) -> None:
        """Take the last change back."""
        self.say(f"Taken back: {self._named(self._work.undo())}. F8 goes further back.")

    def do_redo(self) -> None:
        """Bring it again."""
        self.say(f"Brought back: {self._named(self._work.redo())}.")

    def _named(self, says: str) -> str:
        # with the client nothing names what was done elsewhere: it may have been the coach's own
        return says if self._mine or says in self._done_here else "the last change"

    def step_back(self) -> None:
        """Close what is asked; else leave."""
        asking = self.query_one(Asking)
        if asking.is_asking:
            asking.action_close()
        elif self.has_class("-beside"):
            self.do_beside()
        else:
            cast("CoachApp", self.app).back()

    @property
    def asking(self) -> Asking:
        """Where it is asked."""
        return self.query_one(Asking)

    @on(Asking.Answered)
    def _answered(self, event: Asking.Answered) -> None:
        self.answered(event)

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
from alignment_tui.domain.commitment import CHANGED, DONE, DROPPED, OPEN, NextStep
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.edits import Action
from alignment_tui.domain.engagement import NOT_DECIDED
from alignment_tui.domain.engaging import Stop, next_stop, stops, to_debrief
from alignment_tui.domain.meeting import CLOSED, FACILITATION, FINAL, FIRST, MIDPOINT, UNSCHEDULED
from alignment_tui.domain.preparing import steps_of
from alignment_tui.errors import AlignmentError
from alignment_tui.session.desk import PLANS, Desk
from alignment_tui.ui.command import Command
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.places import DebriefPlace, LivePlace, Place, PreparePlace
from alignment_tui.ui.screens.engagement.asking import Asking
from alignment_tui.ui.screens.engagement.commands import OFFERED
from alignment_tui.ui.screens.engagement.goals import GoalTree, detail_of
from alignment_tui.ui.screens.engagement.promised import StepRows, agreement_rows, agreements_word
from alignment_tui.ui.screens.engagement.timeline import Timeline
from alignment_tui.ui.text import labelled
from alignment_tui.ui.widgets.part import Heading, Note
from alignment_tui.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from alignment_tui.ui.start import CoachApp

_KINDS = ((FIRST, "first"), (MIDPOINT, "midpoint"), (FINAL, "final"), (UNSCHEDULED, "another"))
_STATES = ((OPEN, "open"), (DONE, "done"), (CHANGED, "changed"), (DROPPED, "dropped"))
WIDE = 100
"""From this many columns on, everything is on the page."""
NO_MEETING = "No meeting is to come; a adds one to the plan"


class EngagementScreen(FramedScreen[None]):
    """Timeline, goals, next steps, agreements."""

    HELP_TITLE = "Engagement"
    HELP_ABOUT = "the whole assignment on one page"
    OFFERED = OFFERED
    CSS_PATH: ClassVar[str] = "screen.tcss"
    AUTO_FOCUS = None

    def __init__(self, desk: Desk, engagement_id: str) -> None:
        super().__init__()
        self._desk = desk
        self._work = desk.work(engagement_id)
        self._stops: tuple[Stop, ...] = ()
        self._stop_listening = self._work.on_change(self._changed)
        self._mine = False
        self._keys = self._back_at = 0

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
                    yield Rows(id="agreements", bold=False, chooses=False)
        yield Asking(id="asking")

    def on_mount(self) -> None:
        """Show the record as it stands."""
        self._read_meetings()
        self._show()
        first = "#goals" if engaging.goal_nodes(self._work.engagement) else "#timeline"
        self.query_one(first).focus()

    def saved_changed(self) -> None:
        """The disk has said something, or this screen is shown again."""
        self.show_saved(self._work.saved())

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
        return every if self._mine else tuple(c for c in every if c.id != "with-client")

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

    def _changed(self) -> None:
        if self.is_mounted:
            self._read_meetings()
            self._show()

    def _read_meetings(self) -> None:
        self._stops = stops(self._work.engagement, self._desk.summaries_of(self._work.engagement.id))

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
    def _full(self) -> bool:
        # the class of the width comes only with the first layout; what is drawn first must be right already
        return self.app.size.width >= WIDE

    def _show(self) -> None:
        engagement, now = self._work.engagement, self.clock.now()
        today, full = now.date(), self._full
        self.show_title(engagement.client.name or "no name yet", engagement.organisation)
        self.query_one("#about", Note).show(self._about())
        self.query_one(Timeline).show(self._stops, today, self._plan_words())
        self.query_one(GoalTree).show_goals(engagement, today, full=full)
        tops = engagement.organisation_goals
        right = f"as they stand on {say_day(today, today)}"
        if not full:
            right = f"beneath: {tops[0].text}" if len(tops) == 1 else ""
        self.query_one("#goals-heading", Heading).show(right=right)
        self._show_goal_detail()
        shown = engaging.steps_in_order(engagement, with_client=not self._mine)
        self.query_one("#steps-heading", Heading).show(right=engaging.count_words(shown))
        self.query_one(StepRows).show_steps(engagement, shown, today, full=full)
        agreements = self.query_one("#agreements", Rows)
        settled = agreement_rows(engagement)
        agreements.show(settled)
        # what was settled takes what it needs, up to half; next steps have the rest
        self.query_one("#agreements-part").styles.height = min(len(settled) + 3, 11) if full else "1fr"
        self.query_one("#agreements-heading", Heading).show(right=agreements_word(engagement, today))
        self._show_fact()
        self.commands_changed()

    def _about(self) -> Content:
        engagement = self._work.engagement
        parts: list[tuple[str, str]] = []
        if engagement.sponsor.name:
            role = f", {engagement.sponsor.role}" if engagement.sponsor.role else ""
            parts += [("with ", "$muted"), (engagement.sponsor.name, "$text"), (role, "$muted"), ("     ", "")]
        if engagement.programme.name:
            parts += [("programme ", "$muted"), (engagement.programme.name, "$text"), ("     ", "")]
        if engagement.coach.name:
            parts += [("coach ", "$muted"), (engagement.coach.called, "$text")]
        return labelled(*parts)

    def _plan_words(self) -> str:
        """What a single meeting on the timeline means (R78)."""
        decided = self._work.engagement.meetings_planned
        if decided == NOT_DECIDED:
            return f"how many meetings: {NOT_DECIDED}"
        return decided if len(PLANS.get(decided, ())) == 1 else ""

    def _show_fact(self) -> None:
        engagement, today = self._work.engagement, self.clock.now().date()
        if engagement.concluded_on is not None:
            self.show_fact(f"concluded {say_day(engagement.concluded_on, today)}")
            return
        soon = next_stop(self._stops)
        days = engaging.days_until(soon, today) if soon else ""
        count = sum(1 for a in engagement.agreements if a.words)
        if self._full or not count:
            self.show_fact(days)
            return
        since = f", from {say_day(engagement.contracted_on, today)}" if engagement.contracted_on else ""
        self.show_fact(f"agreements: {count}{since}")

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
            self._go(DebriefPlace(stop.meeting))
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
        goal = next((g for g in self._work.engagement.goals if g.id == event.row_id), None)
        self._prepare(next_stop(self._stops), "goals" if goal is None or goal.is_shared else "private")

    @on(Rows.Opened, "#steps")
    def _step_opened(self) -> None:
        if not self._leads_to_mine():
            self.action_command("step.state")

    @on(Rows.Opened, "#agreements")
    def _agreements_opened(self) -> None:
        if not self._leads_to_mine():
            self._prepare(next_stop(self._stops), "agreements")

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
        meeting_id = self._record(stop)
        if meeting_id:
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

    def _target(self) -> Stop | None:
        return self.query_one(Timeline).chosen or next_stop(self._stops)

    def why_not_write(self) -> str | None:
        """Why nothing can be changed here."""
        return "This record can only be read here" if self._work.read_only() else None

    def why_not_prepare(self) -> str | None:
        """Why there is nothing to prepare."""
        stop = self._target()
        if stop is None:
            return NO_MEETING
        return f"{stop.called.capitalize()} was held" if stop.is_held else None

    def why_not_meet(self) -> str | None:
        """Why there is no meeting to go into."""
        return self.why_not_prepare()

    def why_not_debrief(self) -> str | None:
        """Why there is nothing to debrief."""
        chosen = self.query_one(Timeline).chosen
        if chosen is not None and not chosen.is_held:
            return f"{chosen.called.capitalize()} has not been held yet"
        if chosen is None and self._to_debrief() is None:
            return "No meeting has been held yet"
        return None

    def why_not_day(self) -> str | None:
        """Why no day can be said."""
        stop = self._target()
        return self.why_not_write() or (NO_MEETING if stop is None else self.why_not_prepare())

    def why_not_state(self) -> str | None:
        """Why no step's state can be said."""
        step = self._step()
        if step is None:
            return "Choose a next step first"
        if step.is_proposed:
            return "It is only proposed; its owner's yes comes in the debrief"
        return self.why_not_write()

    def why_not_beside(self) -> str | None:
        """Why the agreements need no room of their own."""
        return "The agreements are on this page" if self._full else None

    def why_not_undo(self) -> str | None:
        """Why nothing can be taken back."""
        return None if self._work.next_undo else "Nothing left to take back since this was opened"

    def why_not_redo(self) -> str | None:
        """Why nothing can be brought again."""
        return None if self._work.next_redo else "Nothing was taken back"

    def why_not_conclude(self) -> str | None:
        """Why it can't be concluded."""
        return "It is concluded already" if self._work.engagement.is_concluded else self.why_not_write()

    def why_not_reopen(self) -> str | None:
        """Why it can't run again."""
        return self.why_not_write() if self._work.engagement.is_concluded else "It is running"

    def _to_debrief(self) -> Stop | None:
        return to_debrief(self._stops) or next((s for s in reversed(self._stops) if s.phase == CLOSED), None)

    def _step(self) -> NextStep | None:
        wanted = self.query_one(StepRows).highlighted
        return next((s for s in self._work.engagement.steps if s.id == wanted), None)

    def do_meeting_prepare(self) -> None:
        """Prepare the next or the chosen meeting."""
        self._prepare(self._target())

    def do_meeting_meet(self) -> None:
        """Into the meeting."""
        stop = self._target()
        meeting_id = self._record(stop) if stop else ""
        if meeting_id:
            self._go(LivePlace(meeting_id))

    def do_meeting_debrief(self) -> None:
        """Debrief the newest or the chosen meeting."""
        stop = self.query_one(Timeline).chosen or self._to_debrief()
        if stop is not None:
            self._go(DebriefPlace(stop.meeting))

    def do_meeting_add(self) -> None:
        """Ask which kind, and when."""
        held = {s.kind for s in self._stops}
        kind = next((k for k in (FIRST, MIDPOINT, FINAL) if k not in held), UNSCHEDULED)
        self._ask("add", "Another meeting in the plan", options=_KINDS, choice=kind)

    def do_meeting_day(self) -> None:
        """Ask when the meeting is."""
        stop = self._target()
        if stop is not None:
            when = " ".join(p for p in (stop.day.isoformat() if stop.day else "", stop.at) if p)
            self._ask(f"day:{stop.id}", f"When is {stop.called}?", when=when)

    def do_step_state(self) -> None:
        """Ask what became of the chosen step."""
        step = self._step()
        if step is not None:
            since = (step.state_on or self.clock.now().date()).isoformat()
            self._ask(f"step:{step.id}", step.text, options=_STATES, choice=step.state, when=since)

    def do_contracted(self) -> None:
        """Ask when it was contracted."""
        on_ = self._work.engagement.contracted_on or self.clock.now().date()
        self._ask("contracted", "When was it agreed how the coaching works?", when=on_.isoformat())

    def do_conclude(self) -> None:
        """Conclude it today."""
        self._do(engaging.conclude(self.clock.now().date()))
        self.say("Concluded. It asks for nothing any more; F8 takes it back.")

    def do_reopen(self) -> None:
        """Let it run again."""
        self._do(engaging.conclude(None))
        self.say("Running again.")

    def do_with_client(self) -> None:
        """What is shown is the client's too."""
        self._mine, self._back_at = False, 0
        self._show()

    def do_undo(self) -> None:
        """Take the last change back."""
        self.say(f"Taken back: {self._work.undo()}.")

    def do_redo(self) -> None:
        """Bring it again."""
        self.say(f"Brought back: {self._work.redo()}.")

    def step_back(self) -> None:
        """Close what is asked; else leave."""
        asking = self.query_one(Asking)
        if asking.is_asking:
            asking.action_close()
        elif self.has_class("-beside"):
            self.do_beside()
        else:
            cast("CoachApp", self.app).back()

    def _ask(
        self, asked: str, words: str, *, options: tuple[tuple[str, str], ...] = (), choice: str = "", when: str = ""
    ) -> None:
        self.query_one(Asking).ask(asked, words, self.clock.now(), options=options, choice=choice, when=when)

    @on(Asking.Answered)
    def _answered(self, event: Asking.Answered) -> None:
        engagement, (what, _, of) = self._work.engagement, event.asked.partition(":")
        if what == "add":
            self._do(engaging.add_meeting(engagement, event.choice, event.day, event.at, self._work.moment()))
        elif what == "day":
            stop = next((s for s in self._stops if s.id == of), None)
            if stop is not None:
                self._put_day(stop, engaging.put_day(engagement, stop, event.day, event.at))
        elif what == "contracted":
            self._do(engaging.contracted(event.day))
        else:
            step = next((s for s in engagement.steps if s.id == of), None)
            if step is not None:
                self._do(engaging.put_step_state(step, event.choice, event.day or self.clock.now().date()))

    def _put_day(self, stop: Stop, action: Action) -> None:
        if not stop.meeting:
            self._do(action)
            return
        try:
            self._desk.meeting(stop.meeting).do(action)
        except (AlignmentError, OSError):
            self.say("The meeting's own record can't be opened now, so its day stays as it is.", stays=True)

    def _do(self, action: Action) -> None:
        self._work.do(action)

"""What can be changed from an engagement's page, asked for in a row at its foot: the plan, a step, its lifetime."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from alignment_tui.clock import Clock
from alignment_tui.domain import engaging, lifetime, replanning
from alignment_tui.domain.commitment import NextStep
from alignment_tui.domain.edits import Action
from alignment_tui.domain.engaging import Stop
from alignment_tui.domain.evaluation import not_there_at_the_end
from alignment_tui.errors import AlignmentError
from alignment_tui.session.desk import Desk
from alignment_tui.session.work import Work
from alignment_tui.ui.places import Place, SettledPlace
from alignment_tui.ui.screens.engagement.asking import KINDS, STATES, Asking, kind_to_add

_ENDS = (("in time", "in its time"), ("early", "before its time"))


class ChangesIt:
    """Asks, and does what was answered."""

    _work: Work
    _desk: Desk
    _stops: tuple[Stop, ...]
    _done_here: set[str]

    @property
    def clock(self) -> Clock:
        """The time."""
        raise NotImplementedError

    def say(self, words: str, *, stays: bool = False) -> None:
        """Say it on the status line."""
        raise NotImplementedError

    @property
    def asking(self) -> Asking:
        """Where it is asked."""
        raise NotImplementedError

    @property
    def target(self) -> Stop | None:
        """The meeting that is meant."""
        raise NotImplementedError

    @property
    def step(self) -> NextStep | None:
        """The next step that is meant."""
        raise NotImplementedError

    def _go(self, place: Place) -> None:
        raise NotImplementedError

    @property
    def _today(self) -> date:
        return self.clock.now().date()

    # What is asked -----------------------------------------------------------------------------------------------

    def do_settled(self) -> None:
        """Everything that was settled, a step each."""
        self._go(SettledPlace(self._work.engagement.id))

    def do_settled_people(self) -> None:
        """Who is in it; another sponsor."""
        self._go(SettledPlace(self._work.engagement.id, "people"))

    def do_settled_plan(self) -> None:
        """The leadership development plan."""
        self._go(SettledPlace(self._work.engagement.id, "plan"))

    def do_settled_sessions(self) -> None:
        """The conversations between the meetings."""
        self._go(SettledPlace(self._work.engagement.id, "sessions"))

    def do_meeting_add(self) -> None:
        """Ask which kind, and when."""
        self._ask("add", "Another meeting in the plan", options=KINDS, choice=kind_to_add(self._stops))

    def do_meeting_day(self) -> None:
        """Ask when the meeting is; why, when there was a day before."""
        stop = self.target
        if stop is not None:
            when = " ".join(p for p in (stop.day.isoformat() if stop.day else "", stop.at) if p)
            why = "Why it changes" if stop.day and stop.plan else ""
            self._ask(f"day:{stop.id}", f"When is {stop.called}?", when=when, why=why)

    def do_meeting_cancel(self) -> None:
        """Ask why it will not be held."""
        stop = self.target
        if stop is not None:
            self._ask(f"cancel:{stop.plan}", f"{stop.called.capitalize()} will not be held", why="Why", asks_when=False)

    def do_step_state(self) -> None:
        """Ask what became of the chosen step."""
        step = self.step
        if step is not None:
            since = (step.state_on or self._today).isoformat()
            self._ask(f"step:{step.id}", step.text, options=STATES, choice=step.state, when=since)

    def do_contracted(self) -> None:
        """Ask when it was contracted."""
        on = self._work.engagement.contracted_on or self._today
        self._ask("contracted", "When was it agreed how the coaching works?", when=on.isoformat())

    def do_conclude(self) -> None:
        """Ask whether in its time, when, and why when not."""
        words, today = "The engagement is concluded", self._today.isoformat()
        self._ask("conclude", words, options=_ENDS, choice="in time", when=today, why="Why, if before its time")

    def do_reopen(self) -> None:
        """Let it run again."""
        self._do(lifetime.conclude(None))
        self.say("Running again.")

    def do_pause(self) -> None:
        """Ask since when it rests, and why."""
        self._ask("pause", "The engagement rests", when=self._today.isoformat(), why="Why")

    def do_go_on(self) -> None:
        """It goes on today."""
        self._do(lifetime.go_on(self._work.engagement, self._today))
        self.say("It goes on. What waits is on Home again.")

    def _ask(
        self,
        asked: str,
        words: str,
        *,
        options: Sequence[tuple[str, str]] = (),
        choice: str = "",
        when: str = "",
        why: str = "",
        asks_when: bool = True,
    ) -> None:
        self.asking.ask(
            asked, words, self.clock.now(), options=options, choice=choice, when=when, why=why, asks_when=asks_when
        )

    # What is answered --------------------------------------------------------------------------------------------

    def answered(self, event: Asking.Answered) -> None:
        """Do it."""
        engagement, (what, _, of) = self._work.engagement, event.asked.partition(":")
        on = event.day or self._today
        match what:
            case "add":
                self._do(replanning.add_meeting(engagement, event.choice, event.day, event.at, self._work.moment()))
            case "day":
                stop = next((s for s in self._stops if s.id == of), None)
                if stop is not None:
                    self._put_day(stop, event)
            case "cancel":
                self._do(replanning.cancel(engagement, of, event.why, self._today))
                self.say("Cancelled. Under What is settled it can be put back; F8 takes it back too.")
            case "contracted":
                self._do(lifetime.contracted(event.day))
            case "conclude":
                early = event.choice == "early"
                self._do(lifetime.conclude(on, (event.why or "before its time") if early else ""))
                left = not_there_at_the_end(engagement)
                more = f" Not there: {', '.join(left)}." if left else ""
                self.say(f"Concluded. It asks for nothing any more; F8 takes it back.{more}")
            case "pause":
                self._do(lifetime.pause(engagement, on, event.why, self._work.moment()))
                self.say("It rests: nothing of it is asked for until it goes on.")
            case _:
                step = next((s for s in engagement.steps if s.id == of), None)
                if step is not None:
                    self._do(engaging.put_step_state(step, event.choice, on))

    def _put_day(self, stop: Stop, event: Asking.Answered) -> None:
        if stop.plan:
            action = replanning.put_day(
                self._work.engagement, stop.plan, event.day, event.at, self._today, because=event.why
            )
        else:
            action = Action(
                f"the day of {stop.called}", meeting=replanning.put_day_of_record(event.day, event.at)
            )  # fmt: skip
        if not stop.meeting:
            self._do(action)
            return
        try:
            self._done_here.add(action.says)
            self._desk.meeting(stop.meeting).do(action)
        except (AlignmentError, OSError):
            self.say("The meeting's own record can't be opened now, so its day stays as it is.", stays=True)

    def _do(self, action: Action) -> None:
        self._done_here.add(action.says)
        self._work.do(action)

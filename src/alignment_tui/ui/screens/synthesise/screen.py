"""The debrief: six steps with the client, the last on one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar, Final

from textual import on

from alignment_tui.domain.added_later import dated
from alignment_tui.domain.debrief_closing import OWN_SAYS, close, notes_to_go
from alignment_tui.domain.debriefing import STEPS, step_state
from alignment_tui.domain.edits import Action
from alignment_tui.domain.meeting import CLOSED, FACILITATION, PREPARATION, SYNTHESIS
from alignment_tui.domain.missing import to_finish
from alignment_tui.session.desk import Desk
from alignment_tui.ui.command import ACTIONS, Command
from alignment_tui.ui.giving_out import COPIES_BY_NAME
from alignment_tui.ui.places import CopiesPlace
from alignment_tui.ui.screens.synthesise.close_step import CloseStep
from alignment_tui.ui.screens.synthesise.commands import OWN, TOLD
from alignment_tui.ui.screens.synthesise.goals_step import GoalsStep
from alignment_tui.ui.screens.synthesise.heard_step import HeardStep
from alignment_tui.ui.screens.synthesise.lines_step import LinesStep
from alignment_tui.ui.screens.synthesise.next_step import NextTimeStep
from alignment_tui.ui.screens.synthesise.taken_step import TakenStep
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.stepping.commands import BESIDE, NEXT_STEP, STEPPING, TO_STEPS, VIEW
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.stepping.screen import SteppedScreen
from alignment_tui.ui.widgets.steps import Step, Steps
from alignment_tui.ui.wording import minute

KINDS: Final = {
    "first": "First meeting",
    "midpoint": "Midpoint",
    "final": "Final meeting",
    "unscheduled": "Unscheduled meeting",
}
NOTHING_LEFT: Final = "Nothing left to take back since this was opened."
_KNOWN_BY: Final = 30
"""A private note is told by its first characters."""
_ABOUT: Final = {
    "lines": "What was typed stays beside the finished line. It is what is remembered, and never a quotation.",
    "heard": "What {client} heard comes first. Yours after, and only as what you heard.",
    "goals": "The wording before is kept, with its date and whose it was.",
    "steps": "{client} keeps these, and reports them. This is your copy.",
    "next_time": "What is left open comes up when the next meeting is prepared, one by one.",
    "close": "Nothing here holds the meeting open. What is not decided is kept.",
}
_FRESH: Final = timedelta(minutes=2)
"""How soon after the end one has come straight from the meeting."""
_BESIDE: Final = {"lines": "in place", "heard": "lines", "goals": "where from", "next_time": "left open"}
"""What F9 shows, in a word or two."""
VIEW_UNTOLD: Final = replace(VIEW, footer=None)
_BODIES: Final[dict[str, type[StepBody]]] = {
    "lines": LinesStep,
    "heard": HeardStep,
    "goals": GoalsStep,
    "steps": TakenStep,
    "next_time": NextTimeStep,
    "close": CloseStep,
}


def _lacks(state: str) -> bool:
    """Whether a step of this state still asks for something: `2 of 2` doesn't."""
    there, of, wanted = state.partition(" of ")
    return state != "done" and not (of and there == wanted)


class Debrief(AtHand):
    """The debrief of one meeting."""

    PLACE: ClassVar[str] = "debrief"

    def do(self, action: Action) -> bool:
        """Change the documents; what is added after the close carries its day, and why is asked under Close."""
        later = dated(self.meeting, action, self.moment)
        changed = super().do(later)
        if changed and later is not action:
            self.say("Added after it closed, with today's day. Close asks why.")
        return changed


class SynthesiseScreen(SteppedScreen):
    """What was heard, what one was listening for, and what it changes."""

    HELP_TITLE = "Synthesise"
    HELP_ABOUT = "the debrief, with the client"
    NAME = "Synthesise"
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = ""
    OFFERED = (
        *TOLD, *OWN, NEXT_STEP, TO_STEPS, ACTIONS, COPIES_BY_NAME,
        *(c for c in STEPPING if c not in (NEXT_STEP, TO_STEPS)),
    )  # fmt: skip
    COMMON = (ACTIONS, COPIES_BY_NAME)
    DOERS = tuple(_BODIES.values())

    def __init__(self, desk: Desk, meeting_id: str, step: str = "") -> None:
        """Open the debrief, at a step when one is named. Raises NotFound, FileDamaged, FileRefused."""
        held = desk.meeting(meeting_id)
        hand = Debrief(desk, held, self.say)
        states = ((s.id, step_state(s.id, hand.meeting, hand.engagement)) for s in STEPS)
        super().__init__(hand, step or next((s for s, state in states if _lacks(state)), ""))

    def on_mount(self) -> None:
        """Say that the meeting has ended, to whoever comes from it."""
        meeting = self.hand.meeting
        just_now = meeting.ended is not None and self.clock.now() - meeting.ended < _FRESH
        if just_now and meeting.ended is not None and meeting.phase == SYNTHESIS:
            fresh = " The lines are fresh now: finish them while they are." if to_finish(meeting) else ""
            self.say(f"Ended at {minute(meeting.ended)}.{fresh}")

    # What it is made of --------------------------------------------------------------------------------------------

    def steps(self) -> Sequence[Step]:
        """The six steps and how far each has come."""
        meeting, engagement = self.hand.meeting, self.hand.engagement
        found = []
        for step in STEPS:
            state = step_state(step.id, meeting, engagement)
            if step.id == "close" and state != "done" and self.at == "close":
                state = "now"
            found.append(Step(step.id, step.name, state, done=state == "done"))
        return found

    def commands(self) -> tuple[Command, ...]:
        """What stands beside has its name; the way to another view is told only among the steps of the coach's own."""
        found = super().commands()
        quiet = self.hand.with_client or not isinstance(self.focused, Steps)
        name = _BESIDE.get(self.at, "more to ask")
        mine = {BESIDE.id: replace(BESIDE, footer=name, short=name)} | ({VIEW.id: VIEW_UNTOLD} if quiet else {})
        return tuple(mine.get(c.id, c) for c in found)

    def make_body(self, step_id: str) -> StepBody:
        """The step's middle."""
        return _BODIES[step_id](self.hand)

    def names(self) -> tuple[str, ...]:
        """Whose meeting, and which."""
        meeting = self.hand.meeting
        client = self.hand.engagement.client.name or meeting.client.name or "The client"
        return client, KINDS.get(meeting.kind, meeting.kind)

    def subtitle(self) -> str:
        """With whom, and when."""
        if not self.hand.with_client:
            return "on my own" if self.at == "close" else "my own view"
        same_day = self.hand.meeting.held_on == self.hand.today
        return f"with {self.hand.client}, the same day" if same_day else f"with {self.hand.client}"

    def about(self, step_id: str) -> str:
        """Why it is done so."""
        return _ABOUT[step_id].format(client=self.hand.client)

    def show_fact(self, fact: Any) -> None:
        """With whom one is, beside the fact."""
        if isinstance(fact, str) and self.hand.with_client:
            fact = f"{fact} · with {self.hand.client}" if fact else f"with {self.hand.client}"
        super().show_fact(fact)

    # What is done --------------------------------------------------------------------------------------------------

    @on(HeardStep.GoalMade)
    def _goal_made(self, event: HeardStep.GoalMade) -> None:
        event.stop()
        self.go_to("goals", enter=False)
        goals = self.body
        if isinstance(goals, GoalsStep):
            goals.open_row = event.goal_id
            self.call_after_refresh(goals.enter)
        self.say("A goal of its own now, private until it is shared.")

    def do_undo(self) -> None:
        """Take the last change back; with the client, nothing of the coach's own is named."""
        self.body.flush()
        says = self.hand.held.undo()
        self.say(f"Taken back: {self._spoken(says)}. F8 goes further back." if says else NOTHING_LEFT)

    def do_redo(self) -> None:
        """Bring it again."""
        self.body.flush()
        says = self.hand.held.redo()
        self.say(f"Here again: {self._spoken(says)}." if says else "Nothing was taken back.")

    def _spoken(self, says: str) -> str:
        if not self.hand.with_client:
            return says
        own = [n.text[:_KNOWN_BY] for n in self.hand.meeting.notes if n.text]
        is_own = says in OWN_SAYS or says.startswith("private note") or any(words in says for words in own)
        return "an earlier change" if is_own else says

    def do_saved(self) -> None:
        """`ctrl+s` does what the last step is for; elsewhere it answers with the truth about the disk."""
        if self.at == "close" and self.why_not_close() is None:
            self.do_meeting_close()
        else:
            super().do_saved()

    @on(CloseStep.CloseAsked)
    def _close_asked(self, event: CloseStep.CloseAsked) -> None:
        event.stop()
        self.action_command("meeting.close")

    @property
    def copies_place(self) -> CopiesPlace:
        """The client's own first; of this meeting."""
        return CopiesPlace(self.hand.engagement.id, self.hand.meeting.id)

    def why_not_close(self) -> str | None:
        """A meeting that isn't over can't be closed; nothing else holds it open."""
        meeting = self.hand.meeting
        if meeting.phase in (PREPARATION, FACILITATION):
            return "The meeting has not ended yet"
        if meeting.phase == CLOSED and not notes_to_go(meeting):
            return "It is closed already; what is added is kept"
        return None

    def do_meeting_close(self) -> None:
        """Close, keep a copy as it stands now, and go back."""
        self.body.leave()
        if why := self.hand.held.read_only:
            self.say(f"Here to be read only: {why}.")
            return
        for action in close(self.hand.meeting, self.hand.moment):
            self.hand.do(action)
        self.hand.held.snapshot(mark=True)
        client, sponsor = self.hand.client, self.hand.engagement.sponsor_called
        first = client[:1].upper() + client[1:]
        words = f"Closed. {first}'s own copy can be made now, and {client}'s page for {sponsor}."
        app: Any = self.app
        beneath = app.screen_stack[-2] if len(app.screen_stack) > 1 else self
        app.back()
        if hasattr(beneath, "say"):
            app.call_after_refresh(beneath.say, words)

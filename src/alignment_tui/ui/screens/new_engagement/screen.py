"""The form: what was typed is kept at once, and begins when the coach says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on, work
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget

from alignment_tui.domain.engagement import NOT_DECIDED
from alignment_tui.domain.meeting import FINAL, FIRST, MIDPOINT, UNSCHEDULED
from alignment_tui.errors import AlignmentError
from alignment_tui.session import unfinished
from alignment_tui.session.beginning import (
    KnownProgramme,
    programmes,
    question_of,
    same_again,
    sponsor_elsewhere,
    understand,
)
from alignment_tui.session.begun import PLANS, NewEngagement
from alignment_tui.session.desk import Desk
from alignment_tui.session.ids import token
from alignment_tui.session.unfinished import Unfinished
from alignment_tui.storage.listing import ENGAGEMENT, Row
from alignment_tui.ui.command import SAVED, Command
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.places import EngagementPlace
from alignment_tui.ui.screens.new_engagement.choices import Button, TallChoice
from alignment_tui.ui.screens.new_engagement.commands import OFFERED
from alignment_tui.ui.screens.new_engagement.explained import Known, beneath, beside
from alignment_tui.ui.screens.new_engagement.keeping import Keeper
from alignment_tui.ui.screens.new_engagement.later_days import LATER, LaterDays, show_answer
from alignment_tui.ui.text import plain
from alignment_tui.ui.widgets.bars import Rule
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.part import Note, Part

if TYPE_CHECKING:
    from alignment_tui.ui.start import CoachApp

PAUSE = 0.3
"""Seconds after the last key until what was typed is kept."""
NONE, ANOTHER = "", "another"
_KINDS = ((FIRST, "first"), (MIDPOINT, "midpoint"), (FINAL, "final"), (UNSCHEDULED, "another"))
_MEETINGS = (*((words, words) for words in PLANS), (NOT_DECIDED, NOT_DECIDED))
_TEXTS = ("client", "sponsor", "organisation", "when", "programme-name", "organisation-goal", "coach", *LATER)
NAME_FIRST = "A client's name first: then this can begin."
KEPT = "Kept as it is. Home has it under Needs you now."
LEAVE_AT_WILL = "leave whenever you like: what you typed is kept"


class NewEngagementScreen(FramedScreen[None]):
    """Two answers are enough; the rest can wait."""

    HELP_TITLE = "New engagement"
    HELP_ABOUT = "a name and the kind of meeting are enough"
    OFFERED = OFFERED
    CSS_PATH: ClassVar[str] = "screen.tcss"
    AUTO_FOCUS = None

    def __init__(self, desk: Desk, unfinished_id: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._known: tuple[Row, ...] = tuple(r for r in desk.rows(ENGAGEMENT) if not r.problem)
        self._programmes = programmes(self._known)
        found = unfinished.one(desk.folders, unfinished_id) if unfinished_id else None
        usual = Unfinished(id=f"u-{token(6)}", kind=FIRST, meetings=next(iter(PLANS)))
        self._typed = found or usual
        self._keeper = Keeper(desk.folders)
        self._pause: Timer | None = None
        self._goal_of: dict[str, str] = {}
        self._asked_about = ""
        self._another_one: set[tuple[str, str]] = set()
        self._warned_of = ""

    def compose_body(self) -> Iterable[Widget]:
        """The fields, and why each is there."""
        typed = self._typed
        coach = not self._desk.settings.coach
        fields: list[Widget] = [
            TextField("Client", hint="needed", value=typed.client, id="client"),
            Vertical(
                Note(id="question"),
                Horizontal(Button("Another one", "", id="another-one"), Button("That one", "", id="that-one")),
                id="same",
            ),
            TallChoice("Kind of meeting", _KINDS, typed.kind or FIRST, id="kind", hint="needed", column=False),
            Vertical(Rule(), Note("Later is fine", classes="-quiet"), id="later"),
            TextField("Sponsor", value=typed.sponsor, id="sponsor"),
            TextField("Organisation", value=typed.organisation, id="organisation"),
            TextField("When we meet", value=typed.when, id="when"),
            TallChoice("Programme", self._offered(), self._programme_value(), id="programme"),
            TextField("Its own name", value=self._programme_name(), id="programme-name", classes="-named"),
            TextField(
                "The organisation's goal", value=typed.organisation_goal, id="organisation-goal", classes="-named"
            ),
            TallChoice("Meetings", _MEETINGS, typed.meetings, id="meetings"),
            LaterDays(typed.later),
            *([TextField("Your own name", hint="kept for those to come", id="coach")] if coach else []),
            Button("Begin", "ctrl+s does the same", id="begin"),
        ]
        yield Vertical(Part(*fields, id="form"), Note(id="beneath", classes="-quiet"), id="column", classes="middle")
        yield Part(Note(id="beside"), classes="right")

    def on_mount(self) -> None:
        """The client's name has the keys."""
        self.show_title("New engagement")
        self.show_fact(LEAVE_AT_WILL)
        self.set_class(self._programme_value() == ANOTHER, "-another")
        self.query_one("#client", TextField).focus()
        self._answer_when()
        self._read_goal()
        self.watch(self, "focused", self._explain, init=False)
        self.call_after_refresh(self._explain)

    def saved_changed(self) -> None:
        """Nothing of this is a record yet; it says what the desk says."""
        self.show_saved(self._desk.saved())

    def commands(self) -> tuple[Command, ...]:
        """`ctrl+s` begins here."""
        return tuple(c for c in super().commands() if c.id != SAVED.id)

    def action_command(self, id: str) -> None:  # noqa: A002  the field's word
        """As everywhere, but `ctrl+s` does what the screen is for."""
        super().action_command("begin" if id == SAVED.id else id)

    # What is typed -----------------------------------------------------------------------------------------------

    @property
    def typed(self) -> Unfinished:
        """The form as it stands."""
        programme = self._choice("programme")
        named = self._text("programme-name") if programme == ANOTHER else programme
        return self._typed._replace(
            client=self._text("client"),
            kind=self._choice("kind"),
            sponsor=self._text("sponsor"),
            organisation=self._text("organisation"),
            when=self._text("when"),
            **{name.replace("-", "_"): self._text(name) for name in LATER},
            programme=named,
            organisation_goal=self._text("organisation-goal") if programme == ANOTHER else "",
            meetings=self._choice("meetings"),
        )

    @on(FieldRow.Changed)
    def _field_changed(self, event: FieldRow.Changed) -> None:
        if event.field.id in ("when", *LATER):
            self._answer_when()
        if event.field.id in ("client", "organisation") and self._asked_about:
            self._ask_same(None)
        self._explain()
        self._keep_soon()

    @on(FieldRow.Left)
    def _field_left(self, event: FieldRow.Left) -> None:
        if event.field.id in ("client", "organisation"):
            self._ask_same(self._same())
        if event.field.id == "coach":
            self._keep_coach()
        self._keep_soon()

    @on(Choice.Changed)
    def _choice_changed(self, event: Choice.Changed) -> None:
        if event.choice.id == "programme":
            self.set_class(event.value == ANOTHER, "-another")
            known = self._programme(event.value)
            organisation = self.query_one("#organisation", TextField)
            if known is not None and known.organisation and not organisation.value.strip():
                organisation.load(known.organisation)
                self.say(f"{known.organisation} is filled in as the organisation.")
            self._read_goal()
        if event.choice.id in ("kind", "meetings"):
            self._answer_when()
        self._explain()
        self._keep_soon()

    def _keep_soon(self) -> None:
        self._keeper.hand(self.typed)
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._write)

    @work(thread=True, group="keep", exit_on_error=False)
    def _write(self) -> None:
        try:
            self._keeper.write()
        except OSError:
            self.app.call_from_thread(self.say, "What is typed here can't be kept just now: begin to keep it.")

    # Answers beside the fields -----------------------------------------------------------------------------------

    def _answer_when(self) -> None:
        now = self.clock.now()
        show_answer(self.query_one("#when", TextField), understand(self._text("when"), now))
        later = self.query_one(LaterDays)
        later.show_for(self._choice("kind") or FIRST, PLANS.get(self._choice("meetings"), ()))
        later.answer(now)

    def _explain(self) -> None:
        if not self.is_mounted:
            return
        field = self._at()
        known = self._pointed_out()
        self.query_one("#beside", Note).show(beside(field, known))
        self.query_one("#beneath", Note).show(plain(beneath(field, known), style="$muted"))

    def _pointed_out(self) -> Known:
        sponsor, client = self._text("sponsor").strip(), self._text("client").split()
        known = self._programme(self._choice("programme"))
        return Known(
            sponsor=sponsor,
            sponsor_words=sponsor_elsewhere(self._known, sponsor),
            programme=known.name if known else "",
            goal=self._goal_of.get(known.engagement, "") if known else "",
            client=client[0] if client else "",
        )

    def _at(self) -> str:
        node = self.focused
        while node is not None and node is not self:
            if node.id in (*_TEXTS, "kind", "programme", "meetings", "begin"):
                return str(node.id)
            node = node.parent if isinstance(node.parent, Widget) else None
        return "client"

    @work(thread=True, group="goal", exclusive=True, exit_on_error=False)
    def _read_goal(self) -> None:
        known = self._programme(self._choice("programme"))
        if known is not None and known.engagement not in self._goal_of:
            self._goal(known)
            self.app.call_from_thread(self._explain)

    def _goal(self, known: KnownProgramme) -> str:
        if known.engagement not in self._goal_of:
            try:
                goals = self._desk.engagement(known.engagement).organisation_goals
            except (AlignmentError, OSError):
                # its record can't be read now: the programme's name is enough to begin with
                return ""
            self._goal_of[known.engagement] = goals[0].text if goals else ""
        return self._goal_of[known.engagement]

    # The same name again -----------------------------------------------------------------------------------------

    def _same(self) -> Row | None:
        names = (self._text("client").strip(), self._text("organisation").strip())
        return None if names in self._another_one else same_again(self._known, *names)

    def _ask_same(self, row: Row | None) -> None:
        self._asked_about = row.id if row else ""
        self.query_one("#same").set_class(row is not None, "-asked")
        if row is not None:
            self.query_one("#question", Note).show(plain(question_of(row, self.clock.now().date()), style="$accent"))

    @on(Button.Pressed, "#another-one")
    def _another(self) -> None:
        self._another_one.add((self._text("client").strip(), self._text("organisation").strip()))
        self._ask_same(None)
        self.query_one("#kind").focus()

    @on(Button.Pressed, "#that-one")
    def _that(self) -> None:
        self._leave_for(self._asked_about, "")

    # Beginning and leaving ---------------------------------------------------------------------------------------

    @on(Button.Pressed, "#begin")
    def _begin_pressed(self) -> None:
        self.do_begin()

    def do_begin(self) -> None:
        """Begin with what is here; what stands in the way is said, and gets the keys."""
        typed, now = self.typed, self.clock.now()
        if not typed.client.strip():
            self.query_one("#client", TextField).focus()
            self.say(NAME_FIRST)
            return
        same = self._same()
        if same is not None:
            self._ask_same(same)
            self.query_one("#another-one").focus()
            self.call_after_refresh(self.query_one("#same").scroll_visible, animate=False, top=True)
            return
        when = understand(typed.when, now)
        later = self.query_one(LaterDays)
        unclear = [n for n, day in {"when": when, **later.answer(now)}.items() if not day.understood]
        warned = "\n".join(self._text(name) for name in unclear)
        if unclear and self._warned_of != warned:
            self._warned_of = warned
            self.query_one(f"#{unclear[0]}", TextField).focus()
            self.say("Begin again leaves the day open.", stays=True)
            return
        self._keep_coach()
        known = self._programme(self._choice("programme"))
        new = NewEngagement(
            client=typed.client.strip(),
            kind=typed.kind or FIRST,
            sponsor=typed.sponsor.strip(),
            organisation=typed.organisation.strip(),
            on=when.day,
            at=when.at if when.day else "",
            programme=typed.programme.strip(),
            organisation_goal=self._goal(known) if known else typed.organisation_goal.strip(),
            meetings=typed.meetings,
            days=later.known(now),
        )
        try:
            work = self._desk.begin(new)
        except (AlignmentError, OSError) as problem:
            words = problem.strerror if isinstance(problem, OSError) else str(problem)
            self.say(f"It can't begin: {(words or 'unknown reason').lower()}. What you typed is kept.", stays=True)
            return
        kind = {FIRST: "first meeting", UNSCHEDULED: "meeting"}.get(new.kind, new.kind)
        self._leave_for(work.engagement.id, f"{new.client}'s engagement has begun. Next: prepare the {kind}.")

    def step_back(self) -> None:
        """Leave; what was typed is kept for later."""
        typed = self.typed
        self._stop_pause()
        self._keeper.hand(typed)
        try:
            self._keeper.write()
        except OSError:
            self.say("What is typed here can't be kept just now. / throw away leaves without it.", stays=True)
            return
        app = cast("CoachApp", self.app)
        app.back()
        if not typed.is_empty:
            app.call_after_refresh(_say_there, app, KEPT)

    def do_discard(self) -> None:
        """Leave without it."""
        self._stop_pause()
        self._keeper.forget(self._typed.id)
        cast("CoachApp", self.app).back()

    def _leave_for(self, engagement_id: str, says: str) -> None:
        self._stop_pause()
        self._keeper.forget(self._typed.id)
        app = cast("CoachApp", self.app)
        app.back()
        app.call_later(_go_there, app, engagement_id, says)

    def _stop_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()

    def _keep_coach(self) -> None:
        fields = self.query("#coach").results(TextField)
        name = next((f.value.strip() for f in fields), "")
        if name and name != self._desk.settings.coach:
            try:
                self._desk.keep_settings(replace(self._desk.settings, coach=name))
            except (AlignmentError, OSError):
                self.say("Your name can't be kept in the settings just now.")

    @on(events.Unmount)
    def _gone(self) -> None:
        # the program may end while a pause still runs: what was typed goes first
        try:
            self._keeper.write()
        except OSError:
            return

    # Small readings ----------------------------------------------------------------------------------------------

    def _text(self, field: str) -> str:
        return next((f.value for f in self.query(f"#{field}").results(TextField)), "")

    def _choice(self, field: str) -> str:
        return next((c.value or "" for c in self.query(f"#{field}").results(TallChoice)), "")

    def _offered(self) -> tuple[tuple[str, str], ...]:
        return (*((p.name, p.name) for p in self._programmes), (NONE, "none"), (ANOTHER, "another"))

    def _programme(self, value: str) -> KnownProgramme | None:
        return next((p for p in self._programmes if p.name == value), None)

    def _programme_value(self) -> str:
        name = self._typed.programme
        return name if not name or self._programme(name) else ANOTHER

    def _programme_name(self) -> str:
        return self._typed.programme if self._programme_value() == ANOTHER else ""


def _go_there(app: CoachApp, engagement_id: str, says: str) -> None:
    app.open(EngagementPlace(engagement_id))
    if says:
        app.call_after_refresh(_say_there, app, says)


def _say_there(app: CoachApp, says: str) -> None:
    if isinstance(app.screen, FramedScreen):
        app.screen.say(says)

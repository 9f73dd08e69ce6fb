"""The plan of meetings: how many, when, where; moved, cancelled and put back with the reason kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain import replanning
from alignment_tui.domain.agreed import NOT_DECIDED
from alignment_tui.domain.dates import say_day, say_whole_day
from alignment_tui.domain.edits import Action
from alignment_tui.domain.meeting import FACILITATION, FINAL, FIRST, MIDPOINT, UNSCHEDULED
from alignment_tui.domain.planned import PlanChange, PlannedMeeting
from alignment_tui.errors import AlignmentError
from alignment_tui.session.beginning import understand
from alignment_tui.session.begun import PLANS
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.prepare.commands import ADD, REMOVE
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.settled.at_hand import Settled
from alignment_tui.ui.screens.settled.commands import CANCEL, PUT_BACK
from alignment_tui.ui.stepping.commands import CHOOSE, WRITE
from alignment_tui.ui.stepping.items import NEW, add_row
from alignment_tui.ui.text import EMPTY, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row
from alignment_tui.ui.widgets.sentence import Sentence

KINDS = ((FIRST, "First meeting"), (MIDPOINT, "Midpoint"), (FINAL, "Final"), (UNSCHEDULED, "Another meeting"))
"""As they are offered."""
_NAMES = dict(KINDS)


class MeetingsBody(PrepItems):
    """One row a place in the plan; what feeds what stays as it is whatever is moved."""

    STEP = "meetings"
    TABLE = "plan"
    hand: Settled

    def __init__(self, hand: Settled) -> None:
        super().__init__(hand)
        number = [*((words, words) for words in PLANS), (NOT_DECIDED, NOT_DECIDED)]
        self._number = Choice("How many", number, "", id="number")
        self._when = TextField("When", placeholder="12 mar 14:00", id="when")
        self._because = Sentence("Why it changed", id="because")
        self._where = TextField("Where", id="place")
        self._minutes = TextField("Minutes", id="minutes")
        self._history = Note(classes="-quiet hint")

    def heading(self) -> tuple[str, str]:
        """What it is."""
        return "The plan of meetings", "shown to all"

    def under(self) -> str:
        """Why now."""
        return "decided at the start, and free to change"

    def compose_step(self) -> Iterable[Widget]:
        """How many, then each."""
        yield self._number
        yield from super().compose_step()

    def rows(self) -> list[Row]:
        """One row a meeting, and a row a kind to add."""
        found = [self._row(p) for p in self.hand.engagement.plan]
        found += [Row.room()] if found else []
        return [*found, *(add_row(f"Add: {words.lower()}", f"{NEW}-{kind}") for kind, words in KINDS)]

    def _row(self, planned: PlannedMeeting) -> Row:
        today = self.hand.today
        off = planned.state == replanning.CANCELLED
        when = say_day(planned.on, today) if planned.on else "no day yet"
        when = f"{when}, {planned.at}" if planned.on and planned.at else when
        state = "cancelled" if off else self._held(planned) or planned.state
        parts = [one_row(planned.where), f"{planned.minutes} minutes" if planned.minutes != 60 else ""]
        below = [plain(w, style="$muted") for w in (" · ".join(p for p in parts if p),) if w]
        if planned.changes:
            below.append(plain(change_words(planned.changes[-1], self.hand), style="$muted"))
        words = plain(f"{_NAMES.get(planned.kind, one_row(planned.kind))}", style="$muted" if off else "$text")
        right = labelled(
            (when, "$muted" if off or not planned.on else "$text"), *(((f"  {state}", "$accent"),) if state else ())
        )
        return Row(planned.id, words, right=right, below=tuple(below))

    def _held(self, planned: PlannedMeeting) -> str:
        """`held`, or `on now`; empty before it begins."""
        began = next((m for m in self.hand.meetings if m.id == planned.meeting and m.held_on is not None), None)
        return "" if began is None else "held" if began.ended is not None or began.phase != FACILITATION else "on now"

    @property
    def planned(self) -> PlannedMeeting | None:
        """The one in hand, or chosen."""
        return replanning.find_planned(self.hand.engagement, self.open_id or self.at)

    def compose_form(self) -> Iterable[Widget]:
        """When, why, where, how long, and how it was before."""
        yield self._when
        yield self.bind(self._because, self._reason, self._write_reason)
        yield self.bind(self._where, lambda: self._of("where"), self._write_where)
        yield self.bind(self._minutes, lambda: self._of("minutes"), self._write_minutes)
        yield self._history

    def _of(self, part: str) -> str:
        planned = self.planned
        return str(getattr(planned, part)) if planned else ""

    def _reason(self) -> str:
        planned = self.planned
        return planned.changes[-1].because if planned and planned.changes else ""

    def _write_reason(self, words: str) -> Action:
        return replanning.give_reason(self.hand.engagement, self.open_id, words)

    def _write_where(self, words: str) -> Action:
        return replanning.write_where(self.hand.engagement, self.open_id, words)

    def _write_minutes(self, words: str) -> Action:
        digits = words.strip()
        number = int(digits) if digits.isdecimal() and len(digits) < 4 else 0
        return replanning.write_minutes(self.hand.engagement, self.open_id, number)

    def show_documents(self) -> None:
        """Also how many there are to be."""
        self._number.load(self.hand.engagement.meetings_planned)
        super().show_documents()

    def open(self, row_id: str, *, focus: bool = True) -> None:
        """A row that adds a kind adds it at once; the day is asked for next."""
        if row_id.startswith(f"{NEW}-"):
            kind = row_id.removeprefix(f"{NEW}-")
            action = replanning.add_meeting(self.hand.engagement, kind, None, "", self.hand.moment)
            if not self.do(action):
                return
            row_id = self.created(action, "plan")
        super().open(row_id, focus=focus)
        planned = self.planned
        if planned is not None:
            day = planned.on.isoformat() if planned.on else ""
            self._when.load(f"{day} {planned.at}".strip())
            self.show_form()

    def _first_field(self) -> None:
        # the day is taken with Enter, and so it isn't among the fields that are kept while they are typed in
        (self._when if self.is_open else self.above).focus()

    def show_form(self) -> None:
        """What the day means, and how it was before."""
        planned = self.planned
        if planned is None:
            return
        said = understand(self._when.value, self.hand.moment.now, planned.minutes)
        same = planned.on is not None and (said.day, said.at) == (planned.on, planned.at)
        words = say_whole_day(planned.on) if same and planned.on else said.words or "no day yet"
        # the row it opens has given way to the fields, and with it the name
        self._when.show(label=f"{_NAMES.get(planned.kind, one_row(planned.kind))}: when", hint=words)
        self._because.display = bool(planned.changes)
        changes = [plain(change_words(c, self.hand), style="$muted") for c in reversed(planned.changes)]
        self._history.show(Content("\n").join(changes))
        self._history.display = len(changes) > 1

    def entered(self, field: FieldRow) -> None:
        """A day is taken with Enter, so that half a day moves nothing."""
        if field is self._when:
            self._take_day()
        super().entered(field)

    def flush(self) -> None:
        """Say what a typed day means while it is typed."""
        super().flush()
        if self.is_mounted and self.is_open:
            self.show_form()

    def leave(self) -> None:
        """A day that was typed and understood is taken."""
        self._take_day()
        super().leave()

    def close(self, *, focus: bool = True, at: str = "") -> None:
        """The same on the way back to the list."""
        self._take_day()
        super().close(focus=focus, at=at)

    def _take_day(self) -> None:
        planned = self.planned if self.is_open else None
        if planned is None:
            return
        said = understand(self._when.value, self.hand.moment.now, planned.minutes)
        if not said.understood or (said.day, said.at) == (planned.on, planned.at):
            return
        hand = self.hand
        action = replanning.put_day(hand.engagement, planned.id, said.day, said.at, hand.today)
        if not planned.meeting:
            self.do(action)
            return
        try:
            held = hand.desk.meeting(planned.meeting)
        except (AlignmentError, OSError):
            hand.say("The meeting's own record can't be opened now, so its day stays as it is.")
            return
        if hand.held.read_only or held.read_only:
            hand.say(f"Here to be read only: {hand.held.read_only or held.read_only}.")
            return
        held.do(action)

    def chosen(self, choice: Choice, value: str) -> None:
        """How many."""
        if choice is self._number:
            hand = self.hand
            self.do(replanning.decide_number(hand.engagement, value, PLANS.get(value, ()), hand.moment))

    def add(self) -> None:
        """The kind that is likely to be wanted: the first one missing, else one more between."""
        there = {p.kind for p in self.hand.engagement.plan}
        kind = next((k for k in (FIRST, MIDPOINT, FINAL) if k not in there), MIDPOINT)
        self.open(f"{NEW}-{kind}")

    def do_meeting_cancel(self) -> None:
        """It will not be held; what was said in its place stays."""
        planned = self.planned
        if planned is not None and self.do(replanning.cancel(self.hand.engagement, planned.id, "", self.hand.today)):
            self.hand.say("Cancelled. Its record stays, and what was agreed in others too. F8 takes it back.")
            self.open(planned.id, focus=False)
            self._because.focus()

    def do_meeting_back(self) -> None:
        """It stands in the plan again."""
        planned = self.planned
        if planned is not None:
            self.do(replanning.put_back(self.hand.engagement, planned.id, self.hand.today))

    def why_not_cancel(self) -> str | None:
        """Why the chosen one can't be cancelled."""
        planned = self.planned
        if planned is None:
            return "Choose a meeting first"
        if self._held(planned):
            return "It was held"
        return "It is cancelled" if planned.state == replanning.CANCELLED else None

    def why_not_back(self) -> str | None:
        """Why the chosen one can't be put back."""
        planned = self.planned
        off = planned is not None and planned.state == replanning.CANCELLED
        return None if off else "It stands in the plan"

    def removal(self, item_id: str) -> Action:
        """Only one of which nothing was said yet goes altogether."""
        return replanning.remove_planned(self.hand.engagement, item_id)

    def why_it_stays(self, row_id: str) -> str:
        """Why it can't be taken out of the plan."""
        return "It has a day, a record or a history: c cancels it, and keeps them."

    def offered(self) -> tuple[Command, ...]:
        """Cancel, or put back."""
        remove = replace(REMOVE, label="Take it out of the plan", footer=None)
        return (CHOOSE, WRITE, ADD, CANCEL, PUT_BACK, remove) if not self.is_open else super().offered()

    def beside(self) -> Content:
        """What follows from a change."""
        client = one_row(self.hand.client)
        rows = [
            labelled(("When one is moved", "$muted")),
            paragraph("The day before is kept with the reason, and the meeting's own record follows."),
            EMPTY,
            labelled(("When one is cancelled", "$muted")),
            paragraph("What was said and agreed elsewhere still comes along into the next one that is held."),
            EMPTY,
            labelled(("Who sees it", "$muted")),
            paragraph(f"The plan is in the briefing, and on {client}'s page where {client} wants it."),
        ]
        return Content("\n").join(rows)

    def fact(self) -> str:
        """The next one."""
        ahead = [p for p in self.hand.engagement.plan if p.on and p.on >= self.hand.today and p.state != "cancelled"]
        return f"next: {say_whole_day(min(p.on for p in ahead if p.on))}" if ahead else ""


def change_words(change: PlanChange, hand: Settled) -> str:
    """`moved on 22 June, was 2 July, 14:00: Tomas is away`."""
    said = f" on {say_day(change.said_on, hand.today)}" if change.said_on else ""
    was = f", was {say_day(change.was_on, hand.today)}" if change.was_on else ""
    was += f", {change.was_at}" if change.was_on and change.was_at else ""
    what = {"back": "put back"}.get(change.what, one_row(change.what))
    return f"{what}{said}{was}" + (f": {one_row(change.because)}" if change.because else "")

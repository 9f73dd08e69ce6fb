"""The agenda: steps with their minutes; everything can be changed but that support is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.agenda_wish import WHO, choose_agenda_wish, wish_for, write_agenda_wish
from alignment_tui.domain.agenda_work import (
    SHORT,
    change_minutes,
    drop_step,
    left_out,
    move_step,
    name_step,
    put_back,
    set_minutes,
    shorten_step,
    use_agenda,
)
from alignment_tui.domain.edits import Action
from alignment_tui.domain.goal import PRIVATE, SHARED
from alignment_tui.domain.meeting import AgendaStep
from alignment_tui.domain.people import CLIENT
from alignment_tui.domain.table import row
from alignment_tui.ui.screens.prepare.commands import ADD, BARE, DOWN, LESS, MORE, SPACE, UP, USUAL
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.stepping.commands import WRITE
from alignment_tui.ui.stepping.items import NEW, add_row
from alignment_tui.ui.text import EMPTY, clip, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.rows import Row, Rows
from alignment_tui.ui.widgets.sentence import Sentence

_SPACE = replace(SPACE, label="Leave a step out, or take it back", footer="leave out", short="drop")
_MORE = replace(MORE, footer="minutes", shown="+ -")
SUPPORT_STAYS = "Support stays: it can be marked none asked for."
_ADD = replace(ADD, label="Add a step", footer="add", help="A step of your own, after the chosen one.")


class AgendaBody(PrepItems):
    """One row a step; what is left out of the usual agenda stays in sight, to take back."""

    STEP = "agenda"
    TABLE = "agenda"
    COMMANDS = (_MORE, LESS, _SPACE, WRITE, _ADD, UP, DOWN, USUAL, BARE)

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._step = Sentence("Step", id="name")
        self._short = TextField("Short", hint=f"at most {SHORT}, for narrow columns and the room", id="short")
        self._minutes = TextField("Minutes", id="minutes")
        self._wish = Sentence("The wish behind it", hint="in words; empty is fine", id="wish")
        self._whose = Choice("Whose wish", (), CLIENT, id="whose")
        self._told = Choice("In the briefing", ((PRIVATE, "no"), (SHARED, "yes")), PRIVATE, id="told")
        self._after: str | None = None

    def heading(self) -> tuple[str, str]:
        """And its total."""
        total = sum(s.minutes for s in self.hand.meeting.agenda)
        return "Agenda", f"{total} of {self.hand.meeting.minutes} min"

    def under(self) -> str:
        """Whose it is."""
        return "" if self.hand.meeting.agenda else "No agenda yet. Enter takes the usual one."

    @property
    def usual(self) -> tuple[AgendaStep, ...]:
        """The agenda proposed for this kind of meeting."""
        return self.hand.desk.agenda(self.hand.meeting.kind, self.hand.engagement)

    def rows(self) -> list[Row]:
        """The steps, those left out, and what adds another."""
        steps = self.hand.meeting.agenda
        if not steps:
            return [add_row("The usual agenda", "take-usual"), add_row("The bare one", "take-bare"), add_row("A step")]
        found = []
        for step in steps:
            short = step.short if step.short != step.name else ""
            note = " · ".join(w for w in (short, "always there" if step.support else "") if w)
            right = labelled((f"{step.minutes} min", "$text" if step.minutes else "$accent"))
            below = ((plain(note, style="$muted"),) if note else ()) + self._wish_row(step.id)
            found.append(Row(step.id, plain(clip(one_row(step.name), 120)), right=right, below=below))
        gone = left_out(self.hand.meeting, self.usual)
        if gone:
            found += [Row.room(), Row.heading(labelled(("Left out; Space takes it back", "$muted")))]
            found += [
                Row(
                    s.id, plain(s.name, style="$muted"), right=labelled((f"{s.minutes} min", "$muted")),
                    below=self._wish_row(s.id),
                )
                for s in gone
            ]  # fmt: skip
        return [*found, Row.room(), add_row("Add a step")]

    def _wish_row(self, step: str) -> tuple[Content, ...]:
        """Whose wish a change was."""
        wish = wish_for(self.hand.meeting, step)
        if wish is None:
            return ()
        told = "" if wish.visibility == SHARED else "  not in the briefing"
        words = f"{one_row(self._called(wish.whose))}'s wish: {one_row(wish.text)}"
        return (labelled((words, "$text"), (told, "$muted")),)

    def _called(self, who: str) -> str:
        return {"client": self.hand.client, "sponsor": self.hand.sponsor, "coach": self.hand.coach}.get(who, who)

    def compose_form(self) -> Iterable[Widget]:
        """Name, short name, minutes."""
        yield self.bind(self._step, lambda: self._of("name"), self._write_name)
        yield self.bind(
            self._short,
            lambda: self._of("short"),
            lambda words: shorten_step(self.hand.meeting, self.open_id, words),
        )
        yield self.bind(
            self._minutes,
            lambda: self._of("minutes"),
            lambda words: set_minutes(self.hand.meeting, self.open_id, words),
        )
        yield self.bind(
            self._wish, self._wished, lambda words: write_agenda_wish(self.hand.meeting, self.open_id, words)
        )
        yield self._whose
        yield self._told

    def _wished(self) -> str:
        wish = wish_for(self.hand.meeting, self.open_id)
        return wish.text if wish else ""

    def _of(self, part: str) -> str:
        step = row(self.hand.meeting, "agenda", self.open_id)
        return str(getattr(step, part)) if step else ""

    def _write_name(self, words: str) -> Action:
        return name_step(self.hand.meeting, self.open_id, words, self.hand.moment, self._after)

    def show_form(self) -> None:
        """The rest once there is a name."""
        there = bool(self.open_id)
        in_it = row(self.hand.meeting, "agenda", self.open_id) is not None
        self._step.display = not there or in_it
        self._short.display = self._minutes.display = in_it
        self._wish.display = there
        wish = wish_for(self.hand.meeting, self.open_id)
        self._whose.display = self._told.display = wish is not None
        if wish is not None:
            self._whose.offer(tuple((who, clip(one_row(self._called(who)), 14)) for who in WHO), wish.whose)
            self._told.load(wish.visibility)
        typed = self._minutes.value.strip()
        self._minutes.show(hint="" if not typed or typed.isdigit() else "a number of minutes")

    def entered(self, field: FieldRow) -> None:
        """With its words, whose wish it was can be said."""
        if field is self._wish and wish_for(self.hand.meeting, self.open_id) is not None:
            # where it stands on the screen is known only once it has been laid out
            self.call_after_refresh(self._whose.focus)
            return
        super().entered(field)

    def chosen(self, choice: Choice, value: str) -> None:
        """Whose wish it was, and whether the briefing says it."""
        part = "whose" if choice is self._whose else "visibility"
        self.do(choose_agenda_wish(self.hand.meeting, self.open_id, part, value))

    def can_open(self, row_id: str) -> bool:
        """A step, or the wish behind one that is left out; not what takes an agenda whole."""
        return not row_id.startswith("take-")

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """Take an agenda whole, or write a step in its place."""
        if row_id == "take-usual":
            self.do_agenda_usual()
        elif row_id == "take-bare":
            self.do_agenda_bare()
        else:
            super().row_opened(rows, row_id)

    def open(self, row_id: str, *, focus: bool = True) -> None:
        """A new one comes after the one that was chosen."""
        steps = [s.id for s in self.hand.meeting.agenda]
        at = self.above.highlighted
        self._after = at if row_id.startswith(NEW) and at in steps else None
        super().open(row_id, focus=focus)

    def holds_nothing(self, item_id: str) -> bool:
        """No name."""
        step: AgendaStep | None = row(self.hand.meeting, "agenda", item_id)
        return step is not None and not step.name and not step.support

    def removal(self, item_id: str) -> Action:
        """It goes, unless it is the support."""
        return drop_step(self.hand.meeting, item_id)

    def why_it_stays(self, row_id: str) -> str:
        """Support is always there."""
        step: AgendaStep | None = row(self.hand.meeting, "agenda", row_id)
        return SUPPORT_STAYS if step is not None and step.support else super().why_it_stays(row_id)

    def do_item_space(self) -> None:
        """Leave the chosen step out, or take it back."""
        at = self.at
        step: AgendaStep | None = row(self.hand.meeting, "agenda", at)
        if step is None:
            self.do(put_back(self.hand.meeting, self.usual, at))
            self.above.highlight(at)
        elif step.support:
            self.hand.say(SUPPORT_STAYS)
        elif self.do(drop_step(self.hand.meeting, at)):
            self.hand.say("Left out. Space takes it back." if any(s.id == at for s in self.usual) else "Left out.")

    def do_item_more(self) -> None:
        """A minute more."""
        self.do(change_minutes(self.hand.meeting, self.at, 1))

    def do_item_less(self) -> None:
        """A minute less."""
        self.do(change_minutes(self.hand.meeting, self.at, -1))

    def do_item_up(self) -> None:
        """One place up."""
        self._move(-1)

    def do_item_down(self) -> None:
        """One place down."""
        self._move(1)

    def _move(self, by: int) -> None:
        at = self.at
        self.do(move_step(self.hand.meeting, at, by))
        self.above.highlight(at)

    def do_agenda_usual(self) -> None:
        """The agenda proposed for this kind of meeting."""
        self.do(use_agenda(self.hand.meeting, self.usual))
        self.above.focus()

    def do_agenda_bare(self) -> None:
        """The fewest steps."""
        self.do(use_agenda(self.hand.meeting, self.hand.desk.agenda("bare", self.hand.engagement)))
        self.above.focus()

    def beside(self) -> Content:
        """Who changes it, and what the room sees."""
        return Content("\n").join(
            [
                labelled(("Whose agenda", "$muted")),
                paragraph(f"{one_row(self.hand.client)} helps to drive it: what should come first?"),
                paragraph("With Enter on a step, the wish behind a change is noted: whose, in words.", "$muted"),
                EMPTY,
                labelled(("What the room sees", "$muted")),
                paragraph("The short names and their order. No name tells who wants what."),
                EMPTY,
                labelled(("Support", "$muted")),
                paragraph("The one step that stays. It can be marked none asked for."),
            ]
        )

    def fact(self) -> str:
        """What is over, or to spare."""
        total = sum(s.minutes for s in self.hand.meeting.agenda)
        over = total - self.hand.meeting.minutes
        if not total or not over:
            return ""
        return f"{over} minutes over" if over > 0 else f"{-over} minutes to spare"

"""Ready: what is not there yet, in words, and who else will be in the room; the meeting can begin all the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from alignment_tui.domain.dates import say_day
from alignment_tui.domain.edits import Action
from alignment_tui.domain.people import Other
from alignment_tui.domain.preparation import act_for, mark, remove, write_other
from alignment_tui.domain.preparing import steps_of
from alignment_tui.domain.table import row
from alignment_tui.domain.unready import NotYet, not_yet, sentence
from alignment_tui.ui.house_words import in_house
from alignment_tui.ui.screens.prepare.commands import ADD, MEET, REMOVE
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.stepping.commands import CHOOSE, OPEN
from alignment_tui.ui.stepping.items import NEW, add_row
from alignment_tui.ui.text import EMPTY, clip, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import TextField
from alignment_tui.ui.widgets.part import Note
from alignment_tui.ui.widgets.rows import Row, Rows

_MEET, _READY, _GAP = "meet", "ready", "gap-"
_FEW = 3
"""So many missing things are named in the sentence; more only in the list."""


class ReadyBody(PrepItems):
    """One row a thing that is missing, Enter goes to its step; the others in the room; then the meeting."""

    STEP = "ready"
    TABLE = "other"
    COMMANDS = (
        CHOOSE,
        OPEN,
        replace(MEET, footer="begin the meeting", short="begin"),
        replace(ADD, label="Add someone else in the room", help="Who sits in, and for whom."),
        replace(REMOVE, help="The chosen one isn't in the room after all; F8 takes it back."),
    )

    class StepAsked(Message):
        """The coach wants to see to something in another step."""

        def __init__(self, step: str) -> None:
            super().__init__()
            self.step = step

    class MeetingAsked(Message):
        """The coach wants to begin the meeting."""

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._says = Note(classes="note")
        self._who = TextField("Who", hint="a name", id="who-else")
        self._role = TextField("As what", hint=in_house("HR, a second sponsor, an interpreter", hand.part), id="role")
        whom = (("", "nobody in particular"), ("organisation", "the organisation"))
        self._acts = Choice("Acts for", whom, "", id="acts")
        self._gaps: tuple[NotYet, ...] = ()

    def heading(self) -> tuple[str, str]:
        """The step's name."""
        return "Ready", ""

    def compose_step(self) -> Iterable[Widget]:
        """The sentence, then the list."""
        yield self._says
        yield from super().compose_step()

    def rows(self) -> list[Row]:
        """What is missing, the meeting, and who else will be there."""
        hand = self.hand
        names = {s.id: s.name for s in steps_of(hand.meeting.kind)}
        found = []
        for number, gap in enumerate(self._gaps):
            step = names[gap.step].format(client=hand.client, sponsor=hand.sponsor)
            right = "" if gap.words.casefold() == step.casefold() else step
            words = gap.words[:1].upper() + gap.words[1:]
            found.append(Row(f"{_GAP}{number}", plain(words), right=plain(right, 20, "$muted")))
        ready = hand.meeting.preparation.ready_on
        state = labelled((f"ready since {say_day(ready, hand.today)}" if ready else "not yet", "$muted"))
        found += [Row.room()] if found else []
        found.append(Row(_READY, plain("Ready as it is"), right=state))
        found.append(Row(_MEET, plain("Begin the meeting"), right=labelled(("m", "bold $strong"))))
        found += [Row.room(), Row.heading(labelled(("Others in the room", "$muted")))]
        for other in hand.meeting.others:
            what = " · ".join(
                one_row(w) for w in (other.role, "acts for the organisation" * other.for_organisation) if w
            )
            letter = labelled((f"{(other.letter or 'o').upper()}  ", "bold $text"))
            below = (plain(what, style="$muted"),) if what else ()
            found.append(Row(other.id, plain(other.name or other.role), lead=letter, below=below))
        return [*found, add_row("Add someone")]

    def compose_form(self) -> Iterable[Widget]:
        """Who, as what, for whom."""
        yield self.bind(self._who, lambda: self._of("name"), lambda words: self._write("name", words))
        yield self.bind(self._role, lambda: self._of("role"), lambda words: self._write("role", words))
        yield self._acts

    def _held(self) -> Other | None:
        found: Other | None = row(self.hand.meeting, "other", self.open_id)
        return found

    def _of(self, part: str) -> str:
        held = self._held()
        return str(getattr(held, part)) if held else ""

    def _write(self, part: str, words: str) -> Action:
        return write_other(self.hand.meeting, self.open_id, part, words, self.hand.moment)

    def show_form(self) -> None:
        """The letter that stands for somebody in the lines."""
        held = self._held()
        self._who.show(hint=f"{held.letter.upper()} in the lines" if held and held.letter else "a name")
        self._role.display = self._acts.display = held is not None
        self._acts.load("organisation" if held and held.for_organisation else "")

    def chosen(self, choice: Choice, value: str) -> None:
        """For whom somebody acts."""
        if choice is self._acts:
            self.do(act_for(self.hand.meeting, self.open_id, organisation=value == "organisation"))

    def holds_nothing(self, item_id: str) -> bool:
        """Neither name nor role."""
        found: Other | None = row(self.hand.meeting, "other", item_id)
        return found is not None and not (found.name or found.role)

    def removal(self, item_id: str) -> Action:
        """Somebody isn't there after all."""
        return remove(self.hand.meeting, "other", item_id, "someone else in the room")

    def show_documents(self) -> None:
        """What is missing now."""
        self._gaps = not_yet(self.hand.meeting, self.hand.engagement, own=not self.hand.with_client)
        said = sentence(self._gaps)
        if len(self._gaps) > _FEW:
            said = f"{said.split(':')[0]}."
        self._says.show(f"{said} The meeting can begin all the same." if said else "All of it is there.")
        super().show_documents()

    def enter(self) -> None:
        """The keys go to the list; with nothing missing, to the meeting."""
        if not self.is_open:
            self.above.highlight(None if self._gaps else _MEET)
        super().enter()

    def can_open(self, row_id: str) -> bool:
        """Only people have fields."""
        return row_id.startswith(NEW) or row(self.hand.meeting, "other", row_id) is not None

    def row_opened(self, rows: Rows, row_id: str) -> None:
        """To the step of what is missing, to the meeting, or to somebody's fields."""
        hand = self.hand
        if row_id == _MEET:
            self.post_message(self.MeetingAsked())
        elif row_id == _READY:
            on = None if hand.meeting.preparation.ready_on else hand.today
            self.do(mark(hand.meeting, "ready_on", on, "ready"))
        elif row_id.startswith(_GAP):
            number = int(row_id.removeprefix(_GAP))
            if number < len(self._gaps):
                self.post_message(self.StepAsked(self._gaps[number].step))
        else:
            super().row_opened(rows, row_id)

    def beside(self) -> Content:
        """What the meeting will have at hand."""
        meeting, engagement = self.hand.meeting, self.hand.engagement
        minutes, steps = sum(s.minutes for s in meeting.agenda), len(meeting.agenda)
        wishes = sum(1 for w in meeting.wishes if w.text)
        rows = [
            labelled(("At hand in the meeting", "$muted")),
            paragraph(f"{steps} steps, {minutes} minutes" if steps else "the usual agenda"),
            paragraph(_counted(len(meeting.kept), "question kept ready", "questions kept ready")),
            paragraph(_counted(wishes, "wish for support", "wishes for support")),
        ]
        reported = max((r.on for r in engagement.reports if r.on), default=None)
        if engagement.reporting or reported:
            rows += [EMPTY, labelled((f"How {clip(one_row(self.hand.client), 16)} reports", "$muted"))]
            rows += [paragraph(engagement.reporting)] if engagement.reporting else []
            last = f"last: {say_day(reported, self.hand.today)}" if reported else "nothing reported yet"
            rows.append(labelled((last, "$muted")))
        if engagement.pause_phrase:
            rows += [EMPTY, labelled((f"If it comes up, {clip(one_row(self.hand.client), 16)} says", "$muted"))]
            rows.append(paragraph(engagement.pause_phrase, "italic $private"))
        return Content("\n").join(rows)

    def fact(self) -> str:
        """How much is missing."""
        return f"{_counted(len(self._gaps), 'thing', 'things')} not there yet" if self._gaps else ""


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"

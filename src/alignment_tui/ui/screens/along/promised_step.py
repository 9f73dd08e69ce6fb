"""The ledger: what was taken on, whose it is, by when, and what became of it; nothing of it is a reproach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain import ledger
from alignment_tui.domain.commitment import CHANGED, DONE, DROPPED, FEEDBACK, FEEDFORWARD, OPEN, OWN, NextStep, Support
from alignment_tui.domain.dates import say_day, say_due
from alignment_tui.domain.debriefing import answer_step, due, give, put, record, remove
from alignment_tui.domain.edits import Action
from alignment_tui.domain.goal import ANSWERS, AS_IT_IS, PRIVATE, SHARED, YES
from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.domain.table import row
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.along import commands as known
from alignment_tui.ui.screens.along.at_hand import Along, hidden_or, joined, said
from alignment_tui.ui.screens.along.beside_step import beside_step
from alignment_tui.ui.screens.prepare.turn import Turn
from alignment_tui.ui.stepping.commands import CHOOSE, WRITE
from alignment_tui.ui.stepping.items import ItemsBody
from alignment_tui.ui.text import clip, labelled, one_row
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import TextField
from alignment_tui.ui.widgets.rows import Row
from alignment_tui.ui.widgets.sentence import Sentence

STATES = ((OPEN, "open"), (DONE, "done"), (CHANGED, "changed"), (DROPPED, "dropped"))
KINDS = (("", "an act"), (FEEDBACK, "asks for feedback"), (FEEDFORWARD, "asks for feedforward"))
_NAME = 10
_SUPPORT = "support-"


class PromisedStep(ItemsBody):
    """What was promised in an alignment meeting; the sponsor's own commitments beside the client's."""

    hand: Along
    STEP = "promised"
    TABLE = "step"
    COMMANDS: ClassVar[tuple[Command, ...]] = (CHOOSE, WRITE, known.DONE, known.YES, known.RECORDED, known.REMOVE)

    def __init__(self, hand: Along) -> None:
        super().__init__(hand)
        self._told: dict[str, str] = {}
        self._text = Sentence("Next step", id="text")
        self._answer = Choice("", [(a, a) for a in ANSWERS], None, id="answer")
        self._owner = Turn("Whose", (), "", id="owner")
        self._kind = Choice("What it is", KINDS, "", id="kind")
        self._by = TextField("By", id="by")
        self._state = Choice("State", STATES, OPEN, id="state")
        self._since = TextField("Since", id="since")
        self._came = Sentence("What came of it so far", id="note")
        self._became = Sentence("What it became", hint="another step", id="became")
        self._goal = Turn("For goal", (), "", id="goal")
        self._who = Choice("Who may see it", ((PRIVATE, "private"), (SHARED, "shared")), SHARED, id="who")

    # What is listed ------------------------------------------------------------------------------------------------

    def heading(self) -> tuple[str, str]:
        """How many there are."""
        return "Promised in a meeting", ledger.counted(self.entries())

    def entries(self) -> tuple[ledger.Entry, ...]:
        """The steps that belong here."""
        return ledger.promised(self.hand.engagement, with_client=self.hand.with_client)

    def groups(self) -> dict[str, str]:
        """How each group is headed."""
        return {
            ledger.WAITS: "Waits for a yes",
            ledger.CLIENTS: one_row(self.hand.client),
            ledger.SPONSORS: f"{one_row(self.hand.sponsor)}'s own commitments",
            ledger.OTHERS: "Others",
        }

    def rows(self) -> list[Row]:
        """Each group under its name."""
        found: list[Row] = []
        names = self.groups()
        for group in ledger.GROUPS:
            these = [e for e in self.entries() if e.group == group]
            given = self.given() if group == ledger.SPONSORS else ()
            if not these and not given:
                continue
            found += [Row.room()] if found else []
            found.append(Row.heading(labelled((names[group], "bold $strong"))))
            found += [self._row(e.step) for e in these]
            found += [self._support_row(s) for s in given]
        return found or [Row.heading(labelled((self.nothing(), "$muted")))]

    def nothing(self) -> str:
        """What is said of an empty list."""
        return "Nothing was promised yet. Next steps come from the meetings, with whose they are and by when."

    def given(self) -> tuple[Support, ...]:
        """Support that the sponsor has agreed to give."""
        return ledger.given(self.hand.engagement)

    def can_open(self, row_id: str) -> bool:
        """Support is answered in its meeting, and only shown here."""
        return not row_id.startswith(_SUPPORT)

    def _support_row(self, support: Support) -> Row:
        parts = ["support", self.hand.where(support.said_in), support.answer_words]
        return Row(
            f"{_SUPPORT}{support.id}",
            said(support.text, support.visibility == PRIVATE),
            lead=labelled((support.answer.ljust(9), "$text")),
            right=labelled((clip(one_row(support.rhythm), 22), "$text")),
            below=(joined(parts),),
        )

    def _row(self, step: NextStep) -> Row:
        hidden = step.visibility == PRIVATE
        settled = step.state != OPEN
        lead = labelled((step.state.ljust(9), "$muted" if settled else "$text"))
        if step.is_proposed:
            lead = labelled(("proposed ", "$accent"))
        right = self._when(step)
        parts = [self._whose(step), self.hand.where(step.said_in), self._yes(step), one_row(step.note)]
        return Row(step.id, said(step.text, hidden), lead=lead, right=right, below=(joined(parts),))

    def _when(self, step: NextStep) -> Content:
        today = self.hand.today
        if step.visibility == PRIVATE:
            return hidden_or("", private=True)
        if step.state != OPEN:
            return labelled((say_day(step.state_on, today) if step.state_on else "", "$muted"))
        dated = step.due is not None or step.due_words
        return labelled((clip(one_row(say_due(step.due, step.due_words, today)), 22), "$text" if dated else "$accent"))

    def _whose(self, step: NextStep) -> str:
        # under its owner's name nothing needs to be said twice
        return "" if step.owner in (CLIENT, SPONSOR) and step.is_accepted else self.hand.owner(step.owner, step.said_in)

    def _yes(self, step: NextStep) -> str:
        if step.is_proposed:
            return f"{self.hand.owner(step.owner, step.said_in)} has not said yes"
        if step.accepted == OWN:
            return "not in the own record yet" if not step.recorded and self.said_aloud else ""
        on = f", {say_day(step.accepted_on, self.hand.today)}" if step.accepted_on else ""
        return f"accepted {step.accepted}{on}"

    said_aloud: ClassVar[bool] = True

    # The one in hand -----------------------------------------------------------------------------------------------

    def step(self) -> NextStep | None:
        """The step in hand, or the chosen one."""
        found: NextStep | None = row(self.hand.engagement, "step", self.open_id or (self.above.highlighted or ""))
        return found

    def compose_form(self) -> Iterable[Widget]:
        """Its words, whose, by when, what became of it."""
        yield self.bind(self._text, lambda: self._of("text"), self._write_text)
        yield self._answer
        yield self._owner
        yield self._kind
        yield self.bind(self._by, self._day, self._write_day)
        yield self._state
        yield self.bind(self._since, self._since_day, self._write_since)
        yield self.bind(self._came, lambda: self._of("note"), lambda words: self._write("note", words))
        yield self.bind(self._became, self._became_words, self._write_became)
        yield self._goal
        yield self._who

    def _held(self) -> NextStep | None:
        found: NextStep | None = row(self.hand.engagement, "step", self.open_id) if self.open_id else None
        return found

    def _of(self, name: str) -> str:
        return str(getattr(self._held(), name, ""))

    def _write(self, name: str, words: str) -> Action:
        held = self._held()
        changed: dict[str, str] = {name: " ".join(words.split())}
        return Action("") if held is None else put(replace(held, **changed))  # type: ignore[arg-type]  # texts only

    def _write_text(self, words: str) -> Action:
        if self._held() is not None:
            return self._write("text", words)
        words = " ".join(words.split())
        return put(ledger.new_between(self.hand.moment, words), words) if words else Action("")

    def _day(self) -> str:
        held = self._held()
        if held is None:
            return ""
        return say_day(held.due, self.hand.today) if held.due else held.due_words

    def _write_day(self, words: str) -> Action:
        held = self._held()
        if held is None:
            return Action("")
        changed, told = due(held, words, self.hand.today)
        self._told = {held.id: told}
        return put(changed, f"the day of {held.text}")

    def _since_day(self) -> str:
        held = self._held()
        return say_day(held.state_on, self.hand.today) if held and held.state_on else ""

    def _write_since(self, words: str) -> Action:
        held = self._held()
        if held is None or held.state == OPEN:
            return Action("")
        read, _ = due(NextStep(id="-"), words, self.hand.today)
        day = read.due if isinstance(read, NextStep) else None
        return put(replace(held, state_on=day), f"since when {held.text}") if day or not words.strip() else Action("")

    def _became_words(self) -> str:
        held = self._held()
        became: NextStep | None = row(self.hand.engagement, "step", held.became) if held and held.became else None
        return became.text if became else ""

    def _write_became(self, words: str) -> Action:
        held = self._held()
        if held is None:
            return Action("")
        return ledger.became(self.hand.engagement, held, " ".join(words.split()), self.hand.moment)

    def show_form(self) -> None:
        """What means something for this one."""
        held = self._held()
        there = held is not None
        waits = held is not None and held.proposed_by not in ("", CLIENT) and held.accepted != OWN
        settled = held is not None and held.state != OPEN
        shown = {
            self._answer: waits or (held is not None and held.is_proposed),
            self._owner: there,
            self._kind: there,
            self._by: there,
            self._state: there,
            self._since: settled,
            self._came: there,
            self._became: held is not None and (held.state == CHANGED or bool(held.became)),
            self._goal: there and bool(self._goals()),
            self._who: there,
        }
        for widget, visible in shown.items():
            widget.display = visible
        if held is None:
            return
        self._answer.rename(f"{clip(self.hand.owner(held.owner, held.said_in), _NAME)} says")
        self._answer.load(held.accepted)
        self._owner.offer(self._owners(held.owner), held.owner)
        self._kind.load(held.kind)
        self._by.show(hint=self._told.get(held.id, "") or self._read_as(held))
        self._state.load(held.state)
        self._goal.offer(self._goals(), held.goal)
        self._who.load(held.visibility)

    def _read_as(self, held: NextStep) -> str:
        return "as a day" if held.due else "as said, no day" if held.due_words else "not yet"

    def _owners(self, owner: str) -> list[tuple[str, str]]:
        ids = [CLIENT, SPONSOR, ledger.BOTH, COACH, *(p.id for p in self.hand.engagement.people)]
        ids += [] if owner in ids else [owner]
        return [(who, self.hand.owner(who)) for who in ids]

    def _goals(self) -> list[tuple[str, str]]:
        goals = [g for g in self.hand.engagement.goals if g.kind == CLIENT and g.stands]
        return [("", "none in particular"), *((g.id, g.text) for g in goals)] if goals else []

    def chosen(self, choice: Choice, value: str) -> None:
        """One of the few was chosen."""
        held = self._held()
        if held is None:
            return
        if choice is self._answer:
            self.do(answer_step(held, value, "", self.hand.moment))
        elif choice is self._owner:
            self.do(put(give(held, value, self.hand.today), f"who does {held.text}"))
        elif choice is self._kind:
            self.do(put(ledger.asks_for(held, value), f"what {held.text} is"))
        elif choice is self._state:
            self.do(ledger.put_state(held, value, self.hand.today))
        elif choice is self._goal:
            self.do(put(replace(held, goal=value), f"the goal of {held.text}"))
        elif choice is self._who:
            self.do(put(replace(held, visibility=value), f"who may see {held.text}"))

    def holds_nothing(self, item_id: str) -> bool:
        """No word in it."""
        found: NextStep | None = row(self.hand.engagement, "step", item_id)
        return found is not None and not found.text

    def removal(self, item_id: str) -> Action:
        """It goes; undo brings it back."""
        found: NextStep | None = row(self.hand.engagement, "step", item_id)
        return remove(found) if found is not None else Action("")

    # What is done in the list --------------------------------------------------------------------------------------

    def why_no_item(self) -> str | None:
        """A step must be chosen."""
        return None if self.step() is not None else "Choose a step first"

    def do_item_done(self) -> None:
        """Done since today, or open again."""
        found = self.step()
        if found is not None:
            self.do(ledger.put_state(found, OPEN if found.state == DONE else DONE, self.hand.today))

    def do_item_yes(self) -> None:
        """Its owner has said yes."""
        found = self.step()
        if found is not None and found.accepted in YES:
            self.hand.say("That yes is there already.")
        elif found is not None:
            self.do(answer_step(found, AS_IT_IS, "", self.hand.moment))

    def do_item_recorded(self) -> None:
        """In the client's own record, or not."""
        found = self.step()
        if found is not None:
            self.do(record(found))
            self.hand.say(
                f"Not in {self.hand.client}'s record." if found.recorded else f"In {self.hand.client}'s own record."
            )

    def do_item_remove(self) -> None:
        """It wasn't meant."""
        self.take_away()

    # Beside --------------------------------------------------------------------------------------------------------

    def row_chosen(self, rows: object, row_id: str) -> None:
        """What stands beside is about the chosen one."""
        self.post_message(self.BesideChanged())

    def beside(self) -> Content:
        """How it stood, day by day; where it was said; which goal it serves."""
        step = self.step()
        return beside_step(self.hand, step) if step else labelled(("Choose a step: its days stand here.", "$muted"))

    def fact(self) -> str:
        """How many are in the client's own record."""
        taken = [e.step for e in self.entries() if e.step.is_accepted]
        if not taken:
            return ""
        kept = sum(1 for s in taken if s.recorded)
        return f"{kept} of {len(taken)} in {self.hand.client}'s own record"

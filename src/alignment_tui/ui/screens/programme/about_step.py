"""What a programme is: its name, for whom, what it is to bring, who answers for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain import programme
from alignment_tui.domain.edits import Action
from alignment_tui.domain.programme_record import AUDIENCE, ORGANISATION
from alignment_tui.ui.screens.programme.at_hand import OfProgramme
from alignment_tui.ui.stepping.body import StepBody
from alignment_tui.ui.text import paragraph
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.sentence import Sentence

_TARGETS = ((AUDIENCE, "one chosen group"), (ORGANISATION, "several groups, across the organisation"))
_WHY = (
    "Many engagements share what stands here. It holds nothing of a client.\n\n"
    "A change of a goal is proposed in each engagement; there the coach takes it, or leaves it."
)


class AboutStep(StepBody):
    """One field each."""

    hand: OfProgramme
    STEP = "about"

    def __init__(self, hand: OfProgramme) -> None:
        super().__init__(hand)
        self._target = Choice("It is for", _TARGETS, None, id="target")
        self._audience = Sentence("The group", hint="level, issue, transition", id="audience")
        self._populations = Sentence("The groups", hint="who they are", id="populations")
        self._owner = TextField("Who answers for it", hint="an executive", id="owner")
        self._overseen = TextField("Who oversees the coaching", id="overseen")

    def heading(self) -> tuple[str, str]:
        """Its name."""
        return "The programme", ""

    def compose_step(self) -> Iterable[Widget]:
        """Name, organisation, for whom, outcome, who answers."""
        yield self._named(TextField("Name", id="name"), "name")
        yield self._named(TextField("Organisation", id="organisation"), "organisation")
        yield self._target
        yield self._named(self._audience, "audience")
        yield self._named(self._populations, "populations")
        yield self._named(Sentence("What it is to bring", hint="the outcome", id="outcome"), "outcome")
        yield self._named(self._owner, "owner")
        yield self._named(self._overseen, "overseen_by")

    def _named(self, field: FieldRow, name: str) -> FieldRow:
        return self.bind(field, self._reader(name), self._writer(name))

    def _reader(self, name: str) -> Callable[[], str]:
        return lambda: str(getattr(self.hand.record, name))

    def _writer(self, name: str) -> Callable[[str], Action]:
        return lambda words: programme.write(self.hand.record, name, " ".join(words.split()))

    def show_documents(self) -> None:
        """What belongs to its kind."""
        record = self.hand.record
        across = record.target == ORGANISATION
        self._target.load(record.target or None)
        self._audience.display = not across
        self._populations.display = across or bool(record.populations)
        self._overseen.display = across or bool(record.overseen_by)

    def chosen(self, choice: Choice, value: str) -> None:
        """For one group, or several."""
        self.do(programme.write(self.hand.record, "target", value))

    def beside(self) -> Content:
        """What it is for."""
        return paragraph(_WHY, "$muted")

"""What the client brings: accomplishments, successes and barriers to share, and where support will come from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.widget import Widget

from alignment_tui.domain.edits import Action
from alignment_tui.domain.goal import NEXT, OPEN, PRIVATE, SHARED, Goal
from alignment_tui.domain.goal_work import goals_of
from alignment_tui.domain.meeting import Brought
from alignment_tui.domain.preparation import brought_of, choose_brought, remove, write, write_brought
from alignment_tui.domain.table import row
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.screens.prepare.turn import Turn
from alignment_tui.ui.stepping.items import NEW, add_row
from alignment_tui.ui.text import clip, labelled, one_row, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import TextField
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.rows import Row
from alignment_tui.ui.widgets.sentence import Sentence

_WHO = ((PRIVATE, "private"), (SHARED, "shared"))


class BroughtBody(PrepItems):
    """Rows of one kind or two, each for a goal, private until shared."""

    TABLE = "brought"
    KINDS: ClassVar[tuple[str, ...]] = ()
    GOALS: ClassVar[str] = OPEN

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._text = LongField("", id="text")
        self._goal = Turn("For", (), "", id="goal")
        self._who = Choice("Who may see it", _WHO, PRIVATE, id="who")

    def goals(self) -> tuple[Goal, ...]:
        """The goals that it can be for."""
        return goals_of(self.hand.engagement, status=self.GOALS)

    def goal_words(self, goal_id: str) -> str:
        """A goal in a few words."""
        found = next((g for g in self.goals() if g.id == goal_id), None)
        return clip(one_row(found.text), 60) if found else ""

    def kind_of(self) -> str:
        """The kind of the one in hand: its own, or what the row that adds it says."""
        held = self.held()
        named = next((k for k in self.KINDS if self.open_row.endswith(f"-{k}") or f"-{k}-" in self.open_row), "")
        return held.kind if held else named or self.KINDS[0]

    def new_goal(self) -> str:
        """The goal that a new one is for; empty for none."""
        return next((g.id for g in self.goals() if self.open_row == f"{NEW}-{self.KINDS[0]}-{g.id}"), "")

    def held(self) -> Brought | None:
        """The one in hand."""
        found: Brought | None = row(self.hand.meeting, "brought", self.open_id)
        return found

    def of(self, part: str) -> str:
        """What stands in it."""
        held = self.held()
        return str(getattr(held, part)) if held else ""

    def write(self, part: str, words: str) -> Action:
        """Write a part of it."""
        return write_brought(
            self.hand.meeting, self.open_id, part, words, self.hand.moment, kind=self.kind_of(), goal=self.new_goal()
        )

    def item_row(self, brought: Brought) -> Row:
        """One row."""
        hidden = brought.visibility == PRIVATE
        words = plain(clip(one_row(brought.text), 120), style="italic $private" if hidden else "$text")
        right = labelled(("private", "bold $private")) if hidden else labelled(("shared", "$muted"))
        below = [plain(w, style="$muted") for w in (brought.sign, self.goal_words(brought.goal)) if w]
        return Row(brought.id, words, right=right, below=tuple(below))

    def compose_form(self) -> Iterable[Widget]:
        """Words, for which goal, who may see it."""
        yield self.bind(self._text, lambda: self.of("text"), lambda words: self.write("text", words))
        yield from self.compose_more()
        yield self._goal
        yield self._who

    def compose_more(self) -> Iterable[Widget]:
        """More fields of one."""
        return ()

    def show_form(self) -> None:
        """The rest once there are words."""
        held = self.held()
        goals = self.goals()
        self._goal.display = held is not None and bool(goals)
        self._goal.offer((("", "no goal in particular"), *((g.id, g.text) for g in goals)), held.goal if held else "")
        self._who.display = held is not None
        self._who.load(held.visibility if held else PRIVATE)

    def chosen(self, choice: Choice, value: str) -> None:
        """For which goal, or who may see it."""
        field = {self._goal: "goal", self._who: "visibility"}.get(choice)
        if field:
            self.do(choose_brought(self.hand.meeting, self.open_id, field, value))

    def holds_nothing(self, item_id: str) -> bool:
        """No word in it."""
        found: Brought | None = row(self.hand.meeting, "brought", item_id)
        return found is not None and not (found.text or found.sign or found.source or found.rhythm)

    def removal(self, item_id: str) -> Action:
        """It goes."""
        return remove(self.hand.meeting, "brought", item_id, "what the client brings")


class AccomplishedBody(BroughtBody):
    """What each goal has come to, and what shows it."""

    STEP = "accomplished"
    KINDS = ("accomplishment",)

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._sign = Sentence("What shows it, and who saw it", id="sign")

    def heading(self) -> tuple[str, str]:
        """In whose words."""
        return "Accomplishments", f"in {self.hand.client}'s own words"

    def under(self) -> str:
        """Private until shared."""
        return "goal by goal; private until shared"

    def rows(self) -> list[Row]:
        """Each goal with what came of it, and a row to add more."""
        items = brought_of(self.hand.meeting, "accomplishment")
        found: list[Row] = []
        for goal in self.goals():
            mine = [b for b in items if b.goal == goal.id]
            words = plain(clip(one_row(goal.text), 90), style="$muted" if goal.is_shared else "italic $private")
            found.append(Row.heading(words))
            found += [self.item_row(b) for b in mine]
            found += [add_row("Add to it" if mine else "What has come of it?", f"{NEW}-accomplishment-{goal.id}")]
            found.append(Row.room())
        here = {g.id for g in self.goals()}
        found += [self.item_row(b) for b in items if b.goal not in here]
        return [*found, add_row("Add something else", f"{NEW}-accomplishment")]

    def goal_words(self, goal_id: str) -> str:
        """The goal stands over it."""
        return ""

    def compose_more(self) -> Iterable[Widget]:
        """What shows it."""
        yield self.bind(self._sign, lambda: self.of("sign"), lambda words: self.write("sign", words))

    def show_form(self) -> None:
        """Its label."""
        super().show_form()
        self._text.show(label="What has come of it", hint="private" if self.of("visibility") != SHARED else "shared")
        self._sign.display = self.held() is not None

    def first_to_open(self) -> str:
        """The first goal of which nothing is said."""
        said = {b.goal for b in brought_of(self.hand.meeting, "accomplishment")}
        return next((f"{NEW}-accomplishment-{g.id}" for g in self.goals() if g.id not in said), "")


class ShareBody(BroughtBody):
    """Successes and barriers that the client may bring up."""

    STEP = "share"
    KINDS = ("success", "barrier")

    def heading(self) -> tuple[str, str]:
        """By whom."""
        return "What to share", f"{self.hand.client} decides"

    def under(self) -> str:
        """Private until shared."""
        return "private until shared; nothing of it is on the room's page"

    def rows(self) -> list[Row]:
        """Successes, then barriers."""
        found: list[Row] = []
        for kind, name, more in (
            ("success", "Successes", "Add a success"),
            ("barrier", "Barriers", "Add a barrier"),
        ):
            found.append(Row.heading(labelled((name, "$muted"))))
            found += [self.item_row(b) for b in brought_of(self.hand.meeting, kind)]
            found += [add_row(more, f"{NEW}-{kind}"), Row.room()]
        return found[:-1]

    def show_form(self) -> None:
        """Its label."""
        super().show_form()
        label = "A barrier, as it is" if self.kind_of() == "barrier" else "A success, as I"
        self._text.show(label=label, hint="private" if self.of("visibility") != SHARED else "shared")


class SourcesBody(BroughtBody):
    """Where support comes from once the coaching ends: who, for what, how often."""

    STEP = "sources"
    KINDS = ("source",)
    GOALS = NEXT

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._source = Sentence("Who", hint="a name, a course, a later talk", id="source")
        self._rhythm = TextField("How often", id="rhythm")
        self._alone = LongField("Without a coach", hint=one_row(hand.client), id="alone")

    def heading(self) -> tuple[str, str]:
        """When."""
        return "Ongoing support", "who, for what, how often"

    def under(self) -> str:
        """What is asked."""
        return "where it will come from; private until shared"

    def rows(self) -> list[Row]:
        """One row a source; then the next goals that have none."""
        sources = brought_of(self.hand.meeting, "source")
        found = [self.item_row(b) for b in sources]
        have = {b.goal for b in sources}
        found += [
            add_row(f"{clip(one_row(g.text), 50)}: from whom?", f"{NEW}-source-{g.id}")
            for g in self.goals()
            if g.id not in have
        ]
        return [*found, add_row("Add another source" if sources else "Add a source", f"{NEW}-source")]

    def item_row(self, brought: Brought) -> Row:
        """Who, for what, how often."""
        base = super().item_row(brought)
        who = plain(clip(one_row(brought.source or "someone"), 60), style="$text")
        below = (
            plain(" · ".join(one_row(w) for w in (brought.text, brought.rhythm) if w), style="$muted"),
            *base.below,
        )
        return Row(brought.id, who, right=base.right, below=tuple(b for b in below if b.plain))

    def compose_form(self) -> Iterable[Widget]:
        """Who comes first here."""
        yield self.bind(self._source, lambda: self.of("source"), lambda words: self.write("source", words))
        yield from super().compose_form()

    def compose_more(self) -> Iterable[Widget]:
        """How often."""
        yield self.bind(self._rhythm, lambda: self.of("rhythm"), lambda words: self.write("rhythm", words))

    def compose_tail(self) -> Iterable[Widget]:
        """How it goes on without a coach (R131)."""
        yield self.bind(
            self._alone,
            lambda: self.hand.meeting.preparation.without_coach,
            lambda words: write(self.hand.meeting, "without_coach", words, "how it goes on without a coach"),
        )

    def show_form(self) -> None:
        """The rest once there is someone."""
        super().show_form()
        there = self.held() is not None
        self._text.display = self._rhythm.display = there
        self._text.show(label="For what")

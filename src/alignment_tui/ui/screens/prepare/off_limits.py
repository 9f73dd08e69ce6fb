"""Off limits: what stays out of the room, a phrase to pause on, and what the client may be asked there."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.contracting import write_topic, write_topic_words
from alignment_tui.domain.edits import Action
from alignment_tui.domain.engagement import OffLimits
from alignment_tui.domain.off_limits import write_instead
from alignment_tui.domain.preparation import remove, write_of_engagement
from alignment_tui.domain.table import row
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.stepping.items import NEW, add_row
from alignment_tui.ui.text import EMPTY, labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.rows import Row
from alignment_tui.ui.widgets.sentence import Sentence


class OffLimitsBody(PrepItems):
    """One row a subject with its words; beneath, what is said and done when it comes up."""

    STEP = "off_limits"
    TABLE = "off_limits"
    ASKS = True
    ADDS_ON = True

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._topic = Sentence("Subject", hint="private", id="topic")
        self._words = Sentence("Its words", hint="between commas", id="words")
        self._instead = Sentence("What may be said instead", hint="private", id="instead")
        client = hand.client
        self._phrase = Sentence(f"If it comes up, {one_row(client)} says", hint="pause phrase", id="phrase")
        self._act = Sentence("and then I", hint=one_row(hand.coach), id="act")
        label = f"{one_row(client)} may be asked about"
        self._asked = LongField(label, hint="in the room", id="asked")

    def heading(self) -> tuple[str, str]:
        """With whom it is agreed."""
        return "Off limits", f"agreed with {self.hand.client}"

    def rows(self) -> list[Row]:
        """One row a subject, its words beneath."""
        found: list[Row] = []
        for topic in self.hand.engagement.off_limits:
            words = f"words: {', '.join(one_row(w) for w in topic.words)}" if topic.words else "no words yet"
            instead = (plain(f"instead: {one_row(topic.instead)}", style="$muted"),) if topic.instead else ()
            found.append(
                Row(
                    topic.id,
                    plain(topic.topic or "a subject", style="italic $private"),
                    right=labelled(("private", "bold $private")),
                    below=(plain(words, style="$muted"), *instead),
                )
            )
            found.append(Row.room())
        return [*found, add_row("Another: a subject, then its words" if found else "Add a subject, then its words")]

    def compose_form(self) -> Iterable[Widget]:
        """The subject, its words, and what may be said in their place."""
        yield self.bind(self._topic, lambda: self._of("topic"), self._write_topic)
        yield self.bind(self._words, lambda: self._of("words"), self._write_words)
        yield self.bind(self._instead, lambda: self._of("instead"), self._write_instead)

    def compose_tail(self) -> Iterable[Widget]:
        """What is said, what is done, what may be asked."""
        for field, name, says in (
            (self._phrase, "pause_phrase", "the pause phrase"),
            (self._act, "pause_act", "what you do then"),
            (self._asked, "may_be_asked", "what may be asked in the room"),
        ):
            yield self.bind(field, self._reader(name), self._writer(name, says))

    def _reader(self, name: str) -> Callable[[], str]:
        return lambda: str(getattr(self.hand.engagement, name))

    def _writer(self, name: str, says: str) -> Callable[[str], Action]:
        return lambda words: write_of_engagement(self.hand.engagement, name, words, says)

    def _held(self) -> OffLimits | None:
        found: OffLimits | None = row(self.hand.engagement, "off_limits", self.open_id)
        return found

    def _of(self, part: str) -> str:
        held = self._held()
        if held is None:
            return ""
        return ", ".join(held.words) if part == "words" else str(getattr(held, part))

    def _write_topic(self, words: str) -> Action:
        return write_topic(self.hand.engagement, self.open_id, words, self.hand.moment)

    def _write_words(self, words: str) -> Action:
        return write_topic_words(self.hand.engagement, self.open_id, words, self.hand.moment)

    def _write_instead(self, words: str) -> Action:
        return write_instead(self.hand.engagement, self.open_id, words, self.hand.moment)

    def holds_nothing(self, item_id: str) -> bool:
        """Neither subject nor words, nor what to say instead."""
        found: OffLimits | None = row(self.hand.engagement, "off_limits", item_id)
        return found is not None and not (found.topic or found.words or found.instead)

    def removal(self, item_id: str) -> Action:
        """It goes."""
        return remove(self.hand.engagement, "off_limits", item_id, "a subject that is off limits")

    def first_to_open(self) -> str:
        """The first one, when there is none."""
        return "" if self.hand.engagement.off_limits else NEW

    def beside(self) -> Content:
        """What this does and doesn't do."""
        sponsor = one_row(self.hand.sponsor)
        rows = [
            labelled(("What this does", "$muted")),
            paragraph("When one of these words stands in a line, one quiet row tells you, and nobody else."),
            EMPTY,
            paragraph(f"In no copy for {sponsor} made here, and not on the room's page."),
            EMPTY,
            labelled(("What it does not do", "$muted")),
            paragraph(f"It cannot know what someone means in other words. You and {one_row(self.hand.client)} can."),
            EMPTY,
        ]
        return Content("\n").join([*rows, self.hand.asked_of(self.hand.questions(self.STEP, 4)[1:])])

    def fact(self) -> str:
        """How many."""
        count = len(self.hand.engagement.off_limits)
        both = f" · with {self.hand.client}" if self.hand.with_client else ""
        return f"{count} off limits{both}" if count else ""

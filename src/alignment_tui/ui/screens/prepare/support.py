"""Support wanted: what the client would ask for, what has held that back, and what is hard just now."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain.edits import Action
from alignment_tui.domain.goal import SHARED
from alignment_tui.domain.meeting import Wish
from alignment_tui.domain.preparation import ask_for_it, brought_of, mark, remove, write, write_brought, write_wish
from alignment_tui.domain.table import row
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.prepare.commands import SUPPORT
from alignment_tui.ui.screens.prepare.listing import PrepItems
from alignment_tui.ui.screens.prepare.prep import Prep
from alignment_tui.ui.stepping.items import NEW, add_row
from alignment_tui.ui.text import EMPTY, labelled, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.long_field import LongField
from alignment_tui.ui.widgets.rows import Row
from alignment_tui.ui.widgets.sentence import Sentence

HARD = "hard"
_NEW_HARD = f"{NEW}-hard"


class SupportBody(PrepItems):
    """One row a wish; a skill that is hard can become one."""

    STEP = "support"
    TABLE = "wish"
    ADDS_ON = True

    def __init__(self, hand: Prep) -> None:
        super().__init__(hand)
        self._text = Sentence("", id="text")
        self._none = Choice("None asked for", (("", "not said"), ("none", "said so")), "", id="none")
        self._held_back = LongField("What has held it back", hint="private", id="held-back", classes="private")

    def heading(self) -> tuple[str, str]:
        """From whom."""
        return "Support wanted", f"from {self.hand.sponsor}"

    def under(self) -> str:
        """What it becomes."""
        return "asked for aloud in the meeting, in one sentence"

    def rows(self) -> list[Row]:
        """The wishes, then what is hard."""
        found = [
            Row(w.id, plain(w.text, style="$text" if w.visibility == SHARED else "italic $private"), right=_told(w))
            for w in self.hand.meeting.wishes
        ]
        found.append(add_row("Add another wish" if found else "Add what would help"))
        found += [
            Row.room(),
            Row.heading(labelled(("Hard just now", "$muted")), labelled(("private", "bold $private"))),
        ]
        found += [Row(b.id, plain(b.text, style="italic $private")) for b in brought_of(self.hand.meeting, HARD)]
        found.append(add_row("Add a skill that is hard", _NEW_HARD))
        return found

    @property
    def _is_hard(self) -> bool:
        return self.open_row == _NEW_HARD or row(self.hand.meeting, "brought", self.open_id) is not None

    def compose_form(self) -> Iterable[Widget]:
        """One sentence."""
        yield self.bind(self._text, self._words, self._write)

    def _words(self) -> str:
        meeting = self.hand.meeting
        found = row(meeting, "wish", self.open_id) or row(meeting, "brought", self.open_id)
        return str(found.text) if found else ""

    def _write(self, words: str) -> Action:
        if self._is_hard:
            return write_brought(self.hand.meeting, self.open_id, "text", words, self.hand.moment, kind=HARD)
        return write_wish(self.hand.meeting, self.open_id, words, self.hand.moment)

    def wrote(self, field: object, action: Action) -> None:
        """A new wish, or something hard, has its id from its first words on."""
        made = self.created(action, "brought" if self._is_hard else "wish")
        if field is self._text and self.open_row and not self.open_id and made:
            self.open_id = self.open_row = made

    def compose_tail(self) -> Iterable[Widget]:
        """None asked for, and what held it back."""
        yield self._none
        yield self.bind(
            self._held_back,
            lambda: self.hand.meeting.preparation.held_back,
            lambda words: write(self.hand.meeting, "held_back", words, "what has held it back"),
        )

    def show_documents(self) -> None:
        """Also whether none is asked for."""
        super().show_documents()
        prep = self.hand.meeting.preparation
        self._none.display = prep.no_support or not self.hand.meeting.wishes
        self._none.load("none" if prep.no_support else "")

    def show_form(self) -> None:
        """A wish, or something hard."""
        hard = self._is_hard
        label = "What is hard just now" if hard else f"What {self.hand.sponsor} could do"
        self._text.show(label=label, hint="private" if hard else "")

    def chosen(self, choice: Choice, value: str) -> None:
        """None is asked for, and that was said."""
        if choice is self._none:
            self.do(mark(self.hand.meeting, "no_support", value == "none", "support, none asked for"))

    def holds_nothing(self, item_id: str) -> bool:
        """No word in it."""
        found = row(self.hand.meeting, "wish", item_id) or row(self.hand.meeting, "brought", item_id)
        return found is not None and not found.text

    def removal(self, item_id: str) -> Action:
        """It goes."""
        table = "wish" if row(self.hand.meeting, "wish", item_id) else "brought"
        return remove(self.hand.meeting, table, item_id, "support wanted")

    def first_to_open(self) -> str:
        """The first wish, when there is none and none was declined."""
        return "" if self.hand.meeting.wishes or self.hand.meeting.preparation.no_support else NEW

    def do_item_support(self) -> None:
        """What is hard becomes a wish."""
        if self.do(ask_for_it(self.hand.meeting, self.at, self.hand.moment)):
            self.hand.say("It is a wish for support now.")
            if self.is_open:
                self.close()

    def offered(self) -> tuple[Command, ...]:
        """Also asking for support with what is hard."""
        hard = row(self.hand.meeting, "brought", self.at) is not None
        return (*super().offered(), SUPPORT) if hard else super().offered()

    def fact(self) -> str:
        """Whether it stands."""
        count = len(self.hand.meeting.wishes)
        if not count:
            return "none asked for" if self.hand.meeting.preparation.no_support else ""
        return "1 wish" if count == 1 else f"{count} wishes"


def _told(wish: Wish) -> Content:
    return EMPTY if wish.visibility == SHARED else labelled(("private", "bold $private"))

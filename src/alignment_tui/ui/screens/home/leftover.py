"""What asks on Home and is no meeting: words whose record is gone, a record that can't be read, a time that is over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from alignment_tui.session.agenda_of_today import Item
from alignment_tui.session.desk import Desk
from alignment_tui.session.leftover import past_keeping, without_record
from alignment_tui.ui.dialogs.ask import AskDialog
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.wording import day, minute, stamp

if TYPE_CHECKING:
    from alignment_tui.session.lost import LostWords


class Leftover:
    """Finds it, and asks what becomes of it; `after` is told when something has."""

    def __init__(self, app: App[int], desk: Desk, after: Callable[[], None]) -> None:
        self._app, self._desk, self._after = app, desk, after
        self._lost: tuple[LostWords, ...] = ()
        self.items: tuple[Item, ...] = ()
        """As they stand in the list."""

    def look(self) -> bool:
        """See what there is; whether it differs from before. Reads, so call it on another thread. Raises OSError."""
        before, self._lost = self.items, ()
        if without_record(self._desk):
            from alignment_tui.session.lost import lost_words

            self._lost = lost_words(self._desk)
        self.items = (
            *(lost.item for lost in self._lost),
            *past_keeping(self._desk, self._desk.clock.now().date()),
        )
        return self.items != before

    def time_is_over(self, item: Item) -> None:
        """Keep, agree anew, or remove."""
        from alignment_tui.ui.removing import Removal

        Removal(self._app, self._desk).time_is_over(item.engagement, self._after)

    def words_left(self, item: Item) -> None:
        """Read them, put them into a record again, or let them go."""
        lost = next((found for found in self._lost if found.item.id == item.id), None)
        if lost is None:
            return
        now = self._desk.clock.now()
        changes = "1 change" if lost.count == 1 else f"{lost.count} changes"
        of = f"{lost.client}'s {lost.what}" if lost.client else "a record without a name"
        answers = (
            ("later", "Not now"),
            ("read", "Read"),
            *((("put", "Into a record"),) if lost.can_be_put_back else ()),
            ("go", "Let go"),
        )
        self._app.push_screen(
            AskDialog(
                f"{changes} of {of}, and no record that has them.",
                f"Their record isn't in {self._desk.folders.records}. They were typed until "
                f"{stamp(lost.last.astimezone(now.tzinfo), now)}, and are kept here until you decide.",
                answers,
                safe="later",
            ),
            lambda answer: self._decided(lost, item, answer),
        )

    def _decided(self, lost: LostWords, item: Item, answer: str | None) -> None:
        from alignment_tui.session.lost import put_back
        from alignment_tui.ui.dialogs.reading import ReadingDialog

        if answer == "read":
            words = lost.words or ("Nothing that was typed as words.",)
            self._app.push_screen(ReadingDialog("As typed, oldest first", words), lambda _: self.words_left(item))
        elif answer == "put":
            try:
                path = put_back(self._desk, lost)
            except OSError as refused:
                self._say(f"It can't be put there: {(refused.strerror or str(refused)).lower()}.")
                return
            self._after()
            self._say(f"In a record again, with all that was typed: {path}")
        elif answer == "go":
            question = "Let these words go? Nothing of them is left here then."
            self._app.push_screen(
                AskDialog(
                    question, "This can't be taken back.", (("keep", "Keep them"), ("go", "Let go")), safe="keep"
                ),
                lambda sure: self._gone(lost) if sure == "go" else None,
            )

    def _gone(self, lost: LostWords) -> None:
        from alignment_tui.session.lost import let_go

        let_go(self._desk, lost)
        self._after()

    def tell_unreadable(self, item: Item) -> None:
        """Where it lies and what is wrong, and which earlier copy can be read."""
        earlier = "" if item.is_copy else self._good_copy(item)
        self._app.push_screen(
            AskDialog(item.wrong_words, f"{item.file}\n\n{item.todo}{earlier}", (("back", "Back"),), safe="back")
        )

    def _good_copy(self, item: Item) -> str:
        try:
            found = self._desk.good_copy(Path(item.file))
        except OSError:
            found = None
        if found is None:
            return ""
        path, at = found
        now = self._desk.clock.now()
        local = at.astimezone(now.tzinfo)
        return f"\n\nThe copy of {day(local.date(), now.date())}, {minute(local)} can:\n{path}"

    def _say(self, words: str) -> None:
        if isinstance(self._app.screen, FramedScreen):
            self._app.screen.say(words, stays=True)

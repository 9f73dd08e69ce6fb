"""What each party promised last time, in the place of the lines: kept, reworded or closed, one key each (R201)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from alignment_tui.domain.commitment import CLOSED, KEPT
from alignment_tui.domain.dates import say_due
from alignment_tui.domain.edits import Action
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.domain.promises import BOTH, Promise, closed, kept, promises, reworded
from alignment_tui.ui.command import BACK, HELP, Command
from alignment_tui.ui.screens.live import commands as known
from alignment_tui.ui.screens.live import hour_commands as hour
from alignment_tui.ui.screens.live.asking import in_words
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.screens.live.wording_mode import Wording
from alignment_tui.ui.text import EMPTY, labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen

_QUESTIONS = {
    SPONSOR: "midpoint_progress.sponsor_commitments",
    CLIENT: "midpoint_progress.steps_review",
}


class Promised(Mode):
    """Each party's own, the sponsor's first; they speak of it themselves."""

    elsewhere = True
    page = True

    def __init__(self, at: BoxScreen) -> None:
        super().__init__(at)
        found = self._promises()
        first = next((p for p in found if not p.state), found[0] if found else None)
        self._chosen = _key(first) if first is not None else ""

    def _promises(self) -> tuple[Promise, ...]:
        return promises(self.at.meeting, self.at.engagement)

    def page_rows(self) -> tuple[Sequence[Row], str | None]:
        """Whose, what, by when, and what came of it."""
        found = self._promises()
        if found and self._chosen not in [_key(p) for p in found]:
            self._chosen = _key(found[0])
        said = sum(1 for p in found if p.state)
        count = f"{said} of {len(found)} spoken of" if found else "nothing was promised"
        rows = [Row.heading(labelled(("Promised last time", "bold $strong")), plain(count, style="$muted"))]
        owner = None
        for promise in found:
            if promise.owner != owner:
                owner = promise.owner
                rows += [Row.room(), Row.heading(labelled((self._whose(owner), "$muted")))]
            rows.append(self._row(promise))
        return rows, self._chosen or None

    def _row(self, promise: Promise) -> Row:
        due = ""
        if promise.due is not None or promise.due_words:
            due = say_due(promise.due, promise.due_words, self.at.clock.now().date())
        right = plain(promise.state or due, style="$muted" if promise.state else "$text")
        style = "$muted" if promise.state else "$text"
        now = (plain(f"now: {promise.now}", style="$text"),) if promise.now else ()
        return Row(_key(promise), plain(promise.text, style=style), right=right, below=now)

    def _whose(self, owner: str) -> str:
        meeting = self.at.meeting
        if owner == BOTH:
            return f"{one_row(meeting.called(CLIENT))} and {one_row(meeting.called(SPONSOR))}"
        name = one_row(meeting.called(owner))
        return name[:1].upper() + name[1:]

    def beside(self) -> tuple[Sequence[Row], str | None] | None:
        """What to ask of whose it is."""
        rows = [Row.heading(labelled(("Ask", "bold $strong"))), Row.room()]
        for owner, address in _QUESTIONS.items():
            if any(p.owner == owner for p in self._promises()):
                words = in_words(self.at.banks, address, self.at.slots)
                if words:
                    rows += [Row("", plain(words), can_choose=False), Row.room()]
        return rows, None

    def hint(self) -> Content:
        """Whose it is to say."""
        return labelled(("each speaks of what they took on themselves", "$muted"))

    def aside(self) -> Content:
        """The same, where there is no row for it."""
        return EMPTY if self.at.roomy or self.at.tiny else self.hint()

    def fact(self) -> Content | None:
        """That any other letter goes on."""
        return labelled(("any other letter begins a line", "$muted"))

    def footer(self) -> Sequence[Command]:
        """Kept, reworded, closed."""
        if not self._promises():
            return (hour.ON, BACK, HELP)
        return (hour.PROMISE_KEPT, hour.PROMISE_WORDS, hour.PROMISE_CLOSED, known.CHOOSE, hour.ON, HELP)

    def key(self, key: str) -> bool:
        """Choose, then one key says what came of it."""
        at = self.at
        found = self._promises()
        keys = [_key(p) for p in found]
        promise = next((p for p in found if _key(p) == self._chosen), None)
        match key:
            case "up" | "down" | "pageup" | "pagedown":
                if keys:
                    place = keys.index(self._chosen) + (-1 if key in ("up", "pageup") else 1)
                    self._chosen = keys[min(max(place, 0), len(keys) - 1)]
            case "k" if promise is not None:
                self._said(promise, kept(at.engagement, promise, at.now()), KEPT)
            case "c" if promise is not None:
                self._said(promise, closed(at.engagement, promise, at.now()), CLOSED)
            case "e" if promise is not None:
                if promise.state:
                    at.say("It was spoken of already; the same key again takes that back.")
                else:
                    hint = f"as {self._whose(promise.owner)} says it now; the old words stay"
                    Wording.begin(at, self, "promise", promise.text, partial(self._reworded, promise), hint)
                return True
            case "/":
                at.act()
                return True
            case "tab" | "shift+tab" | "backspace":
                return False
            case _:
                if len(key) == 1 and key.isprintable():
                    at.resume()
                return False
        at.mode_changed()
        return True

    def enter(self) -> None:
        """On to the lines."""
        self.at.resume()

    def back(self) -> bool:
        """To the lines."""
        self.at.resume()
        return True

    def picked(self, row_id: str) -> None:
        """A click chooses."""
        self._chosen = row_id
        self.at.mode_changed()

    def _said(self, promise: Promise, action: Action, word: str) -> None:
        at = self.at
        if promise.state not in ("", word):
            at.say(f"It is {promise.state}; the same key again takes that back, F8 too.")
            return
        if at.may_write():
            at.do(action)
            if not promise.state:
                self._on(promise)

    def _on(self, promise: Promise) -> None:
        """To the next one that nothing was said of."""
        found = self._promises()
        keys = [_key(p) for p in found]
        place = keys.index(_key(promise)) if _key(promise) in keys else 0
        following = [p for p in (*found[place + 1 :], *found[:place]) if not p.state]
        if following:
            self._chosen = _key(following[0])

    def _reworded(self, promise: Promise, words: str) -> None:
        at = self.at
        if at.may_write():
            at.do(reworded(at.meeting, at.engagement, promise, words, at.now()))
            self._on(promise)
            at.mode_changed()


def _key(promise: Promise) -> str:
    return f"{promise.table}-{promise.id}"

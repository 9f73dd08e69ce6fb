"""Going about the page of a meeting: along what led to what, by part, goal, speaker and mark, and to other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.widgets import Input

from alignment_tui.domain import query as q
from alignment_tui.domain.goal import Goal
from alignment_tui.errors import AlignmentError
from alignment_tui.ui.command import Command
from alignment_tui.ui.places import CopiesPlace, DebriefPlace, FindPlace, Place, ReviewPlace, TakeInPlace, ThenNowPlace
from alignment_tui.ui.screens.review.came import AGAIN, ENTRY, targets
from alignment_tui.ui.screens.review.commands import OFFERED
from alignment_tui.ui.screens.review.go import Aim, GoDialog, aims
from alignment_tui.ui.screens.review.outline import MEETING, PART
from alignment_tui.ui.screens.review.page import ReviewPage
from alignment_tui.ui.screens.review.page_rows import PageRows
from alignment_tui.ui.screens.review.telling_apart import TellsApart
from alignment_tui.ui.widgets.fields import WordsInput
from alignment_tui.ui.widgets.rows import Rows

if TYPE_CHECKING:
    from alignment_tui.ui.reading_rows import Told
    from alignment_tui.ui.start import CoachApp


class ReviewScreen(ReviewPage, TellsApart):
    """What can be done on the page."""

    HELP_TITLE = "Review"
    HELP_ABOUT = "a meeting read back"
    OFFERED = OFFERED
    CSS_PATH: ClassVar[str] = "screen.tcss"

    def commands(self) -> tuple[Command, ...]:
        """All of them, but for what a setting brings."""
        return self.those_told(super().commands())

    @property
    def copies_place(self) -> CopiesPlace:
        """This meeting's record."""
        return CopiesPlace(self._held.engagement.id, self._held.meeting.id, "meeting")

    @property
    def take_in_place(self) -> TakeInPlace:
        """Lines of a note come into this meeting."""
        return TakeInPlace(self._held.engagement.id, self._held.meeting.id)

    # Moving ------------------------------------------------------------------------------------------------------

    def _go_to(self, entry: str, *, remember: bool = True) -> None:
        """Be at something on the page; Esc leads back."""
        here = self.chosen_id
        if remember and here and here != entry:
            self._trail.append(here)
        if all(e.id != entry for e in self._shown):
            self._show_only("")
        lines = self.query_one(PageRows)
        if self.has_class("-beside"):
            self.do_beside()
        lines.to_middle(entry)
        lines.focus()
        self._chose()

    def do_part_next(self) -> None:
        """The first of the next part."""
        self._by_part(1)

    def do_part_before(self) -> None:
        """The first of this part, then of the one before."""
        self._by_part(-1)

    def _by_part(self, by: int) -> None:
        entry = self.chosen
        firsts: dict[str, str] = {}
        for e in self._shown:
            firsts.setdefault(self._parts[e.id].id, e.id)
        parts = list(firsts)
        if entry is None or not parts:
            return
        place = parts.index(self._parts[entry.id].id)
        if by < 0 and entry.id != firsts[parts[place]]:
            by = 0
        self._to_part(firsts[parts[min(max(place + by, 0), len(parts) - 1)]])

    def _to_part(self, entry: str) -> None:
        lines = self.query_one(PageRows)
        lines.to_top(entry)
        self._chose()
        lines.to_top(entry)

    @on(Rows.Opened, "#lines")
    def _opened(self) -> None:
        self.do_led()

    def do_led(self) -> None:
        """To what the chosen thing led to, or came from; among several the part beside says which."""
        entry = self.chosen
        if entry is None:
            return
        found = targets(cast("Told", self._told), self._page, entry)
        if not found:
            self.say("Nothing came of this line." if entry.kind == q.LINE else "It came from no line of this meeting.")
        elif len(found) == 1:
            self._go_to(found[0])
        else:
            if self.has_part_beside and not self.has_class("-beside"):
                self.do_beside()
            self.query_one("#came", Rows).focus()

    @on(Rows.Opened, "#came")
    def _came_opened(self, event: Rows.Opened) -> None:
        if event.row_id.startswith(ENTRY):
            self._go_to(event.row_id.removeprefix(ENTRY))
        elif event.row_id.startswith(AGAIN):
            meeting, _, line = event.row_id.removeprefix(AGAIN).partition(":")
            self._go(ReviewPlace(meeting, line))

    @on(Rows.Highlighted, "#outline")
    def _outline_moved(self, event: Rows.Highlighted) -> None:
        wanted = event.row_id.removeprefix(PART)
        first = next((e.id for e in self._shown if self._parts[e.id].id == wanted), None)
        if event.row_id.startswith(PART) and first is not None:
            self._to_part(first)

    @on(Rows.Opened, "#outline")
    def _outline_opened(self, event: Rows.Opened) -> None:
        if event.row_id.startswith(MEETING):
            self._read_meeting(event.row_id.removeprefix(MEETING))
        else:
            self.query_one("#lines").focus()

    def do_aside(self) -> None:
        """The keys go to the next part that is there."""
        self._focus_beside(1)

    def do_aside_back(self) -> None:
        """The keys go to the part before."""
        self._focus_beside(-1)

    def _focus_beside(self, by: int) -> None:
        chain = [w for w in (self.query_one("#only"), *self.query("#lines, #outline, #came")) if w.focusable]
        order = sorted(chain, key=lambda w: ("only", "lines", "outline", "came").index(w.id or ""))
        order = [w for w in order if w.id != "came" or any(r.can_choose for r in cast("Rows", w).rows)]
        if order:
            at = order.index(self.focused) if self.focused in order else -by
            order[(at + by) % len(order)].focus()

    def beside_changed(self, *, shown: bool) -> None:
        """The keys go with what is seen."""
        self.query_one("#came" if shown else "#lines").focus()

    def do_go(self) -> None:
        """Ask where to."""
        found = list(aims(self._held.engagement, self._held.meeting, self._page))
        self.app.push_screen(GoDialog(found), self._aimed)

    def _aimed(self, aim: Aim | None) -> None:
        if aim is None:
            return
        if aim.kind == "part":
            first = next((e.id for e in self._page.entries if self._parts[e.id].id == aim.value), None)
            if first is not None:
                self._go_to(first)
                self._to_part(first)
            return
        self.sought = aim
        self._seek(1)

    def do_more(self) -> None:
        """The next of what `j` went to."""
        self._seek(1)

    def do_less(self) -> None:
        """The one before."""
        self._seek(-1)

    def _seek(self, by: int) -> None:
        aim = self.sought
        if aim is None:
            return
        found = [e.id for e in self._page.entries if aim.holds(e)]
        if not found:
            self.say(f"Nothing of {aim.name} here.")
            return
        every = [e.id for e in self._page.entries]
        here = every.index(self.chosen_id) if self.chosen_id in every else -1
        ahead = [id_ for id_ in found if (every.index(id_) - here) * by > 0]
        to = (ahead or found)[0 if by > 0 else -1]
        self._go_to(to)
        self.say(f"{aim.name}: {found.index(to) + 1} of {len(found)}")

    # Only what fits ----------------------------------------------------------------------------------------------

    def do_only(self) -> None:
        """Ask what."""
        self.add_class("-only")
        self.query_one("#only", WordsInput).focus()

    @on(Input.Changed, "#only")
    def _only_typed(self, event: Input.Changed) -> None:
        event.stop()
        self._only = event.value
        self._show()

    @on(Input.Submitted, "#only")
    def _only_entered(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            self.remove_class("-only")
        self.query_one("#lines").focus()

    def _show_only(self, words: str) -> None:
        self._only = words
        self.query_one("#only", WordsInput).load(words)
        self.set_class(bool(words), "-only")
        self._show()

    def step_back(self) -> None:
        """Back along what was gone to, then everything is shown, then the screen is left."""
        if self.has_class("-beside"):
            self.do_beside()
        elif self.has_class("-only"):
            self._show_only("")
            self.query_one("#lines").focus()
        elif self._trail:
            self._go_to(self._trail.pop(), remember=False)
        else:
            cast("CoachApp", self.app).back()

    # Elsewhere ---------------------------------------------------------------------------------------------------

    def meeting_beside(self, by: int) -> str:
        """The record of the meeting after or before this one; empty when there is none."""
        ids = [stop.meeting for stop in self._stops if stop.meeting]
        if self._held.id not in ids:
            return ""
        place = ids.index(self._held.id) + by
        return ids[place] if 0 <= place < len(ids) else ""

    def do_meeting_next(self) -> None:
        """Read the next one."""
        self._read_meeting(self.meeting_beside(1))

    def do_meeting_before(self) -> None:
        """Read the one before."""
        self._read_meeting(self.meeting_beside(-1))

    def _read_meeting(self, meeting_id: str) -> None:
        if not meeting_id or meeting_id == self._held.id:
            return
        try:
            held = self._desk.meeting(meeting_id)
        except (AlignmentError, OSError):
            self.say("That meeting's record cannot be read now.", stays=True)
            return
        self._held, self.sought, self._only = held, None, ""
        self._trail.clear()
        self.query_one("#only", WordsInput).load("")
        self.remove_class("-only")
        self._read()
        first = self._page.entries[0].id if self._page.entries else ""
        self._show(first)
        self.query_one("#lines", Rows).scroll_to(y=0, animate=False)
        self.query_one("#lines").focus()
        self.saved_changed()

    def do_then(self) -> None:
        """The goals side by side; at the chosen one."""
        thing = self.chosen.thing if self.chosen else None
        goal = thing.id if isinstance(thing, Goal) else getattr(thing, "goal", "")
        self._go(ThenNowPlace(self._held.engagement.id, goal))

    def do_find(self) -> None:
        """Look for words."""
        self._go(FindPlace(self._held.engagement.id))

    def do_debrief(self) -> None:
        """Go through it with the client."""
        self._go(DebriefPlace(self._held.id))

    def _go(self, place: Place) -> None:
        cast("CoachApp", self.app).open(place)

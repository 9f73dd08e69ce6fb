"""Then and now: one goal across the meetings, or the whole engagement on one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual import events, on
from textual.widget import Widget

from alignment_tui.domain.comparing import Column, Comparison, Strip, columns, compare, compare_all, goals_of
from alignment_tui.domain.engaging import stops
from alignment_tui.domain.goal import Goal
from alignment_tui.domain.room import RoomView, room_of_engagement
from alignment_tui.session.desk import Desk
from alignment_tui.ui.looking_back import LooksBack
from alignment_tui.ui.places import CopiesPlace, OnePagePlace, ReviewPlace
from alignment_tui.ui.screens.then_now.commands import OFFERED
from alignment_tui.ui.screens.then_now.drawing import LABEL, heads, piece_content, strip_rows
from alignment_tui.ui.stepping.gate import Gate
from alignment_tui.ui.text import EMPTY, labelled
from alignment_tui.ui.widgets.part import Heading, Note
from alignment_tui.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from alignment_tui.domain.meeting import Meeting
    from alignment_tui.ui.start import CoachApp

NO_GOALS: Final = "There are no goals yet. They come with the preparation of the first meeting."
NOT_HELD: Final = "No meeting has been held yet. What was said then stands here once there is a now."
QUOTED: Final = "quoted: read back and agreed · the rest as noted"


class ThenNowScreen(LooksBack):
    """Rows across the meetings."""

    HELP_TITLE = "Then and now"
    HELP_ABOUT = "first, midpoint and final side by side"
    OFFERED = OFFERED
    CSS_PATH: ClassVar[str] = "screen.tcss"
    AUTO_FOCUS = None

    def __init__(self, desk: Desk, engagement_id: str, goal: str = "") -> None:
        """Open the engagement. Raises NotFound, FileDamaged, FileRefused."""
        super().__init__()
        self._desk = desk
        self._work = desk.work(engagement_id)
        self._meetings: tuple[Meeting, ...] = ()
        self._columns: tuple[Column, ...] = ()
        self._strips: tuple[Strip, ...] = ()
        self._goal = goal
        self.all_on_one = False
        """Whether the whole engagement is shown, not one goal."""
        self._stop_listening = self._work.on_change(self._changed)

    def compose_body(self) -> Iterable[Widget]:
        """Which goal, and the rows."""
        yield Heading(id="which")
        yield Note(id="heads")
        yield Note(id="empty", classes="-quiet")
        yield Rows(id="strips", bold=False)
        yield Gate()

    def on_mount(self) -> None:
        """Read the meetings, and show the first goal or the one asked for."""
        self._read()
        self._show()
        self.set_focus(self.query_one("#strips"))

    @property
    def copies_place(self) -> CopiesPlace:
        """The engagement's."""
        return CopiesPlace(self._work.engagement.id)

    @property
    def house_word(self) -> str:
        """As this house calls the sponsor's part."""
        return self._work.engagement.sponsors_part

    def saved_changed(self) -> None:
        """The disk has said something, or this screen is shown again."""
        self.show_saved(self._work.all_saved())

    @on(events.Unmount)
    def _gone(self) -> None:
        self._stop_listening()

    @on(events.Resize)
    def _size_changed(self) -> None:
        self.call_after_refresh(self._show)

    def room_view(self) -> RoomView:
        """What everyone may see of the engagement."""
        engagement = self._work.engagement
        found = stops(engagement, self._desk.summaries_of(engagement.id))
        return room_of_engagement(engagement, found, self.clock.now().date())

    def view_changed(self) -> None:
        """With the client and in one's own view the same stands here: nothing of the coach's own is among it."""
        self._show()

    def _changed(self) -> None:
        if self.is_attached:
            self._read()
            self._show()

    def _read(self) -> None:
        engagement = self._work.engagement
        self._meetings = self._desk.meetings_of(engagement.id)
        self._columns = columns(engagement, self._meetings)

    # What is shown -----------------------------------------------------------------------------------------------

    @property
    def goals(self) -> Sequence[Goal]:
        """What can be compared."""
        return goals_of(self._work.engagement)

    @property
    def goal_count(self) -> int:
        """How many goals there are."""
        return len(self.goals)

    @property
    def goal(self) -> Goal | None:
        """The goal at hand."""
        return next((g for g in self.goals if g.id == self._goal), next(iter(self.goals), None))

    def _show(self) -> None:
        engagement, today = self._work.engagement, self.clock.now().date()
        goal = self.goal
        self.show_title(
            engagement.client.name or "no name yet",
            "Then and now, all on one page" if self.all_on_one else "Then and now, goal by goal",
        )
        held = any(c.held for c in self._columns)
        empty = self.query_one("#empty", Note)
        rows = self.query_one("#strips", Rows)
        if not held or (goal is None and not self.all_on_one):
            empty.show(NO_GOALS if goal is None else NOT_HELD)
            empty.display = True
        else:
            empty.display = False
        which = self.query_one("#which", Heading)
        from_here: list[Row] = []
        if self.all_on_one:
            self._strips = compare_all(engagement, self._meetings, today) if held else ()
            which.show("The engagement", f"{len(self.goals)} goals, {len(self._columns)} meetings")
        elif goal is not None:
            found = compare(engagement, self._meetings, goal, today)
            self._strips = found.strips if held else ()
            which.show(*self._which(found, goal))
            from_here = _from_here(found) if held else []
        else:
            self._strips = ()
            which.show("", "")
        width = max(20, rows.size.width - 3)
        over = heads(self._columns, today, width) if self._strips else EMPTY
        self.query_one("#heads", Note).show(over)
        self.query_one("#heads").display = bool(over.plain)
        rows.show([*strip_rows(self._strips, self._columns, today, width), *from_here] if self._strips else [])
        rows.highlight(rows.highlighted)
        self.show_fact(QUOTED)
        self.commands_changed()

    def _which(self, found: Comparison, goal: Goal) -> tuple[str, str]:
        private = "  private" if found.private else ""
        name = f"Goal {found.number} of {found.of}{private}"
        if self.size.width < 100:
            return f"{name}  {goal.text}", ""
        beneath = f"   beneath the organisation's  {found.parent}" if found.parent else ""
        return f"{name}{beneath}", f"← → {found.of} goals" if found.of > 1 else ""

    @on(Rows.Highlighted, "#strips")
    def _moved(self) -> None:
        self.commands_changed()

    # Doing -------------------------------------------------------------------------------------------------------

    @property
    def places(self) -> tuple[str, ...]:
        """For each meeting, where the chosen row stands on its page; empty where it doesn't. Nothing when nowhere."""
        wanted = self.query_one("#strips", Rows).highlighted if self.is_mounted else None
        strip = next((s for s in self._strips if s.id == wanted), None)
        if strip is None:
            return ()
        found = tuple(next((p.place for p in cell if p.place), "") for cell in strip.cells)
        return found if any(found) else ()

    def do_goal_next(self) -> None:
        """The next goal."""
        self._turn(1)

    def do_goal_before(self) -> None:
        """The goal before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        ids = [g.id for g in self.goals]
        goal = self.goal
        if goal is not None:
            place = ids.index(goal.id) + by
            self._goal = ids[min(max(place, 0), len(ids) - 1)]
            self._show()
            self.query_one("#strips", Rows).scroll_to(y=0, animate=False)

    def do_one(self) -> None:
        """Everything on one page."""
        self.all_on_one = True
        self._show()

    def do_by_goal(self) -> None:
        """One goal again."""
        self.all_on_one = False
        self._show()

    def do_page(self) -> None:
        """The final's one page."""
        cast("CoachApp", self.app).open(OnePagePlace(self._work.engagement.id))

    @on(Rows.Opened, "#strips")
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        places = self.places
        newest = max((n for n, place in enumerate(places) if place), default=None)
        if newest is None:
            self.say("This row stands on no meeting's page.")
        else:
            self._read_in(newest)

    def do_read_1(self) -> None:
        """In the first meeting."""
        self._read_in(0)

    def do_read_2(self) -> None:
        """In the second."""
        self._read_in(1)

    def do_read_3(self) -> None:
        """In the third."""
        self._read_in(2)

    def _read_in(self, column: int) -> None:
        places = self.places
        if column >= len(places) or not places[column]:
            self.say("There is nothing of it in that meeting.")
            return
        cast("CoachApp", self.app).open(ReviewPlace(self._columns[column].meeting, places[column]))

    def step_back(self) -> None:
        """Goal by goal again, if that is where it came from; else away."""
        cast("CoachApp", self.app).back()


def _from_here(found: Comparison) -> list[Row]:
    if not found.from_here:
        return []
    words = EMPTY
    for piece in found.from_here:
        words = words + ("\n" if words.plain else "") + piece_content(piece)
    return [Row.room(), Row("from-here", words, lead=labelled(("From here".ljust(LABEL), "$muted"))), Row.room()]

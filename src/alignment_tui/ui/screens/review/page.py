"""One meeting as a calm page: what came of it first, then what was said in its order, then what was prepared."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.containers import Vertical
from textual.widget import Widget

from alignment_tui.domain import query as q
from alignment_tui.domain.dates import say_day
from alignment_tui.domain.engaging import KIND_NAMES, Stop, stops
from alignment_tui.domain.findable import setting_of
from alignment_tui.domain.findable_engagement import of_engagement
from alignment_tui.domain.findable_meeting import of_meeting
from alignment_tui.domain.line import Line
from alignment_tui.domain.matching import Prepared, fits, prepared
from alignment_tui.domain.meeting import CLOSED, FIRST, Meeting
from alignment_tui.domain.reading import Entry, Page, Part, entry_id, page
from alignment_tui.domain.room import RoomView, room_view
from alignment_tui.session.desk import Desk
from alignment_tui.ui.looking_back import LooksBack
from alignment_tui.ui.reading_rows import Told, entry_row, told
from alignment_tui.ui.screens.review.came import came_rows
from alignment_tui.ui.screens.review.go import Aim
from alignment_tui.ui.screens.review.outline import PART, outline_rows
from alignment_tui.ui.screens.review.page_rows import PageRows, page_rows
from alignment_tui.ui.stepping.gate import Gate
from alignment_tui.ui.widgets.fields import WordsInput
from alignment_tui.ui.widgets.part import Heading, Note
from alignment_tui.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from alignment_tui.session.work import OpenMeeting

NOTHING = "Nothing was written in this meeting."
NOT_DEBRIEFED = "Not debriefed. d opens it."
QUOTED = "quoted: read back and agreed · the rest as noted"


class ReviewPage(LooksBack):
    """The outline, the page, and beside it what came of what is chosen."""

    AUTO_FOCUS = None

    def __init__(self, desk: Desk, meeting_id: str, line: str = "") -> None:
        """Open the meeting; `line` is a line of it, or something else on its page. Raises AlignmentError."""
        super().__init__()
        self._desk = desk
        self._held: OpenMeeting = desk.meeting(meeting_id)
        self._first = line if ":" in line or not line else entry_id(q.LINE, line)
        self._stop_listening = self._held.work.on_change(self._changed)
        self._page, self._parts = Page(()), dict[str, Part]()
        self._shown: tuple[Entry, ...] = ()
        self._others: tuple[Meeting, ...] = ()
        self._stops: tuple[Stop, ...] = ()
        self._told: Told | None = None
        self._more = ""
        self._rows: list[Row] = []
        self._made: dict[str, Row] = {}
        """The rows of what isn't chosen, made once: there may be thousands."""
        self._facts: dict[str, str] = {}
        self._trail: list[str] = []
        self._only = ""
        self._prepared: list[tuple[str, Prepared]] = []
        self.sought: Aim | None = None
        """What `j` went to."""

    def compose_body(self) -> Iterable[Widget]:
        """Outline, page, beside."""
        yield Rows(id="outline", classes="left", bold=False)
        with Vertical(classes="middle"):
            yield Heading(id="head", classes="-close")
            yield WordsInput(id="only", placeholder="words, or speaker:s goal:2 mark:support has:read-back")
            yield Note(id="understood", classes="-quiet")
            yield Note(id="empty", classes="-quiet")
            yield PageRows(id="lines", bold=False)
        with Vertical(classes="right"):
            yield Heading("What came of it", id="came-head", classes="-close")
            yield Rows(id="came", bold=False, chooses=False, gap=1)
        yield Gate()

    def on_mount(self) -> None:
        """Read it, and be at what was asked for."""
        self._read()
        self._show(self._first)
        self.set_focus(self.query_one("#lines"))
        self.call_after_refresh(self._show_again)

    @property
    def house_word(self) -> str:
        """As this house calls the sponsor's part."""
        return self._held.engagement.sponsors_part

    def saved_changed(self) -> None:
        """The disk has said something, or this screen is shown again."""
        self.show_saved(self._held.saved)

    @on(events.Unmount)
    def _gone(self) -> None:
        self._stop_listening()

    def _show_again(self) -> None:
        # the first choice is brought in sight once there is a height
        self._chose()
        self.query_one(PageRows).to_middle(self.chosen_id)

    # What is shown -----------------------------------------------------------------------------------------------

    def room_view(self) -> RoomView:
        """What everyone may see of this meeting."""
        held = self._held
        return room_view(held.meeting, held.engagement, held.elapsed, self.clock.now().date())

    def view_changed(self) -> None:
        """What the view lacks is nowhere, nor is the way there."""
        self._trail.clear()
        self._read()
        self._show()

    def _changed(self) -> None:
        if self.is_attached:
            self._read()
            self._show()

    def _read(self) -> None:
        engagement, meeting = self._held.engagement, self._held.meeting
        self._others = self._desk.meetings_of(engagement.id)
        self._stops = stops(engagement, self._desk.summaries_of(engagement.id))
        self._page = page(engagement, meeting, with_client=self.with_client)
        self._parts = {e.id: part for part in self._page.parts for e in part.entries}
        self._told = told(engagement, meeting, self.clock.now().date())
        self._prepared = []
        self._made = {}
        self._facts = {part.id: _fact_of(part) for part in self._page.parts}

    def _show(self, wanted: str = "") -> None:
        meeting, today = self._held.meeting, self.clock.now().date()
        day = meeting.held_on or meeting.planned_on
        self.show_title(meeting.client.name or "no name yet", meeting_name(meeting.kind), whole_day(day))
        chosen = wanted or self.chosen_id or ""
        self._fill(chosen)
        lines = self.query_one("#lines", Rows)
        lines.show(self._rows, highlight=chosen or None)
        lines.highlight(lines.highlighted)
        self._more = ""
        empty = self.query_one("#empty", Note)
        nothing = NOTHING if not self._page.has_said else "Nothing fits." if not self._shown else ""
        empty.show(nothing)
        empty.display = bool(nothing)
        outline = self.query_one("#outline", Rows)
        outline.show(
            outline_rows(self._page, meeting, self._stops, today, told_apart=self._desk.settings.development_share)
        )
        self._chose()

    def _fill(self, chosen: str) -> None:
        """The rows of the page, of what fits if only that is wanted."""
        rows, shown = page_rows(self._page, lambda e: self._row(e, chosen=e.id == chosen), self._fitting())
        self._rows, self._shown = rows, tuple(shown)

    def _row(self, entry: Entry, *, chosen: bool) -> Row:
        if chosen:
            return entry_row(cast("Told", self._told), entry, chosen=True)
        row = self._made.get(entry.id)
        if row is None:
            row = self._made[entry.id] = entry_row(cast("Told", self._told), entry)
        return row

    def _fitting(self) -> set[str] | None:
        understood = self.query_one("#understood", Note)
        understood.display = False
        if not self._only.strip():
            return None
        try:
            query = q.parse(self._only, self.clock.now().date())
        except q.QueryError as problem:
            understood.show(str(problem))
            understood.display = True
            return None
        if query.is_empty:
            return None
        if not self._prepared:
            engagement = self._held.engagement
            rows = (*of_meeting(self._held.meeting, setting_of(engagement)), *of_engagement(engagement))
            self._prepared = [(entry_id(row.thing, row.id), prepared(row)) for row in rows]
        return {id_ for id_, row in self._prepared if fits(query, row, with_client=self.with_client)}

    @property
    def chosen_id(self) -> str | None:
        """The chosen entry."""
        return self.query_one("#lines", Rows).highlighted

    @property
    def chosen(self) -> Entry | None:
        """The chosen thing on the page."""
        wanted = self.chosen_id
        return next((e for e in self._shown if e.id == wanted), None)

    @property
    def has_entries(self) -> bool:
        """Whether there is anything to read."""
        return not self._page.is_empty

    @on(Rows.Highlighted, "#lines")
    def _moved(self) -> None:
        self._chose()

    def _chose(self) -> None:
        entry = self.chosen
        if entry is not None and entry.id != self._more:
            self._tell_more(entry)
        meeting = self._held.meeting
        part = self._parts.get(entry.id) if entry else None
        self.query_one("#head", Heading).show(part.name if part else "", self._facts[part.id] if part else "")
        if part is not None and not self.query_one("#outline", Rows).has_focus:
            self.query_one("#outline", Rows).highlight(PART + part.id)
        self.query_one("#came", Rows).show(came_rows(cast("Told", self._told), self._page, entry, self._others))
        self.query_one("#came-head", Heading).show(right=_when(entry))
        self._show_fact(meeting)
        self.commands_changed()

    def _tell_more(self, entry: Entry) -> None:
        """How the chosen line was typed stands under it only."""
        before = next((e for e in self._shown if e.id == self._more), None)
        self._more = entry.id
        changed = {e.id: self._row(e, chosen=e is entry) for e in (before, entry) if e is not None}
        self._rows = [changed.get(row.id, row) if row.can_choose else row for row in self._rows]
        lines = self.query_one("#lines", Rows)
        lines.show(self._rows, highlight=entry.id)
        lines.highlight(entry.id)

    def _show_fact(self, meeting: Meeting) -> None:
        if self._only.strip() and self._page.entries:
            self.show_fact(f"{len(self._shown)} of {len(self._page.entries)} · only {self._only.strip()}")
            return
        count = len(meeting.lines if not self.with_client else meeting.spoken)
        closed = meeting.closed_on
        if meeting.phase == CLOSED and closed:
            state = f"closed {say_day(closed, self.clock.now().date())}"
        else:
            state = NOT_DEBRIEFED if self.may_debrief else "not closed"
        self.show_fact(f"{count:,} line{'' if count == 1 else 's'} · {state}")

    @property
    def may_debrief(self) -> bool:
        """Whether the meeting was held and isn't closed."""
        meeting = self._held.meeting
        return bool(meeting.ended or meeting.held_on) and meeting.phase != CLOSED


def meeting_name(kind: str) -> str:
    """`First meeting`, `Midpoint`."""
    return "First meeting" if kind == FIRST else KIND_NAMES.get(kind, kind) or "Meeting"


def whole_day(day: date | None) -> str:
    """`12 March 2026`."""
    return f"{say_day(day, day)} {day.year}" if day else ""


def _fact_of(part: Part) -> str:
    """How many lines a step had, and how many minutes it took."""
    if not part.step:
        return ""
    minutes = [m for e in part.entries if isinstance(e.thing, Line) and (m := e.thing.minute) is not None]
    lasted = f", {minutes[-1] - minutes[0] + 1} minutes" if len(minutes) > 1 else ""
    return f"{part.count} line{'' if part.count == 1 else 's'}{lasted}"


def _when(entry: Entry | None) -> str:
    minute = getattr(entry.thing, "minute", None) if entry else None
    return "" if minute is None else f"{minute}"

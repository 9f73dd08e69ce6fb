"""The final's one page on the screen: read together, word for word; and whose read-back words stand where."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, ClassVar, Final

from textual import events, on
from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain import success
from alignment_tui.domain.dates import MONTH_NAMES, say_day
from alignment_tui.domain.meeting import Meeting
from alignment_tui.domain.one_page import OnePage, one_page
from alignment_tui.domain.sponsor_change import is_held_back
from alignment_tui.session.desk import Desk
from alignment_tui.ui.command import Command
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.places import CopiesPlace, ThenNowPlace
from alignment_tui.ui.screens.one_page.commands import BECAME, CHOOSE, NOW, OFFERED, READ, START, TO_PAGE, WORDS
from alignment_tui.ui.screens.one_page.drawing import page_rows
from alignment_tui.ui.speakers import letter_style
from alignment_tui.ui.text import labelled, plain
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.part import Note, Part
from alignment_tui.ui.widgets.rows import Row, Rows

_FACT: Final = "in quotation marks: read back and agreed"
_KEPT_BACK: Final = "not passed on to the new sponsor, and not here: {number}"
_NOTHING: Final = (
    "Nothing was read back yet. In a meeting = says a line back to its speaker; what is agreed then can stand here, "
    "in quotation marks."
)
_KINDS: Final = {"first": "first meeting", "midpoint": "midpoint", "final": "final"}
_WIDEST: Final = 112
_MARGIN: Final = 4


class OnePageScreen(FramedScreen[None]):
    """What each said success was, what happened to it, and what all three say now."""

    HELP_TITLE = "One page"
    HELP_ABOUT = "from the first meeting to the final"
    OFFERED = OFFERED
    CSS_PATH: ClassVar[str] = "screen.tcss"
    AUTO_FOCUS = None

    def __init__(self, desk: Desk, engagement_id: str) -> None:
        """Open the engagement. Raises NotFound, FileDamaged, FileRefused."""
        super().__init__()
        self._work = desk.work(engagement_id)
        self._meetings: tuple[Meeting, ...] = desk.meetings_of(engagement_id)
        self._desk = desk
        self._stop_listening = self._work.on_change(self._changed)

    def compose_body(self) -> Iterable[Widget]:
        """The page; behind it, all that was read back."""
        yield Part(Note(id="page"), id="reading", reads=True)
        yield Part(
            Note("Read back and agreed, in every meeting", classes="-quiet", id="choosing-head"),
            Note(_NOTHING, classes="-quiet", id="nothing"),
            Listed(id="said"),
            id="choosing",
        )

    def on_mount(self) -> None:
        """Show the page as it stands."""
        self._show()
        self.query_one("#reading").focus()

    @property
    def copies_place(self) -> CopiesPlace:
        """This page, on paper."""
        return CopiesPlace(self._work.engagement.id, document="one-page")

    @property
    def house_word(self) -> str:
        """As this house calls the sponsor's part."""
        return self._work.engagement.sponsors_part

    def saved_changed(self) -> None:
        """The disk has said something, or this screen is shown again."""
        self.show_saved(self._work.all_saved())

    @on(events.ScreenResume)
    def _shown_again(self) -> None:
        self._changed()

    @on(events.Unmount)
    def _gone(self) -> None:
        self._stop_listening()

    # What is seen ----------------------------------------------------------------------------------------------------

    @property
    def page(self) -> OnePage:
        """The page as it stands now."""
        return one_page(self._work.engagement, self._meetings)

    @property
    def looked_at(self) -> str:
        """All three may be looking."""
        return "client"

    @property
    def is_choosing(self) -> bool:
        """Whether the words are being chosen."""
        return self.has_class("-choosing")

    @property
    def can_undo(self) -> bool:
        """Whether something can be taken back."""
        return bool(self._work.next_undo)

    def commands(self) -> tuple[Command, ...]:
        """Reading the page, or choosing its words."""
        every = super().commands()
        away = {START.id, BECAME.id, NOW.id} if not self.is_choosing else {WORDS.id}
        mine = {READ.id: CHOOSE, TO_PAGE.id: TO_PAGE} if self.is_choosing else {}
        return tuple(mine.get(c.id, c) for c in every if c.id not in away)

    def minute_passed(self, now: datetime) -> None:
        """What is today changes at midnight."""
        self._show()

    def _changed(self) -> None:
        if self.is_mounted:
            self._meetings = self._desk.meetings_of(self._work.engagement.id)
            self._show()

    def _show(self) -> None:
        page, today = self.page, self.clock.now().date()
        self.show_title(page.client or "The client", _from_to(page.begun_on, page.ended_on, today))
        self.show_fact(_FACT if not page.kept_back else _KEPT_BACK.format(number=page.kept_back))
        inner = min(_WIDEST, self.app.size.width - 4 - (2 * _MARGIN if self.app.size.width >= 100 else 0))
        self.query_one("#page", Note).show(Content("\n").join(page_rows(page, inner, today)))
        rows = self._said_rows(today)
        self.query_one("#said", Listed).show(rows)
        self.query_one("#nothing").display = not rows
        self.query_one("#choosing-head").display = bool(rows)
        self.commands_changed()

    def _said_rows(self, today: date) -> list[Row]:
        rows: list[Row] = []
        for meeting in self._meetings:
            lines = success.may_be_chosen(meeting)
            if not lines:
                continue
            rows += [Row.room()] if rows else []
            day = say_day(meeting.held_on, today) if meeting.held_on else ""
            name = _KINDS.get(meeting.kind, "meeting")
            rows.append(Row.heading(labelled((f"{day}   ", "bold $strong"), (name, "$muted"))))
            for line in lines:
                kept = success.said_as(self._work.engagement, line.id)
                kept = kept if kept and kept.said_in == meeting.id else None
                part = success.PART_NAMES.get(kept.part, kept.part) if kept else ""
                away = ", not passed on" if kept and is_held_back(self._work.engagement, kept) else ""
                state = plain(f"{part}{away}", style="$accent")
                lead = labelled((meeting.letter(line.who)[:1], letter_style(line.who)), "  ")
                rows.append(Row(f"{meeting.id}/{line.id}", plain(f'"{line.words}"'), lead=lead, right=state))
        return rows

    @on(events.Resize)
    def _size_changed(self) -> None:
        self.call_after_refresh(self._show)

    # What is done ----------------------------------------------------------------------------------------------------

    def do_page_words(self) -> None:
        """To all that was read back."""
        self.add_class("-choosing")
        listed = self.query_one("#said", Listed)
        if listed.display:
            listed.focus()

    def why_no_line(self) -> str | None:
        """A line must be chosen among those read back."""
        if not self.is_choosing:
            return "Choose the words first: e"
        if self._work.read_only():
            return f"Here to be read only: {self._work.read_only()}"
        return None if self.query_one("#said", Listed).highlighted else "Nothing was read back yet"

    def do_page_start(self) -> None:
        """Success, at the start."""
        self._choose(success.START)

    def do_page_became(self) -> None:
        """What came of it."""
        self._choose(success.BECAME)

    def do_page_now(self) -> None:
        """Said now."""
        self._choose(success.NOW)

    def _choose(self, part: str) -> None:
        meeting_id, _, line_id = (self.query_one("#said", Listed).highlighted or "").partition("/")
        meeting = next((m for m in self._meetings if m.id == meeting_id), None)
        if meeting is not None:
            self._work.do(success.choose(meeting, self._work.engagement, line_id, part, self._work.moment()))

    @on(Rows.Opened, "#said")
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        self.say("s success, w what came of it, n said now")

    def do_page_goals(self) -> None:
        """The goals, side by side."""
        app: Any = self.app
        app.open(ThenNowPlace(self._work.engagement.id))

    def do_undo(self) -> None:
        """Take the last change back."""
        says = self._work.undo()
        self.say(f"Taken back: {says}." if says else "Nothing left to take back.")

    def step_back(self) -> None:
        """From the words to the page; from the page to where one came from."""
        if self.is_choosing:
            self.remove_class("-choosing")
            self.query_one("#reading").focus()
            self.commands_changed()
            return
        app: Any = self.app
        app.back()


def _from_to(begun: date | None, ended: date | None, today: date) -> str:
    """`From March to November`."""
    if begun is None or ended is None or begun == ended:
        return f"Since {say_day(begun, today)}" if begun else "One page"
    months = [MONTH_NAMES[d.month - 1] for d in (begun, ended)]
    if begun.year != ended.year:
        return f"From {months[0]} {begun.year} to {months[1]} {ended.year}"
    if begun.month == ended.month:
        return f"From {say_day(begun, today)} to {say_day(ended, today)}"
    return f"From {months[0]} to {months[1]}"

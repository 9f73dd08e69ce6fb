"""The copies that can be made of an engagement: for whom each is, and what is in it, before it is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual import events, on
from textual.containers import Vertical
from textual.widget import Widget

from alignment_tui.domain.approving import is_agreed, last_choice
from alignment_tui.domain.approving import items as approving_items
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.errors import AlignmentError
from alignment_tui.export.material import Material, day, kind
from alignment_tui.session import copies
from alignment_tui.session.desk import Desk
from alignment_tui.ui.places import PreparePlace
from alignment_tui.ui.screens.copies.commands import COPIES
from alignment_tui.ui.screens.copies.listing import Listed, group_of, listed
from alignment_tui.ui.screens.copies.page_view import PageView
from alignment_tui.ui.screens.copies.paper import PaperScreen, Where
from alignment_tui.ui.screens.copies.with_room import OverCopies
from alignment_tui.ui.text import labelled, paragraph, plain
from alignment_tui.ui.widgets.part import Heading, Note
from alignment_tui.ui.widgets.rows import Row, Rows

if TYPE_CHECKING:
    from alignment_tui.ui.start import CoachApp

_SPONSORS: Final = "record-sponsor"
_NOUNS: Final = {"goals": "goal", "steps": "step", "measures": "measure", "definitions": "definition"}
_ALONE: Final = "For you alone. Enter shows it on this screen."


class CopiesScreen(OverCopies):
    """What can be made, for whom; the client's own first."""

    HELP_TITLE = "Copies"
    HELP_ABOUT = "what each person gets, and what to print"
    OFFERED = COPIES
    CSS_PATH: ClassVar[str] = "screen.tcss"
    AUTO_FOCUS = None

    def __init__(self, desk: Desk, engagement_id: str, meeting_id: str = "", document: str = "") -> None:
        """Open the engagement. Raises NotFound, FileDamaged, FileRefused."""
        super().__init__(desk, engagement_id)
        self._work = desk.work(engagement_id)
        self._meeting, self._wanted = meeting_id, document
        self._material = self._read()
        self._rows: tuple[Listed, ...] = ()
        self._where = Where()
        self._stop_listening = self._work.on_change(self._changed)

    def compose_body(self) -> Iterable[Widget]:
        """The list, and beside it the chosen copy."""
        with Vertical(classes="middle"):
            yield Heading("Copies", id="head")
            yield Rows(id="list")
        with Vertical(classes="right"):
            yield Heading("As it will be", classes="-quiet", id="beside-head")
            yield Note(id="why", classes="-quiet")
            yield PageView(id="page")

    def on_mount(self) -> None:
        """Show what can be made now."""
        self._show()
        rows = self.query_one("#list", Rows)
        wanted = next((r.id for r in self._rows if self._wanted in (r.id, r.document.id)), None)
        if wanted is not None:
            rows.highlight(wanted)
            self._show()
        rows.focus()

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
    def looked_at(self) -> str:
        """The list may be looked at together; what is the coach's own is shown on its own screen."""
        return "client"

    def minute_passed(self, now: datetime) -> None:
        """What is to come changes with the day."""
        self._changed()

    def _read(self) -> Material:
        return copies.material_for(self._desk, self._work.engagement.id, self._meeting)

    def _changed(self) -> None:
        if self.is_mounted:
            self._material = self._read()
            self._show()

    def _show(self) -> None:
        material = self._material
        self.show_title(material.engagement.client.name or "no name yet", material.engagement.organisation)
        meeting = material.newest
        when = f"{kind(meeting.kind).lower()}, {day(meeting.held_on or meeting.planned_on)}" if meeting else ""
        self.query_one("#head", Heading).show(right=when)
        self._rows = listed(material)
        self._show_rows()
        self._show_beside()

    def _show_rows(self) -> None:
        rows = self.query_one("#list", Rows)
        chosen = rows.highlighted or (self._rows[0].id if self._rows else None)
        shown: list[Row] = []
        group = ""
        for each in self._rows:
            if (heading := group_of(each, self._material)) != group:
                group = heading
                shown += [Row.room()] if shown else []
                shown.append(Row.heading(labelled((group, "$muted"))))
            shown.append(self._row(each, chosen=each.id == chosen))
        rows.show(shown, highlight=chosen)

    def _row(self, each: Listed, *, chosen: bool) -> Row:
        right = labelled((each.about, "$muted")) if each.why_not is None else labelled(("not yet", "$accent"))
        below = tuple(map(paragraph, self._reasons(each))) if chosen else ()
        return Row(each.id, plain(each.name), right=right, below=below)

    def _reasons(self, each: Listed) -> Iterable[str]:
        client, sponsor = self._material.called(CLIENT), self._material.called(SPONSOR)
        if each.id == _SPONSORS:
            if not is_agreed(self._material.engagement):
                yield f"{client} has not said what {sponsor} may be told."
                yield "Enter opens that question, in Agreements."
            elif each.why_not is not None:
                yield f"{client} goes through it first, one by one."
                yield f"Enter opens it, for {client} and you. It takes a few minutes."
                yield f"Until then no page for {sponsor} is made here."
            elif news := self._news():
                yield news
        elif each.why_not is not None:
            yield f"{each.why_not} {each.why_not.todo}".strip()

    def _news(self) -> str:
        """What is new since the client went through the page."""
        counted = Counter((i.kind, i.changed) for i in approving_items(self._material.engagement) if i.changed)
        since = last_choice(self._material.engagement)
        if not counted or since is None:
            return ""
        said = ", ".join(
            f"{n} {_NOUNS.get(what, what) if n == 1 else what} {how}" for (what, how), n in counted.items()
        )
        return f"Since {day(since)}: {said}. g goes through it again."

    def _show_beside(self) -> None:
        chosen = self.chosen
        note, page = self.query_one("#why", Note), self.query_one("#page", PageView)
        words, shown = "", None
        if chosen is not None and chosen.is_own:
            words = _ALONE
        elif chosen is not None:
            try:
                shown = copies.made(chosen.document, self._material, self._desk.folders).page
            except AlignmentError as why:
                words = f"{why} {why.todo}".strip()
        note.display = bool(words)
        note.show(words)
        page.show(shown)

    @property
    def chosen(self) -> Listed | None:
        """The chosen copy."""
        wanted = self.query_one("#list", Rows).highlighted
        return next((r for r in self._rows if r.id == wanted), None)

    @on(Rows.Highlighted, "#list")
    def _chose(self) -> None:
        self._show_rows()
        self.call_after_refresh(self._show_beside)

    def beside_changed(self, *, shown: bool) -> None:
        """The keys go with what is seen."""
        self.query_one("#page" if shown else "#list").focus()

    # Doing -----------------------------------------------------------------------------------------------------------

    @property
    def has_other_meetings(self) -> bool:
        """Whether another meeting can be chosen."""
        return len(self._material.meetings) > 1

    def do_copy_meeting_back(self) -> None:
        """The meeting before."""
        self._turn(-1)

    def do_copy_meeting_on(self) -> None:
        """The meeting after."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        meetings, now = self._material.meetings, self._material.newest
        if now is None:
            return
        place = next((n for n, m in enumerate(meetings) if m.id == now.id), 0)
        self._meeting = meetings[min(max(place + by, 0), len(meetings) - 1)].id
        self._changed()

    @on(Rows.Opened, "#list")
    def _opened(self) -> None:
        self.do_copy_open()

    def do_copy_open(self) -> None:
        """The chosen copy, as it will be; the sponsor's page is gone through first."""
        chosen = self.chosen
        if chosen is None:
            return
        if chosen.id == _SPONSORS and chosen.why_not is not None:
            self.do_copy_go_through()
            return
        self.app.push_screen(PaperScreen(self._desk, chosen.document, self._material, self._where))

    def do_copy_go_through(self) -> None:
        """Go through the client's page for the sponsor."""
        if not is_agreed(self._material.engagement):
            self._open_agreements()
            return
        from alignment_tui.ui.screens.copies.approve import ApproveScreen

        self.app.push_screen(ApproveScreen(self._desk, self._work.engagement.id))

    def _open_agreements(self) -> None:
        client, sponsor = self._material.called(CLIENT), self._material.called(SPONSOR)
        meeting = next((m for m in reversed(self._material.meetings) if m.held_on is None), self._material.newest)
        if meeting is None:
            self.say(f"Not yet: {client} has not said what {sponsor} may be told. A meeting's preparation asks it.")
            return
        cast("CoachApp", self.app).open(PreparePlace(meeting.id, "agreements"))

    def do_copy_templates(self) -> None:
        """Write the templates out beside the records."""
        try:
            written = copies.write_templates(self._desk.folders)
        except AlignmentError as why:
            self.say(f"{why} {why.todo}".strip(), stays=True)
            return
        folder = self._desk.folders.records / copies.TEMPLATES
        self.say(
            f"{len(written)} templates are in {folder}" if written else f"They are in {folder} already", stays=True
        )

    def step_back(self) -> None:
        """Close what is seen beside, else leave."""
        if self.has_class("-beside"):
            self.do_beside()
        else:
            cast("CoachApp", self.app).back()

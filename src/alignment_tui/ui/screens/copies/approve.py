"""The client's page for the sponsor, gone through one by one with the client: on it, not on it, in own words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar, Final

from textual import events, on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from alignment_tui.domain import approving
from alignment_tui.domain.approving import NOT_ON_PAGE, Item
from alignment_tui.domain.edits import Action
from alignment_tui.domain.goal import AS_IT_IS, IN_MY_WORDS
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.errors import AlignmentError
from alignment_tui.export.documents import document, make
from alignment_tui.export.for_sponsor import sponsor_page
from alignment_tui.export.material import Material
from alignment_tui.export.page import SPONSOR as FOR_SPONSOR
from alignment_tui.export.page import Page, Paragraph
from alignment_tui.session import copies
from alignment_tui.session.desk import Desk
from alignment_tui.ui.screens.copies.commands import APPROVE
from alignment_tui.ui.screens.copies.page_view import PageView
from alignment_tui.ui.screens.copies.with_room import OverCopies
from alignment_tui.ui.text import labelled, one_row, paragraph, plain
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.part import Heading, Note
from alignment_tui.ui.widgets.rows import Row, Rows

_GROUPS: Final = (
    ("Goals", ("goals",)),
    ("Next steps", ("steps",)),
    ("Measures", ("measures",)),
    ("Support, success, meetings", ("support", "definitions", "success", "then-and-now", "plan", "reporting")),
)
_CHOSEN: Final = {AS_IT_IS: "yes", IN_MY_WORDS: "own words", NOT_ON_PAGE: "not on it", "private": "not on it"}
_LEAD: Final = 11


class ApproveScreen(OverCopies):
    """What stands on the page, item by item; beside it the page itself."""

    HELP_TITLE = "The page for the sponsor"
    HELP_ABOUT = "gone through with the client, one by one"
    OFFERED = APPROVE
    CSS_PATH: ClassVar[str] = "screen.tcss"
    AUTO_FOCUS = None

    def __init__(self, desk: Desk, engagement_id: str) -> None:
        """Open the engagement. Raises NotFound, FileDamaged, FileRefused."""
        super().__init__(desk, engagement_id)
        self._work = desk.work(engagement_id)
        self._items: tuple[Item, ...] = ()
        self._writing = ""
        self._stop_listening = self._work.on_change(self._changed)

    def compose_body(self) -> Iterable[Widget]:
        """The items; the page."""
        with Vertical(classes="middle"):
            yield Heading(id="head")
            yield Rows(id="items")
            yield TextField("In the client's own words", id="own")
            yield Note(id="ask", classes="-quiet")
        with Vertical(classes="right"):
            yield Heading("The page, as it will be sent", classes="-quiet", id="beside-head")
            yield PageView(id="page")

    def on_mount(self) -> None:
        """Show what was chosen so far."""
        self._show()
        rows = self.query_one("#items", Rows)
        first = next((i.id for i in self._items if i.is_open), None)
        if first is not None:
            rows.highlight(first)
        rows.focus()
        self.saved_changed()

    def saved_changed(self) -> None:
        """The disk has said something."""
        self.show_saved(self._work.all_saved())

    @on(events.Unmount)
    def _gone(self) -> None:
        self._stop_listening()

    # What is seen ----------------------------------------------------------------------------------------------------

    @property
    def looked_at(self) -> str:
        """It is gone through with the client."""
        return "client"

    @property
    def can_undo(self) -> bool:
        """Whether something can be taken back."""
        return bool(self._work.next_undo)

    @property
    def item(self) -> Item | None:
        """The chosen one."""
        wanted = self.query_one("#items", Rows).highlighted
        return next((i for i in self._items if i.id == wanted), None)

    @property
    def why_no_item(self) -> str | None:
        """Why nothing can be said about what is chosen."""
        item = self.item
        if self._work.read_only():
            return "It can only be read here"
        if item is None:
            return "There is nothing to choose"
        return f"{self._called(item.waits)} has not said yes to it" if item.waits else None

    def minute_passed(self, now: datetime) -> None:
        """The day on the page changes."""
        self._show()

    def _changed(self) -> None:
        if self.is_mounted:
            self._show()

    def _material(self) -> Material:
        return copies.material_for(self._desk, self._work.engagement.id)

    def _called(self, who: str) -> str:
        return Material(engagement=self._work.engagement, today=self.clock.now().date()).called(who) or "Its owner"

    def _show(self) -> None:
        engagement = self._work.engagement
        client, sponsor = self._called(CLIENT), self._called(SPONSOR)
        self._items = approving.items(engagement)
        self.show_title(engagement.client.name or "no name yet", "Copies", f"{client}'s page for {sponsor}")
        self.query_one("#head", Heading).show(f"What {client} tells {sponsor}", right="one by one")
        self.query_one("#items", Rows).show(list(self._shown()))
        self.query_one("#ask", Note).show(self._ask(client, sponsor))
        offered = [i for i in self._items if not i.waits]
        self.show_fact(f"{sum(i.is_on_page for i in offered)} of {len(offered)} approved · with {client}")
        self._show_page()
        self.commands_changed()

    def _shown(self) -> Iterable[Row]:
        if not self._items:
            yield Row.heading(
                labelled(("Nothing yet that could stand on it: shared goals, steps and measures.", "$muted"))
            )
        begun = False
        for name, kinds in _GROUPS:
            found = [i for i in self._items if i.kind in kinds]
            if found:
                if begun:
                    yield Row.room()
                begun = True
                yield Row.heading(labelled((name, "bold $strong")))
                yield from (self._row(item) for item in found)

    def _row(self, item: Item) -> Row:
        word = "waits" if item.waits else _CHOSEN.get(item.choice, "not yet")
        style = "$muted" if item.waits or word == "not on it" else "$accent" if word == "not yet" else "$strong"
        lead = labelled((f"{word:<{_LEAD}}", style))
        return Row(item.id, plain(one_row(item.text)), lead=lead, below=tuple(self._below(item)))

    def _below(self, item: Item) -> Iterable[Content]:
        client = self._called(CLIENT)
        if item.waits:
            yield labelled((f"{self._called(item.waits)} has not said yes", "$muted"))
        if item.owner == SPONSOR and item.kind == "steps" and not item.waits:
            yield labelled((f"{self._called(SPONSOR)}'s own", "$muted"))
        if item.choice == IN_MY_WORDS:
            yield labelled((f"{client}: ", "$muted"), (one_row(item.words), "$strong"))
        if item.changed:
            said = {"new": "new since the page was gone through"}.get(
                item.changed, f"{item.changed} since {client} chose"
            )
            yield labelled((said, "$accent"))

    def _ask(self, client: str, sponsor: str) -> Content:
        never = "Never offered: lines, what either of us heard, private goals, off limits."
        return paragraph(f"{never}\n\nAsk {client}\nWould you say it to {sponsor} in just these words?", style="$muted")

    def _show_page(self) -> None:
        view = self.query_one("#page", PageView)
        wanted = document("record", FOR_SPONSOR)
        material = self._material()
        if wanted is None:
            return
        if not approving.approved(self._work.engagement):
            view.show(Page(_title(material), (Paragraph("Nothing stands on it yet.", quiet=True),)))
            return
        try:
            view.show(make(wanted, material, copies.templates_in(self._desk.folders), looked=True).page)
        except AlignmentError as why:
            view.show(Page(_title(material), (Paragraph(str(why)),)))

    @on(Rows.Highlighted, "#items")
    def _chose(self) -> None:
        self.commands_changed()

    def beside_changed(self, *, shown: bool) -> None:
        """The keys go with what is seen."""
        self.query_one("#page" if shown else "#items").focus()

    # Saying something ------------------------------------------------------------------------------------------------

    def do_item_yes(self) -> None:
        """It stands on the page as it is."""
        self._choose(AS_IT_IS)

    def do_item_no(self) -> None:
        """It stands not on the page."""
        self._choose(NOT_ON_PAGE)

    def do_item_open(self) -> None:
        """Nothing is said about it."""
        self._choose("")

    def do_item_words(self) -> None:
        """Write it in other words."""
        item = self.item
        if item is None:
            return
        self._writing = item.id
        self.add_class("-writing")
        field = self.query_one("#own", TextField)
        field.show(label=f"In {self._called(CLIENT)}'s own words")
        field.load(item.words or item.text)
        field.focus()

    @on(FieldRow.Entered, "#own")
    def _written(self, event: FieldRow.Entered) -> None:
        event.stop()
        item = next((i for i in self._items if i.id == self._writing), None)
        words = self.query_one("#own", TextField).value
        self._close_field()
        if item is not None:
            self._do(approving.choose(self._work.engagement, item, IN_MY_WORDS, self.clock.now().date(), words))
            self._next()

    def _close_field(self) -> None:
        self._writing = ""
        self.remove_class("-writing")
        self.query_one("#items").focus()

    def _choose(self, choice: str) -> None:
        item = self.item
        if item is not None:
            self._do(approving.choose(self._work.engagement, item, choice, self.clock.now().date()))
            if choice:
                self._next()

    def _next(self) -> None:
        """On to the next one about which nothing was said."""
        rows = self.query_one("#items", Rows)
        ids = [i.id for i in self._items]
        place = ids.index(rows.highlighted) if rows.highlighted in ids else -1
        later = next((i.id for i in self._items[place + 1 :] if i.is_open), None)
        if later is not None:
            rows.highlight(later)
        self.commands_changed()

    def _do(self, action: Action) -> None:
        self._work.do(action)

    def do_undo(self) -> None:
        """Take the last change back."""
        self._work.undo()
        self.say("Taken back: the last change. F8 goes further back.")

    def do_page_open(self) -> None:
        """The page as it will be, to be made."""
        wanted = document("record", FOR_SPONSOR)
        if wanted is None:
            return
        from alignment_tui.ui.screens.copies.paper import PaperScreen

        self.app.push_screen(PaperScreen(self._desk, wanted, self._material()))

    def keep_typed(self) -> None:
        """What stands in the field is the client's, as soon as Enter says so; nothing half is kept."""

    def step_back(self) -> None:
        """Close the field, or what is seen beside; else leave."""
        if self._writing:
            self._close_field()
        elif self.has_class("-beside"):
            self.do_beside()
        else:
            self.dismiss()


def _title(material: Material) -> str:
    page = sponsor_page(material)
    return f"From {page.client_called} to {page.sponsor_called}"

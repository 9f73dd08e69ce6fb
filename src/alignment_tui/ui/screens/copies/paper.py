"""One copy as it will be: read it, choose a format, and it is made; where it lies is said."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Final

from textual import on, work
from textual.widget import Widget

from alignment_tui.domain.approving import items
from alignment_tui.domain.off_limits import Barred, let_it_stand
from alignment_tui.domain.people import CLIENT, SPONSOR
from alignment_tui.errors import AlignmentError
from alignment_tui.export.documents import Document, Made, NotMade
from alignment_tui.export.formats import CALENDAR, HTML, MARKDOWN, PDF, WORD, Stopped, format_of
from alignment_tui.export.material import Material
from alignment_tui.export.page import COACH, SUPERVISION
from alignment_tui.export.page import SPONSOR as FOR_SPONSOR
from alignment_tui.export.receipt import Receipt
from alignment_tui.session import copies
from alignment_tui.session.desk import Desk
from alignment_tui.ui.command import Command
from alignment_tui.ui.dialogs.ask import AskDialog
from alignment_tui.ui.screens.copies.commands import PAPER
from alignment_tui.ui.screens.copies.listing import goals_in_plan, name_of
from alignment_tui.ui.screens.copies.page_view import PageView
from alignment_tui.ui.screens.copies.with_room import OverCopies
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.part import Note

_OFTEN: Final = 0.15
"""Seconds between two words on how far it has come."""
_SLOW: Final = 600
"""Paragraphs and rows from which on it is said how far it has come."""


@dataclass
class Where:
    """The folder that copies go into, as it was said in this list; None: beside the records."""

    folder: Path | None = None


class PaperScreen(OverCopies):
    """The page, and the ways to make it."""

    HELP_TITLE = "A copy"
    HELP_ABOUT = "as it will be, and making it"
    OFFERED = PAPER
    CSS_PATH: ClassVar[str] = "screen.tcss"
    AUTO_FOCUS = None

    def __init__(self, desk: Desk, document: Document, material: Material, where: Where | None = None) -> None:
        super().__init__(desk, material.engagement.id)
        self._document, self._material = document, material
        self._where = where or Where()
        self._made: Made | None = None
        self._why: AlignmentError | None = None
        self._path: Path | None = None
        self._stop = threading.Event()
        self._making = ""

    def compose_body(self) -> Iterable[Widget]:
        """Why not, the page, and where it was put."""
        yield Note(id="why", classes="-quiet")
        yield PageView(id="page")
        yield Note(id="made")
        yield TextField("The folder it goes into", id="where")

    def on_mount(self) -> None:
        """Show the page."""
        client = self._material.engagement.client.name or "no name yet"
        self.show_title(client, "Copies", name_of(self._document, self._material))
        self._show()
        self.query_one("#page").focus()
        self.saved_changed()

    def saved_changed(self) -> None:
        """The disk has said something."""
        self.show_saved(self._desk.saved())

    @property
    def looked_at(self) -> str:
        """What is the coach's alone is opened by the coach alone."""
        return "" if self._document.reader in (COACH, SUPERVISION) else "client"

    def footer_commands(self) -> tuple[Command, ...]:
        """What is held back is told of until it is made; then how to open it."""
        found = super().footer_commands()
        if not self.was_made:
            return found
        every = {c.id: c for c in self.commands()}
        kept = [c for c in found if c.id != "made.receipt"]
        return tuple(kept if any(c.id == "back" for c in kept) else [*kept[:-1], every["back"], kept[-1]])

    # What it is ------------------------------------------------------------------------------------------------------

    @property
    def off_limits(self) -> Barred | None:
        """The words off limits for which it isn't made; None when that isn't why."""
        return self._why.barred if isinstance(self._why, NotMade) else None

    @property
    def why_not_made(self) -> str | None:
        """Why it can't be made now."""
        if self._making:
            return "It is being made; Esc stops that"
        return None if self._made is not None else "Not yet: the reason stands above"

    @property
    def has_dates(self) -> bool:
        """Whether it can go into a calendar."""
        return self._made is not None and self._made.dates is not None and not self._making

    @property
    def was_made(self) -> bool:
        """Whether there is something to open."""
        return self._path is not None

    def _show(self) -> None:
        try:
            self._made = copies.made(self._document, self._material, self._desk.folders)
            self._why = None
        except AlignmentError as why:
            self._made, self._why = None, why
        note = self.query_one("#why", Note)
        note.display = self._why is not None
        note.show("" if self._why is None else f"{self._why} {self._why.todo}".strip())
        self.query_one("#page", PageView).show(self._made.page if self._made is not None else None)
        self.show_fact(self._for_whom())
        self.query_one("#made").display = False
        self.commands_changed()

    def _for_whom(self) -> str:
        reader = self._document.reader
        names = {CLIENT: self._material.called(CLIENT), SPONSOR: self._material.called(SPONSOR)}
        if self._made is not None and self._made.receipt.names:
            return f"perhaps names: {', '.join(self._made.receipt.names)}"
        return f"for {names[reader]}" if reader in names else "for me alone"

    # Making it -------------------------------------------------------------------------------------------------------

    def do_made_word(self) -> None:
        """A Word file."""
        self._make(WORD)

    def do_made_pdf(self) -> None:
        """A PDF file."""
        self._make(PDF)

    def do_made_html(self) -> None:
        """An HTML file."""
        self._make(HTML)

    def do_made_markdown(self) -> None:
        """Plain text."""
        self._make(MARKDOWN)

    def do_made_calendar(self) -> None:
        """For a calendar."""
        self._make(CALENDAR)

    def _make(self, wanted: str) -> None:
        if self._made is None or self._making:
            return
        found = format_of(wanted)
        self._making = found.name if found is not None else wanted
        self._stop.clear()
        self._at_work(self._made, wanted)

    @work(thread=True, group="making", exclusive=True, exit_on_error=False)
    def _at_work(self, made: Made, wanted: str) -> None:
        clock, said = self.clock, self.clock.monotonic()

        def told(done: int, of: int) -> None:
            nonlocal said
            if self._stop.is_set():
                raise Stopped
            if of > _SLOW and clock.monotonic() - said > _OFTEN:
                said = clock.monotonic()
                self.app.call_from_thread(self.show_fact, f"{done:,} of {of:,}; Esc stops it")

        try:
            data = copies.rendered(made, wanted, clock.now(), told)
            told(1, 1)
            path = self._keep(made, wanted, data)
        except Stopped:
            self.app.call_from_thread(self._done, None, "Stopped. Nothing was made.")
        except AlignmentError as why:
            self.app.call_from_thread(self._done, None, f"{why} {why.todo}".strip())
        else:
            self.app.call_from_thread(self._done, path, "")

    def _keep(self, made: Made, wanted: str, data: bytes) -> Path:
        engagement_id, folder = self._material.engagement.id, self._folder
        ending = found.ending if (found := format_of(wanted)) is not None else wanted
        name = copies.name_of(made, self._material, ending)
        return copies.keep(self._desk.folders, engagement_id, folder, name, data)

    @property
    def _folder(self) -> Path:
        """Where it goes: beside the records unless another folder was named."""
        return self._where.folder or self._desk.work(self._material.engagement.id).path.parent / copies.COPIES

    def do_made_where(self) -> None:
        """Ask for another folder."""
        self.add_class("-where")
        field = self.query_one("#where", TextField)
        field.load(str(self._folder))
        field.focus()

    @on(FieldRow.Entered, "#where")
    def _where_said(self, event: FieldRow.Entered) -> None:
        event.stop()
        folder = Path(self.query_one("#where", TextField).value.strip()).expanduser()
        if not folder.is_absolute() or not (folder == self._folder or folder.is_dir()):
            self.say("There is no such folder. Its whole path is needed.")
            return
        self._where.folder = folder
        self._close_where()
        self.say("Copies go there from now on, until you leave this list.")

    def _close_where(self) -> None:
        self.remove_class("-where")
        self.query_one("#page").focus()

    def _done(self, path: Path | None, why: str) -> None:
        self._making = ""
        if not self.is_mounted:
            return
        self.show_fact(self._for_whom())
        self.commands_changed()
        if path is None:
            self.say(why, stays=True)
            return
        self._path = path
        note = self.query_one("#made", Note)
        note.show(f"{self._ready()}\n{path.name}  in\n{path.parent}")
        note.display = True
        self.say("It is made. o opens it.")
        self.commands_changed()

    def _ready(self) -> str:
        name = name_of(self._document, self._material)
        if self._document.id == "plan":
            return f"{name} is ready: {goals_in_plan(self._material)}. Private goals are not in it."
        if self._document.reader == FOR_SPONSOR and self._document.id == "record":
            every = [i for i in items(self._material.engagement) if not i.waits]
            client = self._material.called(CLIENT)
            yes = sum(i.is_on_page for i in every)
            return f"{name} is ready: what {client} approved, {yes} of {len(every)}. It is {client}'s to send."
        return f"{name} is ready."

    def do_made_open(self) -> None:
        """Hand it to whatever opens such files."""
        if self._path is None:
            return
        try:
            copies.open_copy(self._path)
        except AlignmentError as why:
            self.say(str(why), stays=True)  # where it lies stands above already
        else:
            self.say("Handed over; it opens in its own window.")

    def do_made_receipt(self) -> None:
        """Show what is held back."""
        from alignment_tui.export.receipt import receipt

        unmade = receipt(self._material, self._document.reader, self._document.id)
        found = self._made.receipt if self._made is not None else unmade
        self.app.push_screen(AskDialog("What this copy holds back", told_of(found), (("back", "Back"),), safe="back"))

    def do_made_looked(self) -> None:
        """Let the words stand where they are, from now on; F8 on the engagement takes that back."""
        barred = self.off_limits
        if barred is None:
            return
        work = self._desk.work(self._material.engagement.id)
        if reason := work.read_only():
            self.say(reason)
            return
        work.do(let_it_stand(work.engagement, barred))
        self._material = replace(self._material, engagement=work.engagement)
        self._show()

    def step_back(self) -> None:
        """Stop what is being made, or close the field; else leave."""
        if self._making:
            self._stop.set()
        elif self.has_class("-where"):
            self._close_where()
        else:
            self.dismiss()


def told_of(found: Receipt) -> str:
    """A receipt in words."""
    rows = [f"{h.kind[:1].upper()}{h.kind[1:]}: {h.count} ({h.why})" for h in found.held]
    if found.names:
        rows.append(f"Perhaps still names: {', '.join(found.names)}")
    return "\n".join(rows) or "Nothing is held back."

"""The programmes there are: one is opened, or begun."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Final

from textual import events, on
from textual.widget import Widget

from alignment_tui.errors import AlignmentError
from alignment_tui.session.desk import Desk
from alignment_tui.session.programmes import begin_programme, in_programme, known, name_now, only_named
from alignment_tui.storage.listing import Row as ListRow
from alignment_tui.ui.command import ACTIONS, BACK, Command
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.places import ProgrammePlace
from alignment_tui.ui.text import labelled, plain
from alignment_tui.ui.widgets.listed import Listed
from alignment_tui.ui.widgets.part import Note, Part
from alignment_tui.ui.widgets.rows import Row, Rows

_NONE: Final = (
    "No programmes yet. A programme is what an organisation wants of many coachings at once: its goals, and why. "
    "Several engagements share it."
)
_NAMED: Final = "named-"
OPEN: Final = Command(
    "open", "Open it", "Its goals, and what it adds up to.", ("enter",), footer="open", told=True,
    why_not=lambda s: s.why_nothing_to_open(),
)  # fmt: skip
NEW: Final = Command(
    "programme.begin", "New programme", "A record for what many engagements share.", ("n",), footer="new programme",
    short="new",
)  # fmt: skip


class ProgrammesScreen(FramedScreen[None]):
    """One row a programme."""

    HELP_TITLE = "Programmes"
    HELP_ABOUT = "what many engagements share"
    OFFERED: ClassVar[tuple[Command, ...]] = (OPEN, NEW, ACTIONS, BACK)
    CSS_PATH = "screen.tcss"
    AUTO_FOCUS = None

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._only_named: tuple[tuple[str, tuple[ListRow, ...]], ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """The list, or what a programme is."""
        yield Part(Note(_NONE, classes="-quiet", id="none"), Listed(id="programmes"), id="listing")

    def on_mount(self) -> None:
        """Show what there is."""
        self.show_title("Programmes")
        self._show()
        self.query_one("#programmes").focus()

    def saved_changed(self) -> None:
        """The disk has said something."""
        self.show_saved(self._desk.saved())

    @on(events.ScreenResume)
    def _shown_again(self) -> None:
        if self.is_mounted:
            self._desk.write_out()
            self._show()

    def _show(self) -> None:
        rows = []
        for row in known(self._desk):
            said = name_now(self._desk, row)
            name = said or "without a name yet"
            count = len(in_programme(self._desk, row.id, said))
            words = f"{count} engagement{'' if count == 1 else 's'}" if count else "no engagement yet"
            below = (labelled((row.organisation, "$muted")),) if row.organisation else ()
            rows.append(Row(row.id, plain(name), right=labelled((words, "$muted")), below=below))
        recorded = len(rows)
        self._only_named = only_named(self._desk)
        for number, (name, those) in enumerate(self._only_named):
            words = f"{len(those)} engagement{'' if len(those) == 1 else 's'}"
            below = (labelled(("named in engagements; Enter begins its record, with their goals", "$muted")),)
            rows.append(Row(f"{_NAMED}{number}", plain(name), right=labelled((words, "$muted")), below=below))
        self.query_one("#programmes", Listed).show(rows)
        self.query_one("#none").display = not rows
        self.show_fact(f"{recorded} programme{'' if recorded == 1 else 's'}" if recorded else "")
        self.commands_changed()

    @on(Rows.Opened, "#programmes")
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        if event.row_id.startswith(_NAMED):
            name, those = self._only_named[int(event.row_id.removeprefix(_NAMED))]
            self._begin(name, those[0].id)
        else:
            self._go(event.row_id)

    def why_nothing_to_open(self) -> str | None:
        """There must be one."""
        return None if self.query_one("#programmes", Listed).highlighted else "No programme yet: n begins one"

    def do_programme_begin(self) -> None:
        """A new record; its name is asked first."""
        self._begin("")

    def _begin(self, name: str, engagement_id: str = "") -> None:
        """A record of that name, from what an engagement that names it says of it."""
        try:
            first = self._desk.work(engagement_id).engagement if engagement_id else None
            work = begin_programme(self._desk, name, engagement=first)
        except (AlignmentError, OSError) as problem:
            reason = str(problem) if isinstance(problem, AlignmentError) else (problem.strerror or "unknown reason")
            self.say(f"Its record can't begin: {reason.lower()}", stays=True)
            return
        self._go(work.record.id)

    def _go(self, programme_id: str) -> None:
        app: Any = self.app
        app.open(ProgrammePlace(programme_id))

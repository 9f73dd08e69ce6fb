"""What would come in from elsewhere, seen before it comes; and back again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on
from textual.containers import Vertical
from textual.widget import Widget

from alignment_tui.domain.engaging import KIND_NAMES
from alignment_tui.domain.step_list import NotATableError
from alignment_tui.errors import AlignmentError, OpenElsewhere
from alignment_tui.session.coming import (
    FOLDER,
    STEPS,
    Coming,
    ComingRow,
    counted,
    folder_coming,
    is_table,
    lines_coming,
    steps_coming,
    take_back,
)
from alignment_tui.storage.listing import MEETING
from alignment_tui.storage.state import reason_of
from alignment_tui.ui.command import ACTIONS, BACK, Command
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.text import EMPTY, labelled, plain
from alignment_tui.ui.widgets.choice import Choice
from alignment_tui.ui.widgets.fields import FieldRow, TextField
from alignment_tui.ui.widgets.part import Heading, Note
from alignment_tui.ui.widgets.row import Row
from alignment_tui.ui.widgets.rows import Rows
from alignment_tui.ui.wording import day

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk

_WHERE: Final = "its whole path, from / or ~ on"
_WHAT: Final = (
    "A note: a row is who spoke and a colon, then the words; ! % + . before them make a next step, a measure, support, "
    "a private note. A table (.csv) whose first row names its columns: step, owner, due. Or the folder of another "
    "coach's engagement."
)
_WHAT_FOLDER: Final = "The folder of another coach's engagement. Its records are copied as they are."
_PRIVATE: Final = "a private note"


def _to_take(screen: Any) -> str | None:
    return None if screen.coming is not None and screen.coming.fresh else "Nothing new would come; say first from where"


def _to_take_back(screen: Any) -> str | None:
    return None if screen.took else "Nothing was taken in here"


LOOK: Final = Command(
    "look", "Look at what would come", "Nothing is changed by it.", ("enter",), footer="show what would come",
    short="show it", told=True,
)  # fmt: skip
TAKE: Final = Command(
    "take", "Take it in", "All of it, as one action; F8 takes it back.", ("ctrl+s",), footer="take it in",
    why_not=_to_take,
)  # fmt: skip
UNDO: Final = Command(
    "undo", "Undo", "Take back what came in here last.", ("f8",), footer="take it back", why_not=_to_take_back
)


class TakeInScreen(FramedScreen[None]):
    """Asks for a path, shows what would come, takes it in."""

    HELP_TITLE = "Take in"
    HELP_ABOUT = "what was written elsewhere"
    OFFERED: ClassVar[tuple[Command, ...]] = (LOOK, TAKE, UNDO, ACTIONS, BACK)
    AUTO_FOCUS = None
    DEFAULT_CSS = """
    TakeInScreen {
        & #body { layout: vertical; }
        & #whole { height: 1fr; }
        & #coming { height: 1fr; }
        & #head { margin-top: 1; }
        & #into { display: none; }
        & #into.-asked { display: block; }
        &.-lowest #what, &.-tiny #what, &.-low #what { display: none; }
        &.-lowest #head, &.-tiny #head, &.-low #head { margin-top: 0; }
    }
    """

    def __init__(self, desk: Desk, engagement_id: str = "", meeting_id: str = "") -> None:
        """Without an engagement only another coach's can come. Raises NotFound, FileDamaged, FileRefused."""
        super().__init__()
        self._desk, self._meeting_id = desk, meeting_id
        self._work = desk.work(engagement_id) if engagement_id else None
        self.coming: Coming | None = None
        self.took = 0
        """How many takings-in of this screen could be taken back."""
        self._own_view = False

    def compose_body(self) -> Iterable[Widget]:
        """From where, into what, what would come."""
        with Vertical(id="whole"):
            yield TextField("From", hint=_WHERE, id="from")
            yield Choice("Lines go into", (), None, id="into")
            yield Note(_WHAT if self._work else _WHAT_FOLDER, classes="-quiet", id="what")
            yield Heading("What would come", id="head")
            yield Rows(id="coming")

    def on_mount(self) -> None:
        """The keys are where the path is written."""
        stack = self.app.screen_stack
        self._own_view = getattr(stack[-2], "looked_at", "") == "" if len(stack) > 1 else False
        who = self._work.engagement.client.name if self._work else ""
        self.show_title(who or "Take in", *(["take in"] if who else []))
        meetings = self._meetings()
        chosen = self._meeting_id or (meetings[-1][0] if meetings else None)
        into = self.query_one("#into", Choice)
        into.offer(meetings, chosen)
        into.set_class(len(meetings) > 1, "-asked")
        self._show()
        self.query_one("#from", TextField).focus()

    @property
    def looked_at(self) -> str:
        """Whoever looks at the screen below."""
        return "" if self._own_view else "client"

    def saved_changed(self) -> None:
        """The disk has said something."""
        self.show_saved(self._desk.saved())

    def _meetings(self) -> list[tuple[str, str]]:
        """Every meeting with a record, in the order of their days."""
        if self._work is None:
            return []
        here = [r for r in self._desk.rows(MEETING) if r.engagement == self._work.engagement.id]
        found = [r for r in here if r.copy_of is None and not r.problem]
        found.sort(key=lambda r: (r.held_on or r.planned_on or date.max, r.id))
        return [
            (r.id, f"{KIND_NAMES.get(r.kind, r.kind)}{f' {day(when)}' if (when := r.held_on or r.planned_on) else ''}")
            for r in found
        ]

    # Looking ---------------------------------------------------------------------------------------------------------

    @on(FieldRow.Changed, "#from")
    def _typed(self, event: FieldRow.Changed) -> None:
        event.stop()
        self._forget()

    @on(FieldRow.Left, "#from")
    def _left(self, event: FieldRow.Left) -> None:
        event.stop()

    @on(Choice.Changed, "#into")
    def _into_changed(self, event: Choice.Changed) -> None:
        event.stop()
        if self.coming is not None:
            self._look()

    @on(FieldRow.Entered, "#from")
    def _entered(self, event: FieldRow.Entered) -> None:
        event.stop()
        self._look()

    def do_look(self) -> None:
        """Show what would come."""
        self._look()

    def _forget(self) -> None:
        if self.coming is not None:
            self.coming = None
            self._show()

    def _look(self) -> None:
        field = self.query_one("#from", TextField)
        source = path_of(field.value)
        self.coming, wrong = None, _WHERE
        if source is not None and source.is_absolute():
            try:
                self.coming, wrong = self._read(source), ""
            except (AlignmentError, NotATableError) as problem:
                wrong = _in_words(problem, source)
            except FileNotFoundError:
                wrong = "there is nothing with that name."
            except PermissionError:
                wrong = "it may not be read."
            except OSError as problem:
                wrong = f"{reason_of(problem)}."
        field.show(hint=_WHERE)
        self._show()
        if wrong:
            field.focus()
            self.say(f"Not to be taken in: {wrong}", stays=True)
        else:
            self.unsay()
            self.query_one("#coming", Rows).focus()

    def _read(self, source: Path) -> Coming:
        if source.is_dir() or self._work is None:
            return folder_coming(self._desk, source)
        if is_table(source):
            return steps_coming(self._desk, self._work.engagement.id, source)
        meeting = self.query_one("#into", Choice).value
        if not meeting:
            msg = "a note's lines go into a meeting, and none has a record yet."
            raise NotATableError(msg)
        return lines_coming(self._desk, meeting, source)

    def _show(self) -> None:
        coming = self.coming
        rows = [self._row(n, row) for n, row in enumerate(coming.rows)] if coming else []
        if coming is not None and not rows:
            rows = [Row.heading(plain("There is nothing in it.", style="$muted"))]
        self.query_one("#coming", Rows).show(rows)
        self.query_one("#head", Heading).show(right=self._in_short(coming) if coming else "nothing yet")
        self.show_fact("Ctrl+S takes it in" if coming and coming.fresh else "")
        self.commands_changed()

    def _in_short(self, coming: Coming) -> str:
        """`7 lines without minutes, into Midpoint 12 May`."""
        if coming.kind == FOLDER:
            return "an engagement, copied as it is"
        if coming.kind == STEPS:
            return counted(coming.fresh, "next step")
        into = self.query_one("#into", Choice).value
        words = next((words for id_, words in self._meetings() if id_ == into), "")
        return f"{counted(coming.fresh, 'line')} without minutes{f', into {words}' if words else ''}"

    def _row(self, number: int, row: ComingRow) -> Row:
        hidden = row.is_private and not self._own_view
        text = plain(_PRIVATE, style="$private") if hidden else plain(row.text)
        lead = plain(f"{row.lead:<2}", style="$muted") if row.lead else EMPTY
        return Row(str(number), text, lead=lead, right=labelled((row.mark.replace("-", " "), "$muted")))

    # Doing -----------------------------------------------------------------------------------------------------------

    def do_take(self) -> None:
        """Take it in."""
        coming = self.coming
        if coming is None:
            return
        try:
            said = coming.do()
        except AlignmentError as problem:
            self.say(f"{problem} {problem.todo}".strip(), stays=True)
        except OSError as problem:
            self.say(f"Not taken in: {reason_of(problem)}.", stays=True)
        else:
            self.took += 1
            self.coming = None
            self.query_one("#from", TextField).load("")
            self._show()
            self.query_one("#from", TextField).focus()
            self.say(f"{said} F8 takes it back.", stays=True)

    def do_undo(self) -> None:
        """Take back what came in last."""
        try:
            said = take_back(self._desk)
        except AlignmentError as problem:
            self.say(f"{problem} {problem.todo}".strip(), stays=True)
        except OSError as problem:
            self.say(f"Not taken back: {reason_of(problem)}.", stays=True)
        else:
            self.took -= 1
            self.commands_changed()
            self.say(said or "It was taken back already.", stays=True)


def path_of(typed: str) -> Path | None:
    """The path that was typed, or dropped onto the terminal: in quotation marks, or with a stroke before each blank."""
    words = typed.strip()
    if len(words) > 1 and words[0] == words[-1] and words[0] in "'\"":
        words = words[1:-1]
    if not words:
        return None
    try:
        found = Path(words).expanduser()
        if not found.exists() and "\\" in words:
            plainer = Path(words.replace("\\ ", " ").replace("\\", "")).expanduser()
            return plainer if plainer.exists() else found
    except (OSError, RuntimeError, ValueError):
        return None
    return found


def _in_words(problem: Exception, source: Path) -> str:
    if isinstance(problem, OpenElsewhere):
        return "its record is open in another window"
    words = str(problem).removeprefix(f"{source}: ").removeprefix(f"{source}, ")
    return words[:1].lower() + words[1:] if words else "unknown reason"

"""A colleague's bank before it comes in: what would be new, what would change, and what is to be put right in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from alignment_tui.banks.exchange import Coming, Incoming, taken_in
from alignment_tui.errors import AlignmentError
from alignment_tui.session.question_banks import QuestionBanks
from alignment_tui.storage.state import reason_of
from alignment_tui.ui.command import BACK, Command
from alignment_tui.ui.frame import FramedScreen
from alignment_tui.ui.text import labelled, plain
from alignment_tui.ui.widgets.part import Heading
from alignment_tui.ui.widgets.row import Row
from alignment_tui.ui.widgets.rows import Rows

_SAID = {"new": "new", "changed": "changed", "yours": "yours would go"}


class TakeInScreen(FramedScreen[str]):
    """Answers with the row of the bank that came in, or nothing."""

    HELP_TITLE = "Question banks"
    HELP_ABOUT = "a colleague's bank, before it comes in"
    OFFERED: ClassVar[tuple[Command, ...]] = (
        Command(
            "take", "Take it in", "Makes it yours; F8 takes it back.", ("ctrl+s",), footer="take it in",
            why_not=lambda screen: None if screen.coming.changes else "All of it is here already",
        ),
        BACK,
    )  # fmt: skip
    DEFAULT_CSS = "TakeInScreen { & #body { layout: vertical; } & #coming { height: 1fr; } }"

    def __init__(self, files: QuestionBanks, coming: Incoming) -> None:
        super().__init__()
        self._files, self.coming = files, coming

    def compose_body(self) -> Iterable[Widget]:
        """What it would change, a question a row."""
        yield Heading(id="what")
        yield Rows(id="coming", gap=1)

    def on_mount(self) -> None:
        """Show what would change."""
        coming = self.coming
        self.show_title("Question banks", coming.title)
        here = self._files.banks.in_language(coming.language).bank(coming.id)
        whole = "a new bank" if coming.is_new or here is None else f"changes {here.title}"
        self.query_one("#what", Heading).show("What it would change", whole)
        rows = [_row(each) for each in coming.changes]
        if not rows:
            rows = [Row.heading(plain("All of it is here already.", style="$muted"))]
        for remark in coming.remarks[:20]:
            line = f"line {remark.line}: " if remark.line else ""
            rows.append(Row.heading(plain(f"{line}{remark.what}", style="italic $muted")))
        self.query_one("#coming", Rows).show(rows)
        self.query_one("#coming", Rows).focus()
        same = len(coming.questions) - len(coming.changes)
        self.show_fact(f"{len(coming.changes)} would change · {same} are here already")

    def do_take(self) -> None:
        """Make it the coach's."""
        coming = self.coming
        try:
            here = None if coming.is_new else self._files.editable(coming.id, coming.language)
            self._files.keep(coming.id, coming.language, taken_in(coming, here), f"taken in: {coming.title}")
        except AlignmentError as problem:
            self.say(f"{problem} {problem.todo}".strip(), stays=True)
        except OSError as problem:
            self.say(f"Not taken in: {reason_of(problem)}. Everything is as it was.", stays=True)
        else:
            self.dismiss(f"{coming.id}@{coming.language}")


def _row(coming: Coming) -> Row:
    below: tuple[Content, ...] = ()
    if coming.before and coming.before != coming.after:
        below = (labelled(("now: ", "$muted"), (coming.before, "$muted")),)
    elif coming.what == "changed" or coming.what == "yours":
        below = (labelled(("asked in the same words; something around it differs", "$muted")),)
    return Row(coming.id, plain(coming.after), right=labelled((_SAID[coming.what], "$muted")), below=below)

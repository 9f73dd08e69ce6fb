"""The lines to look at together, at the right of who heard what."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from alignment_tui.domain.debrief_gaps import unclear
from alignment_tui.domain.line import Line
from alignment_tui.domain.meeting import Meeting, Takeaway
from alignment_tui.domain.missing import to_look_at
from alignment_tui.ui.screens.synthesise.lines_shown import line_row
from alignment_tui.ui.screens.synthesise.reading import Reading, asked, head, lines_to_read, parts
from alignment_tui.ui.stepping.hand import AtHand
from alignment_tui.ui.text import labelled, one_row
from alignment_tui.ui.widgets.fields import WordsInput
from alignment_tui.ui.widgets.part import Heading, Note
from alignment_tui.ui.widgets.rows import Row, Rows

FIND_FROM = 50
"""With more lines than this there is a box to find some."""
ALL_LOOKED_AT = "Every line has been looked at."
NO_LINES = "No lines were written. Begin with what each of you remembers."
_NOTES = 3


class Looking(Vertical):
    """What is still to look at; in the coach's own view the private notes near these lines, then what to ask."""

    DEFAULT_CSS = """
    Looking {
        height: auto;
        & #find { display: none; margin-bottom: 1; }
        & #lines { height: auto; max-height: 20; margin: 0 0 1 0; }
        & Note { margin-bottom: 1; }
        SteppedScreen.-usual & #lines, SteppedScreen.-low & #lines { max-height: 12; }
    }
    """

    def __init__(self, hand: AtHand) -> None:
        super().__init__()
        self.hand = hand
        self._shown: tuple[Line, ...] | None = None
        self._kept: dict[str, tuple[Line, Row]] = {}
        self._heading = Heading("To look at together")
        self._find = WordsInput(id="find", placeholder="find")
        self._lines = Rows(gap=1, id="lines")
        self._empty = Note(classes="-quiet")
        self._reading = Reading()

    def compose(self) -> ComposeResult:
        """Heading, find, lines, notes, questions."""
        yield self._heading
        yield self._find
        yield self._lines
        yield self._empty
        yield self._reading

    @property
    def chosen(self) -> str:
        """The line chosen here."""
        return (self._lines.highlighted or "") if self._lines.display else ""

    @property
    def has_lines(self) -> bool:
        """Whether there are lines to choose from."""
        return self._lines.display

    def focus_lines(self) -> None:
        """The keys go to the lines, when there are any."""
        if self._lines.display:
            self._lines.focus()

    def show_documents(self, takeaway: Takeaway | None) -> None:
        """The documents as they stand now."""
        meeting = self.hand.meeting
        ids = to_look_at(meeting)
        known = {x.id: x for x in meeting.lines}
        lines = tuple(known[x] for x in ids)
        self._find.display = len(lines) > FIND_FROM
        wanted = self._find.value.casefold() if self._find.display else ""
        found = tuple(x for x in lines if wanted in x.words.casefold()) if wanted else lines
        self._heading.show(right=f"{len(lines)} line{'' if len(lines) == 1 else 's'}" if lines else "")
        if found != self._shown:
            self._shown = found
            self._lines.show([self._row(meeting, x) for x in found])
            self._fit_later()
        self._lines.display = bool(found)
        self._empty.display = not found
        self._empty.show("" if lines else ALL_LOOKED_AT if meeting.spoken else NO_LINES)
        unsaid = _unsaid(self.hand)
        own = [] if self.hand.with_client else _near(meeting, takeaway)
        self._reading.show(parts(unsaid, _unclear(self.hand), own, asked(self.hand, self.hand.questions("heard", 2))))

    def _row(self, meeting: Meeting, line: Line) -> Row:
        kept = self._kept.get(line.id)
        if kept is None or kept[0] != line:
            kept = (line, line_row(meeting, line, notes=True))
            self._kept[line.id] = kept
        return kept[1]

    def _fit_later(self) -> None:
        """As high as the lines, up to what the style allows."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        rows = max(1, int(self._lines.virtual_size.height))
        height = self._lines.styles.height
        if height is None or height.value != rows:
            self._lines.styles.height = rows

    def on_resize(self) -> None:
        """Another width wraps otherwise."""
        self._fit_later()

    @on(Input.Changed, "#find")
    def _looked_for(self, event: Input.Changed) -> None:
        event.stop()
        self._shown = None
        self.show_documents(None)


def _unsaid(hand: AtHand) -> list[Row]:
    """What was said for the first time (R11)."""
    lines = [x for x in hand.meeting.lines if x.unsaid and not (hand.with_client and x.is_private)]
    return [head("Unsaid so far"), *lines_to_read(hand, lines)] if lines else []


def _unclear(hand: AtHand) -> list[Row]:
    """Words asked about that nobody has made clear yet (R14)."""
    found = unclear(hand.meeting, hand.engagement)
    rows = [
        Row.heading(labelled((f'"{one_row(x.word)}"', "$text"), (f"  {one_row(x.words)}", "$muted"))) for x in found
    ]
    return [head("Still unclear"), *rows] if rows else []


def _near(meeting: Meeting, takeaway: Takeaway | None) -> list[Row]:
    """The coach's private notes nearest to the lines of the takeaway; the last ones when it has none."""
    notes = [(n, x) for n, x in enumerate(meeting.lines) if x.is_private and x.words]
    at = [n for n, x in enumerate(meeting.lines) if takeaway and x.id in takeaway.lines]
    if at:
        notes.sort(key=lambda pair: min(abs(pair[0] - n) for n in at))
        notes = sorted(notes[:_NOTES], key=lambda pair: pair[0])
    rows = [Row.heading(labelled((one_row(x.words), "italic $private"))) for _, x in notes[-_NOTES:]]
    return [Row.heading(labelled(("Your own, private", "bold $private"))), *rows] if rows else []

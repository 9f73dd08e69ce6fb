"""What the keys are about at the moment: one Mode at a time, each with its rows, its hint and its footer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content

from alignment_tui.domain.people import CLIENT, COACH, SPONSOR
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.live.box import FINISH, GO_ON, MARKS, READ_BACK, TAKE_BACK, Box
from alignment_tui.ui.screens.live.cue_row import cue_content
from alignment_tui.ui.text import EMPTY, clip, labelled, one_row
from alignment_tui.ui.widgets.rows import Row

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen

CHIP_NAME = 12
_CHIP_STYLES = {SPONSOR: "$speaker-sponsor", CLIENT: "$speaker-client", COACH: "$speaker-coach"}
_SIGN_WORDS = {
    "?": "clarify",
    "=": "read back",
    "!": "next step",
    "%": "measure",
    "+": "support",
    ".": "private",
    "/": "",
}
_CHOSEN_WORDS = {
    FINISH: "finish",
    "talk": "next development talk",
    "record": "taking along",
    "agenda step": "agenda step",
    "own words": "in your words",
    "promise": "reworded",
    "someone else": "also here",
    "abbreviation": "abbreviation",
}


class Mode:
    """What the keys are about; the usual answers are those of writing lines."""

    elsewhere: ClassVar[bool] = False
    """The keys are about something other than the words in the box."""
    page: ClassVar[bool] = False
    """A page stands in the place of the lines."""
    whole: ClassVar[bool] = False
    """The page has the whole width."""
    acts: ClassVar[bool] = False
    """A list is chosen from while letters are typed: it has its place on narrow screens too."""

    def __init__(self, at: BoxScreen) -> None:
        self.at = at

    def above(self) -> Sequence[Content]:
        """The rows between the lines and the box."""
        return ()

    def hint(self) -> Content:
        """The row under the box, where there is room for it."""
        return EMPTY

    def aside(self) -> Content:
        """A quiet word at the right end of the box."""
        return EMPTY

    def fact(self) -> Content | None:
        """The one fact at the right of the status line; None: the meeting's own."""
        return None

    def beside(self) -> tuple[Sequence[Row], str | None] | None:
        """The column at the right and its chosen row; None: the questions at hand."""
        return None

    def why(self) -> tuple[str, ...]:
        """What speaks for the question that is up; empty: for those at the right."""
        return ()

    def page_rows(self) -> tuple[Sequence[Row], str | None]:
        """The page in the place of the lines, and its chosen row."""
        return (), None

    def footer(self) -> Sequence[Command]:
        """What the footer names."""
        return ()

    def key(self, key: str) -> bool:
        """Whether the key meant something here and is done with."""
        return False

    def enter(self) -> None:
        """Enter."""

    def back(self) -> bool:
        """One step back; whether there was one."""
        return False

    def typed(self) -> None:
        """The words in the box are others now."""

    def picked(self, row_id: str) -> None:
        """A row at the right, or of the page, was clicked."""

    def clicked(self, row: int, column: int) -> None:
        """A row above the box was clicked, at this column."""

    def changed(self) -> None:
        """The documents have changed."""

    def confirm(self) -> bool:
        """ctrl+s: do what the screen is for now; whether there is such a thing."""
        return False


def chip(box: Box, at: BoxScreen) -> Content:
    """What the box is doing, in reverse."""
    sign = _sign_chip(box, at)
    if box.sign and not (box.sign == READ_BACK or (box.sign in MARKS and box.sign != ".")):
        return sign
    letter = one_row(at.meeting.letter(box.who))[:1] or "-"
    name = "" if at.tiny or box.sign else " " + clip(one_row(at.meeting.called(box.who)), CHIP_NAME)
    colour = _CHIP_STYLES.get(box.who, "$text")
    return sign + labelled((f" {letter}{name} ", f"bold $background on {colour}")) + _answer_chip(box, at)


def _sign_chip(box: Box, at: BoxScreen) -> Content:
    if not box.sign:
        return EMPTY
    style = f"bold $background on {'$private' if box.sign == '.' else '$accent'}"
    if box.sign == GO_ON:
        words = f"> {at.next_step_words()}"
    elif box.sign == TAKE_BACK:
        says = at.open.work.next_undo
        words = f"< take back: {clip(one_row(says), 20)}" if says else "< nothing to take back"
    elif box.sign in _CHOSEN_WORDS:
        words = _CHOSEN_WORDS[box.sign]
    else:
        words = box.sign if at.tiny or not _SIGN_WORDS[box.sign] else f"{box.sign} {_SIGN_WORDS[box.sign]}"
    return labelled((f" {words} ", style))


def _answer_chip(box: Box, at: BoxScreen) -> Content:
    line = at.meeting.line(box.answers) if box.answers else None
    if line is None:
        return EMPTY
    return labelled((f" └ {line.minute if line.minute is not None else ''}", "$muted"))


def asks(at: BoxScreen) -> Sequence[Content]:
    """The one question above the box, where the column at the right has no room."""
    if at.roomy:
        return ()
    first = at.hand.first
    newer = at.lines.newer
    cue = cue_content(at.notice) if at.notice is not None else EMPTY
    if first is None:
        head = at.spread(labelled((f"↓ {newer} newer" if newer else "", "$muted")), cue)
        return (head,) if newer or cue.plain else ()
    names = {"step": "Ask next", "kept": "Kept ready", "parked": "Parked", "after": "After your last"}
    right = f"↓ {newer} newer" if newer else first.posed
    if not right and first.part == "after" and at.hand.last is not None and at.hand.last.minute is not None:
        right = f"asked at {at.hand.last.minute}"
    words = one_row(first.short if at.tiny else first.text)
    number = labelled((f"{first.number}  ", "bold $strong"))
    return (
        at.spread(labelled((names[first.part], "$muted")), cue if cue.plain else labelled((right, "$muted"))),
        number + labelled((clip(words, at.inner - 3), "$text")),
    )

"""A paste into the box: every line break ends a line, signs in it are text, nothing of it is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignment_tui.domain import live
from alignment_tui.domain.edits import Action, Edit, apply_all
from alignment_tui.domain.words import clean_row, pasted
from alignment_tui.ui.screens.live.agenda_page import AgendaPage
from alignment_tui.ui.screens.live.box import MARKS, Box, kept
from alignment_tui.ui.screens.live.choosing import Choosing
from alignment_tui.ui.screens.live.closing import Closing
from alignment_tui.ui.screens.live.on_line import OnLine
from alignment_tui.ui.screens.live.opening import OpeningCard
from alignment_tui.ui.screens.live.pages import Glance
from alignment_tui.ui.screens.live.promised_page import Promised
from alignment_tui.ui.screens.live.reading_aloud import ReadingAloud
from alignment_tui.ui.screens.live.wording_mode import Wording
from alignment_tui.ui.screens.live.writing import Writing

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen


def paste(screen: BoxScreen, words: str) -> bool:
    """Make the lines of a paste; False when it is one piece, and only writes."""
    lines, rest = pasted(words)
    match screen.mode:
        case Choosing() | OnLine():
            screen.write()
        case OpeningCard():
            screen.mode.gone()
        case Wording() if lines:
            screen.entry.field.insert_text_at_cursor(clean_row(" ".join([*lines, rest])))
            return True
        case Closing() | AgendaPage() | Promised() | ReadingAloud():
            screen.resume()
        case Glance():
            screen.may_write()
    if not isinstance(screen.mode, Writing):
        return screen.mode.elsewhere
    box = screen.box
    field = screen.entry.field
    if not lines:
        if box.is_empty and rest:
            screen.put(Box(who=box.who, text=rest, literal=True, at=screen.now().at))
            return True
        return False
    if not screen.may_write():
        return True
    place = field.cursor_position
    first = f"{field.value[:place]}{lines[0]}".strip()
    after = f"{rest}{field.value[place:]}"
    screen.put(Box(who=box.who, text=after, literal=bool(after), at=screen.now().at if after else ""))
    screen.keep(_kept(screen, box, (first, *lines[1:])))
    return True


def _kept(screen: BoxScreen, box: Box, lines: tuple[str, ...]) -> Action:
    """All lines of one paste as one thing to take back."""
    meeting, edits, made = screen.meeting, list[Edit](), list[Edit]()
    for place, words in enumerate(lines):
        mark = MARKS.get(box.sign, "") if place == 0 else ""
        answers = box.answers if place == 0 else ""
        moment = screen.moment(box if place == 0 else kept(box))
        action = live.keep_line(meeting, box.who, words, mark, moment, answers=answers)
        meeting = apply_all(meeting, action.meeting)
        edits += action.meeting
        made += action.engagement
    says = f"{len(lines)} pasted lines" if len(lines) > 1 else lines[0]
    return Action(says, meeting=tuple(edits), engagement=tuple(made))

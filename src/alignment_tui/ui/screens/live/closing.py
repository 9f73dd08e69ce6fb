"""Before the end: what is not there yet at the left, what to say at the right. It never holds anybody back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from textual.content import Content

from alignment_tui.domain import live
from alignment_tui.domain.missing import Gap, before_the_end
from alignment_tui.ui.command import HELP, Command
from alignment_tui.ui.screens.live import commands as known
from alignment_tui.ui.screens.live.agenda import left_words, minutes_left
from alignment_tui.ui.screens.live.asking import answerer, in_words
from alignment_tui.ui.screens.live.box import Box
from alignment_tui.ui.screens.live.line_view import letter_style
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.text import EMPTY, cells, clip, labelled, one_row, plain, spread, wrapped
from alignment_tui.ui.widgets.rows import Row
from alignment_tui.ui.wording import minute

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen

END: Final = "end"
_LEFT: Final = 56
_GAP: Final = 6
_AROUND: Final = 10
"""Rows of the screen that are not the page's, before it has been laid out."""
_NUMBERS: Final = ("Nothing", "One thing", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
_SIGNS: Final = {
    "support": "+",
    "step": "!",
    "measure": "%",
    "talk": "talk",
    "record": "record",
    "taking": "record",
}
_NAMED: Final = 5
"""A measure of so many words can be named in a question."""
_WORDS: Final = ("presented", "success", "sources", "reading", "parked")
"""What is answered in a line like any other."""


class Closing(Mode):
    """The page before people leave the room."""

    elsewhere = True
    page = True
    whole = True

    def __init__(self, at: BoxScreen) -> None:
        super().__init__(at)
        self._open: set[str] = set()
        self._asked: set[str] = set()
        at.set_aside()
        at.put(Box(who=at.box.who))
        gaps = self._gaps()
        self._chosen = _key(gaps[0]) if gaps else END

    def _gaps(self) -> tuple[Gap, ...]:
        return before_the_end(self.at.meeting, self.at.engagement)

    def page_rows(self) -> tuple[Sequence[Row], str | None]:
        """What is missing, then the button."""
        gaps = self._gaps()
        keys = [_key(g) for g in gaps]
        if self._chosen not in (*keys, END):
            self._chosen = keys[0] if keys else END
        are = f"{_counted(len(gaps))} not there yet." if gaps else "Nothing is missing."
        if gaps and self.at.roomy:
            are += " The meeting can end all the same."
        rows = [Row.heading(labelled(("Before the end", "bold $strong")), plain(are, style="$muted")), Row.room()]
        if self.at.roomy and gaps:
            head = spread(labelled(("Not there yet", "$muted")), EMPTY, _LEFT + _GAP)
            rows += [Row.heading(head + labelled(("To say, if you want to", "$muted"))), Row.room()]
        found = [self._row(gap) for gap in gaps]
        taken = len(rows) + sum(2 + len(row.below) for row in found) + 1
        height = self.at.page.size.height or self.at.app.size.height - _AROUND
        # without the blank rows, where that brings the way out in sight
        tight = taken - len(found) < height < taken
        for row in found:
            rows += [row, *(() if tight else (Row.room(),))]
            if self.at.roomy and len(gaps) <= 5 and not tight:
                rows.append(Row.room())
        if tight and found:
            rows.append(Row.room())
        rows.append(Row(END, self._button()))
        return rows, self._chosen

    def _button(self) -> Content:
        when = minute(self.at.clock.now())
        ahead = f"  at {when}. The debrief opens next, with what is open at its top."
        return labelled((" End the meeting ", "bold $background on $muted"), (ahead, "$muted"))

    def _row(self, gap: Gap) -> Row:
        state = "left open" if _key(gap) in self._open else "asked" if _key(gap) in self._asked else gap.state
        style = "$muted" if state in ("left open", "asked") else "$accent"
        right = plain(clip(one_row(state), 20), style=style)
        detail = self._detail(gap)
        question = self._question(gap)
        if not self.at.roomy:
            below = (detail, plain(question, style="$text")) if question else (detail,)
            return Row(_key(gap), labelled((gap.label, "bold $strong")), right=right, below=below)
        left = [spread(labelled((gap.label, "bold $strong")), right, _LEFT)]
        left += [detail[a:b] for a, b in wrapped(detail.plain, _LEFT)]
        room = max(20, self.at.page_width - _LEFT - _GAP)
        beside = [plain(question[a:b]) for a, b in wrapped(question, room)] if question else []
        lines = []
        for n in range(max(len(left), len(beside))):
            begin = left[n] if n < len(left) else EMPTY
            end = beside[n] if n < len(beside) else EMPTY
            lines.append(spread(begin, EMPTY, _LEFT + _GAP) + end if cells(end) else begin)
        return Row(_key(gap), lines[0], below=tuple(lines[1:]))

    def _detail(self, gap: Gap) -> Content:
        line = self.at.meeting.line(gap.line) if gap.line else None
        if line is None:
            return labelled((gap.detail or "nothing noted yet", "$muted"))
        at = "" if line.minute is None else f"{line.minute:>2}  "
        letter = (one_row(self.at.meeting.letter(line.who))[:1] or "-", letter_style(line.who))
        return labelled((at, "$muted"), letter, f" {line.words}")

    def fact(self) -> Content | None:
        """The time that is left."""
        return labelled((left_words(minutes_left(self.at.meeting, self.at.open.elapsed)), "$muted"))

    def footer(self) -> Sequence[Command]:
        """What can be done with the chosen one."""
        gap = self._gap()
        if gap is None:
            return (known.END_IT, known.CHOOSE, known.TO_LINES, HELP)
        if self.at.tiny:
            return (known.WRITE_IT, known.GAP_ASKED, known.LEAVE_OPEN, known.END_IT, HELP)
        none = (known.NONE_ASKED,) if gap.kind == "support" else ()
        return (known.WRITE_IT, known.GAP_ASKED, known.LEAVE_OPEN, *none, known.END_IT, known.TO_LINES, HELP)

    def key(self, key: str) -> bool:
        """Choose, ask, leave open."""
        keys = [*(_key(g) for g in self._gaps()), END]
        gap = self._gap()
        match key:
            case "home" | "end":
                self._chosen = keys[0 if key == "home" else -1]
            case "up" | "down" | "pageup" | "pagedown":
                by = -1 if key in ("up", "pageup") else 1
                place = keys.index(self._chosen) if self._chosen in keys else 0
                self._chosen = keys[min(max(place + by, 0), len(keys) - 1)]
            case " " if gap is not None:
                self._open ^= {_key(gap)}
            case "a" if gap is not None:
                self._ask(gap)
            case "n" if gap is not None and gap.kind == "support":
                if self.at.may_write():
                    self.at.do(live.none_asked_for(self.at.meeting))
            case "/":
                self.at.act()
                return True
            case _:
                return len(key) == 1
        self.at.mode_changed()
        return True

    def enter(self) -> None:
        """Write what is missing, or end the meeting."""
        gap = self._gap()
        at = self.at
        at.back_to = self if gap is not None else None
        if gap is None:
            at.end()
        elif gap.kind in _SIGNS:
            at.write(Box(who=gap.who or at.box.who, sign=_SIGNS[gap.kind]))
        elif gap.kind == "success" and (line := at.meeting.line(gap.line)) is not None:
            at.read_back(line)
        elif gap.kind in _WORDS:
            if gap.kind == "parked":
                self._ask(gap)
            at.resume(gap.who or answerer(at.meeting, "", gap.line))
        elif gap.kind == "date" and gap.line:
            at.finish(gap.line)
        elif gap.line and at.meeting.line(gap.line) is not None:
            at.choose(gap.line)
        else:
            at.resume()

    def back(self) -> bool:
        """Back to the lines."""
        self.at.resume()
        return True

    def confirm(self) -> bool:
        """End the meeting."""
        self.at.end()
        return True

    def picked(self, row_id: str) -> None:
        """A click chooses; on the chosen one it does what Enter does."""
        if row_id == self._chosen:
            self.enter()
        else:
            self._chosen = row_id
            self.at.mode_changed()

    def _gap(self) -> Gap | None:
        return next((g for g in self._gaps() if _key(g) == self._chosen), None)

    def _ask(self, gap: Gap) -> None:
        at = self.at
        words = self._question(gap)
        if words and at.may_write():
            # a clarifying question is about its line; the others are about what is missing
            about = gap.line if gap.kind in ("parked", "yes", "date", "answer", "success") else ""
            at.do(live.ask(at.meeting, words, at.now(), question=gap.question, about=about))
            self._asked.add(_key(gap))

    def _question(self, gap: Gap) -> str:
        at = self.at
        named = gap.kind == "reading" and len(gap.detail.split()) <= _NAMED
        slots = replace(at.slots, measure=gap.detail) if named else at.slots
        return gap.words or in_words(at.banks, gap.question, slots)


def _key(gap: Gap) -> str:
    return f"gap-{gap.key}"


def _counted(count: int) -> str:
    if count == 1:
        return "One thing is"
    return f"{_NUMBERS[count] if count < len(_NUMBERS) else count} things are"

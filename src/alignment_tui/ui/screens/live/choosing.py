"""A line is chosen: the keys are about it, and what was half typed waits in the box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from alignment_tui.domain import live
from alignment_tui.domain.commitment import Measure, NextStep, Support
from alignment_tui.domain.edits import Action
from alignment_tui.domain.line import MEASURE, STEP, SUPPORT, Line
from alignment_tui.domain.people import CLIENT, NOBODY
from alignment_tui.domain.table import row
from alignment_tui.ui.command import BACK, HELP, Command
from alignment_tui.ui.screens.live import commands as known
from alignment_tui.ui.screens.live.asking import question_rows
from alignment_tui.ui.screens.live.box import CLARIFY, DOUBLES, MARKS, READ_BACK, Box
from alignment_tui.ui.screens.live.cue_row import cue_rows
from alignment_tui.ui.screens.live.ladder_view import asked_of
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.screens.live.on_line import (
    Answering,
    Cannot,
    Joining,
    Linking,
    Splitting,
    goals_of,
    why_not_join,
    why_not_split,
)
from alignment_tui.ui.text import EMPTY, clip, labelled, one_row
from alignment_tui.ui.widgets.rows import Row

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen

NOT_KEPT: Final = (
    "Not to be kept: Enter takes this line out of the record, its history and its journal. "
    "Copies made elsewhere are not reached."
)
_TABLES: Final = {STEP: "step", MEASURE: "measure", SUPPORT: "support"}
_TAKEN: Final = ("a", "x", "y", "d", "j", "g", "e")
"""Letters that mean something here whoever has them: Tab chooses those people."""
_MOVES: Final = ("up", "down", "pageup", "pagedown", "home", "end")


class Choosing(Mode):
    """Keys act on one line."""

    elsewhere = True

    def __init__(self, at: BoxScreen, line_id: str, *, strikes: bool = False) -> None:
        """`strikes`: it is about to be taken out, and waits for Enter."""
        super().__init__(at)
        self.line_id = line_id
        self.strikes = strikes
        self._spots: list[tuple[int, int, int, str]] = []
        """Where a key stands above the box: row, first column, the column after, the key."""
        at.lines.choose(line_id)

    @property
    def line(self) -> Line | None:
        """The chosen line."""
        return self.at.meeting.line(self.line_id)

    def _made(self) -> NextStep | Measure | Support | None:
        line = self.line
        if line is None or not line.made or line.mark not in _TABLES:
            return None
        made = row(self.at.engagement, _TABLES[line.mark], line.made)
        return made if isinstance(made, NextStep | Measure | Support) else None

    def _waits_for(self) -> str:
        """Whose yes is waited for, as a sentence; empty when nobody's."""
        made, called = self._made(), self.at.meeting.called
        if isinstance(made, NextStep) and made.is_proposed:
            return f"{called(made.owner)} has not said yes yet"
        if isinstance(made, Measure) and made.is_proposed:
            return f"{called(CLIENT)} has not said yes yet"
        if isinstance(made, Support) and not made.answer:
            return "no answer yet"
        return ""

    def above(self) -> Sequence[Content]:
        """What can be done with the line, or what taking it out means."""
        at = self.at
        if self.strikes:
            return (labelled((NOT_KEPT, "$text")),)
        answers = "what I type next answers it" if at.inner >= 70 else "answer it"
        told: list[tuple[tuple[str, str], ...]] = [(("! % + .", "mark"), ("Tab", "who said it"), ("a", answers))]
        if not at.tiny:
            goal = (("g", "goal"),) if at.engagement.goals else ()
            long = at.inner >= 70
            told.append(
                (
                    ("d", "split in two" if long else "split"),
                    ("j", "join to the one above" if long else "join"),
                    ("> <", "step"),
                    *goal,
                    ("e", "answers one above" if long and not goal else "answers"),
                )
            )
        self._spots = [spot for row, keys in enumerate(told, 1) for spot in _spots(row, keys)]
        rows = (_keys(*keys) for keys in told)
        return (at.spread(self._about(), labelled((self._waits_for(), "$muted"))), *rows)

    def clicked(self, row: int, column: int) -> None:
        """A click on a key above the box does what the key does."""
        found = next((key for at, first, after, key in self._spots if at == row and first <= column < after), "")
        if found and not self.strikes:
            self.key(found)

    def _about(self) -> Content:
        """What isn't said where the line stands: the goal it is about."""
        line = self.line
        goal = row(self.at.engagement, "goal", line.goal) if line is not None and line.goal else None
        if goal is None:
            return labelled(("This line", "$muted"))
        words = clip(one_row(goal.text or goal.proposal), max(8, self.at.inner // 2))
        return labelled(("This line   about ", "$muted"), (words, "$text"))

    def aside(self) -> Content:
        """What was half typed is safe."""
        waits = not self.at.box.is_empty and not self.at.tiny
        return labelled(("kept while you choose a line", "$muted")) if waits else EMPTY

    def beside(self) -> tuple[Sequence[Row], str | None] | None:
        """What was asked about the line, parked or passed over; the questions at hand beneath."""
        about = asked_of(self.at.meeting, self.line_id)
        return ([*cue_rows(self.at.notice), *about, *question_rows(self.at.hand)], None) if about else None

    def fact(self) -> Content | None:
        """Where it stands among the lines."""
        ids = self.at.lines.line_ids
        place = ids.index(self.line_id) + 1 if self.line_id in ids else 0
        return labelled((f"line {place} of {len(ids)}", "$muted"))

    def footer(self) -> Sequence[Command]:
        """What the line allows."""
        if self.strikes:
            return (known.STRUCK, known.KEEP_IT, HELP)
        line = self.line
        yes = (known.LINE_YES,) if self._waits_for() else ()
        spoken = line is not None and not line.is_private and not line.is_moment
        agreed = line is not None and line.agreed
        first = known.LINE_AGAIN if agreed else known.LINE_FINISH
        read = (known.LINE_READ,) if spoken and not agreed else ()
        if self.at.tiny:
            return (first, *(yes or read), known.LINE_STRIKE, BACK, HELP)
        asks = (known.LINE_CLARIFY,) if spoken else ()
        return (first, *read, *yes, known.LINE_STRIKE, *asks, BACK, HELP)

    def changed(self) -> None:
        """Gone lines can't stay chosen."""
        if self.line is None:
            self.at.write()

    def key(self, key: str) -> bool:
        """What a key does to the line; a letter without a meaning here goes back to the box, and is typed."""
        at = self.at
        if self.strikes:
            return len(key) == 1 or key in (*_MOVES, "tab", "shift+tab", "backspace", "delete")
        if key in _MOVES:
            self._move(key)
            return True
        if key in MARKS:
            self._do(live.mark_line(at.meeting, at.engagement, self.line_id, MARKS[key], at.now()))
            return True
        if key in ("tab", "shift+tab"):
            self._turn(1 if key == "tab" else -1)
            return True
        if key in DOUBLES:
            self._said_by(DOUBLES[key])
            return True
        if key.lower() in at.room.letters and key.lower() not in _TAKEN:
            self._said_by(at.room.letters[key.lower()])
            return True
        twin = at.room.twins.get(key.lower(), "") if key.lower() not in _TAKEN else ""
        return self.key(twin) if twin in (*MARKS, READ_BACK, CLARIFY) else self._on_the_line(key)

    def _on_the_line(self, key: str) -> bool:
        at, line = self.at, self.line
        spoken = line is not None and not line.is_private and not line.is_moment
        match key:
            case "=" if spoken and line is not None:
                at.read_back(line)
            case "?" if spoken and line is not None:
                at.clarify(line)
            case "y":
                self._accept()
            case "a" if spoken:
                at.answer(self.line_id)
            case "x":
                self.strikes = True
                at.mode_changed()
            case "d" | "j" | "g" | "e":
                return self._in_two_keys(key)
            case ">" | "<":
                self._do(live.move_to_step(at.meeting, self.line_id, 1 if key == ">" else -1))
            case "=" | "?" | "a":
                at.say("There are no words to that yet." if line is not None and line.is_moment else "That is a note.")
            case "/":
                at.act()
            case "backspace" | "delete" | "left" | "right":
                pass
            case _:
                if len(key) == 1:
                    at.write()
                return False
        return True

    def _in_two_keys(self, key: str) -> bool:
        """The first of two keys; why not, where the second could do nothing."""
        at, line = self.at, self.line
        why = {"d": why_not_split(line), "j": why_not_join(at, line)}.get(key, "")
        if key == "g" and not goals_of(at):
            why = "There are no goals yet."
        if key == "e" and (line is None or line.is_private):
            why = "A note answers nobody."
        if why:
            at.become(Cannot(at, self.line_id, key, why))
        elif at.may_write():
            at.become({"d": Splitting, "j": Joining, "g": Linking, "e": Answering}[key](at, self.line_id))
        return True

    def enter(self) -> None:
        """Finish the line, put right what was read back of it, or take it out."""
        at = self.at
        if not self.strikes:
            line = self.line
            if line is not None and line.agreed:
                at.read_back(line)
            else:
                at.finish(self.line_id)
            return
        if at.may_take_out():
            after = at.lines.beside(self.line_id, 1) or at.lines.beside(self.line_id, -1)
            action = live.strike(at.meeting, at.engagement, self.line_id)
            at.write()
            at.do(action)
            long = "Taken out. It is in no record, history or journal made here."
            at.say("Taken out. It is in no history either." if at.tiny else long)
            if after:
                at.lines.to_newest()

    def back(self) -> bool:
        """Keep it; then the box."""
        if self.strikes:
            self.strikes = False
            self.at.mode_changed()
        else:
            self.at.write()
        return True

    def picked(self, row_id: str) -> None:
        """A question at the right was clicked: asked."""
        if (ready := self.at.hand.number(int(row_id.rpartition("-")[2] or 0))) is not None:
            self.at.write()
            self.at.ask_ready(ready)

    def _move(self, key: str) -> None:
        at = self.at
        ids = at.lines.line_ids
        if not ids:
            at.write()
            return
        place = ids.index(self.line_id) if self.line_id in ids else len(ids) - 1
        if key == "down" and place == len(ids) - 1:
            at.write()
            return
        by = {"up": -1, "down": 1, "pageup": -at.lines.page, "pagedown": at.lines.page, "home": -place}
        place = min(max(place + by.get(key, len(ids)), 0), len(ids) - 1)
        self.line_id = ids[place]
        at.lines.choose(self.line_id)
        at.mode_changed()

    def _turn(self, by: int) -> None:
        line = self.line
        if line is None or line.is_private:
            return
        order = (*self.at.room.order, NOBODY)
        place = order.index(line.who) if line.who in order else -1
        self._said_by(order[(place + by) % len(order)])

    def _said_by(self, who: str) -> None:
        line = self.line
        if line is not None and not line.is_private:
            self._do(live.speaker(self.at.meeting, self.line_id, who, self.at.engagement, self.at.now()))

    def _accept(self) -> None:
        if not self._waits_for():
            self.at.say("Nobody's yes is waited for here.")
            return
        self._do(live.accept(self.at.meeting, self.at.engagement, self.line_id, self.at.now()))

    def _do(self, action: Action) -> None:
        if self.at.may_write():
            self.at.do(action)


def _keys(*keys: tuple[str, str]) -> Content:
    """Keys and what they do, in one row."""
    shown = EMPTY
    for key, words in keys:
        gap = "   " if shown.plain else ""
        shown = shown + labelled((gap, ""), (key, "bold $strong"), (f" {words}", "$muted"))
    return shown


def _spots(row: int, keys: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int, int, str]]:
    """Where each of these keys can be clicked; of several signs each is its own, the words belong to the last."""
    column = 0
    for key, words in keys:
        parts = key.split()
        for place, part in enumerate(parts):
            wide = len(part) + (1 + len(words) if place == len(parts) - 1 else 0)
            yield row, column, column + wide, "tab" if part == "Tab" else part
            column += wide + 1
        column += 2


class Striking(Choosing):
    """x in an empty box, where it was offered: waits for Enter. Any letter writes after all, the x before it."""

    def __init__(self, at: BoxScreen, line_id: str) -> None:
        super().__init__(at, line_id, strikes=True)

    def key(self, key: str) -> bool:
        """A line may begin with x."""
        at = self.at
        if len(key) == 1:
            at.write(Box(who=at.box.who, text="x", at=at.now().at))
            return False
        if key in ("backspace", "delete"):
            at.write()
            return True
        return super().key(key)

    def back(self) -> bool:
        """Keep it."""
        self.at.write()
        return True

"""What is done to a chosen line in two keys: split, joined, about a goal, an answer to another line.

The first key asks, Enter or a digit does it. Any other letter writes after all, the first key before it: somebody who
looks at the people and types on loses nothing and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from alignment_tui.domain import live
from alignment_tui.domain.goal import Goal
from alignment_tui.domain.line import Line
from alignment_tui.domain.line_parts import join, natural_place, neighbour, split, why_not_joined
from alignment_tui.ui.command import BACK, HELP, Command
from alignment_tui.ui.screens.live import line_commands as known
from alignment_tui.ui.screens.live.box import typed
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.text import cells, clip, labelled, one_row

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen

_PLACES = re.compile(r"\s+")
_BAR: Final = " │ "
_MOST_GOALS: Final = 9


class OnLine(Mode):
    """Waits for the second key about one line."""

    elsewhere = True
    first: str = ""
    """The key that began it, typed after all when letters follow."""

    def __init__(self, at: BoxScreen, line_id: str) -> None:
        super().__init__(at)
        self.line_id = line_id
        at.lines.choose(line_id)

    @property
    def line(self) -> Line | None:
        """The line that it is about."""
        return self.at.meeting.line(self.line_id)

    def aside(self) -> Content:
        """What was half typed is safe."""
        waits = not self.at.box.is_empty and not self.at.tiny
        return labelled(("kept while you choose a line" if waits else "", "$muted"))

    def changed(self) -> None:
        """Gone lines can't be changed."""
        if self.line is None:
            self.at.write()

    def key(self, key: str) -> bool:
        """Letters write after all."""
        if len(key) == 1:
            at = self.at
            at.write(typed(at.box, at.box.text + self.first, at.box.at or at.now().at))
            return False
        return key in ("up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "shift+tab",
                       "backspace", "delete")  # fmt: skip

    def back(self) -> bool:
        """To the chosen line, as it was."""
        self.at.choose(self.line_id)
        return True

    def _short(self, words: str, room: int = 0) -> str:
        return clip(one_row(words), max(8, room or self.at.inner))


class Cannot(OnLine):
    """The first key can't lead to anything here, and says why."""

    def __init__(self, at: BoxScreen, line_id: str, first: str, why: str) -> None:
        super().__init__(at, line_id)
        self.first, self._why = first, why

    def above(self) -> Sequence[Content]:
        """Why not."""
        return (labelled((self._why, "$muted")),)

    def footer(self) -> Sequence[Command]:
        """Esc."""
        return (BACK, HELP)

    def enter(self) -> None:
        """To the chosen line."""
        self.at.choose(self.line_id)


class Splitting(OnLine):
    """Its words from some place on become a line of their own."""

    first = "d"

    def __init__(self, at: BoxScreen, line_id: str) -> None:
        super().__init__(at, line_id)
        words = self._words
        self._places = [m.end() for m in _PLACES.finditer(words) if words[: m.end()].strip() and words[m.end() :]]
        place = natural_place(words)
        self._at = self._places.index(place) if place in self._places else 0

    @property
    def _words(self) -> str:
        return self.line.words.strip() if self.line is not None else ""

    def above(self) -> Sequence[Content]:
        """The words, with a bar where they would part."""
        if not self._places:
            return ()
        place = self._places[self._at]
        head, tail = self._words[:place].rstrip(), self._words[place:]
        room = self.at.inner - len(_BAR)
        left = max(room // 2, room - cells(one_row(tail)))
        shown = one_row(head)
        while cells(shown) > left:
            shown = "…" + shown.removeprefix("…")[1:]
        keys = (
            ("← →", "bold $strong"),
            (" another place   ", "$muted"),
            ("Enter", "bold $strong"),
            (" split", "$muted"),
        )
        return (
            labelled(("Split where?   ", "$muted"), *keys),
            labelled((shown, "$text"), (_BAR, "bold $accent"), (self._short(tail, room - cells(shown)), "$text")),
        )

    def footer(self) -> Sequence[Command]:
        """Where, and Enter."""
        return (known.SPLIT_HERE, known.PLACE, BACK, HELP)

    def key(self, key: str) -> bool:
        """Another place."""
        if key in ("left", "right", "home", "end"):
            last = len(self._places) - 1
            to = {"left": self._at - 1, "right": self._at + 1, "home": 0, "end": last}[key]
            self._at = min(max(to, 0), last)
            self.at.mode_changed()
            return True
        return super().key(key)

    def clicked(self, row: int, column: int) -> None:
        """A click among the words: there."""
        if row == 1 and self._places:
            shown = self.above()[1].plain
            bar = shown.index(_BAR)
            cut = len(one_row(self._words[: self._places[self._at]]).rstrip()) - bar
            wanted = column + cut if column <= bar else self._places[self._at] + column - bar - len(_BAR)
            self._at = min(range(len(self._places)), key=lambda n: abs(self._places[n] - wanted))
            self.at.mode_changed()

    def enter(self) -> None:
        """Split there."""
        at, line = self.at, self.line
        if line is None or not self._places or not at.may_write():
            at.choose(self.line_id)
            return
        lead = len(line.words) - len(line.words.lstrip())
        was = line.agreed
        at.do(split(at.meeting, at.engagement, self.line_id, lead + self._places[self._at], at.now()))
        at.choose(self.line_id)
        at.say("Split. Neither half was read back by itself: both stand as noted." if was else "Split.")


class Joining(OnLine):
    """It becomes one with the line above."""

    first = "j"

    @property
    def _above(self) -> Line | None:
        return neighbour(self.at.meeting, self.line_id) if self.line is not None else None

    def above(self) -> Sequence[Content]:
        """The line above, and what Enter does."""
        upper, line = self._above, self.line
        if upper is None or line is None:
            return ()
        again = upper.agreed or line.agreed
        words = "Join it to this one?" if not again else "Join it to this one? It then stands as noted."
        return (
            labelled((f"{words}   ", "$muted"), ("Enter", "bold $strong"), (" join", "$muted")),
            labelled((self._short(upper.words or "the moment that was marked"), "$text")),
        )

    def footer(self) -> Sequence[Command]:
        """Enter."""
        return (known.JOIN_THEM, BACK, HELP)

    def enter(self) -> None:
        """Join them."""
        at, upper = self.at, self._above
        if upper is None or not at.may_write():
            at.choose(self.line_id)
            return
        # nothing is to follow the line if it is the one that goes
        own, at.mode = self.line_id, Mode(at)
        at.do(join(at.meeting, at.engagement, upper.id, own))
        at.choose(own if at.meeting.line(own) is not None else upper.id)
        at.say("Joined.")


class Linking(OnLine):
    """It is about one of the goals."""

    first = "g"

    def __init__(self, at: BoxScreen, line_id: str) -> None:
        super().__init__(at, line_id)
        self._at = next((n for n, g in enumerate(self._goals) if self.line is not None and g.id == self.line.goal), 0)

    @property
    def _goals(self) -> tuple[Goal, ...]:
        return goals_of(self.at)

    def above(self) -> Sequence[Content]:
        """The goals, numbered."""
        goals, line = self._goals, self.line
        first = max(0, min(self._at - 2, len(goals) - 5))
        rows = [
            labelled(
                ("Which goal is it about?   ", "$muted"),
                (f"1 to {len(goals)}" if len(goals) > 1 else "1", "bold $strong"),
                (" that one", "$muted"),
            )
        ]
        for n, goal in list(enumerate(goals))[first : first + 5]:
            here = "▌" if n == self._at else " "
            style = "bold $strong" if line is not None and goal.id == line.goal else "$text"
            words = self._short(goal.text or goal.proposal, self.at.inner - 5)
            rows.append(labelled((f"{here} ", "$accent"), (f"{n + 1}  ", "bold $strong"), (words, style)))
        return rows

    def footer(self) -> Sequence[Command]:
        """A digit, or choose."""
        return (known.THAT_GOAL, known.CHOOSE_GOAL, BACK, HELP)

    def key(self, key: str) -> bool:
        """A digit does it."""
        if key.isascii() and key.isdigit() and 1 <= int(key) <= len(self._goals):
            self._link(int(key) - 1)
            return True
        if key in ("up", "down"):
            self._at = min(max(self._at + (1 if key == "down" else -1), 0), len(self._goals) - 1)
            self.at.mode_changed()
            return True
        return super().key(key)

    def clicked(self, row: int, column: int) -> None:
        """A click does it."""
        first = max(0, min(self._at - 2, len(self._goals) - 5))
        if row >= 1 and first + row - 1 < len(self._goals):
            self._link(first + row - 1)

    def enter(self) -> None:
        """The chosen one."""
        self._link(self._at)

    def _link(self, place: int) -> None:
        at, goals = self.at, self._goals
        if place < len(goals) and at.may_write():
            at.do(live.link_goal(at.meeting, at.engagement, self.line_id, goals[place].id))
            line = self.line
            linked = line is not None and line.goal == goals[place].id
            at.choose(self.line_id)
            at.say(f"About the goal: {goals[place].text or goals[place].proposal}" if linked else "About no goal.")


class Answering(OnLine):
    """It answers another line, which is chosen among them."""

    first = "e"

    def __init__(self, at: BoxScreen, line_id: str) -> None:
        super().__init__(at, line_id)
        above = neighbour(at.meeting, line_id)
        line = at.meeting.line(line_id)
        known_one = line.answers if line is not None and at.meeting.line(line.answers) is not None else ""
        self._to = known_one or (above.id if above is not None else "")
        at.lines.choose(self._to or line_id)

    def above(self) -> Sequence[Content]:
        """Which line answers."""
        line = self.line
        keys = (("↑ ↓", "bold $strong"), (" choose   ", "$muted"), ("Enter", "bold $strong"), (" that one", "$muted"))
        asks = "Which line does this one answer?   " if self.at.inner >= 70 else "It answers which line?   "
        return (
            labelled((asks, "$muted"), *keys),
            labelled((self._short(line.words if line is not None else ""), "$text")),
        )

    def footer(self) -> Sequence[Command]:
        """Choose, Enter."""
        return (known.ANSWERS_IT, known.CHOOSE_LINE, BACK, HELP)

    def key(self, key: str) -> bool:
        """Another line."""
        lines = self.at.lines
        by = {"up": -1, "down": 1, "pageup": -lines.page, "pagedown": lines.page}.get(key)
        if by is None:
            return super().key(key)
        to = lines.beside(self._to, by)
        if to == self.line_id:
            to = lines.beside(to, 1 if by > 0 else -1)
        if to and (line := self.at.meeting.line(to)) is not None and not line.is_private:
            self._to = to
            lines.choose(to)
            self.at.mode_changed()
        return True

    def picked_line(self, line_id: str) -> None:
        """A click on a line: that one."""
        if line_id != self.line_id:
            self._to = line_id
            self.enter()

    def enter(self) -> None:
        """That one; the same again: none."""
        at, line = self.at, self.line
        if line is not None and self._to and at.may_write():
            answered = at.meeting.line(self._to)
            off = line.answers == self._to
            at.do(live.answers(at.meeting, self.line_id, "" if off else self._to))
            at.choose(self.line_id)
            at.say("It answers no line now." if off or answered is None else f"It answers: {answered.short}")
            return
        at.choose(self.line_id)


def goals_of(at: BoxScreen) -> tuple[Goal, ...]:
    """The goals that a line can be about, as numbered here."""
    return tuple(g for g in at.engagement.goals if g.stands or g.is_waiting)[:_MOST_GOALS]


def why_not_split(line: Line | None) -> str:
    """Why there is nothing to split; empty when there is."""
    return "" if line is not None and natural_place(line.words) else "There is one word at most."


def why_not_join(at: BoxScreen, line: Line | None) -> str:
    """Why the line can't be joined to the one above, as a sentence; empty when it can."""
    above = neighbour(at.meeting, line.id) if line is not None else None
    if line is None or above is None:
        return "There is no line above it to join."
    reason = why_not_joined(at.meeting, at.engagement, above, line)
    return f"They stay two: {reason}." if reason else ""

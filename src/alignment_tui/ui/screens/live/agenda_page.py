"""The agenda while the meeting runs: go to a step, change its minutes or its place, leave it out, add another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from alignment_tui.domain.agenda_time import current, planned, spent
from alignment_tui.domain.agenda_work import change_minutes, drop_live, left_out, move_step, name_step, put_back
from alignment_tui.domain.edits import Action
from alignment_tui.domain.meeting import AgendaStep
from alignment_tui.domain.table import row
from alignment_tui.ui.command import BACK, HELP, Command
from alignment_tui.ui.screens.live import hour_commands as hour
from alignment_tui.ui.screens.live.agenda import end_words, left_words, minutes_gone, paused_words, step_left
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.screens.live.wording_mode import Wording
from alignment_tui.ui.text import clip, labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen

SUPPORT_STAYS = "Support stays: it can be marked none asked for."


class AgendaPage(Mode):
    """The steps in the place of the lines; all of it can be taken back."""

    elsewhere = True
    page = True

    def __init__(self, at: BoxScreen) -> None:
        super().__init__(at)
        now = current(at.meeting)
        self._chosen = now.id if now is not None else ""

    @property
    def _usual(self) -> tuple[AgendaStep, ...]:
        return self.at.desk.agenda(self.at.meeting.kind, self.at.engagement)

    def _ids(self) -> list[str]:
        meeting = self.at.meeting
        return [s.id for s in (*meeting.agenda, *left_out(meeting, self._usual))]

    def page_rows(self) -> tuple[Sequence[Row], str | None]:
        """What is on, what is to come, what was left out."""
        at, meeting = self.at, self.at.meeting
        elapsed = at.open.elapsed
        ids = self._ids()
        if self._chosen not in ids:
            self._chosen = ids[0] if ids else ""
        total = f"{minutes_gone(meeting, elapsed)} min gone, {planned(meeting)} planned"
        rows = [Row.heading(labelled(("Agenda", "bold $strong")), plain(total, style="$muted")), Row.room()]
        on, times = current(meeting), spent(meeting, elapsed)
        rows += [self._step(s, times.get(s.id), here=s == on) for s in meeting.agenda]
        gone = left_out(meeting, self._usual)
        if gone:
            rows += [Row.room(), Row.heading(labelled(("Left out; Space takes it back", "$muted")))]
            rows += [
                Row(s.id, plain(one_row(s.name), style="$muted"), right=plain(f"{s.minutes}", style="$muted"))
                for s in gone
            ]
        return rows, self._chosen or None

    def _step(self, step: AgendaStep, seconds: int | None, *, here: bool) -> Row:
        been = seconds is not None and not here
        style = "$strong" if here else "$muted" if been else "$text"
        minutes = str(step.minutes) if seconds is None else f"{seconds // 60} of {step.minutes}"
        notes = []
        if here:
            left = paused_words(self.at.meeting) or left_words(step_left(step, seconds or 0))
            notes.append(labelled((f"on now, {left}", "$accent")))
        if step.support:
            notes.append(labelled(("always there", "$muted")))
        right = plain(minutes, style=style)
        return Row(step.id, plain(clip(one_row(step.name), 120), style=style), right=right, below=tuple(notes))

    def fact(self) -> Content | None:
        """When it would end."""
        ends, booked, over = end_words(self.at.meeting, self.at.clock.now())
        if not ends:
            return labelled(("", "$muted"))
        return labelled((ends, "$accent" if over else "$muted"), (f", {booked}" if booked else "", "$muted"))

    def hint(self) -> Content:
        """That it is this meeting's alone."""
        return labelled(("for this meeting alone; what was spent stays spent", "$muted"))

    def footer(self) -> Sequence[Command]:
        """What can be done with the chosen one."""
        if self.at.tiny:
            return (hour.TO_STEP, hour.MINUTES, hour.DROP, BACK, HELP)
        return (hour.TO_STEP, hour.MINUTES, hour.MOVE, hour.DROP, hour.ADD, BACK, HELP)

    def key(self, key: str) -> bool:
        """Choose, minutes, place, leave out, add, name."""
        at = self.at
        ids = self._ids()
        match key:
            case "up" | "down" | "pageup" | "pagedown" if ids:
                place = ids.index(self._chosen) + (-1 if key in ("up", "pageup") else 1)
                self._chosen = ids[min(max(place, 0), len(ids) - 1)]
                at.mode_changed()
            case "+" | "=":
                self._do(change_minutes(at.meeting, self._chosen, 1))
            case "-":
                self._do(change_minutes(at.meeting, self._chosen, -1))
            case "K" | "J":
                self._do(move_step(at.meeting, self._chosen, -1 if key == "K" else 1))
            case " " | "d":
                self._drop()
            case "a" | "n":
                Wording.begin(at, self, "agenda step", "", self._add, "a name; five minutes to begin with")
            case "e" if (step := row(at.meeting, "agenda", self._chosen)) is not None:
                Wording.begin(at, self, "agenda step", step.name, partial(self._name, step.id), "another name for it")
            case "/":
                at.act()
            case _:
                return len(key) == 1
        return True

    def enter(self) -> None:
        """On to the chosen step; one that was left out comes back."""
        at = self.at
        step = row(at.meeting, "agenda", self._chosen)
        if step is None:
            self._drop()
        else:
            at.resume()
            at.go_on(step.id)

    def picked(self, row_id: str) -> None:
        """A click chooses; on the chosen one it goes there."""
        if row_id == self._chosen:
            self.enter()
        else:
            self._chosen = row_id
            self.at.mode_changed()

    def back(self) -> bool:
        """Back to the lines."""
        self.at.resume()
        return True

    def _drop(self) -> None:
        at = self.at
        step: AgendaStep | None = row(at.meeting, "agenda", self._chosen)
        if step is None:
            self._do(put_back(at.meeting, self._usual, self._chosen))
        elif step.support:
            at.say(SUPPORT_STAYS)
        else:
            place = at.meeting.agenda.index(step)
            if self._do(drop_live(at.meeting, step.id, at.now())):
                self._chosen = at.meeting.agenda[min(place, len(at.meeting.agenda) - 1)].id
                at.mode_changed()
            else:
                at.say("One step stays.")

    def _add(self, words: str) -> None:
        at = self.at
        after = self._chosen if row(at.meeting, "agenda", self._chosen) is not None else None
        before = {s.id for s in at.meeting.agenda}
        if self._do(name_step(at.meeting, "", words, at.now(), after)):
            self._chosen = next((s.id for s in at.meeting.agenda if s.id not in before), self._chosen)
            at.mode_changed()

    def _name(self, step_id: str, words: str) -> None:
        self._do(name_step(self.at.meeting, step_id, words, self.at.now()))

    def _do(self, action: Action) -> bool:
        if action and self.at.may_write():
            self.at.do(action)
            return True
        return False

"""The page in the place of the lines before the meeting has begun: a glance at what must be in mind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from alignment_tui.domain.goal import PRIVATE
from alignment_tui.ui.command import ACTIONS, HELP, Command
from alignment_tui.ui.screens.live import commands as known
from alignment_tui.ui.screens.live import hour_commands as hour
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.text import EMPTY, labelled, plain
from alignment_tui.ui.widgets.rows import Row
from alignment_tui.ui.wording import day

if TYPE_CHECKING:
    pass


class Glance(Mode):
    """Five minutes before: goals, support, what was promised. The meeting begins with a key, never by looking."""

    elsewhere = True
    page = True

    def page_rows(self) -> tuple[Sequence[Row], str | None]:
        """What must be in mind when the door opens."""
        at = self.at
        engagement, meeting = at.engagement, at.meeting
        goals = [*engagement.organisation_goals, *engagement.client_goals(private=False)]
        rows = _part("Goals", [_goal(g.text, g.success) for g in goals], "no goals yet")
        private = engagement.client_goals(private=True)
        if private:
            rows += _part(
                "Private", [Row("", plain(g.text, style="italic $private"), can_choose=False) for g in private]
            )
        wishes = [
            Row("", plain(w.text, style="italic $private" if w.visibility == PRIVATE else "$text"), can_choose=False)
            for w in meeting.wishes
        ]
        none = "none asked for" if meeting.preparation.no_support else "not yet"
        rows += _part("Support to ask for", wishes, none)
        promised = [
            _goal(s.text, f"{meeting.called(s.owner)}{' · ' + day(s.due) if s.due else ''}")
            for s in engagement.steps
            if s.is_open and s.said_in != meeting.id
        ]
        if promised:
            rows += _part("Promised last time", promised)
        if engagement.pause_phrase:
            rows += _part("To pause", [Row("", plain(engagement.pause_phrase), can_choose=False)])
        return rows[:-1], None

    def hint(self) -> Content:
        """How it begins."""
        return labelled(("ctrl+s", "bold $strong"), (" begins the meeting; the clock starts", "$muted"))

    def aside(self) -> Content:
        """The same, where there is no row for it."""
        return EMPTY if self.at.roomy else labelled(("ctrl+s", "bold $strong"), (" begins", "$muted"))

    def fact(self) -> Content | None:
        """When it is planned."""
        meeting = self.at.meeting
        return labelled((f"planned for {meeting.planned_at}" if meeting.planned_at else "not begun yet", "$muted"))

    def footer(self) -> Sequence[Command]:
        """Begin."""
        beside = () if self.at.roomy else (known.BESIDE,)
        return (known.BEGIN, hour.PREPARE, hour.AWAY, ACTIONS, *beside, HELP)

    def key(self, key: str) -> bool:
        """Nothing is written before it has begun."""
        if key == "/":
            self.at.act()
        elif key == "p":
            self.at.action_command(known.PREPARE.id)
        elif key in ("up", "down", "pageup", "pagedown"):
            self.at.scroll_page(-1 if key in ("up", "pageup") else 1)
        elif len(key) == 1 and key.isprintable():
            self.at.say("ctrl+s begins the meeting; then everything you type is kept.")
        else:
            return key in ("tab", "shift+tab", "backspace", "delete", "left", "right")
        return True

    def back(self) -> bool:
        """Back to where one came from: nothing runs yet."""
        self.at.action_command(known.AWAY.id)
        return True

    def enter(self) -> None:
        """Begin."""
        self.at.begin()

    def confirm(self) -> bool:
        """Begin."""
        self.at.begin()
        return True


def _part(title: str, rows: Sequence[Row], none: str = "") -> list[Row]:
    head = Row.heading(labelled((title, "bold $strong")), plain(none, style="$muted") if not rows else EMPTY)
    return [head, *rows, Row.room()]


def _goal(words: str, beneath: str) -> Row:
    below = (plain(beneath, style="$muted"),) if beneath else ()
    return Row("", plain(words), below=below, can_choose=False, indent=2)

"""Two pages in the place of the lines: a glance before the meeting has begun, and the card to say first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from alignment_tui.domain.edits import Action, FieldWritten
from alignment_tui.domain.goal import PRIVATE
from alignment_tui.domain.people import CLIENT
from alignment_tui.ui.command import ACTIONS, BACK, HELP, Command
from alignment_tui.ui.screens.live import commands as known
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.text import EMPTY, labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row
from alignment_tui.ui.wording import day

if TYPE_CHECKING:
    from alignment_tui.ui.screens.live.boxed import BoxScreen

RECORDERS: Final = (("none", "none"), ("on, all agree", "on, all agree"), ("", "not asked yet"))
SAID: Final = "said"


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
        return (known.BEGIN, ACTIONS, known.BESIDE, HELP) if not self.at.roomy else (known.BEGIN, ACTIONS, HELP)

    def key(self, key: str) -> bool:
        """Nothing is written before it has begun."""
        if key == "/":
            self.at.act()
        elif key in ("up", "down", "pageup", "pagedown"):
            self.at.scroll_page(-1 if key in ("up", "pageup") else 1)
        elif len(key) == 1 and key.isprintable():
            self.at.say("ctrl+s begins the meeting; then everything you type is kept.")
        else:
            return key in ("tab", "shift+tab", "backspace", "delete", "left", "right")
        return True

    def enter(self) -> None:
        """Begin."""
        self.at.begin()

    def confirm(self) -> bool:
        """Begin."""
        self.at.begin()
        return True


class Card(Mode):
    """What is noted and for whom, to read aloud; any letter goes past it."""

    elsewhere = True
    page = True

    def __init__(self, at: BoxScreen) -> None:
        super().__init__(at)
        self._chosen = 0
        self._left_out: set[int] = set()

    def page_rows(self) -> tuple[Sequence[Row], str | None]:
        """The card, a part after another."""
        rows = [
            Row.heading(labelled(("To say first", "bold $strong")), plain("or in your own words", style="$muted")),
            Row.room(),
        ]
        for place, (title, words, agreed) in enumerate(card_words(self.at)):
            out = place in self._left_out
            style = "$muted" if out else "$text"
            below = (plain(words, style=style), *((plain(f"agreed: {agreed}", style="$muted"),) if agreed else ()))
            right = plain("left out", style="$muted") if out else EMPTY
            title_style = "$strong" if place == self._chosen else "$muted"
            rows += [Row(f"card-{place}", plain(title, style=title_style), right=right, below=below)]
            if not self.at.low:
                rows.append(Row.room())
        rows.append(Row("", self._recorders(), can_choose=False))
        return rows, f"card-{self._chosen}"

    def _recorders(self) -> Content:
        now = self.at.meeting.recorders
        row = EMPTY
        for value, words in RECORDERS:
            gap = "  " if row.plain else ""
            mark = ("(●)", "$accent") if value == now else ("( )", "$muted")
            row = row + labelled((gap, ""), mark, (f" {words}", "$text"))
        return row

    def hint(self) -> Content:
        """How to go past it."""
        return labelled(("any other letter begins the first line", "$muted"))

    def aside(self) -> Content:
        """The same, where there is no row for it."""
        return EMPTY if self.at.roomy or self.at.tiny else self.hint()

    def fact(self) -> Content | None:
        """How long it stays."""
        return labelled(("the card goes with the first line", "$muted"))

    def footer(self) -> Sequence[Command]:
        """Said, left out, recorders."""
        return (known.SAID, known.LEAVE_OUT, known.RECORDERS, ACTIONS, BACK, HELP)

    def key(self, key: str) -> bool:
        """Choose, leave out, recorders; a letter begins the first line."""
        match key:
            case "up" | "down" | "pageup" | "pagedown":
                by = -1 if key in ("up", "pageup") else 1
                self._chosen = min(max(self._chosen + by, 0), len(card_words(self.at)) - 1)
            case " ":
                self._left_out ^= {self._chosen}
            case "left" | "right":
                self._turn(-1 if key == "left" else 1)
            case "/":
                self.at.act()
                return True
            case "tab" | "shift+tab" | "backspace":
                return False
            case _:
                if len(key) == 1 and key.isprintable():
                    self.gone()
                return False
        self.at.mode_changed()
        return True

    def picked(self, row_id: str) -> None:
        """A click chooses a part."""
        self._chosen = int(row_id.rpartition("-")[2])
        self.at.mode_changed()

    def enter(self) -> None:
        """It was said."""
        at = self.at
        self.gone()
        if at.may_write():
            at.do(Action("the card, said", meeting=(FieldWritten("card", SAID),)))

    def back(self) -> bool:
        """To the lines, the card unsaid."""
        self.gone()
        return True

    def gone(self) -> None:
        """Go past the card, to the lines."""
        self.at.card_gone = True
        self.at.write()

    def _turn(self, by: int) -> None:
        at = self.at
        values = [value for value, _ in RECORDERS]
        place = values.index(at.meeting.recorders) if at.meeting.recorders in values else len(values) - 1
        value = values[min(max(place + by, 0), len(values) - 1)]
        if at.may_write() and value != at.meeting.recorders:
            at.do(Action("what was said about recorders", meeting=(FieldWritten("recorders", value),)))


def card_words(at: BoxScreen) -> list[tuple[str, str, str]]:
    """The parts of the card: a title, what to say, and what was agreed on it."""
    client = one_row(at.meeting.called(CLIENT))
    agreed = {a.id: a.words for a in at.engagement.agreements}
    starts = client[:1].upper() + client[1:]
    return [
        ("What I write", f"I note a few words of what each of you says, to work with {client} afterwards.", ""),
        ("For whom", f"They are for me and {client}. I send them to nobody else.", agreed.get("notes", "")),
        ("What leaves the room", f"{starts} decides, one item at a time, and tells it.", agreed.get("told", "")),
        (
            "Confidentiality",
            f"Sessions stay between {client} and me, within the limits you both have: the law, and harm to someone.",
            " · ".join(words for words in (agreed.get("sessions", ""), agreed.get("limits", "")) if words),
        ),
        (
            "Recorders",
            "Is anything recording, or taking notes for one of you? May it be off?",
            agreed.get("recorders", ""),
        ),
    ]


def _part(title: str, rows: Sequence[Row], none: str = "") -> list[Row]:
    head = Row.heading(labelled((title, "bold $strong")), plain(none, style="$muted") if not rows else EMPTY)
    return [head, *rows, Row.room()]


def _goal(words: str, beneath: str) -> Row:
    below = (plain(beneath, style="$muted"),) if beneath else ()
    return Row("", plain(words), below=below, can_choose=False, indent=2)

"""What the coach brings along: letters for the signs, abbreviations; and who else is in the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events, on
from textual.content import Content

from alignment_tui.domain import live
from alignment_tui.domain.joining_in import joins_in
from alignment_tui.errors import AlignmentError
from alignment_tui.session.settings import Settings
from alignment_tui.ui.command import BACK, HELP, Command
from alignment_tui.ui.screens.live import line_commands as known
from alignment_tui.ui.screens.live.box import Box
from alignment_tui.ui.screens.live.boxed import BoxScreen
from alignment_tui.ui.screens.live.choosing import Choosing
from alignment_tui.ui.screens.live.mode import Mode
from alignment_tui.ui.screens.live.usual_card import keep_as_usual
from alignment_tui.ui.screens.live.writing import Writing
from alignment_tui.ui.text import EMPTY, labelled, one_row, plain
from alignment_tui.ui.widgets.rows import Row

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk


class InTheBox(Mode):
    """Something other than a line is typed into the box; what was half typed waits."""

    sign = ""
    says = ""

    def __init__(self, at: BoxScreen) -> None:
        super().__init__(at)
        self._before = at.box.who
        at.set_aside()
        at.put(Box(who=at.box.who, sign=self.sign))

    def hint(self) -> Content:
        """What to type."""
        return labelled((self.says, "$muted"))

    def aside(self) -> Content:
        """The same, where there is no row for it."""
        return EMPTY if self.at.roomy or self.at.tiny or self.at.box.text else self.hint()

    def key(self, key: str) -> bool:
        """Nothing else is chosen meanwhile; Backspace in the empty box goes back."""
        if key == "backspace" and not self.at.box.text:
            return self.back()
        return key in ("up", "down", "pageup", "pagedown", "tab", "shift+tab")

    def back(self) -> bool:
        """To the lines."""
        self.at.resume(self._before)
        return True


class SomeoneElse(InTheBox):
    """A name and a role: somebody who is in the room too (R204)."""

    sign = "someone else"
    says = "name, role   as in: Hanna Vik, HR"

    def above(self) -> Sequence[Content]:
        """Who is there already."""
        others = [f"{at_letter(self.at, o.id)} {one_row(o.name or o.role)}" for o in self.at.meeting.others]
        if not others:
            return () if self.at.roomy else (self.hint(),)
        return (labelled((f"Also in the room: {', '.join(others)}", "$muted")),)

    def footer(self) -> Sequence[Command]:
        """Enter, Esc."""
        return (known.COMES_IN, BACK, HELP)

    def enter(self) -> None:
        """They can speak from now on."""
        at, words = self.at, self.at.box.words
        if not words:
            at.say("A name first; Esc leaves it.")
            return
        if at.may_write():
            action = joins_in(at.meeting, words, at.now())
            at.do(action)
            other = at.meeting.others[-1]
            letter = other.letter.lower()
            organisation = ", for the organisation" if other.for_organisation else ""
            at.resume(other.id)
            at.say(f"{at.meeting.called(other.id)} speaks{organisation}: {letter} and a space, or Tab.")


class Abbreviations(InTheBox):
    """The coach's abbreviations: `md = managing director` adds one, `md =` takes it away."""

    sign = "abbreviation"
    says = "md = managing director   md = alone takes it away"
    page = True

    def page_rows(self) -> tuple[Sequence[Row], str | None]:
        """All of them."""
        pairs = self.at.desk.settings.abbreviations
        rows = [Row.heading(labelled(("Abbreviations", "bold $strong"))), Row.room()]
        if not pairs:
            rows.append(
                Row("none", plain("None yet. They are written out as you type.", style="$muted"), can_choose=False)
            )
        rows += [
            Row(f"short-{n}", plain(whole), lead=labelled((f"{one_row(short):<8} ", "bold $strong")), can_choose=False)
            for n, (short, whole) in enumerate(pairs)
        ]
        return rows, None

    def above(self) -> Sequence[Content]:
        """What to type, where there is no row beneath the box for it."""
        return (self.hint(),) if not self.at.roomy else ()

    def footer(self) -> Sequence[Command]:
        """Enter, Esc."""
        return (known.KEEP_SHORT, BACK, HELP)

    def enter(self) -> None:
        """Keep it, or take it away."""
        at = self.at
        short, equals, whole = (part.strip() for part in at.box.words.partition("="))
        settings = at.desk.settings
        if not short:
            self.back()
            return
        if not equals or len(short.split()) != 1:
            at.say("One short word, then = and what it stands for.")
            return
        others = tuple(pair for pair in settings.abbreviations if pair[0].casefold() != short.casefold())
        kept = replace(settings, abbreviations=(*others, (short, whole)) if whole else others)
        if keep_settings(at, kept):
            at.say(f"{short}: {whole}" if whole else f"{short} stays as typed from now on.")
        at.put(Box(who=at.box.who, sign=self.sign))
        at.mode_changed()


class Habits(BoxScreen):
    """A box screen with the coach's own ways of typing."""

    def __init__(self, desk: Desk, meeting_id: str) -> None:
        """Opens the meeting. Raises what Desk.meeting raises."""
        super().__init__(desk, meeting_id)
        self.writing_out.use(desk.settings.abbreviations)

    def key_meant(self, key: str) -> bool:
        """An abbreviation first: a space or Backspace may be about one."""
        self.catch_up()
        return self._abbreviated(key) or super().key_meant(key)

    def paste_meant(self, words: str) -> bool:
        """What is pasted stays as it is."""
        self.writing_out.leave(words)
        return super().paste_meant(words)

    def _abbreviated(self, key: str) -> bool:
        """A space writes an abbreviation out, and Backspace directly afterwards takes that back."""
        out, box, field = self.writing_out, self.box, self.entry.field
        if key == "backspace" and (back := out.taken_back(box)) is not None:
            self.put(back)
            return True
        if key == "backspace" and out.kept_as is not None and box.is_empty and isinstance(self.mode, Writing):
            typed_so = out.kept_as
            out.other_key()
            self.open.undo()
            self.mode.keep(typed_so)
            return True
        if out.short:
            out.other_key()
            self._painter.box()
        if box.is_empty:
            out.emptied()
        if key != " " or not isinstance(self.mode, Writing) or field.cursor_position != len(field.value):
            return False
        if box.text.lower() in (self.room.letters.keys() | self.room.twins.keys()) and not box.sign:
            return False
        written = out.at_space(box)
        if written is None:
            return False
        self.put(written)
        return True

    @on(events.ScreenResume)
    def _settings_may_have_changed(self) -> None:
        self.writing_out.use(self.desk.settings.abbreviations)

    def do_live_sign_letters(self) -> None:
        """A letter and a space for each sign, or no longer."""
        kept = replace(self.desk.settings, sign_letters=not self.desk.settings.sign_letters)
        if keep_settings(self, kept):
            on = (
                "On: n and a space does what ! does; q r m u p g b too."
                if kept.sign_letters
                else "Letters are letters."
            )
            self.say(on)

    def do_live_abbreviations(self) -> None:
        """See and change them."""
        self.become(Abbreviations(self))

    def do_live_card_usual(self) -> None:
        """This meeting's own words of the opening card are the usual ones from now on."""
        keep_as_usual(self)

    def do_live_someone(self) -> None:
        """Somebody else is in the room."""
        if self.may_write():
            self.become(SomeoneElse(self))

    def do_live_write_on(self) -> None:
        """The meeting goes on after all."""
        if self.open.read_only:
            self.say(self.open.read_only)
            return
        self.do(live.write_on(self.meeting))
        if isinstance(self.mode, Choosing):
            self.write()
        self.mode_changed()
        self.say("The meeting goes on. Ending it again is in / end.")


def keep_settings(at: BoxScreen, settings: Settings) -> bool:
    """Keep the settings; they hold until the program is left all the same, and it is said when they can't be kept."""
    try:
        at.desk.keep_settings(settings)
    except (OSError, AlignmentError):
        at.say("The settings can't be kept just now; until you leave they hold all the same.")
        return False
    finally:
        at.writing_out.use(settings.abbreviations)
    return True


def at_letter(at: BoxScreen, who: str) -> str:
    """The letter of somebody in the room."""
    return one_row(at.meeting.letter(who))[:1]

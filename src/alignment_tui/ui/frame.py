"""The frame of every screen: title, thin line, body, status, footer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.geometry import Size, Spacing
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from alignment_tui.clock import Clock, SystemClock
from alignment_tui.ui.command import Command, CommandScreen
from alignment_tui.ui.text import plain
from alignment_tui.ui.widgets.bars import Above, Footer, Rule, Status, Title, When

if TYPE_CHECKING:
    from alignment_tui.storage.state import SaveState

TOO_SMALL = "This screen needs 60 columns and 16 rows. The meeting and its box go on working."
MESSAGE_SECONDS = 6.0
"""A message stays this long, and until the next key."""
SLOW_SECONDS = 0.2
"""`saving` is shown only when the disk takes longer."""
WIDEST_BODY: Final = 144
"""Columns; beyond them the margins grow."""
CAUGHT_UP_SECONDS = 10.0
"""How long `with the 3 that waited` stands."""

_WIDTHS: Final = [(0, "-cramped"), (60, "-narrow"), (80, "-normal"), (100, "-medium"), (120, "-wide")]
_HEIGHTS: Final = [(0, "-tiny"), (16, "-lowest"), (18, "-low"), (22, "-usual"), (30, "-tall")]

_Result = TypeVar("_Result")


def size_classes(size: Size) -> tuple[str, str]:
    """The classes of a screen of that size: one by its width, one by its height."""
    return (
        next(name for least, name in reversed(_WIDTHS) if size.width >= least),
        next(name for least, name in reversed(_HEIGHTS) if size.height >= least),
    )


class FramedScreen(CommandScreen[_Result]):
    """A screen in the common frame; subclasses give `compose_body` and their commands.

    Classes by width: `-cramped` below 60, `-narrow` below 80, `-normal` below 100, `-medium` below 120, `-wide`.
    By height: `-tiny` below 16, `-lowest` below 18, `-low` below 22, `-usual` below 30, `-tall`.
    Parts with the classes `left`, `middle` and `right` come and go with the width; `F9` shows a hidden `right`.
    """

    BEARS_SMALL: ClassVar[bool] = False
    """The screen copes with less than 60 columns and 16 rows by itself."""
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    DEFAULT_CSS = """
    FramedScreen {
        background: $background; color: $text; layout: vertical;
        &.-lowest > Rule, &.-tiny > Rule { display: none; }
        &.-low > Above, &.-lowest > Above, &.-tiny > Above { display: none; }
        & > Above.-needed { display: block; }
        & > #body { height: 1fr; margin: 0 2; layout: horizontal; }
        &.-tall > #body { padding-top: 1; }
        & > #too-small { display: none; height: 1fr; padding: 0 1; color: $text; }
        &.-outgrown > #too-small { display: block; }
        &.-outgrown > #body { height: 0; padding: 0; }
        &.-outgrown > Title, &.-outgrown > Rule, &.-outgrown > Above { display: none; }
        & .left { width: 27; height: 1fr; margin-right: 1; }
        & .middle { width: 1fr; height: 1fr; border-left: solid $rule; padding: 0 2 0 3; }
        & .right { width: 38; height: 1fr; border-left: solid $rule; padding-left: 2; }
        &.-medium .left, &.-normal .left, &.-narrow .left, &.-cramped .left { display: none; }
        &.-normal .right, &.-narrow .right, &.-cramped .right { display: none; }
        &.-medium .middle, &.-normal .middle, &.-narrow .middle, &.-cramped .middle { border-left: none; padding: 0; }
        &.-beside.-normal .right, &.-beside.-narrow .right, &.-beside.-cramped .right {
            display: block; width: 1fr; border-left: none; padding-left: 0;
        }
        &.-beside.-normal .middle, &.-beside.-narrow .middle, &.-beside.-cramped .middle { display: none; }
    }
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._title, self._status, self._footer = Title(), Status(), Footer()
        self._above = Above()
        self._message_aged = self._key_since_message = self._message_stays = False
        self._message_shown = False
        self._message_timer: Timer | None = None
        self._save_state: SaveState | None = None
        self._save_timer: Timer | None = None
        self._waited = 0
        self._last_focus: Widget | None = None

    # What a subclass gives ---------------------------------------------------------------------------------------

    def compose_body(self) -> Iterable[Widget]:
        """The widgets between the thin line and the status line, side by side."""
        return ()

    def minute_passed(self, now: datetime) -> None:
        """Once a minute, in the same redraw as the clock; anything that shows minutes changes here."""

    def step_back(self) -> None:
        """What `Esc` does when no message is shown; leaves the screen unless it is the first."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()

    def keep_typed(self) -> None:
        """Hand over what stands in fields and isn't kept yet: the program is about to leave."""

    # What a subclass uses ----------------------------------------------------------------------------------------

    @property
    def clock(self) -> Clock:
        """The clock that was handed to the app."""
        clock: Clock = getattr(self.app, "clock", None) or SystemClock()
        return clock

    def show_title(self, *names: str, when: When = "date and time", right: Content | None = None) -> None:
        """Whose, which meeting, which phase: the first strong, the rest muted."""
        self._title.show(*names, when=when, right=right)

    def show_fact(self, fact: str | Content) -> None:
        """The one fact that matters most here, at the right of the status line."""
        self._status.show_fact(plain(fact) if isinstance(fact, str) else fact)

    def say(self, words: str, *, stays: bool = False) -> None:
        """A confirmation or a reason in the fact's place: six seconds and until the next key, or until `Esc`."""
        self._drop_timer()
        self._message_shown, self._message_stays = True, stays
        self._message_aged = self._key_since_message = False
        self._status.show_message(plain(words, style="$text"))
        if not stays:
            self._message_timer = self.set_timer(MESSAGE_SECONDS, self._message_has_aged)

    def unsay(self) -> None:
        """Take the message away; an error when it is no longer true."""
        self._drop_timer()
        self._message_shown = False
        self._status.show_message(None)

    def unsay_passing(self) -> None:
        """Take away a message that isn't an error: it was of the place that is being left."""
        if self._message_shown and not self._message_stays:
            self.unsay()

    @property
    def message_shown(self) -> bool:
        """Whether a message stands on the status line."""
        return self._message_shown

    def show_saved(self, state: SaveState) -> None:
        """Tell how far the disk has come; `saving` only if it takes longer than a moment."""
        before, self._save_state = self._save_state, state
        if self._save_timer is not None:
            self._save_timer.stop()
            self._save_timer = None
        if state.kind == "saving" and before is not None and before.kind == "saved":
            self._save_timer = self.set_timer(SLOW_SECONDS, self._redraw_saved)
            return
        if state.kind == "not-saved":
            self._waited = state.waiting
        caught_up = 0
        if state.kind == "saved" and self._waited:
            caught_up, self._waited = self._waited, 0
            self._save_timer = self.set_timer(CAUGHT_UP_SECONDS, self._redraw_saved)
        self._redraw_saved(caught_up)

    @property
    def save_state(self) -> SaveState | None:
        """What was last told of the disk."""
        return self._save_state

    def commands_changed(self) -> None:
        """Redraw the footer: call when what can be done has changed without a command or a move of focus."""
        if self.is_mounted:
            told, part = self.footer_commands(), self.house_word
            if part:
                from alignment_tui.ui.house_words import command_in_house

                told = tuple(command_in_house(c, part) for c in told)
            self._footer.show(told, letters=self.letters_act)

    # Commands every screen has -----------------------------------------------------------------------------------

    def do_actions(self) -> None:
        """Lay the actions over the screen."""
        from alignment_tui.ui.dialogs.actions import ActionsDialog

        def chosen(command: Command | None) -> None:
            if command is not None:
                self.action_command(command.id)

        self.app.push_screen(ActionsDialog(self), chosen)

    def do_help(self) -> None:
        """Open help on this screen's page."""
        from alignment_tui.ui.dialogs.help import HelpScreen

        self.app.push_screen(HelpScreen(self))

    def do_back(self) -> None:
        """One step back; a message goes first."""
        if self._message_shown:
            self.unsay()
        else:
            self.step_back()

    def do_saved(self) -> None:
        """Answer with the truth about the disk."""
        state = self._save_state
        if state is None or state.kind == "saved":
            from alignment_tui.ui.saved_words import words_of

            kept = state is not None and state.at is not None
            self.say(words_of(state, self.clock.now()).plain if state and kept else "Nothing to keep yet.")

    @property
    def has_part_beside(self) -> bool:
        """Whether a part is hidden because it doesn't fit, or is shown in the middle's place."""
        return self.size.width < 100 and bool(self.query(".right"))

    def do_beside(self) -> None:
        """Show the part that doesn't fit, or the middle again."""
        self.toggle_class("-beside")
        self.beside_changed(shown=self.has_class("-beside"))

    def beside_changed(self, *, shown: bool) -> None:
        """The part beside has come or gone; move the focus if need be."""

    # The frame itself --------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Title, line, body, the row above the status, status, footer."""
        # Textual gives these classes only after a first layout: all would be styled, laid out and drawn twice
        self.add_class(*size_classes(self.app.size))
        yield self._title
        yield Rule()
        with Container(id="body"):
            yield from self.compose_body()
        yield Static(TOO_SMALL, id="too-small", markup=False)
        yield self._above
        yield self._status
        yield self._footer

    def on_mount(self) -> None:
        """Draw what depends on the moment."""
        self._title.show_time(self.clock.now())
        self.commands_changed()
        self.watch(self, "focused", self._focus_moved, init=False)

    def clock_ticked(self, now: datetime) -> None:
        """The app's clock has reached another minute."""
        self._title.show_time(now)
        self.minute_passed(now)

    def key_went_down(self) -> None:
        """The app saw a key for this screen, before anything acted on it."""
        self._key_since_message = True
        if self._message_shown and self._message_aged and not self._message_stays:
            self.unsay()

    @on(events.Resize)
    def _resized(self, event: events.Resize) -> None:
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        self.set_class(not self.BEARS_SMALL and (size.width < 60 or size.height < 16), "-outgrown")
        body, margin = self.query_one("#body"), Spacing.unpack((0, max(2, (size.width - WIDEST_BODY) // 2)))
        if body.styles.margin != margin:
            body.styles.margin = margin
        self.call_after_refresh(self._keep_focus)

    def _keep_focus(self) -> None:
        # A part that is gone at this width takes the focus with it: what had it before has it again, or the first.
        if self.focused is not None or not self.is_current:
            return
        if self._last_focus is not None and self._last_focus.is_attached and self._last_focus in self.focus_chain:
            self.set_focus(self._last_focus)
        elif self.focus_chain:
            self.set_focus(self.focus_chain[0])

    @on(events.ScreenResume)
    def _came_back(self) -> None:
        self._title.show_time(self.clock.now())
        self.commands_changed()

    @on(Footer.Chosen)
    def _footer_chosen(self, event: Footer.Chosen) -> None:
        event.stop()
        self.do(event.command) if event.command.told else self.action_command(event.command.id)

    def _focus_moved(self) -> None:
        if self.focused is not None:
            self._last_focus = self.focused
        self.commands_changed()

    def _message_has_aged(self) -> None:
        self._message_aged = True
        if self._key_since_message:
            self.unsay()

    def _drop_timer(self) -> None:
        if self._message_timer is not None:
            self._message_timer.stop()
            self._message_timer = None

    def _redraw_saved(self, caught_up: int = 0) -> None:
        state = self._save_state
        if state is None:
            return
        # the disk is spoken of once the first frame is drawn
        from alignment_tui.ui.saved_words import brief_words_of, still_where, words_of

        now = self.clock.now()
        self._status.show_left(words_of(state, now, caught_up), brief_words_of(state, now))
        self._above.show(*still_where(state))

"""What is settled for one engagement beside its work: its cues, until when it is kept, and removing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from alignment_tui.domain.edits import Action, FieldWritten
from alignment_tui.ui.command import Command
from alignment_tui.ui.screens.room.over import ShowsRoom

if TYPE_CHECKING:
    from alignment_tui.session.desk import Desk
    from alignment_tui.session.work import Work
    from alignment_tui.ui.start import CoachApp

_GROUP: Final = "The engagement"


def _cues_are(word: str) -> Any:
    def why_not(screen: Any) -> str | None:
        reason: str = screen.opened.read_only()
        return reason or ("they are so already" if screen.opened.engagement.cues == word else None)

    return why_not


def _concluded(screen: Any) -> str | None:
    return None if screen.opened.engagement.is_concluded else "conclude it first"


KEPT: Final = (
    Command(
        "cues.on", "Cues in this engagement: on", "In its meetings, whatever the settings say.", group=_GROUP,
        why_not=_cues_are("on"), own=True,
    ),
    Command(
        "cues.off", "Cues in this engagement: off", "In its meetings, whatever the settings say.", group=_GROUP,
        why_not=_cues_are("off"), own=True,
    ),
    Command(
        "cues.usual", "Cues in this engagement: as the settings say", "As for every other engagement.", group=_GROUP,
        why_not=_cues_are(""), own=True,
    ),
    Command(
        "kept.until", "Say until when it is kept", "Then Home points it out; nothing is removed by itself.",
        group=_GROUP, why_not=lambda screen: screen.opened.read_only() or None, own=True,
    ),
    Command(
        "remove.all", "Remove the engagement", "Its meetings, copies and every trace here, once it is concluded.",
        group=_GROUP, why_not=_concluded, own=True,
    ),
)  # fmt: skip
"""Of the coach's own view: with the client they are not there."""


class Kept(ShowsRoom[None]):
    """An engagement's screen on which that can be settled."""

    _desk: Desk
    _work: Work

    @classmethod
    def all_commands(cls) -> tuple[Command, ...]:
        """Those of the screen, and these."""
        every = super().all_commands()
        return (*every, *(c for c in KEPT if all(c.id != other.id for other in every)))

    @property
    def house_word(self) -> str:
        """As this house calls the sponsor's part."""
        return self._work.engagement.sponsors_part

    def do_cues_on(self) -> None:
        """Cues in its meetings."""
        self._cues("on", "Cues are on in this engagement.")

    def do_cues_off(self) -> None:
        """No cues in its meetings."""
        self._cues("off", "Cues are off in this engagement.")

    def do_cues_usual(self) -> None:
        """As the settings say."""
        self._cues("", "Cues are as your settings say.")

    def _cues(self, word: str, said: str) -> None:
        self._work.do(Action("cues in this engagement", engagement=(FieldWritten("cues", word),)))
        self.say(said)

    def do_kept_until(self) -> None:
        """Ask for the day."""
        from alignment_tui.ui.removing import Removal

        Removal(self.app, self._desk).agree_anew(self._work.engagement.id, self.commands_changed)

    def do_remove_all(self) -> None:
        """Have the client's last name typed first; then there is nothing here any more to show."""
        from alignment_tui.ui.removing import Removal

        app = cast("CoachApp", self.app)
        Removal(app, self._desk).remove(self._work.engagement.id, app.back)

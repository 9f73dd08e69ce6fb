"""Two widgets that nobody sees and that take keys: the second of two keys, and what is typed between two steps."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

_OF_FIELDS = frozenset(
    {"enter", "tab", "shift+tab", "backspace", "delete", "left", "right", "up", "down", "home", "end"}
)
"""Keys that mean something in a field or list, besides those that write."""


class Gate(Widget, can_focus=True):
    """Takes exactly one key: `Enter` opens, anything else doesn't, and nothing is shown in between."""

    DEFAULT_CSS = "Gate { width: 0; height: 0; }"

    class Passed(Message):
        """`Enter` was the key."""

    class Shut(Message):
        """It was another one."""

    def on_key(self, event: events.Key) -> None:
        """Decide by one key; it does nothing else."""
        event.stop()
        event.prevent_default()
        self.post_message(self.Passed() if event.key == "enter" else self.Shut())


class Between(Widget, can_focus=True):
    """Keeps what is typed while the next fields are being laid out, and gives it to them in the order it came."""

    WRITES: ClassVar[bool] = True
    """Letters typed here are text."""
    DEFAULT_CSS = "Between { width: 0; height: 0; }"

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[events.Key | events.Paste] = []
        self.holds = 0
        """How often keys were to wait; a later time is another field's affair."""

    def _forward_event(self, event: events.Event) -> None:
        # before it stands in any queue, so that the order stays; a key for the screen needs no field
        command = isinstance(event, events.Key) and not event.is_printable and event.key not in _OF_FIELDS
        if isinstance(event, events.Key | events.Paste) and (self._kept or not command):
            self._kept.append(event)
        else:
            super()._forward_event(event)

    def hand_over(self) -> None:
        """What was typed goes through the app once more, now that somebody has the keys."""
        kept, self._kept = self._kept, []
        app: Any = self.app
        app.type_again(kept)


def hold_keys(screen: Screen[Any]) -> int:
    """What is typed from now on waits for the field that is about to have the keys. Returns which time it is."""
    between = screen.query_one(Between)
    between.holds += 1
    screen.set_focus(between, scroll_visible=False)
    return between.holds

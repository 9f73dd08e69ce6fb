"""The second of the two keys that lead back to the coach's own view."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widget import Widget


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

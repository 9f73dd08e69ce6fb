"""One key at a time: what is typed ahead goes where the key before it has moved the focus.

Textual hands a key to the focused widget and runs most bindings only when the key has come back up to the app. On a
busy machine the letters typed after `Tab` would meanwhile go to the field that was left. So a key waits until the one
before it is done with.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Any, Final

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message_pump import MessagePump

from alignment_tui.ui.command import writes

LONGEST: Final = 0.5
"""Seconds after which the next key goes on all the same: a handler that waits must never lock the keyboard."""

Typed = events.Key | events.Paste


class KeyOrder:
    """Which key is under way in an app, and which wait behind it."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[Typed] = deque()
        self._released: Typed | None = None
        """The key that waited longest, on its way to the app again: it goes first."""
        self._under_way = False
        self._count = 0

    def must_wait(self, event: Typed) -> bool:
        """Whether another key is under way or goes first; then this one is kept, and comes again by itself."""
        if any(event is kept for kept in self._waiting):
            return True
        if event is self._released:
            self._released = None
        elif self._under_way or self._released is not None:
            self._waiting.append(event)
            return True
        return False

    def again(self, typed: Sequence[Typed]) -> None:
        """Keys that came before all that wait, and that nobody could take yet, go through the app once more."""
        if self._released is not None:
            self._waiting.appendleft(self._released)
            self._released = None
        self._waiting.extendleft(reversed(typed))
        if not self._under_way:
            self._release()

    def sent(self, event: Typed) -> None:
        """The app has just given this to whoever has the focus: wait until it, and what it set off, has come up again.

        A letter in a field moves nothing, and the field keeps the order of what it is given by itself.
        """
        focused = self._app.focused
        if isinstance(event, events.Key) and event.is_printable and focused is not None and writes(focused):
            self._release()
            return
        self._count += 1
        self._under_way = True
        asyncio.get_running_loop().call_later(LONGEST, self._done, self._count)
        self._follow(focused or self._app.screen, self._count)

    def _follow(self, node: MessagePump, number: int, *, again: bool = False) -> None:
        """Queue behind the key at this node, then behind what it posted there, then at its parent, up to the app."""
        if node is self._app:
            self._app.call_later(self._app.call_later, self._arrived, number, again)
        elif not node.call_later(node.call_later, self._passed, node, number, again):
            self._done(number)

    def _passed(self, node: MessagePump, number: int, again: bool) -> None:
        parent = node.parent if isinstance(node, DOMNode) else None
        self._follow(parent or self._app, number, again=again)

    def _arrived(self, number: int, again: bool) -> None:
        if again:
            self._done(number)
        else:  # a binding may have posted to the widget only now, when the key came up here
            self._follow(self._app.focused or self._app.screen, number, again=True)

    def _done(self, number: int) -> None:
        if not self._under_way or number != self._count:
            return
        self._under_way = False
        self._release()

    def _release(self) -> None:
        if self._waiting and self._released is None:
            self._released = self._waiting.popleft()
            self._app.post_message(self._released)

"""One key at a time: what is typed ahead goes where the key before it has moved the focus.

Textual hands a key to the focused widget and runs most bindings only when the key has come back up to the app. On a
busy machine the letters typed after `Tab` would meanwhile go to the field that was left. So a key waits until the one
before it is done with.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any, Final

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message_pump import MessagePump

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
        if event is self._released:
            self._released = None
        elif self._under_way or self._released is not None:
            self._waiting.append(event)
            return True
        return False

    def sent(self) -> None:
        """The app has just given a key to whoever has the focus: wait for it to come back up."""
        self._count += 1
        self._under_way = True
        asyncio.get_running_loop().call_later(LONGEST, self._done, self._count)
        self._follow(self._app.focused or self._app.screen, self._count)

    def _follow(self, node: MessagePump, number: int) -> None:
        """Queue behind the key at this node, then at its parent, up to the app."""
        if node is self._app:
            self._app.call_later(self._done, number)
        elif not node.call_later(self._passed, node, number):
            self._done(number)

    def _passed(self, node: MessagePump, number: int) -> None:
        parent = node.parent if isinstance(node, DOMNode) else None
        self._follow(parent or self._app, number)

    def _done(self, number: int) -> None:
        if not self._under_way or number != self._count:
            return
        self._under_way = False
        if self._waiting:
            self._released = self._waiting.popleft()
            self._app.post_message(self._released)
